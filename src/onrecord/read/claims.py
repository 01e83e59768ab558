"""On whose word an item stands, and how the items of one article hang together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model.items import Commitment, Figure, Item, Link, Relation, Statement, Tenure
from onrecord.model.spans import Span
from onrecord.packs import words
from onrecord.read.marks import Mention, Quote
from onrecord.read.quotes.cues import cue_nouns, cues
from onrecord.read.reading import Reading

NOT_NAMED = "not named"
"""What stands for a speaker of whom the text tells no more than "they" or "his"."""

ASSERTING = frozenset({"say", "tell", "write", "judge", "order", "promise", "show", "think"})
"""Classes of cues that tell that somebody said, wrote or believes it: it stands on their word, not on the outlet's."""

SPEAKING = frozenset({"person", "government", "body", "group", "office"})
"""Kinds of mentions that can say a thing."""


def claimed(reading: Reading, items: Sequence[Item]) -> list[Item]:
    """The items, those inside somebody's words with ``claimed_by``: ids of the speaker, else the words for them.

    What an outlet tells in its own voice keeps null. A statement is claimed by the outer speaker only when it is quoted
    inside another's words ("Kerry said Abe wanted ...").
    """
    denied = [s for i in items if isinstance(i, Statement) and _denies(i) for s in i.content.spans]
    told = [i for item in items for i in _undenied(item, denied)]
    return [replace(item, claimed_by=_claimants(reading, item)) if item.claimed_by is None else item for item in told]


def _denies(statement: Statement) -> bool:
    """Whether a statement denies its content: "denied that ...", "dismissed a report that ..."."""
    opening = statement.content.text.casefold().split()[:4]
    about_talk = statement.act in ("reject", "criticise") and not words("claims_rumours").isdisjoint(opening)
    return statement.act == "deny" or about_talk


def _undenied(item: Item, denied: Sequence[Span]) -> Sequence[Item]:
    """Nothing of a denied commitment, figure or standing fact ("denied that Tokyo had agreed to host")."""
    if not any(span.start <= item.at < span.end for span in denied):
        return (item,)
    return () if isinstance(item, (Commitment, Figure, Relation)) else (item,)


def _claimants(reading: Reading, item: Item) -> tuple[str, ...] | None:
    over = [q for q in reading.quotes_over(item.at) if asserts(reading, q)]
    if isinstance(item, Statement):
        over = [q for q in over if not _same_words(q, item)]
    elif isinstance(item, Tenure):
        over = [q for q in over if not q.direct]
    if not over:
        return None
    return speakers_of(reading, over[-1]) or None


def asserts(reading: Reading, quote: Quote) -> bool:
    """Whether the quote tells that somebody, or a document, says or believes it so: not what is wished or planned."""
    rule = quote.rule.split(".", 1)[-1].split("/", 1)[0]
    if _source_lemmas(reading, quote) & words("claims_no_source"):
        return False
    if quote.direct or rule in ("according-to", "hearsay", "label", "turn", "mixed"):
        return True
    if rule == "noun":
        noun = cue_nouns().get(quote.cue_lemma or "")
        return noun is not None and noun.says and _is_somebody(reading, quote)
    cue = cues().get(quote.cue_lemma or "")
    if cue is None or cue.cls not in ASSERTING:
        return False
    return cue.cls in ("say", "tell", "write") or _is_somebody(reading, quote)


def _is_somebody(reading: Reading, quote: Quote) -> bool:
    """Whether the source is a person, a state, a body or a group, or a text ("the 2011 report")."""
    lemmas = _source_lemmas(reading, quote)
    known = any(reading.mentions[s].type in SPEAKING for s in quote.speakers)
    return known or not lemmas.isdisjoint(words("speech_sources") | words("speech_documents"))


def _source_lemmas(reading: Reading, quote: Quote) -> frozenset[str]:
    """The nouns that the words for the source hang on."""
    parse = reading.parse
    if not quote.source:
        return frozenset()
    first, last = parse.tokens_in(quote.source[0].start, quote.source[0].end)
    heads = [t for t in range(first, last) if not first <= parse.heads[t] < last or parse.heads[t] == t]
    return frozenset(parse.lemmas[t].lower() for t in heads)


def _same_words(quote: Quote, statement: Statement) -> bool:
    own = {(s.start, s.end) for s in statement.content.spans}
    return any(Span(*span).overlaps(s) for span in own for s in quote.content)


def speakers_of(reading: Reading, quote: Quote) -> tuple[str, ...]:
    """The ids of a quote's speakers, or the words that describe them; empty where nobody is told."""
    known = tuple(dict.fromkeys(i for s in quote.speakers for i in _ids(reading.mentions[s])))
    if known:
        return known
    if not quote.speaker_name:
        return ()
    return (NOT_NAMED,) if quote.speaker_name.casefold() in words("claims_pronouns") else (quote.speaker_name,)


def _ids(speaker: Mention) -> tuple[str, ...]:
    """A speaker's own id; both ids of "the two countries"; none for officials and the like, who are only described."""
    if speaker.actor is not None:
        return (speaker.actor,)
    return speaker.acts if speaker.type == "government" or len(speaker.acts) > 1 else ()


def linked(reading: Reading, items: Sequence[Item]) -> list[Item]:
    """The items, each that stands inside a statement's words tied to it as ``said-in``."""
    statements = [i for i in items if isinstance(i, Statement)]
    return [item if isinstance(item, Statement) else _tied(item, statements) for item in items]


def _tied(item: Item, statements: Sequence[Statement]) -> Item:
    holding = [s for s in statements if any(span.start <= item.at < span.end for span in s.content.spans)]
    if not holding:
        return item
    inner = min(holding, key=lambda s: (sum(len(span) for span in s.content.spans), s.id))
    return replace(item, links=(*item.links, Link("said-in", inner.id)))
