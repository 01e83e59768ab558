"""Words for what the record has as codes: what a speaker did, money, and the dates of a conflict."""

from __future__ import annotations

import re
from functools import cache

from onrecord.packs import table
from onrecord.store import Line
from onrecord.views.days import spelled

_TWO_DATES = re.compile(r"published ([\w./~?%-]+) (\([a-z]+\), but also told: )([\w./~?%, -]+)")
"""Why an article's dates do not agree: all of it is the program's own words and dates in EDTF."""


def past(act: str) -> str:
    """What somebody did whose statement performs that act: ``said``, ``denied``; an act of no known past as it is."""
    return _pairs("statement_acts").get(act, act)


def sign(unit: str | None) -> str:
    """The sign that stands before amounts of a currency (ISO 4217); nothing for any other unit."""
    return _pairs("currencies_shown").get(unit or "", "")


def why(conflict: Line) -> str:
    """Why there is a conflict; its dates are in words only where nothing of it is a source's ("the 2009-10 budget")."""
    told = str(conflict["why"])
    found = _TWO_DATES.fullmatch(told) if conflict["about"] == "date" else None
    if found is None:
        return told
    chosen, words, others = found.groups()
    return f"published {spelled(chosen)} {words}{', '.join(map(spelled, others.split(', ')))}"


@cache
def _pairs(name: str) -> dict[str, str]:
    """The rows of a vocabulary of two columns."""
    return {str(first): str(second) for first, second in (row.values() for row in table(name))}
