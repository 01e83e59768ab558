"""Texts that states issue together, or that tell of their meeting: whom "we", "the leaders", "both sides" stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.model.items import Speaker
from onrecord.packs import words
from onrecord.read.marks import Mention, Quote
from onrecord.read.reading import Reading

_JOINT = re.compile(
    r"\b(joint|communiqu[eé]|declaration|readout|trilateral|bilateral|quad|leaders['’]?|ministers['’])\b"
    r"|\bstatement (?:from|by) .+ and \b",
    re.IGNORECASE,
)
_OPENING = 2
"""Paragraphs in which a text tells who issues it."""

_TWO = frozenset({"two", "both"})


def joint_speaker(reading: Reading, quote: Quote, acts: tuple[str, ...]) -> Speaker | None:
    """The states that speak as "we" or "the leaders" in a text of ``acts``; null for other texts and other speakers."""
    if len(acts) < 2 or quote.level or not quote.source:
        return None
    parse = reading.parse
    first, last = parse.tokens_in(quote.source[0].start, quote.source[-1].end)
    if last - first > 4 or not any(parse.lower[t] in words("speech_parties") for t in range(first, last)):
        return None
    if len(acts) > 2 and any(parse.lower[t] in _TWO for t in range(first, last)):
        return None
    return Speaker(acts, parse.string(first, last), None, True)


def authors(reading: Reading) -> tuple[str, ...]:
    """The states that issue a joint text or met: those of its title, else of the first sentence that names two."""
    parse, title = reading.parse, reading.article.title or ""
    if not parse.paragraphs:
        return ()
    top = parse.string(*parse.paragraphs[0])
    if not _JOINT.search(title or top[:150]):
        return ()
    named = _in_title(reading, title)
    if len(named) > 1:
        return named
    end = parse.paragraphs[min(_OPENING, len(parse.paragraphs)) - 1][1]
    for first, last in parse.sents[: _OPENING * 3]:
        if first >= end:
            break
        held = _states(m for m in reading.mentions_in(first, last) if m.type == "person" and m.title)
        found = (
            held
            if len(held) > 1
            else _states(m for m in reading.mentions_in(first, last) if m.type in ("person", "government"))
        )
        if len(found) > 1:
            return found
    return ()


def _in_title(reading: Reading, title: str) -> tuple[str, ...]:
    tokens = re.findall(r"(?:[A-Z]\.){2,}|\w+|[^\w\s]", title)
    lower = [t.lower() for t in tokens]
    found: dict[str, None] = {}
    at, table = 0, reading.packs.names()
    while at < len(tokens):
        hit = table.match(tokens, lower, at)
        if hit and hit[1][0].type in ("government", "demonym"):
            found.update(dict.fromkeys(hit[1][0].acts or (hit[1][0].id,)))
        at += hit[0] if hit else 1
    return tuple(sorted(i for i in found if _state(i)))


def _states(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(sorted({a for m in mentions for a in m.acts if _state(a)}))


def _state(actor: str) -> bool:
    return actor == "eu" or (len(actor) == 3 and actor.isupper())
