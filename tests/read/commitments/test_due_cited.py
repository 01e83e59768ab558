"""By when a thing is promised, and the words that it is cited by. Sentences written for this project."""

from __future__ import annotations

import pytest
from tests.read.readings import reading_of

from onrecord.model.items import Commitment
from onrecord.read.commitments import read_commitments


def promised(text: str, published: str | None = "2024-05-15") -> list[Commitment]:
    return read_commitments(reading_of(text, published))


DUE = [
    ("Ghana plans to stop exporting raw bauxite by 2030.", "2030"),
    ("By 2032 the Netherlands wants to double its artillery.", "2032"),
    ("Sierra Leone undertakes to submit its report no later than 30 September.", "2024-09-30"),
    ("Germany plans a second frigate rotation in 2028.", "2028"),
    ("Spain is to move 3,000 minors off the Canaries within a year.", "../2025-05-15"),
    ("Denmark will replace its shells over the coming four years.", "2024-05-15/2028-05-15"),
]


@pytest.mark.parametrize(("text", "edtf"), DUE)
def test_the_period_named_is_due(text: str, edtf: str) -> None:
    (found,) = promised(text)
    assert found.due is not None
    assert found.due.edtf == edtf


@pytest.mark.parametrize(
    "text",
    [
        "Kenya will cut its duties within six months of the treaty's entry into force.",
        "Kenya will cut its duties within a day if Uganda does the same.",
        "Kenya will lend Uganda the camp for five years.",
        "Kenya agreed to withdraw its troops since 2010.",
        "Each Party shall answer a request within six months.",
    ],
)
def test_what_counts_from_elsewhere_is_left_open(text: str) -> None:
    assert all(found.due is None for found in promised(text))


@pytest.mark.parametrize(
    ("text", "edtf", "extent"),
    [
        ("Norway will extend the ban on contacts with Russia until the end of 2025.", "2025", "throughout"),
        ("French troops will stay in Chad until 2027.", "2027", "throughout"),
        ("Kenya plans to keep its force in Somalia till March 2026.", "2026-03", "throughout"),
        ("Belgium has until August to comply.", "2024-08", "within"),
        ("French troops will leave Chad by 2027.", "2027", "within"),
    ],
)
def test_what_is_to_last_until_a_day_has_no_deadline_then(text: str, edtf: str, extent: str) -> None:
    (found,) = promised(text)
    assert found.due is not None
    assert (found.due.edtf, found.due.extent) == (edtf, extent)


def test_a_day_that_belongs_to_the_deed_before_is_no_due_of_the_next() -> None:
    found = {c.action: c.due for c in promised("Kenya will open a camp before the end of 2026 and train its men.")}
    assert found["open"] is not None
    assert found["train"] is None


def test_without_a_date_of_the_text_nothing_is_counted() -> None:
    (found,) = promised("Spain is to move 3,000 minors off the Canaries within a year.", None)
    assert found.due is None


LISTED = "Peru and Chile said the issues to be resolved include:\n\n* {}\n\n* Revising the fishing accord."


@pytest.mark.parametrize(
    "words",
    [
        "Deciding which forces will be responsible for what missions.",
        "Sharing intelligence as the Chileans, in particular, strengthen their ability to collect it.",
    ],
)
def test_a_deed_is_cited_with_its_object_clause(words: str) -> None:
    cited = [e.exact.rstrip(".") for c in promised(LISTED.format(words)) for e in c.evidence]
    assert words.rstrip(".") in cited


def test_words_are_cited_whole() -> None:
    cited = [c.evidence[0].exact for c in promised("Kenya and Uganda will co-create and co-manage a fund.")]
    assert cited
    assert all(not exact.endswith("co") for exact in cited)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Greece will begin sending migrants back to Turkey.", "Turkey"),
        ("France plans to increase port visits to Vietnam.", "Vietnam"),
        ("Around half of the Marines will be moved to Guam.", "Guam"),
    ],
)
def test_where_people_and_ships_are_sent_is_a_place(text: str, place: str) -> None:
    (found,) = promised(text)
    assert found.places == (place,)
    assert found.to == ()


def test_whom_money_is_given_to_is_no_place() -> None:
    (found,) = promised("Kenya will give $3 million to Uganda.")
    assert (found.places, found.to) == ((), ("UGA",))
