"""People, bodies, offices, events and articles as FollowTheMoney entities: one JSON object a line."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from hashlib import sha1
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from onrecord.export.jsonl import encoded
from onrecord.export.origins import on_the_web, with_origins
from onrecord.export.printable import one_line
from onrecord.model.plurals import numbered
from onrecord.store.query import Line, lines

TYPE = "application/json+ftm"

SCHEMATA = {"person": "Person", "government": "PublicBody", "body": "PublicBody", "group": "Organization"}
"""By type of actor; what is nobody (places, systems, instruments) is no entity of FollowTheMoney."""

Found = Callable[[str], Iterator[Line]]
Entity = dict[str, Any]


def follow_the_money(connection: Connection, kinds: Collection[str], found: Found, notes: list[str]) -> Iterator[bytes]:
    """The entities in pieces. Days are as exact as they are known; an interval is left out and the event stays undated.

    Kinds: ``actor`` (Person, PublicBody, Organization), ``article`` (Article, with a Mention of each person it names),
    ``event`` (Event: those that happened), ``tenure`` (Position and Occupancy).
    """
    known = {line["id"]: line for line in lines(connection, "actor") if line["type"] in SCHEMATA}
    for kind in kinds:
        for entity in _entities(connection, kind, found, known):
            yield encoded(entity)
    if "event" in kinds:
        untrue = sum(line["reality"] != "happened" for line in lines(connection, "event"))
        notes += [f"{numbered(untrue, 'event', 'are')} left out: not happened"] if untrue else []


def _entities(connection: Connection, kind: str, found: Found, known: dict[str, Line]) -> Iterator[Entity]:
    if kind == "actor":
        yield from map(_actor, known.values())
    elif kind == "article":
        yield from _articles(connection, found)
    elif kind == "event":
        yield from (_event(line, known) for line in found("event") if line["reality"] == "happened")
    else:
        yield from _tenures(found("tenure"), known)


def _entity(key: str, schema: str, **properties: Any) -> Entity:
    """An entity: every property a list of texts, those without a value left out."""
    told = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    kept = {name: list(dict.fromkeys(v for v in values if v)) for name, values in told.items()}
    return {"id": key, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _actor(line: Line) -> Entity:
    aliases = [one_line(alias) for alias in line["aliases"]]
    country = two_letters(line["id"]) if line["type"] == "government" else None
    known = line.get("wikidata")
    return _entity(
        line["id"],
        SCHEMATA[line["type"]],
        name=one_line(line["name"]),
        alias=aliases,
        country=country,
        wikidataId=known,
    )


def _articles(connection: Connection, found: Found) -> Iterator[Entity]:
    for line, origin in with_origins(connection, found("article")):
        title = one_line(line["title"] or line["id"])
        yield _entity(
            line["id"],
            "Article",
            title=title,
            author=line["author"],
            publisher=line["publisher"],
            publishedAt=_day(line["published"]),
            sourceUrl=on_the_web(line, origin),
            language={"en": "eng"}.get(line["language"]),
        )
    for line in found("tenure"):
        for article in dict.fromkeys(at["article"] for at in line["evidence"]):
            key = _key("mention", article, line["person"])
            yield _entity(key, "Mention", document=article, name=one_line(line["person"]), resolved=line["person_id"])


def _event(line: Line, known: dict[str, Line]) -> Entity:
    parties = [name for name in (*line["actors"], *line["recipients"]) if name in known]
    people = [name for name in line["people_ids"] if name in known]
    words = one_line(line["evidence"][0]["exact"])
    return _entity(
        line["id"],
        "Event",
        name=f"{line['type'] or line['predicate']}: {words}"[:200],
        summary=words,
        involved=parties + people,
        date=_day(line["date"]),
        location=[one_line(place) for place in line["places"]],
        proof=[at["article"] for at in line["evidence"]],
    )


def _tenures(found: Iterator[Line], known: dict[str, Line]) -> Iterator[Entity]:
    offices: set[str] = set()
    for line in found:
        if line["person_id"] not in known:
            continue
        post = _key("position", line["country"] or "", line["office_id"] or line["office"])
        if post not in offices:
            offices.add(post)
            country = two_letters(line["country"])
            yield _entity(post, "Position", name=one_line(line["office"]), country=country)
        yield _occupancy(line, post)


def _occupancy(line: Line, post: str) -> Entity:
    term = line["period"] or {}
    return _entity(
        line["id"],
        "Occupancy",
        holder=line["person_id"],
        post=post,
        status=line["qualifier"],
        date=_day(line["seen"]),
        startDate=term.get("earliest"),
        endDate=term.get("latest"),
        proof=[at["article"] for at in line["evidence"]],
        summary=one_line(line["evidence"][0]["exact"]),
    )


def _day(when: Line | None) -> str | None:
    """The day, month or year that a date names; null for an interval and for what is uncertain."""
    edtf = when["edtf"] if when else ""
    return edtf if re.fullmatch(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?", edtf) else None


def _key(*parts: str) -> str:
    return f"{parts[0]}-{sha1(chr(0).join(parts).encode('utf-8', 'backslashreplace')).hexdigest()[:16]}"


def two_letters(country: str | None) -> str | None:
    """The two-letter code of a country by its three-letter one; ``eu`` stays, what is no country has none."""
    return "eu" if country == "eu" else _codes().get(country or "")


@cache
def _codes() -> dict[str, str]:
    with Path(__file__).with_name("alpha2.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {row["alpha3"]: row["alpha2"] for row in rows}
