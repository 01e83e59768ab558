"""The new day of a deed that is put off, or set: only the one that hangs on the deed's own clause."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache

from onrecord.link.deed_forms import forms
from onrecord.link.deeds import Deed, class_of, deed_nouns, turn
from onrecord.link.promises import How, Promise
from onrecord.link.reported import Report
from onrecord.link.wording import WORD, plain
from onrecord.model.dates import When
from onrecord.model.items import Step
from onrecord.packs import words
from onrecord.read.times import find_times


def put_off(promise: Promise, report: Report, published: When) -> tuple[Step, How] | None:
    """The step to another day that the words of a deed put off end in; null where they end in none.

    "The dredging at Maullin until 2018" has one; "the dredging at Maullin by clashes over the 2018 budget" has none.
    """
    due = promise.item.due
    day = _new_day(promise.deed, report, published)
    if day is None or (due is not None and day == due.edtf):
        return None
    step = Step(published, "revised", f"due {due.edtf} -> {day}") if due else Step(published, "scheduled")
    return replace(step, evidence=(report.evidence,)), "tied"


def _new_day(deed: Deed, report: Report, published: When) -> str | None:
    """The day to come behind nothing but the thing, who puts it off, and "to", "until" or the like."""
    told = {when.edtf for when in days_in(report.evidence.exact, published)}
    region = _without_lengths(report.region, published)
    found = [
        when.edtf
        for first, last, when in _dated(region, published)
        if when.edtf in told and is_ahead(when, published) and _hangs(deed, region[:first], region[last:])
    ]
    return found[0] if len(found) == 1 else None


def _hangs(deed: Deed, before: str, behind: str) -> bool:
    """Whether a day stands behind the thing and "until", and no noun of another thing behind the day."""
    told = [w.casefold() for w in WORD.findall(before)]
    while told and told[-1] in ("the", "a", "an"):
        told.pop()
    thing = max((n for n, w in enumerate(told) if plain(w) in deed.broad | deed.places), default=0)
    if not told or told[-1] not in turn("until") or "and" in told[thing:]:
        return False
    own = own_words(deed) | deed.makers | turn("joins") | turn("until") | turn("anew") | turn("voice") | _finished()
    rest = [w.casefold() for w in WORD.findall(behind)]
    ends = not rest or rest[0] in turn("reduced") | turn("joins") | turn("owing")
    return ends and all(w in own or plain(w) in own or w.isdigit() for w in told)


@cache
def _finished() -> frozenset[str]:
    """The forms that tell a work's end ("due to be completed in 2018", "planned for completion in 2018")."""
    done, _, _ = forms()
    both = (*done.items(), *deed_nouns().items())
    return frozenset({"be", *(word for word, verb in both if class_of(verb) == "finish")})


def own_words(deed: Deed) -> frozenset[str]:
    """The words of a thing, where it is, and of days."""
    return deed.broad | deed.beside | deed.places | words("link_calendar") | turn("dated")


def is_ahead(day: When, published: When) -> bool:
    """Whether a day is to come when a page is published."""
    return bool(day.earliest and published.latest and day.earliest > published.latest)


def days_in(said: str, published: When) -> tuple[When, ...]:
    """The days that a text tells."""
    return tuple(when for _, _, when in _dated(said, published))


def _without_lengths(said: str, published: When) -> str:
    """A text with blanks for the spans of time by which something is put off ("by two years to 2018")."""
    for time in find_times(said, published):
        if time.type == "DURATION":
            said = said[: time.start] + " " * (time.end - time.start) + said[time.end :]
    return said


@lru_cache(maxsize=4096)
def _dated(said: str, published: When) -> tuple[tuple[int, int, When], ...]:
    """The days that a text tells, with the offsets where they stand; several promises ask it of one."""
    return tuple((t.start, t.end, t.when) for t in find_times(said, published) if t.type == "DATE" and t.when)
