"""Who met, fought and promised, as running texts put it. Sentences written for this project from public facts."""

from __future__ import annotations

import pytest
from tests.read.events.test_acts import events

MEETINGS = [
    ("The Kenyan minister met with Ana Ruiz of Peru, Luis Soto of Brazil, and Eva Holm of Norway.", {"KEN", "PER", "BRA", "NOR"}),
    ("The Kenyan minister spoke with: Prime Minister Ana Ruiz of Peru; Prime Minister Eva Holm of Norway.", {"KEN", "PER", "NOR"}),
    ("The Chilean general spoke with his equivalent in Peru, Admiral Ana Ruiz.", {"CHL", "PER"}),
    ("Kenya, Ghana and Chad held their third trade advisors trilateral meeting focused on maize.", {"KEN", "GHA", "TCD"}),
    ("Kenya's minister today had two separate calls with the president of Ghana.", {"KEN", "GHA"}),
    ("During separate meetings with Ghana and Chad, Kenya's minister offered maize.", {"KEN", "GHA", "TCD"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actors"), MEETINGS)
def test_all_who_met_are_told(text: str, actors: set[str]) -> None:
    found = [e for e in events(text) if e.type == "CONSULT"]
    assert [{*e.actors, *e.recipients} for e in found] == [actors]


def test_a_bodys_summit_is_not_the_subjects() -> None:
    found = [e for e in events("Following the February 25 NATO summit, Kenya moved its envoy.") if e.type == "CONSULT"]
    assert [e.actors for e in found] == [("nato",)]


def test_two_things_that_one_sentence_tells_of_a_day_are_two() -> None:
    text = "Kenya's minister met Ghana's president on 6 May 2024 and convened a Kenya-Ghana trade group meeting."
    assert [e.predicate for e in events(text)] == ["meet", "convene"]


KEPT = [
    ("It was the second day of an offensive by the army against villages in the north.", "ASSAULT"),
    ("Two men were reported killed in clashes between the police and farmers.", "ASSAULT"),
    ("Chad and Niger are alone in warning Mali of strikes.", "THREATEN"),
    ("Norway is bolstering its military presence in the gulf.", "MOBILIZE"),
    ("Ana Ruiz has endorsed Luis Soto.", "SUPPORT"),
    ("Peru has invited Chile to the talks.", "AGREE"),
    ("Two suspects have been handed over to Peru for trial.", "COOPERATE"),
    ("Police barred the crowd from reaching the square.", "COERCE"),
]


@pytest.mark.parametrize(("text", "kind"), KEPT)
def test_a_deed_of_running_news_is_kept(text: str, kind: str) -> None:
    assert kind in {e.type for e in events(text)}


INVADERS = [
    ("The Kenyan invasion of Chad on May 4 killed ten people.", ("KEN",), ("TCD",)),
    ("The South Korean raid on a camp on May 4 killed ten people.", ("KOR",), ()),
]


@pytest.mark.parametrize(("text", "actors", "recipients"), INVADERS)
def test_an_adjective_of_nationality_names_the_attacker(
    text: str, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> None:
    assert [(e.actors, e.recipients) for e in events(text)] == [(actors, recipients)]


def test_a_lands_bare_name_before_a_bombing_is_its_place() -> None:
    assert not any(e.actors for e in events("The Kenya bombing of May 4 killed ten people."))
    assert any(e.actors == ("KEN",) for e in events("The Kenyan bombing of a camp on May 4 killed ten people."))


LEFT_OUT = [
    "The delegates spent the weekend in Lima.",
    "The painter Ana Ruiz died on 4 May 2024 aged 91.",
    "Peru has invited the singer Eva Holm.",
    "Kenya is accused of warning of strikes.",
    "Peru's minister recognized the general's efforts.",
    "The Kenyan minister received a further boost.",
]


@pytest.mark.parametrize("text", LEFT_OUT)
def test_what_only_looks_like_a_deed_is_left_out(text: str) -> None:
    told = {e.predicate for e in events(text)}
    assert not told & {"spend", "age", "invite", "warn", "recognize", "receive"}


def test_a_share_of_the_vote_is_taken() -> None:
    found = events("The party took a surprising 13 percent of the vote in May.")
    assert [(e.type, e.predicate) for e in found] == [(None, "take")]
