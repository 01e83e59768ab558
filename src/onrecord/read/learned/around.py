"""What stands around a verb or noun, for the learned parts: in its words, over it, in its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.read.commitments.vocabulary import trigger
from onrecord.read.learned.kinds import classes_of
from onrecord.read.reading import Reading


def told_in(reading: Reading, token: int, first: int, last: int) -> Iterator[str]:
    """Times, amounts and parties in the words, and whether they are quoted."""
    parse = reading.parse
    span = parse.span(first, last)
    times = reading.times_in(span)
    yield f"t:times={min(2, len(times))}"
    for timex in times[:3]:
        yield f"t:time={timex.type},{_grain(timex.value)}"
    amounts = reading.quantities_in(first, last)
    if any(q.money for q in amounts):
        yield "t:money"
    elif amounts:
        yield "t:number"
    acting = {a for m in reading.mentions_in(first, last) for a in m.acts}
    yield f"t:parties={min(2, len(acting))}"
    for quote in reading.quotes_over(parse.starts[token])[-1:]:
        yield f"t:quoted={quote.direct:d}"
        yield f"t:cue={quote.cue_lemma}"
    yield f"t:label={parse.label_at(token)}"


def _grain(value: str) -> str:
    """ "9999-99" for a month: how finely a time is told."""
    return "".join("9" if c.isdigit() else c for c in value[:10])


def above(reading: Reading, governor: int, prefix: str = "v") -> Iterator[str]:
    """The clauses above: their verbs, classes and moods."""
    if governor < 0:
        yield f"{prefix}:top"
        return
    parse = reading.parse
    yield f"{prefix}:governor-pos={parse.pos[governor]}"
    yield f"{prefix}:governor={parse.lemmas[governor].lower()}"
    outer = reading.clauses.around(governor)
    if outer is None:
        return
    yield f"{prefix}:over={outer.tense},{outer.modal},{outer.negated:d}"
    for name in classes_of(outer.lemma):
        yield f"{prefix}:over-{name}"
    found = trigger("verb", outer.lemma)
    if found is not None:
        yield f"{prefix}:over-trigger={found.strength}"


def beside(reading: Reading, token: int) -> Iterator[str]:
    """The words right before and after."""
    parse = reading.parse
    first, last = parse.sents[parse.sent_of[token]]
    yield f"w-1={parse.lower[token - 1] if token > first else '^'}"
    yield f"w+1={parse.lower[token + 1] if token + 1 < last else '$'}"
    yield f"w:place={min(3, 4 * (token - first) // max(1, last - first))}"


def sentence(reading: Reading, token: int) -> Iterator[str]:
    """What the sentence is about: whether it tells of a match, who is in it, its nouns."""
    number = reading.parse.sent_of[token]
    if number in reading.matches:
        yield "s:match"
    key = -1 - number
    if key not in reading.looks:
        reading.looks[key] = tuple(_bag(reading, number))
    yield from reading.looks[key]


def _bag(reading: Reading, number: int) -> list[str]:
    """The kinds of names and the words of a sentence."""
    parse = reading.parse
    first, last = parse.sents[number]
    out = {f"s:has={m.type}{'+' if m.acts else ''}" for m in reading.mentions_in(first, last) if m.type != "other"}
    out |= {f"s:word={parse.lemmas[t].lower()}" for t in range(first, last) if parse.pos[t] in ("NOUN", "VERB", "ADJ")}
    return sorted(out)
