"""Statements on a deed that the article told just before: "this move", "the deployment"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model.items import Commitment, Event, Item, Link, Statement
from onrecord.read.reading import Reading

REACH = 3
"""Sentences back in which the deed is looked for."""

LONGEST = 3
"""Words of the phrase that takes it up, at most: one with more says what it means itself."""

_TAKING_UP = frozenset({"this", "the", "that"})
_ENDINGS = ("", "ment", "ing", "al", "ion", "ation")
"""What makes a noun of a verb."""


def taken_up(reading: Reading, items: Sequence[Item]) -> list[Item]:
    """The items, each statement on nothing but "this move" tied to the move told last, as ``response-to`` it.

    None is tied where the deed's own noun does not stand for it, or the same speaker did it.
    """
    deeds = [i for i in items if isinstance(i, Event | Commitment)]
    return [_tied(reading, item, deeds) if isinstance(item, Statement) else item for item in items]


def _tied(reading: Reading, statement: Statement, deeds: Sequence[Event | Commitment]) -> Statement:
    noun = _noun(reading, statement)
    if not noun:
        return statement
    here = _sentence(reading, statement.at)
    found = [(_sentence(reading, d.at), d) for d in deeds if _is_deed(d, noun)]
    near = [(n, d) for n, d in found if here - REACH <= n < here and not _own(statement, d)]
    last = max((n for n, _ in near), default=-1)
    links = tuple(Link("response-to", d.id) for n, d in near if n == last)
    return replace(statement, links=(*statement.links, *links)) if links else statement


def _noun(reading: Reading, statement: Statement) -> str:
    """The noun of a content that is only a phrase taking something up; empty where it is more."""
    parse, spans = reading.parse, statement.content.spans
    if statement.direct or len(spans) != 1:
        return ""
    first, last = parse.tokens_in(spans[0].start, spans[0].end)
    if not 2 <= last - first <= LONGEST or parse.lower[first] not in _TAKING_UP or parse.tags[last - 1] != "NN":
        return ""
    return parse.lower[last - 1]


def _is_deed(deed: Event | Commitment, noun: str) -> bool:
    verb = (deed.predicate if isinstance(deed, Event) else deed.action).lower()
    stems = {verb, verb.removesuffix("e")} if len(verb) > 3 else set()
    return noun in {stem + ending for stem in stems for ending in _ENDINGS}


def _own(statement: Statement, deed: Event | Commitment) -> bool:
    """Whether the speaker is one of those who did it."""
    doers = deed.actors if isinstance(deed, Event) else deed.by
    return bool(set(statement.speaker.ids) & set(doers))


def _sentence(reading: Reading, at: int) -> int:
    first, _ = reading.parse.tokens_in(at, at + 1)
    return reading.parse.sent_of[min(first, len(reading.parse) - 1)]
