"""Short names of bodies, and courts where courts between states sit. Sentences written for this project, facts invented."""

from __future__ import annotations

import pytest
from tests.read.readings import clause_of, reading_of

from onrecord.read.parties import parties_of

ACTING = [
    ("The Security Council in Yerevan heard the envoy.", "heard", ("ARM",)),
    ("Georgia's Security Council heard the envoy.", "heard", ("GEO",)),
    ("The General Assembly in Tbilisi heard the envoy.", "heard", ()),
    ("The Human Rights Council in Suva heard the envoy.", "heard", ("FJI",)),
    ("The Human Rights Council in Geneva heard the envoy.", "heard", ("united-nations",)),
    ("The Security Council heard the envoy in Yerevan.", "heard", ("united-nations",)),
    ("The UN Security Council in New York heard the envoy.", "heard", ("united-nations",)),
    ("A Tribunal in The Hague heard the widow.", "heard", ()),
    ("Judges in Strasbourg heard the widow.", "heard", ()),
    ("Prosecutors in The Hague heard the widow.", "heard", ()),
    ("Police in The Hague heard the widow.", "heard", ("NLD",)),
    ("A tribunal in Dhaka heard the widow.", "heard", ("BGD",)),
    ("Judges in Rome heard the widow.", "heard", ("ITA",)),
]


@pytest.mark.parametrize(("text", "verb", "acts"), ACTING)
def test_for_whom_a_council_or_court_acts(text: str, verb: str, acts: tuple[str, ...]) -> None:
    reading = reading_of(text)
    assert parties_of(reading, clause_of(reading, verb).subjects).actors == acts
