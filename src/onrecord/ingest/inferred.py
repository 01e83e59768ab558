"""When an undated text can have been published: the days that all its clues allow, as an interval with the reasons.

A bound is set by what the text says of its own time (who is in office, which anniversary is marked, what lies behind),
never by a day lifted out of the prose. Where nothing bounds it, there is no date.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from onrecord.ingest.anniversaries import anniversary_clues
from onrecord.ingest.clues import Clue, Interval, Sentence, both, hull, sentences, word_class
from onrecord.ingest.dateline import Opening
from onrecord.ingest.days import day_without_year
from onrecord.ingest.label import Labelled
from onrecord.ingest.past import dated_sentence, past_clues
from onrecord.ingest.terms import Named, former_clue, named_in_office, term_clue
from onrecord.model.dates import Reason, When, between
from onrecord.packs import Packs
from onrecord.read.marks import Timex

ALWAYS: tuple[Interval, ...] = ((None, None),)


@dataclass(slots=True)
class Clues:
    """The clues of one text by what they can say: not before, in office then, around an anniversary."""

    since: list[Clue] = field(default_factory=list)
    terms: list[tuple[str, Clue]] = field(default_factory=list)
    former: set[str] = field(default_factory=set)
    now: list[int] = field(default_factory=list)
    today: list[int] = field(default_factory=list)
    anniversaries: list[Clue] = field(default_factory=list)


def inferred(article: Labelled, text: str, opening: Opening | None, packs: Packs) -> When | None:
    """The interval in which the text can have been published, or null; ``why`` lists each clue that narrows it."""
    clues = _clues(article, text, packs)
    floor = max((c.allowed[0][0] or "" for c in clues.since), default="") or None
    allowed: tuple[Interval, ...] = ((floor, None),)
    used = [c for c in clues.since if c.allowed[0][0] == floor][:1]
    allowed, held = _narrowed(allowed, [clue for person, clue in clues.terms if person not in clues.former])
    if not _current(clues, held):
        allowed = ((max([floor or "", *(c.allowed[0][0] or "" for c in held)]) or None, None),)
    allowed, marked = _narrowed(allowed, clues.anniversaries)
    allowed, dated = _on_the_day(allowed, opening)
    first, last = hull(allowed)
    if first is None and last is None:
        return None
    return between(first, last, "inferred", tuple(c.reason for c in _telling([*used, *held, *marked, *dated])))


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


def _clues(article: Labelled, text: str, packs: Packs) -> Clues:
    found = Clues()
    told = list(sentences(article))
    said = frozenset().union(*(sentence.names for sentence in told))
    leaving = frozenset().union(*(s.names for s in told if not word_class("left").isdisjoint(s.words)))
    for sentence in told:
        dates = dated_sentence(text, sentence)
        found.since += past_clues(text, sentence, dates)
        for named in named_in_office(sentence, packs, said):
            _add_term(found, sentence, named, dates, leaving)
    found.anniversaries = anniversary_clues(told)
    return found


def _add_term(found: Clues, sentence: Sentence, named: Named, dates: list[Timex], leaving: frozenset[str]) -> None:
    """Files what a named office-holder says of the day: a term, its beginning alone, or the end of a former one."""
    clue = former_clue(named) if named.former else term_clue(named)
    if named.former:
        found.former |= {h.person_id for h in named.holdings}
    if clue is None:
        return
    if named.former:
        found.since.append(clue)
    elif (
        any(_falls_in(date.when, clue) for date in dates)
        or _family(named) in leaving
        or not word_class("leaving").isdisjoint(sentence.words)
    ):
        found.since.append(Clue(((clue.allowed[0][0], None),), clue.reason))
    else:
        found.terms.append((named.holdings[-1].person_id, clue))
        found.now += [named.start] if not word_class("now").isdisjoint(sentence.words) else []
        found.today += [named.start] if not word_class("days").isdisjoint(sentence.words) else []


def _family(named: Named) -> str:
    """The last word of the name, in small letters."""
    return named.name.split()[-1].lower()


def _current(clues: Clues, held: list[Clue]) -> bool:
    """Whether those in office are the text's own: two agree and one acts now, or one is named with a weekday."""
    people = {clue.reason.clue for clue in held}
    places = {clue.reason.start for clue in held}
    return not places.isdisjoint(clues.now if len(people) > 1 else clues.today)


def _falls_in(when: When | None, clue: Clue) -> bool:
    """Whether the sentence's own date lies in the term: then somebody is named for that time, not for the text's."""
    return when is not None and bool(both(((when.earliest, when.latest),), clue.allowed))


def _narrowed(allowed: tuple[Interval, ...], clues: list[Clue]) -> tuple[tuple[Interval, ...], list[Clue]]:
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
