"""The shape of a web page that is looked at before anything is made of it: one that would cost too much is refused."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from onrecord.model.errors import Refused

SIZE = 5_000_000
"""Code points of mark-up above which a page is refused."""

TAGS = 30_000
"""Opening tags above which a page is refused: extraction costs more than their number (30,000: some seconds)."""

DEPTH = 1_000
"""Elements inside one another above which a page is refused."""

ATTRIBUTES = 300
"""Attributes of one element above which a page is refused: extraction costs their square."""

_NESTING = re.compile(
    r"<(/?)(?:div|span|table|section|article|main|ul|ol|blockquote|b|i|em|strong|font|a|center|form|body)\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[a-zA-Z]")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{3000,}")
_ATTRIBUTE = re.compile(r"[\s\"'/][^\s\"'<>/=]+(?=\s*=|\s|$)")
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)


def check_shape(page: str) -> None:
    """Raises Refused where a page is too long, too deep, or has too many elements or attributes."""
    if len(page) > SIZE:
        raise Refused(f"over-long: more than {SIZE} characters of mark-up")
    bare = _SCRIPT.sub(" ", page)
    if len(_TAG.findall(bare)) > TAGS:
        raise Refused(f"over-long: more than {TAGS} elements")
    if _depth(bare) > DEPTH:
        raise Refused(f"nested more than {DEPTH} elements deep")
    for tag in _LONG_TAG.findall(bare):
        if len(_ATTRIBUTE.findall(_VALUE.sub("=", tag))) > ATTRIBUTES:
            raise Refused(f"an element has more than {ATTRIBUTES} attributes")


def _depth(page: str) -> int:
    depth = most = 0
    for match in _NESTING.finditer(page):
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        most = max(most, depth)
    return most


def tree_of(page: str) -> HtmlElement:
    """The page's elements; raises Refused where there are none."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as fault:
        raise Refused("no article found: a page without elements") from fault
