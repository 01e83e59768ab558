"""The format of feeds (RSS, Atom, JSON Feed): each item is a source, with the day that the feed gives it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import feedparser

from onrecord.ingest.encodings import check
from onrecord.ingest.html import MEDIA_TYPE as PAGE
from onrecord.ingest.html import fragment_text
from onrecord.ingest.html_dates import read_value
from onrecord.ingest.html_text import FRAGMENT_RENDERER
from onrecord.ingest.opened import Opened, accepted, refused
from onrecord.model.errors import Refused
from onrecord.model.pages import Metadata, Source

MEDIA_TYPE = "application/feed"
ENDINGS = (".rss", ".atom", ".rdf")

ITEMS = 5_000
"""Items of one feed above which it is refused."""

TAGS = 200_000
"""Tags of one feed above which it is refused."""

_XML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<\?[^>]{0,300}>\s*|<!--.{0,2000}?-->\s*)*"
    rb"<(?:!DOCTYPE\s+)?(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
_JSON = re.compile(rb"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org(?:\\?/)version")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its own name in the feed, its content as HTML (or plain text), and what the feed says of it."""

    name: str
    content: str
    is_html: bool
    metadata: Metadata


def fits(opened: Opened) -> bool:
    """Whether the document's name says feed, or it begins as one does."""
    head = opened.peek(4_096)
    if opened.name.lower().split("#")[0].endswith(ENDINGS):
        return True
    return bool(_XML.match(head)) or (head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and bool(_JSON.search(head)))


def documents(opened: Opened) -> Iterator[Source]:
    """A source for each item (``FILE#ID``), in the feed's order; an item without words is refused."""
    data = opened.whole()
    try:
        if len(data) > opened.limit:
            raise Refused(f"over-long: more than {opened.limit} bytes")
        items = items_of(data, opened.supplied)
    except Refused as fault:
        yield refused(opened.name, sha256(data).hexdigest(), str(fault), MEDIA_TYPE)
        return
    for item in items:
        yield _source(opened.name, item)


def items_of(data: bytes, supplied: str | None = None) -> list[Item]:
    """The items of a feed; raises Refused for what is no feed, or an empty one."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        items = list(_of_json(data, supplied))
    else:
        items = list(_of_xml(data, supplied))
    if not items:
        raise Refused("a feed without items")
    if len(items) > ITEMS:
        raise Refused(f"over-long: more than {ITEMS} items")
    names: dict[str, int] = {}
    for item in items:
        names[item.name] = names.get(item.name, 0) + 1
    return [item for n, item in enumerate(items) if names[item.name] == 1 or item not in items[:n]]


def _source(feed: str, item: Item) -> Source:
    path = f"{feed}#{item.name}"
    told = [item.name, item.content, item.metadata.published, item.metadata.title, item.metadata.url]
    digest = sha256(json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
    try:
        if not item.content.strip():
            raise Refused("an item without words")
        if item.is_html:
            words, kind, renderer = fragment_text(item.content), PAGE, FRAGMENT_RENDERER
        else:
            words, kind, renderer = item.content, "text/plain", None
        text = f"{item.metadata.title}\n\n{words}" if item.metadata.title else words
        check(text)
        return replace(accepted(path, digest, text, "utf-8", kind, item.metadata), renderer=renderer)
    except Refused as fault:
        return refused(path, digest, str(fault), PAGE)


def _of_xml(data: bytes, supplied: str | None) -> Iterator[Item]:
    if _ENTITY.search(data.replace(b"\0", b"")):
        raise Refused("a feed that declares entities")
    if data.count(b"<") > TAGS:
        raise Refused(f"over-long: more than {TAGS} tags")
    try:
        found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    except Exception as fault:
        raise Refused(f"not a feed: {type(fault).__name__}") from fault
    publisher, language = _words(found.feed.get("title")), _words(found.feed.get("language"))
    for n, entry in enumerate(found.entries[: ITEMS + 1], 1):
        content = max(
            [str(c.get("value") or "") for c in dict.get(entry, "content") or []]
            + [str(dict.get(entry, "summary") or "")],
            key=len,
        )
        url = _address(dict.get(entry, "link"))
        metadata = Metadata(
            published=_day(dict.get(entry, "published")),
            modified=_day(dict.get(entry, "updated")),
            title=_title(dict.get(entry, "title")),
            publisher=publisher,
            author=_words(dict.get(entry, "author")),
            url=url,
            language=language,
            supplied=supplied,
        )
        yield Item(_name(dict.get(entry, "id") or url, n), content, True, metadata)


def _of_json(data: bytes, supplied: str | None) -> Iterator[Item]:
    try:
        feed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise Refused(f"not JSON: {str(fault)[:100]}") from fault
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise Refused("a feed without items")
    for n, item in enumerate(items[: ITEMS + 1], 1):
        if isinstance(item, dict):
            yield _json_item(item, n, feed, supplied)


def _json_item(item: dict[str, Any], n: int, feed: dict[str, Any], supplied: str | None) -> Item:
    html, text = item.get("content_html"), item.get("content_text") or item.get("summary")
    url = _address(item.get("url"))
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [name for a in authors or [] if isinstance(a, dict) and (name := _words(a.get("name")))]
    metadata = Metadata(
        published=_day(item.get("date_published")), modified=_day(item.get("date_modified")),
        title=_title(item.get("title")), publisher=_words(feed.get("title")), author=", ".join(names) or None, url=url,
        language=_words(item.get("language") or feed.get("language")), supplied=supplied,
    )  # fmt: skip
    is_html = isinstance(html, str) and bool(html.strip())
    content = html if is_html else text if isinstance(text, str) else ""
    return Item(_name(item.get("id") or url, n), str(content), is_html, metadata)


def _name(value: Any, n: int) -> str:
    words = " ".join(str(value).split()) if isinstance(value, (str, int)) else ""
    return words[:500] if words and words.isprintable() else str(n)


def _day(value: Any) -> str | None:
    found = read_value(value, 0)
    return found.written if found else None


def _words(value: Any) -> str | None:
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words if 0 < len(words) <= 300 and words.isprintable() else None


def _title(value: Any) -> str | None:
    return _words(fragment_text(value)) if isinstance(value, str) and len(value) < 5_000 else None


def _address(value: Any) -> str | None:
    words = _words(value)
    return words if words and words.startswith(("http://", "https://")) else None
