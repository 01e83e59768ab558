"""Every class of time expression on sentences written for this project: span, type, value, modifier, place in time."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model.dates import When
from onrecord.read.times import find_times

CASES = [
    [cell.strip() for cell in line.split("|")]
    for line in (Path(__file__).parent / "cases.psv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[1])
def test_expression(case: list[str]) -> None:
    anchor, marked, kind, value, mod, earliest, latest = case
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    found = {(t.start, t.end): t for t in find_times(text, When.of(anchor))}
    assert (start, end) in found, [t.text for t in found.values()]
    timex = found[start, end]
    assert (timex.type, timex.value) == (kind, value)
    assert mod in ("", timex.mod or "-")
    assert earliest in ("", (timex.when.earliest if timex.when else None) or "-")
    assert latest in ("", (timex.when.latest if timex.when else None) or "-")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[1])
def test_nothing_but_the_expression_on_its_words(case: list[str]) -> None:
    """No second expression overlaps the one marked."""
    start, end = case[1].index("["), case[1].index("]") - 1
    text = case[1].replace("[", "").replace("]", "")
    over = [t.text for t in find_times(text, When.of(case[0])) if t.start < end and t.end > start]
    assert over == [text[start:end]]
