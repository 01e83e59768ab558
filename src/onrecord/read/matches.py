"""Sport: sentences that tell how a match went, in which a team bears its country's name and no state acts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Protocol

from onrecord.model.ids import is_state
from onrecord.model.items import Commitment, Event, Item
from onrecord.packs import words
from onrecord.read.marks import Mention
from onrecord.read.names.vocabulary import noun_class
from onrecord.read.parse import Parse
from onrecord.read.reading import Reading

SHARE = 4
"""An article of which one sentence in so many, and `FEWEST` at least, tells of a match is about a match."""

FEWEST = 2


class Placed(Protocol):
    """Whatever stands somewhere in a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SCORE = re.compile(r"(?<![\w.$£€/-])\d{1,3}[-–]\d{1,3}(?![\w%/-])(?!\s*(?:per|percent|%))")
_LONGEST = 4
"""Words of a phrase of the lists, at most."""
_LISTS = ("matches_words", "matches_hints", "matches_results", "matches_votes", "matches_sections")


def of_matches(parse: Parse, mentions: Sequence[Mention], section: str | None = None) -> frozenset[int]:
    """The numbers of the sentences that tell of a match; none in which an office-holder or an organ of a state stands.

    In an article about a match, or of a page's sports section, all its other sentences do too.
    """
    official = {parse.sent_of[m.head] for m in mentions if _official(m)}
    official |= {parse.sent_of[t] for t, word in enumerate(parse.words) if word.islower() and _organ(parse, t)}
    free = [n for n in range(len(parse.sents)) if n not in official]
    told = [n for n in free if _tells(_sentence(parse, n))]
    sporting = section is not None and bool(set(_phrases(section.lower())) & words("matches_sections"))
    whole = sporting or len(told) >= max(FEWEST, len(parse.sents) / SHARE)
    return frozenset(free if whole else told)


def teams(parse: Parse, mentions: Sequence[Mention], told: frozenset[int]) -> tuple[Mention, ...]:
    """The mentions, the states of sentences about a match made teams, which act for no state."""
    return tuple(_team(m) if parse.sent_of[m.head] in told and m.type == "government" else m for m in mentions)


def affairs(reading: Reading, items: Iterable[Item]) -> list[Item]:
    """The items without the deeds and promises of teams: a side that surrenders a lead surrenders nothing."""
    deeds = (Event, Commitment)
    return [i for i in items if not (isinstance(i, deeds) and all(in_match(reading, e) for e in i.evidence))]


def in_match(reading: Reading, span: Placed) -> bool:
    """Whether a span lies in sentences that tell of a match."""
    if not reading.matches:
        return False
    tokens = range(*reading.parse.tokens_in(span.start, span.end))
    return {reading.parse.sent_of[t] for t in tokens} <= reading.matches


def _official(mention: Mention) -> bool:
    """Whether a mention is somebody in a state's office, or one of its organs ("the sports ministry")."""
    if not any(map(is_state, mention.acts)):
        return False
    held = mention.type in ("person", "office") and bool(mention.office)
    player = bool(mention.title) and str(mention.title).lower().split()[-1] in words("matches_hints")
    return mention.body is not None or (held and not player)


def _organ(parse: Parse, token: int) -> bool:
    return noun_class().get(parse.lemmas[token]) == "organ" and parse.pos[token] == "NOUN"


def _team(mention: Mention) -> Mention:
    return replace(mention, type="body", actor=None, acts=(), body=None, why="team")


def _sentence(parse: Parse, number: int) -> str:
    return parse.string(*parse.sents[number]).lower()


def _tells(sentence: str) -> bool:
    """Whether a sentence has a word that is said of matches alone, two that are said of them mostly, or a score."""
    phrases = set(_phrases(sentence))
    if phrases & words("matches_words") or len(phrases & words("matches_hints")) > 1:
        return True
    decided = phrases & words("matches_results") and not phrases & words("matches_votes")
    return bool(decided and (_SCORE.search(sentence) or _margins(phrases)))


def _margins(phrases: set[str]) -> bool:
    """ "By two runs"."""
    return any(p.startswith("by ") and p.count(" ") == 2 and p.split()[2] in words("matches_margins") for p in phrases)


def _phrases(sentence: str) -> Iterable[str]:
    """The runs of up to `_LONGEST` words of a sentence that may stand in the lists; compounds whole and in parts."""
    begins = _firsts()
    for found in (_WORD.findall(sentence), _WORD.findall(sentence.replace("-", " "))):
        for i in (i for i, word in enumerate(found) if word in begins):
            yield from (" ".join(found[i:last]) for last in range(i + 1, min(i + _LONGEST, len(found)) + 1))


@cache
def _firsts() -> frozenset[str]:
    """The words with which phrases of the lists begin: no other run of words is looked for in them."""
    return frozenset(phrase.split()[0] for name in _LISTS for phrase in words(name)) | {"by"}
