"""What changed between two days: two states laid side by side by ids, and the lines of what differs alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from sqlalchemy import ColumnElement, Connection, func, select

from onrecord.model.errors import BadUsage
from onrecord.store import asof, schema
from onrecord.store.order import OPEN
from onrecord.store.query import EVERYTHING, Filter, Line, conditions
from onrecord.views.running import running
from onrecord.views.standing import on_day, read_by
from onrecord.views.state import lines_of, told

Changes = dict[str, dict[str, list[Line]]]

Ids = Callable[[Connection, str, Filter], Sequence[str]]

STANDING: dict[str, Ids] = {
    "tenures": lambda connection, day, only: asof.held(connection, "tenure", day, only),
    "commitments": asof.promised,
    "relations": lambda connection, day, only: asof.held(connection, "relation", day, replace(only, as_of=day)),
    "threads": lambda connection, day, only: [row.id for row in running(connection, day, only)],
    "conflicts": lambda connection, day, only: asof.contradicting(connection, day, replace(only, as_of=day)),
}
"""The parts of a state of which something can be new or have ended, each with the ids of what holds on a day."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Lines that changed in one way, as many as were wanted, and how many there are (null: more than are shown)."""

    lines: list[Line]
    count: int | None


def diff(connection: Connection, earlier: str, later: str, only: Filter = EVERYTHING) -> Changes:
    """For each part of the state what is new on the later ISO day and what has ended since the earlier one.

    ``figures`` also has ``changed`` (the later line, with the earlier value under ``was``); ``events`` has what
    happened in between, ``commitments`` what has since become late. Raises BadUsage for days the wrong way round.
    """
    found = changes(connection, earlier, later, only)
    return {part: {how: one.lines for how, one in ways.items()} for part, ways in found.items()}


def changes(
    connection: Connection, earlier: str, later: str, only: Filter = EVERYTHING, most: int | None = None
) -> dict[str, dict[str, Changed]]:
    """Like `diff`, of each part and way at most so many lines, and how many there are."""
    if earlier > later:
        raise BadUsage(f"{earlier} is after {later}; give the earlier day first")
    asked = _Days(connection, earlier, later, replace(only, as_of=None, current=True), most)
    found = {name: asked.standing(name) for name in STANDING}
    found["commitments"]["late"] = asked.became_late()
    return {**found, "figures": asked.figures(), "events": {"new": asked.events()}}


@dataclass(frozen=True, slots=True)
class _Days:
    """Two days of a record, and what they are asked for."""

    connection: Connection
    earlier: str
    later: str
    only: Filter
    most: int | None
    held: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def ids(self, name: str, day: str) -> set[str]:
        """What holds of a part on a day."""
        key = name, day
        if key not in self.held:
            self.held[key] = set(STANDING[name](self.connection, day, self.only))
        return self.held[key]

    def standing(self, name: str) -> dict[str, Changed]:
        """What is new and what has ended in a part."""
        then, now = (self.ids(name, day) for day in (self.earlier, self.later))
        return {
            "new": self._lines(name, now - then, self.later),
            "ended": self._lines(name, then - now, self.earlier),
        }

    def became_late(self) -> Changed:
        """The promises still to be kept whose deadline has passed since the earlier day."""
        then, now = (self._late(day) for day in (self.earlier, self.later))
        return self._lines("commitments", now - then, self.later)

    def figures(self) -> dict[str, Changed]:
        """The series that are new, and those whose last figure is another."""
        then, now = (self._series(day) for day in (self.earlier, self.later))
        new = self._lines("figures", {now[key] for key in now.keys() - then.keys()}, self.later)
        again = sorted((now[key], then[key]) for key in now.keys() & then.keys() if now[key] != then[key])
        found = self._changed(again)
        some = list(found if self.most is None else islice(found, self.most + 1))
        whole = self.most is None or len(some) <= self.most
        return {"new": new, "changed": Changed(some[: self.most], len(some) if whole else None)}

    def events(self) -> Changed:
        """The events that surely happened after the one day and by the other."""
        row = schema.items.c
        asked: list[ColumnElement[bool]] = [row.kind == "event", row.status == "happened", row.latest <= self.later]
        asked += [row.placed > self.earlier + OPEN, row.placed < self.later + OPEN]
        asked += conditions(self.connection, self.only)
        query = select(row.id).where(*asked).order_by(row.earliest, row.id).limit(self.most)
        count = self.connection.scalar(select(func.count()).select_from(schema.items).where(*asked))
        return Changed(told(self.connection, list(self.connection.scalars(query))), count)

    def _late(self, day: str) -> set[str]:
        return self.ids("commitments", day).intersection(asof.promised(self.connection, day, self.only, "late"))

    def _series(self, day: str) -> dict[str, str]:
        """The figure that holds on a day, by its series."""
        ids = asof.held(self.connection, "figure", day, replace(self.only, as_of=day))
        row, found = schema.holdings.c, dict[str, str]()
        for n in range(0, len(ids), 500):
            query = select(row.key, row.item).where(row.part == "figure", row.item.in_(ids[n : n + 500]))
            found |= {row.key: row.item for row in self.connection.execute(query)}
        return found

    def _changed(self, again: Sequence[tuple[str, str]]) -> Iterator[Line]:
        """Those of pairs of figures (now, before) that differ in value."""
        for n in range(0, len(again), 200):
            some = again[n : n + 200]
            lines = {line["id"]: line for line in told(self.connection, sorted({i for pair in some for i in pair}))}
            for now, before in some:
                if _amount(lines[now]) != _amount(lines[before]):
                    yield {**lines[now], "was": lines[before]}

    def _lines(self, name: str, ids: Collection[str], day: str) -> Changed:
        some = sorted(ids)[: self.most]
        if name in ("threads", "conflicts"):
            return Changed(lines_of(self.connection, name.removesuffix("s"), some), len(ids))
        lines = told(self.connection, some)
        if name == "commitments":
            read = read_by(self.connection)
            lines = [on_day(line, day, read) for line in lines]
        return Changed(lines, len(ids))


def _amount(figure: Line) -> tuple[object, ...]:
    return tuple(figure[name] for name in ("value", "low", "high", "modifier"))
