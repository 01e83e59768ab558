"""The votes for and against a thing, and the shares of the vote that somebody won."""

from __future__ import annotations

from onrecord.read.clauses import Clause
from onrecord.read.figures.doing import name_of
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
    moved = [s for s in clause.subjects if parse.lemmas[s].lower() in word_class("motion")]
    things = moved or things  # "the bill cleared the house 217 to 213"
    if first == second or (not things and clause.lemma != "vote"):
        return None
    against = clause.lemma in ("reject", "defeat") or bool(clause.preps("against"))
    for_it = first != against
    words = "votes for" if for_it else "votes against"
    thing = subject(reading, things[0], "", "")[0] if things else ""
    return f"{words} {thing}".strip(), ["vote", "for" if for_it else "against", *key(reading, thing)]


def vote_share(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """ "Leads with 54% of the vote", and where the sentence or the one before tells of a vote, "had 20%"."""
    parse = reading.parse
    if clause is None or q.unit != "percent" or clause.lemma not in word_class("polled") or clause.passive:
        return None
    counted = parse.lemmas[q.head].lower() if q.head >= q.last else ""
    if counted != "vote" and (counted or not _of_election(reading, q)):
        return None
    doers = [s for s in clause.subjects if parse.pos[s] in ("NOUN", "PROPN") and s < q.first]
    rival = _rival(reading, q)
    who = rival if rival >= 0 else doers[0] if doers else -1
    if who < 0:
        return None
    told = f"vote won by {name_of(reading, who)}"
    return told, key(reading, told)


def _rival(reading: Reading, q: Quantity) -> int:
    """ "28% for Odinga", "46 percent by his challenger": whose share, where the phrase tells; -1 if not."""
    parse = reading.parse
    at = q.last + (parse.lower[q.last : q.last + 1] in (["percent"], ["%"]))
    if parse.lower[at : at + 1] not in (["for"], ["by"]):
        return -1
    named = [k for k in parse.kids(at, "pobj") if parse.pos[k] in ("NOUN", "PROPN")]
    return named[0] if named and reading.mention_headed(named[0]) is not None else -1


def _of_election(reading: Reading, q: Quantity) -> bool:
    """Whether the sentence or the one before it tells of an election."""
    parse = reading.parse
    number = parse.sent_of[q.first]
    first = parse.sents[max(0, number - 1)][0]
    told = {parse.lemmas[t].lower() for t in range(first, parse.sents[number][1])}
    return bool(told & word_class("election").keys())
