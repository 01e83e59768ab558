"""Whose side unplaced officials are on in a government's own text. Sentences written for this project."""

from __future__ import annotations

import pytest
from tests.read.test_names import page, the

from onrecord.model.dates import When
from onrecord.packs import Packs
from onrecord.read.names import find_mentions

ABROAD = "Deputy National Security Advisor Ann Porter traveled to Lima, Peru on Monday. "
CASES = [
    ("Deputy National Security Advisor Ann Porter thanked the staff.", "Deputy National Security Advisor Ann Porter", "USA"),
    ("Under Secretary Lee Moss opened the fair.", "Under Secretary Lee Moss", "USA"),
    (ABROAD + "She saw Prime Minister Luis Vidal there.", "Prime Minister Luis Vidal", "PER"),
    ("While in Peru, she met with Foreign Minister Ana Lopez.", "Foreign Minister Ana Lopez", "PER"),
]  # fmt: skip
NOT_OURS = [
    ("Prime Minister Luis Vidal thanked the staff.", "Prime Minister Luis Vidal"),
    ("Executive Secretary Per Holm thanked the staff.", "Executive Secretary Per Holm"),
    ("National Security Advisor Ann Porter thanked the staff.", "National Security Advisor Ann Porter"),
    (ABROAD + "In Chile and Peru prices rose. Prime Minister Luis Vidal wrote.", "Prime Minister Luis Vidal"),
    ("Trade with Peru grew. Prime Minister Luis Vidal wrote of it.", "Prime Minister Luis Vidal"),
]


def acts(text: str, words: str, publisher: str | None) -> tuple[str, ...]:
    found = find_mentions(page(text), Packs.load(("us-japan",)), When.of("2024-10-16"), publisher=publisher)
    return the(found, words).acts


@pytest.mark.parametrize(("text", "words", "state"), CASES)
def test_an_official_is_the_publishers_or_the_visited_lands(text: str, words: str, state: str) -> None:
    assert acts(text, words, "The White House") == (state,)
    assert acts(text, words, "The Lakeside Herald") != (state,)


@pytest.mark.parametrize(("text", "words"), NOT_OURS)
def test_another_states_office_stays_open(text: str, words: str) -> None:
    assert all(not (len(a) == 3 and a.isupper()) for a in acts(text, words, "The White House"))
