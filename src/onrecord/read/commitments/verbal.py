"""Promises told by verbs: "will send", "plans to move", "has agreed to pay", "is expected to cut", "vowed it would"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.model.items import Strength
from onrecord.packs import words
from onrecord.read.clauses import Clause
from onrecord.read.commitments.draft import (
    Draft,
    again,
    deed_of_noun,
    deeds_under,
    does_nothing,
    extent_from,
    is_deed,
    is_denied,
    is_open,
    listed_after,
)
from onrecord.read.commitments.makers import is_party
from onrecord.read.commitments.nominal import named_before
from onrecord.read.commitments.vocabulary import Trigger, things, trigger, word_class
from onrecord.read.marks import Quantity
from onrecord.read.reading import Reading

MODALS = frozenset({"will", "shall"})
GIVING = frozenset({"promise", "pledge", "offer"})
THINGS = GIVING | {
    "plan",
    "consider",
    "mull",
    "weigh",
    "contemplate",
    "ponder",
    "moot",
    "float",
    "eye",
    "budget",
    "rule out",
    "agree",
}
"""Verbs whose plain object stands for a deed: "planning a dam"."""
WISHES = frozenset({"want", "mean", "expect"})


def of_clause(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """The promises that a clause makes; none where a word above it denies or doubts them."""
    yield from _duty(reading, clause)
    found = _trigger(reading, clause)
    pays = clause.lemma in word_class("pays")
    if (found is None and not pays and clause.modal not in (*MODALS, "would")) or is_denied(reading, clause):
        return
    yield from _modal(reading, clause)
    yield from _sums(reading, clause)
    if found is not None and is_open(reading, clause) and _is_meant(reading, clause) and not _is_view(reading, clause):
        yield from _governed(reading, clause, found)


def _is_meant(reading: Reading, clause: Clause) -> bool:
    """Whether the promising verb itself is no mere possibility ("might agree", "would be obliged")."""
    return clause.modal in ("", *MODALS) or (clause.modal == "would" and _backshifted(reading, clause))


def _is_wish(reading: Reading, clause: Clause, found: Trigger, deed: Clause) -> bool:
    """ "Wants Peru to leave", "we want to help": asked of others, or goodwill; "Peru wants to leave" is a plan."""
    if found.word not in WISHES or clause.passive:
        return False
    if deed.passive or not set(deed.subjects) <= set(clause.subjects):
        return True
    return any(reading.parse.pos[s] == "PRON" for s in clause.subjects)


def _is_silence(reading: Reading, found: Trigger, deed: Clause) -> bool:
    """ "Refused to provide details", "declined to comment": words withheld, no promise."""
    told = {deed.lemma, *(reading.parse.lemmas[o].lower() for o in deed.objects)}
    return found.refuses and not told.isdisjoint(words("events_silence"))


def _is_view(reading: Reading, clause: Clause) -> bool:
    """ "Consider the avoidance of war as our duty": what somebody holds it to be."""
    return clause.lemma in ("consider", "examine") and (
        bool(clause.preps("as")) or bool(reading.parse.kids(clause.head, "oprd"))
    )


def _is_opinion(reading: Reading, clause: Clause) -> bool:
    """ "We hope that Israel will end it": what somebody hopes, believes or fears that others do."""
    outer = reading.clauses.headed(clause.governor) if clause.governor >= 0 else None
    return outer is not None and clause.link == "ccomp" and outer.lemma in word_class("mind")


def _is_use(reading: Reading, clause: Clause) -> bool:
    """ "Programs that will support workers": what a thing is for, promised by nobody."""
    first = reading.clauses.headed(clause.governor) if clause.link == "conj" and clause.inherited else clause
    if first is None or first.link != "relcl":
        return False
    return not any((m := reading.mention_at(s)) is not None and m.acts for s in first.subjects)


def _modal(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """ "Will" and "shall" of somebody's own; "would" only as what somebody said that they would do."""
    if clause.modal not in MODALS and not _backshifted(reading, clause):
        return
    if clause.perfect or not is_open(reading, clause) or _is_opinion(reading, clause) or _is_use(reading, clause):
        return
    if _trigger(reading, clause) is not None:
        return
    if clause.link == "conj" and clause.inherited and reading.clauses.headed(clause.governor) is not None:
        governor = reading.clauses.headed(clause.governor)
        if governor is not None and governor.modal == clause.modal:
            return  # told with the first of the coordination
    told = list(deeds_under(reading, clause))
    for deed in (*told, *(further for first in told for further in listed_after(reading, first))):
        if is_deed(reading, deed, _is_told_deed(reading, clause, deed)):
            yield _draft(
                reading,
                clause.head,
                deed,
                clause.subjects or deed.subjects,
                "pledged",
                "modal",
                0.75,
                _denied(clause, deed) or _is_none(reading, clause, deed),
            )


def _duty(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """ "Under the treaty each side must give notice": what a text or ruling named in the sentence obliges one to do."""
    if clause.modal != "must" or clause.perfect or not is_open(reading, clause) or not _binds(reading, clause):
        return
    for deed in deeds_under(reading, clause):
        if is_deed(reading, deed, True) and deed.lemma not in word_class("vague"):
            yield _draft(
                reading, clause.head, deed, clause.subjects, "binding", "duty", 0.7, _denied(clause, deed)
            )  # fmt: skip


def _binds(reading: Reading, clause: Clause) -> bool:
    """Whether the sentence says that a treaty, law or ruling asks for it: "under the deal ...", "the court ruled"."""
    parse = reading.parse
    first, last = parse.sents[clause.sentence]
    told = (t for t in range(first, last) if parse.deps[t] == "pobj" and parse.lower[parse.heads[t]] in ("under", "in"))
    if any(parse.lemmas[t].lower() in word_class("text") and parse.lower[parse.heads[t]] == "under" for t in told):
        return True
    outer = reading.clauses.headed(clause.governor) if clause.link == "ccomp" else None
    return outer is not None and outer.lemma in ("rule", "order", "oblige", "stipulate", "provide", "require")


def _is_told_deed(reading: Reading, clause: Clause, deed: Clause) -> bool:
    """ "Said that it would convene a conference": a meeting that somebody says they will hold."""
    return deed.lemma in word_class("convening") and bool(deed.objects) and _backshifted(reading, clause)


def _denied(clause: Clause, deed: Clause) -> bool:
    return clause.negated or (deed.negated and deed.head != clause.head)


def _is_none(reading: Reading, clause: Clause, deed: Clause) -> bool:
    return not clause.negated and does_nothing(reading, deed)


def _backshifted(reading: Reading, clause: Clause) -> bool:
    """ "Said it would send": a would under a report in the past."""
    if clause.modal != "would" or clause.perfect:
        return False
    first = clause
    for _ in range(3):
        above = reading.clauses.headed(first.governor) if first.link == "conj" else None
        first = above or first
    outer = reading.clauses.headed(first.governor) if first.governor >= 0 else None
    if outer is None or first.link != "ccomp":
        return False
    return (outer.lemma in word_class("report") and outer.tense == "past") or (
        trigger("verb", outer.lemma) is not None and outer.tense == "past"
    )


def _trigger(reading: Reading, clause: Clause) -> Trigger | None:
    lemma = f"{clause.lemma} {clause.particle}" if clause.particle else clause.lemma
    if clause.passive:
        return trigger("passive", lemma) or (
            trigger("verb", lemma) if lemma in ("plan", "agree", "consider", "discuss", "propose") else None
        )
    if clause.lemma == "go":
        return trigger("verb", "go") if clause.progressive else None
    if clause.lemma in word_class("copula"):
        follows = clause.lemma == "be" and _next_verb(reading, clause.head) >= 0
        return _adjective(reading, clause) or (trigger("verb", "be") if follows else None)
    return trigger("verb", lemma)


def _adjective(reading: Reading, clause: Clause) -> Trigger | None:
    parse = reading.parse
    for token in clause.attribute:
        found = trigger("adjective", parse.lower[token])
        if found is not None:
            return found
    return None


def _governed(reading: Reading, clause: Clause, found: Trigger) -> Iterator[Draft]:
    """The deeds that the trigger's complements tell."""
    if found.strength == "binding" and not clause.passive and not clause.attribute and not _is_text(reading, clause):
        return
    heads = [clause.head, *clause.attribute]
    for below in _complements(reading, heads):
        if not _fits(reading, below, found):
            continue
        for deed in (*deeds_under(reading, below), *listed_after(reading, below)):
            if _is_silence(reading, found, deed) or _is_wish(reading, clause, found, deed):
                continue
            if is_deed(reading, deed, found.word not in word_class("expected") and not found.refuses):
                yield _made(reading, clause, found, deed)
    if "noun" in found.takes:
        yield from _nominal(reading, clause, found, heads)


def _is_text(reading: Reading, clause: Clause) -> bool:
    """Whether a treaty or law is what obliges somebody to do it."""
    return bool(clause.objects) and any(reading.parse.lemmas[s].lower() in word_class("text") for s in clause.subjects)


def _sums(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """ "Has committed $2.5 billion", "announced $450 million in aid": money promised without another verb."""
    if (
        clause.lemma not in word_class("pays")
        or clause.passive
        or clause.form != "finite"
        or not _is_meant(reading, clause)
    ):
        return
    parse = reading.parse
    for token in clause.objects:
        sums = [q for q in reading.quantities if q.money and _measures(reading, q, token)]
        of_aid = parse.lemmas[token].lower() in word_class("aid") or any(q.first <= token < q.last for q in sums)
        if sums and of_aid and not (clause.lemma in ("approve", "grant") and clause.tense != "past"):
            draft = _draft(reading, clause.head, clause, clause.subjects, "pledged", "sum", 0.75, clause.negated)
            yield replace(draft, lemma="provide")
            return


def _measures(reading: Reading, q: Quantity, token: int) -> bool:
    """Whether a sum is the noun's own: "$5 million in aid", "a reward of $5 million"."""
    parse = reading.parse
    if q.head == token or q.first <= token < q.last:
        return True
    return any(
        parse.lower[p] in ("of", "worth") and p < q.first and q.last <= parse.subtree(p)[1]
        for p in parse.kids(token, "prep")
    )


def _complements(reading: Reading, heads: list[int]) -> Iterator[Clause]:
    parse = reading.parse
    for head in heads:
        close = any(parse.deps[c] in ("xcomp", "ccomp") for c in parse.children[head])
        for child in parse.children[head]:
            below = reading.clauses.headed(child)
            if below is not None and (
                below.link in ("xcomp", "ccomp")
                or (below.link == "advcl" and not close and child == _next_verb(reading, head))
            ):
                yield below
            elif parse.deps[child] == "prep" and parse.lower[child] in (
                ("of", "about") if parse.lemmas[head] == "think" else ("to", "on", "for", "against")
            ):
                listed = [child, *again(parse, child)]
                for inner in (i for prep in listed for i in parse.children[prep]):
                    gerund = reading.clauses.headed(inner)
                    if gerund is not None and gerund.link == "pcomp":
                        yield gerund


def _next_verb(reading: Reading, head: int) -> int:
    """The head of an infinitive that follows its governor (and its object) at once ("intends to send"), else -1."""
    parse = reading.parse
    start = max([head + 1, *(parse.subtree(c)[1] for c in parse.kids(head, "dobj") if c > head)])
    for token in range(start, min(start + 4, len(parse))):
        if parse.pos[token] == "VERB":
            return token
        if parse.pos[token] not in ("PART", "ADV") and parse.lower[token] not in ("be", "have", "to"):
            return -1
    return -1


def _fits(reading: Reading, below: Clause, found: Trigger) -> bool:
    if below.form == "infinitive" and below.mark == "whether":
        return found.strength == "considered" or found.word in ("decide", "determine")
    if below.form == "infinitive" and below.mark == "to":
        return "inf" in found.takes and below.link in ("xcomp", "ccomp", "advcl") and below.head > 0
    if below.form == "gerund":
        return below.link in ("xcomp", "pcomp") and bool(found.takes & {"ing"})
    return False


def _made(reading: Reading, clause: Clause, found: Trigger, deed: Clause) -> Draft:
    negated = (clause.negated != found.refuses) or deed.negated
    subjects = clause.objects if clause.passive and clause.objects else clause.subjects
    passive = deed.passive
    actors = subjects if not passive else deed.subjects
    if found.strength == "binding" and not clause.passive and clause.objects:
        actors = clause.objects
    strength: Strength = "considered" if deed.mark == "whether" else found.strength
    return _draft(reading, clause.head, deed, actors, strength, "trigger", 0.85, negated)


def _draft(
    reading: Reading,
    outer: int,
    deed: Clause,
    actors: tuple[int, ...],
    strength: Strength,
    rule: str,
    force: float,
    negated: bool,
) -> Draft:
    first, last = extent_from(
        reading, min((outer, *(a for a in actors if a < outer and reading.parse.sent_of[a] == deed.sentence))), deed
    )
    return Draft(
        deed.head, deed.lemma, deed, deed.subjects if deed.passive else actors, deed.objects, outer, first, last,
        strength, rule, force, negated, passive=deed.passive,
    )  # fmt: skip


def _nominal(reading: Reading, clause: Clause, found: Trigger, heads: list[int]) -> Iterator[Draft]:
    """ "Discuss increased production", "set for inauguration", "committed to the defence of Japan"."""
    parse = reading.parse
    holders = () if clause.passive else clause.subjects
    for token in _noun_complements(reading, clause, heads):
        thing = _thing(reading, clause, token, found)
        verb = thing or deed_of_noun(parse, token) or _target(reading, clause, token)
        objects = (
            clause.objects
            if clause.passive
            else ((token,) if thing else tuple(_of(reading, token)) or ((token,) if verb == "achieve" else ()))
        )
        if verb is None or not objects or (not thing and _is_topic(reading, token, found)):
            continue
        first, last = parse.subtree(token)
        actors = named_before(reading, token) or holders
        start = min((first, clause.head, *(a for a in actors if parse.sent_of[a] == clause.sentence)))
        yield Draft(
            token, verb, None, actors, objects, clause.head, start, last,
            found.strength, "nominal", 0.6, clause.negated != found.refuses, passive=clause.passive,
        )  # fmt: skip


def _thing(reading: Reading, clause: Clause, token: int, found: Trigger) -> str | None:
    """ "Offered doctors", "is mulling a curfew": what is done with a thing that stands for its deed."""
    parse = reading.parse
    if clause.passive or token not in clause.objects or parse.pos[token] != "NOUN" or found.word not in THINGS:
        return None
    if any(parse.lower[c] in ("the", "its", "his", "their", "this", "that") for c in parse.children[token]):
        return None
    verb = things().get(parse.lemmas[token].lower())
    if found.word in GIVING:
        return "provide" if verb in ("", "build", "buy") else verb
    return verb or None


def _is_topic(reading: Reading, token: int, found: Trigger) -> bool:
    """ "Discussed sanctions, U.S. support": what is talked of, where no thing is named that it would be done to."""
    parse = reading.parse
    qualities = parse.kids(token, "amod")
    if any(parse.lower[c] in ("possible", "potential") for c in qualities):
        return True
    if found.strength != "considered" or any(parse.tags[c] == "VBN" for c in qualities):
        return False
    things = [t for p in parse.kids(token, "prep") if parse.lower[p] == "of" for t in parse.kids(p, "pobj")]
    return not things or all(is_party(reading, t) for t in things)


def _target(reading: Reading, clause: Clause, token: int) -> str | None:
    """ "Commit to net zero by 2050": a goal with a day or a number, to achieve."""
    if clause.lemma != "commit" or clause.passive:
        return None
    first, last = reading.clauses.extent(clause)
    dated = any(t.start >= reading.parse.starts[token] for t in reading.times_in(reading.parse.span(first, last)))
    return "achieve" if dated and reading.parse.pos[token] == "NOUN" else None


def _noun_complements(reading: Reading, clause: Clause, heads: list[int]) -> list[int]:
    parse = reading.parse
    out = list(clause.objects) if not clause.passive and clause.lemma not in ("agree", "commit") else []
    for head in heads:
        for prep in parse.kids(head, "prep"):
            if parse.lower[prep] in ("to", "on", "for"):
                out += [t for c in parse.kids(prep, "pobj") for t in parse.conjuncts(c)]
    return out


def _of(reading: Reading, token: int) -> list[int]:
    """What the deed of a noun is done to: the phrase after "of", else its compound noun."""
    parse = reading.parse
    for prep in parse.kids(token, "prep"):
        if parse.lower[prep] in ("of", "in", "on", "for", "to"):
            found = [t for c in parse.kids(prep, "pobj") for t in parse.conjuncts(c)]
            if found:
                return found
    return parse.kids(token, "compound")[-1:]
