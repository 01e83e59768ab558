"""What governments, courts, crowds and armies are told to have done, by kind of act. Sentences written for this project."""

from __future__ import annotations

import pytest
from tests.read.readings import reading_of

from onrecord.model.items import Event
from onrecord.read.events import read_events


def events(text: str, published: str | None = "2024-05-15") -> list[Event]:
    return list(read_events(reading_of(text, published)))


ACTS = [
    ("Norway paid for the second survey.", "AID", "pay"),
    ("Kenya let the trucks cross at Busia.", "CONCEDE", "let"),
    ("The Peruvian government relented after a month of talks.", "CONCEDE", "relent"),
    ("Chad blocked the website of a weekly.", "COERCE", "block"),
    ("The Bolivian army put down a mutiny in Oruro.", "COERCE", "put"),
    ("Zambia stayed away from the ceremony.", "REJECT", "stay"),
    ("Ghana's high court found the former minister guilty of theft.", "ACCUSE", "find"),
    ("Workers at the refinery staged a sit-in.", "PROTEST", "stage"),
    ("Teachers downed tools on Monday.", "PROTEST", "down"),
    ("Sudanese rebels laid down their arms.", "RETREAT", "lay"),
    ("Malian drones set fire to a depot near Gao.", "ASSAULT", "set"),
    ("Fiji and Samoa put their names to the accord.", "AGREE", "put"),
    ("A bill to ban plastic bags passed the lower house.", None, "pass"),
]


@pytest.mark.parametrize(("text", "kind", "predicate"), ACTS)
def test_an_act_is_told_by_its_verb_and_who_or_what_stands_with_it(text: str, kind: str | None, predicate: str) -> None:
    found = [e for e in events(text) if e.predicate == predicate]
    assert [(e.type, e.reality) for e in found] == [(kind, "happened")]


DEEDS = [
    ("Finland has taken a third ferry off the route.", "take"),
    ("Uruguay renewed the concession in July.", "renew"),
    ("Canada added forty vessels to the register.", "add"),
    ("Ireland gave it to a state company.", "give"),
]


@pytest.mark.parametrize(("text", "predicate"), DEEDS)
def test_what_a_government_did_to_something_is_a_deed(text: str, predicate: str) -> None:
    assert [e.predicate for e in events(text)] == [predicate]


NO_DEEDS = [
    "Kenya took part in the parade of nations.",
    "Chile became a democracy.",
    "Norway has made clean water a priority.",
    "Peru has coasts on one ocean.",
    "Japan said that the weather was fine.",
    "The soprano withdrew from the second act with a cold.",
    "A ceasefire was called in the kitchen.",
    "The striker signed a contract.",
]


@pytest.mark.parametrize("text", NO_DEEDS)
def test_states_of_things_idioms_and_private_affairs_are_none(text: str) -> None:
    assert events(text) == []


def test_such_as_do_it_need_no_name() -> None:
    boarded = events("The coast guard boarded a trawler.")
    assert [(e.type, e.actors) for e in boarded] == [("COERCE", ())]
    assert events("The captain's daughter boarded a trawler.") == []


def test_a_line_without_a_full_stop_is_a_headline() -> None:
    line = "Bolivia shuts Peru border"
    assert [(e.type, e.reality) for e in events(line)] == [("COERCE", "happened")]
    assert events(line + " every winter.") == []


def test_a_day_to_come_is_not_the_day_of_what_was_done() -> None:
    told = events("Latvia's parliament approved a budget for 2026.")
    assert [(e.predicate, e.reality, e.date) for e in told] == [("approve", "happened", None)]
    (ahead,) = events("The presidents of Kenya and Uganda are meeting on 3 June 2024.")
    assert ahead.reality == "scheduled" and ahead.date is not None


def test_what_was_before_is_an_event_though_nobody_is_named() -> None:
    assert [e.predicate for e in events("The airport reopened after the attack on the terminal.")][-1:] == ["attack"]
    assert "attack" not in [e.predicate for e in events("The airport prepared for an attack on the terminal.")]
    assert "meeting" not in [e.predicate for e in events("They left after the meeting.")]


NAMELESS = [
    ("The minister announced the capture of a smuggler.", "capture"),
    ("Thousands wept at the destruction of the bridge.", "destruction"),
    ("The queue grew after the arrest of the baker.", "arrest"),
]


@pytest.mark.parametrize(("text", "noun"), NAMELESS)
def test_a_noun_that_says_to_whom_it_was_done_tells_a_deed(text: str, noun: str) -> None:
    assert noun in [e.predicate for e in events(text)]


def test_a_deed_as_such_is_none() -> None:
    found = events("A direct attack on a neighbour would be answered. Destruction is easy.")
    assert not {"attack", "destruction"} & {e.predicate for e in found}


def test_a_verb_of_deeds_tells_one_though_its_pattern_does_not_fit() -> None:
    assert [e.predicate for e in events("The mayor demolished the argument's last refuge, a wall.")] == ["demolish"]
    assert events("The baker lifted the lid of the pot.") == []
