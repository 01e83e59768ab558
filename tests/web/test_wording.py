"""Codes of the record as words on its pages."""

from __future__ import annotations

import pytest

from onrecord.web.wording import dates_spelled, past, sign, stretch


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("assert", "said"),
        ("deny", "denied"),
        ("urge", "urged"),
        ("warn", "warned"),
        ("say", "said"),
        ("play", "played"),
    ],
)
def test_what_a_speaker_did_is_past(act: str, words: str) -> None:
    assert past(act) == words


def test_money_has_its_sign_and_other_units_none() -> None:
    assert [sign(unit) for unit in ("USD", "JPY", "CHF", "troops", None)] == ["$", "¥", "", "", ""]


def test_days_inside_a_sentence_are_spelled() -> None:
    told = "published 2023-09-24 (stated), but also told: 2023-10; series 12023-09-24"
    assert (
        dates_spelled(told) == "published 24 September 2023 (stated), but also told: October 2023; series 12023-09-24"
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (("1997-01-01", "2017-07-28"), "1997 to 2017"),
        (("2013-01-01", "2013-12-31"), "2013"),
        (("2013-03-02", "2013-03-31"), "March 2013"),
        (("2013-10-03", "2013-10-03"), "3 October 2013"),
        (("2013-10-03", None), "from 2013"),
        ((None, "2013-10-03"), "until 2013"),
        ((None, None), "no known day"),
    ],
)
def test_a_stretch_is_told_no_finer_than_it_is_known(days: tuple[str | None, str | None], words: str) -> None:
    assert stretch(days) == words
