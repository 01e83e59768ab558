"""What became of promises: the steps that were found, told again in order for those that hang together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from onrecord.link.promises import Course, How, steps_of, tell
from onrecord.model.items import Step
from onrecord.model.lines import plain, restore
from onrecord.run.blocks.steps import PLAIN, REPORT
from onrecord.store.links import change_rows, number_of, parted, rows_in, values_in
from onrecord.store.schema_tied import link_promises, link_steps, link_ties

Rank = tuple[object, ...]
Found = tuple[Rank, str, How, Step]
"""Where a step stands among those found, of which promise it is, how it was told."""


def courses_of(connection: Connection, touched: Iterable[str]) -> tuple[dict[str, Course], set[str]]:
    """The courses of these promises and all that hang together with them; and which are other than before."""
    ids = _together(connection, touched)
    columns = link_promises.c
    query = select(columns.id, columns.latest, columns.earliest, columns.before, columns.amended, columns.course)
    rows = {row.id: row for row in rows_in(connection, query, columns.id, ids)}
    ties = list(rows_in(connection, select(link_ties), link_ties.c.later, rows))
    steps = list(rows_in(connection, select(link_steps), link_steps.c.promise, rows))
    courses = in_order(rows, ties, steps)
    numbers = {key: course_number(course) for key, course in courses.items()}
    changed = {key for key, number in numbers.items() if number != rows[key].course}
    change_rows(connection, link_promises, "id", [{"id": key, "course": numbers[key]} for key in sorted(changed)])
    return courses, changed


def _together(connection: Connection, touched: Iterable[str]) -> set[str]:
    """The promises that these make again, that make these again, and so on."""
    found: set[str] = set()
    new = set(touched)
    while new:
        found |= new
        more = values_in(connection, link_ties.c.earlier, link_ties.c.later, new)
        new = (more | values_in(connection, link_ties.c.later, link_ties.c.earlier, new)) - found
    return found


def in_order(rows: Mapping[str, Any], ties: Iterable[Any], steps: Iterable[Any]) -> dict[str, Course]:
    """The courses of promises that hang together with no others, told in the one order that `followed` has.

    They are rows (or what has the same attributes) of `link_promises` by id, `link_ties`, and `link_steps`.
    """
    found: list[Found] = [*_tied(rows, ties), *_found(rows, steps)]
    courses = {key: Course(key, amended=row.amended) for key, row in rows.items()}
    for key, row in rows.items():
        courses[key].before = tuple(courses[earlier] for earlier in parted(row.before or ""))
    for _, key, how, step in sorted(found, key=lambda one: one[0]):
        tell(courses[key], step, how)
    return courses


def _order(row: Any) -> tuple[str, str, str]:
    return row.latest, row.earliest, row.id


def _tied(rows: Mapping[str, Any], ties: Iterable[Any]) -> list[Found]:
    return [((0, *_order(rows[t.later]), t.n), t.earlier, "tied", restore(Step, t.step)) for t in ties]


def _found(rows: Mapping[str, Any], steps: Iterable[Any]) -> list[Found]:
    return [(_rank(rows[s.promise], s), s.promise, s.how, restore(Step, s.step)) for s in steps]


def _rank(row: Any, step: Any) -> Rank:
    if step.part == PLAIN:
        return step.part, *_order(row), step.source
    if step.part == REPORT:
        return step.part, step.source, step.n, *_order(row)
    return step.part, step.source, row.id


def course_number(course: Course) -> int:
    """A number for what came of a promise."""
    return number_of([earlier.key for earlier in course.before], plain(steps_of(course)))
