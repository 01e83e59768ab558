"""What a reading looks up by place gives what a search through all marks gives."""

from __future__ import annotations

from random import Random

import pytest

from onrecord.model.pages import Article
from onrecord.model.spans import Span
from onrecord.packs import Packs
from onrecord.read.marks import Quote
from onrecord.read.names.draft import one
from onrecord.read.parse import Parse, load, parse
from onrecord.read.reading import Reading

SEEN = 60


def reading(quotes: list[Quote]) -> Reading:
    text = " " * SEEN
    article = Article(id="article-1", source="source-1", n=1, start=0, end=SEEN)
    nothing = Parse(text, [], [], [], [], [], [], [], [], [], [], [], [], [])
    return Reading(text, "", article, nothing, Packs.load(("world",)), quotes=tuple(quotes))


def quote(draw: Random) -> Quote:
    spans = tuple(
        Span(start, start + draw.randint(1, 20)) for start in draw.sample(range(SEEN - 20), draw.randint(1, 3))
    )
    return Quote(source=(), cue=(), content=spans, speakers=(), cue_lemma=None, direct=draw.random() < 0.5, rule="test")


def test_quotes_over_a_place_are_those_that_hold_it_innermost_last() -> None:
    draw = Random(3)
    for _ in range(30):
        quotes = [quote(draw) for _ in range(draw.randint(0, 8))]
        found = reading(quotes)
        for place in range(-1, SEEN + 1):
            over = [q for q in quotes if any(s.start <= place < s.end for s in q.content)]
            assert found.quotes_over(place) == sorted(over, key=lambda q: -sum(len(s) for s in q.content))


def test_a_lone_letter_has_no_singular() -> None:
    assert [one(word) for word in ("s", "ministers", "secretaries", "bus")] == ["s", "minister", "secretary", "bus"]


def test_a_parser_that_has_met_too_many_words_is_loaded_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Japan will host the radar at Shariki."
    before, parsed = load(), parse(text, [(0, len(text), "body")])
    assert load() is before
    monkeypatch.setattr("onrecord.read.parse.MOST_WORDS", 0)
    assert load() is not before
    assert parse(text, [(0, len(text), "body")]) == parsed
