"""EDTF dates and their bounds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.dates import When, between, bounds
from onrecord.model.errors import BadDate


@pytest.mark.parametrize(
    ("edtf", "low", "high"),
    [
        ("2013-10-03", "2013-10-03", "2013-10-03"),
        ("2013-02", "2013-02-01", "2013-02-28"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2005-23", "2005-09-01", "2005-11-30"),
        ("2005-24", "2005-12-01", "2006-02-28"),
        ("2020/2023", "2020-01-01", "2023-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("1998~", "1998-01-01", "1998-12-31"),
        ("../2006-09-26", None, "2006-09-26"),
        ("2022-08/..", "2022-08-01", None),
        ("2024-07-28T21:05:00+09:00", "2024-07-28", "2024-07-28"),
        ("2004-XX-XX", "2004-01-01", "2004-12-31"),
        ("2004-06-XX", "2004-06-01", "2004-06-30"),
    ],
)
def test_bounds(edtf: str, low: str | None, high: str | None) -> None:
    assert bounds(edtf) == (low, high)


@pytest.mark.parametrize("bad", ["", "today", "2013-13", "2013-02-30", "13", "2014/2013", "2013-10-3", "2013-25"])
def test_what_is_no_date_is_refused_with_a_cure(bad: str) -> None:
    with pytest.raises(BadDate, match=r"is not|ends before"):
        bounds(bad)


@given(st.dates())
def test_a_day_is_its_own_bounds(day: date) -> None:
    assert bounds(day.isoformat()) == (day.isoformat(), day.isoformat())
    assert When.of(day.isoformat()).exact


def test_between_open_ends_and_one_day() -> None:
    assert between("2001-04-26", "2006-09-26").edtf == "2001-04-26/2006-09-26"
    assert between("2001-04-26", None).edtf == "2001-04-26/.."
    assert between("2001-04-26", "2001-04-26").edtf == "2001-04-26"
    assert bounds(between(None, "2006-09-26").edtf) == (None, "2006-09-26")
