"""Objects to JSON lines and back."""

from __future__ import annotations

import json

import pytest

from onrecord.model.dates import Reason, When
from onrecord.model.items import Amount, Commitment, Condition, Event, Money, Price, Speaker, Statement, Step
from onrecord.model.items import Content as Said
from onrecord.model.lines import item_line, kind_of, line, plain, restore
from onrecord.model.spans import Evidence, Span, text_hash, trimmed

EVIDENCE = Evidence("source-1", "article-1", 4, 9, "words", "the ", " end", "ab")
EVENT = Event(
    id="event-1", at=4, rule="events.verb/1", confidence=0.81, evidence=(EVIDENCE,), type="CONSULT", predicate="meet",
    actors=("USA", "JPN"), date=When.of("2013-10-03", "relative", (Reason("Thursday", 3, 11),)),
)  # fmt: skip
COMMITMENT = Commitment(
    id="commitment-1", at=4, rule="commitments.will/1", confidence=0.5, evidence=(EVIDENCE,), by=("JPN",), action="pay",
    money=Money(3.1e9, "USD", Price(8.6e9, "USD")), quantity=Amount(None, 10.0, 12.0), strength="agreed",
    condition=Condition("if all goes well", Span(0, 4)), history=(Step(None, "agreed", None, (EVIDENCE,)),),
)  # fmt: skip
STATEMENT = Statement(
    id="statement-1", at=4, rule="statements.said/1", confidence=0.9, evidence=(EVIDENCE,), speaker=Speaker((), "officials"),
    cue="say", act="assert", direct=False, content=Said("words", (Span(4, 9),)),
)  # fmt: skip


@pytest.mark.parametrize("item", [EVENT, COMMITMENT, STATEMENT])
def test_an_item_survives_the_way_to_json_and_back(item: Event | Commitment | Statement) -> None:
    assert restore(type(item), json.loads(line(plain(item)))) == item


def test_the_export_names_kind_and_id_first_and_leaves_out_the_readers_offset() -> None:
    row = item_line(EVENT)
    assert list(row)[:2] == ["kind", "id"]
    assert "at" not in row
    assert kind_of(STATEMENT) == "statement"


def test_whole_floats_are_written_as_integers() -> None:
    assert plain(3.1e9) == 3100000000
    assert isinstance(plain(3.1e9), int)
    assert plain(0.25) == 0.25


def test_trimmed_spans_hold_no_white_space_at_their_ends() -> None:
    assert trimmed("  two words \n", 0, 13) == Span(2, 11)
    assert len(trimmed("   ", 0, 3)) == 0


def test_the_hash_of_a_text_with_a_lone_surrogate_exists() -> None:
    assert len(text_hash("\ud800")) == 64
