"""Clauses: subjects, objects, voice and polarity as the readers rely on them. Sentences written for this project."""

from __future__ import annotations

import pytest

from onrecord.read.clauses import Clause, Clauses
from onrecord.read.parse import Parse, parse


def clauses(text: str) -> tuple[Parse, Clauses]:
    parsed = parse(text, [(0, len(text), "body")])
    return parsed, Clauses.of(parsed)


def one(text: str, lemma: str) -> tuple[Parse, Clause]:
    parsed, found = clauses(text)
    return parsed, next(c for c in found if c.lemma == lemma)


@pytest.mark.parametrize(
    ("text", "lemma", "subjects", "objects"),
    [
        ("Norway and Sweden signed the treaty.", "sign", ["Norway", "Sweden"], ["treaty"]),
        ("The bridge was destroyed by rebels on Friday.", "destroy", ["rebels"], ["bridge"]),
        ("Peru denied that Chile had moved troops.", "move", ["Chile"], ["troops"]),
        ("Peru urged Chile to withdraw its troops.", "withdraw", ["Chile"], ["troops"]),
        ("Canada promised Mexico to lower tariffs.", "lower", ["Canada"], ["tariffs"]),
        ("The minister met farmers and visited a port.", "visit", ["minister"], ["port"]),
        ("The minister, who signed the order, resigned.", "sign", ["minister"], ["order"]),
        ("The deal that they signed collapsed.", "sign", ["they"], ["deal"]),
        ("The envoys lay flowers at a grave in Lima.", "lay", ["envoys"], ["flowers"]),
        ("The wreckage lay on the seabed.", "lie", ["wreckage"], []),
        ("Egypt opened the border, allowing trucks to pass.", "pass", ["trucks"], []),
        ("Kenya announced plans to build a railway.", "build", ["Kenya"], ["railway"]),
    ],
)
def test_logical_arguments(text: str, lemma: str, subjects: list[str], objects: list[str]) -> None:
    parsed, clause = one(text, lemma)
    assert [parsed.words[s] for s in clause.subjects] == subjects
    assert [parsed.words[o] for o in clause.objects] == objects


def test_voice_modality_tense_and_polarity() -> None:
    _, refused = one("Oslo will not send ships.", "send")
    assert (refused.negated, refused.modal, refused.tense) == (True, "will", "future")
    _, struck = one("The port was struck by a missile in May.", "strike")
    assert struck.passive
    assert struck.tense == "past"
    _, perfect = one("They have agreed to talks.", "agree")
    assert perfect.perfect
    assert perfect.tense == "past"


def test_a_clause_ends_where_the_next_coordinated_one_begins() -> None:
    text = "The army shelled the town, and residents fled to the hills."
    parsed, found = clauses(text)
    assert parsed.string(*found.extent(next(c for c in found if c.lemma == "flee"))).startswith("residents fled")
    assert "residents" not in parsed.string(*found.extent(next(c for c in found if c.lemma == "shell")))


def test_offsets_point_into_the_whole_text_and_blocks_do_not_run_together() -> None:
    text = "Headline without a stop\n\nThe court ruled on Monday. It was late."
    body = text.index("The court")
    parsed = parse(text, [(0, 23, "headline"), (body, len(text), "body")])
    assert [text[s:e] for s, e in zip(parsed.starts, parsed.ends, strict=True)] == parsed.words
    assert parsed.labels == ["headline", "body"]
    assert parsed.sents[0] == parsed.paragraphs[0]
    assert parsed.label_at(len(parsed) - 1) == "body"


def test_an_empty_text_has_no_clauses() -> None:
    assert list(Clauses.of(parse("", []))) == []
