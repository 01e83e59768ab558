"""The date of the thing told. Sentences written for this project."""

from __future__ import annotations

import pytest
from tests.read.readings import clause_of, reading_of

from onrecord.read.moment import moment_of, moment_of_noun

DATED = [
    ("The two presidents met in Accra on 3 May 2019.", "met", "2019-05-03"),
    ("In February 2018, Lima froze the accounts and recalled its envoy.", "recalled", "2018-02"),
    ("Officials said on 4 June 2019 that rebels had burned the village.", "burned", None),
    ("Officials said on 4 June 2019 as they met in Oslo that talks went well.", "met", "2019-06-04"),
    ("The minister has opposed the plan since 2011.", "opposed", None),
    ("Ministers revisited the 2009 agreement.", "revisited", None),
    ("The army crossed the river and took the town.", "took", None),
    ("Police said on Tuesday they had arrested 14 people.", "arrested", None),
    ("Police said on Tuesday they had arrested 14 people.", "said", "2019-06-11"),
    ("The ministry announced on 4 June 2019 rebels had burned the village.", "burned", None),
    ("Russia said that on Tuesday it had expelled three diplomats.", "expelled", "2019-06-11"),
    ("The minister traveled to Lima on March 4 and 5, 2019.", "traveled", "2019-03-04/2019-03-05"),
    ("The minister traveled to Lima on March 4, 2019 and 5 aides followed.", "traveled", "2019-03-04"),
]


@pytest.mark.parametrize(("text", "verb", "wanted"), DATED)
def test_clause(text: str, verb: str, wanted: str | None) -> None:
    reading = reading_of(text)
    when = moment_of(reading, clause_of(reading, verb))
    assert (when.edtf if when else None) == wanted


def test_noun_keeps_its_own_date() -> None:
    reading = reading_of("Ministers revisited the 2009 agreement on fishing.")
    when = moment_of_noun(reading, reading.parse.lower.index("agreement"))
    assert when is not None and when.edtf == "2009"


def test_caption_shows_its_day() -> None:
    reading = reading_of("The presidents of Chile and Peru shake hands in Lima, May 7, 2019.", label="caption")
    when = moment_of(reading, clause_of(reading, "shake"))
    assert when is not None and when.edtf == "2019-05-07"


def test_no_date_is_made_up() -> None:
    reading = reading_of("The presidents of Chile and Peru met.")
    assert moment_of(reading, clause_of(reading, "met")) is None
