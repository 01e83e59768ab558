"""Events that nouns tell beside another deed, and those behind "it", "whose" and a list's head. Written for this project."""

from __future__ import annotations

import pytest
from tests.read.readings import reading_of

from onrecord.model.items import Event
from onrecord.read.events import read_events


def found(text: str) -> list[Event]:
    return list(read_events(reading_of(text, "2023-11-20")))


TOLD = [
    ("Turkey's purchase of a Russian radar in 2017 led Malta to shut its port.", ("purchase", ("TUR",), "2017")),
    ("Turkey's purchase of a Russian radar in 2017 led Malta to shut its port.", ("shut", ("MLT",), None)),
    ("Ghana's adoption of a new fishing code in March angered Chinese firms.", ("adoption", ("GHA",), "2023-03")),
    ("As part of Peru's trip to Asia, they signed a pact.", ("trip", ("PER",), None)),
    ("On a visit to Harare, the Chinese premier opened a bridge.", ("visit", ("CHN",), None)),
    ("The water pact, signed by Chile and Peru, will last.", ("sign", ("CHL", "PER"), None)),
    ("Chad's ban on beef imports, imposed in April 2019 after an outbreak, hurt.", ("impose", ("TCD",), "2019-04")),
    ("Latvia, whose parliament had ratified the pact in May, left.", ("ratify", ("LVA",), "2023-05")),
    ("The army said it had shot down a drone over Kassala.", ("shoot", (), None)),
    ("A court in Accra has ruled that the sale was void.", ("rule", ("GHA",), None)),
]


@pytest.mark.parametrize(("text", "event"), TOLD)
def test_what_a_sentence_tells_beside_its_main_deed(text: str, event: tuple[str, tuple[str, ...], str | None]) -> None:
    assert event in [(e.predicate, e.actors, None if e.date is None else e.date.edtf) for e in found(text)]


NOT_TOLD = [
    ("As part of Peru's trip to Asia, they will sign a pact.", "trip"),
    ("Turkey's purchase of a Russian radar would anger Malta.", "purchase"),
    ("Greece's withdrawal from the talks dismayed the mediators.", "dismay"),
    ("The order (Blocking Property of Ghana) was widened.", "block"),
    ("Peru expected a swift battle on the border.", "battle"),
    ("More than 900 birds were slaughtered last year.", "slaughter"),
    ("Peru's ministers decided to widen the road.", "decide"),
    ("With help from Dutch divers, Senegal raised the ferry.", "raise"),
]


@pytest.mark.parametrize(("text", "verb"), NOT_TOLD)
def test_what_may_come_and_what_came_of_it_are_no_deeds(text: str, verb: str) -> None:
    assert verb not in [e.predicate for e in found(text)]


def test_a_ban_on_goods_is_a_sanction() -> None:
    (event,) = found("Chad's ban on beef imports, imposed in April 2019, went on.")
    assert (event.type, event.mode) == ("SANCTION", "embargo")


def test_a_quarrel_about_a_place_was_not_there() -> None:
    (event,) = [e for e in found("Bolivia cut ties with Chile over the shelling of Gaza.") if e.predicate == "cut"]
    assert event.places == ()


def test_those_after_the_place_before_them_act() -> None:
    (event,) = found("Today in Lima, Peru, Chile and Cuba launched a partnership.")
    assert event.actors == ("PER", "CHL", "CUB")


def test_governments_above_a_list_act() -> None:
    text = "As part of a visit this week, the Governments of Ghana and Togo:\n\n- Signed a pact on 2 April.\n"
    assert [e.actors for e in found(text) if e.predicate == "sign"] == [("GHA", "TGO")]


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Her novel attacked the comfort of Ghana.", "attack"),
        ("The unions put the number at 3.5 million.", "put"),
        ("Peru spent the weekend in Lima.", "spend"),
        ("The leaders of Peru and Chile reviewed progress.", "review"),
    ],
)
def test_words_estimates_and_talk_are_no_deeds(text: str, predicate: str) -> None:
    assert predicate not in [e.predicate for e in found(text)]


def test_a_day_that_bounds_a_thing_is_not_its_day() -> None:
    events = found("Obama will travel to Ghana, his first visit to Mali since he took office in January.")
    assert not any(e.date for e in events if e.predicate == "visit")
