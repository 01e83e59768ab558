"""Indirect speech that the parser has hung on the wrong word, found by the order of the words."""

from __future__ import annotations

from onrecord.read.clauses import Clause, Clauses
from onrecord.read.parse import Parse
from onrecord.read.quotes.cues import Cue, cue_at
from onrecord.read.quotes.draft import Range
from onrecord.read.quotes.sources import trimmed

REACH = 14
"""Tokens between a cue and the "that" of its clause, at most."""

HEARER = 6
"""Tokens from a cue to the comma behind its hearer, at most."""

_SAYING = frozenset({"say", "tell", "write"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_GOES_ON = frozenset({"VBD", "VBZ", "VBP", "MD"})
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
    return not any(parse.tags[t] in _GOES_ON or parse.words[t] == ":" for t in range(token + 1, end))


def tail_content(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> tuple[list[Range], int] | None:
    """The words before the comma of a cue that ends its sentence."""
    if not trails(parse, clause.head):
        return None
    first, comma = parse.sents[clause.sentence][0], _comma(parse, clause.head)
    if not any(parse.pos[t] in ("VERB", "AUX") for t in range(first, comma)) and not _is_phrase(parse, first, comma):
        return None
    return [trimmed(parse, first, comma)], -1


def _is_phrase(parse: Parse, first: int, last: int) -> bool:
    """Whether words without a verb name a thing ("People like Rosa, he said."), not a time or a place."""
    opens = parse.pos[first] in ("DET", "ADJ", "NOUN", "PROPN", "NUM")
    named = any(parse.pos[t] in ("NOUN", "PROPN") for t in range(first, last))
    return (
        opens and named and last - first > 1 and not any(parse.ents[t] in ("DATE", "TIME") for t in range(first, last))
    )


def _comma(parse: Parse, token: int) -> int:
    """The comma before the speaker's words right before a cue; -1 where something else stands between."""
    first = parse.sents[parse.sent_of[token]][0]
    at = token - 1
    while at > first and parse.pos[at] in _NAMING and token - at < 14:
        at -= 1
    return at if first < at < token - 1 and parse.words[at] == "," else -1


def interposed(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> tuple[list[Range], int] | None:
    """ "The worst, he told us, was to come": the words around a cue between commas that the parser put on top."""
    if cue.cls not in _SAYING or not {"q", "c"} <= cue.frames or parse.tags[clause.head] not in _FINITE:
        return None
    first, last = parse.sents[clause.sentence]
    before = _comma(parse, clause.head)
    after = next((t for t in range(clause.head + 1, last) if parse.words[t] == ","), -1)
    if before <= first or after < 0 or not any(parse.tags[t] in _GOES_ON for t in range(after + 1, last)):
        return None
    if after - clause.head > HEARER or parse.tags[after + 1] == "VBG":
        return None  # "In Lima, the envoy answered in an hour, saying ..."
    around = (*range(first, before), *range(clause.head + 1, after))
    if any(parse.tags[t] in _GOES_ON or parse.words[t] in (",", ":") for t in around):
        return None
    return [trimmed(parse, first, before), trimmed(parse, after + 1, last)], -1
