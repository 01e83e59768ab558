"""Officials told as somebody's. Sentences written for this project."""

from __future__ import annotations

import pytest
from tests.read.readings import reading_of

from onrecord.read.events import read_events
from onrecord.read.tenures import read_tenures

THEIRS = [
    ("President Ruto of Kenya sent his trade minister, Moses Kuria, to Oslo.", "Moses Kuria", ("KEN",)),
    ("Ghana sent its foreign minister, Ama Botwe, to Oslo.", "Ama Botwe", ("GHA",)),
    ("Vice President Harris sent her national security adviser, Dr. Tom Lane, home.", "Tom Lane", ("USA",)),
    ("Ghana sent its best singer, Ama Botwe, to Oslo.", "Ama Botwe", ("ama-botwe",)),
    ("President Ruto of Kenya sent his brother, Moses Kuria, to Oslo.", "Moses Kuria", ("moses-kuria",)),
    ("Giorgia Meloni met William Ruto. Her trade minister, Ugo Riva, flew home.", "Ugo Riva", ("ITA",)),
    ("Angela Merkel met her guest, Beata Szydlo. Her trade minister, Jan Kot, flew home.", "Jan Kot", ("jan-kot",)),
    ("John Kerry met Pavel Orlov. His spokesman, Igor Belov, denied it.", "Igor Belov", ("igor-belov",)),
    ("Ruto of Kenya told Museveni that his trade minister, Moses Kuria, was ill.", "Moses Kuria", ("moses-kuria",)),
    ("Ghana hosted Togo. Its foreign minister, Ama Botwe, was ill.", "Ama Botwe", ("ama-botwe",)),
    ("The firm sent its lawyer, Ama Botwe, to Oslo.", "Ama Botwe", ("ama-botwe",)),
]


@pytest.mark.parametrize(("text", "name", "acts"), THEIRS)
def test_an_official_acts_for_whose_they_are(text: str, name: str, acts: tuple[str, ...]) -> None:
    found = {m.acts for m in reading_of(text, "2023-12-05").mentions if m.name == name}
    assert found == {acts}


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("John Kerry met Sergei Lavrov. His deputy, Ivan Orlov, signed the pact on Friday.", "RUS"),
        ("John Kerry met Sergei Lavrov. His deputy, Ivan Orlov, signed the pact on Friday.", "USA"),
        ("John Kerry flew home. His deputy, Tom Lane, signed the pact on Friday.", None),
    ],
)
def test_a_deputy_of_one_or_the_other_signs_for_neither(text: str, signs: str | None) -> None:
    found = {a for e in read_events(reading_of(text, "2015-05-01")) if e.predicate == "sign" for a in e.actors}
    assert signs not in found if signs else found == {"USA"}


def test_no_page_shows_whose_minister_one_is_whose_pronoun_may_mean_two() -> None:
    text = "Angela Merkel met her guest, Beata Szydlo. Her trade minister, Jan Kot, signed the pact on Friday."
    assert [(t.person, t.country) for t in read_tenures(reading_of(text, "2017-05-01"))] == [("Jan Kot", None)]
