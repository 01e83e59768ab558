"""Who held which office; facts from the public lists that the tables name."""

from __future__ import annotations

import pytest

from onrecord.packs import Holding, Packs, who


def span(held: list[Holding]) -> list[tuple[str, str | None, str | None]]:
    return [(h.person, h.since, h.until) for h in held]


def test_terms_that_overlap_a_day(world: Packs) -> None:
    table = world.offices
    day = "2005-06-01"
    terms = [
        table.holders("president", "USA", day, day),
        table.holders("prime-minister", "JPN", day, day),
        table.holders("secretary-of-defense", "USA", day, day),
    ]
    assert [h.person for held in terms for h in held] == ["George W. Bush", "Junichiro Koizumi", "Donald Rumsfeld"]
    assert max(h.since or "" for held in terms for h in held) == "2001-04-26"
    assert min(h.until or "" for held in terms for h in held) == "2006-09-26"


@pytest.mark.parametrize(
    ("office", "country", "since", "until", "person"),
    [
        ("minister-of-foreign-affairs", "JPN", "2023-09-13", "2024-10-01", "Yoko Kamikawa"),
        ("minister-of-defence", "JPN", "2023-09-13", "2024-10-01", "Minoru Kihara"),
        ("prime-minister", "XKX", "2020-02-03", "2020-06-03", "Albin Kurti"),
        ("secretary-of-state", "USA", "2013-02-01", "2017-01-20", "John Kerry"),
        ("secretary-general", "nato", "2014-10-01", "2024-10-01", "Jens Stoltenberg"),
        ("foreign-secretary", "GBR", "2016-07-13", "2018-07-09", "Boris Johnson"),
        ("prime-minister", "XKX", "2020-06-03", "2021-03-22", "Avdullah Hoti"),
        ("minister-of-foreign-affairs", "ISR", "2001-03-07", "2002-11-02", "Shimon Peres"),
        ("minister-of-defence", "UKR", "2014-07-03", "2014-10-14", "Valeriy Heletey"),
        ("minister-of-defence", "CAN", "2013-07-15", "2015-02-09", "Rob Nicholson"),
        ("prime-minister", "KOR", "2017-05-31", "2020-01-14", "Lee Nak-yon"),
    ],
)
def test_terms(world: Packs, office: str, country: str, since: str, until: str, person: str) -> None:
    assert (person, since, until) in span(world.offices.holders(office, country, since, until))


def test_a_month_is_as_wide_as_it_is(world: Packs) -> None:
    (held,) = world.offices.holders("minister-of-defence", "KOR", "2024-07-28", "2024-07-28")
    assert (held.person, held.since, held.until, held.exact) == ("Shin Won-sik", "2023-10-01", "2024-09-30", False)
    assert not held.verified


def test_open_ends_reach_on_but_are_known_only_so_far(world: Packs) -> None:
    (held,) = world.offices.holders("president", "XKX", "2026-06-01", "2026-06-30")
    assert (held.person, held.until, held.until_kind, held.known_until) == ("Vjosa Osmani", None, "open", "2026-02-17")
    assert who(world, "president", "XKX", "2026-02-17")["person"] == "Vjosa Osmani"
    later = who(world, "president", "XKX", "2026-06-01")
    assert (later["person"], later["known_until"]) == (None, "2026-02-17")


def test_who_answers_with_the_term_and_its_source(world: Packs) -> None:
    answer = who(world, "Defence Minister", "JPN", "2005-05-05")
    assert answer == {
        "person": "Yoshinori Ohno",
        "office": "Director-General of the Defense Agency",
        "country": "JPN",
        "on": "2005-05-05",
        "from": "2004-09-27",
        "to": "2005-10-31",
        "known_until": answer["known_until"],
        "sources": ["unverified"],
    }
    assert who(world, "prime minister", "JPN", "1850-01-01")["person"] is None
    assert who(world, "beekeeper", "JPN", "2005-05-05")["person"] is None


def test_the_sitting_holder_goes_before_an_acting_one(world: Packs) -> None:
    assert who(world, "president", "KOR", "2017-02-01")["person"] == "Park Geun-hye"
    stood_in = who(world, "president", "KOR", "2017-04-01")
    assert (stood_in["person"], stood_in.get("acting")) == ("Hwang Kyo-ahn", True)
    assert "acting" not in who(world, "president", "KOR", "2017-02-01")


@pytest.mark.parametrize("name", ["Fumio Kishida", "Kishida Fumio", "fumio-kishida", "FUMIO KISHIDA"])
def test_a_person_by_any_order_of_names(world: Packs, name: str) -> None:
    offices = {h.office for h in world.offices.of_person(name)}
    assert offices == {"minister-of-foreign-affairs", "minister-of-defence", "prime-minister"}


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("Donald H. Rumsfeld", "donald-rumsfeld"),
        ("Recep Tayyip Erdogan", "recep-tayyip-erdogan"),
        ("Shin Wonsik", "shin-won-sik"),
        ("Lee Myung Bak", "lee-myung-bak"),
        ("Myung-bak Lee", "lee-myung-bak"),
    ],
)
def test_names_in_other_spellings(world: Packs, name: str, ident: str) -> None:
    assert {h.person_id for h in world.offices.of_person(name)} == {ident}


def test_one_surname_two_people(world: Packs) -> None:
    assert {h.person_id for h in world.offices.surname("Bush")} == {"george-h-w-bush", "george-w-bush"}
    assert world.offices.of_person("Bush") == []
    assert {h.person_id for h in world.offices.surname("Kerry")} == {"john-kerry"}
    assert {h.person_id for h in world.offices.surname("Xi")} == {"xi-jinping"}


def test_every_row_names_a_source(world: Packs) -> None:
    held = [h for holdings in world.offices.persons.values() for h in holdings]
    assert len(held) > 900
    assert all(h.source and h.verified == ("unverified" not in h.source) for h in held)
