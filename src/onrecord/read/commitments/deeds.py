"""The deeds that a clause or noun tells, and whether one can undertake them."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.packs import words as packed
from onrecord.read.clauses import Clause
from onrecord.read.commitments.nouns import noun_of
from onrecord.read.commitments.vocabulary import deeds, word_class
from onrecord.read.parse import Parse
from onrecord.read.reading import Reading
from onrecord.read.reality import reality_of

PREFIXES = frozenset({"co", "re", "pre"})
UNSURE_MARKS = frozenset(
    {
        "if",
        "unless",
        "whether",
        "when",
        "once",
        "until",
        "as",
        "lest",
        "before",
        "after",
        "how",
        "why",
        "where",
    }
)
"""Words that open a clause which tells a condition or a time, and promises nothing."""
_LINKED = ("advcl", "ccomp", "acl", "relcl", "pcomp")


def deeds_under(reading: Reading, clause: Clause, depth: int = 0) -> Iterator[Clause]:
    """The deeds that a clause tells: itself and those coordinated with it, seen through "continue to", "seek to"."""
    for token in reading.parse.conjuncts(clause.head):
        found = reading.clauses.headed(token)
        if found is None or (token != clause.head and not (_same_deed(clause, found) and _is_ahead(reading, found))):
            continue
        if token == clause.head and _shares_object(reading, found):
            continue
        inner = inner_deed(reading, found)
        if inner is None or depth > 3:
            yield found
        else:
            yield from deeds_under(reading, inner, depth + 1)


def listed_after(reading: Reading, first: Clause) -> Iterator[Clause]:
    """The further infinitives of a list "to X, to Y, and to Z" that the parser hung elsewhere than on the first."""
    parse = reading.parse
    if first.mark != "to":
        return
    end = parse.sents[first.sentence][1]
    known = set(parse.conjuncts(first.head))
    opened = [
        t
        for t in range(first.head + 1, end - 1)
        if parse.lower[t] == "to" and parse.tags[t] == "TO" and _follows_mark(parse, t)
    ]
    closing = [t for t in opened if parse.lower[t - 1] == "and"]
    for token in opened if closing else ():
        clause = reading.clauses.headed(parse.heads[token])
        if (
            clause is not None
            and clause.head not in known
            and token <= closing[-1]
            and _under(parse, clause.head, first)
        ):
            yield clause


def _follows_mark(parse: Parse, token: int) -> bool:
    return parse.lower[token - 1] in (",", ";", "and")


def _under(parse: Parse, token: int, first: Clause) -> bool:
    """Whether the token hangs on the first deed or on what governs it, and no other verb's complement lies between."""
    above = list(parse.ancestors(token))
    return first.head in above or (first.governor in above)


def _shares_object(reading: Reading, clause: Clause) -> bool:
    """ "Research and build a missile": the first verb has its object only with the second."""
    if clause.objects or clause.complements or clause.passive:
        return False
    following = [c for t in reading.parse.kids(clause.head, "conj") if (c := reading.clauses.headed(t)) is not None]
    return (
        bool(following)
        and bool(following[0].objects)
        and following[0].head - clause.head <= 3
        and _same_deed(clause, following[0])
    )


def _is_ahead(reading: Reading, clause: Clause) -> bool:
    """ "Will try those who captured or killed tourists": a past that the parser hung on the promise is none of it."""
    if reading.parse.tags[clause.head] == "VBD":
        return False
    return reading.parse.tags[clause.head] != "VBN" or clause.passive


def _same_deed(first: Clause, other: Clause) -> bool:
    return other.inherited and (
        other.form == first.form or ({other.form, first.form} <= {"finite", "infinitive"} and not other.modal)
    )


def inner_deed(reading: Reading, clause: Clause) -> Clause | None:
    """The deed inside "continue to support", "work to ensure"; null where the verb is a deed of its own."""
    if clause.lemma == "do" and any(reading.parse.lower[o] in word_class("utmost") for o in clause.objects):
        return _done_for(reading, clause)
    if clause.lemma not in word_class("through"):
        return None
    if clause.objects:
        return _joined_in(reading, clause)
    for below in reading.clauses.below(clause, "xcomp", "advcl"):
        if below.head > clause.head and (
            below.form == "infinitive" or (below.link == "xcomp" and below.form == "gerund")
        ):
            return below
    return None


def _done_for(reading: Reading, clause: Clause) -> Clause | None:
    """ "Will do everything it can to keep them safe": the deed that it is all done for."""
    last = reading.clauses.extent(clause)[1]
    after = (reading.clauses.headed(t) for t in range(clause.head + 1, last))
    return next((c for c in after if c is not None and c.form == "infinitive" and c.mark == "to"), None)


def _joined_in(reading: Reading, clause: Clause) -> Clause | None:
    """ "Join the United States in supplying": the deed that one joins another in."""
    if clause.lemma not in ("join", "follow"):
        return None
    opened = [p for p in reading.parse.kids(clause.head, "prep") if reading.parse.lower[p] == "in"]
    inner = (reading.clauses.headed(g) for p in opened for g in reading.parse.kids(p, "pcomp"))
    return next((c for c in inner if c is not None and c.form == "gerund"), None)


def again(parse: Parse, prep: int) -> list[int]:
    """The same preposition coordinated further on, wherever it hangs ("to adopting a law by June and to ...")."""
    last = parse.subtree(prep)[1]
    return [
        t
        for t in range(prep + 1, last)
        if parse.lower[t] == parse.lower[prep] and parse.deps[t] == "conj" and parse.pos[t] in ("ADP", "SCONJ")
    ]


def is_cut(parse: Parse, token: int) -> bool:
    """Whether the tokenizer cut a word with a hyphen after this part ("co-host")."""
    return token + 2 < len(parse) and parse.words[token + 1] == "-"


def is_deed(reading: Reading, clause: Clause, promised: bool = False) -> bool:
    """Whether the verb tells something that one can undertake to do: no state, growth, luck or thought, no
    mere goodwill ("work together").

    After a bare "will" a meeting or speech is an event to come; only where it is ``promised`` in words is it a deed.
    """
    lemma = clause.lemma
    if is_cut(reading.parse, clause.head) and reading.parse.lower[clause.head] not in PREFIXES:
        return False  # half of a word that the tokenizer cut ("co-host")
    if not lemma[:1].isalpha() or (lemma in word_class("light") and _is_speech(reading, clause)):
        return False
    if lemma in word_class("goodwill"):
        return lemma != "work" and bool(clause.objects or clause.preps("on", "in"))
    if clause.particle and lemma in word_class("state"):
        return True
    if lemma == "stand" and clause.preps("with", "by", "behind"):
        return True
    if _is_deed_with(reading, clause):
        return True
    if lemma in word_class("yield"):
        return clause.negated or (promised and bool(clause.objects or reading.clauses.below(clause, "ccomp", "xcomp")))
    if not promised and lemma in word_class("opening") and _is_occasion(reading, clause):
        return False
    if any(lemma in word_class(name) for name in ("state", "mind", "luck")):
        return lemma == "make"
    if lemma in word_class("growth"):
        return bool(clause.objects)
    if promised or lemma not in word_class("speech") | word_class("consult"):
        return True
    return lemma in word_class("either") and _is_no_meeting(reading, clause)


def _is_deed_with(reading: Reading, clause: Clause) -> bool:
    """Verbs of other kinds that are deeds with what they have: "meet the target", "come to its aid", "stay until"."""
    parse = reading.parse
    if clause.lemma == "meet":
        kept = any(parse.lemmas[o].lower() in word_class("met") for o in clause.objects)
        return kept and not (clause.passive and clause.negated)
    if clause.lemma == "come":
        return any(parse.lemmas[c.head].lower() in word_class("succour") for c in clause.preps("to"))
    if clause.lemma in ("stay", "remain"):
        forces = any(noun_of(parse, s) in word_class("moved") for s in clause.subjects)
        return forces and bool(clause.preps("until", "till", "through", "beyond", "in", "at", "on"))
    return False


def _is_speech(reading: Reading, clause: Clause) -> bool:
    """ "Deliver remarks", "take questions"."""
    parse = reading.parse
    things = list(clause.objects)
    for thing in clause.objects:
        if parse.pos[thing] in ("DET", "PRON"):
            things += [t for p in parse.kids(thing, "prep") for t in parse.kids(p, "pobj")]
    return any(parse.lemmas[t].lower() in word_class("remark") for t in things)


def _is_occasion(reading: Reading, clause: Clause) -> bool:
    """ "Resume talks", "pay a visit", "hold a press call": an event to come."""
    return any(reading.parse.lemmas[o].lower() in word_class("meeting") for o in clause.objects)


def _is_no_meeting(reading: Reading, clause: Clause) -> bool:
    """ "Host a radar", "9,000 Marines will leave": the verbs of meetings and visits with other things."""
    parse = reading.parse
    moves = clause.lemma in word_class("motion")
    if moves and any(parse.lemmas[s].lower() in word_class("moved") for s in clause.subjects):
        return True
    if moves and not clause.objects:
        return any(q.head in clause.subjects for q in reading.quantities)
    things = [o for o in clause.objects if parse.pos[o] in ("NOUN", "PROPN")]
    named = any((m := reading.mention_headed(o)) is not None and bool(m.acts) for o in things)
    if clause.lemma == "host":
        return bool(things) and not any(parse.lemmas[o].lower() in packed("commitments_makers") for o in things)
    others = word_class("meeting") | packed("commitments_makers")
    return bool(things) and not named and not any(parse.lemmas[o].lower() in others for o in things)


def is_open(reading: Reading, clause: Clause) -> bool:
    """Whether the clause speaks plainly: in no condition, no question, no guess."""
    if clause.mark in UNSURE_MARKS and clause.link in _LINKED:
        return False
    first = reading.clauses.headed(clause.governor) if clause.link == "conj" and clause.inherited else None
    if first is not None and first.mark == "when" and first.link in _LINKED and first.modal == clause.modal:
        return False
    parse = reading.parse
    last = parse.sents[clause.sentence][1]
    if "?" in parse.words[max(0, last - 2) : last]:
        return False
    if any(
        parse.lower[a] in word_class("guess") and not _compares(parse, a) for a in parse.kids(clause.head, "advmod")
    ):
        return False
    return not any(above.mark in ("if", "unless", "whether") for above in reading.clauses.above(clause))


def _compares(parse: Parse, adverb: int) -> bool:
    """ "As soon as": no guess, but a day."""
    return adverb > 0 and parse.lower[adverb - 1] == "as"


def is_denied(reading: Reading, clause: Clause) -> bool:
    """Whether what stands over the clause denies it ("denied that Tokyo had agreed"), or makes it a mere thought."""
    told = reality_of(reading, clause)
    if told == "denied":
        return not (clause.negated or does_nothing(reading, clause))
    return told == "hypothetical" and not clause.modal


def does_nothing(reading: Reading, clause: Clause) -> bool:
    """ "Will send no soldiers": the object says that the deed is not to be done."""
    parse = reading.parse
    return any(parse.lower[c] == "no" for o in clause.objects for c in parse.kids(o, "det"))


def deed_of_noun(parse: Parse, token: int) -> str | None:
    """The verb for a noun that names a deed: "deployment" gives deploy, "increased production" increase."""
    if parse.pos[token] == "PROPN":
        return None
    lemma = parse.lemmas[token].lower()
    verb = deeds().get(lemma) or deeds().get(parse.lower[token])
    if verb is None:
        return None
    for child in parse.kids(token, "amod"):
        if parse.tags[child] == "VBN" and parse.lemmas[child].lower() in deeds().values():
            return parse.lemmas[child].lower()
    return verb
