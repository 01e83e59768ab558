"""Where a web page states its days: its address, scripts, elements made or named for dates, and lines that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from onrecord.ingest.html_dates import ADDRESS, ASIDE, LINE_RANK, MARKED, MICRO, SCRIPT, TIME, Found, Said, read_value
from onrecord.ingest.html_days import Way
from onrecord.ingest.html_said import block_of, is_prose, said_around, says, text_of, words_of

LINE = 90
"""Code points of the longest line that is read as a date line."""

BEFORE_TITLE = 1_000_000
"""What is added to the order of elements that stand before the page's heading: those after it go before them."""

_IN_ADDRESS = re.compile(
    r"[/_=-]((?:19|20)\d\d)[/_-]?([01]\d|[1-9](?=[/_-]))[/_-]?([0-3]\d|[1-9](?=[/_-]))(?=[/_.-]|\Z)"
)
_CALL = re.compile(r"\s*[\w.]{1,40}\(\s*([\"'])(?P<day>[\d/.: -]{8,40})\1\s*\);?\s*\Z")
_IN_SCRIPT = re.compile(
    r"[\"'](?:date_?publi\w{2,10}|publi\w{2,10}_?(?:date|time|at|on)|date_?creat\w{2,4}|pub_?date)"
    r"[\"']\s*:\s*[\"']([\dT :.+/Z-]{8,40})[\"']",
    re.IGNORECASE,
)


def in_address(url: str | None) -> Iterator[Found]:
    """The day in a page's address ("/2014/05/12/")."""
    match = _IN_ADDRESS.search((url or "").split("?")[0].split("#")[0])
    found = read_value("-".join(part.zfill(2) for part in match.groups()), ADDRESS) if match else None
    if found:
        yield found


def in_scripts(tree: HtmlElement) -> Iterator[Found]:
    """The day that the page's scripts give as its own, where they give one only."""
    values: dict[str, Found] = {}
    for script in tree.iter("script"):
        for match in _IN_SCRIPT.finditer(script.text or ""):
            if found := read_value(match[1], SCRIPT):
                values.setdefault(found.day.isoformat(), found)
    if len(values) == 1:
        yield from values.values()


def in_elements(tree: HtmlElement, way: Way) -> Iterator[Found]:
    """Days in microdata, `time` and `abbr` elements, elements named for dates, and short lines with a date alone."""
    started = BEFORE_TITLE
    spine = frozenset(around for h1 in list(tree.iter("h1"))[:1] for around in h1.iterancestors())
    for order, element in enumerate(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in ("style", "a", "meta", "title", "option"):
            continue
        started = 0 if element.tag == "h1" else started
        place = BEFORE_TITLE - order if started and spine else order + started
        told: dict[Said, Found] = {}
        for rank, text, said in _stated(element, spine, way):
            if said not in told and (found := read_value(text, rank, place, way=way, said=said)):
                told[said] = found
        yield from told.values()


Told = tuple[int, str | None, Said]


def _stated(element: HtmlElement, spine: frozenset[HtmlElement], way: Way) -> Iterator[Told]:
    """The texts of an element that may be its page's day, with the rank of their place and what they are the day of.

    `spine` holds what stands around the title.
    """
    if element.tag == "script":
        call = _CALL.match((element.text or "")[:200])
        if call and not _aside(element, spine):
            yield LINE_RANK, call["day"], "published"
        return
    prop = (element.get("itemprop") or element.get("property") or "").lower()
    values = (element.get("datetime"), element.get("content"), element.get("title"))
    if prop.endswith(("datepublished", "datecreated")):
        yield from ((MICRO, value, "published") for value in (*values, text_of(element)))
        return
    timed, named = element.tag in ("time", "abbr"), bool(_named(element) & words_of("dated"))
    lines = [] if timed else _own_lines(element)
    if not (timed or named or lines):
        return
    if _modifies(element):
        yield from ((TIME, value, "modified") for value in (*values, text_of(element, LINE)))
    elif _aside(element, spine):
        yield from ((ASIDE, line, said) for line in lines if (said := _said(element, line, way)))
    elif timed or named:
        yield from _marked(element, values, lines, timed=timed)
    else:
        yield from _in_lines(element, lines, way)


def _marked(element: HtmlElement, values: tuple[str | None, ...], lines: list[str], *, timed: bool) -> Iterator[Told]:
    """The days of a `time` or `abbr` element, or of one that is named for dates."""
    if timed:
        rank = MICRO if element.get("pubdate") is not None or "published" in _named(element) else TIME
        yield from ((rank, value, "published") for value in (*values, text_of(element)))
        return
    text = text_of(element, 3 * LINE)
    if len(text) <= 2 * LINE:
        said: Said = "modified" if says(text, "modified") else "published"
        yield TIME if says(text, "published") else MARKED, text, said
    for line in lines:
        if (told := said_around(element, line)) == "published":
            yield TIME, line, told


def _in_lines(element: HtmlElement, lines: list[str], way: Way) -> Iterator[Told]:
    for line in lines:
        said = _said(element, line, way)
        if said or (_stands_alone(line) and not _in_prose(element)):
            yield TIME if said else LINE_RANK, line, said or "published"


def _said(element: HtmlElement, line: str, way: Way) -> Said | None:
    """What a line with a day, or what stands around it, says that it is the day of; null where nothing."""
    if says(line, "modified"):
        return "modified"
    if says(line, "published"):
        return "published"
    return said_around(element, line) if read_value(line, 0, way=way) else None


def _in_prose(element: HtmlElement) -> bool:
    block = block_of(element)
    text = text_of(block, 3 * LINE)
    return is_prose(text) or (block.tag == "p" and len(text) > 3 * LINE)


def _own_lines(element: HtmlElement) -> list[str]:
    """The short lines of the element itself that hold a digit."""
    pieces = (" ".join((piece or "").split()) for piece in (element.text, *(child.tail for child in element)))
    return [p for p in pieces if 6 <= len(p) <= LINE and "©" not in p and re.search(r"\d", p)]


def _stands_alone(line: str) -> bool:
    return len(re.findall(r"[^\W\d_]{2,}", line)) <= 5


def _named(element: HtmlElement) -> set[str]:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return {part for name in names.split() for part in (name, *re.split(r"[-_]+", name))}


def _modifies(element: HtmlElement) -> bool:
    prop = (element.get("itemprop") or element.get("property") or "").lower()
    named = _named(element)
    return "modif" in prop or bool(named & words_of("modified") and not named & {"published", "date", "posted"})


def _aside(element: HtmlElement, spine: frozenset[HtmlElement]) -> bool:
    """Whether the element stands in the page's furniture (side bar, comments, the page's footer)."""
    around = [element, *element.iterancestors()]
    return any(_is_furniture(e) for e in around if e not in spine and e.tag not in ("body", "html"))


def _is_furniture(element: HtmlElement) -> bool:
    named = _named(element)
    if element.tag in ("footer", "aside") or "footer" in named:
        return not named & words_of("of_article")
    return element.tag == "nav" or bool(named & words_of("aside"))
