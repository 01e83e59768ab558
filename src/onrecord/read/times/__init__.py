"""Time expressions: TIMEX3 values, resolved against a text's own date, with their place in the calendar."""

from __future__ import annotations

from onrecord.model.dates import When
from onrecord.read.marks import Timex
from onrecord.read.parse import Parse
from onrecord.read.times import anchoring
from onrecord.read.times.anniversaries import counted_back
from onrecord.read.times.derived import Repeat, is_record_span, repeats, since
from onrecord.read.times.emitting import Found, found
from onrecord.read.times.grammar import levels
from onrecord.read.times.lexing import lex
from onrecord.read.times.meanings import Terms
from onrecord.read.times.numerals import merged

__all__ = ["Repeat", "Terms", "find_times", "is_record_span", "repeats", "since", "times"]


def find_times(
    text: str,
    anchor: When | None,
    *,
    start: int = 0,
    end: int | None = None,
    parse: Parse | None = None,
    hemisphere: str = "north",
    terms: Terms | None = None,
) -> list[Timex]:
    """The time expressions of ``text[start:end]``, in order; offsets are code points into ``text``.

    ``anchor`` is the text's date: where it is an interval or null, what hangs on it stays open ("XXXX-05-01").
    ``terms`` tells whose term of office "his second term" is, and from when to when; without it terms are no dates.
    """
    given = anchoring.Given(parse, hemisphere == "south", terms)
    return anchoring.resolved(text, _found(text, start, len(text) if end is None else end), anchor, given)


def times(text: str, anchor: str | None = None) -> list[Timex]:
    """The time expressions of a text that was published on a day (``anchor``: EDTF); raises BadDate."""
    return find_times(text, When.of(anchor) if anchor else None)


def _found(text: str, start: int, end: int) -> list[Found]:
    grammars = levels()  # made before the text is read: they name the words that it is read by
    tokens = merged(lex(text, start, end))
    for grammar in grammars:
        tokens = grammar.reduce(tokens)
    return counted_back(text, list(found(tokens)))
