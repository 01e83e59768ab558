"""No text makes the readers raise: pages cut anywhere, and arbitrary characters."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.packs import Packs
from onrecord.read.parse import parse
from onrecord.run.annotate import annotate
from onrecord.samples import PACKS, PAGES

PAGE = (PAGES / "2013-10-kyoto-radar.txt").read_text(encoding="utf-8")


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(PAGE)), st.integers(0, 400))
def test_a_page_cut_anywhere_is_read(start: int, length: int) -> None:
    text = PAGE[start : start + length]
    found = annotate({"id": "cut", "text": text, "published": "2013-10-03"}, Packs.load(PACKS))
    assert all(text[t["start"] : t["end"]] == t["text"] for t in found["times"])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=120))
def test_any_characters_are_read(text: str) -> None:
    found = annotate({"id": "any", "text": text}, Packs.load())
    assert all(0 <= q["content"][0][0] <= len(text) for q in found["quotes"] if q["content"])


@pytest.mark.parametrize("sign", ["(", "&", '"', "a", "1,"])
def test_a_word_without_end_is_not_shown_to_the_parser(sign: str) -> None:
    text = f"The minister met {sign * 60_000} in Oslo."
    found = parse(text, [(0, len(text), "body")])
    assert found.words == ["The", "minister", "met", "in", "Oslo", "."]
    assert [text[s:e] for s, e in zip(found.starts, found.ends, strict=True)] == found.words


def test_a_paragraph_without_end_is_parsed_in_pieces_that_end_with_sentences() -> None:
    text = "The minister met her guests in Oslo. " * 1_500
    found = parse(text, [(0, len(text), "body")])
    assert len(found.paragraphs) == 3
    assert [text[s:e] for s, e in zip(found.starts, found.ends, strict=True)] == found.words
    assert all(found.words[last - 1] == "." for _, last in found.paragraphs)
