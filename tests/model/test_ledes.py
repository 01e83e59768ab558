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
    ],
)
def test_the_dateline_goes_and_no_other_words(lead: str, own: str) -> None:
    assert behind_dateline(lead) == own
