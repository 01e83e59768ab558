"""Pages with the furniture of many publishers, labelled line by line before any was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from onrecord.model.pages import Article

PAGES = Path(__file__).parent.parent / "data" / "dirty_pages.txt"

LABELS = {
    "H": "headline",
    "B": "byline",
    "D": "dateline",
    "S": "standfirst",
    "C": "caption",
    "F": "furniture",
    "T": "body",
}


@dataclass
class Page:
    """A page's text, its lines (start, label, words), and where stories begin."""

    name: str
    text: str = ""
    lines: list[tuple[int, str, str]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)


def pages() -> Iterator[Page]:
    """The pages of the file."""
    found: list[Page] = []
    for line in PAGES.read_text("utf-8").splitlines():
        if line.startswith("== "):
            found.append(Page(line[3:]))
        elif not line.startswith("#"):
            _add(found[-1], line)
    yield from found


def _add(page: Page, line: str) -> None:
    tag, _, words = line.partition(" ")
    if tag.startswith("+"):
        page.starts.append(len(page.text))
    if tag:
        page.lines.append((len(page.text), LABELS[tag.lstrip("+")], words))
    page.text += words + "\n"


def labels(articles: list[Article], start: int, end: int) -> set[str]:
    """The labels of a line; a place that opens the text is part of it."""
    found = {p.label for a in articles for p in a.parts if p.start < end and p.end > start}
    return found - {"dateline"} if "body" in found else set(map(str, found))


@pytest.mark.parametrize("page", list(pages()), ids=lambda page: page.name)
def test_stories_begin_where_they_do(page: Page, read: Callable[..., list[Article]]) -> None:
    """Before the first story stands what belongs to the site."""
    assert [a.start for a in read(page.text)][1:] == page.starts[1:]


def test_lines_are_told_what_they_are(read: Callable[..., list[Article]]) -> None:
    right, ours, true = Counter[str](), Counter[str](), Counter[str]()
    for page in pages():
        articles = read(page.text)
        for start, label, words in page.lines:
            found = labels(articles, start, start + len(words))
            true[label] += 1
            ours.update(found)
            right[label] += found == {label}
    f1 = {label: 2 * right[label] / (ours[label] + true[label]) for label in true}
    assert f1["headline"] >= 0.95 and f1["furniture"] >= 0.93 and f1["body"] >= 0.95, f1
