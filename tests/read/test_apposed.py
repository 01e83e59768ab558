"""Offices set behind a name in capitals, and persons under another form of their name. Written for this project."""

from __future__ import annotations

import pytest

from onrecord.model.dates import When
from onrecord.packs import Packs
from onrecord.read.marks import Mention
from onrecord.read.names import find_mentions
from onrecord.read.parse import parse


def named(text: str, name: str, day: str = "2023-05-18") -> Mention:
    """The first mention whose name is that."""
    found = find_mentions(parse(text, [(0, len(text), "body")]), Packs.load(), When.of(day))
    return next(m for m in found if m.name == name and m.type == "person")


@pytest.mark.parametrize(
    ("text", "name", "office", "country"),
    [
        ("Maria Santos, Special Coordinator for Water and Peace of Peru, opened the talks in Lima.", "Maria Santos", "Special Coordinator for Water and Peace", "PER"),
        ("The talks were led by Dr. Helen Carter, Senior Coordinator for River Policy, in Oslo.", "Helen Carter", "Senior Coordinator for River Policy", None),
        ("Mr. David Kim, Chief Coordinator at the U.S. National Security Council, spoke.", "David Kim", "Chief Coordinator", "USA"),
        ("Helen Carter, Voice of the Rivers, spoke in Oslo.", "Helen Carter", None, None),
        ("They met Defense Secretary Lloyd Austin, Energy Secretary Jennifer Granholm and others.", "Lloyd Austin", "Secretary of Defense", "USA"),
    ],
)  # fmt: skip
def test_office_behind_a_name(text: str, name: str, office: str | None, country: str | None) -> None:
    found = named(text, name)
    assert (found.office, found.country) == (office, country)


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("President Joseph R. Biden, Jr. spoke in Tokyo.", "Joseph R. Biden, Jr.", "joe-biden"),
        ("Prime Minister Kishida\nFumio spoke in Tokyo.", "Kishida Fumio", "fumio-kishida"),
        ("President Robert Biden spoke in Tokyo.", "Robert Biden", "robert-biden"),
        ("Joseph R. Biden, Jr. spoke in Tokyo.", "Joseph R. Biden, Jr.", "joseph-biden-jr"),
    ],
)
def test_who_it_is(text: str, name: str, actor: str) -> None:
    assert named(text, name).actor == actor


def test_two_presidents_in_a_row_are_of_two_states() -> None:
    text = "President Joe Biden and President Yoon Suk Yeol met in Busan, and the United States praised South Korea."
    assert named(text, "Yoon Suk Yeol").country == "KOR"


def test_a_text_cut_off_behind_a_name_is_read() -> None:
    for text in ("The visit was led by Ana Costa,", "He met Ana Costa, the", "Ana Costa, Special"):
        assert find_mentions(parse(text, [(0, len(text), "body")]), Packs.load()) is not None
