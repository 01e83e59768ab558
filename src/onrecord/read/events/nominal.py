"""Events told by nouns: with a light verb ("paid a visit") or alone ("following an April agreement between")."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from onrecord.packs import words
from onrecord.read.clauses import Clause
from onrecord.read.events.draft import Draft
from onrecord.read.events.lexicon import NounRow, SupportRow, nouns
from onrecord.read.events.naming import both, joint, named_beside, scene
from onrecord.read.events.roles import actors_at, after, received, recipients_at
from onrecord.read.events.supporting import supported
from onrecord.read.parties import Parties
from onrecord.read.reading import Reading

_WITH_VERB = ("with", "between", "and")


def nominal(reading: Reading, used: Collection[int]) -> Iterator[Draft]:
    """The events that nouns tell of, but for the tokens that verbs have used, in order."""
    parse, known = reading.parse, nouns()
    for token in range(len(parse)):
        if (
            parse.pos[token] not in ("NOUN", "PROPN")
            or token in used
            or parse.deps[token] in ("compound", "amod", "nmod")
            or (parse.tags[token] == "NNP" and _is_time(reading, token))
        ):
            continue
        row = _row(reading, token, known)
        if row is not None and not _part_of_name(reading, token):
            support = supported(reading, token)
            yield _supported(reading, token, row, *support) if support else _alone(reading, token, row)


def _is_time(reading: Reading, token: int) -> bool:
    """ "In March": the month, no protest."""
    start = reading.parse.starts[token]
    return any(t.start <= start < t.end for t in reading.times)


def _part_of_name(reading: Reading, token: int) -> bool:
    """ "Government of National Accord", "Security Conference": the name of somebody, no event."""
    mention = reading.mention_at(token)
    return (
        mention is not None
        and mention.named
        and reading.parse.pos[token] == "PROPN"
        and mention.type in ("person", "government", "body", "group", "place")
    )


def _row(reading: Reading, token: int, known: dict[str, NounRow]) -> NounRow | None:
    parse = reading.parse
    lemma = parse.lemmas[token].lower()
    for prep in parse.kids(token, "prep"):
        found = known.get(f"{lemma} {parse.lower[prep]}")
        if found is not None:
            return found
    if token and parse.deps[token - 1] in ("compound", "amod"):
        joined = known.get(f"{parse.lemmas[token - 1].lower()} {lemma}")
        if joined is not None:
            return joined
    return known.get(lemma)


def _supported(reading: Reading, token: int, row: NounRow, clause: Clause, light: SupportRow) -> Draft:
    first, last = reading.clauses.extent(clause)
    made = Draft(clause.head, row.lemma, row.type, row.mode, clause, token, first, last, row.force + 15, "light-verb")
    owner = _owner(reading, token) if "G" in row.recipients else []
    own = named_beside(reading, token, row.actors, owner)
    shared = [w for w in row.actors if w in _WITH_VERB]
    verb = actors_at(reading, clause, ["S", *shared], token) if light.place != "subject" else Parties()
    made.actors = both(verb, own) if shared else (verb or own)
    if light.place != "subject" and own and verb and not shared and own.actors != verb.actors:
        made.actors = verb
    made.recipients = recipients_at(reading, clause, row.recipients, made.actors, token)
    if row.mode == "disaster" and light.place == "subject":
        made.actors = made.recipients = Parties()
    if row.type == "ASSAULT" and light.place == "subject":
        made.recipients = made.recipients or scene(reading, token)
    if light.aspect == "undergo":
        made.actors, made.recipients = own, made.actors
    made.doer = bool(clause.subjects) and light.place != "subject"
    return made


def _alone(reading: Reading, token: int, row: NounRow) -> Draft:
    parse = reading.parse
    first, last = parse.subtree(token)
    first, last = _phrase(reading, token, first, last)
    made = Draft(token, row.lemma, row.type, row.mode, None, token, first, last, row.force, "noun")
    if row.mode == "disaster" and has_toll(reading, token):
        made.force = 75
    owner = _owner(reading, token) if "G" in row.recipients else []
    made.actors = named_beside(reading, token, row.actors, owner)
    if row.type == "ASSAULT":
        made.recipients = scene(reading, token)
    if row.type == "CONSULT" and row.mode == "meet" and _one_sided(reading, token, made.actors):
        made.actors = _present(reading, token, made.actors)
    if row.mode == "visit" and not made.actors:
        made.actors = _away(reading, token)
    for word in row.recipients:
        if not made.recipients:
            heads = owner if word == "G" else after(reading, token, word)
            made.recipients = received(reading, heads, made.actors, word)
    return made


def has_toll(reading: Reading, token: int) -> bool:
    """ "An earthquake that killed 75,000 people": its toll makes the noun a thing that was."""
    below = (reading.clauses.headed(c) for c in reading.parse.kids(token, "relcl"))
    return any(c is not None and c.lemma in words("events_harming") and c.tense == "past" for c in below)


def _phrase(reading: Reading, token: int, first: int, last: int) -> tuple[int, int]:
    """The noun's phrase without relative clauses and what is coordinated with it."""
    parse = reading.parse
    left, right = parse.edges
    first, last = token, token + 1
    for child in parse.children[token]:
        if parse.deps[child] in ("relcl", "conj", "cc", "appos", "acl") and child > token:
            continue
        if parse.pos[child] == "PUNCT":
            continue
        first, last = min(first, left[child]), max(last, right[child])
    return first, last


def _present(reading: Reading, token: int, told: Parties) -> Parties:
    """Who met, where the noun names one side or none: "after a meeting with B, A said"."""
    parse = reading.parse
    governor = parse.heads[token]
    clause = reading.clauses.headed(parse.heads[governor])
    if (
        parse.deps[token] != "pobj"
        or parse.lower[governor] not in ("after", "at", "during", "following")
        or clause is None
    ):
        return told
    found = actors_at(reading, clause, ["S"])
    return both(found, told) if len({*found.actors, *told.actors}) > 1 else told


def _away(reading: Reading, token: int) -> Parties:
    """Who was on a visit of no owner: "on a visit to B, A said"."""
    parse, prep = reading.parse, reading.parse.heads[token]
    clause = reading.clauses.headed(parse.heads[prep])
    if parse.deps[token] != "pobj" or parse.lower[prep] not in ("on", "during") or clause is None:
        return Parties()
    told = clause.form == "finite" and clause.tense == "past" and not clause.modal and not clause.passive
    return actors_at(reading, clause, ["S"]) if told else Parties()


def _one_sided(reading: Reading, token: int, told: Parties) -> bool:
    """Whether the noun names the guests alone ("meetings with A and B"), or fewer than two; "the NATO summit" all."""
    parse = reading.parse
    before = bool(parse.kids(token, "poss")) or bool(joint(reading, token))
    guests = {parse.lower[p] for p in parse.kids(token, "prep")}
    if before and "with" not in guests and told.actors and all(_is_body(reading, a) for a in told.actors):
        return False
    return len(told.actors) < 2 or (not before and "with" in guests and not guests & {"of", "between", "among"})


def _is_body(reading: Reading, actor: str) -> bool:
    known = reading.packs.actor(actor)
    return known is not None and known.type == "body"


def _owner(reading: Reading, token: int) -> list[int]:
    """Whose it is: "his arrest" happened to him."""
    parse = reading.parse
    return [t for c in parse.kids(token, "poss") for t in parse.conjuncts(c)]
