"""Events told by verbs: each clause against the patterns of its verb."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.packs import words
from onrecord.read.clauses import Clause
from onrecord.read.events.dated import dated, deed, sentences_with_dates
from onrecord.read.events.draft import Draft
from onrecord.read.events.lexicon import NounRow, VerbRow, classes, nouns, verbs
from onrecord.read.events.nominal import both, joint
from onrecord.read.events.roles import actors_at, after, core, heads_at, recipients_at
from onrecord.read.parties import gathered, mentions_of
from onrecord.read.reading import Reading

WEAK = 45
"""Below this a pattern alone makes no event of the record; a day of its own and somebody in it do."""
OUGHT = frozenset({"must", "should", "ought"})
BRINGING = frozenset({"order", "announce", "approve", "authorise", "authorize", "begin", "start", "cause"})
DONE_TO = frozenset({"ASSAULT", "COERCE", "CONCEDE", "AID", "SUPPORT", "SANCTION"})
ACTING = ("public", "force", "fighters")
PEOPLE = frozenset({"PERSON", "NORP", "ORG", "GPE"})


def verbal(reading: Reading) -> Iterator[Draft]:
    """The events that the clauses' verbs tell of, in order."""
    days = sentences_with_dates(reading)
    for clause in reading.clauses:
        row = matched(reading, clause)
        other = dated(reading, clause, days) if row is None or row.force < WEAK else None
        if other is not None:
            row = None
        if other is None and row is None:
            other = deed(reading, clause)
        if other is not None:
            yield other
        if row is not None and not _light(reading, clause, row) and not _silent(reading, clause):
            yield _draft(reading, clause, row)
        demand = _demand(reading, clause) if clause.modal in OUGHT else None
        if demand is not None:
            yield demand


def _light(reading: Reading, clause: Clause, row: VerbRow) -> bool:
    """ "Ordered the arrest of": the noun tells the event, the verb only who brought it about."""
    if row.type == "ASSAULT" and clause.lemma in words("events_harming") and _harming(reading, clause):
        return True
    if row.objects or clause.lemma not in BRINGING:
        return False
    nominal = [nouns().get(reading.parse.lemmas[core(reading, o)].lower()) for o in clause.objects]
    return any(n is not None and n.force >= 50 and n.type != "AGREE" for n in nominal)


def _harming(reading: Reading, clause: Clause) -> bool:
    """ "The bombings killed ten": the noun tells the event, the verb what it did."""
    return any(reading.parse.lemmas[core(reading, s)].lower() in nouns() for s in clause.subjects)


def _silent(reading: Reading, clause: Clause) -> bool:
    """ "Declined to comment" refuses nobody anything."""
    if clause.lemma in ("ask", "request", "insist"):
        return any(c.negated and c.lemma in words("events_silence") for c in reading.clauses.below(clause, "xcomp"))
    if clause.lemma not in ("decline", "refuse"):
        return False
    below = reading.clauses.below(clause, "xcomp")
    told = [c.lemma for c in below] + [reading.parse.lemmas[o].lower() for c in below for o in c.objects]
    return any(lemma in words("events_silence") for lemma in told)


def _demand(reading: Reading, clause: Clause) -> Draft | None:
    """ "The minister said that Iran must ..." asks something of Iran."""
    outer = reading.clauses.headed(clause.governor) if clause.link == "ccomp" else None
    if (
        outer is None
        or outer.lemma not in words("events_saying")
        or not any(is_a(reading, s, "actor") for s in clause.subjects)
    ):
        return None
    first, last = reading.clauses.extent(outer)
    made = Draft(outer.head, outer.lemma, "REQUEST", "demand", outer, -1, first, last, 44, "must")
    made.actors = actors_at(reading, outer, ["S"])
    made.recipients = recipients_at(reading, clause, ["S"], made.actors)
    made.doer = True
    return made


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
    return any(is_a(reading, core(reading, s), name) for s in clause.subjects for name in names)


def _misses_object(reading: Reading, clause: Clause, row: VerbRow) -> bool:
    """ "Searching for a ploy" is no search of a place: deeds done to somebody need an object."""
    if row.objects or row.prep or row.particle or row.type not in DONE_TO or "O" not in row.recipients[:1]:
        return False
    if clause.passive and row.mode == "kill" and _cause(reading, clause) is not None:
        return False  # "over 300 have been killed in a crush": the parser may miss who
    return not clause.objects


def _objects_fit(reading: Reading, clause: Clause, row: VerbRow) -> bool:
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
    return any(parse.lower[p] == word and not _dates(reading, p) for p in preps)


def _dates(reading: Reading, prep: int) -> bool:
    """ "Launched on Sunday": the preposition gives the day, no target."""
    things = reading.parse.kids(prep, "pobj")
    return bool(things) and all(reading.parse.ents[t] in ("DATE", "TIME") for t in things)


def _of_class(reading: Reading, clause: Clause, name: str) -> bool:
    if name == "none":
        return not clause.objects and (not clause.passive)
    return any(is_a(reading, core(reading, o), name) for o in clause.objects)


def is_a(reading: Reading, head: int, name: str) -> bool:
    """Whether a noun is of a class; ``actor``, ``person`` and ``place`` go by who or what it names."""
    parse = reading.parse
    if name in classes():
        return _is_named(reading, head, name) or (name == "public" and _is_public(reading, head))
    mention = reading.mention_headed(head) or reading.mention_at(head)
    if name == "place":
        return mention is not None and mention.place
    if name == "org":
        return mention is not None and mention.head == head and mention.type in ("body", "instrument")
    if name == "state":
        return mention is not None and mention.head == head and mention.type == "government"
    if mention is not None and mention.type == "person":
        return True
    if name == "person":
        return (mention is not None and mention.type == "office") or (
            parse.tags[head] == "PRP" and parse.lower[head] != "it"
        )
    if mention is not None and (mention.acts or mention.type in ("group", "body", "office")):
        return True
    return (
        parse.lemmas[head].lower() in words("events_doers")
        or parse.ents[head] in PEOPLE
        or (parse.tags[head] == "PRP" and parse.lower[head] != "it")
    )


def _is_named(reading: Reading, head: int, name: str) -> bool:
    """Whether a noun, whole with its hyphen ("sit-in"), or the word before a name ("Cyclone Idai") is of a class."""
    parse, known = reading.parse, classes()[name]
    told = [parse.lemmas[head].lower()]
    if head >= 2 and parse.words[head - 1] == "-":
        told.append(f"{parse.lower[head - 2]}-{told[0]}")
    if parse.pos[head] == "PROPN":
        told += [parse.lemmas[c].lower() for c in parse.kids(head, "compound")]
    return any(word in known for word in told)


def _is_public(reading: Reading, head: int) -> bool:
    """Whether a noun names a government or listed body, or acts for one."""
    acts = (a for m in mentions_of(reading, head) for a in m.acts)
    return any((known := reading.packs.actor(a)) is not None and known.type in ("government", "body") for a in acts)


def _draft(reading: Reading, clause: Clause, row: VerbRow) -> Draft:
    first, last = reading.clauses.extent(clause)
    made = Draft(
        clause.head,
        row.lemma,
        row.type,
        row.mode,
        clause,
        _event_noun(reading, clause, row),
        first,
        last,
        row.force,
        "verb",
    )
    made.actors = actors_at(reading, clause, row.actors)
    made.recipients = recipients_at(reading, clause, row.recipients, made.actors)
    if row.type == "CONSULT" and made.noun >= 0:
        named = gathered(joint(reading, made.noun))
        made.actors = both(made.actors, named) if len(named.actors) > 1 else made.actors
    cause = _cause(reading, clause) if row.mode == "kill" and not clause.subjects else None
    if cause is not None:
        made.type, made.mode, made.noun = cause[0].type, cause[0].mode, cause[1]
    doers = [h for place in (*row.actors, "O") for h in heads_at(reading, clause, place)]
    made.doer = any(is_a(reading, core(reading, h), "actor") for h in doers)
    made.apt = _is_apt(reading, clause, row)
    return made


def _is_apt(reading: Reading, clause: Clause, row: VerbRow) -> bool:
    """Whether the pattern asks for its subject by class, or the subject is of those who act."""
    if not clause.subjects:
        return bool(clause.passive and row.subject and clause.objects)
    if row.subject and any(name not in ("person", "actor", "place") for name in row.subject):
        return True
    return any(is_a(reading, core(reading, s), name) for s in clause.subjects for name in ACTING)


def _cause(reading: Reading, clause: Clause) -> tuple[NounRow, int] | None:
    """What people died in: "killed in a stampede" is a disaster, "killed in a raid" an attack."""
    for head in (core(reading, c.head) for c in clause.complements if c.word in ("in", "by", "during", "after")):
        row = nouns().get(reading.parse.lemmas[head].lower())
        if row is not None and row.mode in ("attack", "fight", "disaster"):
            return row, head
    return None


def _event_noun(reading: Reading, clause: Clause, row: VerbRow) -> int:
    """The object that makes the verb this event ("hold talks"): it tells no event of its own, unless it is revised."""
    if row.mode == "revise":
        return -1
    if ":" in row.prep:
        word, _, name = row.prep.partition(":")
        heads = [c.head for c in clause.complements if c.word == word]
        heads += [h for o in clause.objects for h in after(reading, o, word)]
        found = [h for h in heads if is_a(reading, core(reading, h), name)]
        return found[0] if found else -1
    for name in row.objects:
        for head in clause.objects:
            inner = core(reading, head)
            if name in classes() and reading.parse.lemmas[inner].lower() in classes()[name]:
                return inner
    return -1
