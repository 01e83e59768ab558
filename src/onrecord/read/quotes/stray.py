"""Indirect speech that the parser has hung on the wrong word, found by the order of the words."""

from __future__ import annotations

from onrecord.read.clauses import Clause, Clauses
from onrecord.read.parse import Parse
from onrecord.read.quotes.cues import Cue, cue_at
from onrecord.read.quotes.draft import Range
from onrecord.read.quotes.sources import trimmed

REACH = 14
"""Tokens between a cue and the "that" of its clause, at most."""

_SAYING = frozenset({"say", "tell", "write"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP", "PART", "CCONJ"})


def stray_clause(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> tuple[list[Range], int] | None:
    """ "said on Friday for the first time that ...": the clause with "that" behind the cue's phrases."""
    if cue.cls not in _SAYING or "c" not in cue.frames or clause.passive:
        return None
    stop = min(parse.subtree(clause.head)[1], clause.head + REACH)
    for token in range(clause.head + 1, stop):
        if parse.lower[token] == "that" and parse.pos[token - 1] in ("NOUN", "PROPN", "NUM", "PUNCT", "PRON", "ADV"):
            head = parse.heads[token]
            own = [c for c in parse.kids(head, "nsubj", "nsubjpass", "expl") if c > token]
            if head > token and own and parse.deps[token] in ("mark", "advmod"):
                return [trimmed(parse, token, parse.subtree(head)[1])], -1
        if parse.pos[token] in ("VERB", "AUX") and parse.tags[token] in _FINITE:
            return None
    return None


def trails(parse: Parse, token: int) -> bool:
    """Whether a verb is the cue at the end of its sentence: "..., the allies announced on Sunday."."""
    cue = cue_at(parse, token) if parse.tags[token] in _FINITE else None
    if cue is None or cue.cls not in _SAYING or not {"q", "c"} <= cue.frames or _comma(parse, token) < 0:
        return False
    if parse.kids(token, "ccomp", "xcomp", "dobj"):
        return False
    end = parse.sents[parse.sent_of[token]][1]
    return not any(parse.tags[t] in _FINITE or parse.words[t] == ":" for t in range(token + 1, end))


def tail_content(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> tuple[list[Range], int] | None:
    """The words before the comma of a cue that ends its sentence."""
    if not trails(parse, clause.head):
        return None
    first, comma = parse.sents[clause.sentence][0], _comma(parse, clause.head)
    if not any(parse.pos[t] in ("VERB", "AUX") for t in range(first, comma)):
        return None
    return [trimmed(parse, first, comma)], -1


def _comma(parse: Parse, token: int) -> int:
    """The comma before the speaker's words right before a cue; -1 where something else stands between."""
    first = parse.sents[parse.sent_of[token]][0]
    at = token - 1
    while at > first and parse.pos[at] in _NAMING and token - at < 14:
        at -= 1
    return at if first < at < token - 1 and parse.words[at] == "," else -1
