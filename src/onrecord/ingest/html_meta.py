"""What a web page says of itself: schema.org (JSON-LD), Open Graph, meta tags, and its dates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from onrecord.ingest import html_dates as dates
from onrecord.ingest import html_places as places
from onrecord.ingest.html_days import Way
from onrecord.model.pages import Metadata
from onrecord.packs.vocabulary import table

Fields = dict[str, list[str]]

NODES = 2_000
"""Objects of a page's JSON-LD that are looked at."""

LONGEST = 300
"""Code points of the longest title, name or address."""

_ARTICLE = ("Article", "Posting", "Report", "PressRelease", "Statement")
_DATES = ("datePublished", "dateModified")
_MADE = re.compile(
    r"(?:publi(?:sh|cation)|creat|issue|upload|post)\w*[_.:-]?(?:date|time|on|at|ed)|(?:date|time)[_.:-]?publ"
)
_PAGE = ("WebPage", "ItemPage")


def metadata_of(
    tree: HtmlElement, url: str | None, supplied: str | None = None, latest: date | None = None
) -> Metadata:
    """The page's metadata; `url` is where it was found, `latest` the last day on which it can have been published."""
    fields, article = _meta_tags(tree), _article_node(tree)
    canonical = _canonical(tree, fields, url)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or _first(fields, "language")
    found = list(_candidates(tree, fields, article, url or canonical, language))
    return Metadata(
        published=dates.published_of(found, url or canonical, latest),
        modified=dates.modified_of(found, latest),
        title=_text(article.get("headline")) or _first(fields, "title") or _heading(tree),
        publisher=_name(article.get("publisher")) or _first(fields, "publisher"),
        author=_name(article.get("author")) or _author(fields),
        section=_section(article.get("articleSection")) or _first(fields, "section"),
        url=canonical,
        language=language.replace("_", "-").strip()[:12] or None if language else None,
        supplied=supplied,
    )


def titles_of(tree: HtmlElement, metadata: Metadata) -> list[str]:
    """The ways in which the page's title may be repeated above the article."""
    headings = [" ".join("".join(h.itertext()).split()) for h in list(tree.iter("h1"))[:3]]
    return [title for title in (metadata.title, *_meta_tags(tree).get("title", []), *headings) if title]


def _section(value: Any) -> str | None:
    """The section of the paper that the article stands in; the first where several are named."""
    return next((text for one in _list(value) if (text := _text(one))), None)


def _candidates(
    tree: HtmlElement, fields: Fields, article: dict[str, Any], url: str | None, language: str | None
) -> Iterator[dates.Found]:
    way = Way.of(language, " ".join(tree.itertext()))
    for key in ("datePublished", "dateCreated"):
        if found := dates.read_value(article.get(key), dates.DATA):
            yield found
    for order, value in enumerate(fields.get("published", [])):
        if found := dates.read_value(value, dates.META, order):
            yield found
    for changed in (article.get("dateModified"), *fields.get("modified", [])):
        if found := dates.read_value(changed, dates.DATA, said="modified"):
            yield found
    for told in _dated_tags(tree):
        if found := dates.read_value(told, dates.MARKED, -1):
            yield found
    yield from places.in_address(url)
    yield from places.in_scripts(tree)
    yield from places.in_elements(tree, way)


@cache
def _meaning() -> dict[str, tuple[int, str]]:
    return {str(row["name"]): (n, str(row["field"])) for n, row in enumerate(table("web_meta"))}


def _meta_tags(tree: HtmlElement) -> Fields:
    """The values of known meta tags by field, the most telling name first."""
    found: list[tuple[int, str, str]] = []
    for element in tree.iter("meta"):
        for key in ("property", "name", "itemprop", "http-equiv"):
            order, field = _meaning().get((element.get(key) or "").strip().lower(), (0, ""))
            value = _text(element.get("content"))
            if field and value:
                found.append((order, field, value))
    fields: Fields = {}
    for _, field, value in sorted(found, key=lambda f: f[0]):
        fields.setdefault(field, []).append(value)
    return fields


def _dated_tags(tree: HtmlElement) -> Iterator[str | None]:
    """The values of meta tags that are unknown but named for the making of the page."""
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        if name not in _meaning() and _MADE.search(name):
            yield element.get("content")


def _article_node(tree: HtmlElement) -> dict[str, Any]:
    """The JSON-LD object of the page's article; empty where there is none, or several that differ in their day."""
    nodes = list(_nodes(tree))
    for kinds in (_ARTICLE, _PAGE):
        found = [n for n in nodes if any(str(t).endswith(kinds) for t in _list(n.get("@type")))]
        if found and len({str(n.get("datePublished")) for n in found}) == 1:
            return found[0]
        if found:
            main = [n for n in found if n.get("mainEntityOfPage") or n.get("articleBody")]
            return main[0] if len(main) == 1 else {}
    return {}


def _nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    waiting: list[Any] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").lower().startswith("application/ld+json"):
            waiting += _parsed(script.text or "")
    for _ in range(NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting = node[:NODES] + waiting
        elif isinstance(node, dict):
            yield node
            waiting += [value for key, value in node.items() if key in ("@graph", "mainEntity", "mainEntityOfPage")]


def _parsed(text: str) -> list[Any]:
    text = re.sub(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*\Z", "", text).strip(
        " ;\r\n\t"
    )
    try:
        return [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return _repaired(text)


def _repaired(text: str) -> list[Any]:
    """The dates in JSON-LD that is no JSON, where each is given once."""
    found = {key: {m[1] for m in re.finditer(rf'"{key}"\s*:\s*"([^"]{{8,40}})"', text)} for key in _DATES}
    told = {key: values.pop() for key, values in found.items() if len(values) == 1}
    return [{"@type": "Article", **told}] if told else []


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str | None:
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words if 0 < len(words) <= LONGEST and words.isprintable() else None


def _name(value: Any) -> str | None:
    """The names in a JSON-LD value: a string, an object with `name`, or a list of these."""
    names = [_text(v.get("name") if isinstance(v, dict) else v) for v in _list(value)[:10]]
    return ", ".join(dict.fromkeys(n for n in names if n and not n.startswith("http"))) or None


def _first(fields: Fields, field: str) -> str | None:
    return next(iter(fields.get(field, [])), None)


def _author(fields: Fields) -> str | None:
    return next((a for a in fields.get("author", []) if not a.startswith("http")), None)


def _heading(tree: HtmlElement) -> str | None:
    headings = [t for h in list(tree.iter("h1"))[:2] if (t := _text("".join(h.itertext())))]
    if len(headings) == 1:
        return headings[0]
    title = next(tree.iter("title"), None)
    return _text("".join(title.itertext())) if title is not None else None


def _canonical(tree: HtmlElement, fields: Fields, url: str | None) -> str | None:
    """The page's own address: its canonical link, else Open Graph's, else where it was found."""
    links = [e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    for value in (*links, _first(fields, "url")):
        try:
            found = str(urljoin(url or "", (value or "").strip()))
            if urlsplit(found).scheme in ("http", "https") and len(found) <= 2_000 and found.isprintable():
                return found
        except ValueError:
            continue
    return url
