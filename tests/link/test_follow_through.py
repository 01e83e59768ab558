"""Promises and what later pages tell of them, kept, slipped and look-alikes. Sentences written for this project."""

from __future__ import annotations

from typing import Any

import pytest
from tests.link.test_history import ARTICLES, deed, promise
from tests.link.test_reports import NAMED, page

from onrecord.link.history import followed
from onrecord.model.dates import When
from onrecord.model.items import Commitment, Event, Item

BRIDGE = promise("a1", "The two governments will open the bridge by the end of 2014.", "open", "bridge",
                 by=("DNK", "SWE"), due=When.of("2014-12-31"))  # fmt: skip


def opened(words: str, day: str = "2015-09-05", **more: Any) -> Event:
    at = words.index("opened") if "opened" in words else 0
    return deed("a3", words, "open", day, **({"actors": ("DNK", "SWE"), "at": at} | more))


def kinds(*items: Item, text: str = "") -> list[str]:
    """The steps of the first promise, with a page of 2015 that has the given text."""
    articles = ARTICLES | ({"a3": page(text)} if text else {})
    told = followed(list(items), articles, {"a3": text} if text else None, NAMED)
    first = items[0]
    return [s.step for i in told if i.id == first.id and isinstance(i, Commitment) for s in i.history]


def after(text: str, first: Commitment, **more: Any) -> list[str]:
    """The steps of a promise told by a page that tells another deed of its makers beside."""
    other = deed("a3", "They spoke.", "speak", "2015-09-01", actors=first.by or ("NOR",), **more)
    return kinds(first, other, text=text)


# --- one plain word --------------------------------------------------------------------------------------------------


def test_a_thing_of_one_plain_word_is_kept_by_the_one_deed_of_its_parties_in_time() -> None:
    assert kinds(BRIDGE, opened("Denmark and Sweden opened the Sound Bridge on Saturday.")) == ["delivered"]


@pytest.mark.parametrize(
    "event",
    [
        opened("Denmark and Sweden opened the Sound Bridge on Saturday.", actors=("DNK",)),
        opened("Denmark and Sweden opened the Sound Bridge on Saturday.", actors=("DNK", "SWE", "NOR")),
        opened("Denmark and Sweden opened the Sound Bridge on Saturday.", day="2019-09-05"),
        opened("Denmark and Sweden opened the Sound Bridge on Saturday.", reality="planned"),
        opened("Denmark and Sweden opened the bridge museum on Saturday."),
        opened("Denmark and Sweden opened the Sound tunnel on Saturday."),
        deed("a3", "Denmark and Sweden closed the bridge on Saturday.", "close", "2015-09-05", actors=("DNK", "SWE")),
    ],
)
def test_others_another_time_another_thing_or_deed_keeps_no_plain_promise(event: Event) -> None:
    assert kinds(BRIDGE, event) == []


def test_two_bridges_stay_apart() -> None:
    one = opened("Denmark and Sweden opened the Sound Bridge on Saturday.")
    two = opened("Denmark and Sweden opened the Belt Bridge on Sunday.", "2015-09-06", id="e-two")
    assert kinds(BRIDGE, one, two) == []
    second = promise("a2", "They will open the Belt Bridge by 2014.", "open", "Belt Bridge", by=("DNK", "SWE"),
                     due=When.of("2014"))  # fmt: skip
    assert kinds(BRIDGE, second, one) == []


# --- named things in use ---------------------------------------------------------------------------------------------

DIALOGUE = promise("a1", "Kenya and Uganda will set up a Lake Safety and Rescue Dialogue.", "set up",
                   "Lake Safety", by=("KEN", "UGA"))  # fmt: skip
ACADEMY = promise("a1", "Chile and Peru will launch the Pacific Glacier Rescue Academy.", "launch",
                  "Pacific Glacier Rescue Academy", by=("CHL", "PER"))  # fmt: skip


@pytest.mark.parametrize(
    ("first", "text"),
    [
        (DIALOGUE, "Both sides trade data through the Lake Safety and Rescue Dialogue."),
        (DIALOGUE, "Building on the Lake Safety and Rescue Dialogue, both sides marked the reefs."),
        (ACADEMY, "Crews learn to climb in the Pacific Glacier Rescue Academy."),
        (DIALOGUE, "The Lake Safety and Rescue Dialogue met in Kisumu for the third time."),
        (ACADEMY, "They gave ropes to the Pacific Glacier Rescue Academy based in Iquique."),
    ],
)
def test_a_named_thing_in_use_was_begun(first: Commitment, text: str) -> None:
    assert after(text, first) == ["begun"]


@pytest.mark.parametrize(
    ("first", "text"),
    [
        (ACADEMY, "They look forward to work in the planned Pacific Glacier Rescue Academy."),
        (ACADEMY, "They spoke of the launch of courses in the Pacific Glacier Rescue Academy."),
        (ACADEMY, "Crews learn to climb in the Pacific Glacier Sailing School."),
        (ACADEMY, "Crews learn to climb in the academy."),
        (DIALOGUE, "The Lake Safety and Rescue Dialogue has never met."),
        (promise("a1", "Chile will open the Pacific Glacier Harbour.", "open", "Pacific Glacier Harbour", by=("CHL",)),
         "Two ships lay in the Pacific Glacier Harbour."),
    ],
)  # fmt: skip
def test_what_is_ahead_of_another_name_or_was_there_before_is_no_sign(first: Commitment, text: str) -> None:
    assert after(text, first) == []


def test_of_many_signs_the_first_is_told_and_none_after_the_thing_was_done() -> None:
    done = deed("a2", "Chile and Peru launched the Pacific Glacier Rescue Academy.", "launch", "2012-05-01",
                actors=("CHL", "PER"))  # fmt: skip
    assert kinds(ACADEMY, done, text="Crews learn in the Pacific Glacier Rescue Academy.") == ["delivered"]


# --- makers ----------------------------------------------------------------------------------------------------------


def test_what_a_body_promised_its_members_do() -> None:
    pledged = promise("a1", "The Quad will create an Indian Ocean Weather Network.", "create",
                      "Indian Ocean Weather Network", by=("quad",))  # fmt: skip
    text = "We have created the Indian Ocean Weather Network."
    for maker, told in (("IND", ["delivered"]), ("CHN", [])):
        other = deed("a3", "They spoke.", "speak", "2015-09-01", actors=(maker,))
        assert kinds(pledged, other, text=text) == told


@pytest.mark.parametrize(("thing", "told"), [("Barents Glacier Laboratory", ["reaffirmed"]), ("glacier tent", [])])
def test_a_promise_of_nobody_named_is_followed_by_the_names_of_its_thing(thing: str, told: list[str]) -> None:
    one = promise("a1", f"A {thing} will be established.", "establish", thing, by=())
    assert kinds(one, promise("a2", f"Norway will establish the {thing}.", "establish", thing)) == told


# --- words of deeds --------------------------------------------------------------------------------------------------

RADAR = promise("a1", "Norway will share coastal radar warning data with Iceland.", "share",
                "coastal radar warning data")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Both sides accelerated the sharing of coastal radar warning data.", ["begun"]),
        ("Both sides will accelerate the sharing of coastal radar warning data.", []),
        ("Both sides accelerated the sharing of coastal tourist leaflets.", []),
        ("Norway fulfilled its commitment to share coastal radar warning data.", ["delivered"]),
        ("Norway is fulfilling its commitment to share coastal radar warning data.", ["begun"]),
    ],
)
def test_a_deed_carried_on_and_a_promise_fulfilled(text: str, told: list[str]) -> None:
    assert after(text, RADAR) == told


@pytest.mark.parametrize(
    ("thing", "again", "told"),
    [
        ("people and territory", "Iceland", ["reaffirmed"]),
        ("people and territory", "Sweden", []),
    ],
)
def test_the_land_and_people_of_a_country_are_the_country(thing: str, again: str, told: list[str]) -> None:
    one = promise("a1", f"Norway is committed to the defence of the {thing} of Iceland.", "defend", thing)
    assert kinds(one, promise("a2", f"Norway will defend {again}.", "defend", again)) == told


def test_support_in_one_country_is_not_support_at_large() -> None:
    one = promise("a1", "Norway will support free village radio stations in Malawi.", "support",
                  "free village radio stations")  # fmt: skip
    two = promise("a2", "Norway will support free village radio stations.", "support", "free village radio stations")
    assert kinds(one, two) == []


def test_what_is_held_every_year_is_set_up() -> None:
    one = promise("a1", "Ghana and Togo will hold an annual joint flood rescue exercise.", "hold",
                  "annual joint flood rescue exercise", by=("GHA", "TGO"))  # fmt: skip
    text = "They welcomed progress on establishing an annual joint flood rescue exercise."
    assert after(text, one) == ["begun"]


def test_remarks_are_not_followed() -> None:
    one, two = (promise(a, "Norway will deliver remarks on glacier rescue.", "deliver", "remarks on glacier rescue")
                for a in ("a1", "a2"))  # fmt: skip
    assert kinds(one, two) == []
