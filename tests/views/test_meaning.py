"""Search by meaning: nearest first, filters hold, vectors are made once and kept beside the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from tests.handmade import record

import onrecord
from onrecord.model.errors import BadUsage
from onrecord.store import vectors
from onrecord.views import embedding
from onrecord.views.meaning import prepare, search_meaning
from onrecord.views.search import Found

TOPICS = {"marines": 0, "guam": 0, "troops": 0, "okinawa": 0, "kerry": 1, "clinton": 1, "secretary": 1, "radar": 2}


class ByTopic:
    """A stand-in for the model: words of one topic mean the same; counts the sentences it was given."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def vectors(self, sentences: Sequence[str]) -> vectors.Matrix:
        self.read += sentences
        rows = np.full((len(sentences), 4), 0.01, np.float32)
        for row, words in zip(rows, sentences, strict=True):
            for word in words.lower().replace(".", " ").split():
                row[TOPICS.get(word, 3)] += 1 if word in TOPICS else 0
        return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture
def rec(tmp_path: Path) -> Iterator[onrecord.Record]:
    with onrecord.open(record(tmp_path)) as opened:
        yield opened


def near(rec: onrecord.Record, words: str, kind: str | None = None, **filters: str) -> list[Found]:
    model = ByTopic()
    known = prepare(rec.database, model)
    with rec.connected() as connection:
        return search_meaning(connection, words, known, model, rec.filter(**filters), kind)  # type: ignore[arg-type]


def test_what_means_the_same_is_found_whatever_its_words(rec: onrecord.Record) -> None:
    found = near(rec, "troops")
    assert "The United States will move 8,000 Marines to Guam by 2014." in [f.text for f in found]
    assert [f.score for f in found] == sorted((f.score for f in found), reverse=True)
    assert all(f.why.startswith("near in meaning (0.") or f.why == "near in meaning (1.00)" for f in found)
    assert all("Kerry" not in f.text for f in found)


def test_items_of_a_kind_and_filters(rec: onrecord.Record) -> None:
    assert {f.kind for f in near(rec, "troops", "commitment")} == {"commitment"}
    assert all((f.place.latest or "") >= "2012" for f in near(rec, "troops", since="2012"))


def test_vectors_are_made_once_and_never_exported(rec: onrecord.Record) -> None:
    before, first, second = rec.export(), ByTopic(), ByTopic()
    prepare(rec.database, first)
    prepare(rec.database, second)
    assert first.read and not second.read
    assert rec.export() == before and rec.verify() == []


def test_without_the_extra_the_reason_says_how_to_get_it(rec: onrecord.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    embedding.embedder.cache_clear()
    monkeypatch.setitem(__import__("sys").modules, "onnxruntime", None)
    with pytest.raises(BadUsage, match=r"onrecord\[embed\]"):
        rec.search("troops", meaning=True)


@pytest.mark.skipif(find_spec("onnxruntime") is None, reason="the extra embed is not installed")
def test_the_model_itself(rec: onrecord.Record) -> None:
    embedding.embedder.cache_clear()
    found = rec.search("soldiers are transferred to another island", meaning=True)
    assert "Marines" in found[0].text and 0.3 <= found[0].score <= 1
