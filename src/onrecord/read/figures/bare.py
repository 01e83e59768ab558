"""Counts without a noun of their own: "killed 34", "a crowd of 20,000", "the death toll rose to 12"."""

from __future__ import annotations

from onrecord.read.clauses import Clause
from onrecord.read.figures.subjects import cause, harmed, key, opening, subject, word_class
from onrecord.read.marks import Quantity
from onrecord.read.reading import Reading


def crowd(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """ "A crowd of 20,000 marched": people."""
    parse = reading.parse
    above = parse.heads[parse.heads[q.last - 1]]
    if parse.lower[parse.heads[q.last - 1]] != "of" or parse.lemmas[above].lower() not in word_class("gathering"):
        return None
    doing = word_class("crowd").get(clause.lemma, "") if clause is not None and above in clause.subjects else ""
    words = f"people {doing}" if doing else "people in crowd"
    phrase = words + (cause(reading, above, clause) if doing else "")
    return phrase, key(reading, phrase)


def toll(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """ "Killed 34", "34 were wounded": people, where nothing else is named."""
    parse, token = reading.parse, q.last - 1
    if clause is None or q.unit is not None:
        return None
    after = parse.lower[q.last] if q.last < len(parse) else ""
    if after == "strong":
        of = next((s for s in (*clause.subjects, *clause.objects) if parse.pos[s] in ("NOUN", "PROPN")), None)
        return None if of is None else subject(reading, of, "", "")  # "the garrison, 2,300 strong"
    if token not in (*clause.objects, *clause.subjects):
        words = f"people {after}"  # "2,461 people out of 4,985 infected"
        told = after in word_class("state") or (after in harmed() and parse.tags[q.last] == "VBN")
        return (words, key(reading, words)) if told else None
    state = [parse.lower[a] for a in clause.attribute if parse.lower[a] in word_class("state")]
    if state and token in clause.subjects:
        words = f"people {state[0]}"
        return words, key(reading, words)
    lost = [parse.lower[o] for o in clause.objects if parse.lemmas[o].lower() in word_class("lost")]
    if clause.lemma == "lose" and lost and token in clause.subjects:
        words = f"people who lost {lost[0]}"
        return words, key(reading, words)
    left = parse.lower[q.last] if q.last < len(parse) and clause.lemma == "leave" else ""
    if left in word_class("state"):
        words = f"people {left}{cause(reading, token, clause)}"
        return words, key(reading, words)
    if clause.lemma not in word_class("toll"):
        return None
    phrase = f"people {word_class('toll')[clause.lemma]}{cause(reading, token, clause)}"
    return phrase, key(reading, phrase)


def reached(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """ "The death toll rose to 12", "that brought the number of cases to 40": a count that its own noun names."""
    if clause is None or clause.lemma not in word_class("change") | word_class("cost") | word_class("bring"):
        return None
    if opening(reading, q) not in ("to", "at", "from", "") or (
        q.last - 1 not in clause.objects and not opening(reading, q)
    ):
        return None
    if clause.lemma == "number" and clause.subjects and not opening(reading, q):
        return subject(reading, clause.subjects[0], "", "")  # "the troops numbered 3,000"
    things = clause.objects if clause.lemma in word_class("bring") or clause.passive else clause.subjects
    things = tuple(t for t in things if _is_count(reading, t))
    return subject(reading, things[0], "", "") if things else None


def _is_count(reading: Reading, noun: int) -> bool:
    """A noun of counting ("toll", "population"), or things in the plural ("arrivals rose to 12,300")."""
    lemma = reading.parse.lemmas[noun].lower()
    return lemma in word_class("tally") or (reading.parse.tags[noun] == "NNS" and lemma not in word_class("never"))
