"""An article: its whole text with what does not belong to it dimmed, and every piece of evidence marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy import ColumnElement, Connection, bindparam, select
from starlette.responses import Response

from onrecord.model.items import ITEM_KINDS
from onrecord.store import schema
from onrecord.store.named import one_article
from onrecord.store.query import Line, item_lines
from onrecord.web.asked import Question, site_of, there
from onrecord.web.templates import rendered

router = APIRouter(include_in_schema=False)

DIMMED = frozenset({"furniture", "byline", "dateline"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that one set of items, of these kinds, rests on; ``begins``: the spans that begin with it."""

    start: int
    text: str
    items: tuple[str, ...]
    kinds: tuple[str, ...]
    begins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A part of an article: its label, whether it is dimmed, and its pieces."""

    label: str
    dimmed: bool
    pieces: tuple[Piece, ...]


@router.get("/articles/{key}")
def article_page(request: Request, asked: Question, key: str) -> Response:
    """The article with its marks; a piece of evidence has the address ``#s=START-END``."""
    kept = _kept(asked.connection, key) or _kept(asked.connection, there(one_article, asked, key))
    assert kept is not None
    line, text, path, url, source = kept
    items = list(item_lines(asked.connection, narrow=[_of_article(line["id"])]))
    spans = _spans(items, line["id"])
    parts = [_shown(part, text, spans) for part in line["parts"]]
    of_kind = {kind: [i for i in items if i["kind"] == kind] for kind in ITEM_KINDS}
    told: dict[str, Any] = {"parts": parts, "head": headline(line["title"], parts), "of_kind": of_kind, "url": url}
    told["original"] = site_of(request).offers(source)
    return rendered(request, "article.html", asked=asked, article=line, path_kept=path, **told)


def headline(title: str | None, parts: Sequence[Shown]) -> Shown | None:
    """The part that is the article's title word for word, so that it need not stand on the page twice."""
    words = (title or "").split()
    same = (p for p in parts if p.label == "headline" and "".join(s.text for s in p.pieces).split() == words)
    return next(same, None)


_SOURCE = schema.sources.c
_KEPT = (
    select(schema.articles.c.line, _SOURCE.text, _SOURCE.path, _SOURCE.url, _SOURCE.line.label("source"))
    .join_from(schema.articles, schema.sources)
    .where(schema.articles.c.id == bindparam("key"))
)


def _kept(connection: Connection, key: str) -> tuple[Line, str, str, str | None, Line] | None:
    """The line of an article, its source's text, first place, address and line, at once; null where there is none."""
    row = connection.execute(_KEPT, {"key": key}).first()
    return (row.line, row.text or "", row.path, row.url, row.source) if row else None


def _of_article(key: str) -> ColumnElement[bool]:
    """That an item rests on an article."""
    told = schema.evidence.c
    return schema.items.c.id.in_(select(told.item).where(told.article == key))


Marked = tuple[int, int, str, str]


def _spans(items: Sequence[Line], article: str) -> list[Marked]:
    """Where items rest on the article: start, end, item, its kind."""
    told = ((i, e) for i in items for e in i["evidence"] if e["article"] == article)
    return sorted((e["start"], e["end"], i["id"], i["kind"]) for i, e in told)


def _shown(part: Line, text: str, spans: Sequence[Marked]) -> Shown:
    inside = [s for s in spans if s[0] < part["end"] and s[1] > part["start"]]
    return Shown(part["label"], part["label"] in DIMMED, tuple(_pieces(part["start"], part["end"], text, inside)))


def _pieces(start: int, end: int, text: str, spans: Sequence[Marked]) -> Iterator[Piece]:
    """The text cut wherever a span begins or ends, so that overlapping spans can all be shown."""
    cuts = sorted({start, end, *(at for s in spans for at in s[:2] if start < at < end)})
    for first, last in pairwise(cuts):
        over = [s for s in spans if s[0] <= first and s[1] >= last]
        begins = dict.fromkeys(f"s={s[0]}-{s[1]}" for s in spans if s[0] == first or (first == start and s[0] < start))
        yield Piece(first, text[first:last], _once(s[2] for s in over), _once(s[3] for s in over), tuple(begins))


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
