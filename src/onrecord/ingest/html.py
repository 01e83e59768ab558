"""The format of web pages: the article's title and words as rendered, what the page says of itself as metadata."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text

from onrecord.ingest.encodings import as_declared, check, decode
from onrecord.ingest.html_guard import check_shape, tree_of
from onrecord.ingest.html_lists import check_article
from onrecord.ingest.html_meta import metadata_of, titles_of
from onrecord.ingest.html_text import RENDERER, body_of
from onrecord.ingest.opened import Opened, accepted, refused
from onrecord.model.errors import Refused
from onrecord.model.pages import Metadata, Source

MEDIA_TYPE = "text/html"
ENDINGS = (".html", ".htm", ".xhtml")

LATIN = ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii")

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([a-z0-9_:-]{2,30})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page's article: its words (a line a paragraph, the title not among them), how sure they are, its metadata."""

    text: str
    extraction: float
    metadata: Metadata


def fits(opened: Opened) -> bool:
    """Whether the document's name says HTML or it begins as HTML does."""
    named = opened.name.lower().split("#")[0].endswith(ENDINGS)
    return named or _START.match(opened.peek(4_096)) is not None


def documents(opened: Opened) -> Iterator[Source]:
    """The one source of a web page, refused with the reason where it holds no article."""
    data = opened.whole()
    digest = sha256(data).hexdigest()
    try:
        if len(data) > opened.limit:
            raise Refused(f"over-long: more than {opened.limit} bytes")
        page, encoding = decoded(data)
        yield page_source(opened.name, digest, page, encoding, Metadata(supplied=opened.supplied), at=opened.url)
    except Refused as fault:
        yield refused(opened.name, digest, str(fault), MEDIA_TYPE)


def decoded(data: bytes) -> tuple[str, str]:
    """A page's mark-up and its encoding: Unicode where the bytes are, else as the page declares; raises Refused."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        match = _CHARSET.search(data[:4_096])
        if match and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return _as_declared(data, match[1].decode("ascii").lower())
    return decode(data)


def _as_declared(data: bytes, name: str) -> tuple[str, str]:
    """By the name in the mark-up; Latin-1 is Windows-1252 to browsers (WHATWG Encoding)."""
    found = as_declared(data, "cp1252" if name in LATIN else name)
    if found is None:
        return decode(data)
    check(found[0])
    return found


def page_source(
    path: str,
    digest: str,
    page: str,
    encoding: str,
    known: Metadata,
    *,
    at: str | None = None,
    latest: date | None = None,
) -> Source:
    """The source of a page whose mark-up is at hand; `known` (JSONL keys) goes before what the page says of itself.

    `at` is the address where it was found, `latest` the last day on which it can have been published (its crawl).
    Raises Refused where there is no article.
    """
    found = rendered(page, known.url or at, latest)
    own = {k: getattr(known, k) or getattr(found.metadata, k) for k in Metadata.__dataclass_fields__}
    metadata = Metadata(**own)
    text = f"{metadata.title}\n\n{found.text}" if metadata.title else found.text
    check(text)
    source = accepted(path, digest, text + "\n", encoding, MEDIA_TYPE, metadata)
    return replace(source, renderer=RENDERER, extraction=found.extraction)


def rendered(page: str, url: str | None = None, latest: date | None = None) -> Rendered:
    """The article of a page; raises Refused for a page that has none, is a list of links, or costs too much to read."""
    page = page.replace("\0", "")
    check_shape(page)
    tree = tree_of(page)
    told = metadata_of(tree, url, latest=latest)
    titles = titles_of(tree, told)
    try:
        body = body_of(page, tree, titles)
    except Refused as fault:
        raise Refused(f"{fault}{_links(tree)}") from None
    check_article(body.text, tree)
    return Rendered(body.text, body.agreement, told)


def metadata(page: str, url: str | None, latest: date | None = None) -> Metadata:
    """What a page says of itself; raises Refused for one that costs too much to read."""
    check_shape(page)
    return metadata_of(tree_of(page), url, latest=latest)


def _links(tree: HtmlElement) -> str:
    count = sum(1 for a in tree.iter("a") if a.get("href"))
    return f": a list of {count} links" if count > 10 else ""


def fragment_text(markup: str) -> str:
    """All words of a piece of mark-up (a feed item's content), a line a paragraph; raises Refused as `rendered`."""
    markup = markup.replace("\0", "")
    check_shape(markup)
    text = extract_plain_text(markup, preserve_formatting=True, alt_texts=False, list_bullets=False)
    return "\n\n".join(line.strip() for line in text.replace("\r", "\n").split("\n") if line.strip())
