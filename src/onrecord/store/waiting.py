"""Decisions that are kept but not yet linked, and what is shown as decided meanwhile.

They are noted under the record's revision: as soon as it is linked anew, nothing waits any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from onrecord.store.settings import get, put

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: the ids of the decisions, what they are about, and how that is shown until all is linked.

    ``hidden`` are items that are out of the record, ``sources`` retracted ones, ``lines`` items as they were put right.
    """

    decisions: tuple[str, ...] = ()
    touched: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    lines: Mapping[str, Line] = field(default_factory=dict)

    @property
    def unsettled(self) -> frozenset[str]:
        """The items that are in no state until all is linked."""
        return self.hidden | self.touched

    def shown(self, line: Line) -> Line:
        """An item as it was put right."""
        return self.lines.get(line["id"], line)

    def within(self, thread: Line) -> Line:
        """A thread without the items that are out of the record."""
        return {**thread, "items": [i for i in thread["items"] if i not in self.hidden]} if self.hidden else thread


NOTHING = Waiting()

_known: WeakKeyDictionary[Connection, Waiting] = WeakKeyDictionary()
"""What waits, by transaction: each sees one moment of the record."""


def waiting(connection: Connection) -> Waiting:
    """What waits to be linked."""
    if connection not in _known:
        _known[connection] = _read(connection)
    return _known[connection]


def _read(connection: Connection) -> Waiting:
    entries = _entries(connection)
    if not entries:
        return NOTHING
    lines: dict[str, Line] = {}
    for entry in entries:
        lines |= {line["id"]: line for line in entry["lines"]}
    told = {name: frozenset(k for e in entries for k in e[name]) for name in ("touched", "hidden", "sources")}
    return Waiting(tuple(e["decision"] for e in entries), lines=lines, **told)


def _entries(connection: Connection) -> list[dict[str, Any]]:
    """The notes of this revision, the first first."""
    kept = get(connection, "waiting")
    if not kept or kept["revision"] != get(connection, "revision", 0):
        return []
    found: list[dict[str, Any]] = kept["decisions"]
    return found


def wait(
    connection: Connection,
    decision: str,
    touched: Iterable[str] = (),
    hidden: Iterable[str] = (),
    sources: Iterable[str] = (),
    lines: Iterable[Line] = (),
) -> None:
    """Notes a decision that is to be linked, and what is shown of it meanwhile."""
    told = {"touched": touched, "hidden": hidden, "sources": sources}
    entry = {"decision": decision, **{name: sorted(ids) for name, ids in told.items()}, "lines": list(lines)}
    _keep(connection, [e for e in _entries(connection) if e["decision"] != decision] + [entry])


def wait_no_more(connection: Connection, decision: str, touched: Iterable[str]) -> None:
    """Notes that a decision was undone: what it showed is taken back, what it was about is yet to be linked."""
    entries = [e for e in _entries(connection) if e["decision"] != decision]
    _keep(connection, entries)
    wait(connection, decision, touched)


def _keep(connection: Connection, entries: list[dict[str, Any]]) -> None:
    put(connection, "waiting", {"revision": get(connection, "revision", 0), "decisions": entries})
    _known.pop(connection, None)
