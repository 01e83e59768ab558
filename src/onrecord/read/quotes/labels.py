"""Names set before or below a quote without a verb: 'Kerry: "..."', '"..." - Kerry'."""

from __future__ import annotations

from onrecord.read.parse import Parse
from onrecord.read.quotes.draft import Draft, Range
from onrecord.read.quotes.regions import Region
from onrecord.read.quotes.sources import trimmed
from onrecord.read.quotes.turns import is_speaker

DASHES = frozenset({"-", "–", "—", "--", "―"})
LONGEST = 8
"""Tokens of a name with its title, at most."""

_IN_NAMES = frozenset({"PROPN", "NOUN", "ADJ", "DET", "ADP", "CCONJ", "PUNCT", "PART"})
_STOPS = frozenset({".", "?", "!", ";"})


def label_of(parse: Parse, region: Region) -> Draft | None:
    """The attribution of a stretch to the name before its colon, or after the dash behind or below it."""
    first, end = parse.paragraphs[region.paragraph]
    colon = region.first - 1
    if colon > first and parse.words[colon] == ":":
        return _draft(parse, region, (_start(parse, first, colon), colon), (colon, colon + 1))
    at = region.last
    if at + 1 < end <= at + 1 + LONGEST and parse.words[at] in DASHES and _only_names(parse, at + 1, end):
        return _draft(parse, region, (at + 1, end), (at, at + 1))
    below = region.paragraph + 1
    if (region.first, region.last) == (first, end) and below < len(parse.paragraphs):
        first, last = parse.paragraphs[below]
        if parse.words[first] in DASHES and last - first <= LONGEST and _only_names(parse, first + 1, last):
            return _draft(parse, region, (first + 1, last), (first, first + 1))
    return None


def _start(parse: Parse, first: int, colon: int) -> int:
    at = colon
    while at > first and colon - at < LONGEST and parse.pos[at - 1] in _IN_NAMES:
        if parse.words[at - 1] in DASHES or parse.words[at - 1] in _STOPS:
            break
        at -= 1
    return at


def _only_names(parse: Parse, first: int, last: int) -> bool:
    return all(parse.pos[t] in _IN_NAMES or t == last - 1 for t in range(first, last))


def _draft(parse: Parse, region: Region, name: Range, cue: Range) -> Draft | None:
    first, last = name
    if last <= first or not any(parse.pos[t] == "PROPN" for t in range(first, last)) or _is_heading(parse, name):
        return None
    source = trimmed(parse, first, last)
    head = next((t for t in range(source[1] - 1, source[0] - 1, -1) if parse.pos[t] == "PROPN"), source[0])
    content = [(region.first, region.last)]
    return Draft(cue[0], None, [cue], [source], [head], content, True, "label", region.paragraph)


def _is_heading(parse: Parse, name: Range) -> bool:
    """Whether two or more words in capitals before a colon name no speaker ("KEY POINTS:")."""
    first, last = name
    said = [parse.words[t] for t in range(first, last) if parse.words[t][0].isalpha()]
    capitals = len(said) > 1 and all(w.isupper() for w in said) and any(len(w) > 3 for w in said)
    return capitals and parse.words[last : last + 1] == [":"] and not is_speaker(parse, first, last)
