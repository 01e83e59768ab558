"""Whom the words beside an event noun name: "the U.S.-EU summit", "Russia's attack", "talks between A and B"."""

from __future__ import annotations

import re
from collections.abc import Collection

from onrecord.packs import words
from onrecord.packs.tokens import tokenise
from onrecord.read.events.lexicon import classes
from onrecord.read.events.roles import after, core
from onrecord.read.marks import Mention
from onrecord.read.parties import Parties, gathered, mentions_of
from onrecord.read.reading import Reading

NAMING = ("poss", "amod", "compound", "nmod")
_IN_RUN = frozenset({"PROPN", "ADJ", "PART"})


def named_beside(reading: Reading, token: int, places: tuple[str, ...], but: Collection[int] = ()) -> Parties:
    """The parties at the noun's places: names before it, and the prepositions that name actors."""
    mentions: list[Mention] = []
    for place in places:
        if place == "N":
            mentions += _before(reading, token, but)
        elif not (mentions and place in ("of", "by", "from", "in")):
            heads = [core(reading, h) for h in after(reading, token, place)]
            mentions += [m for h in heads for m in _joint_in(reading, h, place) or mentions_of(reading, h, owners=True)]
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
                if head not in but and not _is_site(reading, head) and not _is_scene(reading, token, head):
                    out += mentions_of(reading, head, owners=True) or by_nationality(reading, head)
    if not out and not but and not scene(reading, token):
        first = parse.subtree(token)[0]
        inside = [m for m in reading.mentions_in(first, token) if m.acts and m.last <= token]
        out = [m for m in inside if parse.heads[m.head] == token and not _is_scene(reading, token, m.head)]
    return out


def _is_scene(reading: Reading, token: int, head: int) -> bool:
    """ "The Kenya bombing": the bare name of a land before it says where; "Kenya's", "Kenyan" says whose."""
    mention = reading.mention_at(head)
    bare = reading.parse.deps[head] in ("compound", "nmod") and reading.parse.tags[head] == "NNP"
    struck = reading.parse.lemmas[token].lower() in words("events_struck")
    return bare and struck and mention is not None and mention.type == "government"


def joint(reading: Reading, token: int) -> list[Mention]:
    """The states in the run of names before a noun: "the U.S.-EU summit", "the Chad-Niger-Mali leaders' meeting"."""
    parse, out, at = reading.parse, [], token - 1
    while (
        at >= 0
        and token - at < 14
        and (
            parse.pos[at] in _IN_RUN
            or _is_between(reading, at, token)
            or parse.lower[at] in ("-", "–", "/", "’", "'", "(", ")")
        )
    ):
        mention = reading.mention_at(at)
        if mention is not None and mention.type in ("government", "body") and mention.acts:
            out.append(mention)
        elif "-" in parse.words[at] and (mention is None or _is_pact(reading, mention, token)):
            out += _halves(reading, at)
        at -= 1
    return list(dict.fromkeys(reversed(out)))


def _is_pact(reading: Reading, mention: Mention, token: int) -> bool:
    """ "The Chad-Niger Water Accord": the name of a pact, which holds those who made it."""
    return mention.type == "instrument" and reading.parse.lemmas[token].lower() in classes()["agreement"]


def _joint_in(reading: Reading, head: int, place: str) -> list[Mention]:
    """The states of "the signing of the Chad-Niger pact"."""
    named = joint(reading, head) if place == "of" else []
    return named if len({a for m in named for a in m.acts}) > 1 else []


def _is_between(reading: Reading, at: int, token: int) -> bool:
    """The "rail" of "the Chad-Niger rail accord"."""
    return reading.parse.pos[at] == "NOUN" and reading.parse.deps[at] == "compound" and reading.parse.heads[at] == token


def by_nationality(reading: Reading, token: int) -> list[Mention]:
    """The state that an adjective of nationality names before a noun of deed: "the Russian invasion"."""
    parse = reading.parse
    for first in range(max(0, token - 2), token + 1):
        if reading.mention_at(first) is not None:
            continue
        found = reading.packs.names().match(parse.words[first : token + 1], parse.lower[first : token + 1], 0)
        entry = found[1][0] if found is not None and found[0] == token + 1 - first else None
        if entry is not None and entry.type == "demonym" and len(entry.acts) == 1:
            start, end = parse.starts[first], parse.ends[token]
            name = parse.string(first, token + 1)
            return [Mention(start, end, name, "government", first, token + 1, token, name, entry.id, entry.acts)]
    return []


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


def scene(reading: Reading, token: int) -> Parties:
    """Whose building the word before an attack names."""
    heads = [c for c in reading.parse.kids(token, *NAMING) if _is_site(reading, c)]
    return gathered(m for h in heads for m in mentions_of(reading, h, owners=True))


def both(one: Parties, two: Parties) -> Parties:
    """The parties of two together, each once."""
    people = dict(zip((*one.people, *two.people), (*one.people_ids, *two.people_ids)))
    actors = tuple(dict.fromkeys((*one.actors, *two.actors)))
    return Parties(actors, tuple(people), tuple(people.values()), one.places, one.places_ids, one.body or two.body)
