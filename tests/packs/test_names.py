from __future__ import annotations

import csv
from pathlib import Path

import pytest
import spacy

from onrecord.packs import Entry, NameTable, Packs, shipped
from onrecord.packs.pack import SHIPPED
from onrecord.packs.tokens import slug, tokenise

COLUMNS = ("name", "aliases", "adjectives", "people", "capital", "capital_aliases", "standins", "person")


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def entries(packs: Packs, text: str, at: int = 0) -> tuple[int, list[tuple[str, str]]] | None:
    words = text.split()
    found = packs.names().match(words, [w.lower() for w in words], at)
    return (found[0], [(e.id, e.type) for e in found[1]]) if found else None


@pytest.mark.parametrize(
    ("text", "length", "ident", "kind"),
    [
        ("U.S. officials", 1, "USA", "government"),
        ("South Korean troops", 2, "KOR", "demonym"),
        ("South Korea said", 2, "KOR", "government"),
        ("Washington urged", 1, "washington", "capital"),
        ("Washington , D.C. today", 3, "washington", "capital"),
        ("White House aides", 2, "white-house", "standin"),
        ("U.N. Security Council members", 3, "un-security-council", "body"),
        ("Indo - Pacific allies", 3, "indo-pacific", "place"),
        ("PAC-3 batteries", 1, "pac-3", "system"),
        ("Kosovo Liberation Army veterans", 3, "kosovo-liberation-army", "group"),
        ("Junichiro Koizumi spoke", 2, "junichiro-koizumi", "person"),
        ("TOKYO :", 1, "tokyo", "capital"),
    ],
)
def test_longest_name_from_a_token(world: Packs, text: str, length: int, ident: str, kind: str) -> None:
    found = entries(world, text)
    assert found is not None
    assert found[0] == length
    assert found[1][0] == (ident, kind)


@pytest.mark.parametrize("text", ["us of it", "who knows", "turkey for dinner", "polish the shoes", "quad bike"])
def test_common_words_are_no_names(world: Packs, text: str) -> None:
    assert entries(world, text) is None


def test_a_name_of_two_things_gives_both(world: Packs) -> None:
    found = entries(world, "Georgia voted")
    assert found is not None
    assert {kind for _, kind in found[1]} == {"government", "place"}


def test_a_capital_acts_as_its_government_and_has_a_place(world: Packs) -> None:
    found = world.names().match(["Belgrade"], ["belgrade"], 0)
    assert found is not None
    assert (found[1][0].acts, found[1][0].country) == (("SRB",), "SRB")
    assert found[1][0].lat == pytest.approx(44.8, abs=0.2)


def test_islands_go_by_both_names(alliance: Packs) -> None:
    names = [entries(alliance, text) for text in ("Senkakus ,", "Diaoyus ,", "Diaoyu islands ,", "Senkaku Islands ,")]
    assert all(found and found[1][0][0] == "senkaku-islands" for found in names)
    ways = ("two - plus - two talks", "2 + 2 meeting", "Security Consultative Committee")
    assert {found[1][0][0] for way in ways if (found := entries(alliance, way))} == {"security-consultative-committee"}


def test_nothing_of_one_relationship_is_known_without_its_pack(world: Packs) -> None:
    assert entries(world, "Futenma base") is None
    assert entries(Packs.load(("serbia-kosovo",)), "Futenma base") is None
    assert entries(Packs.load(("serbia-kosovo",)), "Vetëvendosje won") == (1, [("vetevendosje", "body")])


def test_case_any_fits_every_case_and_exact_only_its_own() -> None:
    table = NameTable([("Dry Dock", Entry("dock", "body", case="any")), ("Ukes", Entry("ukes", "group"))])
    for words in (["dry", "dock"], ["DRY", "dock"]):
        assert table.match(words, [w.lower() for w in words], 0) is not None
    assert table.match(["ukes"], ["ukes"], 0) is None
    assert table.match(["UKES"], ["ukes"], 0) is not None


def test_actor_lists_its_names(world: Packs) -> None:
    japan = world.actor("JPN")
    assert japan is not None
    assert (japan.type, japan.name) == ("government", "Japan")
    assert "Japanese" in japan.aliases
    assert world.actor("atlantis") is None


def test_every_government_of_iso_3166_and_kosovo(world: Packs) -> None:
    rows = read(SHIPPED / "world/governments.csv")
    assert len({row["id"] for row in rows}) == 250
    assert all(world.actor(row["id"]) for row in rows)


def shipped_names() -> set[str]:
    found: set[str] = set()
    for pack in shipped():
        for path in sorted((SHIPPED / pack).rglob("*.csv")):
            for row in read(path):
                cells = [row.get(c) or "" for c in COLUMNS]
                found |= {n.strip() for cell in cells for n in cell.split(";") if n.strip()}
    return found


def test_names_are_split_as_the_parser_splits_them() -> None:
    parser = spacy.blank("en")
    wrong = {n for n in shipped_names() if tuple(t.text for t in parser(f"in {n} today"))[1:-1] != tokenise(n)}
    assert wrong == set()


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("US-Japan", ("US", "-", "Japan")),
        ("PAC-3", ("PAC-3",)),
        ("2+2", ("2", "+", "2")),
        ("Japan's", ("Japan", "'s")),
        ("AN/TPY-2", ("AN", "/", "TPY-2")),
        ("U.S.", ("U.S.",)),
    ],
)
def test_tokens(name: str, tokens: tuple[str, ...]) -> None:
    assert tokenise(name) == tokens


def test_slugs() -> None:
    assert slug("John Kerry") == "john-kerry"
    assert slug("Recep Tayyip Erdoğan") == "recep-tayyip-erdogan"
    assert slug("Paul O'Neill") == "paul-oneill"
    assert slug("George W. Bush") == "george-w-bush"
