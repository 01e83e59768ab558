"""Promises told by verbs: "plans to move", "has agreed to pay", "is expected to cut", "vowed it would"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.items import Strength
from onrecord.packs import words
from onrecord.read.clauses import Clause
from onrecord.read.commitments.deeds import again, deeds_under, listed_after
from onrecord.read.commitments.draft import Draft, drafted
from onrecord.read.commitments.duty import of_deadline, of_duty
from onrecord.read.commitments.headings import of_heading, of_policy
from onrecord.read.commitments.kinds import does_nothing, is_by_none, is_deed, is_denied, is_open
from onrecord.read.commitments.modal import of_modal
from onrecord.read.commitments.sums import of_sum
from onrecord.read.commitments.texts import of_text, text_strength
from onrecord.read.commitments.things import has_name, of_things
from onrecord.read.commitments.triggers import MODALS, is_meant, next_verb, trigger_of
from onrecord.read.commitments.underway import of_progress
from onrecord.read.commitments.vocabulary import Trigger, word_class
from onrecord.read.reading import Reading


def of_clause(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """The promises that a clause makes; none where a word above it denies or doubts them."""
    yield from of_duty(reading, clause)
    yield from of_deadline(reading, clause)
    yield from of_heading(reading, clause)
    yield from of_text(reading, clause)
    yield from of_progress(reading, clause)
    yield from of_policy(reading, clause)
    found = trigger_of(reading, clause)
    pays = clause.lemma in {"set"} | word_class("pays") | word_class("donates")
    if (found is None and not pays and clause.modal not in (*MODALS, "would")) or is_denied(reading, clause):
        return
    yield from of_sum(reading, clause)
    governed: list[Draft] = []
    if found is not None and is_open(reading, clause) and is_meant(reading, clause) and not _is_view(reading, clause):
        governed = list(_governed(reading, clause, found))
    yield from governed or of_modal(reading, clause)


def _is_wish(reading: Reading, clause: Clause, found: Trigger, deed: Clause) -> bool:
    """ "Wants Peru to leave", "we want to help": asked of others, or goodwill; "Peru wants to leave" is a plan."""
    if found.word in word_class("dated") and not _is_dated(reading, deed):
        return True
    if found.word not in word_class("wishes") or clause.passive:
        return False
    if deed.passive or not set(deed.subjects) <= set(clause.subjects):
        return True
    return any(reading.parse.pos[s] == "PRON" for s in clause.subjects)


def _is_unmade(reading: Reading, clause: Clause, found: Trigger) -> bool:
    """ "Never promised to", "was to host", "refused to sign": no promise, or what the text tells as past."""
    if clause.form == "gerund" and _is_thanked(reading, clause):
        return True
    if found.refuses and clause.modal in ("can", "could"):
        return True  # "cannot rule out"
    if found.word in ("be", "refuse", "seek"):
        return clause.tense == "past" and not clause.perfect
    none = clause.negated or is_by_none(reading, clause) or _is_short_of(reading, clause)
    return none and found.word in word_class("giving") and not clause.modal


def _is_short_of(reading: Reading, clause: Clause) -> bool:
    """ "Stopped short of promising it"."""
    parse, of = reading.parse, clause.governor
    return clause.mark == "of" and of >= 0 and "short" in (parse.lower[of - 1], parse.lower[parse.heads[of]])


def _is_thanked(reading: Reading, clause: Clause) -> bool:
    """ "I thank you for agreeing to come": what others did."""
    outer = next(iter(reading.clauses.above(clause)), None)
    return outer is not None and outer.lemma in word_class("thanking")


def _is_dated(reading: Reading, deed: Clause) -> bool:
    """ "Hopes to finish the dam by 2033": a hope with a day set is a plan."""
    return bool(reading.times_in(reading.parse.span(*reading.clauses.extent(deed))))


def _is_silence(reading: Reading, found: Trigger, deed: Clause) -> bool:
    """ "Refused to provide details", "declined to comment": words withheld, no promise."""
    told = {deed.lemma, *(reading.parse.lemmas[o].lower() for o in deed.objects)}
    return found.refuses and not told.isdisjoint(words("events_silence"))


def _is_view(reading: Reading, clause: Clause) -> bool:
    """ "Consider the avoidance of war as our duty": what somebody holds it to be."""
    return clause.lemma in ("consider", "examine") and (
        bool(clause.preps("as")) or bool(reading.parse.kids(clause.head, "oprd"))
    )


def _governed(reading: Reading, clause: Clause, found: Trigger) -> Iterator[Draft]:
    """The deeds that the trigger's complements tell."""
    if found.strength == "binding" and not clause.passive and not clause.attribute and not _is_text(reading, clause):
        return
    if _is_unmade(reading, clause, found):
        return
    heads = [clause.head, *clause.attribute]
    for below in _complements(reading, heads, found):
        if not _fits(reading, below, found):
            continue
        for deed in (*deeds_under(reading, below), *listed_after(reading, below)):
            if (
                _is_unmade(reading, clause, found)
                or _is_silence(reading, found, deed)
                or _is_wish(reading, clause, found, deed)
            ):
                continue
            if found.word == "look forward to" and not _is_own_thing(reading, deed):
                continue
            if is_deed(reading, deed, found.word not in word_class("expected") and not found.refuses):
                yield _made(reading, clause, found, deed)
    if "noun" in found.takes:
        yield from of_things(reading, clause, found, heads)


def _is_own_thing(reading: Reading, deed: Clause) -> bool:
    """ "Looks forward to opening the Lima Bridge", "to hosting a summit": a thing of its own, no progress hoped for."""
    things = (*deed.objects, *(c.head for c in deed.preps("to")))
    new = any(reading.parse.lower[c] in ("new", "first", "a") for o in things for c in reading.parse.children[o])
    spoken = reading.quotes_over(reading.parse.starts[deed.head]) or deed.lemma in word_class("light")
    if spoken or deed.lemma in word_class("vague") - {"contribute", "support"}:
        return False
    return new or any(has_name(reading, o) for o in things)


def _is_text(reading: Reading, clause: Clause) -> bool:
    """Whether a treaty or law is what obliges somebody to do it."""
    return bool(clause.objects) and any(reading.parse.lemmas[s].lower() in word_class("text") for s in clause.subjects)


def _complements(reading: Reading, heads: list[int], found: Trigger) -> Iterator[Clause]:
    parse = reading.parse
    opened = (found.preposition,) if found.preposition else ("to", "on", "for", "against")
    for head in heads:
        close = any(parse.deps[c] in ("xcomp", "ccomp") for c in parse.children[head])
        for child in parse.children[head]:
            below = reading.clauses.headed(child)
            if below is not None and (
                below.link in ("xcomp", "ccomp")
                or (below.link == "advcl" and not close and child == next_verb(reading, head))
            ):
                yield below
            elif parse.deps[child] == "prep" and parse.lower[child] in opened:
                listed = [child, *again(parse, child)]
                for inner in (i for prep in listed for i in parse.children[prep]):
                    gerund = reading.clauses.headed(inner)
                    if gerund is not None and gerund.link == "pcomp":
                        yield gerund


def _fits(reading: Reading, below: Clause, found: Trigger) -> bool:
    if below.form == "infinitive" and below.mark == "whether":
        return found.strength == "considered" or found.word in ("decide", "determine")
    if _is_cut_gerund(reading, below):
        return "ing" in found.takes
    if below.form == "infinitive" and below.mark == "to":
        return "inf" in found.takes and below.link in ("xcomp", "ccomp", "advcl") and below.head > 0
    if below.form == "gerund":
        return below.link in ("xcomp", "pcomp", "advcl") and bool(found.takes & {"ing"})
    return False


def _is_cut_gerund(reading: Reading, below: Clause) -> bool:
    """ "Will consider helping set up a centre": the parser takes the gerund for an auxiliary of the verb after it."""
    auxes = reading.parse.kids(below.head, "aux")
    return below.link == "xcomp" and any(reading.parse.tags[a] == "VBG" for a in auxes) and below.mark != "to"


def _made(reading: Reading, clause: Clause, found: Trigger, deed: Clause) -> Draft:
    nothing = does_nothing(reading, deed) or is_by_none(reading, clause)
    negated = (clause.negated != found.refuses) or deed.negated or nothing
    subjects = clause.objects if clause.passive and clause.objects else clause.subjects
    passive = deed.passive
    actors = subjects if not passive else deed.subjects
    if not clause.passive and clause.objects and (found.strength == "binding" or _is_text(reading, clause)):
        actors = clause.objects
    if found.word == "agree" and not passive:
        actors = (*actors, *_partners(reading, clause))
    of_text = text_strength(reading, clause) if found.strength == "pledged" else None
    kept_open = found.refuses and clause.negated  # "has not ruled out buying"
    strength: Strength = "considered" if deed.mark == "whether" or kept_open else of_text or found.strength
    return drafted(reading, clause.head, deed, actors, strength, "trigger", 0.85, negated)


def _partners(reading: Reading, clause: Clause) -> tuple[int, ...]:
    """ "Norway agreed with Iceland to close it": the other side of what two agree."""
    heads = (c.head for c in clause.preps("with") if c.head > clause.head)
    return tuple(h for h in heads if (m := reading.mention_at(h)) is not None and m.acts)
