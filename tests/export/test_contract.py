"""The export's fields, each kind against the format's table: a field may be added here, none renamed or dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from onrecord.store.decisions import FIELDS

ITEM = "kind id threads claimed_by links rule confidence independent evidence"
DATE = "edtf earliest latest extent basis why"
SPAN = "start end"

CONTRACT = {
    "record": "kind id format version packs counts horizon",
    "record.packs": "name version sha256",
    "source": "kind id path paths url media_type encoding renderer sha256 text_sha256 length supersedes refused",
    "article": "kind id source n start end title author publisher agency dateline language truncated published modified "
    "parts copy_of",
    "article.parts": "label start end",
    "article.copy_of": "article relation",
    "article.published": DATE,
    "article.modified": DATE,
    "event": f"{ITEM} type mode predicate actors recipients people people_ids places places_ids body date reality precedent",
    "event.precedent": "ordinal since",
    "event.date": DATE,
    "statement": f"{ITEM} speaker addressee cue act direct content said",
    "statement.speaker": "ids name office named",
    "statement.content": "text spans",
    "statement.content.spans": SPAN,
    "statement.said": DATE,
    "commitment": f"{ITEM} by to action object quantity money places places_ids due agreed strength condition status history",
    "commitment.quantity": "value low high unit modifier share of",
    "commitment.money": "value currency of",
    "commitment.money.of": "value currency",
    "commitment.condition": "text span",
    "commitment.condition.span": SPAN,
    "commitment.history": "date step change evidence",
    "commitment.due": DATE,
    "commitment.agreed": DATE,
    "figure": f"{ITEM} subject value low high unit modifier of as_of series",
    "figure.as_of": DATE,
    "tenure": f"{ITEM} person person_id office office_id country qualifier seen period",
    "tenure.seen": DATE,
    "tenure.period": DATE,
    "relation": f"{ITEM} subject relation object negated seen until",
    "relation.seen": DATE,
    "thread": "kind id name terms parties since until items",
    "conflict": "kind id between about why",
    "actor": "kind id name type aliases mentions period",
}

ADDED = {
    "actor": "wikidata",
    "source": "extraction pages",
    "article": "date_candidates section superseded_by unread",
    "article.parts": "language",
    "commitment": "negated people body vague",
}
"""Fields of ours beside those of the format."""

WORDS = {
    "commitment.strength": "binding agreed pledged planned considered",
    "commitment.status": "open delivered revised dropped",
    "commitment.history.step": "considered pledged agreed scheduled begun reaffirmed revised delivered dropped",
    "statement.act": "assert pledge urge demand accuse condemn criticise praise warn deny reject reaffirm propose express",
    "event.reality": "happened scheduled planned hypothetical denied",
    "event.type": "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION "
    "MOBILIZE COERCE ASSAULT",
    "figure.modifier": "exactly about more-than less-than at-least at-most",
    "tenure.qualifier": "former acting designate",
    "relation.relation": "member-of part-of commands headquartered-in hosts administers claims recognises party-to",
    "conflict.about": "value date status speaker office",
    "article.parts.label": "headline byline dateline standfirst caption furniture body",
    "article.copy_of.relation": "copy excerpt update",
    "actor.type": "government person body group place system instrument",
    "event.links.rel": "part-of cost-of response-to follows said-in",
}
"""The only words that a field may hold."""

EVERYWHERE = {"evidence": "source article start end exact prefix suffix text_sha256 page", "links": "rel target"}

DECISION = {"id", "target", "verdict", "other", "field", "value", "anchor", "by", "at", "why", "undone", "orphaned"}

Line = dict[str, Any]


def parts(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Everything inside a line, with the path of field names to it."""
    for one in value if isinstance(value, list) else [value]:
        yield path, one
        for name, inner in one.items() if isinstance(one, dict) else ():
            yield from parts(inner, f"{path}.{name}")


def test_every_line_has_exactly_the_fields_of_its_kind(sample_lines: list[Line]) -> None:
    seen = set()
    for line in sample_lines:
        for path, value in parts(line, line["kind"]):
            last = path.rpartition(".")[2]
            wanted = CONTRACT.get(path) or EVERYWHERE.get(last)
            if isinstance(value, dict) and wanted is not None:
                assert set(value) == {*wanted.split(), *ADDED.get(path, "").split()}, path
                seen.add(path)
    assert {path for path in CONTRACT if "." not in path} <= seen


def test_fields_hold_only_their_words(sample_lines: list[Line]) -> None:
    for line in sample_lines:
        for path, value in parts(line, line["kind"]):
            if path in WORDS and value is not None:
                assert value in WORDS[path].split(), (path, line["id"])


def test_dates_and_numbers_are_what_they_should_be(sample_lines: list[Line]) -> None:
    for line in sample_lines:
        for path, value in parts(line, line["kind"]):
            if isinstance(value, dict) and "edtf" in value:
                assert value["basis"] in ("stated", "relative", "inferred", "supplied"), path
                assert value["extent"] in ("within", "throughout"), path
                assert value["earliest"] is None or value["latest"] is None or value["earliest"] <= value["latest"]
        if "confidence" in line:
            assert 0 <= line["confidence"] == round(line["confidence"], 2) <= 1
        assert line["kind"] != "figure" or line["series"]


def test_decisions_have_the_fields_of_the_format() -> None:
    assert {"id", *FIELDS} >= DECISION


@pytest.mark.parametrize("kind", ["event", "statement", "commitment", "figure", "tenure", "relation"])
def test_evidence_comes_earliest_first(sample_lines: list[Line], kind: str) -> None:
    published = {line["id"]: line["published"] for line in sample_lines if line["kind"] == "article"}
    several = [line for line in sample_lines if line["kind"] == kind and len(line["evidence"]) > 1]
    for line in several:
        days = [(published[e["article"]] or {}).get("earliest") or "9999" for e in line["evidence"]]
        assert days == sorted(days), line["id"]
