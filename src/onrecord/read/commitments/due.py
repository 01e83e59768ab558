"""When: the period named for a deed, and when it was agreed or promised."""

from __future__ import annotations

from onrecord.model.dates import When
from onrecord.model.errors import BadDate
from onrecord.read.commitments.draft import Draft
from onrecord.read.marks import Timex
from onrecord.read.moment import moment_of, moment_of_noun
from onrecord.read.reading import Reading


def due(reading: Reading, draft: Draft) -> When | None:
    """The period named for the deed, where it does not lie before the text."""
    found = _dates(reading, draft)
    published = reading.published
    for timex in found:
        when = timex.when
        past = (
            published is not None
            and when is not None
            and published.earliest
            and when.latest
            and when.latest < published.earliest
        )
        if when is not None and not past and not _tells_of_saying(draft, timex):
            return _whole(timex) or when
    return None


def _tells_of_saying(draft: Draft, timex: Timex) -> bool:
    """ "Is announcing today $30 million": the day of the promise, not of the deed."""
    clause = draft.clause
    return timex.rule == "today" and clause is not None and clause.form == "finite" and clause.tense != "future"


def _whole(timex: Timex) -> When | None:
    """ "By the end of 2014" names the year 2014."""
    if timex.mod != "END" or timex.when is None:
        return None
    try:
        return When.of(timex.value, timex.when.basis)
    except BadDate:
        return None


def _dates(reading: Reading, draft: Draft) -> list[Timex]:
    """The dates of the deed's own words: its verb is the nearest above them; those after "by" first."""
    parse, out = reading.parse, []
    first, last = reading.clauses.extent(draft.clause) if draft.clause else parse.subtree(draft.action)
    first = min(first, draft.first) if draft.clause is None else first
    for timex in reading.times_in(parse.span(first, last)):
        if timex.type not in ("DATE", "TIME") or timex.when is None or timex.when.latest is None:
            continue
        token = parse.tokens_in(timex.start, timex.end)[0]
        around = reading.clauses.around(token)
        if around is not None and draft.clause is not None and around.head != draft.clause.head:
            continue
        before = parse.lower[token - 1] if token else ""
        if before in ("since", "than") or _inside_name(reading, token, timex):
            continue
        out.append((before not in ("by", "before", "within", "until"), timex.start, timex))
    return [t for _, _, t in sorted(out, key=lambda row: row[:2])]


def _inside_name(reading: Reading, token: int, timex: Timex) -> bool:
    """ "The 2009 agreement", "an April summit": a date that describes a noun."""
    parse = reading.parse
    return (
        parse.deps[token] in ("nummod", "compound", "amod", "poss", "nmod")
        and parse.pos[parse.heads[token]] in ("NOUN", "PROPN")
        and parse.starts[parse.heads[token]] >= timex.end
    )


def agreed(reading: Reading, draft: Draft) -> When | None:
    """When it was agreed or promised: the date of the agreement's noun, or of a promise told in the past."""
    when = None
    if draft.noun >= 0:
        when = moment_of_noun(reading, draft.noun)
    outer = reading.clauses.headed(draft.trigger)
    if when is None and outer is not None and outer.tense == "past" and outer is not draft.clause:
        when = moment_of(reading, outer)
    published = reading.published
    if (
        when is not None
        and published is not None
        and when.earliest
        and published.latest
        and when.earliest > published.latest
    ):
        return None
    return when
