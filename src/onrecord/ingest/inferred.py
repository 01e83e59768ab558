"""When an undated text can have been published: the days that all its clues allow, as an interval with the reasons.

A bound is set by what the text says of its own time (who is in office, which anniversary is marked, what lies behind),
never by a day lifted out of the prose. Where nothing bounds it, there is no date.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from onrecord.ingest.clues import Clue, Interval, both, hull
from onrecord.ingest.dateline import Opening
from onrecord.ingest.days import day_without_year
from onrecord.ingest.gathered import Clues, gathered
from onrecord.ingest.label import Labelled
from onrecord.ingest.weekdays import weekday_clues
from onrecord.model.dates import Reason, When, between
from onrecord.packs import Packs

ALWAYS: tuple[Interval, ...] = ((None, None),)

WITNESSES = 3
"""Past dates from which on the latest alone sets no bound: a misprint or a box added later would."""


def inferred(article: Labelled, text: str, opening: Opening | None, packs: Packs) -> When | None:
    """The interval in which the text can have been published, or null; ``why`` lists each clue that narrows it."""
    clues = gathered(article, text, packs)
    floor, used = _floor(clues)
    allowed: tuple[Interval, ...] = ((floor, None),)
    allowed, held = _narrowed(allowed, clues.in_office())
    if not clues.current(held, allowed) or _outlived(clues, allowed):
        allowed = ((max([floor or "", *(c.allowed[0][0] or "" for c in held)]) or None, None),)
    allowed, excluded = _narrowed(allowed, clues.excluded)
    allowed, marked = _narrowed(allowed, clues.anniversaries)
    allowed, days = _narrowed(allowed, weekday_clues(clues.sentences, allowed))
    allowed, dated = _on_the_day(allowed, opening)
    first, last = hull(allowed)
    if first is None and last is None:
        return None
    telling = _telling([*used, *held, *excluded, *marked, *days, *dated])
    return between(first, last, "inferred", tuple(clue.reason for clue in telling))


def _floor(clues: Clues) -> tuple[str | None, list[Clue]]:
    """The latest day that the text tells as past, with the clue that says so.

    Of three dates or more a second must reach it: else the second latest bounds.
    """
    ordered = sorted(clues.past, key=lambda c: c.allowed[0][0] or "", reverse=True)
    trusted = [ordered[1 if len(ordered) >= WITNESSES else 0]] if ordered else []
    found = max([*trusted, *clues.since], key=lambda c: c.allowed[0][0] or "", default=None)
    return (found.allowed[0][0], [found]) if found and found.allowed[0][0] else (None, [])


def _outlived(clues: Clues, allowed: tuple[Interval, ...]) -> bool:
    """Whether the text names a day after those that its office-holders allow, and not as one to come."""
    last = hull(allowed)[1]
    return last is not None and clues.latest_day is not None and clues.latest_day > last


def _on_the_day(allowed: tuple[Interval, ...], opening: Opening | None) -> tuple[tuple[Interval, ...], list[Clue]]:
    """Where the dateline names a day without its year, and one such day is allowed: that day or the next."""
    first, last = hull(allowed)
    if opening is None or opening.day is None or first is None or last is None:
        return allowed, []
    years = range(int(first[:4]), int(last[:4]) + 1)
    days = [d for d in day_without_year(opening.day, iter(years)) if both(allowed, ((d.isoformat(), d.isoformat()),))]
    if len(days) != 1:
        return allowed, []
    bounds = days[0].isoformat(), (days[0] + timedelta(1)).isoformat()
    clue = Clue((bounds,), Reason(f"the dateline says {opening.day}", None, None, *bounds))
    return both(allowed, clue.allowed), [clue]


def _narrowed(allowed: tuple[Interval, ...], clues: Sequence[Clue]) -> tuple[tuple[Interval, ...], list[Clue]]:
    """The days that all clues allow; those wholly before the others' speak of history, and are left out."""
    used: list[Clue] = []
    for clue in sorted(clues, key=lambda c: (hull(c.allowed)[0] or "", c.reason.start or 0), reverse=True):
        narrower = both(allowed, clue.allowed)
        if narrower and not any(i[0] == i[1] and i not in clue.allowed for i in narrower):
            allowed = narrower
            used.append(clue)
    return allowed, used


def _telling(clues: list[Clue]) -> list[Clue]:
    """One clue for each thing said, in the order of the text."""
    once = {clue.reason.clue: clue for clue in sorted(clues, key=lambda c: -(c.reason.start or 0))}
    return sorted(once.values(), key=lambda c: (c.reason.start or 0, c.reason.clue))
