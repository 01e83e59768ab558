"""Attribution: who is told to say what. Cases in tests/data/quotes.yaml, written for this project from public facts."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.readings import reading_of

from onrecord.model.spans import Span
from onrecord.packs import table, words
from onrecord.read.marks import Quote
from onrecord.read.quotes import find_quotes
from onrecord.read.quotes.cues import cue_nouns, cues
from onrecord.read.quotes.regions import find_regions
from onrecord.read.reading import Reading
from onrecord.read.statements.acts import act_of
from onrecord.read.statements.hearers import addressees
from onrecord.read.statements.speakers import speaker_of

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[1] / "data" / "quotes.yaml").read_text("utf-8"))
ACTS = frozenset(
    [
        "assert",
        "pledge",
        "urge",
        "demand",
        "accuse",
        "condemn",
        "criticise",
        "praise",
        "warn",
        "deny",
        "reject",
        "reaffirm",
        "propose",
        "express",
    ]
)


def told(text: str, spans: tuple[Span, ...]) -> str:
    return " ... ".join(s.of(text) for s in spans)


def outermost(text: str) -> list[Quote]:
    return [q for q in find_quotes(reading_of(text)) if q.level == 0]


def wanted(case: dict[str, Any]) -> Any:
    """A case, marked where it is known to be read wrongly."""
    missed = [pytest.mark.xfail(reason=case["missed"], strict=True)] if "missed" in case else []
    return pytest.param(case, id=case["name"], marks=missed)


def shown(reading: Reading, quote: Quote) -> dict[str, Any]:
    text, speaker = reading.text, speaker_of(reading, quote)
    return {
        "source": told(text, quote.source),
        "cue": told(text, quote.cue).lower(),
        "content": told(text, quote.content),
        "direct": quote.direct,
        "act": act_of(reading, quote),
        "to": list(addressees(reading, quote)),
        "speaker": speaker.name if speaker else None,
    }


@pytest.mark.parametrize("case", [wanted(c) for c in CASES])
def test_attributions(case: dict[str, Any]) -> None:
    reading = reading_of(case["text"])
    found = [shown(reading, q) for q in find_quotes(reading) if q.level == 0]
    assert case["quotes"] or "none" in case or not found
    assert not [f for f in found for words in case.get("none", ()) if words in f["content"]]
    for want in case["quotes"]:
        same = [f for f in found if f["content"] == want["content"]]
        assert same, found
        want = want | ({"cue": want["cue"].lower()} if "cue" in want else {})
        assert {k: same[0][k] for k in want} == want


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “grey zone” stretches for sixty miles along the coast.",
        "Her novel “The Salt Road” won a prize in Lagos.",
        "The boats left the harbour at dawn and returned with nothing.",
    ],
)
def test_scare_quotes_titles_and_deeds_are_no_speech(text: str) -> None:
    assert find_quotes(reading_of(text)) == ()


def test_the_speaker_is_the_person_named_before() -> None:
    text = "Cyril Ramaphosa opened the summit. He said that trade had doubled in ten years."
    reading = reading_of(text)
    quote = next(q for q in find_quotes(reading) if q.cue_lemma == "say")
    assert [reading.mentions[s].actor for s in quote.speakers] == ["cyril-ramaphosa"]


def test_words_inside_words_are_nested() -> None:
    text = "Kamikawa said that Manila had promised to share the data."
    levels = {q.cue_lemma: q.level for q in find_quotes(reading_of(text))}
    assert levels == {"say": 0, "promise": 1}


def test_a_transcript_gives_each_turn_to_its_label() -> None:
    text = (
        "MODERATOR:  Good evening.\nPRESIDENT STUBB:  Thank you.  Finland will host the talks.\n"
        "Our invitation stands.\nQ    When will they begin?\nPRESIDENT STUBB:  In the spring."
    )
    turns = [(told(text, q.source), len(q.content)) for q in outermost(text)]
    assert turns == [("MODERATOR", 1), ("PRESIDENT STUBB", 2), ("Q", 1), ("PRESIDENT STUBB", 1)]


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ab .,\n\"“”'‘’`?!:-(", max_size=60))
def test_any_marks_give_stretches_that_do_not_overlap(text: str) -> None:
    parse = reading_of(text).parse
    regions = find_regions(parse)
    assert all(r.first <= r.inner_first < r.inner_last <= r.last <= len(parse) for r in regions)
    assert all(a.last <= b.first for a, b in itertools.pairwise(regions))


@settings(max_examples=25, deadline=None)
@given(
    st.permutations(["“No,”", "said", "Kerry", "that", "he", ":", "\n", '"', "told", "according", "to", "Q", "asked"])
)
def test_any_order_of_words_is_read_without_a_fault(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for quote in find_quotes(reading_of(text)):
        assert all(0 <= s.start < s.end <= len(text) for s in (*quote.source, *quote.cue, *quote.content))


def test_quotes_are_the_same_whatever_was_read_before() -> None:
    reading = reading_of(CASES[0]["text"])
    assert find_quotes(reading) == find_quotes(replace(reading))


def test_the_vocabulary_loads() -> None:
    classes = {c.cls for c in cues().values()}
    assert classes <= {
        "say",
        "tell",
        "write",
        "show",
        "think",
        "know",
        "want",
        "order",
        "judge",
        "promise",
        "seem",
        "plan",
        "adjective",
    }
    assert {c.act for c in cues().values()} | {n.act for n in cue_nouns().values()} <= ACTS
    assert {str(r["act"]) for r in table("speech_acts")} <= ACTS
    known = {"q", "c", "i", "o", "h", "n", "oi", "oa", "p", "s", "j", "k"}
    assert all(c.frames <= known for c in cues().values())
    for name in (
        "hearsay",
        "topics",
        "naming",
        "held",
        "documents",
        "nobody",
        "no_turn",
        "occasions",
        "parties",
        "sources",
        "deeds",
        "stances",
        "asking",
        "courtesies",
        "feelings",
        "meetings",
        "outsiders",
        "persons_ranked",
        "vowing",
    ):
        assert words(f"speech_{name}")
