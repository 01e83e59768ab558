"""Where the words told begin and end: datelines, lists of quoted pieces, stretches that break off, cues inside them."""

from __future__ import annotations

import itertools

from onrecord.read.parse import Parse
from onrecord.read.quotes.draft import Draft, Range, merged
from onrecord.read.quotes.misread import put_right
from onrecord.read.quotes.regions import Region
from onrecord.read.quotes.sources import outer_cue, parts
from onrecord.read.reading import Reading

LIST_GAP = 6
"""Tokens between two quoted pieces of one list, at most."""

DATELINE = 14
"""Tokens of a dateline with its dash, at most."""

_STOPS = frozenset({".", "?", "!", ";", ":"})


def mend(reading: Reading, drafts: list[Draft], regions: list[Region]) -> list[Draft]:
    """The drafts with the bounds of their words put right; those that tell nothing are left out."""
    parse = reading.parse
    _part(reading, drafts)
    after = {a.last: (a, b) for a, b in itertools.pairwise(regions) if not a.single}
    around = {t: r for r in regions if not r.single for t in range(r.first, r.last)}
    for draft in drafts:
        put_right(reading, draft)
        _add_list(draft, after, parse)
        draft.source = [_past_dateline(parse, *r) for r in draft.source]
        draft.content = [_past_dateline(parse, *r) for r in draft.content]
        draft.content = [r for r in _within(draft, around.get(draft.cue_head)) if r[0] < r[1]]
    return [d for d in drafts if d.content]


def _past_dateline(parse: Parse, first: int, last: int) -> Range:
    """The range without a dateline at its start ("LIMA, June 3 — The talks ...")."""
    if (
        first != parse.paragraphs[parse.paragraph_of[first]][0]
        or not parse.words[first].isupper()
        or len(parse.words[first]) < 2
    ):
        return first, last
    dash = next((t for t in range(first + 1, min(first + DATELINE, last - 1)) if parts(parse, t)), -1)
    if dash < 0 or any(parse.pos[t] in ("VERB", "AUX") for t in range(first, dash)):
        return first, last
    return dash + 1, last


def _add_list(draft: Draft, after: dict[int, tuple[Region, Region]], parse: Parse) -> None:
    """Adds the next quoted piece of a list that the content breaks off in ("“brave” and the proof “beyond doubt”")."""
    first, last = draft.content[-1] if draft.content else (0, 0)
    pair = None if draft.direct else after.get(last) or after.get(last + 1)
    if pair is None or not first <= pair[0].first:
        return
    before, piece = pair
    gap = range(before.last, piece.first)
    joins = any(parse.pos[t] == "CCONJ" for t in gap) and len(gap) <= LIST_GAP
    breaks = any(parse.pos[t] in ("VERB", "AUX", "SCONJ") or parse.words[t] in _STOPS for t in gap)
    if joins and not breaks and parse.sent_of[piece.first] == parse.sent_of[before.first]:
        draft.content[-1] = (first, piece.last)


def _part(reading: Reading, drafts: list[Draft]) -> None:
    """Parts what is told from the cues that the parser hung inside it."""
    for clause in reading.clauses:
        outer = outer_cue(reading.parse, clause)
        if outer >= 0:
            _parted(reading.parse, drafts, clause.head, outer)


def _parted(parse: Parse, drafts: list[Draft], cue: int, outer: int) -> None:
    """Cuts what is told before a cue that goes on from an outer one: "... that it is old | and urged its renewal"."""
    start = min(parse.subtree(cue)[0], cue)
    while start > outer + 1 and (parse.pos[start - 1] == "CCONJ" or parse.words[start - 1] == ","):
        start -= 1
    for draft in drafts:
        if draft.cue_head < cue and not holds(draft, outer):
            draft.content = [(a, start if a < start and cue < b else b) for a, b in draft.content]


def _within(draft: Draft, region: Region | None) -> list[Range]:
    """The content, cut to the quoted stretch that the cue stands in: a cue in quotes tells of nothing outside them."""
    if region is None:
        return draft.content
    return [(max(a, region.inner_first), min(b, region.inner_last)) for a, b in draft.content]


def join(direct: Draft, frame: Draft, parse: Parse) -> None:
    """Adds to a quote what its cue says without quote marks ("said the plan was "dead" and ...")."""
    if frame.rule not in ("clause", "named", "directive", "infinitive", "prep", "object"):
        return
    first = direct.content[0][0]
    lead = parse.words[first - 1] if first else ""
    own = [r for r in frame.content if not any(a <= r[0] and r[1] <= b for a, b in direct.content)]
    if not own or (lead in (",", ":") and parse.lower[first - 2] != "that"):
        return
    if any(a < r[1] and b > r[0] for r in own for a, b in direct.content) or direct.cue_head < first > own[0][1]:
        direct.content, direct.direct, direct.rule = merged([*direct.content, *own]), False, "mixed"


def close(draft: Draft, regions: list[Region]) -> Draft:
    """The draft with its content run on to the end of a quoted stretch that it breaks off in."""
    first, last = draft.content[-1]
    for region in regions:
        if region.first > last:
            break
        broken = first <= region.first < last < region.last and not region.first <= draft.cue_head < region.last
        if broken or (region.last == last + 1 and region.first >= first):
            draft.content[-1] = (first, region.last)
        elif (first, last) == (region.inner_first, region.inner_last):
            draft.content[-1] = (region.first, region.last)
    return draft


def holds(draft: Draft, token: int) -> bool:
    """Whether the token stands among the words told."""
    return any(first <= token < last for first, last in draft.content)
