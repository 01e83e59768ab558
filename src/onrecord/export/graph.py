"""The record as a graph: actors are its nodes, what goes on between two of them its edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

from sqlalchemy import Connection

from onrecord.export.origins import date_of
from onrecord.export.printable import one_line
from onrecord.model.items import MEETING
from onrecord.store.query import Line, lines

Facts = dict[str, str | int | bool]

KINDS = ("commitment", "event", "relation", "statement", "tenure")
"""The kinds of item that tie two actors."""

NODE_FACTS = {"name": "string", "type": "string", "mentions": "int", "wikidata": "string"}
EDGE_FACTS = {
    "item": "string",
    "kind": "string",
    "type": "string",
    "date": "string",
    "earliest": "string",
    "latest": "string",
    "reality": "string",
    "status": "string",
    "negated": "boolean",
    "mutual": "boolean",
    "count": "int",
    "confidence": "double",
    "sentence": "string",
}
"""The facts of nodes and edges with the types that GraphML gives them; what is not known is left out."""

_TYPE = {"event": "type", "statement": "act", "commitment": "strength", "relation": "relation", "tenure": "office"}

Pair = tuple[str, str, bool]
"""From one actor, to another, and whether it goes both ways."""


@dataclass(frozen=True, slots=True)
class Node:
    """An actor."""

    id: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Edge:
    """One item between two actors; an item among several makes several edges."""

    id: str
    source: str
    target: str
    facts: Facts


def nodes(connection: Connection) -> Iterator[Node]:
    """Every actor of the record, by id."""
    for line in lines(connection, "actor"):
        yield Node(one_line(line["id"]), _known({name: line.get(name) for name in NODE_FACTS}))


def edges(found: Iterable[Line]) -> Iterator[Edge]:
    """The edges that items make, in their order; few items are held at a time."""
    for line in found:
        facts = _facts(line)
        for n, (source, target, mutual) in enumerate(pairs(line)):
            yield Edge(f"{line['id']}/{n}", one_line(source), one_line(target), {**facts, "mutual": mutual})


def pairs(line: Line) -> list[Pair]:
    """Who an item ties to whom, nobody to themselves.

    An event that brings its parties together ties each to each (``mutual``, in the order of the ids); any other ties
    those who do it to those to whom it is done, not its doers to each other.
    """
    kind = line["kind"]
    if kind == "event" and line["type"] in MEETING:
        parties = sorted({*line["actors"], *line["recipients"]})
        return [(one, other, True) for one, other in combinations(parties, 2)]
    ends = product(*_ends(line))
    return [(one, other, False) for one, other in dict.fromkeys(ends) if one and other and one != other]


def _ends(line: Line) -> tuple[list[str | None], list[str | None]]:
    match line["kind"]:
        case "event":
            return line["actors"], line["recipients"]
        case "statement":
            return line["speaker"]["ids"], line["addressee"]
        case "commitment":
            return line["by"], line["to"]
        case "tenure":
            return [line["person_id"]], [line["country"]]
        case "relation":
            return [line["subject"]], [line["object"]]
    return [], []


def _facts(line: Line) -> Facts:
    when = date_of(line)
    return _known(
        {
            "item": line["id"],
            "kind": line["kind"],
            "type": line.get(_TYPE.get(line["kind"], "")),
            "date": when["edtf"] if when else None,
            "earliest": when["earliest"] if when else None,
            "latest": when["latest"] if when else None,
            "reality": line.get("reality"),
            "status": line.get("status"),
            "negated": line.get("negated"),
            "count": len(line["evidence"]),
            "confidence": line["confidence"],
            "sentence": line["evidence"][0]["exact"],
        }
    )


def _known(facts: dict[str, str | int | bool | None]) -> Facts:
    return {name: one_line(v) if isinstance(v, str) else v for name, v in facts.items() if v is not None}


def told(value: str | float | bool) -> str:
    """A fact as XML Schema writes its type."""
    return str(value).lower() if isinstance(value, bool) else str(value)
