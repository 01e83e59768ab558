"""Who speaks: the actors, the name as written, the office then; nobody where it is not told."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.items import Speaker
from onrecord.packs import words
from onrecord.read.marks import Mention, Quote
from onrecord.read.parse import Parse
from onrecord.read.quotes.misread import holds_clause
from onrecord.read.reading import Reading

LONGEST_NAME = 10
"""Words of a speaker's description, at most; what stands behind them describes, it does not name."""

_PLURAL_SIDES = "sides"


def speaker_of(reading: Reading, quote: Quote) -> Speaker | None:
    """The speaker of a quote; null where no words stand for one, or only a pronoun whose meaning is not known."""
    if not quote.source or not quote.speaker_name:
        return None
    mentions = _apposed(reading, quote, [reading.mentions[s] for s in quote.speakers])
    ids = tuple(dict.fromkeys(i for m in mentions for i in ids_of(m)))
    if not ids and is_pronoun(reading.parse, quote) and not (mentions and all(m.named for m in mentions)):
        return None
    name = _name(reading, quote, mentions)
    named = any(m.named or m.actor for m in mentions)
    office = next((t for m in mentions if (t := _title(reading, m))), None) if named else None
    return Speaker(ids, name, office, named) if name else None


def _apposed(reading: Reading, quote: Quote, mentions: list[Mention]) -> list[Mention]:
    """The mentions, a described one replaced by the name set beside it ("the region's president, Roberto Maroni")."""
    if len(mentions) > 1 or any(m.named or m.actor for m in mentions):
        return mentions
    parse = reading.parse
    first, last = parse.tokens_in(quote.source[0].start, quote.source[-1].end)
    head = next((t for t in range(first, last) if not first <= parse.heads[t] < last or parse.heads[t] == t), first)
    beside = [reading.mention_headed(c) for c in parse.kids(head, "appos")]
    named = [m for m in beside if m is not None and m.named and m.type == "person"]
    return named[:1] or mentions


def ids_of(mention: Mention) -> tuple[str, ...]:
    """The actors a mention speaks as: a person as himself, an organ or capital as its government."""
    if mention.type == "person":
        return (mention.actor,) if mention.actor else ()
    if mention.type == "government":
        return mention.acts or ((mention.actor,) if mention.actor else ())
    if mention.named or mention.why == _PLURAL_SIDES or mention.body or _are_states(mention):
        return mention.acts or ((mention.actor,) if mention.actor else ())
    return (mention.actor,) if mention.actor else ()


def _are_states(mention: Mention) -> bool:
    """ "They", "we" of several governments."""
    return mention.why == "pronoun" and len(mention.acts) > 1 and all(len(a) == 3 and a.isupper() for a in mention.acts)


def is_pronoun(parse: Parse, quote: Quote) -> bool:
    """Whether the words for the speaker are a lone pronoun or a possessive."""
    first, last = parse.tokens_in(quote.source[0].start, quote.source[-1].end)
    return last - first == 1 and (
        parse.tags[first] in ("PRP", "PRP$", "WP", "WDT", "DT") or parse.lower[first] in words("speech_nobody")
    )


def _name(reading: Reading, quote: Quote, mentions: Sequence[Mention]) -> str:
    named = [_fullest(reading, m) for m in mentions if m.named or m.chain >= 0]
    named = [n for n in dict.fromkeys(named) if n]
    if named and len(named) == len(mentions):
        return " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
    if is_pronoun(reading.parse, quote):
        return named[0] if named else ""
    return _described(reading, quote)


def _fullest(reading: Reading, mention: Mention) -> str:
    """The longest name the article writes for the same person; for others the name as it stands."""
    if mention.type != "person" and mention.named:
        return mention.name
    same = [
        m
        for m in reading.mentions
        if m.named and (m.actor == mention.actor if mention.actor else m.chain == mention.chain >= 0)
    ]
    names = [m.name for m in same] or ([mention.name] if mention.named else [])
    return max(names, key=lambda n: (len(n.split()), len(n), n), default="")


def _title(reading: Reading, mention: Mention) -> str | None:
    if mention.type != "person" or mention.actor is None:
        return mention.title
    return mention.title or next((m.title for m in reading.mentions if m.actor == mention.actor and m.title), None)


def _described(reading: Reading, quote: Quote) -> str:
    """The words that describe an unnamed speaker: the noun phrase up to a relative clause, comma or bracket.

    Empty where they hold a clause: no speaker rather than half a sentence.
    """
    parse = reading.parse
    first, last = parse.tokens_in(quote.source[0].start, quote.source[-1].end)
    head = next((t for t in range(first, last) if not first <= parse.heads[t] < last or parse.heads[t] == t), first)
    if _is_share(reading, first, head):
        return ""
    stop = next((t for t in range(head + 1, last) if _stops(parse, t, first, last)), last)
    if stop - first > LONGEST_NAME:
        stop = next(
            (t for t in range(first + 1, last) if parse.deps[t] in ("prep", "acl", "relcl") and t - first > 1), stop
        )
    while stop > first + 1 and parse.words[stop - 1] in (",", "(", "-", "–", "—", "who", "which"):
        stop -= 1
    stop = min(stop, first + LONGEST_NAME + 2)
    if holds_clause(parse, first, stop):
        return ""
    while first < stop - 1 and (
        parse.lower[first] in ("the", "a", "an", "but", "and", "•", "*") or parse.pos[first] == "PUNCT"
    ):
        first += 1
    return parse.string(first, stop)


def _is_share(reading: Reading, first: int, head: int) -> bool:
    """ "Two-thirds of the 9,000 people", "60 percent of voters": what a poll counts, no speaker."""
    parse = reading.parse
    inside = range(parse.starts[first], parse.ends[head])
    told = [q for q in reading.quantities if parse.starts[q.first] in inside]
    share = any((q.share and q.value) or q.unit == "percent" for q in told)
    return share and any(parse.lower[p] == "of" for p in parse.kids(head, "prep"))


def _stops(parse: Parse, token: int, first: int, last: int) -> bool:
    if parse.words[token] in ("(", "–", "—") or parse.lower[token] in ("who", "which", "whose"):
        return True
    if parse.words[token] == ",":
        after = token + 1
        return after >= last or not (
            parse.pos[after] in ("PROPN", "ADJ", "NOUN") and parse.deps[after] in ("conj", "amod", "compound")
        )
    return False
