"""What the learned parts let in, leave alone and rate. Sentences are written for this project, from public facts or none."""

from __future__ import annotations

import pytest
from tests.read.readings import reading_of

from onrecord.model.items import Commitment, Event
from onrecord.read import commitments, events, learned
from onrecord.read.learned.features import candidates, features, look
from onrecord.read.learned.weights import BIAS, Weights, using

KINDS = {"type": Weights(("none",), {BIAS: (0,)}), "reality": Weights(("happened",), {BIAS: (0,)})}
SURE = KINDS | {n: Weights(("yes",), {BIAS: (900,)}) for n in ("event", "commitment")}
NEVER = KINDS | {n: Weights(("yes",), {BIAS: (-900,)}) for n in ("event", "commitment")}


def told(text: str, weights: dict[str, Weights]) -> list[Event]:
    with using(weights):
        return learned.events.read_events(reading_of(text))


def promised(text: str, weights: dict[str, Weights]) -> list[Commitment]:
    with using(weights):
        return learned.commitments.read_commitments(reading_of(text))


def test_what_the_rules_keep_stays_whatever_was_learned() -> None:
    text = "Ghana expelled two Togolese diplomats on 3 June."
    by_rule = [e.predicate for e in events.read_events(reading_of(text))]
    assert by_rule
    assert [e.predicate for e in told(text, NEVER)] == by_rule


def test_a_deed_that_no_rule_knows_is_let_in_only_where_it_is_likely() -> None:
    text = "The river thawed on 3 June."
    assert "thaw" in [e.predicate for e in told(text, SURE)]
    assert told(text, NEVER) == []


@pytest.mark.parametrize(
    "text",
    [
        "The river is thawing in June.",
        "The river, officials said on 3 June, was low.",
        "The river that thawed on 3 June is low.",
        "The river thawed.",
    ],
    ids=["still going on", "only said", "describes a noun", "nobody and no day"],
)
def test_what_is_no_event_of_the_record_is_not_let_in(text: str) -> None:
    assert not [e for e in told(text, SURE) if e.predicate in ("thaw", "say")]


def test_a_promise_that_no_rule_knows_needs_somebody_who_makes_it() -> None:
    text = "Ghana will unfurl its flag over the mission on Friday."
    found = promised(text, SURE)
    assert [(c.by, c.action) for c in found] == [(("GHA",), "unfurl")]
    assert promised("The flag will unfurl over the mission on Friday.", SURE) == []


def test_a_meeting_to_come_is_no_promise() -> None:
    by_rule = commitments.read_commitments(reading_of("Ghana will meet Togo on Friday."))
    assert len(promised("Ghana will meet Togo on Friday.", SURE)) == len(by_rule)


def test_the_history_of_a_promise_opens_with_the_step_of_its_strength() -> None:
    for made in promised("Ghana will send Togo two tugs by March.", {}):
        assert made.history[0].step == commitments.STEPS[made.strength]


def test_confidence_tells_items_apart() -> None:
    text = "Ghana and Togo signed an accord in Accra on 3 June.\nThe floods hit some villages."
    sure = {e.predicate: e.confidence for e in told(text, {})}
    assert max(sure.values()) - min(sure.values()) > 0.1


def test_candidates_are_predicates_and_nouns_that_name_nobody() -> None:
    reading = reading_of("The seizure of the boat angered Ghana.")
    assert [reading.parse.words[t] for t in candidates(reading)] == ["seizure", "boat", "angered"]


def test_features_tell_the_frame_and_do_not_depend_on_what_stands_elsewhere() -> None:
    alone = reading_of("Ghana expelled two diplomats.")
    verb = alone.parse.words.index("expelled")
    found = features(alone, verb)
    assert {"v:lemma=expel", "v:subject=government+", "v:tense=past,000", "t:number"} <= set(found)
    beside = reading_of("Ghana expelled two diplomats.\nTogo protested.")
    assert look(beside, verb) == tuple(found)
