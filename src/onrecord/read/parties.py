"""Who takes part: from the heads of noun phrases to actors, people and places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.packs import words
from onrecord.read.clauses import Clause, Complement
from onrecord.read.marks import Mention
from onrecord.read.reading import Reading

MODIFIERS = ("amod", "compound", "poss", "nmod")
_PLACE_PREPS = frozenset(
    {"in", "at", "on", "near", "outside", "inside", "to", "from", "into", "over", "off", "across", "around"}
)
_SITE_PREPS = frozenset({"in", "at", "near", "outside", "inside", "over", "off", "across", "around", "on", "into"})


@dataclass(frozen=True, slots=True)
class Parties:
    """Actors by id, people and places by the names as written (with their ids or null), in text order, each once."""

    actors: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    people_ids: tuple[str | None, ...] = ()
    places: tuple[str, ...] = ()
    places_ids: tuple[str | None, ...] = ()
    body: str | None = None

    def __bool__(self) -> bool:
        return bool(self.actors or self.people)


def parties_of(reading: Reading, heads: Iterable[int], owners: bool = False) -> Parties:
    """The parties that noun phrases name, given by their heads.

    A phrase that is no mention itself stands for the actor its words name when its noun is one that acts ("Iranian
    forces", "police in Lagos"); with ``owners`` also for whoever owns a thing ("Syria's airfields").
    """
    found: list[Mention] = []
    for head in sorted(set(heads)):
        found.extend(mentions_of(reading, head, owners))
    return gathered(dict.fromkeys(found))


def gathered(mentions: Iterable[Mention]) -> Parties:
    """The parties that mentions name, in their order."""
    actors: dict[str, None] = {}
    people: dict[str, str | None] = {}
    places: dict[str, str | None] = {}
    body = None
    for mention in mentions:
        if mention.type == "person" and mention.named:
            _person(people, mention)
        actors.update(dict.fromkeys(mention.acts))
        if mention.place:
            places.setdefault(mention.name, mention.actor)
        body = body or mention.body
    return Parties(tuple(actors), tuple(people), tuple(people.values()), tuple(places), tuple(places.values()), body)


def mentions_of(reading: Reading, head: int, owners: bool = False) -> list[Mention]:
    """The mentions that a noun phrase stands for; empty where none is known."""
    own = reading.mention_headed(head)
    if own is not None and own.type == "body" and _are_governments(reading, head):
        return _named_by(reading, head) or [own]
    if _is_organ(reading, head, own):
        organ = _organ(reading, head)
        if organ:
            return organ
    if own is None:
        bodies = [m for c in reading.parse.kids(head, "appos") if (m := reading.mention_headed(c)) and m.type == "body"]
        after = reading.mention_headed(c) if (c := next(iter(reading.parse.kids(head, "appos")), -1)) >= 0 else None
        if after is not None and after.type == "person" and after.named and after.first == head + 1:
            return [after]  # "the painter Lena Haas"
        if bodies and bodies[0].acts:
            return bodies[:1]  # "the U.S.-Republic of Korea Consultative Group": the parser takes it for an apposition
    listed = _listed(reading, head)
    if len(listed) > 1 and (own is None or own.type != "person"):
        told = {a for m in listed for a in m.acts}
        return [*listed, own] if own is not None and told < set(own.acts) else listed
    if own is not None and (own.acts or own.place or own.type == "person"):
        return enumerated(reading, _by_name(reading, own))
    covering = reading.mention_at(head)
    if covering is not None and covering.acts and covering.head != head and covering.first <= head < covering.last:
        return enumerated(reading, covering)
    parse = reading.parse
    if parse.lemmas[head].lower() in words("events_doers"):
        return _named_by(reading, head)
    return _owners(reading, head) if owners else []


def _are_governments(reading: Reading, head: int) -> bool:
    """ "The Governments of Ghana and Togo": of each that is named, though the first may be taken for one body."""
    return reading.parse.lower[head] == "governments"


def _is_organ(reading: Reading, head: int, own: Mention | None) -> bool:
    """ "Police", "the army": an organ whose own words may tell its country, or the place it acts in."""
    if reading.parse.lemmas[head].lower() not in words("parties_organs"):
        return False
    return own is None or (not own.named and own.type in ("body", "group", "office", "other"))


def _organ(reading: Reading, head: int) -> list[Mention]:
    """The country of an organ: what its own words name, else where its sentence, or the one before, says it was."""
    own = _named_by(reading, head)
    if own:
        return own
    number = reading.parse.sent_of[head]
    for first, last in (reading.parse.sents[n] for n in (number, number - 1) if n >= 0):
        sites = [m for m in reading.mentions_in(first, last) if m.place]
        nearest = next((m for m in sites if m.first > head), sites[-1] if sites else None)
        if nearest is not None and not _is_seat(reading, head, nearest):
            return [replace(nearest, acts=(nearest.country,), place=False)] if nearest.country else []
    return []


def _listed(reading: Reading, head: int) -> list[Mention]:
    """Those that an apposition lists: "the leaders, Scott Morrison of Australia, Narendra Modi of India and ..."."""
    parse = reading.parse
    heads = [t for c in parse.kids(head, "appos") for t in parse.conjuncts(c)]
    found = [
        m
        for t in heads
        if (m := reading.mention_headed(t)) is not None and m.acts and m.type in ("person", "government")
    ]
    return list(dict.fromkeys(found))


def _by_name(reading: Reading, mention: Mention) -> Mention:
    """A pronoun or "the president" stands for the person under the fullest name that the article uses."""
    name = reading.names_by_actor.get(mention.actor or "")
    if mention.type != "person" or mention.named or name is None:
        return mention
    return replace(mention, name=name, named=True)


def enumerated(reading: Reading, mention: Mention) -> list[Mention]:
    """The people named in one list with a person: "A, B and C" is one list, however the parser hangs it up."""
    if mention.type != "person" or not mention.named:
        return [mention]
    row = reading.people_in(mention)
    at = next((n for n, m in enumerate(row) if m.first <= mention.first and mention.last <= m.last), -1)
    if at < 0:
        return [mention]
    first, last = at, at
    while first > 0 and _one_list(reading, row[first - 1], row[first]):
        first -= 1
    while last + 1 < len(row) and _one_list(reading, row[last], row[last + 1]):
        last += 1
    return [*row[first:at], mention, *row[at + 1 : last + 1]]


def _one_list(reading: Reading, one: Mention, two: Mention) -> bool:
    """Whether only commas, "and" and a caption's brackets part the two, and both hang on one verb in one way."""
    between = _bare_gap(reading, one.last, two.first)
    if not between or len(between) > 6 or not set(between) <= words("parties_gaps"):
        return False
    return _part(reading, one.head) == _part(reading, two.head)


def _bare_gap(reading: Reading, first: int, last: int) -> list[str]:
    """The words between two names without "of the United States" and the like."""
    parse, out, token = reading.parse, [], first
    while token < last:
        start = token
        if parse.lower[token] == "of":
            token += 1 + (parse.lower[token + 1] == "the")
            land = reading.mention_at(token) if token < last else None
            if land is not None and land.country and land.last <= last and land.type in ("government", "place"):
                token = land.last
                continue
        out.append(parse.lower[start])
        token = start + 1
    return out


def _part(reading: Reading, token: int) -> tuple[int, bool]:
    """The verb that a name hangs on, and whether as its subject."""
    parse = reading.parse
    for _ in range(20):
        above = parse.heads[token]
        if above == token or parse.pos[above] in ("VERB", "AUX"):
            return above, parse.deps[token] in ("nsubj", "nsubjpass")
        token = above
    return -1, False


def _named_by(reading: Reading, head: int) -> list[Mention]:
    """Who a common noun's words name: "Iranian troops", "the government of Chad", "police in Lagos"."""
    parse = reading.parse
    other = parse.lemmas[head].lower() in words("parties_others")
    inside = [m for m in _modifying(reading, head) if not other or m.type == "government"]
    for prep in parse.kids(head, "prep"):
        if parse.lower[prep] in ("of", "from") or (parse.lower[prep] in ("in", "at") and not inside):
            heads = [t for c in parse.kids(prep, "pobj") for t in parse.conjuncts(c)]
            found = [m for t in heads if (m := _land_at(reading, t)) and not _is_seat(reading, head, m)]
            inside += [_as_land(m, parse.lower[prep]) for m in found]
    appositions = [t for c in parse.kids(head, "appos") for t in parse.conjuncts(c)]
    named = [m for t in appositions if (m := reading.mention_headed(t)) and m.acts]
    lands = [m for m in inside if m.acts]
    if len(named) == 1 and named[0].acts == (named[0].actor,) and lands:
        return [replace(named[0], acts=lands[0].acts)]  # "his counterpart in Peru, Admiral Ruiz"
    return named or lands


def _land_at(reading: Reading, head: int) -> Mention | None:
    """Whom a noun names, or the place that its first word does ("the Comoros archipelago")."""
    own = reading.mention_at(head)
    inside = (reading.mention_at(c) for c in reading.parse.kids(head, "compound", "nmod"))
    return own or next((m for m in inside if m is not None and m.type in ("place", "government")), None)


def _is_seat(reading: Reading, head: int, mention: Mention) -> bool:
    """ "A tribunal in The Hague": a court where courts between states sit need not be one of the land."""
    court = reading.parse.lemmas[head].lower() in words("parties_courts")
    return court and mention.place and mention.name.lower() in words("parties_seats")


def _as_land(mention: Mention, prep: str) -> Mention:
    """ "Police in Lima" are the police of the country that Lima lies in."""
    lies = prep in ("in", "at") and not mention.acts and mention.place and mention.country
    return replace(mention, acts=(mention.country,)) if lies and mention.country else mention


def _modifying(reading: Reading, head: int) -> list[Mention]:
    parse = reading.parse
    out: list[Mention] = []
    for child in parse.kids(head, *MODIFIERS):
        for token in parse.conjuncts(_whose(reading, child)):
            mention = reading.mention_at(token)
            if mention is not None and mention.acts and mention not in out:
                out.append(mention)
    return out


def _whose(reading: Reading, token: int) -> int:
    """ "Ghana, whose parliament ratified it": whom "whose" stands for; any other token stands for itself."""
    parse = reading.parse
    if parse.tags[token] != "WP$":
        return token
    verb = next((a for a in parse.ancestors(token) if parse.deps[a] == "relcl"), -1)
    return parse.heads[verb] if verb >= 0 else token


def _owners(reading: Reading, head: int) -> list[Mention]:
    """Whose thing it is: possessors and adjectives of nationality, else the name after "of", "by" or "in"."""
    parse = reading.parse
    out = _modifying(reading, head)
    for prep in parse.kids(head, "prep") if not out else ():
        if parse.lower[prep] in ("of", "by", "from"):
            for child in parse.kids(prep, "pobj"):
                out += [m for t in parse.conjuncts(child) for m in mentions_of(reading, t, True)]
    return out


def _person(people: dict[str, str | None], mention: Mention) -> None:
    """One entry a person: a fuller name of the same actor takes the place of a shorter one."""
    for name, actor in people.items():
        if actor is not None and actor == mention.actor:
            if len(mention.name) > len(name):
                people.pop(name)
                people[mention.name] = actor
            return
    people.setdefault(mention.name, mention.actor)


def places_of(reading: Reading, clause: Clause) -> tuple[tuple[str, ...], tuple[str | None, ...]]:
    """Where the thing told took place: the places named in its phrases of place, with their ids or null."""
    heads = [c.head for c in clause.complements if c.word in _SITE_PREPS and _is_above(reading, c)]
    found = sites_of(reading, heads)
    if found[0]:
        return found
    for token in (*(c.head for c in clause.complements), *clause.objects):
        found = places_of_noun(reading, token) if _holds_no_place(reading, token) else found
        if found[0]:
            return found
    return found


def _is_above(reading: Reading, phrase: Complement) -> bool:
    """ "Flew over Malta" tells where, "cut ties over the shelling of Gaza" what about."""
    mention = reading.mention_headed(phrase.head)
    return phrase.word != "over" or (mention is not None and mention.place)


def _holds_no_place(reading: Reading, token: int) -> bool:
    """Whether a place after the noun tells where the thing was: not in "police in Lima"."""
    mention = reading.mention_headed(token)
    return mention is None or mention.type == "person"


def places_of_noun(reading: Reading, token: int) -> tuple[tuple[str, ...], tuple[str | None, ...]]:
    """Where the thing that a noun tells of took place ("the meeting in Paris")."""
    parse = reading.parse
    heads = [
        t
        for prep in parse.kids(token, "prep")
        if parse.lower[prep] in _SITE_PREPS
        for c in parse.kids(prep, "pobj")
        for t in parse.conjuncts(c)
    ]
    return sites_of(reading, heads)


def sites_of(reading: Reading, heads: Iterable[int]) -> tuple[tuple[str, ...], tuple[str | None, ...]]:
    """The places that phrases name, given by their heads, with their ids or null."""
    out: dict[str, str | None] = {}
    for head in heads:
        mention = _site(reading, head)
        if mention is not None:
            out.setdefault(mention.name, mention.actor)
    return tuple(out), tuple(out.values())


def _site(reading: Reading, head: int, depth: int = 0) -> Mention | None:
    """The place that a phrase names, if need be further down: "a cemetery in Tokyo", "the town of Mitrovica"."""
    mention = reading.mention_headed(head)
    if mention is not None and mention.place:
        return mention
    parse = reading.parse
    if depth > 2 or parse.pos[head] == "PRON" or (mention is not None and mention.acts):
        return None
    preps = [c for c in parse.kids(head, "prep") if parse.lower[c] in _SITE_PREPS or parse.lower[c] == "of"]
    inner = [t for c in preps for t in parse.kids(c, "pobj")] + parse.kids(head, "appos")
    return next((m for t in inner if (m := _site(reading, t, depth + 1)) is not None), None)
