"""What of the words before a piece of evidence stands behind a dateline. Sentences written for this project."""

from __future__ import annotations

import pytest

from onrecord.model.ledes import behind_dateline


@pytest.mark.parametrize(
    ("lead", "own"),
    [
        ("CAIRO, April 3 (Nile Wire) - Egypt began ", "Egypt began "),
        ("letin) -- The power line from Egypt, ", "The power line from Egypt, "),
        ("Ports\n\nTOKYO: The ministers ", "The ministers "),
        ("OSLO, 3 May -- Norway, ", "Norway, "),
        ("The pact (signed in Zurich) that ", "The pact (signed in Zurich) that "),
        ("The ministers - both new to office - ", "The ministers - both new to office - "),
        ("said no member of ASEAN – ", "said no member of ASEAN – "),
        ("Neither the U.S. nor NATO - The ", "Neither the U.S. nor NATO - The "),
        ("A bloc (ten of them) - ", "A bloc (ten of them) - "),
        (
            "nobody in the African Union (AU) – Chad least of all – ",
            "nobody in the African Union (AU) – Chad least of all – ",
        ),
        ("NATO - which has no army of its ", "NATO - which has no army of its "),
        ("Harbours\nLima (Andes Post) -- Peru ", "Peru "),
        ("NEW DELHI: India ", "India "),
    ],
)
def test_the_dateline_goes_and_no_other_words(lead: str, own: str) -> None:
    assert behind_dateline(lead) == own


def test_what_goes_on_in_a_small_letter_has_no_dateline_before_it() -> None:
    assert behind_dateline("OPEC - ", "which met in Vienna") == "OPEC - "
    assert behind_dateline("VIENNA - ", "Ministers met") == ""
