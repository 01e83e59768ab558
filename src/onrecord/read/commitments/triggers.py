"""The words that promise, as a clause has them, and whether they are meant."""

from __future__ import annotations

from dataclasses import replace

from onrecord.read.clauses import Clause
from onrecord.read.commitments.vocabulary import Trigger, trigger, word_class
from onrecord.read.parse import Parse
from onrecord.read.parties import parties_of
from onrecord.read.reading import Reading

MODALS = frozenset({"will", "shall"})


def is_meant(reading: Reading, clause: Clause) -> bool:
    """Whether the promising verb itself is no mere possibility ("might agree", "would be obliged")."""
    if clause.modal == "would" and clause.lemma in word_class("raising") | {"like"} and clause.subjects:
        return True  # "Moscow would consider a ceasefire", "London would like to lease it"
    if clause.modal == "would" and clause.lemma in word_class("copula") and clause.subjects and not clause.perfect:
        return _is_offered(reading, clause)
    return clause.modal in ("", *MODALS) or (clause.modal == "would" and backshifted(reading, clause))


def _is_offered(reading: Reading, clause: Clause) -> bool:
    """ "Peru would be willing to return it": readiness told in terms of a case that may come."""
    found = _adjective(reading, clause)
    return (found is not None and found.strength == "pledged") or backshifted(reading, clause)


def backshifted(reading: Reading, clause: Clause) -> bool:
    """ "Said it would send", "it would send, he said": a would that somebody's own words turn into one."""
    if clause.modal != "would" or clause.perfect:
        return False
    first = clause
    for _ in range(3):
        above = reading.clauses.headed(first.governor) if first.link == "conj" else None
        first = above or first
    outer = reading.clauses.headed(first.governor) if first.governor >= 0 else None
    if outer is not None and first.link == "ccomp":
        past = outer.tense == "past" or outer.form == "gerund"
        return past and _tells(outer) and not _is_of_others(reading, outer, first)
    return any(_is_beside(reading, clause, said) for said in reading.clauses.below(clause, "parataxis", "advcl"))


def _is_of_others(reading: Reading, outer: Clause, told: Clause) -> bool:
    """ "Iraq said Washington would break the law": what one state tells of another alone, who undertakes nothing."""
    if trigger("verb", outer.lemma) is not None or outer.lemma in ("announce", "confirm") or outer.passive:
        return False
    said, by = (parties_of(reading, c.subjects).actors for c in (outer, told))
    states = [a for a in said if len(a) == 3]
    return bool(states) and bool(by) and set(states).isdisjoint(by)


def _tells(outer: Clause) -> bool:
    return outer.lemma in word_class("report") or trigger("verb", outer.lemma) is not None


def _is_beside(reading: Reading, clause: Clause, said: Clause) -> bool:
    """Whether a clause set off by a comma after the deed says whose words they are: "..., the Kremlin offered"."""
    first = reading.parse.subtree(said.head)[0]
    before = reading.parse.lower[max(0, first - 1) : first + 1]
    set_off = said.head > clause.head and not {",", '"', "”"}.isdisjoint(before)
    return set_off and _tells(said) and said.tense == "past" and not said.mark and not said.inherited


def trigger_of(reading: Reading, clause: Clause) -> Trigger | None:
    lemma = f"{clause.lemma} {clause.particle}" if clause.particle else clause.lemma
    if clause.passive:
        return trigger("passive", lemma) or (
            trigger("verb", lemma) if lemma in ("plan", "agree", "consider", "discuss", "propose") else None
        )
    if clause.lemma == "go":
        return trigger("verb", "go") if clause.progressive else None
    if clause.lemma in word_class("copula"):
        where = {reading.parse.lower[a] for a in reading.parse.kids(clause.head, "advmod")}
        follows = clause.lemma == "be" and next_verb(reading, clause.head) >= 0 and not where & {"here", "there"}
        return _adjective(reading, clause) or (trigger("verb", "be") if follows else None)
    found = trigger("verb", lemma)
    if lemma == "like" and clause.modal != "would":
        return None
    alone = found is not None and (found.takes == {"inf"} or found.word in word_class("again"))
    if found is not None and alone and found.strength != "binding" and _is_of_another(clause, found):
        return _told_again(reading, clause, found)  # "seek opportunities to engage"
    return found or _phrasal(reading, clause)


def _told_again(reading: Reading, clause: Clause, found: Trigger) -> Trigger | None:
    """ "Confirmed the implementation of the plan": the deed as a noun; an infinitive after it is no deed of theirs."""
    if found.word not in word_class("again"):
        return None
    carried = any(reading.parse.lemmas[o].lower() in word_class("carried") for o in clause.objects)
    return replace(found, takes=frozenset({"noun"})) if carried else None


def _is_of_another(clause: Clause, found: Trigger) -> bool:
    """Whether the infinitive after an object may be that object's, not what its subject undertakes."""
    return bool(clause.objects) and found.word not in ("want", "mean", "expect")


def _phrasal(reading: Reading, clause: Clause) -> Trigger | None:
    """ "Toyed with", "is looking at", "look forward to": a verb that considers or plans with its preposition alone."""
    parse = reading.parse
    beside = [parse.lower[c] for c in parse.kids(clause.head, "advmod", "prt") if c == clause.head + 1]
    verb = " ".join((clause.lemma, *beside))
    words = (parse.lower[c] for h in (clause.head, clause.head + 1) if h < len(parse) for c in parse.kids(h, "prep"))
    return next((t for w in words if (t := trigger("phrasal", f"{verb} {w}")) is not None), None)


def _adjective(reading: Reading, clause: Clause) -> Trigger | None:
    parse = reading.parse
    for token in clause.attribute:
        found = trigger("adjective", parse.lower[token])
        if found is not None:
            return found
    return None


def _is_between(parse: Parse, head: int, phrase: int) -> bool:
    """Whether a phrase on a verb holds no infinitive itself ("agreed on Sunday to send")."""
    first, last = parse.subtree(phrase)
    return phrase > head and all(parse.tags[t] not in ("TO", "MD") for t in range(first, last))


def next_verb(reading: Reading, head: int) -> int:
    """The head of an infinitive that follows its governor (and its object) at once ("intends to send"), else -1."""
    parse = reading.parse
    passed = parse.kids(head, "dobj", "dative", "prep", "npadvmod", "prt", "agent")
    start = max([head + 1, *(parse.subtree(c)[1] for c in passed if _is_between(parse, head, c))])
    for token in range(start, min(start + 4, len(parse))):
        if parse.pos[token] == "VERB":
            return token
        if parse.pos[token] not in ("PART", "ADV") and parse.lower[token] not in ("be", "have", "to"):
            return -1
    return -1
