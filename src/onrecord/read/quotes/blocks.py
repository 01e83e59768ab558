"""Words set off in a paragraph of their own without quote marks: "She added:" and, below it, what she said."""

from __future__ import annotations

from onrecord.read.clauses import Clauses
from onrecord.read.parse import Parse
from onrecord.read.quotes.cues import cue_at, speaks
from onrecord.read.quotes.draft import Draft, Range
from onrecord.read.quotes.sources import cue_range, subject_of

LONGEST_LEAD = 30
"""Tokens of a sentence that leads up to the words, at most."""

_MARKS = frozenset({'"', "“", "„", "«", "‘", "'", "``", "''", "-", "•", "*", "–", "—", "["})


def read_blocks(parse: Parse, clauses: Clauses, barred: list[Range]) -> list[Draft]:
    """One draft for each paragraph below a cue and a colon that ends its own; a list or a quoted stretch is none."""
    found = []
    for number in range(len(parse.paragraphs) - 1):
        first, last = parse.paragraphs[number + 1]
        cue = _lead(parse, number)
        clause = clauses.headed(cue) if cue >= 0 else None
        if clause is None or parse.words[first] in _MARKS or last - first < 4:
            continue
        source, heads = subject_of(parse, clause, barred)
        if source:
            words = [cue_range(parse, clause)]
            found.append(Draft(cue, clause.lemma, words, source, heads, [(first, last)], True, "block", number + 1))
    return found


def _lead(parse: Parse, paragraph: int) -> int:
    """The cue right before a paragraph's closing colon, with nothing but times and places between; else -1."""
    last = parse.paragraphs[paragraph][1]
    if parse.words[last - 1] != ":" or parse.labels[paragraph] not in ("body", ""):
        return -1
    start = parse.sents[parse.sent_of[last - 1]][0]
    if last - start > LONGEST_LEAD:
        return -1
    for token in range(last - 2, start, -1):
        if parse.pos[token] in ("VERB", "AUX"):
            cue = cue_at(parse, token) if parse.tags[token] in ("VBD", "VBZ") else None
            told = cue is not None and speaks(cue) and cue.cls in ("say", "tell", "write")
            own = ("ccomp", "xcomp") if cue is not None and "h" in cue.frames else ("ccomp", "xcomp", "dobj")
            return token if told and not parse.kids(token, *own) else -1
    return -1
