"""What holds on a day, asked of the tables in `onrecord.store.derived` alone: each answer begins at the day and stops
when enough is found, so that it takes no longer in a large record than in a small one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    case,
    exists,
    func,
    not_,
    or_,
    select,
    true,
    tuple_,
)

from onrecord.store import schema
from onrecord.store.derived import CLOSED
from onrecord.store.links import rows_in
from onrecord.store.order import OPEN
from onrecord.store.query import WHOLE, Filter, Slice, conditions

ROW, OTHER = schema.holdings.alias("row"), schema.holdings.alias("other")
ITEM, OTHER_ITEM = schema.items.alias("item"), schema.items.alias("other_item")
SPELL, LINK, LATER = schema.spells.alias("spell"), schema.item_links.alias("link"), schema.items.alias("later")
MEMBER, REPORT = schema.thread_items.alias("member"), schema.evidence.alias("report")
SIDE, TOLD = schema.conflict_sides.alias("side"), schema.articles.alias("told")
"""Names for the tables, made once: making one takes longer than asking."""

BY_KEY = ("tenure", "relation")
"""The parts of a state that are told in the order of who holds what; the others the latest first."""


def held(connection: Connection, part: str, day: str, only: Filter, wanted: Slice = WHOLE) -> list[str]:
    """The ids of what holds on an ISO day: of tenures, figures, relations or events (the last of each body and pair).

    Of each key the row of highest rank that the filter lets through. Figures and events the latest first, each once.
    """
    row = ROW
    query = _best(connection, part, day, only, row.c.item)
    if part in BY_KEY:
        return _ids(connection, query.order_by(row.c.key), wanted)
    latest = (row.c.rank.desc(), row.c.rank2.desc(), row.c.item.desc())
    return _ids(connection, query.where(row.c.rank <= day).order_by(*latest), wanted)


def holders(
    connection: Connection,
    part: str,
    day: str,
    only: Filter,
    after: str | None = None,
    among: Iterable[str] | None = None,
) -> dict[str, str]:
    """What holds on an ISO day of tenures, figures or relations: by its key the id of the item.

    ``after``: what holds since a day after that one alone; ``among``: of these keys alone.
    """
    row = ROW
    query = _best(connection, part, day, only, row.c.key, row.c.item)
    if after is not None:
        query = query.where(row.c.rank > after)
    found = connection.execute(query) if among is None else rows_in(connection, query, row.c.key, among)
    return {one.key: one.item for one in found}


def held_before(connection: Connection, part: str, day: str, keys: Iterable[str]) -> set[str]:
    """Which of these keys held already at some time up to an ISO day."""
    row = ROW
    query = select(row.c.key).distinct().where(row.c.part == part, row.c.since <= day)
    return {one.key for one in rows_in(connection, query, row.c.key, keys)}


def held_of(connection: Connection, persons: Iterable[str], day: str) -> set[str]:
    """The ids of the tenures of persons of these ids that held already at some time up to an ISO day."""
    row, named = ROW, schema.item_actors
    query = select(row.c.item).where(row.c.part == "tenure", row.c.since <= day, row.c.item == named.c.item)
    return {one.item for one in rows_in(connection, query, named.c.actor, persons)}


def _best(connection: Connection, part: str, day: str, only: Filter, *columns: ColumnElement[Any]) -> Select[Any]:
    """The rows of highest rank of their key that hold on an ISO day, of those that the filter lets through."""
    row, other = ROW, OTHER
    bound = _standing(other, part, day) if part == "tenure" else and_(_standing(other, part, day), other.c.rank <= day)
    later = and_(other.c.key == row.c.key, _ranked(other) > _ranked(row), bound)
    best = not_(_is_there(connection, other, later, only))
    return _passing(connection, row, and_(_standing(row, part, day), row.c.ends > day, best), only, *columns)


def coming(connection: Connection, day: str, only: Filter, wanted: Slice = WHOLE) -> list[str]:
    """The ids of the next event after an ISO day of each body and pair, the soonest first, each once."""
    row, other = ROW, OTHER
    sooner = and_(other.c.key == row.c.key, _ranked(other) < _ranked(row), _coming(other, day))
    best = not_(_is_there(connection, other, sooner, only))
    query = _passing(connection, row, and_(_coming(row, day), best), only)
    return _ids(connection, query.order_by(row.c.rank, row.c.rank2, row.c.item), wanted)


def _standing(row: FromClause, part: str, day: str) -> ColumnElement[bool]:
    return and_(row.c.part == part, row.c.since <= day, row.c.until >= day)


def _coming(row: FromClause, day: str) -> ColumnElement[bool]:
    return and_(row.c.part == "event", row.c.rank > day, row.c.coming)


def _ranked(row: FromClause) -> Any:
    return tuple_(row.c.rank, row.c.rank2, row.c.item)


def _is_there(connection: Connection, row: FromClause, wanted: ColumnElement[bool], only: Filter) -> Any:
    """Whether there is such a row of an item that the filter lets through."""
    items = OTHER_ITEM
    asked = conditions(connection, only, items)
    if not asked:
        return exists().where(wanted)
    return exists().where(items.c.id == row.c.item, wanted, *asked)


def _passing(
    connection: Connection, row: FromClause, wanted: ColumnElement[bool], only: Filter, *columns: ColumnElement[Any]
) -> Select[Any]:
    items = ITEM
    asked = conditions(connection, only, items)
    query = select(*(columns or (row.c.item,))).where(wanted)
    return query.where(items.c.id == row.c.item, *asked) if asked else query


def _ids(connection: Connection, query: Select[Any], wanted: Slice) -> list[str]:
    """The ids in order, each at its first place; rows of one event stand together, as they are ranked alike."""
    if wanted == WHOLE:
        return list(dict.fromkeys(connection.scalars(query)))
    found: dict[str, None] = {}
    with closing(connection.scalars(query)) as rows:
        for key in rows:
            found[key] = None
            if wanted.most is not None and len(found) == wanted.skip + wanted.most:
                break
    return list(found)[wanted.skip :]


def superseding(day: str) -> Select[tuple[str]]:
    """The ids of the commitments revised by an ISO day that another follows which was told by then."""
    spells, items = schema.spells.c, schema.items.c
    there = select(spells.item).where(spells.status == "revised", spells.since <= day, spells.until > day)
    return there.where(items.id == spells.item, items.stands <= day, _followed(spells.item, day))


def _followed(item: ColumnElement[str], day: str) -> ColumnElement[bool]:
    links, later = LINK, LATER
    told = and_(later.c.id == links.c.item, later.c.kind == "commitment", later.c.stands <= day)
    return exists().where(links.c.target == item, links.c.rel == "follows", told)


def standing(item: ColumnElement[str], day: str, *, late: bool = False, replaced: bool = False) -> ColumnElement[bool]:
    """That a commitment is still to be kept on an ISO day (or late on it); not in other terms, unless `replaced`."""
    spells = SPELL
    there = and_(spells.c.item == item, _open(spells, day), spells.c.due < day if late else true())
    if not replaced:
        there = and_(there, or_(spells.c.status != "revised", not_(_followed(item, day))))
    return exists().where(there)


def _open(spells: FromClause, day: str) -> ColumnElement[bool]:
    return and_(spells.c.since <= day, spells.c.until > day, spells.c.status.not_in(sorted(CLOSED)))


def promised(
    connection: Connection, day: str, only: Filter, column: str | None = None, wanted: Slice = WHOLE
) -> list[str]:
    """The ids of the commitments told by an ISO day that are to be kept on it, by deadline; those without one last.

    ``column`` narrows to one of a board: late (the last deadline first), open, revised (deadlines to come), or
    delivered, dropped (the last first), these also where another stands in their place.
    """
    spells, items = SPELL, ITEM
    query = select(spells.c.item).where(spells.c.since <= day, spells.c.until > day)
    query = query.where(items.c.id == spells.c.item, items.c.stands <= day, *conditions(connection, only, items))
    if column in CLOSED:
        query = query.where(spells.c.status == column).order_by(spells.c.since.desc(), spells.c.item)
        return list(connection.scalars(wanted.of(query)))
    query = query.where(_open(spells, day))
    if column is None:
        query = query.where(or_(spells.c.status != "revised", not_(_followed(spells.c.item, day))))
    elif column == "late":
        query = query.where(spells.c.due < day)
    else:
        status = spells.c.status if column == "revised" else func.coalesce(spells.c.status, "")
        query = query.where(spells.c.due >= day, status == column)  # open: most are, so by deadline, not by status
    by_due: ColumnElement[Any] = spells.c.due.desc() if column == "late" else spells.c.due
    if column == "revised":
        by_due = func.coalesce(spells.c.due, OPEN)  # few are: found by their status, then sorted
    return list(connection.scalars(wanted.of(query.order_by(by_due, spells.c.item))))


def apart(
    connection: Connection, day: str, other: str, only: Filter, *, late: bool = False, wanted: Slice = WHOLE
) -> tuple[list[str], int]:
    """The ids of the commitments that are to be kept (or late) on an ISO day and were not, or are not, on the other.

    By date, as lists are; of a part of them also how many there are in all.
    """
    items = ITEM
    there, elsewhere = (and_(items.c.stands <= one, standing(items.c.id, one, late=late)) for one in (day, other))
    query = select(items.c.id, func.count().over().label("n"))
    query = query.where(items.c.kind == "commitment", there, not_(elsewhere), *conditions(connection, only, items))
    if day < other:
        query = query.where(items.c.id.in_(_turned(day, other)))
    rows = connection.execute(wanted.of(query.order_by(items.c.placed, items.c.id))).all()
    return [row.id for row in rows], rows[0].n if rows else 0


def _turned(since: str, until: str) -> Select[tuple[str]]:
    """The ids of the commitments of which a status ends in that time, or that may by then stand in other terms."""
    spells = schema.spells.c
    return select(spells.item).where(or_(and_(spells.until > since, spells.until <= until), spells.status == "revised"))


def stirring(thread: ColumnElement[str], since: str, day: str, until: str) -> ColumnElement[bool]:
    """That something of a thread happened from an ISO day on to another, and was told by a third; or was told in that
    time, where it was of no day or still to come.

    What is told long after it happened is background: it makes nothing go on, neither then nor when it is told. Asked
    member by member, so that a thread that goes on is known by the first few.
    """
    items, places, articles = ITEM, REPORT, TOLD
    happened = and_(items.c.latest.is_not(None), items.c.latest <= articles.c.latest)
    when = case((happened, items.c.latest), else_=articles.c.latest)
    in_time = (articles.c.latest >= since, articles.c.latest <= until, when >= since, when <= day)
    told = exists().where(places.c.item == items.c.id, articles.c.id == places.c.article, *in_time)
    maybe = or_(items.c.latest.is_(None), items.c.latest >= since)
    return exists().where(
        MEMBER.c.thread == thread, exists().where(items.c.id == MEMBER.c.item, maybe, told.correlate(items))
    )


def contradicting(connection: Connection, day: str, only: Filter, wanted: Slice = WHOLE) -> list[str]:
    """The ids of the conflicts whose sides all stand on an ISO day, sorted."""
    sides, items = SIDE, ITEM
    told: Sequence[Any] = conditions(connection, only, items)
    stands: ColumnElement[bool] = exists().where(items.c.id == sides.c.side, *told)
    if only == Filter(as_of=only.as_of, current=only.current):
        articles = TOLD
        stands = or_(stands, exists().where(articles.c.id == sides.c.side, articles.c.latest <= day))
    key = schema.conflicts.c.id
    missing = exists().where(sides.c.conflict == key, not_(stands))
    return list(connection.scalars(wanted.of(select(key).where(not_(missing)).order_by(key))))
