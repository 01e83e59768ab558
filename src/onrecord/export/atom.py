"""Items and articles as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest
from xml.sax.saxutils import escape, quoteattr

from sqlalchemy import Connection

from onrecord.export.origins import Address, Origin, facts, nowhere, on_the_web, shortened, with_origins, words_of
from onrecord.export.printable import one_line
from onrecord.model.items import ITEM_KINDS
from onrecord.store.query import Line, horizon

TYPE = "application/atom+xml"
EPOCH = "1970-01-01"
"""The day of a feed of a record in which nothing has a date (the element is obligatory)."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is called, and its own address (null in a file)."""

    title: str
    key: str = "record"
    address: str | None = None


def atom(
    connection: Connection, found: Iterable[Line], feed: Feed, address: Address = nowhere, most: int | None = None
) -> Iterator[bytes]:
    """The feed in pieces; an entry's day is the last on which its words can have been published.

    What has no such day is left out: an entry must have one, and none is made up. With ``most`` it holds so many, the
    last published first.
    """
    yield _head(connection, feed).encode()
    dated = ((line, origin) for line, origin in with_origins(connection, found) if origin.latest)
    for line, origin in dated if most is None else nlargest(most, dated, key=_recent):
        yield "".join(_entry(line, origin, str(origin.latest), address)).encode()
    yield b"</feed>\n"


def _recent(entry: tuple[Line, Origin]) -> tuple[str, str]:
    line, origin = entry
    return str(origin.latest), line["id"]


def _head(connection: Connection, feed: Feed) -> str:
    itself = f"<link rel='self' href={quoteattr(feed.address)}/>\n" if feed.address else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>urn:onrecord:{_text(feed.key)}</id>\n<title>{_text(feed.title)}</title>\n{itself}"
        f"<updated>{_time(horizon(connection) or EPOCH)}</updated>\n<author><name>onrecord</name></author>\n"
    )


def _entry(line: Line, origin: Origin, day: str, address: Address) -> Iterator[str]:
    words = words_of(line, origin)
    yield f"<entry>\n<id>urn:onrecord:{_text(line['id'])}</id>\n<title>{_text(shortened(words))}</title>\n"
    yield f"<updated>{_time(day)}</updated>\n"
    if origin.earliest == day:
        yield f"<published>{_time(day)}</published>\n"
    own, source = address(line["kind"], line["id"]), on_the_web(line, origin)
    for relation, link in (("alternate", own or source), ("via", source)):
        if link:
            yield f'<link rel="{relation}" href={quoteattr(one_line(link))}/>\n'
    if origin.publisher:
        yield f"<author><name>{_text(origin.publisher)}</name></author>\n"
    for term in facts(line) if line["kind"] in ITEM_KINDS else [line["kind"]]:
        yield f"<category term={quoteattr(one_line(str(term)))}/>\n"
    yield f'<content type="text">{_text(words)}</content>\n</entry>\n'


def _text(words: str) -> str:
    return escape(one_line(words))


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"
