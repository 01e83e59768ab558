"""Conflicts on things done once and on the dead of one accident; sentences written for this project, events invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.link.test_link import article, cited, event, figure

from onrecord.link import link
from onrecord.model.dates import Basis, When
from onrecord.model.items import Event, Figure, Item
from onrecord.packs import Packs

OPENED = "Albania and North Macedonia opened the Qafa tunnel on 14 June 2018"


def conflicts(*items: Item) -> list[str]:
    articles = [article(n) for n in range(1, len(items) + 1)]
    return [c.about for c in link(articles, items, (), (), Packs.load(())).conflicts]


def done(n: int, words: str, day: str, basis: Basis = "stated", verb: str = "open") -> Event:
    return event(
        n, type=None, predicate=verb, actors=("ALB", "MKD"), body=None, people=(), people_ids=(), places=(), places_ids=(),
        date=When.of(day, basis), evidence=cited(n, words=words),
    )  # fmt: skip


def test_one_thing_opened_on_two_days_is_a_conflict() -> None:
    other = OPENED.replace("14", "16")
    assert conflicts(done(1, OPENED, "2018-06-14"), done(2, other, "2018-06-16")) == ["date"]


@pytest.mark.parametrize(
    ("words", "day", "basis", "verb"),
    [
        (OPENED.replace("Qafa tunnel", "Ibar bridge").replace("14", "16"), "2018-06-16", "stated", "open"),  # another
        (OPENED.replace("14", "16"), "2018-06-14", "stated", "open"),  # of one day
        (OPENED.replace("14 June", "16 September"), "2018-09-16", "stated", "open"),  # much later: opened again
        (OPENED.replace("on 14 June 2018", "on Saturday"), "2018-06-16", "relative", "open"),  # a day worked out
        (OPENED.replace("14", "16"), "2018-06-16", "stated", "inspect"),  # done again and again
    ],
)
def test_another_thing_or_time_or_deed_is_none(words: str, day: str, basis: Basis, verb: str) -> None:
    first = done(1, OPENED, "2018-06-14", verb=verb)
    assert conflicts(first, done(2, words, day, basis, verb)) == []


@pytest.mark.parametrize("thing", ["talks on the Qafa tunnel", "a tunnel"])
def test_what_recurs_and_what_has_no_name_is_none(thing: str) -> None:
    first, second = (f"Albania and North Macedonia opened {thing} on {n} June 2018" for n in (14, 16))
    assert conflicts(done(1, first, "2018-06-14"), done(2, second, "2018-06-16")) == []


def toll(n: int, value: int, words: str, how: str) -> Figure:
    told = words.format(f"{value} people {how}")
    return figure(
        n, value, subject=f"people {how}", series=f"people-{how}:count", as_of=When.of("2016-04-11"),
        evidence=cited(n, words=told),
    )  # fmt: skip


COLLIDED = "{} on Monday when the ferry Shapla and the tanker Meghna Star collided near Chandpur"


def test_the_dead_of_one_accident_are_held_against_the_drowned() -> None:
    assert conflicts(toll(1, 19, COLLIDED, "drowned"), toll(2, 26, COLLIDED, "dead")) == ["value"]
    assert conflicts(toll(1, 19, COLLIDED, "drowned"), toll(2, 26, COLLIDED, "hurt")) == []
    other = "{} on Monday when a bus overturned on the road to Sylhet"
    assert conflicts(toll(1, 19, COLLIDED, "drowned"), toll(2, 26, other, "dead")) == []
    assert conflicts(toll(1, 19, COLLIDED, "drowned"), toll(2, 26, other, "drowned")) == []


ROTAN = [
    ("{} in Rotan by gunmen", "{} in Rotan in the flood", "killed", "drowned"),
    ("{} in Lima when a wall fell", "{} in Lima of cholera", "killed", "dead"),
    ("{} near Rotan bridge on Monday by rebels", "{} near Rotan bridge on Monday in a bus crash", "slain", "killed"),
]


@pytest.mark.parametrize(("one", "other", "how", "otherwise"), ROTAN)
def test_the_dead_of_two_accidents_in_one_place_are_two(one: str, other: str, how: str, otherwise: str) -> None:
    first, second = toll(1, 26, one, how), toll(2, 19, other, otherwise)
    assert conflicts(first, second) == []
    named = [replace(f, subject=f"{f.subject} in Rotan") for f in (first, second)]
    assert conflicts(*named) == []


def test_the_dead_of_one_fire_in_two_words_are_one() -> None:
    fire = "{} in the fire at the Rotan mine"
    assert conflicts(toll(1, 26, fire, "killed"), toll(2, 19, fire, "dead")) == ["value"]


def long(n: int, value: float, thing: str, day: str) -> Figure:
    return figure(
        n, value, subject=f"length of {thing}", series=f"{thing.replace(' ', '-')}-length:km", unit="km",
        as_of=When.of(day), evidence=cited(n, words=f"The {thing} is {value:g} kilometres long, it was said in place {n}"),
    )  # fmt: skip


def test_how_long_a_thing_is_does_not_change_in_a_month() -> None:
    fence = "Zarka fence"
    assert conflicts(long(1, 41, fence, "2019-05-20"), long(2, 36, fence, "2019-05-21")) == ["value"]
    assert conflicts(long(1, 12, fence, "2012-05-20"), long(2, 36, fence, "2019-05-21")) == []
