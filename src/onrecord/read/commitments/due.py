"""When: the period named for a deed, and when it was agreed or promised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.model.dates import When, between
from onrecord.model.errors import BadDate
from onrecord.read.commitments.condition import condition
from onrecord.read.commitments.draft import Draft
from onrecord.read.marks import Timex
from onrecord.read.moment import moment_of, moment_of_noun
from onrecord.read.parse import Parse
from onrecord.read.reading import Reading

DEADLINE = ("by", "before", "until", "till", "within", "from")
"""Words that open the day by which, or from which, a thing is to be done."""
UNTIL = ("until", "till")
"""Words that open the end of a time throughout which a thing is done."""
WHEN = ("in", "on", "during")
"""Words that open the day of a thing planned."""


def due(reading: Reading, draft: Draft) -> When | None:
    """The period named for the deed, where it does not lie before the text."""
    found = [*_dates(reading, draft), *_beyond(reading, draft)]
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
            return _lasting(reading, draft, timex, _whole(timex) or when)
    return _counted(reading, draft)


def _lasting(reading: Reading, draft: Draft, timex: Timex, when: When) -> When:
    """ "Will stay until 2015", "extends the ban until May": all of the time up to then, no day by which to do it.

    "Will not leave until 2015" names the day before which nothing is done, "has until May to comply" a deadline.
    """
    token = reading.parse.tokens_in(timex.start, timex.end)[0]
    around = reading.clauses.around(token)
    elsewhere = draft.clause is not None and around is not None and around.head != draft.clause.head
    lasts = _opening(reading.parse, token) in UNTIL and not draft.negated and not elsewhere
    return replace(when, extent="throughout") if lasts else when


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
        before = _opening(parse, token)
        if _is_past_bound(parse, token) or _inside_name(reading, token, timex):
            continue
        out.append((before not in ("by", "before", "within", "until"), timex.start, timex))
    return [t for _, _, t in sorted(out, key=lambda row: row[:2])]


def _opening(parse: Parse, token: int) -> str:
    """The preposition before a time, seen through "the", "end of" and "no later than" (which is "by")."""
    at = token - 1
    while at > 0 and parse.lower[at] in ("the", "end", "of", "early", "late", "mid"):
        at -= 1
    if at > 0 and parse.lower[at] == "than" and parse.lower[at - 1] == "later":
        return "by"
    return parse.lower[at] if at >= 0 else ""


def _is_past_bound(parse: Parse, token: int) -> bool:
    """ "Since 2010", "more than a year": no day of a deed to come."""
    return _opening(parse, token) in ("since", "than")


def _beyond(reading: Reading, draft: Draft) -> Iterator[Timex]:
    """The deadlines outside the deed's own words: on the word that promises, or on a verb inside the deed.

    "By 2032 the state wants to double it", "plans to stop exporting ore by 2030", "promised elections by May".
    """
    parse = reading.parse
    trigger = reading.clauses.headed(draft.trigger)
    first, last = parse.sents[parse.sent_of[draft.action]]
    for timex in reading.times_in(parse.span(first, last)):
        if timex.type not in ("DATE", "TIME") or timex.when is None or timex.when.latest is None:
            continue
        token = parse.tokens_in(timex.start, timex.end)[0]
        around = reading.clauses.around(token)
        words = (*DEADLINE, *(WHEN if draft.clause is None and trigger is not None and trigger.tense != "past" else ()))
        if around is None or _opening(parse, token) not in words or _inside_name(reading, token, timex):
            continue
        on_promise = trigger is not None and around.head == trigger.head
        if (on_promise and _is_nearest(reading, draft, token)) or _is_within(reading, draft, around.head):
            yield timex


def _is_nearest(reading: Reading, draft: Draft, token: int) -> bool:
    """Whether no other verb of its own stands between the deed and the time."""
    if draft.trigger < token < draft.action and draft.clause is not None and draft.clause.link == "conj":
        return False  # "will meet before May and report at the summit"
    low, high = sorted((draft.action, token))
    between = (reading.clauses.headed(t) for t in range(low + 1, high))
    return not any(c is not None and c.head not in (draft.trigger, draft.action) for c in between)


def _is_within(reading: Reading, draft: Draft, head: int) -> bool:
    """Whether a verb is a gerund or infinitive that completes the deed ("stop exporting")."""
    clause = reading.clauses.headed(head)
    if clause is None or draft.clause is None or clause.head <= draft.action:
        return False
    return (
        clause.link in ("xcomp", "pcomp") and clause.form in ("gerund", "infinitive") and _hangs(reading, draft, head)
    )


def _hangs(reading: Reading, draft: Draft, head: int) -> bool:
    parse = reading.parse
    above = next((t for t in parse.ancestors(head) if reading.clauses.headed(t) is not None), -1)
    return above == draft.action


def _counted(reading: Reading, draft: Draft) -> When | None:
    """A time counted from the text's own day: "within ninety days" ends no later, "over the next five years" fills it.

    Where the promise was made before the text, on a day that is not told, that end is a bound that still holds.
    """
    parse = reading.parse
    if draft.strength == "binding" or condition(reading, draft) is not None:
        return None  # "shall answer within six months", "within a day, if": counted from what is not told
    for timex in reading.times_in(parse.span(draft.first, draft.last)):
        if timex.type != "DURATION" or not timex.end_point or _counts_from(parse, timex):
            continue
        token = parse.tokens_in(timex.start, timex.end)[0]
        around = reading.clauses.around(token)
        if around is None or around.head not in (draft.action, draft.trigger):
            continue
        opening, end = _opening(parse, token), timex.end_point
        made = agreed(reading, draft)
        if opening == "within" and made is None:
            return between(None, end, "relative")
        if opening in ("over", "for", "in", "during", "throughout") and _is_now(reading, draft):
            return between(timex.begin_point, end, "relative")
    return None


def _counts_from(parse: Parse, timex: Timex) -> bool:
    """ "Within six months of its entry into force": counted from another day than the text's."""
    last = parse.tokens_in(timex.start, timex.end)[-1]
    return not {"of", "after", "from", "following", "before", "later"}.isdisjoint(parse.lower[last + 1 : last + 2])


def _is_now(reading: Reading, draft: Draft) -> bool:
    """Whether the promise is told in the present: then the days to come are those after the text's own."""
    outer = reading.clauses.headed(draft.trigger)
    return outer is None or outer.tense != "past"


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
