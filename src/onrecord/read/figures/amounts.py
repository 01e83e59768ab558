"""What a sum, a share or a measure is of."""

from __future__ import annotations

from onrecord.read.clauses import Clause
from onrecord.read.figures.ballots import vote_share
from onrecord.read.figures.changes import shared
from onrecord.read.figures.doing import name_of, told_of
from onrecord.read.figures.levels import brought, level, made, set_aside
from onrecord.read.figures.subjects import harm, key, opening, phrase, subject, word_class
from onrecord.read.marks import Quantity
from onrecord.read.reading import Reading

SMALL = 10_000
"""Sums below that are spent are somebody's own affair."""


def amount(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """What a sum, share or measure is of: the noun after it, the noun before "of", or the verb's subject."""
    parse = reading.parse
    if (won := vote_share(reading, q, clause)) is not None:
        return won
    if q.unit == "percent" and (beside := _apposed(reading, q)) is not None:
        return amount(reading, beside, clause)  # "a deficit of $4 billion, or 3 percent of GDP"
    if q.head >= q.last:
        if q.unit == "percent" and (q.of is not None or _of_economy(reading, q)):
            return _share(reading, q, clause)
        return None if parse.lemmas[q.head].lower() in word_class("never") else _counted(reading, q, clause)
    holder = _holder(reading, q)
    if holder is not None:
        return subject(reading, holder, "", "")
    return _of_verb(reading, q, clause) or _of_those(reading, q, clause) or _by_level(reading, q, clause)


def _by_level(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """What a verb of level, yield or making tells, or what a part of a sum is for."""
    found = None
    if clause is not None:
        found = level(reading, q, clause) or brought(reading, q, clause) or made(reading, q, clause)
    return found or set_aside(reading, q)


def _of_those(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """ "Among voters under 30, 34 percent stayed at home": a share of whom the sentence's "among" names."""
    if clause is None or q.unit != "percent" or not any(q.first <= s < q.last for s in clause.subjects):
        return None
    among = [c.head for c in clause.preps("among", "of") if reading.parse.pos[c.head] in ("NOUN", "PROPN")]
    return told_of(reading, among[0], q.last - 1, clause) if among else None


def _counted(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]]:
    """The thing that an amount is an amount of; people and the like with what is told of them."""
    hurt = harm(reading, q.head, clause)
    if q.unit == "percent" and not hurt:
        return told_of(reading, q.head, q.last - 1, clause)
    return subject(reading, q.head, hurt, "")


def _share(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """ "Spends 2 percent of GDP on defence", "60 percent of voters backed it"."""
    parse = reading.parse
    economy = _of_economy(reading, q)
    found = _of_verb(reading, q, clause) if economy else None
    if economy and clause is not None and found is None:
        found = brought(reading, q, clause) or level(reading, q, clause)
    if clause is not None and clause.lemma in word_class("won") and parse.lemmas[q.head].lower() == "vote":
        things = [s for s in clause.subjects if parse.pos[s] in ("NOUN", "PROPN")][:1]
        words = " by ".join(["vote won", *(name_of(reading, t) for t in things)])
        return words, key(reading, words)
    shares = clause is not None and shared(clause)
    for head in clause.subjects if clause is not None and shares and found is None else ():
        if parse.pos[head] in ("NOUN", "PROPN"):
            words = f"{subject(reading, head, '', '')[0]} as share of {subject(reading, q.head, '', '')[0]}"
            return words, key(reading, words)
    return found or told_of(reading, q.head, q.last - 1, clause)


def _of_economy(reading: Reading, q: Quantity) -> bool:
    """ "11 percent of national income": a share of a whole that tells nothing of what has the share."""
    parse = reading.parse
    of = q.head >= q.last and parse.lower[q.last : q.last + 1] == ["of"]
    return of and q.unit == "percent" and parse.lemmas[q.head].lower() in word_class("economy")


def _apposed(reading: Reading, q: Quantity) -> Quantity | None:
    """The amount right before one that says the same as a share of something."""
    between = ("or", "equal", "about", "roughly", "around", "some")
    for other in reversed([o for o in reading.quantities if o.last < q.first <= o.last + 3]):
        words = reading.parse.lower[other.last : q.first]
        if words[:1] in ([","], ["("], ["-"], ["–"], ["—"]) and all(w in between for w in words[1:]) and len(words) > 1:
            return other
        if words == ["or"] or words == ["("]:
            return other
    return None


def _holder(reading: Reading, q: Quantity) -> int | None:
    """ "A budget of $50 billion", "aid worth $3 billion", "inflation at 7 percent"."""
    parse = reading.parse
    if q.first > 1 and parse.lower[q.first - 1] == "worth" and parse.pos[q.first - 2] in ("NOUN", "PROPN"):
        return q.first - 2
    for token in range(q.first, q.last):
        head = parse.heads[token]
        if q.first <= head < q.last:
            continue
        if parse.pos[head] == "ADP" and parse.lower[head] in ("of", "at") and parse.pos[parse.heads[head]] == "NOUN":
            holder = _no_time(reading, parse.heads[head])
            return None if parse.lemmas[holder].lower() in word_class("around") else holder
        if parse.lower[head] == "at" and parse.deps[parse.heads[head]] == "acl":
            return parse.heads[parse.heads[head]]  # "a balance estimated at $50 million"
        if parse.lower[head] == "worth" and parse.pos[parse.heads[head]] == "NOUN":
            return parse.heads[head]
        return None
    return None


def _no_time(reading: Reading, noun: int) -> int:
    """The noun that a time is told of ("net income for the second quarter of $8 million")."""
    parse = reading.parse
    over = parse.heads[parse.heads[noun]]
    timed = parse.lemmas[noun].lower() in word_class("never") and parse.deps[noun] == "pobj"
    return over if timed and parse.pos[over] in ("NOUN", "PROPN") else noun


def _of_verb(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """ "Spending rose to $50 billion", "the move cost $8.6 billion", "prices rose 40 percent"."""
    parse = reading.parse
    if clause is None:
        return None
    if (spent := _spent(reading, q, clause)) is not None:
        return spent
    if clause.lemma in word_class("bring") and opening(reading, q) == "to" and clause.objects:
        return subject(reading, clause.objects[0], "", "")
    things = clause.subjects if not clause.passive else clause.objects
    things = tuple(t for t in things if not q.first <= t < q.last and parse.pos[t] in ("NOUN", "PROPN"))
    if not things:
        return None
    before = parse.lower[q.first - 1] if q.first else ""
    if clause.lemma == "raise" and q.money and all(q.first <= o <= q.last for o in clause.objects):
        phrase, words = subject(reading, things[0], "", "")
        return f"money raised by {phrase}", ["money", "raised", *words]
    if clause.lemma in word_class("change"):
        target = (
            clause.objects[0]
            if clause.objects and not clause.passive and clause.objects[0] not in range(q.first, q.last)
            else things[0]
        )
        told = opening(reading, q) or before
        set_in = before == "," and q.first < clause.head  # "exports, 5 tonnes in 2013, rose": a level, no rise
        return _level(reading, target, clause.lemma, set_in or told in ("to", "from", "at"))
    if clause.lemma in word_class("cost"):
        noun = word_class("cost")[clause.lemma]
        phrase, words = subject(reading, things[0], "", "")
        return (f"{noun} of {phrase}", [noun, *words]) if noun else (phrase, words)
    return None


def _spent(reading: Reading, q: Quantity, clause: Clause) -> tuple[str, list[str]] | None:
    """ "Spent $3 million on boats", "mobilised $60 billion to build roads": money, with what it goes to."""
    parse = reading.parse
    done = word_class("spent").get(clause.lemma)
    small = max(q.value or 0.0, q.low or 0.0) < SMALL
    if not done or not q.money or small or not any(q.first <= o < q.last for o in clause.objects):
        return None
    if done and q.money and not small and (given := [d for d in clause.datives if parse.pos[d] in ("NOUN", "PROPN")]):
        text = f"money {done} to {phrase(reading, given[0])}"
        return text, key(reading, text)
    hung = [(p, k) for t in range(q.first, q.last) for p in parse.kids(t, "prep") for k in parse.kids(p, "pobj")]
    for prep, thing in sorted([*hung, *((c.token, c.head) for c in clause.preps("on", "in", "to", "for"))]):
        named = parse.pos[thing] in ("NOUN", "PROPN") and parse.ents[thing] not in ("DATE", "TIME")
        if named and prep >= q.last:
            text = f"money {done} {parse.lower[prep]} {phrase(reading, thing)}"
            return text, key(reading, text)
    for below in reading.clauses.all:
        if below.form == "infinitive" and below.objects and below.governor in (clause.head, *range(q.first, q.last)):
            text = f"money {done} to {below.lemma} {phrase(reading, below.objects[0])}"
            return text, key(reading, text)
    return None


def bringing(reading: Reading, q: Quantity, clause: Clause) -> Clause:
    """ "Brings the aid committed to Kenya to $1 billion": the verb over a participle that the amount is no part of."""
    over = next(reading.clauses.above(clause), None)
    brings = over is not None and over.lemma in word_class("bring") and clause.form == "participle"
    return over if over is not None and brings and opening(reading, q) == "to" else clause


def _level(reading: Reading, thing: int, verb: str, reached: bool) -> tuple[str, list[str]]:
    phrase, words = subject(reading, thing, "", "")
    noun = word_class("change")[verb]
    return (phrase, words) if reached or not noun else (f"{noun} in {phrase}", [noun, *words])
