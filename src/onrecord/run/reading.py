"""One source, cut into articles and read: what a worker does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.ingest.legible import Legible, legible
from onrecord.model.errors import OnrecordError, Refused
from onrecord.model.items import Commitment, Item
from onrecord.model.pages import Source
from onrecord.model.spans import Evidence, page_at
from onrecord.packs import Packs
from onrecord.read.marks import Timex
from onrecord.store.sources import NamedTime, Outcome, ReadArticle

Read = Callable[[Source, Packs, str], Outcome]


def read_source(source: Source, packs: Packs, parser: str) -> Outcome:
    """Everything the readers find in a source, each place told of its text as it is."""
    shown = legible(source.text)
    if shown is None:
        return Outcome(source.id, tuple(_articles(source, packs, parser)))
    pages = tuple(shown.forward(page) for page in source.pages)
    view = replace(source, text=shown.shown, length=len(shown.shown), pages=pages)
    return Outcome(source.id, tuple(_told(one, shown) for one in _articles(view, packs, parser)))


def _told(found: ReadArticle, shown: Legible) -> ReadArticle:
    """An article as read in what readers were shown of a text, told of the text."""
    items, actors = shown.items_back(found.items), shown.back(found.actors)
    times = tuple((*shown.span(start, end), first, last) for start, end, first, last in found.times)
    return ReadArticle(shown.back(found.article), items, actors, times)


def _articles(source: Source, packs: Packs, parser: str) -> Iterator[ReadArticle]:
    from onrecord.ingest import articles_of
    from onrecord.read.article import read_article

    for article in articles_of(source, packs):
        found = read_article(source.text, source.text_sha256 or "", article, packs, parser)
        items = [paged(item, source.pages) for item in found.items] if source.pages else found.items
        yield ReadArticle.of(article, items, found.actors, _named(found.times))


def paged(item: Item, pages: Sequence[int]) -> Item:
    """The item with the page of its document on each piece of evidence; `pages` are the offsets at which they begin."""
    item = replace(item, evidence=_paged(item.evidence, pages))
    if isinstance(item, Commitment):
        steps = tuple(replace(step, evidence=_paged(step.evidence, pages)) for step in item.history)
        return replace(item, history=steps)
    return item


def _paged(evidence: tuple[Evidence, ...], pages: Sequence[int]) -> tuple[Evidence, ...]:
    return tuple(replace(e, page=page_at(pages, e.start)) for e in evidence)


def _named(times: Iterable[Timex]) -> tuple[NamedTime, ...]:
    """The times of a text that have a place in the calendar with two ends."""
    return tuple(
        (t.start, t.end, t.when.earliest, t.when.latest)
        for t in times
        if t.when is not None and t.when.earliest is not None and t.when.latest is not None
    )


def outcome_of(read: Read, source: Source, packs: Packs, parser: str) -> Outcome:
    """What a reader finds in a source; a source that it fails on is refused with the reason.

    Errors that would meet every source (no parser, a broken pack or installation) are raised, and a want of memory.
    """
    try:
        return read(source, packs, parser)
    except Refused as fault:
        return Outcome(source.id, refused=str(fault))
    except (OnrecordError, ImportError, SyntaxError, MemoryError):
        raise
    except Exception as fault:
        return Outcome(source.id, refused=f"the readers failed on it ({type(fault).__name__}: {fault})")
