"""All attributions of an article: direct, indirect, nominal, in transcripts; nested ones know their depth."""

from __future__ import annotations

from onrecord.model.spans import Span
from onrecord.read.marks import Mention, Quote
from onrecord.read.parse import Parse
from onrecord.read.quotes.direct import DirectReader
from onrecord.read.quotes.draft import Draft, Range, merged
from onrecord.read.quotes.frames import read_frame
from onrecord.read.quotes.nominal import read_according, read_adverb, read_noun
from onrecord.read.quotes.regions import Region, find_regions
from onrecord.read.quotes.sources import outer_cue
from onrecord.read.quotes.turns import read_turns
from onrecord.read.reading import Reading


def find_quotes(reading: Reading) -> tuple[Quote, ...]:
    """What the article says that somebody says, writes, believes or wants, in order; spans in code points."""
    parse = reading.parse
    regions = find_regions(parse)
    drafts = _drafts(reading, regions)
    levels = _levels(drafts, regions, len(parse))
    numbers = {id(m): n for n, m in enumerate(reading.mentions)}
    quotes = [_quote(reading, d, level, numbers) for d, level in zip(drafts, levels)]
    return tuple(sorted(quotes, key=lambda q: (q.content[0].start, q.level, q.cue[0].start if q.cue else -1)))


def _drafts(reading: Reading, regions: list[Region]) -> list[Draft]:
    parse, clauses = reading.parse, reading.clauses
    direct = DirectReader(parse, clauses, regions)
    direct.read()
    barred: list[Range] = [(r.first, r.last) for r in regions]
    turns = read_turns(parse)
    drafts = [*turns, *(d for d in direct.drafts if not _in_turn(d, turns))]
    for clause in clauses:
        found = read_frame(parse, clauses, clause, _others(barred, clause.head))
        if clause.head in direct.by_cue:
            if found is not None:
                _joined(direct.by_cue[clause.head], found, parse)
        elif found is not None:
            drafts.append(_closed(found, regions))
    for token in range(len(parse)):
        pos = parse.pos[token]
        found = None
        if pos == "NOUN":
            found = read_noun(parse, clauses, token)
        elif pos == "ADV":
            found = read_adverb(parse, token)
        elif parse.lower[token] == "according":
            found = read_according(parse, token)
        if found is not None:
            drafts.append(_closed(found, regions) if found.content else found)
    _part(reading, drafts)
    around = {t: r for r in regions if not r.single for t in range(r.first, r.last)}
    for draft in drafts:
        draft.content = [r for r in _within(draft, around.get(draft.cue_head)) if r[0] < r[1]]
    return [d for d in drafts if d.content]


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
        if draft.cue_head < cue and not _holds(draft, outer):
            draft.content = [(a, start if a < start and cue < b else b) for a, b in draft.content]


def _within(draft: Draft, region: Region | None) -> list[Range]:
    """The content, cut to the quoted stretch that the cue stands in: a cue in quotes tells of nothing outside them."""
    if region is None:
        return draft.content
    return [(max(a, region.inner_first), min(b, region.inner_last)) for a, b in draft.content]


def _in_turn(draft: Draft, turns: list[Draft]) -> bool:
    """Whether a turn's label and words have been read as a name before a quote."""
    return draft.rule == "label" and any(t.cue_head == draft.cue_head for t in turns)


def _joined(direct: Draft, frame: Draft, parse: Parse) -> None:
    """Adds to a quote what its cue says without quote marks ("said the plan was "dead" and ...")."""
    if frame.rule not in ("clause", "named", "directive", "infinitive", "prep", "object"):
        return
    first = direct.content[0][0]
    lead = parse.words[first - 1] if first else ""
    own = [r for r in frame.content if not any(a <= r[0] and r[1] <= b for a, b in direct.content)]
    if not own or lead in (",", ":"):
        return
    if any(a < r[1] and b > r[0] for r in own for a, b in direct.content) or direct.cue_head < first > own[0][1]:
        direct.content, direct.direct, direct.rule = merged([*direct.content, *own]), False, "mixed"


def _others(barred: list[Range], token: int) -> list[Range]:
    """The quoted stretches that the token does not stand in: inside one, people are quoted who quote others."""
    return [r for r in barred if not r[0] <= token < r[1]]


def _closed(draft: Draft, regions: list[Region]) -> Draft:
    """The draft with its content run on to the end of a quoted stretch that it breaks off in."""
    first, last = draft.content[-1]
    for region in regions:
        if region.first > last:
            break
        broken = first <= region.first < last < region.last and not region.first <= draft.cue_head < region.last
        if broken or (region.last == last + 1 and region.first >= first):
            draft.content[-1] = (first, region.last)
    return draft


def _levels(drafts: list[Draft], regions: list[Region], tokens: int) -> list[int]:
    """How many other attributions' contents each cue stands in; quotes that nobody is told to say count too."""
    depth = [0] * tokens
    for region in regions:
        if not region.single and not any(_holds(d, region.inner_first) for d in drafts if d.direct):
            depth[region.first : region.last] = [1] * (region.last - region.first)
    for draft in drafts:
        for first, last in draft.content:
            for token in range(first, last):
                depth[token] += 1
    return [depth[at] - _holds(d, at) for d in drafts for at in (d.cue_head if d.cue_head >= 0 else d.start,)]


def _holds(draft: Draft, token: int) -> bool:
    return any(first <= token < last for first, last in draft.content)


def _quote(reading: Reading, draft: Draft, level: int, numbers: dict[int, int]) -> Quote:
    parse = reading.parse
    mentions = [m for h in draft.heads if (m := reading.mention_at(h)) is not None] or _first_named(reading, draft)
    return Quote(
        source=_spans(parse, draft.source),
        cue=_spans(parse, draft.cue),
        content=_spans(parse, draft.content),
        direct=draft.direct,
        cue_lemma=draft.lemma,
        cue_token=draft.cue_head,
        speakers=tuple(dict.fromkeys(numbers[id(m)] for m in mentions)),
        speaker_name=_name(parse, draft),
        rule=f"quotes.{draft.rule}/1",
        level=level,
    )


def _first_named(reading: Reading, draft: Draft) -> list[Mention]:
    """The name that opens the words for a speaker, before a comma ("Turkey, worried about the war, urged ...")."""
    if not draft.source:
        return []
    first, last = draft.source[0]
    mention = reading.mention_at(first)
    if mention is None or mention.first != first or not mention.named or mention.last >= last:
        return []
    return [mention] if reading.parse.words[mention.last] == "," else []


def _spans(parse: Parse, ranges: list[Range]) -> tuple[Span, ...]:
    return tuple(parse.span(a, b) for a, b in ranges if a < b)


def _name(parse: Parse, draft: Draft) -> str | None:
    if not draft.source:
        return None
    first, last = draft.source[0]
    return parse.string(first, last)
