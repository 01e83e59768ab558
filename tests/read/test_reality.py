"""Whether a thing happened. Sentences written for this project."""

from __future__ import annotations

import pytest
from tests.read.readings import clause_of, reading_of

from onrecord.read.reality import joined, reality_of, reality_of_noun

VERBS = [
    ("The navy sank two smuggling boats.", "sank", "happened"),
    ("Chad has expelled the ambassador.", "expelled", "happened"),
    ("The minister denied that his country had agreed to shelter the rebels.", "agreed", "denied"),
    ("The minister denied that his country had agreed to shelter the rebels.", "shelter", "denied"),
    ("If the talks succeed, both capitals will sign a treaty.", "sign", "hypothetical"),
    ("Peru plans to send engineers and train local crews.", "send", "planned"),
    ("Peru plans to send engineers and train local crews.", "train", "planned"),
    ("The army did not storm the camp or arrest anyone.", "storm", "denied"),
    ("The army did not storm the camp or arrest anyone.", "arrest", "denied"),
    ("The foreign minister was to meet his counterpart in Lima.", "meet", "scheduled"),
    ("Inspectors are due to arrive on Friday.", "arrive", "scheduled"),
    ("Oslo failed to persuade the rebels to sign the accord.", "sign", "denied"),
    ("The rebels may withdraw from the town.", "withdraw", "hypothetical"),
    ("Ghana is considering sending police to Haiti.", "sending", "hypothetical"),
    ("The court, without consulting parliament, ordered a recount.", "consulting", "denied"),
    ("Moscow not only annexed the region but also expelled the envoys.", "annexed", "happened"),
    ("He almost died in the attack.", "died", "denied"),
    ("The union has begun distributing food.", "distributing", "happened"),
    ("Cairo urged Tripoli to open the crossing.", "open", "hypothetical"),
    ("The president will visit Nairobi in July.", "visit", "scheduled"),
    ("The general said that no soldiers had crossed the border.", "crossed", "denied"),
    ("She was the first leader to visit the island.", "visit", "happened"),
    ("The firm would have built the plant.", "built", "hypothetical"),
    ("The two leaders met on Monday and signed a treaty, ending a feud.", "ending", "happened"),
    ("Sharing intelligence on smugglers.", "sharing", "planned"),
    ("The convention obliged Ghana to burn its ivory.", "burn", "planned"),
    ("A verdict forced Togo to free the poachers.", "free", "planned"),
    ("Togo was compelled by a decree to free the poachers.", "free", "planned"),
    ("Hunger leads families to sell their goats.", "sell", "planned"),
    ("Rebels forced Togo to free the poachers.", "free", "happened"),
    ("The queen of Tonga leaves tonight for Fiji.", "leaves", "scheduled"),
    ("The queen flies to Fiji later today.", "flies", "scheduled"),
    ("The queen left for Fiji this evening.", "left", "happened"),
    ("The queen leaves for Fiji today.", "leaves", "happened"),
]

NOUNS = [
    ("The envoys discussed a plan for an attack on the port.", "attack", "planned"),
    ("The prospect of a strike alarmed the port.", "strike", "hypothetical"),
    ("No attack was reported.", "attack", "denied"),
    ("Hanoi cancelled the visit.", "visit", "denied"),
    ("The planned visit pleased nobody.", "visit", "planned"),
    ("Ahead of the summit the hosts swept the streets.", "summit", "scheduled"),
    ("He spoke after the attack on the port.", "attack", "happened"),
    ("Togo's raid on the port in May was a hoax.", "raid", "denied"),
    ("Rumours of a raid by Togo proved false.", "raid", "denied"),
    ("Togo's scrapping of the toll in May was an invention.", "scrapping", "denied"),
    ("Togo's raid on the port was no hoax.", "raid", "happened"),
    ("Togo's raid on the port was a disgrace.", "raid", "happened"),
]


@pytest.mark.parametrize(("text", "verb", "wanted"), VERBS)
def test_clause(text: str, verb: str, wanted: str) -> None:
    reading = reading_of(text)
    assert reality_of(reading, clause_of(reading, verb)) == wanted


@pytest.mark.parametrize(("text", "noun", "wanted"), NOUNS)
def test_noun(text: str, noun: str, wanted: str) -> None:
    reading = reading_of(text)
    assert reality_of_noun(reading, reading.parse.lower.index(noun)) == wanted


def test_present_tense_with_a_later_day_is_scheduled() -> None:
    reading = reading_of("The two foreign ministers meet on 20 June 2019 in Vienna.")
    assert reality_of(reading, clause_of(reading, "meet")) == "scheduled"


def test_denial_of_a_denial_is_open() -> None:
    assert joined("denied", "denied") == "hypothetical"
    assert joined("denied", "planned") == "denied"
    assert joined("planned", "happened") == "planned"
    assert joined("happened", "scheduled") == "scheduled"


@pytest.mark.parametrize("text", ["Here comes Ana Ruiz", "Ministers who meet", "Among the partners is Chile"])
def test_a_subject_may_end_the_text(text: str) -> None:
    reading = reading_of(text)
    assert {reality_of(reading, clause) for clause in reading.clauses} == {"happened"}
