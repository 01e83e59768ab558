"""Sentences and items by their words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection

from onrecord.model.items import ITEM_KINDS
from onrecord.store import fulltext
from onrecord.store.query import EVERYTHING, Filter, Line, evidence_at, item_ids, source_text
from onrecord.store.waiting import waiting
from onrecord.views.places import Place, place_of
from onrecord.views.splits import marked

SENTENCES = ("sentence", "title")
MORE = 20
"""How many times the wanted number is looked at where a filter may take hits away."""


@dataclass(frozen=True, slots=True)
class Found:
    """A hit: its exact words and place, the words around the match marked, and the items that rest on them.

    ``why`` says what makes it one: the words it holds, or how near it is in meaning.
    """

    kind: str
    id: str
    score: float
    text: str
    snippet: str
    place: Place
    items: tuple[str, ...]
    why: str

    def line(self) -> Line:
        """The hit as it is printed; in ``match`` the words that fit stand between « and »."""
        match = self.snippet.replace(fulltext.MARK[0], "«").replace(fulltext.MARK[1], "»")
        line = {"kind": self.kind, "id": self.id, "score": self.score, "why": self.why, "text": self.text}
        place = {name: getattr(self.place, name) for name in ("article", "title", "published", "path")}
        return {**line, "match": match, **place, "items": list(self.items)}


def search(
    connection: Connection, words: str, only: Filter = EVERYTHING, kind: str | None = None, limit: int = 20
) -> list[Found]:
    """The best matches: sentences and titles, or items of one kind; all words must occur, the best (bm25) first."""
    most = limit if only == EVERYTHING else limit * MORE
    return found_in(connection, fulltext.search(connection, words, kinds_of(kind), most), only, kind, limit)


def kinds_of(kind: str | None) -> tuple[str, ...]:
    """The kinds of entries that are looked through: items of one kind, else sentences and titles."""
    return (kind,) if kind in ITEM_KINDS else SENTENCES


def found_in(
    connection: Connection, hits: Iterable[fulltext.Hit], only: Filter, kind: str | None, limit: int
) -> list[Found]:
    """The first hits that a filter lets through, each with its place and the items that rest on it."""
    let_through = None if only == EVERYTHING else item_ids(connection, only)
    wait = waiting(connection)
    found: list[Found] = []
    text_of = cache(lambda source: source_text(connection, source))
    for hit in hits:
        items = (hit.ref,) if kind else tuple(evidence_at(connection, hit.article, hit.start, hit.end))
        items = tuple(item for item in items if item not in wait.hidden)
        if kind and not items:
            continue
        if let_through is not None:
            items = tuple(item for item in items if item in let_through)
        if let_through is not None and not items and not _concerns(connection, hit, only):
            continue
        place = place_of(connection, hit.article)
        if place.source in wait.sources:
            continue
        text = place.title or "" if hit.kind == "title" else text_of(place.source)[hit.start : hit.end]
        found.append(Found(hit.kind, hit.ref, round(hit.score, 3), text, hit.snippet, place, items, _why(hit)))
        if len(found) == limit:
            break
    return found


def _why(hit: fulltext.Hit) -> str:
    held = dict.fromkeys(word.casefold() for word, matched in marked(hit.snippet) if matched)
    return f"holds {', '.join(held)}" if held else f"near in meaning ({hit.score:.2f})"


def _concerns(connection: Connection, hit: fulltext.Hit, only: Filter) -> bool:
    """Whether a sentence without items passes: only an article and days can be told of it."""
    if only.actors or only.thread or only.min_confidence or hit.kind not in SENTENCES:
        return False
    place = place_of(connection, hit.article)
    late_enough = only.since is None or (place.latest is not None and place.latest >= only.since)
    until = min(filter(None, (only.until, only.as_of)), default=None)
    early_enough = until is None or (place.latest is not None and place.latest <= until)
    return late_enough and early_enough and only.article in (None, hit.article)
