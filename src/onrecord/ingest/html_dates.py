"""The day a web page was published, from where pages state it; never from its prose.

Every place gives candidates; the best place wins, unless two others agree on another day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from lxml.html import HtmlElement

from onrecord.ingest.days import EARLIEST, LATEST, printed_days
from onrecord.packs.vocabulary import table

FIRST_YEAR = 1990
"""The year before which no page of the web was published."""

LINE = 90
"""Code points of the longest line that is read as a date line."""

DATA, META, MICRO, ADDRESS, TIME, MARKED, LINE_RANK = range(7)
"""Places, the most believed first: JSON-LD, meta tags, microdata, the URL, `time`, elements named for dates, lines."""

SCRIPT = 8
"""The rank of a day in the page's scripts."""

MANY = 5
"""Days in unmarked lines of one page above which none of them is the page's."""

ASIDE = 9
"""The rank of a line in the page's furniture that says it is the day of publication."""

BEFORE_TITLE = 1_000_000
"""What is added to the order of elements that stand before the page's heading: those after it go before them."""

_STAMP = re.compile(
    r"\s*(\d{4}-\d\d-\d\d)(?:[T ]+(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?", re.IGNORECASE
)
_PACKED = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:\d{4,6}|T\d+Z?)?\s*\Z")
_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)(?![\d/-])")
_NAMED = re.compile(r"(?<!\d)(\d{1,2})(?:\.|er|º|°)?\s+(?:de\s+|d['’])?([^\W\d_]{3,12})[.,]?\s+(?:de\s+)?(\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"(?<![^\W_])([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_IN_ADDRESS = re.compile(
    r"[/_=-]((?:19|20)\d\d)[/_-]?([01]\d|[1-9](?=[/_-]))[/_-]?([0-3]\d|[1-9](?=[/_-]))(?=[/_.-]|\Z)"
)
_IN_SCRIPT = re.compile(
    r"[\"'](?:date_?publi\w{2,10}|publi\w{2,10}_?(?:date|time|at|on)|date_?creat\w{2,4}|pub_?date)"
    r"[\"']\s*:\s*[\"']([\dT :.+/Z-]{8,40})[\"']",
    re.IGNORECASE,
)
_MONTH_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d\d)/")


@dataclass(frozen=True, slots=True)
class Found:
    """A day found on a page: how it is written in the metadata, its place, and where in the page's order it stood."""

    day: date
    written: str
    rank: int
    order: int = 0


def published_of(found: Iterable[Found], url: str | None, latest: date | None = None) -> str | None:
    """The day of publication among the candidates (a time stamp where the page has one); null where none is sound."""
    sound = [f for f in found if f.day.year >= FIRST_YEAR and (latest is None or f.day <= latest)]
    if not sound:
        return None
    lines = {f.day for f in sound if f.rank == LINE_RANK}
    sound = [f for f in sound if f.rank != LINE_RANK or len(lines) <= MANY]
    if not sound:
        return None
    best = min(sound, key=lambda f: (f.rank, f.order))
    other = _outvoted(best, sound, url) or _local(best, sound)
    return other.written if other else best.written


def _local(best: Found, sound: list[Found]) -> Found | None:
    """What the page prints as its day where the best place has a UTC time stamp of the day before or after."""
    if not best.written.endswith(("Z", "+00:00")):
        return None
    others = [f for f in sound if f.rank > best.rank and not f.written.endswith(("Z", "+00:00"))]
    near = [f for f in others if abs((f.day - best.day).days) == 1]
    same = any(f.day == best.day for f in others)
    return min(near, key=lambda f: (f.rank, f.order)) if near and not same else None


def _outvoted(best: Found, sound: list[Found], url: str | None) -> Found | None:
    """The earlier day on which the address and another place agree against the best place."""
    month = _MONTH_IN_ADDRESS.search(url or "")
    for one in sorted(sound, key=lambda f: (f.rank, f.order)):
        if one.day == best.day or one.rank == best.rank:
            continue
        places = {f.rank for f in sound if abs((f.day - one.day).days) <= 1}
        in_month = month and (one.day.year, one.day.month) == (int(month[1]), int(month[2]))
        if (best.day - one.day).days > 1 and len(places) > 1 and (ADDRESS in places or in_month):
            return one
    return None


def read_value(value: Any, rank: int, order: int = 0, *, day_first: bool = False) -> Found | None:
    """The day that an attribute, key or short line states; null where it states none or can be read two ways."""
    if not isinstance(value, str):
        return None
    text = " ".join(value.split())[:200]
    stamp = _STAMP.match(text)
    if stamp and (day := _date(*map(int, stamp[1].split("-")))):
        time = f"T{stamp[2]}:00{_zone(stamp[3])}" if stamp[2] else ""
        return Found(day, day.isoformat() + time, rank, order)
    packed = _PACKED.match(text)
    if packed and (day := _date(*map(int, packed.groups()))):
        return Found(day, day.isoformat(), rank, order)
    return next((Found(d, d.isoformat(), rank, order) for d in _days(text, day_first)), None)


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    return "Z" if zone.upper() in ("Z", "UTC", "GMT") else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"


def _days(text: str, day_first: bool) -> Iterator[date]:
    """The days of a line, in whatever way they are written."""
    printed = printed_days(text)
    yield from (p.day for p in printed if p.weekday_fits is not False)
    if printed:
        return
    for match in _NAMED.finditer(text):
        month = _months().get(match[2].lower())
        if month and (day := _date(int(match[3]), month, int(match[1]))):
            yield day
    for match in _MONTH_FIRST.finditer(text):
        month = _months().get(match[1].lower())
        if month and (day := _date(int(match[3]), month, int(match[2]))):
            yield day
    for match in _NUMBERS.finditer(text):
        if day := _numeric(int(match[1]), int(match[3]), match[4], day_first or match[2] == "."):
            yield day


def _numeric(first: int, second: int, year: str, day_first: bool) -> date | None:
    full = int(year) if len(year) == 4 else 2000 + int(year) if int(year) < 70 else 1900 + int(year)
    if first > 12 or (day_first and second <= 12):
        return _date(full, second, first)
    return _date(full, first, second) if second > 12 or first == second else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    return {name: int(str(row["month"])) for row in table("web_months") for name in str(row["names"]).split()}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(w for row in table("web_places") if row["id"] == kind for w in str(row["words"]).split())


def in_address(url: str | None) -> Iterator[Found]:
    """The day in a page's address ("/2014/05/12/")."""
    match = _IN_ADDRESS.search((url or "").split("?")[0].split("#")[0])
    if match and (day := _date(*map(int, match.groups()))):
        yield Found(day, day.isoformat(), ADDRESS)


def in_scripts(tree: HtmlElement) -> Iterator[Found]:
    """The day that the page's scripts give as its own, where they give one only."""
    values: dict[str, Found] = {}
    for script in tree.iter("script"):
        for match in _IN_SCRIPT.finditer(script.text or ""):
            if found := read_value(match[1], SCRIPT):
                values.setdefault(found.day.isoformat(), found)
    if len(values) == 1:
        yield from values.values()


def in_elements(tree: HtmlElement, day_first: bool) -> Iterator[Found]:
    """Days in microdata, `time` and `abbr` elements, elements named for dates, and short lines with a date alone."""
    started = BEFORE_TITLE
    spine = frozenset(around for h1 in list(tree.iter("h1"))[:1] for around in h1.iterancestors())
    for order, element in enumerate(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "a", "meta", "title", "option"):
            continue
        started = 0 if element.tag == "h1" else started
        for rank, text in _stated(element, spine):
            place = BEFORE_TITLE - order if started and spine else order + started
            found = read_value(text, rank, place, day_first=day_first)
            if found:
                yield found
                break


def _stated(element: HtmlElement, spine: frozenset[HtmlElement]) -> Iterator[tuple[int, str | None]]:
    """The texts of an element that may be its page's day, with the rank of their place; `spine` holds the title."""
    prop = (element.get("itemprop") or element.get("property") or "").lower()
    values = (element.get("datetime"), element.get("content"), element.get("title"))
    if prop.endswith(("datepublished", "datecreated")):
        yield from ((MICRO, value) for value in (*values, _text(element)))
        return
    timed, named = element.tag in ("time", "abbr"), bool(_named(element) & _words("dated"))
    lines = [] if timed or named else _own_lines(element)
    if not (timed or named or lines) or _modifies(element):
        return
    if _aside(element, spine):
        yield from ((ASIDE, line) for line in lines if _says(line, "published"))
        return
    if timed:
        rank = MICRO if element.get("pubdate") is not None or "published" in _named(element) else TIME
        yield from ((rank, value) for value in (*values, _text(element)))
    elif named:
        text = _text(element, 3 * LINE)
        if len(text) <= 2 * LINE and not _says(text, "modified"):
            yield TIME if _says(text, "published") else MARKED, text
    for line in lines:
        if not _says(line, "modified") and (_says(line, "published") or _stands_alone(line)):
            yield TIME if _says(line, "published") else LINE_RANK, line


def _text(element: HtmlElement, limit: int = 300) -> str:
    """The words in an element, up to a length."""
    pieces: list[str] = []
    size = 0
    for piece in element.itertext():
        pieces.append(piece)
        size += len(piece)
        if size > 20 * limit:
            break
    return " ".join(" ".join(pieces).split())[: limit + 1]


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
    return "modif" in prop or bool(named & _words("modified") and not named & {"published", "date", "posted"})


def _says(text: str, role: str) -> bool:
    """Whether the words before the first number say that it is the day of publication, or of the last change."""
    lead = re.split(r"\d", text.lower(), maxsplit=1)[0]
    return any(word in _words(role) for word in re.findall(r"[^\W\d_]+", lead)[:3])


def _aside(element: HtmlElement, spine: frozenset[HtmlElement]) -> bool:
    """Whether the element stands in the page's furniture (side bar, comments, the page's footer)."""
    around = [element, *element.iterancestors()]
    return any(_is_furniture(e) for e in around if e not in spine and e.tag not in ("body", "html"))


def _is_furniture(element: HtmlElement) -> bool:
    named = _named(element)
    if element.tag in ("footer", "aside") or "footer" in named:
        return not named & _words("of_article")
    return element.tag == "nav" or bool(named & _words("aside"))
