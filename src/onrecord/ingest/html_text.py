"""The article's words on a web page: one extractor, and another as a witness for what the first left out or took in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from importlib.metadata import version

from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text

from onrecord.model.errors import Refused

FRAGMENT_RENDERER = f"resiliparse {version('resiliparse')}"
RENDERER = f"trafilatura {version('trafilatura')}, {FRAGMENT_RENDERER}"

PROSE = 15
"""Words from which a paragraph that only one extractor has may be the article's."""

HEAD = 4
"""Lines at the beginning among which the title may be repeated."""

NEW = 0.2
"""The share of a paragraph's words in the text from which it is in it already."""

TRUSTED = 0.5
"""The share of the first extractor's words in the second's from which the second is a witness at all."""

_WORD = re.compile(r"\w+")
_END = re.compile(r"[.!?:…。][\"'”’»)\]]*\s*\Z")

Shingles = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Body:
    """The article's words, a line a paragraph, and how far the two extractors agree (4-gram F1)."""

    text: str
    agreement: float


def body_of(page: str, tree: HtmlElement, titles: Collection[str] = ()) -> Body:
    """The article on a page that `check_shape` let through; raises Refused where the extractors find none."""
    from trafilatura import extract  # takes as long to load as all else: only where there is a page

    first = _lines(extract(page, favor_precision=True, include_comments=False) or "")
    second = _lines(
        extract_plain_text(page, main_content=True, preserve_formatting=True, alt_texts=False, list_bullets=False)
    )
    agreement = _agreement(first, second)
    if not first:
        raise Refused("no article found")
    kept = _joined(first, second, _places(tree), titles) if _share(_all(first), _all(second)) >= TRUSTED else first
    return Body("\n\n".join(_untitled(kept, titles)), agreement)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.replace("\r", "\n").split("\n") if line.strip()]


def shingles(text: str) -> Shingles:
    """The runs of four words of a text (shorter ones as they are), counted."""
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def _all(lines: list[str]) -> Shingles:
    return shingles(" ".join(lines))


def _share(some: Shingles, whole: Shingles) -> float:
    return (some & whole).total() / max(1, some.total())


def _agreement(first: list[str], second: list[str]) -> float:
    one, other = _all(first), _all(second)
    return round(2 * (one & other).total() / max(1, one.total() + other.total()), 2)


def _joined(first: list[str], second: list[str], places: dict[str, str], titles: Collection[str]) -> list[str]:
    """The first's lines, and the second's prose that follows them in the same place of the page's tree."""
    known = _all(first)
    seen = set(first)
    heads = {line for line in first[:HEAD] if _words(line) in [_words(title) for title in titles]}
    trusted = {places[key] for line in first if _is_prose(line) and (key := _key(line)) in places}
    after: dict[str, list[str]] = {}
    last = ""
    for line in second:
        if line in seen:
            last = line
        elif not last or not _is_prose(line) or _share(shingles(line), known) >= NEW:
            continue
        elif places.get(_key(line)) in trusted or (last in heads and not after):
            after.setdefault(last, []).append(line)
    return [whole for line in first for whole in (line, *after.pop(line, []))]


def _places(tree: HtmlElement) -> dict[str, str]:
    """Where paragraphs stand: the elements around each, with their classes, by the paragraph's first words."""
    found: dict[str, str] = {}
    for element in tree.iter("p"):
        key = _key("".join(element.itertext()))
        around = ("{}.{}".format(e.tag, e.get("class", "")) for e in element.iterancestors())
        found.setdefault(key, " ".join((element.get("class", ""), *around)))
    return found


def _key(line: str) -> str:
    return "".join(_WORD.findall(line[:200]))[:60]


def _is_prose(line: str) -> bool:
    return len(_WORD.findall(line)) >= PROSE and _END.search(line) is not None


def _untitled(lines: list[str], titles: Collection[str]) -> list[str]:
    """The lines without those among the first that repeat a title."""
    known = [_words(title) for title in titles]
    head = [line for line in lines[:HEAD] if _words(line) not in known]
    return head + lines[HEAD:] or lines


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
