"""Events told by nouns: with a light verb ("paid a visit") or alone ("following an April agreement between")."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from onrecord.packs import words
from onrecord.packs.tokens import tokenise
from onrecord.read.clauses import Clause
from onrecord.read.events.draft import Draft
from onrecord.read.events.lexicon import NounRow, SupportRow, nouns, supports
from onrecord.read.events.roles import actors_at, after, core, received, recipients_at
from onrecord.read.marks import Mention
from onrecord.read.parties import Parties, gathered, mentions_of
from onrecord.read.reading import Reading

NAMING = ("poss", "amod", "compound", "nmod")
_NOT_HEADS = frozenset({"compound", "amod", "nmod", "poss"})
_IN_RUN = frozenset({"PROPN", "ADJ", "PART"})
OCCURRING = frozenset(
    {"be", "take", "occur", "happen", "begin", "start", "open", "resume", "end", "hold", "go", "last"}
)
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


def supported(reading: Reading, token: int) -> tuple[Clause, SupportRow] | None:
    """The light verb that an event noun hangs on, and how."""
    parse, top = reading.parse, token
    while parse.deps[top] == "conj" and parse.heads[top] != top:
        top = parse.heads[top]
    place = parse.deps[top]
    outer = parse.heads[top]
    held = _held_as_one(reading, top) if place == "nsubj" else None
    if held is not None:
        place, outer = "dobj", held
    if place == "pobj" and parse.lower[outer] == "of" and core(reading, parse.heads[outer]) == top:
        top = parse.heads[outer]
        place, outer = parse.deps[top], parse.heads[top]
    word = ""
    if place == "pobj":
        word, outer = parse.lower[outer], parse.heads[outer]
    clause = reading.clauses.headed(outer)
    if clause is None or clause.head == token:
        return None
    if clause.passive and any(c.lemma not in OCCURRING for c in reading.clauses.below(clause, "xcomp")):
        return None  # "the outbreak is expected to cost"
    where = word or _where(clause, place)
    for row in supports().get(clause.lemma, ()):
        if row.place == where and row.particle in ("", clause.particle):
            return clause, row
    return None


def _held_as_one(reading: Reading, token: int) -> int | None:
    """ "Held their advisors meeting focused on ...": the parser parts one object in two; the verb that holds both."""
    parse = reading.parse
    below = reading.clauses.headed(parse.heads[token])
    outer = reading.clauses.headed(below.governor) if below is not None and below.link == "ccomp" else None
    if below is None or outer is None or parse.tags[below.head] not in ("VBN", "VBD") or not outer.objects:
        return None
    between = range(max(outer.objects) + 1, token)
    bare = all(parse.deps[t] in ("amod", "compound", "nmod") and parse.heads[t] == token for t in between)
    return outer.head if bare and max(outer.objects) < token and below.mark == "" else None


def _where(clause: Clause, dep: str) -> str:
    if dep in ("dobj", "nsubjpass", "oprd"):
        return "object"
    return "subject" if dep == "nsubj" else ""


def _supported(reading: Reading, token: int, row: NounRow, clause: Clause, light: SupportRow) -> Draft:
    first, last = reading.clauses.extent(clause)
    made = Draft(clause.head, row.lemma, row.type, row.mode, clause, token, first, last, row.force + 15, "light-verb")
    owner = _owner(reading, token) if "G" in row.recipients else []
    own = _named(reading, token, row.actors, owner)
    shared = [w for w in row.actors if w in _WITH_VERB]
    verb = actors_at(reading, clause, ["S", *shared], token) if light.place != "subject" else Parties()
    made.actors = both(verb, own) if shared else (verb or own)
    if light.place != "subject" and own and verb and not shared and own.actors != verb.actors:
        made.actors = verb
    made.recipients = recipients_at(reading, clause, row.recipients, made.actors, token)
    if row.mode == "disaster" and light.place == "subject":
        made.actors = made.recipients = Parties()
    if row.type == "ASSAULT" and light.place == "subject":
        made.recipients = made.recipients or _scene(reading, token)
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
    made.actors = _named(reading, token, row.actors, owner)
    if row.type == "ASSAULT":
        made.recipients = _scene(reading, token)
    if row.type == "CONSULT" and row.mode == "meet" and _one_sided(reading, token, made.actors):
        made.actors = _present(reading, token, made.actors)
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


def _owner(reading: Reading, token: int) -> list[int]:
    """Whose it is: "his arrest" happened to him."""
    parse = reading.parse
    return [t for c in parse.kids(token, "poss") for t in parse.conjuncts(c)]


def _named(reading: Reading, token: int, places: tuple[str, ...], but: Collection[int] = ()) -> Parties:
    """The parties at the noun's places: names before it, and the prepositions that name actors."""
    mentions: list[Mention] = []
    for place in places:
        if place == "N":
            mentions += _before(reading, token, but)
        elif not (mentions and place in ("of", "by", "from", "in")):
            mentions += [
                m for h in after(reading, token, place) for m in mentions_of(reading, core(reading, h), owners=True)
            ]
    return gathered(dict.fromkeys(mentions))


def _before(reading: Reading, token: int, but: Collection[int]) -> list[Mention]:
    """The parties named before the noun: "Obama's visit", "US-Japan talks", "the Russian invasion"."""
    parse = reading.parse
    named = joint(reading, token)
    if len({a for m in named for a in m.acts}) > 1:
        return named
    out: list[Mention] = []
    for child in parse.children[token]:
        if parse.deps[child] in NAMING and child < token:
            for head in parse.conjuncts(child):
                if head not in but and not _is_site(reading, head):
                    out += mentions_of(reading, head, owners=True)
    if not out and not but and not _scene(reading, token):
        first = parse.subtree(token)[0]
        out = [
            m for m in reading.mentions_in(first, token) if m.acts and m.last <= token and parse.heads[m.head] == token
        ]
    return out


def joint(reading: Reading, token: int) -> list[Mention]:
    """The states in the run of names before a noun: "the U.S.-EU summit", "the Chad-Niger-Mali leaders' meeting"."""
    parse, out, at = reading.parse, [], token - 1
    while (
        at >= 0
        and token - at < 14
        and (parse.pos[at] in _IN_RUN or parse.lower[at] in ("-", "–", "/", "’", "'", "(", ")"))
    ):
        mention = reading.mention_at(at)
        if mention is not None and mention.type in ("government", "body") and mention.acts:
            out.append(mention)
        elif mention is None and "-" in parse.words[at]:
            out += _halves(reading, at)
        at -= 1
    return list(dict.fromkeys(reversed(out)))


def _halves(reading: Reading, token: int) -> list[Mention]:
    """The states that one hyphenated word names: "U.S.-EU"."""
    parse, out = reading.parse, []
    for word in reversed(re.split(r"[-–]", parse.words[token])):
        tokens = tokenise(word)
        found = reading.packs.names().match(tokens, [t.lower() for t in tokens], 0) if tokens else None
        entry = found[1][0] if found is not None and found[0] == len(tokens) else None
        if entry is None or entry.type not in ("government", "standin", "demonym", "body"):
            return []
        acts = entry.acts or (entry.id,)
        start, end = parse.starts[token], parse.ends[token]
        out.append(Mention(start, end, word, "government", token, token + 1, token, word, entry.id, acts))
    return out


def _is_site(reading: Reading, token: int) -> bool:
    """ "Embassy bombings", "the Mosul offensive": the word before tells where, not by whom."""
    return reading.parse.lemmas[token].lower() in words("events_sites")


def _scene(reading: Reading, token: int) -> Parties:
    """Whose building the word before an attack names."""
    heads = [c for c in reading.parse.kids(token, *NAMING) if _is_site(reading, c)]
    return gathered(m for h in heads for m in mentions_of(reading, h, owners=True))


def both(one: Parties, two: Parties) -> Parties:
    """The parties of two together, each once."""
    people = dict(zip((*one.people, *two.people), (*one.people_ids, *two.people_ids)))
    actors = tuple(dict.fromkeys((*one.actors, *two.actors)))
    return Parties(actors, tuple(people), tuple(people.values()), one.places, one.places_ids, one.body or two.body)
