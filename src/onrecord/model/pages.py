"""Sources and the articles in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from onrecord.model.dates import When
from onrecord.model.spans import Span

Label = Literal["headline", "byline", "dateline", "standfirst", "caption", "furniture", "body"]


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of an article (usually a line) and what it is; ``language`` where it is not the article's own."""

    label: Label
    start: int
    end: int
    language: str | None = None

    @property
    def span(self) -> Span:
        """Its position."""
        return Span(self.start, self.end)


class Labelled(Protocol):
    """Whatever says what part of an article it is."""

    @property
    def label(self) -> str:
        """One of `Label`."""


Some = TypeVar("Some", bound=Labelled)


def contents(parts: Iterable[Some], labels: Collection[str]) -> Iterator[Some]:
    """The parts of an article that have these labels, in order; a headline that is printed again is content once."""
    headed = False
    for part in parts:
        if part.label in labels and not (headed and part.label == "headline"):
            yield part
        headed = headed or part.label == "headline"


READ_LANGUAGES = frozenset({"en"})
"""Languages that there are readers for (ISO 639-1); a text that shows no language is taken to be in one of them."""


def is_read(language: str | None) -> bool:
    """Whether there are readers for a language."""
    return language is None or language in READ_LANGUAGES


@dataclass(frozen=True, slots=True)
class CopyOf:
    """Which article this one repeats, and how."""

    article: str
    relation: Literal["copy", "excerpt", "update"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What came with the text from outside it (JSONL keys, feed, page metadata); dates are EDTF."""

    published: str | None = None
    modified: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    section: str | None = None
    url: str | None = None
    language: str | None = None
    supplied: str | None = None
    crawled: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document as it came: its text as decoded, or the reason why it is refused."""

    id: str
    path: str
    paths: tuple[str, ...] = ()
    url: str | None = None
    media_type: str
    encoding: str | None = None
    renderer: str | None = None
    sha256: str
    text_sha256: str | None = None
    length: int = 0
    supersedes: str | None = None
    refused: str | None = None
    text: str = ""
    metadata: Metadata = Metadata()
    extraction: float | None = None
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of a source: ``text[start:end]``, its parts labelled, its dates with their reasons.

    ``superseded_by`` is the source that holds the newer version of its page; ``unread`` says why no reader reads it.
    """

    id: str
    source: str
    n: int
    start: int
    end: int
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    agency: str | None = None
    dateline: str | None = None
    language: str | None = "en"
    truncated: bool = False
    published: When | None = None
    modified: When | None = None
    parts: tuple[Part, ...] = ()
    section: str | None = None
    copy_of: CopyOf | None = None
    superseded_by: str | None = None
    unread: str | None = None
    date_candidates: tuple[When, ...] = ()
