"""Numbers with nouns and verbs that agree."""

from __future__ import annotations

import pytest

from onrecord.model.plurals import agreeing, numbered, plural


@pytest.mark.parametrize(
    ("count", "noun", "verb", "said"),
    [
        (1, "fault", "", "1 fault"),
        (0, "fault", "", "0 faults"),
        (2, "fault", "", "2 faults"),
        (1, "line", "fall", "1 line falls"),
        (1200, "line", "fall", "1,200 lines fall"),
        (1, "document", "were", "1 document was"),
        (3, "document", "were", "3 documents were"),
        (2, "copy", "have", "2 copies have"),
    ],
)
def test_a_number_agrees_with_its_noun_and_verb(count: int, noun: str, verb: str, said: str) -> None:
    assert numbered(count, noun, verb) == said


def test_plurals_of_the_last_word() -> None:
    assert [plural(word) for word in ("spokesman", "country", "day", "series")] == [
        "spokesmen",
        "countries",
        "days",
        "series",
    ]


def test_a_verb_agrees() -> None:
    assert [agreeing(n, "are") for n in (0, 1, 2)] == ["are", "is", "are"]
    assert agreeing(1, "") == ""
