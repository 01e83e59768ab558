"""Amounts that a verb of level tells of its subject or object: "is put at $3 billion", "kept the rate at 5 percent"."""

from __future__ import annotations

from onrecord.read.clauses import Clause
from onrecord.read.figures.subjects import key, phrase, subject, word_class
from onrecord.read.marks import Quantity
from onrecord.read.reading import Reading


def level(reading: Reading, q: Quantity, clause: Clause) -> tuple[str, list[str]] | None:
    """The thing whose level the amount is: of a verb with "at" or "to" its subject, of "keep", "peg" its object."""
    if opening(reading, q) not in ("at", "to", "for"):
        return None
    parse = reading.parse
    if clause.lemma in word_class("priced"):
        return _priced(reading, q, clause)
    kept = clause.lemma in word_class("kept")
    if clause.lemma not in word_class("level") and not kept:
        return None
    heads = clause.objects if kept or clause.passive else clause.subjects
    things = [t for t in heads if parse.pos[t] in ("NOUN", "PROPN") and not q.first <= t < q.last]
    return subject(reading, things[0], "", "") if things else None


def _priced(reading: Reading, q: Quantity, clause: Clause) -> tuple[str, list[str]] | None:
    """ "The statues, bought in 1971 for $90,000": the price of what was bought."""
    things = [o for o in clause.objects if reading.parse.pos[o] in ("NOUN", "PROPN") and not q.first <= o < q.last]
    if not q.money or not things or opening(reading, q) == "to":
        return None
    told = f"price of {subject(reading, things[0], '', '')[0]}"
    return told, key(reading, told)


def opening(reading: Reading, q: Quantity) -> str:
    """The preposition over the amount, seen through "under", "over" and "about" ("to under $20 billion")."""
    parse, at = reading.parse, q.last - 1
    for _ in range(4):
        at = parse.heads[at]
        if parse.lower[at] in ("at", "to", "for"):
            return parse.lower[at]
    return ""


def brought(reading: Reading, q: Quantity, clause: Clause) -> tuple[str, list[str]] | None:
    """ "Remittances brought in $38 billion", "the levy yields 3 billion a year", "wheat fetched $212 a tonne"."""
    parse = reading.parse
    own = any(q.first <= o <= q.last for o in clause.objects)
    phrasal = [clause.lemma, *(parse.lower[c] for c in parse.kids(clause.head, "prt"))]
    noun = word_class("yield").get(" ".join(phrasal))
    things = [s for s in clause.subjects if parse.pos[s] in ("NOUN", "PROPN")]
    if not own or noun is None or clause.passive or not things:
        return None
    text = subject(reading, things[0], "", "")[0]
    told = f"{noun} {text}".strip()
    return told, key(reading, told)


def made(reading: Reading, q: Quantity, clause: Clause) -> tuple[str, list[str]] | None:
    """ "Pumped 26 million barrels a day": a measure that stands for what is made, with who makes it."""
    parse = reading.parse
    done = word_class("made").get(clause.lemma)
    if not done or q.money or q.unit in (None, "percent"):
        return None
    things = clause.objects
    doers = [s for s in clause.subjects if parse.pos[s] in ("NOUN", "PROPN")]
    if not any(q.first <= o <= q.last for o in things) or not doers:
        return None
    told = f"{q.unit} {done} by {phrase(reading, doers[0])}"
    return told, key(reading, told)


def set_aside(reading: Reading, q: Quantity) -> tuple[str, list[str]] | None:
    """ "Including $107 million for the railway": a part of a sum, told by what it is for or from."""
    parse = reading.parse
    near = [
        o for o in reading.quantities if o.money and o is not q and parse.sent_of[o.first] == parse.sent_of[q.first]
    ]
    if not q.money or not near or not _is_part(reading, q):
        return None
    for prep in (p for t in range(q.first, q.last) for p in parse.kids(t, "prep") if p >= q.last):
        for thing in parse.kids(prep, "pobj"):
            named = parse.pos[thing] in ("NOUN", "PROPN") and parse.ents[thing] not in ("DATE", "TIME")
            if named and parse.lower[prep] in ("for", "from", "to"):
                told = f"money {parse.lower[prep]} {phrase(reading, thing)}"
                return told, key(reading, told)
    return None


def _is_part(reading: Reading, q: Quantity) -> bool:
    """Whether the sum stands after "including", or in a list of sums."""
    parse = reading.parse
    heads = [t for t in range(q.first, q.last) if not q.first <= parse.heads[t] < q.last]
    return any(parse.lower[parse.heads[h]] == "including" or parse.deps[h] in ("appos", "conj") for h in heads)


def _is_parted(reading: Reading, q: Quantity) -> bool:
    """ "Of the 193 members, 143 voted": the whole set before the number that is a part of it."""
    parse = reading.parse
    opens = q.first - parse.sents[parse.sent_of[q.first]][0] == 2 and parse.lower[q.first - 2 : q.first] == [
        "of",
        "the",
    ]
    return opens and any(q.last < o.first < q.last + 8 and parse.words[o.first - 1] == "," for o in reading.quantities)


def is_whole(reading: Reading, q: Quantity) -> bool:
    """ "62 of the chamber's 240 seats": the whole that another number is a part of; it is no figure of its own."""
    lower = reading.parse.lower
    if _is_parted(reading, q):
        return True
    for other in reading.quantities:
        between = lower[other.last : q.first]
        if (
            other.last < q.first
            and between[:1] == ["of"]
            and 1 < len(between) < 5
            and other.unit is None
            and not q.money
        ):
            return all(w.isalpha() or w in ("'s", "’s") for w in between)
    return False
