"""Who is called by an office against what the tables, or other articles, say."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.link.offices import office_conflicts
from onrecord.model.dates import When
from onrecord.model.items import Tenure
from onrecord.model.spans import Evidence
from onrecord.packs import Packs
from onrecord.packs.persons import same_person

PACKS = Packs.load()


def called(
    n: int, person: str, day: str, office: str = "foreign minister", country: str = "JPN", **more: Any
) -> Tenure:
    known = PACKS.offices.canonical(office, country, day)
    assert known
    place = Evidence(f"source-{n}", f"article-{n}", 0, 3, "abc", "", "", f"hash{n}")
    return Tenure(
        id=f"tenure-{n}", at=0, rule="t/1", confidence=0.9, evidence=(place,), person=person, office=known.name,
        person_id=person.lower().replace(" ", "-"), office_id=known.id, country=country, seen=When.of(day), **more,
    )  # fmt: skip


def test_another_than_the_tables_holder_is_a_conflict_that_names_its_source() -> None:
    (found,) = office_conflicts([called(1, "Taro Kono", "2013-10-05"), called(2, "Fumio Kishida", "2013-10-05")], PACKS)
    assert found.between == ("tenure-1", "tenure-2")
    assert "Taro Kono is called Minister for Foreign Affairs of JPN on 2013-10-05" in found.why
    assert "Fumio Kishida, 2012-12-26 to 2017-08-03" in found.why


@pytest.mark.parametrize(
    "other",
    [
        called(1, "Kishida Fumio", "2013-10-05"),
        called(1, "Taro Kono", "2013-10-05", qualifier="acting"),
        called(1, "Taro Kono", "2013-10-05", qualifier="designate"),
        called(1, "Taro Kono", "2017-08-01"),
        called(1, "Koichiro Gemba", "2013-10-05"),
        called(1, "Taro Kono", "2013-10"),
    ],
    ids=["turned name", "acting", "designate", "two days early", "who held it before", "no day"],
)
def test_what_is_no_contradiction(other: Tenure) -> None:
    assert list(office_conflicts([other], PACKS)) == []


def test_two_articles_of_one_day_contradict_each_other_where_no_table_knows() -> None:
    told = [
        called(n, p, "2013-10-05", "defence minister", "FJI") for n, p in enumerate(("Ann Otieno", "Peter Dahl"), 1)
    ]
    (found,) = office_conflicts(told, PACKS)
    assert found.between == ("tenure-1", "tenure-2")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Yoshinori Ono", "Yoshinori Ohno", True),
        ("Kim Jong Il", "Kim Jong-il", True),
        ("Joe Biden", "Joseph R. Biden, Jr.", True),
        ("Kono", "Taro Kono", True),
        ("Taro Kono", "Taro Aso", False),
        ("Ann Otieno", "Peter Otieno", False),
    ],
)
def test_same_person(a: str, b: str, same: bool) -> None:
    assert same_person(a, b) is same
    assert same_person(b, a) is same
