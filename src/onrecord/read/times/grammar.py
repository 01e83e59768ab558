"""The levels of rules, made once: single expressions, expressions joined, expressions modified."""

from __future__ import annotations

from functools import cache

from onrecord.read.times import (
    amounts,
    anaphors,
    clocks,
    dates,
    days,
    deictic,
    durations,
    inner,
    joining,
    modifying,
    ranges,
    references,
    sets,
    terms,
    years,
)
from onrecord.read.times.kinds import CLASSES, KINDS
from onrecord.read.times.patterns import Grammar
from onrecord.read.times.vocabulary import Alphabet, alphabet

_SMALL = ("#hour", "#hours", "#day")
_NUMBERS = (*_SMALL, "#two", "#three", "#count", "#year", "#fraction", "#spelled_small", "#spelled", "#spelled_year")
_SHAPES: dict[str, tuple[str, ...]] = {
    "NUM": _NUMBERS,
    "DAYNUM": _SMALL,
    "HOUR": ("#hour",),
    "TWO": (*_SMALL, "#two"),
    "SMALL": ("#spelled_small",),
    "SPELLED": ("#spelled",),
    "YEAR": ("#year", "#spelled_year"),
    "APOSTROPHE": ("#apostrophe",),
    "CLOCK": ("#clock",),
    "ISO": ("#iso",),
    "NUMERIC": ("#numeric",),
    "DECADE": ("#decade",),
    "QUARTER": ("#quarter",),
}


def _classes(book: Alphabet) -> dict[str, tuple[str, ...]]:
    named = {group.upper(): tuple(members) for group, members in book.classes.items()}
    return {
        **named,
        **_SHAPES,
        **CLASSES,
        "ORD": ("#ordinal", *book.classes["ordinal"]),
        "ANYUNIT": (*book.classes["unit"], "@theunit"),
        "AGOUNIT": (*book.classes["unit"], "@theunit", "@aunit"),
    }


@cache
def levels() -> tuple[Grammar, ...]:
    """The grammars in the order in which a text passes through them."""
    book = alphabet()
    for kind in KINDS:
        book.letter(kind)
    classes = _classes(book)
    single = [
        *(rule for module in (dates, years) for rule in module.RULES),
        *days.rules(),
        *(rule for module in (deictic, anaphors, references, durations, sets, clocks, terms) for rule in module.RULES),
    ]
    joined = [*joining.RULES, *inner.RULES, *ranges.RULES]
    return tuple(Grammar(rules, book, classes) for rules in (single, joined, [*modifying.RULES, *amounts.RULES]))
