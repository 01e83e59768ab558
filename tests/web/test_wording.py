"""Codes of the record as words on its pages."""

from __future__ import annotations

import pytest

from onrecord.packs import table
from onrecord.web.templates import change_words
from onrecord.web.wording import past, sign, why


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("assert", "said"),
        ("deny", "denied"),
        ("urge", "urged"),
        ("warn", "warned"),
        ("reject", "rejected"),
        ("reaffirm", "reaffirmed"),
        ("speak", "speak"),
        ("hold", "hold"),
        ("admit", "admit"),
    ],
)
def test_what_a_speaker_did_is_past(act: str, words: str) -> None:
    assert past(act) == words


def test_every_act_that_readers_find_has_its_past() -> None:
    found = {str(row["act"]) for name in ("speech", "speech_nouns", "speech_acts") for row in table(name) if row["act"]}
    assert found - {str(row["act"]) for row in table("statement_acts")} == set()


def test_money_has_its_sign_and_other_units_none() -> None:
    assert [sign(unit) for unit in ("USD", "JPY", "CHF", "troops", None)] == ["$", "¥", "", "", ""]


@pytest.mark.parametrize(
    ("about", "told", "shown"),
    [
        (
            "date",
            "published 2023-09-24 (stated), but also told: 2023-10, ../2023-11-02",
            "published 24 September 2023 (stated), but also told: October 2023, by 2 November 2023",
        ),
        *(
            (about, told, told)
            for about, told in (
                ("value", "troops of the 2009-10 budget: 5 and 6, both as of 2010-02-01"),
                ("value", "published 2009-10 (stated), but also told: 2010-02"),
                (
                    "status",
                    "pass the 2011-12 estimates: told as kept (2012-03: as given up), and as given up (2012-04)",
                ),
                ("speaker", "the same words from Panel 2014-05 and from the chair of Resolution 1999-12"),
                ("date", "published in the 2009-10 volume: 2009-11-03 and 2010-02"),
            )
        ),
    ],
)
def test_the_words_of_sources_are_never_read_as_dates(about: str, told: str, shown: str) -> None:
    assert why({"about": about, "why": told}) == shown


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (
            "due 2014-12 -> 2015-01-01/2015-06-30; quantity 300 -> 420",
            "due December 2014 → first half of 2015; quantity 300 → 420",
        ),
        ("place hangar 2009-10 -> hangar 2010-11", "place hangar 2009-10 → hangar 2010-11"),
        ("due 2026-02-01", "due 1 February 2026"),
        (None, ""),
    ],
)
def test_only_a_deadline_that_changed_is_read_as_a_date(change: str | None, shown: str) -> None:
    assert change_words(change) == shown
