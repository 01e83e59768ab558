"""Sentences and items by their words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection

from onrecord.model.items import ITEM_KINDS
from onrecord.store import fulltext
from onrecord.store.query import EVERYTHING, Filter, Line, evidence_of, item_ids, source_texts
from onrecord.store.waiting import waiting
from onrecord.views.places import Place, places
from onrecord.views.splits import marked

SENTENCES = ("sentence", "title")
MORE = 20
"""How many times the wanted number is looked at where a filter may take hits away."""

AT_ONCE = 50
"""Hits that are looked up together."""


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
    left, found = iter(hits), list[Found]()
    while len(found) < limit and (some := list(islice(left, AT_ONCE))):
        found += _let_through(_Looked(connection, some, kind), some, only, let_through)
    return found[:limit]


class _Looked:
    """What is looked up of some hits at once: where they stand, their words, and the items that rest on them."""

    def __init__(self, connection: Connection, hits: Sequence[fulltext.Hit], kind: str | None) -> None:
        self.wait, self.kind = waiting(connection), kind
        self.places = places(connection, sorted({hit.article for hit in hits}))
        self._texts = source_texts(connection, {place.source for place in self.places.values()})
        self._resting = {} if kind else evidence_of(connection, self.places)

    def text(self, hit: fulltext.Hit) -> str:
        """The exact words of a hit."""
        place = self.places[hit.article]
        return place.title or "" if hit.kind == "title" else self._texts[place.source][hit.start : hit.end]

    def items(self, hit: fulltext.Hit) -> tuple[str, ...]:
        """The ids of the items that a hit is of, or that rest on it, but for those that were taken out, sorted."""
        at = self._resting.get(hit.article, ())
        resting = sorted({item for item, start, end in at if start < hit.end and end > hit.start})
        return tuple(item for item in ([hit.ref] if self.kind else resting) if item not in self.wait.hidden)


def _let_through(
    looked: _Looked, hits: Iterable[fulltext.Hit], only: Filter, let_through: Collection[str] | None
) -> Iterator[Found]:
    for hit in hits:
        place, items = looked.places[hit.article], looked.items(hit)
        if (looked.kind and not items) or place.source in looked.wait.sources:
            continue
        if let_through is not None:
            items = tuple(item for item in items if item in let_through)
            if not items and not _concerns(place, hit, only):
                continue
        text, score = looked.text(hit), round(hit.score, 3)
        yield Found(hit.kind, hit.ref, score, text, hit.snippet, place, items, _why(hit))


def _why(hit: fulltext.Hit) -> str:
    held = dict.fromkeys(word.casefold() for word, matched in marked(hit.snippet) if matched)
    return f"holds {', '.join(held)}" if held else f"near in meaning ({hit.score:.2f})"


def _concerns(place: Place, hit: fulltext.Hit, only: Filter) -> bool:
    """Whether a sentence without items passes: only an article and days can be told of it."""
    if only.actors or only.thread or only.min_confidence or hit.kind not in SENTENCES:
        return False
    late_enough = only.since is None or (place.latest is not None and place.latest >= only.since)
    until = min(filter(None, (only.until, only.as_of)), default=None)
    early_enough = until is None or (place.latest is not None and place.latest <= until)
    return late_enough and early_enough and only.article in (None, hit.article)
