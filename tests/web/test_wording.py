"""Codes of the record as words on its pages."""

from __future__ import annotations

import pytest

from onrecord.web.wording import dates_spelled, past, sign


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
