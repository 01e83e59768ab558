"""One line of the record laid open: its words in context, why it was read so, and what rests on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from sqlalchemy import Connection, select

from onrecord.model.errors import BadUsage
from onrecord.model.spans import Span
from onrecord.store import schema
from onrecord.store.named import whole_id
from onrecord.store.query import TABLES, Line, source_line, source_text
from onrecord.store.waiting import waiting
from onrecord.views.joined import reasons
from onrecord.views.places import Place, place_of, sentence_of

CONTEXT = 200
"""Code points shown before and after the sentence, at most."""

MOST = 50
"""Lines listed of what rests on another, at most."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one piece of evidence in their sentence: before and after are what surrounds it; page from 1."""

    place: Place
    start: int
    end: int
    before: str
    lead: str
    exact: str
    tail: str
    after: str
    page: int | None = None
    joined: str | None = None
    """Why this report was joined to the first one; null for the first."""

    def words(self) -> str:
        """Where they stand."""
        page = f"page {self.page}, " if self.page else ""
        return f"{self.place.words()}, {page}characters {self.start}–{self.end}"


@dataclass(frozen=True, slots=True)
class Shown:
    """A line, the passages it rests on, and the ids of what rests on it, by how."""

    line: Line
    passages: tuple[Passage, ...] = ()
    resting: dict[str, list[str]] = field(default_factory=dict)


def show(connection: Connection, given: str) -> Shown:
    """The line whose id begins so; raises BadUsage where there is none, or several."""
    kind, key = whole_id(connection, given)
    if key in waiting(connection).hidden:
        raise BadUsage(f"{key} is out of the record by a decision that is being worked in")
    line = _line(connection, kind, key)
    if kind == "item":
        told = zip(line["evidence"], reasons(connection, line), strict=True)
        return Shown(line, tuple(_passage(connection, e, why) for e, why in told), _on_item(connection, line))
    return Shown(line, (), {how: ids[:MOST] for how, ids in _on_other(connection, kind, key).items() if ids})


def _line(connection: Connection, kind: str, key: str) -> Line:
    if kind == "source":
        sources = schema.sources.c
        return source_line(*connection.execute(select(sources.line, sources.refused).where(sources.id == key)).one())
    table = schema.items if kind == "item" else TABLES[kind]
    found: Line = connection.execute(select(table.c.line).where(table.c.id == key)).scalar_one()
    return waiting(connection).shown(found) if kind == "item" else {"kind": kind, "id": key, **found}


def _passage(connection: Connection, evidence: Line, joined: str | None) -> Passage:
    text = source_text(connection, evidence["source"])
    place = place_of(connection, evidence["article"])
    span, whole = Span(evidence["start"], evidence["end"]), sentence_of(connection, evidence)
    bounds = schema.articles.c
    found = connection.execute(select(bounds.start, bounds.end).where(bounds.id == evidence["article"])).one()
    first, last = max(found.start, whole.start - CONTEXT), min(found.end, whole.end + CONTEXT)
    return Passage(
        place,
        span.start,
        span.end,
        text[first : whole.start],
        text[whole.start : span.start],
        span.of(text),
        text[span.end : whole.end],
        text[whole.end : last],
        evidence.get("page"),
        joined,
    )


def _on_item(connection: Connection, line: Line) -> dict[str, list[str]]:
    key = line["id"]
    links, sides, decided = schema.item_links.c, schema.conflict_sides.c, schema.decisions.c
    found: dict[str, Iterable[str]] = {
        "linked from": connection.scalars(
            select(links.item).where(links.target == key).distinct().order_by(links.item)
        ),
        "links to": (link["target"] for link in line["links"]),
        "in threads": line["threads"],
        "in conflicts": connection.scalars(select(sides.conflict).where(sides.side == key).order_by(sides.conflict)),
        "decided by": connection.scalars(select(decided.id).where(decided.target == key).order_by(decided.id)),
    }
    if line["kind"] == "figure":
        rows = schema.holdings.c
        series = select(rows.item).where(rows.part == "figure", rows.key == line["series"], rows.item != key)
        found["same series"] = connection.scalars(series.order_by(rows.rank, rows.item))
    some = {how: list(islice(ids, MOST)) for how, ids in found.items()}
    return {how: ids for how, ids in some.items() if ids}


def _on_other(connection: Connection, kind: str, key: str) -> dict[str, list[str]]:
    places, articles = schema.evidence.c, schema.articles.c
    if kind == "source":
        inside = select(articles.id).where(articles.source == key).order_by(articles.n)
        sources = schema.sources.alias()
        same = sources.c.url == select(schema.sources.c.url).where(schema.sources.c.id == key).scalar_subquery()
        every = connection.execute(select(sources.c.id, sources.c.line).where(same).order_by(sources.c.id))
        newer = [other for other, line in every if line["supersedes"] == key]
        found = {"articles": list(connection.scalars(inside)), "items": _items(connection, places.source == key)}
        return {"superseded by": newer, **found}
    if kind == "article":
        copies = select(articles.id).where(articles.copy_of == key).order_by(articles.id)
        return {"items": _items(connection, places.article == key), "copies": list(connection.scalars(copies))}
    if kind == "actor":
        named = schema.item_actors.c
        query = select(named.item).where(named.actor == key).order_by(named.item).limit(MOST)
        return {"items": list(connection.scalars(query))}
    return {}


def _items(connection: Connection, condition: object) -> list[str]:
    item = schema.evidence.c.item
    query = select(item).where(condition).distinct()  # type: ignore[arg-type]
    return list(connection.scalars(query.order_by(item).limit(MOST)))
