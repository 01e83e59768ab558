"""Days that a page states as its own: date lines, bylines, datelines, what came with it; and which of them to believe.

A day is taken only from where pages print their date, never from the prose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from onrecord.ingest.blocks import Block
from onrecord.ingest.dateline import Opening
from onrecord.ingest.days import Printed, day_without_year, printed_days
from onrecord.ingest.label import Labelled
from onrecord.ingest.lexicon import lexicon
from onrecord.model.dates import Reason, When, between
from onrecord.model.errors import BadDate

Role = Literal["published", "modified"]

NOTE = "a note about a change"

WEEKDAY_WRONG = "the weekday printed with it does not fit"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day that may be the article's: what it is the day of, how good the place is where it stood (0 best)."""

    when: When
    role: Role
    rank: int
    fits: bool | None = None
    sound: bool = True

    @property
    def usable(self) -> bool:
        """Whether neither what is printed with it nor the age of its publisher speaks against it."""
        return self.sound and self.fits is not False


def printed_candidates(article: Labelled, opening: Opening | None) -> list[Candidate]:
    """The days printed in the article's head, in its correction notes, and in the dateline of its first paragraph."""
    found: list[Candidate] = []
    for i in range(article.first, article.last):
        kind, label = article.page.kinds[i], article.labels[i]
        if (kind in ("dated", "byline") and label in ("dateline", "byline")) or kind == "correction":
            found += _line(article, i, kind)
    return found + _opening_day(article, opening)


def _opening_day(article: Labelled, opening: Opening | None) -> list[Candidate]:
    """The day of a dateline that names its year ("GENEVA, 21 November 1985 (AP) -")."""
    days = printed_days(opening.day) if opening and opening.day else []
    if not days or opening is None:
        return []
    i = next(i for i in range(article.first, article.last) if article.labels[i] == "body" and article.page.paragraph(i))
    offset = article.page.blocks[i].start + opening.day_start
    return [candidate(days[0], offset, "published", 3, "stands in the dateline")]


def _line(article: Labelled, i: int, kind: str) -> list[Candidate]:
    block = article.page.blocks[i]
    found = []
    last = 0
    for printed in printed_days(block.text[:400]):
        lead = block.text[last : printed.start].lower()
        role: Role = "modified" if kind == "correction" or _says(lead, "modified") else "published"
        clue, rank = _clue(kind, role, _says(lead, "published"))
        day = candidate(printed, block.start, role, rank, clue)
        found.append(_with_note(day, block) if kind == "correction" else day)
        last = printed.end
    return found


def _with_note(day: Candidate, block: Block) -> Candidate:
    """The day of a correction, its reason pointing at the whole note."""
    why = tuple(replace(reason, start=block.start, end=block.end) for reason in day.when.why)
    return replace(day, when=replace(day.when, why=why))


def _says(lead: str, role: Role) -> bool:
    words = lexicon().dated
    bare = lead.strip(" .:;,|-–—\t")
    return any(
        bare == word or bare.startswith(word + " ") or bare.endswith(" " + word)
        for word, r in words.items()
        if r == role
    )


def _clue(kind: str, role: Role, said: bool) -> tuple[str, int]:
    if role == "modified":
        return (NOTE if kind == "correction" else "printed as the day of the last change"), 4
    if kind == "byline":
        return "printed in the byline", 2
    return ("printed as the day of publication", 0) if said else ("printed in the date line", 1)


def candidate(printed: Printed, offset: int, role: Role, rank: int, clue: str) -> Candidate:
    """A candidate from a printed day whose line begins at `offset` in the source."""
    clue = clue if printed.weekday_fits is not False else f"{clue}; {WEEKDAY_WRONG}"
    why = (Reason(clue, offset + printed.start, offset + printed.end),)
    return Candidate(When.of(printed.day.isoformat(), "stated", why), role, rank, printed.weekday_fits)


def declared(value: str | None, role: Role, hours_east: int | None) -> Candidate | None:
    """The day that came with the document; a UTC time stamp is turned into the local day of the dateline's place."""
    if not value:
        return None
    clue = "came with the document"
    stamps = printed_days(value)
    if len(stamps) == 1 and stamps[0].hour is not None:
        clue = f"{clue} as {value.strip()[:40]}"
        day = _local(stamps[0], hours_east)
        moved = "" if day == stamps[0].day else "; the time stamp's UTC day is one off from the dateline's place"
        return Candidate(When.of(day.isoformat(), "stated", (Reason(clue + moved),)), role, 0)
    try:
        return Candidate(When.of(value.strip(), "stated", (Reason(clue),)), role, 0)
    except BadDate:
        found = stamps[0].day.isoformat() if len(stamps) == 1 else None
        return Candidate(When.of(found, "stated", (Reason(clue),)), role, 0) if found else None


def _local(stamp: Printed, hours_east: int | None) -> date:
    if (
        hours_east is None
        or stamp.hour is None
        or (stamp.zone or "").upper() not in ("Z", "UTC", "GMT", "+00:00", "+0000")
    ):
        return stamp.day
    return stamp.day + timedelta(days=(stamp.hour + hours_east) // 24)


def believed(printed: Sequence[Candidate], given: Candidate | None, opening: Opening | None) -> When | None:
    """The day of publication, by the rule of the design.

    What came with the document stands, unless the text states another day with a weekday that fits or in two places;
    where nothing came with it, the best place in which the text states one.
    """
    usable = [c for c in printed if c.usable and c.role == "published"] or [
        c for c in printed if c.usable and c.role == "modified"
    ]
    stated = _best(usable, opening)
    if given is None:
        return stated.when if stated else None
    if stated is None or _inside(stated.when, given.when):
        return stated.when if stated and not given.when.exact else given.when
    witnesses = [c for c in usable if c.when.edtf == stated.when.edtf]
    against = stated.fits is True or len(witnesses) > 1 or _named_in(opening, stated.when)
    return stated.when if against and not _named_in(opening, given.when) else given.when


def _best(usable: Sequence[Candidate], opening: Opening | None) -> Candidate | None:
    if not usable:
        return None
    first = min(c.rank for c in usable)
    top = [c for c in usable if c.rank == first]
    return min(top, key=lambda c: (not _named_in(opening, c.when), c.fits is None, c.when.edtf))


def _inside(inner: When, outer: When) -> bool:
    after = outer.earliest is None or (inner.earliest or "") >= outer.earliest
    return after and (outer.latest is None or (inner.latest or "9999") <= outer.latest)


def _named_in(opening: Opening | None, when: When) -> bool:
    """Whether the dateline names that day of the year (or the one before: stories are filed ahead)."""
    if opening is None or opening.day is None or not when.exact or when.earliest is None:
        return False
    day = date.fromisoformat(when.earliest)
    return any(0 <= (day - named).days <= 1 for named in day_without_year(opening.day, iter((day.year - 1, day.year))))


def last_change(printed: Sequence[Candidate], given: Candidate | None, notes: tuple[Reason, ...]) -> When | None:
    """The day of the last change: what came with the document, else the latest that the text prints; with the notes."""
    changes = [c.when for c in printed if c.usable and c.role == "modified"]
    told = given.when if given else max(changes, key=lambda w: w.latest or "", default=None)
    if told is None:
        return None
    return replace(told, why=told.why + tuple(n for n in notes if all(n.start != r.start for r in told.why)))


def noted_changes(article: Labelled) -> tuple[Reason, ...]:
    """The notes in which the article tells of its own change, each a reason with the note's span."""
    kinds, blocks = article.page.kinds, article.page.blocks
    noted = (blocks[i] for i in range(article.first, article.last) if kinds[i] == "correction")
    return tuple(Reason(NOTE, block.start, block.end) for block in noted)


def undated_change(notes: tuple[Reason, ...], published: When | None, latest: date | None) -> When | None:
    """When a change was made whose notes name no day: after publication, and by the last day it can have been read."""
    first, last = published.earliest if published else None, latest.isoformat() if latest else None
    if not notes or (first is None and last is None) or (first and last and last < first):
        return None
    return between(first, last, "inferred", notes)
