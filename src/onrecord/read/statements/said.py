"""The day something was said: told beside the cue, or that of the meeting it was said at; else not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.model.dates import Reason, When
from onrecord.model.spans import Span
from onrecord.packs import words
from onrecord.read.clauses import Clause
from onrecord.read.marks import Quote, Timex
from onrecord.read.moment import moment_of
from onrecord.read.quotes.cues import cues
from onrecord.read.reading import Reading

_STANDING = frozenset({"think", "want", "know", "seem"})
ISSUED_WITHIN = 7
"""Days between what a text's first sentence dates and its publication within which it is the day of the text."""

NEAR = 4
"""Tokens between a cue and the day that dates it, at most."""


def said_on(reading: Reading, quote: Quote) -> When | None:
    """The date of a statement; null where the text does not tell it (never the article's date for want of another)."""
    clause = reading.clauses.headed(quote.cue_token) if quote.cue_token >= 0 else None
    cue = cues().get(quote.cue_lemma or "")
    if clause is None or (cue is not None and cue.cls in _STANDING):
        return None
    beside = _beside(reading, quote, clause)
    if beside is not None and beside.when is not None:
        return beside.when
    own = moment_of(reading, clause)
    if own is not None and not _inside(reading, quote, own):
        return own
    return _at_event(reading, quote, clause)


def issued_on(reading: Reading) -> When | None:
    """The day of a text that states or an office issue: told in its first sentence, else that of its publication."""
    parse, published = reading.parse, reading.published
    if not parse.sents:
        return None
    first = parse.span(*parse.sents[0])
    told = [t.when for t in reading.times_in(first) if _dates(t) and t.when is not None and t.when.exact]
    if told and (published is None or published.earliest is None or _near(told[0], published.earliest)):
        return told[0]
    if published is None or not published.exact:
        return None
    reason = Reason("the text is itself what was said", first.start, first.end)
    return replace(published, basis="inferred", why=(reason,))


def _near(when: When, day: str) -> bool:
    """Whether a day that the first sentence tells is about that of the text itself, not of what it answers."""
    days = (date.fromisoformat(day[:10]) - date.fromisoformat((when.earliest or day)[:10])).days
    return abs(days) <= ISSUED_WITHIN


def _beside(reading: Reading, quote: Quote, clause: Clause) -> Timex | None:
    """A day right before or after the cue, outside what is said ("said Wednesday", "on Monday told reporters")."""
    parse = reading.parse
    first, last = parse.sents[clause.sentence]
    low, high = max(first, clause.head - NEAR), min(last, clause.head + 1 + 2 * NEAR)
    span = Span(parse.starts[low], parse.ends[high - 1])
    near = [
        t for t in reading.times_in(span) if _dates(t) and not any(s.start <= t.start < s.end for s in quote.content)
    ]
    near = [t for t in near if not any(s.start <= t.start < s.end for s in quote.source)]
    return (
        min(near, key=lambda t: (abs(t.start - parse.ends[clause.head]), t.start), default=None)
        if near and _belongs(reading, clause, near)
        else None
    )


def _belongs(reading: Reading, clause: Clause, near: list[Timex]) -> bool:
    parse = reading.parse
    for timex in near:
        head, _ = parse.tokens_in(timex.start, timex.end)
        around = reading.clauses.around(head)
        if around is not None and around.head == clause.head:
            return True
    return False


def _dates(timex: Timex) -> bool:
    return (
        timex.type in ("DATE", "TIME")
        and timex.when is not None
        and timex.when.earliest is not None
        and timex.when.latest is not None
    )


def _inside(reading: Reading, quote: Quote, when: When) -> bool:
    """Whether the only expressions of that date in the sentence stand in what is said."""
    times = [t for t in reading.times if t.when == when]
    return bool(times) and all(any(s.start <= t.start < s.end for s in quote.content) for t in times)


def _at_event(reading: Reading, quote: Quote, clause: Clause) -> When | None:
    """ "said after the meeting": the day of the lead where it dates what was said, else the article's own."""
    published = reading.published
    if clause.perfect or clause.tense not in ("past", "present") or published is None or not published.exact:
        return None
    for prep in clause.preps("after", "at", "during", "following", "in", "before"):
        if reading.parse.lemmas[prep.head].lower() in words("speech_occasions") and not reading.times_in(
            _phrase(reading, prep.head)
        ):
            span = _phrase(reading, prep.head)
            return replace(
                published,
                basis="inferred",
                why=(Reason("said on the occasion that the article reports", span.start, span.end),),
            )
    return None


def _phrase(reading: Reading, head: int) -> Span:
    return reading.parse.span(*reading.parse.subtree(head))
