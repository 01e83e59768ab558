"""Whether the thing a clause or noun tells of happened: from tense, modals, negation, and the words that govern it.

What a governing word makes of its complement is data (``packs/english/reality.csv``); the judgements of the words on
the way up are put together as in Saurí and Pustejovsky's FactBank (2009): a denial of a plan is a denial, a plan that
may be made is hypothetical.
"""

from __future__ import annotations

from functools import cache
from typing import cast

from onrecord.model.items import Reality
from onrecord.packs import table, words
from onrecord.read.clauses import Clause
from onrecord.read.moment import is_later_that_day, moment_of
from onrecord.read.reading import Reading

MARKS_OF_DOUBT = frozenset({"if", "unless", "whether", "lest"})
NONE = frozenset({"no", "nobody", "none", "neither", "nothing"})
ANY = frozenset({"any", "whichever", "every", "each"})
UNREAL = frozenset({"may", "might", "could", "can", "must", "should", "ought", "shall"})
FIRST_PERSON = frozenset({"i", "we"})
_DEPTH = 6
_UP = frozenset({"prep", "pcomp"})
_WEIGHT: dict[str, int] = {"happened": 0, "through": 0, "scheduled": 1, "planned": 2, "hypothetical": 3, "denied": 4}


@cache
def _classes() -> dict[tuple[str, str, str], str]:
    rows = table("reality")
    return {(str(r["lemma"]), str(r["kind"]), str(r["takes"])): str(r["gives"]) for r in rows}


def given_by(lemma: str, kind: str, takes: str) -> str | None:
    """What a word makes of its complement: a reality, ``through`` (as the word itself), or null for other words.

    ``kind`` is verb, noun, adjective, adverb or prep; ``takes`` inf, that, ing or noun.
    """
    classes = _classes()
    return classes.get((lemma, kind, takes)) or classes.get((lemma, kind, "any"))


def joined(outer: str, inner: str) -> Reality:
    """The reality of something that stands inside something else: "denied that they plan to" is denied."""
    if outer == "denied":
        return "hypothetical" if inner == "denied" else "denied"
    if outer == "hypothetical":
        return "hypothetical"
    return cast(Reality, max(outer, inner, key=lambda r: _WEIGHT[r])) if inner != "through" else cast(Reality, outer)


def reality_of(reading: Reading, clause: Clause, depth: int = 0) -> Reality:
    """Whether what the clause tells happened, is scheduled, planned, hypothetical, or denied."""
    own = _own(reading, clause)
    if depth > _DEPTH:
        return own
    outer = _outer(reading, clause, depth)
    return own if outer is None else joined(outer, own)


BESIDE = frozenset({"during", "after", "following", "since", "amid", "upon"})
"""Prepositions that tell when a deed was, by another thing that was."""


def reality_of_noun(reading: Reading, token: int, depth: int = 0) -> Reality:
    """The reality of the thing that a noun tells of ("a plan for talks", "possible strikes", "no attack")."""
    own = _described(reading, token)
    outer = _around_noun(reading, token, depth)
    return joined(outer, own)


def is_performed(reading: Reading, clause: Clause) -> bool:
    """ "I hereby extend the curfew": done by being said, whatever form the parser sees."""
    p = reading.parse
    if clause.mark or clause.modal or clause.negated or clause.tense == "past":
        return False
    if not any(p.lower[s] in FIRST_PERSON or _is_first(reading, s) for s in clause.subjects):
        return False
    return any(p.lower[a] == "hereby" for a in p.kids(clause.head, "advmod"))


def _is_first(reading: Reading, subject: int) -> bool:
    """ "I, Ana Ruiz, President of Peru": whoever speaks gives a name behind the word."""
    p = reading.parse
    first, _ = p.subtree(subject)
    return p.lower[first] in FIRST_PERSON


def _own(reading: Reading, clause: Clause) -> Reality:
    if is_performed(reading, clause):
        return "happened"
    if _is_negated(reading, clause):
        return "hypothetical" if clause.mark in MARKS_OF_DOUBT else "denied"  # "if the levy is not dropped"
    if _is_doubtful(reading, clause):
        return "hypothetical"
    if clause.modal in UNREAL or (clause.modal == "would" and clause.perfect):
        return "hypothetical"
    if clause.modal:
        return _future(reading, clause)
    if clause.link == "ROOT" and clause.form == "gerund" and clause.tense == "none":
        return "planned"  # a line of an agenda: "Sharing intelligence"
    if clause.form == "infinitive":
        return _infinitive(reading, clause)
    if clause.tense == "present" and not clause.perfect and _is_ahead(reading, clause):
        return "scheduled"
    return "happened"


def _future(reading: Reading, clause: Clause) -> Reality:
    if any(c.mark in MARKS_OF_DOUBT for c in reading.clauses.below(clause, "advcl")):
        return "hypothetical"
    return "planned" if clause.modal == "would" else "scheduled"


def _infinitive(reading: Reading, clause: Clause) -> Reality:
    if clause.governor >= 0:
        return "happened"
    return "scheduled" if clause.mark == "to" and clause.subjects + clause.objects else "hypothetical"


def _is_ahead(reading: Reading, clause: Clause) -> bool:
    """A present tense with a day after the publication, or the rest of that day, tells of the future."""
    if reading.parse.label_at(clause.head) != "caption" and is_later_that_day(reading, clause):
        return True
    published, when = reading.published, moment_of(reading, clause)
    if when is None or published is None or not when.earliest or not published.latest:
        return False
    return when.earliest > published.latest


def _is_negated(reading: Reading, clause: Clause) -> bool:
    p = reading.parse
    if clause.negated and not _is_only(reading, clause):
        return True
    if clause.link == "conj" and p.tags[clause.head] in ("VB", "VBN", "VBG") and clause.inherited:
        first = reading.clauses.headed(clause.governor)
        if (
            first is not None
            and first.negated
            and p.tags[first.head] == p.tags[clause.head]
            and not _is_only(reading, first)
        ):
            return True
    nouns = (*clause.subjects, *clause.objects)
    if any(p.lower[n] in NONE or any(p.lower[c] in NONE for c in p.kids(n, "det", "preconj")) for n in nouns):
        return True
    return any(_denies(reading, a) for a in p.kids(clause.head, "advmod"))


def _denies(reading: Reading, adverb: int) -> bool:
    p = reading.parse
    if p.lower[adverb] == "longer":
        return any(p.lower[c] == "no" for c in p.children[adverb])
    return given_by(p.lower[adverb], "adverb", "any") == "denied"


def _is_only(reading: Reading, clause: Clause) -> bool:
    """ "Not only attacked but ..." denies nothing."""
    p = reading.parse
    found = [c for c in p.children[clause.head] if p.deps[c] == "neg"]
    return bool(found) and all(n + 1 < len(p) and p.lower[n + 1] in ("only", "just", "merely", "simply") for n in found)


def _is_doubtful(reading: Reading, clause: Clause) -> bool:
    p = reading.parse
    if clause.mark in MARKS_OF_DOUBT:
        return True
    if _is_as_soon_as(reading, clause):
        return True
    adverbs = [given_by(p.lemmas[a].lower(), "adverb", "any") for a in p.kids(clause.head, "advmod")]
    if "hypothetical" in adverbs:
        return True
    last = p.sents[clause.sentence][1] - 1
    return clause.form == "finite" and "?" in p.words[max(0, last - 1) : last + 1] and clause.link in ("ROOT", "conj")


def _is_as_soon_as(reading: Reading, clause: Clause) -> bool:
    """ "Will be lifted as soon as they drop theirs": a condition."""
    if clause.mark != "as" or clause.link != "advcl":
        return False
    first, above = reading.parse.subtree(clause.head)[0], reading.clauses.around(clause.governor)
    return above is not None and above.modal != "" and "soon" in reading.parse.lower[max(0, first - 2) : clause.head]


def _outer(reading: Reading, clause: Clause, depth: int) -> str | None:
    """What the words above make of the clause; null where it stands for itself."""
    clauses, p = reading.clauses, reading.parse
    link, governor = _place(reading, clause)
    if governor < 0 or (link == "relcl" and clause.form != "infinitive"):
        return None
    takes = (
        "that" if clause.form == "finite" else "inf" if clause.mark == "to" or clause.form == "infinitive" else "ing"
    )
    if p.pos[governor] in ("NOUN", "PROPN", "PRON"):
        return _under_noun(reading, clause, governor, link, takes)
    above = clauses.headed(governor) or clauses.around(governor)
    if p.lower[governor] == "about" and takes == "inf":
        return _combined(reading, above, "planned", depth)
    if p.pos[governor] == "ADJ":
        return _combined(reading, above, given_by(p.lower[governor], "adjective", takes), depth)
    if above is None or above.head == clause.head:
        return None
    if link == "advcl" or p.deps[clause.head] == "pcomp":
        return _under_adverbial(reading, clause, above, takes, depth)
    gives = _by_verb(reading, above, takes)
    if takes == "inf" and clause.perfect and above.tense == "past" and above.lemma == "be":
        gives = "hypothetical"  # "was to have met them on Friday"
    if takes == "inf" and clause.perfect and above.passive and gives is None:
        gives = given_by(above.lemma, "verb", "that") or "through"  # "was reported to have met them on Friday"
    if gives is None:
        return None if takes == "that" else _combined(reading, above, "planned" if takes == "inf" else "through", depth)
    return _combined(reading, above, gives, depth)


def _place(reading: Reading, clause: Clause) -> tuple[str, int]:
    """The link and governor of the clause, looked up through coordination and prepositions."""
    p, link, governor = reading.parse, clause.link, clause.governor
    for _ in range(8):
        if link != "conj" or governor < 0:
            break
        first = reading.clauses.headed(governor)
        if first is None or (first.form != clause.form and clause.form == "finite" and not _embedded(first)):
            break
        link, governor = first.link, first.governor
    if link == "conj":
        return "conj", -1
    for _ in range(4):
        if governor < 0 or p.deps[governor] not in _UP or p.pos[governor] not in ("ADP", "SCONJ"):
            break
        governor = p.heads[governor] if p.heads[governor] != governor else -1
    return link, governor


def _embedded(clause: Clause) -> bool:
    return clause.link in ("ccomp", "xcomp", "advcl", "pcomp", "acl")


def _combined(reading: Reading, above: Clause | None, gives: str | None, depth: int) -> str | None:
    if gives is None:
        return None
    outer = reality_of(reading, above, depth + 1) if above is not None else "happened"
    return joined(outer, gives)


def _by_verb(reading: Reading, above: Clause, takes: str) -> str | None:
    if above.lemma == "be" and takes == "inf":
        return _is_to(reading, above)
    gives = given_by(above.lemma, "verb", takes)
    return "planned" if gives == "through" and takes == "inf" and _is_duty(reading, above) else gives


def _is_duty(reading: Reading, above: Clause) -> bool:
    """ "The law forced Peru to pay", "hunger leads people to flee": who must, or does as a rule, has not done it."""
    if above.lemma not in words("reality_driving"):
        return False
    if above.tense == "present" and not above.perfect:
        return True
    causes = [*above.subjects, *(c.head for c in above.complements if c.word in ("by", "under"))]
    return any(reading.parse.lemmas[t].lower() in words("reality_rules") for t in causes)


def _is_to(reading: Reading, above: Clause) -> str:
    """ "Kihara was to meet" is scheduled; "the aim is to meet" is what the noun makes of it."""
    p = reading.parse
    for subject in above.subjects:
        found = given_by(p.lemmas[subject].lower(), "noun", "inf")
        if found:
            return found
    return (
        "scheduled"
        if any(p.pos[s] in ("PROPN", "PRON") or reading.mention_headed(s) for s in above.subjects)
        else "planned"
    )


def _under_noun(reading: Reading, clause: Clause, noun: int, link: str, takes: str) -> str | None:
    p = reading.parse
    gives = given_by(p.lemmas[noun].lower(), "noun", takes)
    if link in ("acl", "relcl") and takes != "inf" and p.deps[clause.head] != "pcomp" and clause.mark != "that":
        return None if clause.progressive or takes == "ing" else gives and None
    if gives == "through" or gives is None:
        if takes != "inf" or any(p.lower[c] in ("first", "last", "only", "latest") for c in p.children[noun]):
            return None
        return "planned"
    return gives


def _under_adverbial(reading: Reading, clause: Clause, above: Clause, takes: str, depth: int) -> str | None:
    """Purpose is a plan, manner goes with the main verb, a clause with its own tense stands for itself."""
    p = reading.parse
    opener = p.lower[clause.governor] if p.deps[clause.head] == "pcomp" and clause.governor >= 0 else clause.mark
    by_prep = given_by(opener, "prep", takes) if takes == "ing" else None
    if by_prep == "denied":
        return "denied"
    gives = _by_verb(reading, above, takes) if p.deps[clause.head] == "pcomp" or takes == "inf" else None
    if gives is not None:
        return _combined(reading, above, gives, depth)
    if takes == "that":
        return None
    return _combined(reading, above, "planned" if takes == "inf" else by_prep or "through", depth)


def _described(reading: Reading, token: int) -> Reality:
    p = reading.parse
    for child in p.children[token]:
        if p.lower[child] in NONE and p.deps[child] in ("det", "neg", "preconj"):
            return "denied"
        if p.lower[child] in ANY and p.deps[child] == "det":
            return "hypothetical"
        found = given_by(p.lower[child], "adjective", "noun") if p.deps[child] in ("amod", "compound", "nmod") else None
        if found in ("planned", "scheduled", "hypothetical", "denied"):
            return cast(Reality, found)
    return "happened"


def _around_noun(reading: Reading, token: int, depth: int) -> str:
    """What the preposition, noun or verb that the noun hangs on makes of it."""
    p = reading.parse
    if _is_false(reading, token):
        return "denied"
    while p.deps[token] == "conj" and p.heads[token] != token:
        token = p.heads[token]
    governor, dep = p.heads[token], p.deps[token]
    if dep == "pobj" and p.pos[governor] in ("ADP", "SCONJ"):
        word = p.lower[governor]
        if governor and p.lower[governor - 1] in ("ahead", "instead"):
            word = f"{p.lower[governor - 1]} {word}"
        gives = given_by(word, "prep", "noun")
        if gives == "denied" or word == "ahead of":
            return gives or "happened"
        governor = p.heads[governor]
        if gives == "scheduled":
            return _before(reading, governor)
        if word in BESIDE and (told := reading.clauses.headed(governor)) is not None and told.tense == "past":
            return "happened"  # "during the talks they offered maize": the talks are not what was offered
    if dep in ("compound", "poss", "amod"):
        return "happened"
    if p.pos[governor] in ("NOUN", "PROPN"):
        return given_by(_in_case(reading, governor), "noun", "noun") or "happened"
    clause = reading.clauses.headed(governor)
    gives = given_by(clause.lemma, "verb", "noun") if clause is not None else None
    if clause is None or gives is None or gives == "through" or (dep in ("nsubj", "csubj") and not clause.passive):
        return "happened"
    return joined(reality_of(reading, clause, depth + 1), gives)


def _is_false(reading: Reading, token: int) -> bool:
    """ "The raid in May was a hoax", "tales of a raid were false": what its sentence calls none."""
    p = reading.parse
    for _ in range(4):
        if p.deps[token] not in ("pobj", "prep", "conj"):
            break
        token = p.heads[token]
    clause = reading.clauses.headed(p.heads[token]) if p.deps[token] == "nsubj" else None
    if clause is None or clause.negated or clause.lemma not in ("be", "prove"):
        return False
    called = (*clause.attribute, *clause.objects, *p.kids(clause.head, "acomp", "oprd"))
    told = [t for t in called if p.lemmas[t].lower() in words("reality_false")]
    return any("no" not in {p.lower[c] for c in p.kids(t, "det")} for t in told)


def _in_case(reading: Reading, noun: int) -> str:
    """The lemma of a noun, with the preposition where both suppose something ("in case of", "in the event of")."""
    p, lemma = reading.parse, reading.parse.lemmas[noun].lower()
    phrase = f"{p.lower[p.heads[noun]]} {'the ' if p.kids(noun, 'det') else ''}{lemma}"
    return phrase if given_by(phrase, "noun", "noun") else lemma


def _before(reading: Reading, governor: int) -> str:
    """ "Before the attack he slept" tells a thing that happened; "before the vote he will speak" one to come."""
    clause = reading.clauses.around(governor)
    return "happened" if clause is None or clause.tense == "past" else "scheduled"
