"""What people and things are counted for, where the noun alone does not tell: "people who need food aid"."""

from __future__ import annotations

from onrecord.read.clauses import Clause
from onrecord.read.figures.subjects import key, phrase, subject, word_class
from onrecord.read.quotes.cues import cues
from onrecord.read.reading import Reading


def told_of(reading: Reading, head: int, top: int, clause: Clause | None) -> tuple[str, list[str]]:
    """The phrase for what is counted; a bare "people", "cases" or "seats" with what the clause says of them.

    ``top`` is the token that stands in the clause for it ("214" of "214 of 350 seats").
    """
    text, words = subject(reading, head, "", "")
    parse = reading.parse
    plain = parse.lemmas[head].lower() in word_class("plain") or parse.tags[head] == "NNPS"
    if clause is None or " " in text or not plain:
        return text, words
    more = _related(reading, head) or _as_subject(reading, head, top, clause) or _as_object(reading, top, clause)
    told = f"{text} {more}" if more else text
    return told, key(reading, told)


def _related(reading: Reading, head: int) -> str:
    """ "The 9,000 people who were surveyed": what a passive clause on the noun itself says."""
    parse = reading.parse
    for child in parse.kids(head, "relcl", "acl"):
        inner = reading.clauses.headed(child)
        if inner is not None and parse.tags[child] == "VBN" and (inner.passive or parse.deps[child] == "acl"):
            return f"{parse.lower[child]} {_prep(reading, inner, child)}".strip()
    return ""


def _as_subject(reading: Reading, head: int, top: int, clause: Clause) -> str:
    """ "Who need food aid", "out of work", "hungry": what the clause says that they do or are."""
    parse = reading.parse
    if top not in clause.subjects or clause.passive:
        return ""
    people = parse.lemmas[head].lower() in word_class("somebody") or parse.tags[head] == "NNPS"
    who = "who" if people else "that"
    if clause.lemma == "be":
        states = [a for a in clause.attribute if parse.pos[a] == "ADJ"]
        return parse.lower[states[0]] if states else _prep(reading, clause, clause.head)
    verb = "do not " + clause.lemma if clause.negated else parse.lower[clause.head]
    if clause.lemma in cues() and not clause.objects:
        return ""  # "people who said"
    more = _thing(reading, clause) or _prep(reading, clause, clause.head)
    return f"{who} {verb} {more}".strip()


def _thing(reading: Reading, clause: Clause) -> str:
    """What they do it to or want to do ("food aid", "enough to eat", "to return")."""
    parse = reading.parse
    things = [o for o in clause.objects if parse.pos[o] in ("NOUN", "PROPN")][:1]
    if things:
        return phrase(reading, things[0])
    below = [c for c in reading.clauses.below(clause, "xcomp") if c.form == "infinitive"]
    inner = [c for o in clause.objects for c in reading.clauses.all if c.governor == o and c.form == "infinitive"]
    objects = " ".join(parse.lower[o] for o in clause.objects[:1])
    verb = next((f"to {c.lemma}" for c in (*below, *inner)), "")
    return f"{objects} {verb}".strip()


def _as_object(reading: Reading, top: int, clause: Clause) -> str:
    """ "Connected to water", "won by Labour": what is done to them, and where that tells more, to what or by whom."""
    parse = reading.parse
    if top not in clause.objects or clause.lemma in word_class("light") or clause.form == "infinitive":
        return ""
    done = word_class("done").get(clause.lemma) or parse.lower[clause.head]
    if clause.lemma in word_class("won"):
        doers = [s for s in clause.subjects if parse.pos[s] in ("NOUN", "PROPN")][:1]
        return f"{done} by {name_of(reading, doers[0])}" if doers else ""
    if parse.tags[clause.head] not in ("VBN", "VBD") and clause.lemma not in word_class("done"):
        return ""
    below = next((c for c in reading.clauses.below(clause, "xcomp") if c.form == "infinitive"), None)
    if below is not None and not below.negated:
        return f"{done} to {below.lemma} {_thing(reading, below)}".strip()  # "forced to flee Ukraine"
    return f"{done} {_prep(reading, clause, clause.head)}".strip()


def _prep(reading: Reading, clause: Clause, verb: int) -> str:
    """The first phrase with a preposition behind the verb, where it is no time ("to court", "out of work")."""
    parse = reading.parse
    for complement in clause.complements:
        word = parse.lower[complement.token]
        dated = parse.ents[complement.head] in ("DATE", "TIME") or word in ("by", "since", "during", "until", "with")
        if complement.token > verb and not dated and parse.pos[complement.head] in ("NOUN", "PROPN"):
            out = parse.lower[complement.token - 1] == "out" and word == "of"
            return f"{'out ' if out else ''}{word} {subject(reading, complement.head, '', '')[0]}"
    return ""


def name_of(reading: Reading, head: int) -> str:
    """A person's or body's name, else the noun phrase."""
    mention = reading.mention_headed(head)
    return mention.name if mention is not None and mention.named else phrase(reading, head)
