"""Relations: what a text says stands between two actors or places."""

from __future__ import annotations

import pytest
from tests.read.test_names import mentions, page

from onrecord.model.dates import When
from onrecord.model.items import Relation
from onrecord.model.pages import Article
from onrecord.packs import Packs, table
from onrecord.read.reading import Reading
from onrecord.read.relations import read_relations


def relations(text: str) -> list[Relation]:
    """The relations of a text."""
    article = Article(id="a", source="s", n=1, start=0, end=len(text), published=When.of("2023-06-04"))
    return read_relations(Reading(text, "x", article, page(text), Packs.load(), mentions=mentions(text)))


CASES = [
    ("Norway is a member of NATO.", ("NOR", "member-of", "nato", False)),
    ("Austria is not a member of NATO.", ("AUT", "member-of", "nato", True)),
    ("Spain does not recognise Kosovo.", ("ESP", "recognises", "XKX", True)),
    ("Ghana has recognized the independence of Kosovo.", ("GHA", "recognises", "XKX", False)),
    ("The Falkland Islands are administered by Britain.", ("GBR", "administers", "FLK", False)),
    (
        "The Falkland Islands, administered by Britain and claimed by Argentina, are windy.",
        ("ARG", "claims", "FLK", False),
    ),
    ("Djibouti hosts 4,000 American troops.", ("DJI", "hosts", "American troops", False)),
    ("Poland is home to about 10,000 US soldiers.", ("POL", "hosts", "US soldiers", False)),
    ("Yokota Air Base in Fussa was closed.", ("yokota-air-base", "part-of", "fussa", False)),
]


@pytest.mark.parametrize(("text", "want"), CASES, ids=[c[0] for c in CASES])
def test_stated(text: str, want: tuple[str, str, str, bool]) -> None:
    found = relations(text)
    assert want in [(r.subject, r.relation, r.object, r.negated) for r in found]
    for r in found:
        assert text[r.evidence[0].start : r.evidence[0].end] == r.evidence[0].exact
        assert r.seen == When.of("2023-06-04")


@pytest.mark.parametrize(
    "text",
    [
        "Norway may join NATO.",
        "Ghana could recognise Kosovo.",
        "If Spain recognised Kosovo, talks would resume.",
        "Japan hosted the summit.",
        "Peru claimed victory.",
        "Argentina claimed that the vote was fair.",
    ],
)
def test_not_stated(text: str) -> None:
    assert relations(text) == []


def test_authority_comes_from_another_command() -> None:
    text = (
        "Japan is home to 50,000 US troops, but a commander for the US Forces Japan has no commanding authority. "
        "Rather, that comes from the Indo-Pacific Command in Hawaii."
    )
    commands = [(r.object, r.negated) for r in relations(text) if r.relation == "commands"]
    assert commands == [("US troops", True), ("US troops", False)]


def test_every_rule_names_a_relation_of_the_format() -> None:
    known = {
        "member-of",
        "part-of",
        "commands",
        "headquartered-in",
        "hosts",
        "administers",
        "claims",
        "recognises",
        "party-to",
    }
    assert {row["relation"] for row in table("relations")} == known
