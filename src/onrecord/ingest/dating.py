"""When an article was published: stated, supplied, or inferred; every candidate kept with where it was found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from onrecord.ingest.covers import cover_month, fitting
from onrecord.ingest.crawled import last_day
from onrecord.ingest.dateline import Opening
from onrecord.ingest.inferred import inferred
from onrecord.ingest.label import Labelled
from onrecord.ingest.limits import EARLY, bounded, limits_of, too_early
from onrecord.ingest.stated import (
    Candidate,
    believed,
    declared,
    last_change,
    noted_changes,
    printed_candidates,
    undated_change,
)
from onrecord.model.dates import Reason, When
from onrecord.model.errors import BadDate
from onrecord.model.pages import Metadata
from onrecord.packs import Packs
from onrecord.packs.tokens import tokenise


@dataclass(frozen=True, slots=True)
class Dated:
    """An article's dates."""

    published: When | None
    modified: When | None
    candidates: tuple[When, ...]


def dates_of(article: Labelled, text: str, opening: Opening | None, metadata: Metadata, packs: Packs) -> Dated:
    """The article's dates; `metadata` is empty for an article that runs on after another."""
    agency = opening.agency if opening else None
    told = [c for c in printed_candidates(article, opening) if not _after(c, metadata.crawled)]
    printed = [_checked(c, metadata, agency) for c in told]
    east = hours_east(opening, packs) if metadata.published or metadata.modified else None
    given, changed = declared(metadata.published, "published", east), declared(metadata.modified, "modified", east)
    given = _checked(given, metadata, agency) if given and not _after(given, metadata.crawled) else None
    changed = None if changed and _after(changed, metadata.crawled) else changed
    notes = noted_changes(article)
    modified = last_change(printed, changed, notes)
    published = believed(printed, given if given and given.usable else None, opening) or _supplied(metadata.supplied)
    if published is None:
        best = fitting(_cover(article, metadata, agency), inferred(article, text, opening, packs))
        published = bounded(best, limits_of(metadata, agency, modified))
        if best and published and (best.earliest, best.latest) == (published.earliest, published.latest):
            published = best
    modified = modified or undated_change(notes, published, _read_by(metadata))
    return Dated(published, modified, _kept(printed, given, published))


def _cover(article: Labelled, metadata: Metadata, agency: str | None) -> When | None:
    """The month on the cover, where the publisher had begun by then and the page was not fetched before."""
    month = cover_month(article)
    if (
        month is None
        or _after(Candidate(month, "published", 5), metadata.crawled)
        or too_early(month, metadata, agency)
    ):
        return None
    return month


def _read_by(metadata: Metadata) -> date | None:
    """The last day on which the page can have been fetched."""
    return last_day(metadata.crawled) if metadata.crawled else None


def _checked(candidate: Candidate, metadata: Metadata, agency: str | None) -> Candidate:
    """The candidate, not to be believed where its day lies before the publisher began."""
    if not too_early(candidate.when, metadata, agency):
        return candidate
    why = tuple(replace(reason, clue=f"{reason.clue}; {EARLY}") for reason in candidate.when.why)
    return replace(candidate, when=replace(candidate.when, why=why), sound=False)


def _after(candidate: Candidate, crawled: str | None) -> bool:
    """Whether a day lies after the page was crawled anywhere."""
    if not crawled or candidate.when.earliest is None:
        return False
    return date.fromisoformat(candidate.when.earliest) > last_day(crawled)


def _supplied(value: str | None) -> When | None:
    try:
        return When.of(value, "supplied", (Reason("given by the user"),)) if value else None
    except BadDate:
        return None


def _kept(printed: list[Candidate], given: Candidate | None, published: When | None) -> tuple[When, ...]:
    """Every day that was found, the believed one first; none where there was only that one."""
    found = [c.when for c in printed] + ([given.when] if given else [])
    others = [when for when in dict.fromkeys(found) if when != published]
    return (published, *others) if published in found and others and published else tuple(others)


def hours_east(opening: Opening | None, packs: Packs) -> int | None:
    """The hours by which the dateline's place is ahead of UTC, from its longitude; null where it is not known."""
    if opening is None:
        return None
    words = [
        word.capitalize() if word.isupper() and len(word) > 3 else word
        for word in tokenise(opening.place.split(",")[0])
    ]
    found = packs.names().match(words, [word.lower() for word in words], 0)
    places = [entry.lon for entry in found[1] if entry.lon is not None] if found else []
    return round(places[0] / 15) if places else None
