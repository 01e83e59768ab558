"""Promises of those whom a text names by a common noun alone: "each party", "the ministry", "donors", "we"."""

from __future__ import annotations

from onrecord.packs import words
from onrecord.read.commitments.condition import condition
from onrecord.read.commitments.draft import Draft
from onrecord.read.commitments.kinds import is_work_begun
from onrecord.read.commitments.nouns import noun_of
from onrecord.read.commitments.phrase import counted
from onrecord.read.commitments.vocabulary import word_class
from onrecord.read.parse import Parse
from onrecord.read.reading import Reading

ANYBODY = frozenset({"a", "an", "any", "some", "such", "which", "whichever"})
DEFINITE = frozenset({"the", "each", "both"})
MARKS = frozenset('"“”')
TOLD = frozenset({"trigger", "noun", "nominal"})
PROMISED = frozenset({"agreed", "pledged", "binding"})


def is_undertaken(reading: Reading, draft: Draft, measured: bool = False) -> bool:
    """Whether the phrase for the maker, whom no pack or page knows, is one for a body or office in public life.

    What such a one is merely said to do or plan is left out, save of those who are told as parties to a thing, and
    of firms, agencies and offices where it is ``measured``: a day or an amount is told.
    """
    if draft.rule == "text":
        return draft.strength in PROMISED
    if draft.passive and draft.strength != "considered" and _moves(reading, draft):
        return True
    if draft.passive:
        told = _is_told_by_makers(reading, draft) or _is_work_set(reading, draft)
        return _is_announced(reading, draft) or (measured and told)
    if draft.rule == "agenda":
        return not draft.actors and bool(draft.objects)
    last = draft.noun if draft.noun >= 0 else draft.action
    promised = draft.strength == "binding" or (draft.rule in TOLD and draft.strength in PROMISED)
    promised = (promised and not _is_going(reading, draft)) or _is_shall(reading, draft)
    heads = [*draft.actors, *_sayers(reading, draft), *_told_before(reading, draft)]
    before = [counted(reading.parse, head) for head in heads if head < last]
    doing = measured and draft.lemma not in word_class("motion")
    return any(_is_maker(reading, h, promised) or (doing and _is_doer(reading, h)) for h in before)


def _is_doer(reading: Reading, head: int) -> bool:
    """ "The operator", "its railway": a known firm, agency or office that acts, no one of many."""
    parse = reading.parse
    if parse.pos[head] != "NOUN" or noun_of(parse, head) not in word_class("doer") | word_class("officer"):
        return False
    return any(parse.deps[c] == "poss" or parse.lower[c] in DEFINITE for c in parse.kids(head, "det", "poss"))


def _is_told_by_makers(reading: Reading, draft: Draft) -> bool:
    """ "It will not be finished before 2026, officials said": told by those whose word it is, in no quotation."""
    quotes = reading.quotes_over(reading.parse.starts[draft.action])
    if draft.rule != "modal" or not draft.objects or not quotes or any(q.direct for q in quotes):
        return False
    subjects = (c.subjects for q in quotes if (c := reading.clauses.headed(q.cue_token)) is not None)
    return any(_is_maker(reading, head, True) for heads in subjects for head in heads)


def _sayers(reading: Reading, draft: Draft) -> tuple[int, ...]:
    """ "The rebels said they will ...": the phrase that a pronoun for the maker stands for."""
    clause = draft.clause
    while clause is not None and clause.link == "conj" and (first := reading.clauses.headed(clause.governor)):
        clause = first
    if clause is None or clause.link != "ccomp" or not draft.actors:
        return ()
    if any(reading.parse.lower[a] not in ("it", "they") for a in draft.actors):
        return ()
    outer = reading.clauses.headed(clause.governor)
    return outer.subjects if outer is not None and outer.lemma in word_class("report") else ()


def _told_before(reading: Reading, draft: Draft) -> tuple[int, ...]:
    """ "..., the union said. It plans to sue": whoever the sentence before is about or by, where number fits."""
    parse = reading.parse
    if len(draft.actors) != 1 or (pronoun := parse.lower[draft.actors[0]]) not in ("it", "they"):
        return ()
    at = parse.sent_of[draft.actors[0]]
    first, last = parse.sents[at - 1] if at > 0 else (0, 0)
    if at == 0 or parse.paragraph_of[first] != parse.paragraph_of[draft.actors[0]]:
        return ()
    roots = (c for t in range(first, last) if (c := reading.clauses.headed(t)) is not None and c.link == "ROOT")
    heads = next((c.subjects for c in roots), ())
    several = len(heads) > 1 or any(parse.tags[h] == "NNS" for h in heads)
    return heads if heads and several == (pronoun == "they") else ()


def _is_announced(reading: Reading, draft: Draft) -> bool:
    """ "A committee will (or is to) be set up": a deed told as settled, outside of a quotation, by whom is not told."""
    if draft.clause is None or draft.clause.modal == "would":
        return False
    if draft.rule != "modal" and not _is_set(reading, draft):
        return False
    begun = is_work_begun(reading, draft.clause) and condition(reading, draft) is None
    settled = draft.clause.passive or begun
    return settled and bool(draft.objects) and not reading.quotes_over(reading.parse.starts[draft.action])


def _is_work_set(reading: Reading, draft: Draft) -> bool:
    """ "Work is scheduled to begin in May", "construction is to start in 2021"."""
    outer = reading.clauses.headed(draft.trigger)
    if draft.clause is None or outer is None or outer.negated or not is_work_begun(reading, draft.clause):
        return False
    return draft.rule == "trigger" and (outer.lemma in word_class("expected") or bool(outer.attribute))


def _is_set(reading: Reading, draft: Draft) -> bool:
    """ "Five bridges are to be repaired": a thing and a main clause, no "it is to be hoped"."""
    parse, outer = reading.parse, reading.clauses.headed(draft.trigger)
    if draft.rule != "trigger" or parse.lemmas[draft.trigger] != "be" or outer is None or outer.negated:
        return False
    things = all(parse.pos[o] in ("NOUN", "PROPN") for o in draft.objects)
    return things and outer.link in ("ROOT", "conj") and draft.lemma not in word_class("found")


def _moves(reading: Reading, draft: Draft) -> bool:
    """ "Half of the troops will be withdrawn": forces are moved by the state that they are of, told or not."""
    counted = {q.head for q in reading.quantities}
    return any(
        reading.parse.lemmas[o].lower() in word_class("moved") and (o in counted or _is_share(reading.parse, o))
        for o in draft.objects
    )


def _is_share(parse: Parse, noun: int) -> bool:
    """ "Half of the troops", "the last troops", "the troops"."""
    return bool(parse.kids(noun, "det", "poss"))


def _is_shall(reading: Reading, draft: Draft) -> bool:
    """ "Importers shall prove", or a "we will" outside of quoted speech: the words of a text that binds."""
    parse = reading.parse
    modals = {parse.lower[c] for c in parse.children[draft.trigger] if parse.tags[c] == "MD"}
    first_person = any(parse.lower[a] == "we" or _is_our(parse, a) for a in draft.actors)
    first, last = parse.sents[parse.sent_of[draft.action]]
    quoted = bool(reading.quotes_over(parse.starts[draft.action])) or not MARKS.isdisjoint(parse.words[first:last])
    return draft.rule == "modal" and ("shall" in modals or (first_person and not quoted and _is_text(reading)))


def _is_text(reading: Reading) -> bool:
    """Whether the article is no transcript, whose speakers' "we" is anybody's."""
    parse = reading.parse
    turns = sum(1 for first, last in parse.paragraphs if ":" in parse.words[first : min(first + 6, last)])
    return turns < 2


def _is_our(parse: Parse, head: int) -> bool:
    """ "My Government", "our ministers"."""
    return any(parse.lower[c] in ("my", "our") for c in parse.kids(head, "poss"))


def _is_going(reading: Reading, draft: Draft) -> bool:
    """ "Going to find more cases"."""
    return reading.parse.lemmas[draft.trigger].lower() == "go"


def _is_maker(reading: Reading, head: int, promised: bool) -> bool:
    parse = reading.parse
    if parse.lower[head] == "we":
        return promised
    noun = noun_of(parse, head) if parse.pos[head] in ("NOUN", "PROPN") else ""
    if noun not in words("commitments_makers") and not (promised and noun in word_class("officer")):
        return False
    return not any(parse.lower[c] in ANYBODY for c in parse.kids(head, "det"))
