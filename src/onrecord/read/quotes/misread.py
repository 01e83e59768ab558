"""Speakers that the parser misread: datelines, "..., said two of them, ...", lists that run over two clauses."""

from __future__ import annotations

from onrecord.read.parse import Parse
from onrecord.read.quotes.cues import cue_at
from onrecord.read.quotes.draft import Draft, Range, merged
from onrecord.read.quotes.sources import parts, trimmed
from onrecord.read.reading import Reading

LONGEST_SPEAKER = 14
"""Tokens of a speaker set behind the cue, at most."""

_SOMEBODY = frozenset({"person", "government", "body", "group", "office"})
_OPENING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "NUM", "PRON"})
_VERBS = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def put_right(reading: Reading, draft: Draft) -> None:
    """Gives a draft the speaker that its words show, where the parser took other words for him."""
    parse = reading.parse
    if len(draft.source) != 1 or not draft.cue or draft.cue_head < 0 or draft.direct:
        return
    source, cue = draft.source[0], draft.cue[0]
    for found in (_behind_dateline, _last_of_list):
        better = found(reading, source, cue)
        if better is not None:
            _give(parse, draft, better)
            return
    inserted = _behind_as(parse, source, cue) or _behind_cue(parse, draft, source, cue)
    if inserted is not None:
        told, speaker = inserted
        draft.content = merged([told, *(r for r in draft.content if r[0] >= speaker[1] or r[1] <= told[0])])
        _give(parse, draft, speaker)


def _give(parse: Parse, draft: Draft, source: Range) -> None:
    first, last = source
    heads = [t for t in range(first, last) if not first <= parse.heads[t] < last or parse.heads[t] == t]
    nominal = [t for t in heads if parse.pos[t] in ("NOUN", "PROPN", "PRON")][:1]
    draft.source = [source]
    draft.heads = [t for t in parse.conjuncts(nominal[0]) if first <= t < last] if nominal else []


def _behind_dateline(reading: Reading, source: Range, cue: Range) -> Range | None:
    """ "LIMA (Agency) - The minister said": the parser takes the dateline for the subject."""
    parse, (first, last) = reading.parse, source
    opens = first == parse.paragraphs[parse.paragraph_of[first]][0] and parse.words[first].isupper()
    if not opens or last >= cue[0] or not parts(parse, last):
        return None
    return _phrase(parse, last + 1, cue[0])


def _behind_as(parse: Parse, source: Range, cue: Range) -> tuple[Range, Range] | None:
    """ "Fiji, as one of her aides pointed out, has no army": what is told, and who says so."""
    first, last = source
    comma = next((t for t in range(first, last - 2) if parse.words[t] == "," and parse.lower[t + 1] == "as"), -1)
    if comma < 0 or last != cue[0] or cue[1] >= len(parse) or parse.words[cue[1]] != ",":
        return None
    speaker = _phrase(parse, comma + 2, last)
    return ((first, comma), speaker) if speaker else None


def _last_of_list(reading: Reading, source: Range, cue: Range) -> Range | None:
    """ "More ships sailed from Malta and two officers said": what sailed is not what spoke."""
    parse, (first, last) = reading.parse, source
    joint = next((t for t in range(last - 1, first, -1) if parse.pos[t] == "CCONJ"), -1)
    if joint < 0 or last != cue[0] or not any(parse.tags[t] in ("VBN", "VBD") for t in range(first, joint)):
        return None
    head = next((t for t in range(first, joint) if not first <= parse.heads[t] < last), first)
    mention = reading.mention_headed(head)
    if mention is not None and mention.type in _SOMEBODY:
        return None
    return _phrase(parse, joint + 1, last)


def _phrase(parse: Parse, first: int, last: int) -> Range | None:
    """The range where it is a noun phrase without a verb."""
    if first >= last or parse.pos[first] not in _OPENING or any(parse.pos[t] in _VERBS for t in range(first, last)):
        return None
    return trimmed(parse, first, last)


def _behind_cue(parse: Parse, draft: Draft, source: Range, cue: Range) -> tuple[Range, Range] | None:
    """ "The gap, said Doyle and others, would be clear": the speaker stands behind the cue, between commas."""
    found = cue_at(parse, draft.cue_head)
    if found is None or found.cls != "say" or parse.words[cue[0] - 1] != "," or source[1] != cue[0] - 1:
        return None
    stop = next((t for t in range(cue[1], min(cue[1] + LONGEST_SPEAKER, len(parse))) if parse.words[t] == ","), -1)
    if stop < 0 or parse.sent_of[stop] != parse.sent_of[cue[0]] or not draft.content or draft.content[0][0] <= stop:
        return None
    speaker = _phrase(parse, cue[1], stop)
    return (source, speaker) if speaker else None


def holds_clause(parse: Parse, first: int, last: int) -> bool:
    """Whether words that describe a speaker hold a finite verb: they are a clause, and nobody's description."""
    return any(parse.tags[t] in _FINITE and parse.deps[t] != "relcl" for t in range(first, last))
