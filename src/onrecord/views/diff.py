"""What changed between two days: two states laid side by side, and the lines of what differs alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import ColumnElement, Connection, func, select

from onrecord.model.errors import BadUsage
from onrecord.store import asof, schema
from onrecord.store.links import rows_in
from onrecord.store.order import OPEN
from onrecord.store.query import EVERYTHING, Filter, Line, Slice, conditions, lines_by_id
from onrecord.views.in_office import held_by, held_on
from onrecord.views.reported import told_before
from onrecord.views.running import going_on
from onrecord.views.standing import on_day, read_by
from onrecord.views.state import lines_of, told

Changes = dict[str, dict[str, list[Line]]]


@dataclass(frozen=True, slots=True)
class Changed:
    """Lines that changed in one way, as many as were wanted, and how many there are (null: more than are shown)."""

    lines: list[Line]
    count: int | None


def diff(connection: Connection, earlier: str, later: str, only: Filter = EVERYTHING) -> Changes:
    """For each part of the state what is new on the later ISO day and what has ended since the earlier one, by id.

    An office-holder of no known term is not said to have ended, but to be ``unseen``; one who was seen before, and a
    thread that was told of before, are not new but there ``again``. ``figures`` also has ``changed`` (the later line,
    with the earlier value under ``was``); ``events`` has what happened in between, ``commitments`` what has since
    become late. Raises BadUsage for days the wrong way round.
    """
    found = changes(connection, earlier, later, only)
    return {
        part: {how: sorted(one.lines, key=lambda line: str(line["id"])) for how, one in ways.items()}
        for part, ways in found.items()
    }


def changes(
    connection: Connection, earlier: str, later: str, only: Filter = EVERYTHING, most: int | None = None
) -> dict[str, dict[str, Changed]]:
    """Like `diff`, of each part and way at most so many lines, by date, and how many there are."""
    asked, wanted = _asked(connection, earlier, later, only), Slice(0, most)
    return {part: {how: way(asked, wanted) for how, way in ways.items()} for part, ways in WAYS.items()}


def changed(
    connection: Connection, earlier: str, later: str, part: str, how: str, only: Filter, wanted: Slice
) -> Changed:
    """The lines of one part that changed in one way, a slice of them; raises BadUsage for a part or way unknown."""
    way = WAYS.get(part, {}).get(how)
    if way is None:
        known = ", ".join(f"{part}.{how}" for part, ways in WAYS.items() for how in ways)
        raise BadUsage(f"nothing changes as {part}.{how}; one of {known}")
    return way(_asked(connection, earlier, later, only), wanted)


def _asked(connection: Connection, earlier: str, later: str, only: Filter) -> _Days:
    if earlier > later:
        raise BadUsage(f"{earlier} is after {later}; give the earlier day first")
    return _Days(connection, earlier, later, replace(only, as_of=None, current=True))


@dataclass(frozen=True, slots=True)
class _Days:
    """Two days of a record, and what they are asked for."""

    connection: Connection
    earlier: str
    later: str
    only: Filter
    known: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def held(self, part: str, day: str) -> dict[str, str]:
        """What holds of a part on a day: ids by what they are told apart by."""
        if (part, day) not in self.known:
            self.known[part, day] = HELD[part](self.connection, day, self.only)
        return self.known[part, day]

    def come(self, part: str) -> dict[str, str]:
        """What holds on the later day alone."""
        then = self.held(part, self.earlier)
        return {key: one for key, one in self.held(part, self.later).items() if key not in then}

    def gone(self, part: str) -> dict[str, str]:
        """What held on the earlier day alone."""
        now = self.held(part, self.later)
        return {key: one for key, one in self.held(part, self.earlier).items() if key not in now}

    def lines(self, ids: Collection[str], wanted: Slice) -> Changed:
        """The items of these ids by date, a slice of them."""
        row = schema.items.c
        placed = sorted((one.placed, one.id) for one in rows_in(self.connection, _PLACED, row.id, ids))
        return Changed(told(self.connection, [key for _, key in _cut(placed, wanted)]), len(ids))


_PLACED = select(schema.items.c.id, schema.items.c.placed)

HELD: dict[str, Callable[[Connection, str, Filter], dict[str, str]]] = {
    "tenures": lambda connection, day, only: asof.holders(connection, "tenure", day, only),
    "relations": lambda connection, day, only: asof.holders(connection, "relation", day, only),
    "threads": lambda connection, day, only: {key: key for key in going_on(connection, day, only)},
    "conflicts": lambda connection, day, only: {
        key: key for key in asof.contradicting(connection, day, replace(only, as_of=day))
    },
}
"""The parts of a state of which all that holds on a day is few enough to be laid side by side."""


def _cut(found: Sequence[tuple[str, str]], wanted: Slice) -> Sequence[tuple[str, str]]:
    return found[wanted.skip :][: wanted.most]


Way = Callable[[_Days, Slice], Changed]


def _new_holders(days: _Days, wanted: Slice, *, again: bool = False) -> Changed:
    """Who is in an office on the later day alone: seen in it for the first time, or again."""
    come = days.come("tenures")
    lines = lines_by_id(days.connection, set(come.values()))
    there = held_on(days.connection, lines.values(), days.earlier)
    past = asof.held_before(days.connection, "tenure", days.earlier, come)
    before = {come[key] for key in past} | held_by(days.connection, list(lines.values()), days.earlier)
    return days.lines({one for one in lines if one not in there and (one in before) == again}, wanted)


def _past_holders(days: _Days, wanted: Slice, *, ended: bool = True) -> Changed:
    """Who was in an office on the earlier day alone: those whose term has ended, or those not seen in it for long."""
    gone = lines_by_id(days.connection, set(days.gone("tenures").values()))
    found = {key: line for key, line in gone.items() if bool(line["period"]) == ended}
    there = set[str]() if ended else held_on(days.connection, found.values(), days.later)
    return days.lines(found.keys() - there, wanted)


def _relations(days: _Days, wanted: Slice, *, new: bool) -> Changed:
    return days.lines((days.come if new else days.gone)("relations").values(), wanted)


def _commitments(days: _Days, wanted: Slice, *, new: bool = True, late: bool = False) -> Changed:
    """The promises to be kept (or late) on one of the days alone, as they stood on it."""
    there, other = (days.later, days.earlier) if new else (days.earlier, days.later)
    ids, count = asof.apart(days.connection, there, other, days.only, late=late, wanted=wanted)
    read = read_by(days.connection)
    return Changed([on_day(line, there, read) for line in told(days.connection, ids)], count)


def _threads(days: _Days, wanted: Slice, *, again: bool = False) -> Changed:
    """The threads that go on on the later day alone: told of for the first time since the earlier, or again."""
    come = days.come("threads")
    before = told_before(days.connection, come, days.earlier)
    return _headed(days, "thread", {key for key in come if (key in before) == again}, wanted)


def _headed(days: _Days, kind: str, ids: Collection[str], wanted: Slice) -> Changed:
    return Changed(lines_of(days.connection, kind, sorted(ids)[wanted.skip :][: wanted.most]), len(ids))


def _new_figures(days: _Days, wanted: Slice) -> Changed:
    """The series that nothing was known of on the earlier day."""
    now, then = _figures(days)
    return days.lines({now[key] for key in now.keys() - then.keys()}, wanted)


def _changed_figures(days: _Days, wanted: Slice) -> Changed:
    """The series whose last value is another; they are counted where all are wanted, or fit."""
    now, then = _figures(days)
    again = sorted((now[key], then[key]) for key in now.keys() & then.keys())
    end = None if wanted.most is None else wanted.skip + wanted.most
    found: list[Line] = []
    for n in range(0, len(again), 200):
        found += _differing(days.connection, again[n : n + 200])
        if end is not None and len(found) > end:
            return Changed(found[wanted.skip : end], None)
    return Changed(found[wanted.skip : end], len(found))


def _figures(days: _Days) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """By its series the figure that holds on the later day and was told since the earlier; and what held on that."""
    if ("figures", days.later) not in days.known:
        now = asof.holders(days.connection, "figure", days.later, days.only, after=days.earlier)
        then = asof.holders(days.connection, "figure", days.earlier, days.only, among=now)
        days.known.update({("figures", days.later): now, ("figures", days.earlier): then})
    return days.known["figures", days.later], days.known["figures", days.earlier]


def _differing(connection: Connection, pairs: Sequence[tuple[str, str]]) -> list[Line]:
    """The later of each pair of figures (now, before) that differ in value."""
    lines = {line["id"]: line for line in told(connection, sorted({i for pair in pairs for i in pair}))}
    return [{**lines[now], "was": lines[then]} for now, then in pairs if _amount(lines[now]) != _amount(lines[then])]


def _amount(figure: Line) -> tuple[object, ...]:
    return tuple(figure[name] for name in ("value", "low", "high", "modifier"))


def _events(days: _Days, wanted: Slice) -> Changed:
    """The events that surely happened after the one day and by the other."""
    row = schema.items.c
    asked: list[ColumnElement[bool]] = [row.kind == "event", row.status == "happened", row.latest <= days.later]
    asked += [row.placed > days.earlier + OPEN, row.placed < days.later + OPEN]
    asked += conditions(days.connection, days.only)
    query = wanted.of(select(row.id).where(*asked).order_by(row.earliest, row.id))
    count = days.connection.scalar(select(func.count()).select_from(schema.items).where(*asked))
    return Changed(told(days.connection, list(days.connection.scalars(query))), count)


WAYS: dict[str, dict[str, Way]] = {
    "tenures": {
        "new": _new_holders,
        "again": lambda days, wanted: _new_holders(days, wanted, again=True),
        "ended": _past_holders,
        "unseen": lambda days, wanted: _past_holders(days, wanted, ended=False),
    },
    "commitments": {
        "new": _commitments,
        "ended": lambda days, wanted: _commitments(days, wanted, new=False),
        "late": lambda days, wanted: _commitments(days, wanted, late=True),
    },
    "relations": {
        "new": lambda days, wanted: _relations(days, wanted, new=True),
        "ended": lambda days, wanted: _relations(days, wanted, new=False),
    },
    "threads": {
        "new": _threads,
        "again": lambda days, wanted: _threads(days, wanted, again=True),
        "ended": lambda days, wanted: _headed(days, "thread", days.gone("threads"), wanted),
    },
    "conflicts": {
        "new": lambda days, wanted: _headed(days, "conflict", days.come("conflicts"), wanted),
        "ended": lambda days, wanted: _headed(days, "conflict", days.gone("conflicts"), wanted),
    },
    "figures": {"new": _new_figures, "changed": _changed_figures},
    "events": {"new": _events},
}
"""The ways in which each part of a state can change, and how what changed so is found."""

WORDS = {
    ("tenures", "new"): "newly seen",
    ("tenures", "again"): "seen again",
    ("tenures", "unseen"): "not seen for a year",
    ("threads", "again"): "taken up again",
    ("threads", "ended"): "quiet for two years",
}


def way_words(part: str, how: str) -> str:
    """What people read for the way in which a part of a state changed."""
    return WORDS.get((part, how), how)
