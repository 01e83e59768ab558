"""Headlines that name a speaker without a verb: "Reyes: Talks will go on", "Talks will go on: minister"."""

from __future__ import annotations

from onrecord.packs import words
from onrecord.read.parse import Parse
from onrecord.read.quotes.draft import Draft, Range
from onrecord.read.reading import Reading

LONGEST = 4
"""Tokens of the speaker in a headline, at most."""

_MARKS = frozenset({'"', "“", "„", "«", "‘", "'", "``", "''"})


def read_headlines(reading: Reading) -> list[Draft]:
    """One draft for each headline, or first line without a full stop, that is told by a person or a role."""
    parse = reading.parse
    out = []
    for number, (first, last) in enumerate(parse.paragraphs):
        if parse.labels[number] == "headline" or number == 0:
            found = _headline(reading, first, last)
            if found is not None:
                out.append(found)
    return out


def _headline(reading: Reading, first: int, last: int) -> Draft | None:
    parse = reading.parse
    colons = [t for t in range(first, last) if parse.words[t] == ":"]
    if len(colons) != 1 or any(parse.words[t] in (".", ";") for t in range(first, max(first, last - 2))):
        return None
    at = colons[0]
    if first < at <= first + LONGEST and last - at > 3 and _is_person(reading, first, at):
        return _draft(parse, (first, at), at, (at + 1, last))
    if last - 1 - LONGEST <= at < last - 1 and at - first > 2 and _is_role(reading, at + 1, last):
        return _draft(parse, (at + 1, last), at, (first, at))
    return None


def _draft(parse: Parse, source: Range, colon: int, content: Range) -> Draft | None:
    told = any(parse.pos[t] in ("VERB", "AUX") for t in range(*content))
    if not told or parse.words[content[0]] in _MARKS:
        return None
    return Draft(colon, None, [(colon, colon + 1)], [source], [source[1] - 1], [content], False, "headline")


def _is_person(reading: Reading, first: int, last: int) -> bool:
    mention = reading.mention_at(last - 1)
    if mention is not None:
        return mention.type == "person" and mention.named and mention.last == last
    parse = reading.parse
    return all(parse.pos[t] == "PROPN" and parse.ents[t] == "PERSON" for t in range(first, last))


def _is_role(reading: Reading, first: int, last: int) -> bool:
    parse = reading.parse
    role = parse.lemmas[last - 1].lower()
    if any(role in words(f"speech_{name}") for name in ("sources", "turn_roles", "turn_titles")):
        return all(parse.pos[t] in ("NOUN", "PROPN", "ADJ") for t in range(first, last))
    return _is_person(reading, first, last)
