"""Statements: speaker, act, day, words. Cases in tests/data/statements.yaml, written for this project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.read.readings import reading_of

from onrecord.model.items import Statement
from onrecord.model.spans import LONGEST_EVIDENCE
from onrecord.read.quotes import find_quotes
from onrecord.read.reading import Reading
from onrecord.read.statements import read_statements
from onrecord.read.statements.joint import authors

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "data" / "statements.yaml").read_text("utf-8")
)


def with_quotes(text: str, published: str | None = "2019-06-12", title: str | None = None) -> Reading:
    reading = reading_of(text, published)
    reading = replace(reading, article=replace(reading.article, title=title))
    return replace(reading, quotes=find_quotes(reading))


def shown(statement: Statement) -> dict[str, Any]:
    speaker = statement.speaker
    return {
        "ids": list(speaker.ids),
        "name": speaker.name,
        "office": speaker.office,
        "named": speaker.named,
        "addressee": list(statement.addressee),
        "cue": statement.cue,
        "act": statement.act,
        "direct": statement.direct,
        "content": statement.content.text,
        "said": statement.said.edtf if statement.said else None,
    }


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_statements(case: dict[str, Any]) -> None:
    found = [shown(s) for s in read_statements(with_quotes(case["text"], case["published"]))]
    assert len(found) == len(case["statements"]), found
    for want, got in zip(case["statements"], found):
        assert {k: got[k] for k in want} == want


def test_evidence_holds_the_words_and_the_cue() -> None:
    text = "Snow fell. The mayor of Kharkiv said that the hospital had been hit. People fled."
    (statement,) = read_statements(with_quotes(text))
    (evidence,) = statement.evidence
    assert evidence.exact == "The mayor of Kharkiv said that the hospital had been hit."
    assert text[evidence.start : evidence.end] == evidence.exact
    assert all(s.of(text) in statement.content.text for s in statement.content.spans)


def test_evidence_is_never_too_long() -> None:
    text = "The envoy said that " + "the road to the border was open, and " * 40 + "the bridge was not."
    statements = read_statements(with_quotes(text))
    assert statements
    assert all(e.end - e.start <= LONGEST_EVIDENCE for s in statements for e in s.evidence)


def test_words_told_twice_are_one_statement_with_two_pieces_of_evidence() -> None:
    line = "Brazil condemned the coup in Niger."
    (statement,) = read_statements(with_quotes(f"{line}\nThe army seized power on Wednesday.\n{line}"))
    assert [e.exact for e in statement.evidence] == [line, line]


def test_we_in_a_joint_statement_are_the_states() -> None:
    text = (
        "Prime Minister Justin Trudeau and President Emmanuel Macron met in Paris.\n"
        "Canada and France share a long coast. We condemn the attacks on ships in the Black Sea."
    )
    reading = with_quotes(text, title="Joint Statement by Canada and France on the Black Sea")
    assert authors(reading) == ("CAN", "FRA")
    statement = next(s for s in read_statements(reading) if s.cue == "condemn")
    assert statement.speaker.ids == ("CAN", "FRA")


JOINT = "Readout of the Meeting of Canada, Mexico and France"
MET = "Prime Minister Trudeau, President Macron and President Lopez Obrador of Mexico met in Ottawa.\n"


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("We recognize the importance of clean rivers.", "recognize"),
        ("The leaders recognized that the harvest has failed.", "recognize"),
        ("We call upon the generals to leave the palace.", "call"),
        ("We believe in a sea that is open to all.", "believe"),
        ("We are convinced that the vote can be held.", "convinced"),
        ("The three advisers emphasized the need for more ships.", "emphasize"),
        ("The ministers stated their determination to end the famine.", "state"),
    ],
)
def test_the_states_of_a_joint_text(sentence: str, cue: str) -> None:
    reading = with_quotes(MET + sentence, title=JOINT)
    assert authors(reading) == ("CAN", "FRA", "MEX")
    said = [s for s in read_statements(reading) if s.evidence[0].exact == sentence]
    assert [(s.speaker.ids, s.cue) for s in said] == [(("CAN", "FRA", "MEX"), cue)]


def test_others_in_a_joint_text_are_not_its_states() -> None:
    reading = with_quotes(MET + "Business leaders welcomed the plan. Many countries condemned it.", title=JOINT)
    assert all(s.speaker.ids != ("CAN", "FRA", "MEX") for s in read_statements(reading))


def test_states_that_met_to_say_a_thing_say_it() -> None:
    text = "The leaders of Canada and France met in Paris to reaffirm their commitment to the climate treaty."
    (statement,) = read_statements(with_quotes(text, title="Joint Statement by Canada and France"))
    assert (statement.speaker.ids, statement.cue) == (("CAN", "FRA"), "reaffirm")


def test_we_in_any_other_text_speak_for_nobody() -> None:
    reading = with_quotes("We condemn the attacks on ships in the Black Sea.", title="Letters to the editor")
    assert authors(reading) == ()
    assert read_statements(reading) == []


def test_an_undated_article_dates_no_statement() -> None:
    reading = with_quotes("The governor said on Tuesday that the levee would hold.", published=None)
    assert [s.said for s in read_statements(reading)] == [None]


@pytest.mark.parametrize(
    ("text", "name", "act"),
    [
        ("The curator promised that the museum would reopen.", "curator", "pledge"),
        ("The conductor demanded an apology.", "conductor", "demand"),
        ("An activist fund has called on the board to resign.", "activist fund", "urge"),
        ("London called the conviction politically motivated.", "London", "assert"),
        ("Iran insists it has never sought a bomb.", "Iran", "deny"),
    ],
)
def test_who_does_something_by_his_name_speaks(text: str, name: str, act: str) -> None:
    (found,) = read_statements(with_quotes(text))
    assert (found.speaker.name, found.act) == (name, act)


@pytest.mark.parametrize(
    "text",
    [
        "Views expressed in the comments are those of readers alone.",
        "The letter demanded an apology.",
        "As our fight continues in the courts, President Moss remains committed to reform.",
    ],
)
def test_what_is_said_says_nothing(text: str) -> None:
    assert [s.speaker.name for s in read_statements(with_quotes(text)) if s.speaker.name != "letter"] == []


def test_the_day_of_what_a_text_answers_is_not_its_own() -> None:
    title = "Statement by Foreign Minister Ana Ruiz on the attack"
    text = "On 1 June raiders burned the port of Corinto. Foreign Minister Ana Ruiz condemns the attack. We demand an answer."
    said = [s.said.edtf for s in read_statements(with_quotes(text, title=title)) if s.said]
    assert "2019-06-01" not in said
