"""The votes for and against a thing."""

from __future__ import annotations

from onrecord.read.clauses import Clause
from onrecord.read.figures.subjects import key, subject, word_class
from onrecord.read.marks import Quantity
from onrecord.read.reading import Reading


def tally(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """ "Approved the treaty by 61 to 38": the votes for and against it."""
    parse = reading.parse
    if clause is None or q.last - q.first != 1 or clause.lemma not in word_class("ballot"):
        return None
    end = q.last + (parse.lower[q.last : q.last + 1] == ["votes"])
    first = parse.lower[end : end + 1] == ["to"] and parse.tags[end + 1 : end + 2] == ["CD"]
    second = parse.lower[q.first - 1] == "to" and q.first > 1 and parse.tags[q.first - 2] in ("CD", "NNS")
    asked = [*clause.objects, *(c.head for c in clause.preps("for", "against", "on"))]
    things = [o for o in asked if parse.pos[o] in ("NOUN", "PROPN") and o < q.first]
    if first == second or (not things and clause.lemma != "vote"):
        return None
    against = clause.lemma in ("reject", "defeat") or bool(clause.preps("against"))
    for_it = first != against
    words = "votes for" if for_it else "votes against"
    thing = subject(reading, things[0], "", "")[0] if things else ""
    return f"{words} {thing}".strip(), ["vote", "for" if for_it else "against", *key(reading, thing)]
