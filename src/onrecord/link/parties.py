"""Which governments and bodies a sentence names, by the packs' names."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import cache, lru_cache

from onrecord.link.wording import content, place_of
from onrecord.packs import Packs, table

_AND = re.compile(r",?\s+and\s+(?:the\s+)?|,\s+(?:the\s+)?")
SHORTEST = 2
"""Characters of the shortest name that counts."""


KEPT = 16384
"""Texts of which it is kept who is named in them, at most."""


@lru_cache(4)
def _names(packs: Packs) -> tuple[dict[str, str], re.Pattern[str] | None]:
    """The names of governments and bodies, each with an id, and what finds them, the longest first."""
    ids: dict[str, str] = {}
    for actor in sorted(packs.known_actors.values(), key=lambda a: a.id):
        if actor.type in ("government", "body"):
            for name in (actor.name, *actor.aliases):
                if len(name) >= SHORTEST and name[:1].isupper():
                    ids.setdefault(name, actor.id)
    longest = sorted(ids, key=lambda name: (-len(name), name))
    pattern = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest)
    return ids, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") if longest else None


class Named:
    """Finds the governments and bodies that are named in a text; ``of`` gives the ids of those named in one."""

    of: Callable[[str], frozenset[str]]

    def __init__(self, packs: Packs) -> None:
        self._ids, self._pattern = _names(packs)
        self.of = lru_cache(KEPT)(self._of)
        self._owned = lru_cache(KEPT)(self._with_owners)

    def words(self, text: str) -> frozenset[str]:
        """The words of a text that are names of governments and bodies, as things' words are written."""
        rest = self._pattern.sub(" ", text) if self._pattern else text
        return frozenset(content(text)) - frozenset(content(rest))

    def others(self, text: str, makers: Collection[str]) -> frozenset[str]:
        """The ids of those named in a text but for these actors and what is named as theirs ("the U.S. military")."""
        return frozenset(key for key, owners in self._owned(text) if key not in makers and owners.isdisjoint(makers))

    def _with_owners(self, text: str) -> list[tuple[str, frozenset[str]]]:
        told = [m.group() for m in self._pattern.finditer(text)] if self._pattern else []
        return [(self._ids[" ".join(name.split())], self.of(name.rpartition(" ")[0])) for name in told]

    def words_of(self, text: str, ids: Collection[str]) -> frozenset[str]:
        """The words of a text by which these actors are named."""
        found = self._pattern.finditer(text) if self._pattern else ()
        told = (m.group() for m in found if self._ids[" ".join(m.group().split())] in ids)
        return frozenset(word for name in told for word in content(name))

    def at(self, text: str, thing: str) -> frozenset[str]:
        """The ids of those that a thing is, with those joined to it by "and"; none where it is more than names.

        A name is taken whole where the thing is but the end of it ("Republic of Korea").
        """
        where = place_of(text, thing)
        if where is None or self._pattern is None or set(content(thing)) - self.words(text):
            return frozenset()
        end = where.end()
        ids: set[str] = set()
        for m in self._pattern.finditer(text):
            if (m.start() < end and where.start() < m.end()) or (ids and _AND.fullmatch(text[end : m.start()])):
                ids.add(self._ids[" ".join(m.group().split())])
                end = max(end, m.end())
        return frozenset(ids)

    def _of(self, text: str) -> frozenset[str]:
        found = self._pattern.finditer(text) if self._pattern else ()
        return frozenset(self._ids[" ".join(m.group().split())] for m in found)


def members(actors: Iterable[str]) -> frozenset[str]:
    """The actors, a small body as its members ("the Quad")."""
    return frozenset(a for actor in actors for a in _members().get(actor, (actor,)))


@cache
def _members() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in table("link_members"):
        found[str(row["body"])] = (*found.get(str(row["body"]), ()), str(row["member"]))
    return found
