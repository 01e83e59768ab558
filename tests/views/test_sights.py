"""Who is in office on a day where articles alone tell it: by each sight, not by the first and last; written from nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.handmade import made, page
from tests.stores import place

import onrecord
from onrecord.packs import Packs
from onrecord.views.holders import holder


def in_office(folder: Path, *sights: str) -> str:
    """A record of pages of a day each, on each of which somebody is seen in the one office of that country."""
    for sight in sights:
        day, who = sight.split()
        line = f"tenure person={who} office=Minister_of_Tides id=tides country=GHA date={day} | {who} spoke on it.\n"
        page(folder / "pages", f"{day}.txt", f"published {day}\n{line}")
    path = place(folder / "r.db")
    made(path, folder / "pages")
    return path


@pytest.mark.usefixtures("store")
def test_nobody_is_in_office_all_the_years_between_two_sights(tmp_path: Path) -> None:
    path = in_office(tmp_path, "2004-03-03 Ama_Boateng", "2008-06-09 Kofi_Darko", "2013-05-06 Ama_Boateng")
    days = ("2005-03-04", "2005-03-05", "2008-07-01", "2010-07-01", "2013-06-01")
    with onrecord.open(path) as opened:
        held = [[line["person"] for line in opened.state(day)["tenures"]] for day in days]
        changed = opened.diff("2008-07-01", "2013-06-01")["tenures"]
        assert opened.verify() == []
    assert held == [["Ama Boateng"], [], ["Kofi Darko"], [], ["Ama Boateng"]]
    assert [[line["person"] for line in changed[how]] for how in ("new", "again", "unseen")] == [
        [],
        ["Ama Boateng"],
        ["Kofi Darko"],
    ]


def test_an_office_is_held_through_sights_less_than_a_year_apart_whatever_their_number(tmp_path: Path) -> None:
    path = in_office(
        tmp_path, *(f"{day} Ama_Boateng" for day in ("2004-03-03", "2005-02-01", "2005-12-24", "2009-01-08"))
    )
    days = ("2004-12-31", "2005-11-30", "2006-12-25", "2006-12-26", "2009-01-08")
    with onrecord.open(path) as opened:
        assert [len(opened.state(day)["tenures"]) for day in days] == [1, 1, 1, 0, 1]


@pytest.fixture(scope="module")
def packs() -> Packs:
    return Packs.load(("world",))


def who(packs: Packs, path: str, *days: str) -> list[dict[str, Any]]:
    with onrecord.open(path) as opened, opened.connected() as connection:
        return [holder(packs, "Minister of Tides", "GHA", day, connection) for day in days]


@pytest.mark.usefixtures("store")
def test_who_it_was_years_from_any_sight_is_not_said(packs: Packs, tmp_path: Path) -> None:
    path = in_office(tmp_path, "2004-03-03 Ama_Boateng", "2008-06-09 Kofi_Darko", "2013-05-06 Ama_Boateng")
    between, then, seen = who(packs, path, "2008-07-01", "2008-06-09", "2013-05-06")
    assert between["person"] is None and between["articles"] == []
    assert [(one["person"], one["seen"]) for one in between["seen"]] == [
        ("Kofi Darko", "2008-06-09"),
        ("Ama Boateng", "2013-05-06"),
    ]
    assert [len(one["articles"]) for one in between["seen"]] == [1, 1]
    assert (then["person"], then["sources"]) == ("Kofi Darko", ["articles, seen 2008-06-09"])
    assert (seen["person"], seen["sources"]) == ("Ama Boateng", ["articles, seen 2013-05-06"])


def test_who_it_was_between_two_near_sights_is_said_where_nobody_else_is_seen_between(
    packs: Packs, tmp_path: Path
) -> None:
    sights = ("2004-03-03 Ama_Boateng", "2004-12-20 Ama_Boateng", "2005-04-01 Kofi_Darko", "2005-06-30 Ama_Boateng")
    path = in_office(tmp_path, *sights)
    near, other, after = who(packs, path, "2004-08-15", "2005-04-01", "2005-05-15")
    assert (near["person"], near["known_until"]) == ("Ama Boateng", "2004-12-20")
    assert near["sources"] == ["articles, seen 2004-03-03 to 2004-12-20"] and "otherwise" not in near
    assert other["person"] == "Kofi Darko" and "otherwise" not in other
    assert after["person"] is None
    assert [one["person"] for one in after["seen"]] == ["Kofi Darko", "Ama Boateng"]


COUNTRY = "tenure person=Ama_Boateng office=Minister_of_Tides id=tides country=GHA"
UNTOLD = "tenure person=Ama_Boateng office=Minister_of_Tides id=tides"


def told(folder: Path, **days: str) -> str:
    for day, head in days.items():
        on = day.removeprefix("d").replace("_", "-")
        page(folder / "pages", f"{on}.txt", f"published {on}\n{head} date={on} | The minister spoke, {on}.\n")
    path = place(folder / "r.db")
    made(path, folder / "pages")
    return path


def holders_changed(path: str, earlier: str, later: str, **only: Any) -> dict[str, list[str]]:
    with onrecord.open(path) as opened:
        found = opened.diff(earlier, later, **only)["tenures"]
    return {how: [line["person"] for line in lines] for how, lines in found.items() if lines}


@pytest.mark.usefixtures("store")
def test_who_is_seen_with_another_word_of_the_country_is_neither_gone_nor_new(tmp_path: Path) -> None:
    path = told(tmp_path, d2014_03_03=UNTOLD, d2014_10_09=UNTOLD, d2015_11_20=COUNTRY)
    assert holders_changed(path, "2014-04-01", "2016-06-30") == {}
    assert holders_changed(path, "2014-04-01", "2016-06-30", actor="GHA") == {}
    assert holders_changed(path, "2014-04-01", "2018-06-30") == {"unseen": ["Ama Boateng"]}
    assert holders_changed(path, "2013-04-01", "2016-06-30") == {"new": ["Ama Boateng"]}


def test_who_was_seen_years_before_with_another_word_of_the_country_is_there_again(tmp_path: Path) -> None:
    path = told(tmp_path, d2004_03_03=UNTOLD, d2015_11_20=COUNTRY)
    assert holders_changed(path, "2010-04-01", "2016-06-30") == {"again": ["Ama Boateng"]}


@pytest.mark.parametrize("other", ["country=TGO", "office=Minister_of_Sand id=sand", "person=Kofi_Darko"])
def test_who_is_seen_in_another_office_or_country_or_is_another_is_not_taken_for_the_same(
    tmp_path: Path, other: str
) -> None:
    path = told(tmp_path, d2014_03_03=COUNTRY, d2015_11_20=f"{COUNTRY} {other}")
    found = holders_changed(path, "2014-04-01", "2016-06-30")
    assert (found["unseen"], list(found)) == (["Ama Boateng"], ["new", "unseen"])
