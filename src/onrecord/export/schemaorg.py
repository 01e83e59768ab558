"""Articles and what they tell of (schema.org, JSON-LD). It judges nothing: it holds no ClaimReview."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, select

from onrecord.export.jsonl import array
from onrecord.export.origins import nowhere, on_the_web, with_origins
from onrecord.store import schema
from onrecord.store.query import Line, lines

TYPE = "application/ld+json"

URN = "urn:onrecord:"

KINDS = {
    "government": "GovernmentOrganization",
    "body": "Organization",
    "group": "Organization",
    "person": "Person",
    "place": "Place",
    "system": "Product",
    "instrument": "CreativeWork",
}

CONTEXT = {"@vocab": "https://schema.org/", "id": "@id", "type": "@type", "url": {"@type": "@id"}}


def schema_org(connection: Connection) -> Iterator[bytes]:
    """The document in pieces: each actor once, then each article as a NewsArticle with whom it mentions.

    A date is given where it is one day; an interval stands as EDTF in ``temporal`` and never as a day.
    """
    yield from array({"@context": CONTEXT}, "@graph", _graph(connection))


def _graph(connection: Connection) -> Iterator[dict[str, Any]]:
    for line in lines(connection, "actor"):
        yield _actor(line)
    for line, origin in with_origins(connection, lines(connection, "article")):
        yield _article(line, on_the_web(line, origin) or nowhere("article", line["id"]), _named(connection, line["id"]))


def _actor(line: Line) -> dict[str, Any]:
    known = f"https://www.wikidata.org/entity/{line['wikidata']}" if line.get("wikidata") else None
    return _without_gaps(
        {
            "id": _urn(line["id"]),
            "type": KINDS[line["type"]],
            "name": line["name"],
            "alternateName": line["aliases"] or None,
            "sameAs": known,
        }
    )


def _named(connection: Connection, article: str) -> list[str]:
    told, actors = schema.evidence.c, schema.item_actors.c
    query = select(actors.actor).join_from(schema.item_actors, schema.evidence, actors.item == told.item)
    query = query.where(actors.actor.in_(select(schema.actors.c.id)))
    return sorted(set(connection.scalars(query.where(told.article == article))))


def _article(line: Line, url: str | None, named: list[str]) -> dict[str, Any]:
    when = line["published"]
    day = when["earliest"] if when and when["earliest"] and when["earliest"] == when["latest"] else None
    return _without_gaps(
        {
            "id": URN + line["id"],
            "type": "NewsArticle",
            "headline": line["title"],
            "author": {"type": "Person", "name": line["author"]} if line["author"] else None,
            "publisher": {"type": "Organization", "name": line["publisher"]} if line["publisher"] else None,
            "inLanguage": line["language"],
            "datePublished": day,
            "temporal": when["edtf"] if when and not day else None,
            "url": url,
            "isBasedOn": {"id": URN + line["source"]},
            "mentions": [{"id": _urn(name)} for name in named],
        }
    )


def _urn(actor: str) -> str:
    return f"{URN}actor:{quote(actor.encode('utf-8', 'replace'), safe='')}"


def _without_gaps(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value not in (None, [])}
