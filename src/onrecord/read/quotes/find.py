"""All attributions of an article: direct, indirect, nominal, in transcripts; nested ones know their depth."""

from __future__ import annotations

from onrecord.model.spans import Span
from onrecord.read.marks import Mention, Quote
from onrecord.read.parse import Parse
from onrecord.read.quotes.blocks import read_blocks
from onrecord.read.quotes.direct import DirectReader
from onrecord.read.quotes.draft import Draft, Range
from onrecord.read.quotes.edges import close, holds, join, mend
from onrecord.read.quotes.frames import read_frame
from onrecord.read.quotes.headlines import read_headlines
from onrecord.read.quotes.nominal import read_according, read_adverb, read_noun, read_standpoint
from onrecord.read.quotes.regions import Region, find_regions
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
    set_off = [] if turns else [*read_headlines(reading), *read_blocks(parse, clauses, barred)]
    for block in set_off:
        direct.by_cue.setdefault(block.cue_head, block)
    drafts = [*turns, *set_off, *(d for d in direct.drafts if not _in_turn(d, turns))]
    for clause in clauses:
        found = read_frame(parse, clauses, clause, _others(barred, clause.head))
        if clause.head in direct.by_cue:
            if found is not None:
                join(direct.by_cue[clause.head], found, parse)
        elif found is not None:
            drafts.append(close(found, regions))
    drafts += _verbless(reading, regions)
    return mend(reading, drafts, regions)


def _verbless(reading: Reading, regions: list[Region]) -> list[Draft]:
    """The attributions without a verb, in order of their words."""
    parse = reading.parse
    out = []
    for token, pos in enumerate(parse.pos):
        found = None
        if pos == "NOUN":
            found = read_noun(parse, reading.clauses, token) or read_standpoint(parse, token)
        elif pos == "ADV":
            found = read_adverb(parse, token)
        elif parse.lower[token] == "according":
            found = read_according(parse, token)
        if found is not None:
            out.append(close(found, regions) if found.content else found)
    return out


def _in_turn(draft: Draft, turns: list[Draft]) -> bool:
    """Whether a turn's label and words have been read as a name before a quote."""
    return draft.rule == "label" and any(t.cue_head == draft.cue_head for t in turns)


def _others(barred: list[Range], token: int) -> list[Range]:
    """The quoted stretches that the token does not stand in: inside one, people are quoted who quote others."""
    return [r for r in barred if not r[0] <= token < r[1]]


def _levels(drafts: list[Draft], regions: list[Region], tokens: int) -> list[int]:
    """How many other attributions' contents each cue stands in; quotes that nobody is told to say count too."""
    depth = [0] * tokens
    for region in regions:
        if not region.single and not any(holds(d, region.inner_first) for d in drafts if d.direct):
            depth[region.first : region.last] = [1] * (region.last - region.first)
    for draft in drafts:
        for first, last in draft.content:
            for token in range(first, last):
                depth[token] += 1
    levels = [depth[at] - holds(d, at) for d in drafts for at in (d.cue_head if d.cue_head >= 0 else d.start,)]
    return [n - _mutual(d, drafts) if n and d.rule == "aside" else n for n, d in zip(levels, drafts)]


def _mutual(aside: Draft, drafts: list[Draft]) -> int:
    """How many attributions hold an aside that itself tells them: it stands over those ("..., as they said")."""
    return sum(holds(d, aside.cue_head) and holds(aside, d.cue_head) for d in drafts if d is not aside)


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
