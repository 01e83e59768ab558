"""What a web page says a day is the day of: by the words before it, a label beside it, a sentence on the page."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from lxml.html import HtmlElement

from onrecord.ingest.html_dates import Said
from onrecord.packs.vocabulary import table

LABEL = 3
"""Words of the longest label ("Date of publication")."""

PROSE = 9
"""Words above which a line that ends in a stop is prose, not a date line."""

BLOCK = 400
"""Code points of the longest paragraph in which a page speaks of its own day."""

_INLINE = frozenset(("span", "b", "strong", "i", "em", "small", "nobr", "font", "a", "abbr", "cite", "time", "u"))
_WORD = re.compile(r"[^\s\d.,:;|/()\[\]–—-]+")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d\b")
_FURTHER = 8


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of one kind in ``web_places.yaml``."""
    return frozenset(w for row in table("web_places") if row["id"] == kind for w in str(row["words"]).split())


@cache
def _unspaced(kind: str) -> tuple[str, ...]:
    """Its words in scripts that set no spaces between words."""
    return tuple(w for w in words_of(kind) if "\u3040" <= w[0] <= "\ud7af")


def _is(word: str, kind: Said) -> bool:
    return word in words_of(kind) or (word[0] >= "\u3040" and any(w in word for w in _unspaced(kind)))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def says(text: str, role: Said) -> bool:
    """Whether the words before the first number say that it is the day of publication, or of the last change.

    A sentence of prose that begins so ("Written on 4 May 1998, the letter ...") says it of something else.
    """
    if is_prose(text):
        return False
    lead = re.split(r"\d", text, maxsplit=1)[0]
    return any(_is(word, role) for word in _words(lead)[:3])


def is_prose(text: str) -> bool:
    """Whether a text is a sentence of prose rather than a line with a date: it has many words and ends in a stop."""
    return text.rstrip().endswith((".", "!", "?", ",", '"', "”")) and len(_words(text)) > PROSE


def block_of(element: HtmlElement) -> HtmlElement:
    """The paragraph, cell or other block in which an element stands."""
    while element.tag in _INLINE and element.getparent() is not None:
        element = element.getparent()
    return element


def said_around(element: HtmlElement, line: str) -> Said | None:
    """What the paragraph around a line with a day, or the label before it, says of the day; null where nothing."""
    block = block_of(element)
    text = text_of(block, BLOCK)
    if len(text) > BLOCK or line not in text:
        return None
    before, _, after = text.partition(line)
    numbers = re.search(r"\d.*\d{4}|\d{4}.*\d|\d", line)
    cut = numbers.span() if numbers else (0, 0)
    before, after = before + line[: cut[0]], line[cut[1] :] + after
    if not before.strip():
        return _label(_previous(block))
    return (None if is_prose(text) else _label(before)) or _of_itself(before, after, block)


def _label(text: str) -> Said | None:
    lead = _words(text)
    if not 0 < len(lead) <= LABEL or text.rstrip().endswith((".", "!", "?")):
        return None
    return _told(lead)


def _previous(block: HtmlElement) -> str:
    before = block.getprevious()
    return text_of(before, 40) if before is not None and isinstance(before.tag, str) else ""


def _of_itself(before: str, after: str, block: HtmlElement) -> Said | None:
    """The same for a sentence of the page on itself ("This entry was posted on ..."), or a link to itself and a day."""
    lead = _words(before)
    rest = _words(re.split(r"[.!?]\s(?=[A-ZÄÖÜ])", after)[0])[:_FURTHER]
    pointed = any(w in words_of("this") and n in words_of("itself") for w, n in pairwise(lead))
    linked = any((a.get("rel") or "").lower() == "bookmark" for a in block.iter("a"))
    if not (pointed or linked) or re.search(r"[.!?]\s", before):
        return None
    told = _told(lead) or _told(rest)
    return told or ("published" if pointed and len(lead) <= 4 and _CLOCK.search(after[:20]) else None)


def _told(words: list[str]) -> Said | None:
    roles: tuple[Said, ...] = ("modified", "published")
    return next((role for role in roles if any(_is(word, role) for word in words)), None)


def text_of(element: HtmlElement, limit: int = 300) -> str:
    """The words in an element, up to a length."""
    pieces: list[str] = []
    size = 0
    for piece in element.itertext():
        pieces.append(piece)
        size += len(piece)
        if size > 20 * limit:
            break
    return " ".join(" ".join(pieces).split())[: limit + 1]
