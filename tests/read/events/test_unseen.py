"""Things hailed, deplored, performed and denied. Sentences written for this project, their facts invented."""

from __future__ import annotations

import pytest
from tests.read.readings import reading_of

from onrecord.model.items import Event
from onrecord.read.events import read_events


def found(text: str) -> list[Event]:
    return list(read_events(reading_of(text, "2020-06-17")))


HAILED = [
    ("Peru welcomed the signing of the Chile-Bolivia rail accord.", "AGREE", ("CHL", "BOL")),
    ("The ship sank during Eritrea's vicious assault.", "ASSAULT", ("ERI",)),
    ("Ukraine was invaded, and Russia's brutal aggression goes on.", "ASSAULT", ("RUS",)),
]


@pytest.mark.parametrize(("text", "kind", "actors"), HAILED)
def test_what_is_hailed_or_deplored_was_done(text: str, kind: str, actors: tuple[str, ...]) -> None:
    assert (kind, actors) in [(e.type, e.actors) for e in found(text)]


NOTHING = [
    "Mali condemned terrorism.",
    "Peru welcomed the signing of the rail accord.",
    "Gabon left the room. It may leave the union if the levy is not dropped by June.",
    "The two sides meet in the cup final on Saturday.",
    "People perish when shafts flood.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_named_or_supposed_alone_is_no_event(text: str) -> None:
    assert [e for e in found(text) if e.reality == "denied" or e.type in ("AGREE", "ASSAULT", "CONSULT")] == []
    assert not any(e.predicate == "perish" for e in found(text))


def test_hereby_does_what_it_says() -> None:
    (event,) = found("I, Ana Ruiz, President of Peru, hereby extend the curfew.")
    assert (event.predicate, event.reality, event.actors) == ("extend", "happened", ("PER",))


def test_the_counted_dead_are_an_event() -> None:
    assert [e.predicate for e in found("More than 300 miners perished when the shaft flooded.")] == ["perish"]


def test_efforts_that_included_deeds_were_deeds() -> None:
    text = "Kenya's efforts have included hosting a cholera summit in Nairobi and sending 40 nurses to Haiti."
    assert [(e.predicate, e.actors) for e in found(text)] == [("host", ("KEN",)), ("send", ("KEN",))]
    assert found("Kenya's efforts include hosting a cholera summit.") == []


def test_ministers_meet_on_a_day_at_a_place() -> None:
    (event,) = found("Ministers will meet in Dakar on Friday to approve the quotas.")
    assert event.date is not None and (event.date.edtf, event.reality) == ("2020-06-19", "scheduled")


def test_what_was_done_with_a_pact_later_is_not_its_day() -> None:
    text = "She welcomed the signing of the Chad-Niger pact, which she had discussed with the premier in May 2019."
    assert [e.date for e in found(text) if e.type == "AGREE"] == [None]


def test_what_was_to_have_been_was_not() -> None:
    assert found("The governor was to have met the leaders of Jamaica and Cuba in Kingston on Friday.") == []
    (met,) = found("The governor was to meet the leaders of Jamaica and Cuba in Kingston on Friday.")
    assert met.reality == "scheduled"


def test_a_ship_goes_down_and_a_price_does_not() -> None:
    told = found("The tanker went down off Mar del Plata in May. Prices went down in May.")
    assert [(e.mode, e.predicate) for e in told] == [("accident", "go")]


def test_bombs_that_went_off_on_a_day_were_an_attack() -> None:
    (event,) = found("The bombs went off almost simultaneously on 7 August 2018 at two embassies.")
    assert (event.type, event.reality) == ("ASSAULT", "happened")
    assert found("Bombs may go off in May.") == []
