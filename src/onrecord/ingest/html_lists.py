"""Pages that hold no article but lists of other pages' headlines and teasers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from onrecord.model.errors import Refused

FEWEST = 15
"""Words below which a page's text is no article."""

LINKS = 4
"""Lines that are links, or teasers below one, from which a text may be a list."""

SHARE = 0.45
"""The share of such lines from which it may be one."""

TEASER = 40
"""Words up to which the other lines are teasers, on average."""

_WORD = re.compile(r"\w+")
_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


def check_article(text: str, tree: HtmlElement) -> None:
    """Raises Refused where the text taken from a page is too short for an article, or a list of links."""
    lines = [line for line in text.split("\n") if line.strip()]
    sizes = [_size(line) for line in lines]
    if sum(sizes) < FEWEST:
        raise Refused(f"no article found: {sum(sizes)} words")
    linked = {_key("".join(a.itertext())) for a in tree.iter("a") if a.get("href")} | set(_teasers(tree))
    listed = [n for n, line in enumerate(lines) if sizes[n] > 3 and _key(line) in linked]
    others = sum(sizes) - sum(sizes[n] for n in listed)
    if len(listed) >= max(LINKS, SHARE * len(lines)) and others <= TEASER * (len(lines) - len(listed)):
        raise Refused(f"no article found: a list of {len(listed)} links")


def _teasers(tree: HtmlElement) -> Iterator[str]:
    """What stands right after each heading that is a link."""
    for heading in tree.iter("h2", "h3", "h4"):
        parent = heading.getparent()
        if next(heading.iter("a"), None) is None and (parent is None or parent.tag != "a"):
            continue
        after = heading.getnext()
        if after is None and parent is not None:
            after = parent.getnext()
        if after is not None and isinstance(after.tag, str):
            yield _key("".join(after.itertext()))


def _size(line: str) -> int:
    """Its words; scripts without spaces count two characters a word."""
    return len(_WORD.findall(line)) + len(_WIDE.findall(line)) // 2


def _key(line: str) -> str:
    return "".join(_WORD.findall(line.casefold()))[:120]
