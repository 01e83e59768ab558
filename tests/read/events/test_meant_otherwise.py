"""Words of deeds that tell other ones, or none. Sentences written for this project, their facts invented."""

from __future__ import annotations

import pytest
from tests.read.readings import reading_of

from onrecord.read.events import read_events

ARMS = [
    ("Ghana's navy destroyed old torpedoes and old missiles at a yard in Tema.", "RETREAT", ()),
    ("Togo's army blew up its own stockpile of landmines under the convention.", "RETREAT", ()),
    ("Togo destroyed its last landmines on Friday.", "RETREAT", ()),
    ("Ghana's army destroyed rebel rockets on Friday.", "ASSAULT", ()),
    ("Ghana's navy destroyed two Togolese missiles on Friday.", "ASSAULT", ("TGO",)),
    ("Ghana destroyed Togo's launchers on Friday.", "ASSAULT", ("TGO",)),
    ("Ghana destroyed launchers in Togo on Friday.", "ASSAULT", ()),
]


@pytest.mark.parametrize(("text", "kind", "recipients"), ARMS)
def test_whose_arms_are_destroyed_tells_the_deed(text: str, kind: str, recipients: tuple[str, ...]) -> None:
    assert [(e.type, e.recipients) for e in read_events(reading_of(text))] == [(kind, recipients)]


NONE = [
    ("ASSAULT", "Ghana's army destroyed 400 landmines on Friday."),
    ("ASSAULT", "A barrage of complaints by Ghana against Togo followed on Friday."),
    ("ASSAULT", "A barrage on the Volta was opened by Ghana on Friday."),
    ("ASSAULT", "The Togolese barrage of questions against Ghana began on Friday."),
    ("AGREE", "African Union leaders agreed that nothing was decided."),
    ("AGREE", "NATO members agreed the soup was cold."),
    ("AGREE", "EU ministers agreed to differ."),
    ("AGREE", "Ghana and Togo agreed that the mood was good."),
    (None, "The frigate struck a wall of indifference in May."),
    (None, "The bridge hit a wall in parliament on Friday."),
    (None, "The tugboat and the ferry hit a reef of doubts on Friday."),
    (None, "The ball was in the court of Togo, which held that the soup was cold."),
    (None, "The matter rests in the court of Ghana, which found that yams are roots."),
]


@pytest.mark.parametrize(("kind", "text"), NONE)
def test_what_is_meant_otherwise_tells_no_such_deed(kind: str | None, text: str) -> None:
    assert kind not in [e.type for e in read_events(reading_of(text)) if e.predicate != "land"]


SOME = [
    ("ASSAULT", "A barrage of rockets by Togo against Ghana followed on Friday."),
    ("ASSAULT", "A missile barrage by Togo on Ghana killed ten people on Friday."),
    ("AGREE", "African Union leaders agreed on Friday to fund the mission."),
    ("AGREE", "NATO members agreed on a budget."),
    ("AGREE", "Ghana and Togo agreed that the levy would be lifted in June."),
    (None, "The frigate struck a wall of ice near Nuuk on Friday."),
    (None, "A bus hit a tree near Tema on Friday."),
    (None, "The court of Ghana, which sat in Tema, found that the levy was void."),
]


@pytest.mark.parametrize(("kind", "text"), SOME)
def test_what_is_meant_as_said_does(kind: str | None, text: str) -> None:
    assert [e.type for e in read_events(reading_of(text))] == [kind]
