from __future__ import annotations

import pytest

from onrecord.packs import Packs


def office(packs: Packs, text: str) -> tuple[int, list[str]] | None:
    found = packs.offices.match(text.lower().split(), 0, text.split())
    return (found[0], [o.id for o in found[1]]) if found else None


@pytest.mark.parametrize(
    ("text", "length", "ident"),
    [
        ("secretary of state John", 3, "secretary-of-state"),
        ("Defense Minister Shin", 2, "minister-of-defence"),
        ("defence secretary", 2, "secretary-of-defense"),
        ("agriculture minister", 2, "minister-of-agriculture"),
        ("minister for fisheries", 3, "minister-of-fisheries"),
        ("minister of beekeeping", 3, "minister-of-beekeeping"),
        ("energy commissioner", 2, "commissioner-of-energy"),
        ("trade envoy", 2, "envoy-of-trade"),
        ("director of immigration", 3, "director-of-immigration"),
        ("Minister of Economy , Trade and Industry", 7, "minister-of-economy-trade-and-industry"),
        ("deputy foreign minister", 3, "deputy-minister-of-foreign-affairs"),
        ("vice - president", 3, "vice-president"),
        ("deputy assistant secretary of state", 5, "deputy-assistant-secretary-of-state"),
        ("former prime minister", 3, "prime-minister"),
        ("then - president", 3, "president"),
        ("acting army chief", 3, "army-chief"),
        ("chief cabinet secretary", 3, "chief-cabinet-secretary"),
        ("ambassadors met", 1, "ambassador"),
        ("Lt . Gen. Smith", 3, "lieutenant-general"),
        ("spokeswoman said", 1, "spokesperson"),
    ],
)
def test_titles_are_a_class_of_words(world: Packs, text: str, length: int, ident: str) -> None:
    found = office(world, text)
    assert found is not None
    assert found[0] == length
    assert ident in found[1]


@pytest.mark.parametrize(
    "text", ["minister of Japan", "minister of the", "under Prime Minister", "energy prices", "Asia , trade"]
)
def test_what_is_no_office_phrase(world: Packs, text: str) -> None:
    found = office(world, text)
    assert found is None or found == (1, ["minister"])


def test_short_forms_need_a_capital_where_the_words_are_given(world: Packs) -> None:
    assert world.offices.match(["pm"], 0, ["pm"]) is None
    assert world.offices.match(["pm"], 0, ["PM"]) is not None


def test_qualifiers(world: Packs) -> None:
    assert world.offices.qualifier(["former"], 0) == (1, "former")
    assert world.offices.qualifier(["ex", "-", "premier"], 0) == (2, "former")
    assert world.offices.qualifier(["acting"], 0) == (1, "acting")
    assert world.offices.qualifier(["minister"], 0) is None


@pytest.mark.parametrize("word", ["longtime", "outgoing", "departing"])
def test_words_that_leave_the_holder_in_office(world: Packs, word: str) -> None:
    assert world.offices.qualifier([word, "president"], 0) is None


@pytest.mark.parametrize(
    ("phrase", "country", "on", "name"),
    [
        ("US Defense Secretary", "USA", None, "Secretary of Defense"),
        ("foreign minister", "USA", None, "Secretary of State"),
        ("Defence Minister", "JPN", None, "Minister of Defense"),
        ("Defence Minister", "JPN", "2005-06-01", "Director-General of the Defense Agency"),
        ("Defense Agency chief", "JPN", "2010-06-01", "Minister of Defense"),
        ("Foreign Secretary", "GBR", None, "Foreign Secretary"),
        ("defence minister", "KOR", None, "Minister of National Defense"),
        ("prime minister", "DEU", None, "Chancellor"),
        ("president", "FRA", None, "President"),
        ("foreign policy chief", "eu", None, "High Representative"),
    ],
)
def test_canonical_office_of_a_country(world: Packs, phrase: str, country: str, on: str | None, name: str) -> None:
    found = world.offices.canonical(phrase, country, on)
    assert found is not None
    assert found.name == name


def test_no_office_in_the_phrase(world: Packs) -> None:
    assert world.offices.canonical("blue umbrella", "USA") is None
