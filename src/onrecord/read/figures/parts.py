"""Bare numbers whose noun stands elsewhere in the sentence: "402 in the east", "of whom 2,000 fell", "25 abstained"."""

from __future__ import annotations

from onrecord.read.clauses import Clause
from onrecord.read.figures.subjects import harm, key, phrase, subject, word_class
from onrecord.read.marks import Quantity
from onrecord.read.reading import Reading

_OF_THEM = frozenset({"whom", "which", "them", "these", "those"})
_PLACED = ("in", "at", "on", "from", "near", "around")


def part(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """What a bare number counts by another counted noun of its sentence, or by the votes that it tells."""
    found = _voting(reading, q, clause) or _elsewhere(reading, q, clause) or _of_whom(reading, q, clause)
    return found or _population(reading, q, clause) or _living(reading, q)


def _voting(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """ "143 voted for the resolution", "with 25 abstaining": the votes."""
    parse = reading.parse
    after = parse.lower[q.last : q.last + 2]
    if after[:1] in (["abstained"], ["abstaining"], ["abstentions"]):
        return "votes abstaining", ["vote", "abstaining"]
    if clause is None or clause.lemma != "vote" or not any(q.first <= s < q.last for s in clause.subjects):
        return None
    for word in ("for", "against"):
        for complement in clause.preps(word):
            told = f"votes {word} {phrase(reading, complement.head)}"
            return told, ["vote", word, *key(reading, phrase(reading, complement.head))]
    return None


def _before(reading: Reading, q: Quantity) -> Quantity | None:
    """The last quantity before it in its sentence that has a noun of its own."""
    parse = reading.parse
    counted = [o for o in reading.quantities if o.last <= q.first and o.head >= o.last and o.unit is None]
    counted = [o for o in counted if parse.sent_of[o.first] == parse.sent_of[q.first] and parse.tags[o.head] == "NNS"]
    return counted[-1] if counted else None


def _elsewhere(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """ "1,312 deaths in the south, 402 in the east": the same thing in another place."""
    parse, other = reading.parse, _before(reading, q)
    if other is None or parse.deps[q.last - 1] not in (
        "appos",
        "conj",
        "nummod",
        "npadvmod",
        "dep",
        "attr",
        "dobj",
        "nsubj",
    ):
        return None
    if parse.lower[q.last : q.last + 1] == [] or parse.lower[q.last] not in _PLACED or not _is_listed(parse.lower, q):
        return None
    places = parse.kids(q.last, "pobj")
    if not places or parse.pos[places[0]] not in ("NOUN", "PROPN") or parse.ents[places[0]] in ("DATE", "TIME"):
        return None
    hurt = harm(reading, other.head, clause)
    what = f"{phrase(reading, other.head)} {hurt}".strip()
    told = f"{what} {parse.lower[q.last]} {phrase(reading, places[0])}"
    return told, key(reading, told)


def _is_listed(lower: list[str], q: Quantity) -> bool:
    return lower[q.first - 1] in (",", "and", ";", "or") if q.first else False


def _of_whom(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """ "15,000 soldiers, of whom 2,000 fell": some of those counted before, with what is told of them."""
    parse, other = reading.parse, _before(reading, q)
    things = () if clause is None else clause.objects if clause.passive else clause.subjects
    if clause is None or other is None or not any(q.first <= s < q.last for s in things):
        return None
    first = max(parse.sents[parse.sent_of[q.first]][0], q.first - 4)
    beside = parse.lower[first : q.first] + parse.lower[q.last : q.last + 2]
    if "of" not in beside or _OF_THEM.isdisjoint(beside) or clause.negated or clause.modal:
        return None
    who = "who" if parse.lemmas[other.head].lower() in word_class("somebody") else "that"
    told = f"{phrase(reading, other.head)} {'' if clause.passive else who + ' '}{parse.lower[clause.head]}"
    return told, key(reading, told)


def _population(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """ "Kenya is a country with a population of 50 million": the count that its own noun holds, with whose it is."""
    parse, at = reading.parse, q.last - 1
    over = parse.heads[parse.heads[at]]
    if parse.lower[parse.heads[at]] != "of" or parse.lemmas[over].lower() not in word_class("tally"):
        return None
    owners = [
        over,
        *parse.kids(over, "poss"),
        *(clause.subjects if clause is not None and clause.lemma == "be" else ()),
    ]
    named = [m for t in owners if (m := reading.mention_headed(t)) is not None and m.type in ("government", "place")]
    told = f"{phrase(reading, over)} of {named[0].name}" if named else subject(reading, over, "", "")[0]
    return told, key(reading, told)


def _living(reading: Reading, q: Quantity) -> tuple[str, list[str]] | None:
    """ "The 9 million living on the coast": people, by the participle behind the number."""
    parse = reading.parse
    if parse.tags[q.last : q.last + 1] != ["VBG"] or parse.lemmas[q.last].lower() not in word_class("living"):
        return None
    for prep in (q.last + 1, q.last + 2):
        places = parse.kids(prep, "pobj") if prep < len(parse) and parse.pos[prep] == "ADP" else []
        if places:
            told = f"people {parse.lower[q.last]} {parse.lower[prep]} {phrase(reading, places[0])}"
            return told, key(reading, told)
    return None
