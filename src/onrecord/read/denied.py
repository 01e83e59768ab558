"""Days and amounts that a text says it was not: "in 2016, not in 2014", "not 300 but 500 beds"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.read.marks import Timex
from onrecord.read.parse import Parse

_OPENING = frozenset({"in", "on", "at", "to", "for", "by", "from", "during", "the", "early", "late", "mid", "a", "an"})
"""Words between "not" and the day or amount that it denies."""

_INSTEAD = (["rather", "than"], ["instead", "of"])


def is_denied(parse: Parse, token: int) -> bool:
    """Whether "not" denies the day or amount that begins at a token, and no verb.

    "Could not on Friday say", "was not in May", "whether or not in May" deny what is done, or nothing.
    """
    first = parse.sents[parse.sent_of[token]][0]
    at = token - 1
    while at > first and parse.lower[at] in _OPENING:
        at -= 1
    if at > first and parse.lower[at - 1 : at + 1] in _INSTEAD:
        return True
    if at < first or parse.lower[at] != "not":
        return False
    before = parse.lower[at - 1] if at > first else ""
    if before == "or":
        return False
    verbal = at > first and parse.pos[at - 1] in ("AUX", "PART")
    return not verbal or (at == token - 1 and parse.tags[token] == "CD")


def without_denied(parse: Parse, times: Iterable[Timex]) -> Iterator[Timex]:
    """The time expressions, those that are denied as no day of anything."""
    for timex in times:
        tokens = parse.tokens_in(timex.start, timex.end)
        denied = timex.when is not None and tokens[0] < tokens[1] and is_denied(parse, tokens[0])
        yield replace(timex, when=None) if denied else timex
