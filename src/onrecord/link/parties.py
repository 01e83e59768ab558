"""Which governments and bodies a sentence names, by the packs' names."""

from __future__ import annotations

import re

from onrecord.packs import Packs

SHORTEST = 2
"""Characters of the shortest name that counts."""


class Named:
    """Finds the governments and bodies that are named in a text."""

    def __init__(self, packs: Packs) -> None:
        ids: dict[str, str] = {}
        for actor in sorted(packs.known_actors.values(), key=lambda a: a.id):
            if actor.type in ("government", "body"):
                for name in (actor.name, *actor.aliases):
                    if len(name) >= SHORTEST and name[:1].isupper():
                        ids.setdefault(name, actor.id)
        longest = sorted(ids, key=lambda name: (-len(name), name))
        pattern = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest)
        self._ids = ids
        self._known: dict[str, frozenset[str]] = {}
        self._pattern = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") if longest else None

    def of(self, text: str) -> frozenset[str]:
        """The ids of those named in a text."""
        if text not in self._known:
            found = self._pattern.finditer(text) if self._pattern else ()
            self._known[text] = frozenset(self._ids[" ".join(m.group().split())] for m in found)
        return self._known[text]
