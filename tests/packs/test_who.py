"""Offices and countries as people name them."""

from __future__ import annotations

import pytest

from onrecord.model.errors import BadUsage
from onrecord.packs import Packs, country_of, office_named


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("Greece", "GRC"),
        ("grc", "GRC"),
        ("hellenic republic", "GRC"),
        ("United States", "USA"),
        (" Japan ", "JPN"),
        ("EU", "eu"),
    ],
)
def test_a_country_goes_by_code_or_name(world: Packs, given: str, code: str) -> None:
    assert country_of(world, given) == code


@pytest.mark.parametrize("given", ["Atlantis", "", "john-kerry", "nato"])
def test_what_is_no_country_is_refused(world: Packs, given: str) -> None:
    with pytest.raises(BadUsage, match="ISO code"):
        country_of(world, given)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("foreign minister", "Foreign Minister"),
        ("the Greek foreign minister", "Foreign Minister"),
        ("Prime Minister of Greece", "Prime Minister"),
        ("foreign minister, Greece", "Foreign Minister"),
        ("PM", "Prime Minister"),
        ("nonsense minister", None),
        ("minister of nonsense and fish", None),
        ("assistant to the prime minister", None),
        ("former prime minister", None),
        ("incoming prime minister of Greece", None),
        ("acting prime minister", "Prime Minister"),
        ("Greece", None),
        ("", None),
    ],
)
def test_an_office_is_named_by_the_whole_phrase_or_not_at_all(world: Packs, phrase: str, name: str | None) -> None:
    found = office_named(world, phrase, "GRC")
    assert (found.name if found else None) == name


def test_an_office_whose_name_begins_with_its_country_is_found() -> None:
    found = office_named(Packs.load(["us-japan"]), "US Forces Japan commander", "USA")
    assert found is not None and "Forces" in found.name
