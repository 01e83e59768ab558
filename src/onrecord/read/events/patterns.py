"""Which pattern of its verb a clause fits."""

from __future__ import annotations

from onrecord.packs import words
from onrecord.read.clauses import Clause
from onrecord.read.events.kinds import is_a
from onrecord.read.events.lexicon import NounRow, VerbRow, nouns, verbs
from onrecord.read.events.roles import after, core
from onrecord.read.reading import Reading

DONE_TO = frozenset({"ASSAULT", "COERCE", "CONCEDE", "AID", "SUPPORT", "SANCTION"})


def matched(reading: Reading, clause: Clause) -> VerbRow | None:
    """The most demanding pattern of the verb that fits; of equals one that asks for its subject, if surer."""
    rows = iter(verbs().get(_lemma(reading, clause), ()))
    found = next((row for row in rows if _fits(reading, clause, row)), None)
    if found is None:
        return None
    for row in rows:
        if row.demands == found.demands and row.subject and row.force > found.force and _fits(reading, clause, row):
            found = row
    return found


def _lemma(reading: Reading, clause: Clause) -> str:
    """The verb; for "take part" or "be welcome" the verb alone."""
    parse, head = reading.parse, clause.head
    if head >= 2 and parse.words[head - 1] == "-" and parse.lower[head - 2] in ("re", "co", "test"):
        return f"{parse.lower[head - 2]}-{clause.lemma}"
    return clause.lemma


def _fits(reading: Reading, clause: Clause, row: VerbRow) -> bool:
    if row.particle != clause.particle and not (
        _adverb(reading, clause, row.particle) if row.particle else row.objects
    ):
        return False
    if row.subject and not _subject_fits(reading, clause, row.subject):
        return False
    if row.prep == "ing":
        return any(c.form == "gerund" for c in reading.clauses.below(clause, "xcomp"))
    if row.prep == "that":
        return not clause.objects and any(c.mark == "that" for c in reading.clauses.below(clause, "ccomp"))
    if row.prep == "clause":
        return bool(reading.clauses.below(clause, "ccomp", "xcomp"))
    if row.type == "PROTEST" and reading.clauses.below(clause, "ccomp"):
        return False  # "demonstrated that it works"
    if row.lemma == "call" and reading.parse.kids(clause.head, "oprd"):
        return False  # "called him a liar"
    if row.prep == "inf":
        return any(c.mark == "to" for c in reading.clauses.below(clause, "xcomp", "ccomp", "advcl")) and _objects_fit(
            reading, clause, row
        )
    if row.prep and not _has_prep(reading, clause, row.prep):
        return False
    return _objects_fit(reading, clause, row) and not _misses_object(reading, clause, row)


def _subject_fits(reading: Reading, clause: Clause, names: tuple[str, ...]) -> bool:
    """Whether the subject is of a class that the pattern asks for; a passive may leave out the state that does it."""
    if not clause.subjects:
        return clause.passive and "public" in names
    if "court" in names and _is_in_it(reading, clause):
        return False
    subjects = as_told(reading, clause).subjects
    return any(is_a(reading, core(reading, s), name) for s in subjects for name in names)


def _is_in_it(reading: Reading, clause: Clause) -> bool:
    """ "The ball was in the court of Peru, which found": what something lies in is not said to judge."""
    parse, prep = reading.parse, reading.parse.heads[clause.governor]
    if clause.link != "relcl" or parse.deps[clause.governor] != "pobj" or parse.lower[prep] not in ("in", "into"):
        return False
    return parse.lemmas[parse.heads[prep]].lower() in words("events_lying")


def as_told(reading: Reading, clause: Clause) -> Clause:
    """ "The army said it had shot down a drone": the clause of saying, where a pronoun stands for who says it."""
    outer = reading.clauses.headed(clause.governor) if clause.link == "ccomp" else None
    told = [reading.parse.lower[s] for s in clause.subjects]
    same = not clause.modal and outer is not None and outer.lemma in words("events_saying") and len(outer.subjects) == 1
    return outer if same and outer is not None and told in (["it"], ["they"]) else clause


def _misses_object(reading: Reading, clause: Clause, row: VerbRow) -> bool:
    """ "Searching for a ploy" is no search of a place: deeds done to somebody need an object."""
    if row.objects or row.prep or row.particle or row.type not in DONE_TO or "O" not in row.recipients[:1]:
        return False
    if clause.passive and row.mode == "kill" and cause_of_death(reading, clause) is not None:
        return False  # "over 300 have been killed in a crush": the parser may miss who
    return not clause.objects


def _objects_fit(reading: Reading, clause: Clause, row: VerbRow) -> bool:
    if "alone" in row.objects:
        return _of_class(reading, clause, "none") and _is_alone(reading, clause, row.particle)
    return not row.objects or any(_of_class(reading, clause, name) for name in row.objects)


def _adverb(reading: Reading, clause: Clause, particle: str) -> bool:
    parse = reading.parse
    return any(
        parse.lower[c] == particle and parse.deps[c] in ("advmod", "prep", "prt") for c in parse.children[clause.head]
    )


def _has_prep(reading: Reading, clause: Clause, word: str) -> bool:
    """Whether the preposition follows; ``into:sea`` asks that a noun of the class ``sea`` follow it."""
    parse = reading.parse
    if ":" in word:
        word, _, name = word.partition(":")
        heads = [h for o in clause.objects for h in after(reading, o, word)]
        heads += [c.head for c in clause.complements if c.word == word]
        return any(is_a(reading, core(reading, h), name) for h in heads)
    if any(parse.lower[c] == word and parse.pos[c] in ("ADJ", "SCONJ") for c in parse.children[clause.head]):
        return True
    preps = parse.kids(clause.head, "prep", "agent", "dative", "prt") + [
        p for o in clause.objects for p in parse.kids(o, "prep")
    ]
    preps += [c.token for c in clause.complements]
    preps = [p for p in preps if word != "with" or p > clause.head]  # "with help from Peru, they raised it"
    return any(parse.lower[p] == word and not _dates(reading, p) for p in preps)


def _dates(reading: Reading, prep: int) -> bool:
    """ "Launched on Sunday": the preposition gives the day, no target."""
    things = reading.parse.kids(prep, "pobj")
    return bool(things) and all(reading.parse.ents[t] in ("DATE", "TIME") for t in things)


def _is_alone(reading: Reading, clause: Clause, particle: str) -> bool:
    """Whether nothing but a place, a time or who was aboard follows a particle: no "down the runway", "down well"."""
    parse = reading.parse
    end = parse.sents[clause.sentence][1]
    at = next((c + 1 for c in parse.children[clause.head] if parse.lower[c] == particle), end)
    if at >= end or parse.pos[at] in ("PUNCT", "CCONJ", "SCONJ", "NUM") or parse.ents[at] in ("DATE", "TIME"):
        return True
    if parse.lower[at] in words("events_behind"):
        return True
    things = parse.kids(at, "pobj")
    return any(parse.pos[t] == "PROPN" or parse.ents[t] in ("DATE", "TIME") or parse.kids(t, "nummod") for t in things)


def _of_class(reading: Reading, clause: Clause, name: str) -> bool:
    if name == "none":
        return not clause.objects and (not clause.passive)
    return any(is_a(reading, core(reading, o), name) for o in clause.objects)


def cause_of_death(reading: Reading, clause: Clause) -> tuple[NounRow, int] | None:
    """What people died in: "killed in a stampede" is a disaster, "killed in a raid" an attack."""
    for head in (core(reading, c.head) for c in clause.complements if c.word in ("in", "by", "during", "after")):
        row = nouns().get(reading.parse.lemmas[head].lower())
        if row is not None and row.mode in ("attack", "fight", "disaster"):
            return row, head
    return None
