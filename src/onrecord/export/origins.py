"""Where the words of an item were published, as feeds and calendars tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import quote, urlsplit

from sqlalchemy import Connection, select

from onrecord.export.printable import one_line
from onrecord.model.items import ITEM_KINDS
from onrecord.store import schema
from onrecord.store.query import Line

LONGEST_TITLE = 140
"""Characters of a sentence that are its title; the rest is in the text below it."""

AT_ONCE = 500

Address = Callable[[str, str], str | None]
"""The address of a line on a site, by its kind and id; null where there is none."""


@dataclass(frozen=True, slots=True)
class Origin:
    """An article's address, publisher and title; ``earliest`` and ``latest`` bound its day (ISO, null if unknown)."""

    article: str
    url: str | None
    publisher: str | None
    title: str | None
    earliest: str | None
    latest: str | None


def nowhere(kind: str, key: str) -> str | None:
    """The address of any line where no site shows the record."""
    return None


def with_origins(connection: Connection, lines: Iterable[Line]) -> Iterator[tuple[Line, Origin]]:
    """Each item (or article) with the origin of its first words; few are held at a time."""
    waiting = iter(lines)
    while some := list(islice(waiting, AT_ONCE)):
        found = origins_of(connection, sorted({_article(line) for line in some}))
        yield from ((line, found[_article(line)]) for line in some)


def _article(line: Line) -> str:
    return str(line["evidence"][0]["article"] if line["kind"] in ITEM_KINDS else line["id"])


def origins_of(connection: Connection, articles: list[str]) -> dict[str, Origin]:
    """The origin of each of some articles."""
    a, s = schema.articles.c, schema.sources.c
    query = select(a.id, s.url, a.publisher, a.title, a.earliest, a.latest).join_from(schema.articles, schema.sources)
    return {row.id: Origin(*row) for row in connection.execute(query.where(a.id.in_(articles)))}


def words_of(line: Line, origin: Origin) -> str:
    """The sentence of an item, or the title of an article, on one line."""
    return one_line(line["evidence"][0]["exact"] if line["kind"] in ITEM_KINDS else origin.title or "(no title)")


def shortened(words: str, most: int = LONGEST_TITLE) -> str:
    """The words cut at a word's end, an ellipsis where any are missing."""
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"


def on_the_web(line: Line, origin: Origin) -> str | None:
    """The address of the words where they were published: a text fragment (WICG, scroll to text) for an item.

    Null where the article came from no web address.
    """
    return text_address(origin.url, line["evidence"][0]["exact"] if line["kind"] in ITEM_KINDS else None)


def text_address(url: str | None, words: str | None) -> str | None:
    """The address of words on a page of the web; null where the page has no such address."""
    try:
        known = bool(url) and urlsplit(url).scheme in ("http", "https")
    except ValueError:  # "http://[x"
        known = False
    if not url or not known:
        return None
    return f"{url.partition('#')[0]}#:~:text={quoted(words)}" if words else url


def quoted(words: str) -> str:
    """Words as a text fragment: what its grammar gives a meaning (``-`` ``,`` ``&``) is encoded too."""
    return quote(" ".join(words.split()).encode("utf-8", "replace"), safe="").replace("-", "%2D")


def facts(line: Line) -> list[Any]:
    """The words that sort an item: its kind, and its type, act, strength or relation."""
    named = ("type", "act", "strength", "relation", "office", "unit")
    return [line["kind"], *(line[name] for name in named if line.get(name))]


_WHEN = {
    "event": "date",
    "statement": "said",
    "commitment": "agreed",
    "figure": "as_of",
    "tenure": "seen",
    "relation": "seen",
}


def date_of(line: Line) -> Line | None:
    """The date that an item tells of itself: of the deed, the saying, the agreement, the count, the sight."""
    found: Line | None = line[_WHEN[line["kind"]]]
    return found


def cited(line: Line, origin: Origin) -> dict[str, Any]:
    """The first words of an item and where they stand: what a table or a map says of an item's proof."""
    first = line["evidence"][0]
    return {
        "sentence": first["exact"],
        "title": origin.title,
        "publisher": origin.publisher,
        "published_latest": origin.latest,
        "article": origin.article,
        **{name: first[name] for name in ("source", "start", "end")},
    }
