"""The three levels of rules, made once: single expressions, expressions joined, expressions modified."""

from __future__ import annotations

from functools import cache

from onrecord.read.times import amounts, clocks, composing, dates, days, deictic
from onrecord.read.times.patterns import Grammar
from onrecord.read.times.vocabulary import Alphabet, alphabet

NUMBERS = (
    "#hour",
    "#hours",
    "#day",
    "#two",
    "#three",
    "#count",
    "#year",
    "#fraction",
    "#spelled_small",
    "#spelled",
    "#spelled_year",
)


def _classes(book: Alphabet) -> dict[str, tuple[str, ...]]:
    named = {group.upper(): tuple(members) for group, members in book.classes.items()}
    return named | {
        "NUM": NUMBERS,
        "DAYNUM": ("#hour", "#hours", "#day"),
        "HOUR": ("#hour",),
        "SMALL": ("#spelled_small",),
        "SPELLED": ("#spelled",),
        "TWO": ("#two", "#day", "#hours", "#hour"),
        "YEAR": ("#year", "#spelled_year"),
        "ORD": ("#ordinal", *book.classes["ordinal"]),
        "APOSTROPHE": ("#apostrophe",),
        "CLOCK": ("#clock",),
        "ISO": ("#iso",),
        "NUMERIC": ("#numeric",),
        "DECADE": ("#decade",),
        "QUARTER": ("#quarter",),
        "ARTICLE": ("a", "an"),
        "ZONE_NAME": ("eastern", "central", "pacific", "mountain", "greenwich", "moscow", "beijing", "tokyo"),
        **composing.classes(),
    }


@cache
def levels() -> tuple[Grammar, ...]:
    """The grammars in the order in which a text passes through them."""
    book = alphabet()
    for kind in composing.KINDS:
        book.letter(kind)
    classes = _classes(book)
    single = [*dates.RULES, *days.rules(), *deictic.RULES, *amounts.RULES, *clocks.RULES]
    return tuple(Grammar(rules, book, classes) for rules in (single, composing.JOINING, composing.MODIFYING))
