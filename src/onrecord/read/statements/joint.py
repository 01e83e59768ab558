"""Texts that states issue together, or that tell of their meeting: whom "we", "the leaders", "both sides" stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.model.items import Speaker
from onrecord.packs import words
from onrecord.read.marks import Mention, Quote
from onrecord.read.reading import Reading
from onrecord.read.statements.keeping import met_to_say

_JOINT = re.compile(
    r"\b(joint|communiqu[eé]|declaration|readout|trilateral|bilateral|quad|leaders['’]?|ministers['’])\b"
    r"|\bstatement (?:from|by) .+ and \b",
    re.IGNORECASE,
)
_OPENING = 2
"""Paragraphs in which a text tells who issues it."""

_TWO = frozenset({"two", "both"})
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_WE = frozenset({"we", "our", "us"})


def joint_speaker(reading: Reading, quote: Quote, acts: tuple[str, ...]) -> Speaker | None:
    """The states that speak as "we" or "the leaders": those the words stand for, else ``acts``, the text's authors."""
    if quote.level or not quote.source:
        return None
    parse = reading.parse
    told = tuple(dict.fromkeys(a for s in quote.speakers for a in reading.mentions[s].acts))
    many = len(quote.speakers) == 1 and len(told) > 1 and all(_state(a) for a in told)
    if len(acts) < 2 and not many:
        return None
    officials = _officials(reading, quote)
    if officials and set(officials) <= set(acts):
        return Speaker(
            officials, parse.string(*parse.tokens_in(quote.source[0].start, quote.source[-1].end)), None, True
        )
    first, last = parse.tokens_in(quote.source[0].start, quote.source[-1].end)
    acts = tuple(sorted(told)) if many else acts
    if not met_to_say(reading, quote) and not _stands_for_all(reading, first, last, acts):
        return None
    return Speaker(acts, parse.string(first, last), None, True)


def of_states(reading: Reading, quote: Quote, acts: tuple[str, ...]) -> bool:
    """Whether the speaker is one of the states of a joint text, or acts for one ("The United States supports ...")."""
    told = {a for s in quote.speakers for a in reading.mentions[s].acts}
    return len(acts) > 1 and not quote.level and bool(told) and told <= set(acts)


def _stands_for_all(reading: Reading, first: int, last: int, acts: tuple[str, ...]) -> bool:
    """Whether the words mean all the states: "we", "the leaders", "the three advisers"; not "European leaders"."""
    parse, said = reading.parse, reading.parse.lower[first:last]
    counted = any(_NUMBERS.get(w, 0) == len(acts) for w in said) and parse.tags[last - 1] in ("NNS", "NNPS")
    if last - first > (5 if counted else 4) or not (counted or any(w in words("speech_parties") for w in said)):
        return False
    if any(w in words("speech_outsiders") or (w in _TWO and len(acts) > 2) for w in said):
        return False
    within = {a for m in reading.mentions_in(first, last) for a in m.acts if last - first > 1}
    return within <= set(acts) or any(m.first == first and m.last == last for m in reading.mentions_in(first, last))


def _officials(reading: Reading, quote: Quote) -> tuple[str, ...]:
    """The states of several office holders who speak as one ("President A and Prime Minister B affirmed")."""
    speakers = [reading.mentions[s] for s in quote.speakers]
    if len(speakers) < 2 or not all(m.type == "person" and m.acts and all(map(_state, m.acts)) for m in speakers):
        return ()
    return tuple(sorted({a for m in speakers for a in m.acts}))


def authors(reading: Reading) -> tuple[str, ...]:
    """The states that issue a joint text or met: those of its title, else of the first sentence that names two."""
    parse, title = reading.parse, reading.article.title or ""
    if not parse.paragraphs:
        return ()
    we = next((m.acts for m in reading.mentions if m.first == m.head and m.name.lower() in _WE and len(m.acts) > 1), ())
    if we and all(_state(a) for a in we):
        return tuple(sorted(we))
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
