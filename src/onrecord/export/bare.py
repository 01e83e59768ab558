"""The record without the publishers' words, for sharing: offsets and hashes lead whoever has the pages to the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.model.spans import text_hash

WORDS = frozenset({"exact", "prefix", "suffix", "text", "title", "object", "clue", "change", "snippet"})
"""Fields, at any depth, that hold words of a source (``clue`` and ``change`` may quote them)."""


def bare(lines: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The lines with every field of a source's words null; evidence gains ``exact_sha256``, the hash of its words."""
    for line in lines:
        if line["kind"] == "record":
            yield {**line, "text": "left out"}
        elif line["kind"] == "conflict":
            yield {**line, "why": None}
        else:
            yield _emptied(line)


def _emptied(value: Any) -> Any:
    if isinstance(value, list):
        return [_emptied(v) for v in value]
    if not isinstance(value, dict):
        return value
    found = {name: None if name in WORDS else _emptied(v) for name, v in value.items()}
    if isinstance(value.get("exact"), str):
        found["exact_sha256"] = text_hash(value["exact"])
    return found
