"""Threads found by what people call them: an id, the name, the id of an agenda line, some words of the name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlalchemy import Connection, select

from onrecord.model.errors import BadUsage
from onrecord.store import schema
from onrecord.store.schema_tied import link_threads

ON_LINE = "line|"
"""What the key of an agenda line's thread begins with in `link_threads`."""
NEAREST = 5
"""Threads that an error names, at most."""
COMPARED = 50
"""Threads whose names are compared letter by letter for it: those that share most pairs of letters."""
LONGEST = 200
"""Characters of a name that is looked for at most."""


@dataclass(frozen=True, slots=True)
class Called:
    """A thread by its id, its name, and the id of its agenda line (empty: a story's)."""

    id: str
    name: str
    line: str

    @property
    def shown(self) -> str:
        """How an error names it."""
        return f"{self.name} ({self.line or self.id})"

    def is_called(self, given: str) -> bool:
        """Whether it goes by just that: its id, the line's, its name whatever the case, hyphens and spaces."""
        wanted = _plain(given)
        return bool(wanted) and (given in (self.id, self.line) or wanted in (_plain(self.name), _plain(self.line)))

    def may_be(self, given: str) -> bool:
        """Whether its id begins so, or its name holds all the words or begins of words."""
        words = _plain(self.name).split()
        wanted = _plain(given).split()
        named = bool(wanted) and all(any(w.startswith(one) for w in words) for one in wanted)
        return named or (given.startswith("thread-") and self.id.startswith(given))

    def nearness(self, given: str) -> float:
        """How near its name or line comes to what was given, from 0 to 1."""
        return max(SequenceMatcher(None, _plain(given), _plain(x)).ratio() for x in (self.name, self.line or self.name))


def one_thread(connection: Connection, given: str) -> str:
    """The id of the thread that goes by an id, a name or an agenda line's id; raises BadUsage where not just one does.

    The error names those that fit, else those that come nearest.
    """
    every = called(connection)
    if len(given) > LONGEST:
        raise BadUsage(f"a name of {len(given):,} characters is no thread's; give at most {LONGEST}, or its id")
    if not _plain(given):
        raise BadUsage(f"{given!r} names no thread: it has no letter and no digit; `onrecord threads` lists all")
    found = [t for t in every if t.id == given] or [t for t in every if t.is_called(given)]
    found = found or [t for t in every if t.may_be(given)]
    if len(found) == 1:
        return found[0].id
    raise BadUsage(f"no one thread {given!r} in the record; {_several(found) if found else _nearest(every, given)}")


def called(connection: Connection) -> list[Called]:
    """What the threads of the record go by, sorted by name."""
    keys = connection.execute(select(link_threads.c.id, link_threads.c.key).where(link_threads.c.key.like("line|%")))
    lines = {row.id: str(row.key).removeprefix(ON_LINE) for row in keys}
    rows = connection.execute(select(schema.threads.c.id, schema.threads.c.name))
    return sorted((Called(row.id, row.name, lines.get(row.id, "")) for row in rows), key=lambda t: (t.name, t.id))


def _several(found: Iterable[Called]) -> str:
    threads = list(found)
    more = f" and {len(threads) - NEAREST} more" if len(threads) > NEAREST else ""
    shown = ", ".join(f"{t.name} ({t.id})" for t in threads[:NEAREST])
    return f"several threads fit: {shown}{more}; give the id"


def _nearest(every: Iterable[Called], given: str) -> str:
    pairs = _pairs(given)
    alike = sorted(every, key=lambda t: (-len(pairs & _pairs(f"{t.name} {t.line}")), t.name, t.id))[:COMPARED]
    threads = sorted(alike, key=lambda t: (-t.nearness(given), t.name, t.id))[:NEAREST]
    if not threads:
        return "it has no threads"
    return f"nearest: {', '.join(t.shown for t in threads)}; `onrecord threads` lists all"


def _pairs(words: str) -> set[str]:
    """The pairs of letters that stand beside each other, with those at the ends of words."""
    plain = f" {_plain(words)} "
    return {plain[n : n + 2] for n in range(len(plain) - 1)}


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
