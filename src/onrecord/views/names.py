"""Actors by name: what people call those whom items name by their ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, bindparam, select

from onrecord.model.errors import BadUsage, PackFault
from onrecord.packs import Packs
from onrecord.store import schema
from onrecord.store.settings import settings_of

_NAME = select(schema.actors.c.name).where(schema.actors.c.id == bindparam("key"))
_KEY = re.compile(r"[A-Z]{3}|[a-z0-9]+(?:-[a-z0-9]+)*")
"""How the packs write ids: a country's code (ISO 3166-1 alpha-3), or words with hyphens."""

ACTORS = ("actors", "recipients", "by", "to", "addressee", "claimed_by", "parties", "country", "person_id", "ids")
"""The slots of lines that hold ids of actors."""

WORDS = frozenset({"evidence", "parts", "pieces", "threads", "links", "request"})
"""What is not gone through: it holds no ids of actors, and much of it."""

MOST = 500
"""Ids that are looked up in one question."""


class Names:
    """The names of actors as the record has them, else its packs; what neither knows is told as it is written."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._found: dict[str, str | None] = {}
        self._packs: Packs | None = None

    def find(self, key: str) -> str | None:
        """The name of an actor; null for what is no actor of the record or its packs."""
        if key not in self._found:
            self._found[key] = self._connection.scalar(_NAME, {"key": key}) or self._of_packs(key)
        return self._found[key]

    def expect(self, shown: object) -> None:
        """Looks up at once all actors that the lines in a value name, so that none need be asked for alone."""
        wanted = sorted(set(_keys(shown)) - self._found.keys())
        for n in range(0, len(wanted), MOST):
            some = schema.actors.c.id.in_(wanted[n : n + MOST])
            rows = self._connection.execute(select(schema.actors.c.id, schema.actors.c.name).where(some))
            told = {row.id: row.name for row in rows}
            self._found |= {key: told.get(key) or self._of_packs(key) for key in wanted[n : n + MOST]}

    def of(self, key: str) -> str:
        """The name of an actor, or what was given."""
        return self.find(key) or key

    def listed(self, keys: Iterable[str]) -> str:
        """The names of actors one after the other."""
        return ", ".join(self.of(key) for key in keys)

    def _of_packs(self, key: str) -> str | None:
        if not _KEY.fullmatch(key):
            return None
        found = self._loaded().actor(key)
        return found.name if found else None

    def _loaded(self) -> Packs:
        """The record's packs; the world's alone where one of them is lost: a code is then shown as it is."""
        if self._packs is None:
            settings = settings_of(self._connection)
            try:
                self._packs = Packs.load(settings.pack_names if settings else ())
            except (BadUsage, PackFault):
                self._packs = Packs.load()
        return self._packs


def _keys(shown: object) -> Iterator[str]:
    """The ids of actors that the lines in a value name; lists, mappings and pages of lists are gone through."""
    if isinstance(shown, dict):
        for name, value in shown.items():
            if name in ACTORS:
                yield from (key for key in ([value] if isinstance(value, str) else value or ()) if isinstance(key, str))
            elif name not in WORDS and not isinstance(value, str):
                yield from _keys(value)
    elif isinstance(shown, (list, tuple)):
        for one in shown:
            yield from _keys(one)
    elif hasattr(shown, "shown"):
        yield from _keys(shown.shown)
