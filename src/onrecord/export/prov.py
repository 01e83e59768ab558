"""Where every line comes from, in the terms of PROV-O (W3C), as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection

from onrecord.export.jsonl import array, record_line
from onrecord.store.decisions import decisions
from onrecord.store.query import Line, lines

TYPE = "application/ld+json"

URN = "urn:onrecord:"

CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "onrecord": f"{URN}term:",
    "id": "@id",
    "type": "@type",
    **{
        name: {"@id": f"prov:{name}", "@type": "@id"}
        for name in (
            "wasQuotedFrom",
            "wasDerivedFrom",
            "wasGeneratedBy",
            "wasAssociatedWith",
            "wasAttributedTo",
            "wasRevisionOf",
            "wasInvalidatedBy",
            "used",
            "hadPrimarySource",
        )
    },
    "value": "prov:value",
    "label": "rdfs:label",
    "atTime": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"},
    "issued": "dcterms:issued",
    "sha256": "onrecord:sha256",
    "start": "onrecord:start",
    "end": "onrecord:end",
}
"""Every name in the document, so that a reader needs no other document."""


def prov(connection: Connection, found: Iterable[Line]) -> Iterator[bytes]:
    """The document in pieces: sources and articles as entities, items quoted from their sentences, what made them.

    A sentence is an entity of its own (`prov:value` holds its words, `start` and `end` code points of its source), from
    which the item was derived; the activity is the reader, associated with this program; a decision is an activity too,
    associated with who took it.
    """
    yield from array({"@context": CONTEXT}, "@graph", _graph(connection, found))


def _graph(connection: Connection, found: Iterable[Line]) -> Iterator[dict[str, Any]]:
    record = record_line(connection)
    program = f"{URN}onrecord-{record['version']}"
    yield _node(program, "prov:SoftwareAgent", label=f"onrecord {record['version']}")
    for line in lines(connection, "source"):
        yield _source(line)
    for line in lines(connection, "article"):
        yield _article(line)
    rules: set[str] = set()
    for line in found:
        if line["rule"] not in rules:
            rules.add(line["rule"])
            yield _node(_rule(line["rule"]), "prov:Activity", label=line["rule"], wasAssociatedWith=program)
        yield from _item(line)
    for decision in decisions(connection):
        yield from _decision(decision)


def _node(key: str, kind: str, **facts: Any) -> dict[str, Any]:
    return {"id": key, "type": kind, **{name: value for name, value in facts.items() if value not in (None, [])}}


def _rule(rule: str) -> str:
    return _urn("reader", rule)


def _urn(what: str, name: str) -> str:
    """A name of a person, actor or reader as a URN: what may not stand in one is percent-encoded."""
    return f"{URN}{what}:{quote(name.encode('utf-8', 'replace'), safe='/')}"


def _source(line: Line) -> dict[str, Any]:
    newer = URN + line["supersedes"] if line["supersedes"] else None
    return _node(
        URN + line["id"],
        "prov:Entity",
        label=line["path"],
        sha256=line["sha256"],
        hadPrimarySource=line["url"] if str(line["url"]).startswith(("http://", "https://")) else None,
        wasRevisionOf=newer,
    )


def _article(line: Line) -> dict[str, Any]:
    return _node(
        URN + line["id"],
        "prov:Entity",
        label=line["title"],
        wasDerivedFrom=URN + line["source"],
        start=line["start"],
        end=line["end"],
        issued=line["published"]["edtf"] if line["published"] else None,
    )


def _item(line: Line) -> Iterator[dict[str, Any]]:
    quoted = [f"{URN}{line['id']}:{n}" for n in range(len(line["evidence"]))]
    yield _node(
        URN + line["id"],
        "prov:Entity",
        label=line["kind"],
        wasDerivedFrom=quoted,
        wasGeneratedBy=_rule(line["rule"]),
        wasAttributedTo=[_urn("actor", name) for name in line["claimed_by"] or ()],
    )
    for key, at in zip(quoted, line["evidence"]):
        origin = URN + at["article"]
        yield _node(key, "prov:Entity", value=at["exact"], start=at["start"], end=at["end"], wasQuotedFrom=origin)


def _decision(line: Line) -> Iterator[dict[str, Any]]:
    key, who = URN + line["id"], _urn("person", line["by"] or "unknown")
    on = [URN + name for name in (line["target"], line["other"]) if name]
    yield _node(who, "prov:Person", label=line["by"])
    yield _node(
        key,
        "prov:Activity",
        label=f"{line['verdict']}{' (undone)' if line['undone'] else ''}",
        used=on,
        atTime=line["at"],
        wasAssociatedWith=who,
    )
