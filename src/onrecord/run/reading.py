"""One source, cut into articles and read: what a worker does."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from onrecord.model.errors import OnrecordError, Refused
from onrecord.model.pages import Source
from onrecord.packs import Packs
from onrecord.read.marks import Timex
from onrecord.store.sources import NamedTime, Outcome, ReadArticle

Read = Callable[[Source, Packs, str], Outcome]


def read_source(source: Source, packs: Packs, parser: str) -> Outcome:
    """Everything the readers find in a source."""
    from onrecord.ingest import articles_of
    from onrecord.read.article import read_article

    articles = []
    for article in articles_of(source, packs):
        found = read_article(source.text, source.text_sha256 or "", article, packs, parser)
        articles.append(ReadArticle.of(article, found.items, found.actors, _named(found.times)))
    return Outcome(source.id, tuple(articles))


def _named(times: Iterable[Timex]) -> tuple[NamedTime, ...]:
    """The times of a text that have a place in the calendar with two ends."""
    return tuple(
        (t.start, t.end, t.when.earliest, t.when.latest)
        for t in times
        if t.when is not None and t.when.earliest is not None and t.when.latest is not None
    )


def outcome_of(read: Read, source: Source, packs: Packs, parser: str) -> Outcome:
    """What a reader finds in a source; a source that it fails on is refused with the reason.

    Errors that would meet every source (no parser, a broken pack or installation) are raised.
    """
    try:
        return read(source, packs, parser)
    except Refused as fault:
        return Outcome(source.id, refused=str(fault))
    except (OnrecordError, ImportError, SyntaxError):
        raise
    except Exception as fault:
        return Outcome(source.id, refused=f"the readers failed on it ({type(fault).__name__}: {fault})")
