"""What holds for every text: spans match, nothing raises, the answer is always the same and in order."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.dates import When
from onrecord.read.times import find_times
from onrecord.read.times.grammar import levels
from onrecord.read.times.points import OutOfCalendar, Point, duration_value, last_day, shifted, unit_of
from onrecord.read.times.vocabulary import alphabet

levels()
WORDS = sorted(w for w in alphabet().letters if w[0] not in "#@")
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map(str.capitalize),
    st.integers(0, 99_999).map(str),
    st.sampled_from(
        ["1998", "2013-10-03", "10:30", "5 p.m.", "'90s", "1990s", "3rd", "5 1/2", "½", "3/4/13", "Q3", "\n\n", "x"]
    ),
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=20).map("-".join))
ANCHORS = st.one_of(
    st.none(),
    st.dates().map(lambda d: When.of(d.isoformat())),
    st.sampled_from(["2001-04-26/2006-09-26", "2013", "2013-02", "../2013-01-01"]).map(When.of),
)
GRAINS = ("day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century")


@settings(max_examples=400, deadline=None)
@given(TEXTS, ANCHORS)
def test_spans_match_and_stand_in_order(text: str, anchor: When | None) -> None:
    found = find_times(text, anchor)
    assert all(text[t.start : t.end] == t.text and t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert found == find_times(text, anchor)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.dates())
def test_bounds_are_days_in_order(text: str, day: date) -> None:
    for timex in find_times(text, When.of(day.isoformat())):
        if timex.when is not None and timex.when.earliest and timex.when.latest:
            assert timex.when.earliest <= timex.when.latest


FULL = ("date", "month-year", "year", "iso", "numeric", "decade", "century", "fiscal-year")


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.dates(), st.dates())
def test_what_is_told_in_full_does_not_depend_on_the_day(text: str, one: date, two: date) -> None:
    told = [
        [(t.start, t.end, t.value) for t in find_times(text, When.of(d.isoformat())) if t.rule in FULL]
        for d in (one, two)
    ]
    assert told[0] == told[1]


@given(st.dates(), st.sampled_from(GRAINS), st.integers(-50, 50))
def test_steps_there_and_back(day: date, grain: str, count: int) -> None:
    start = unit_of(day, grain)
    try:
        there = shifted(start, grain, count)
        assert shifted(there, grain, -count) == start
    except OutOfCalendar:
        return
    assert there.first <= last_day(there)


@given(st.dates(), st.sampled_from(GRAINS))
def test_a_day_lies_in_its_unit(day: date, grain: str) -> None:
    unit = unit_of(day, grain)
    assert isinstance(unit, Point)
    assert unit.first <= day <= last_day(unit)


@given(st.sampled_from(["year", "month", "week", "day", "hour", "minute"]), st.integers(1, 999))
def test_whole_durations_are_written_plainly(grain: str, count: int) -> None:
    written = duration_value(grain, count)
    assert written.lstrip("PT")[:-1] == str(count)
    assert ("T" in written) == (grain in ("hour", "minute"))
