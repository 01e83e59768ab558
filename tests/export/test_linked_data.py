"""PROV-O and schema.org, read by rdflib: every name in them is in the document, so nothing is fetched."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.namespace import PROV, RDF
from tests.handmade import made, page
from tests.program import kind
from tests.program import onrecord as program

import onrecord
from onrecord.model.items import ITEM_KINDS

SDO = rdflib.Namespace("https://schema.org/")
TERM = rdflib.Namespace("urn:onrecord:term:")


def graph(record: Path, form: str) -> rdflib.Graph:
    """The triples of an export."""
    text = program("export", "--record", record, "--format", form).stdout
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return rdflib.Graph().parse(data=text, format="json-ld")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that looks anything up fails."""

    def refuse(*_: Any) -> None:
        raise AssertionError("the document sends its reader to the network")

    monkeypatch.setattr("socket.socket.connect", refuse)


def test_every_item_is_derived_from_its_sentences(sample_record: Path, sample_lines: list[dict[str, Any]]) -> None:
    found = graph(sample_record, "prov")
    for line in (line for name in ITEM_KINDS for line in kind(sample_lines, name)):
        item = rdflib.URIRef(f"urn:onrecord:{line['id']}")
        sentences = set(found.objects(item, PROV.wasDerivedFrom))
        assert len(sentences) == len(line["evidence"])
        assert {str(found.value(s, PROV.value)) for s in sentences} == {e["exact"] for e in line["evidence"]}
        rule = found.value(item, PROV.wasGeneratedBy)
        assert (found.value(rule, PROV.wasAssociatedWith), RDF.type, PROV.SoftwareAgent) in found
        for sentence in sentences:
            article = found.value(sentence, PROV.wasQuotedFrom)
            source = found.value(article, PROV.wasDerivedFrom)
            assert (source, RDF.type, PROV.Entity) in found and found.value(source, TERM.sha256)


def test_a_decision_is_an_activity_of_who_took_it(tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    made(str(record), page(tmp_path / "p", "a.txt", "published 2013-10-03\nevent by=JPN | They met in Tokyo.\n"))
    with onrecord.open(str(record)) as opened:
        item = opened.events()[0].id
        key = opened.accept(item, "seen", by="A. Reviewer")
    found = graph(record, "prov")
    decision = rdflib.URIRef(f"urn:onrecord:{key}")
    assert (decision, PROV.used, rdflib.URIRef(f"urn:onrecord:{item}")) in found
    assert "A. Reviewer" in str(found.value(decision, PROV.wasAssociatedWith)).replace("%20", " ")


def test_articles_mention_whom_their_items_name(sample_record: Path, sample_lines: list[dict[str, Any]]) -> None:
    found = graph(sample_record, "schemaorg")
    articles = set(found.subjects(RDF.type, SDO.NewsArticle))
    assert len(articles) == len(kind(sample_lines, "article"))
    assert not set(found.subjects(RDF.type, SDO.ClaimReview))
    dated = {str(a): str(found.value(a, SDO.datePublished)) for a in articles if found.value(a, SDO.datePublished)}
    for line in kind(sample_lines, "article"):
        when = line["published"]
        one_day = when and when["earliest"] and when["earliest"] == when["latest"]
        assert dated.get(f"urn:onrecord:{line['id']}") == (when["earliest"] if one_day else None)
    for article in articles:
        assert all((who, RDF.type, None) in found for who in found.objects(article, SDO.mentions))
    assert any(found.triples((None, SDO.sameAs, None)))


def test_words_of_a_source_stay_words(tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    hostile = 'They met \x1b \u202e "@id": "x" </script> in Tokyo.'
    made(str(record), page(tmp_path / "p", "a.txt", f"undated\nevent by=JPN | {hostile}\n"))
    values = {str(v) for v in graph(record, "prov").objects(None, PROV.value)}
    assert values == {hostile}
