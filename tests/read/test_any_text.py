"""No text makes the readers raise: pages cut anywhere, and arbitrary characters."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.packs import Packs
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
