"""What `doctor` looks at in a record: its file and room, its rows, what it was made with, what hangs in the air."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, text

from onrecord.cli.health import LEAST_ROOM, Finding
from onrecord.model.errors import BadUsage, OnrecordError
from onrecord.model.plurals import numbered
from onrecord.run.comparing import differing
from onrecord.run.mending import mend
from onrecord.run.pipeline import settings_here
from onrecord.store import open_database, query, salvage, seals, shape
from onrecord.store.decisions import orphans
from onrecord.store.migrations import version_of
from onrecord.store.places import is_url, shown
from onrecord.store.settings import TEXTLESS, Settings, get, settings_of, stage_of
from onrecord.store.sources import counts, dirty
from onrecord.store.types import GarbledLinks
from onrecord.store.waiting import waiting
from onrecord.views.rows import decision_faults
from onrecord.views.shapes import GIVEN, MADE, shapeless
from onrecord.views.verify import read_faults, shown_faults

ANEW = "`onrecord build PATH... --record {record} --replace` makes it anew from its documents and keeps decisions"
ANEW_UNDECIDED = (
    "`onrecord build PATH... --record {record} --replace` makes it anew from its documents; the decisions are lost, "
    "unless another copy has them: `onrecord decisions --import` takes them from there"
)
RELINK = "`onrecord doctor --record {record} --relink` makes what it shows anew from what was read and decided"

THOROUGH = "`onrecord doctor --record {record} --thorough` does"

AT_ONCE = 1000
"""Articles up to which a record is linked anew and compared in any case: that takes seconds."""

REDECIDE = "`onrecord decisions --record {record}` shows it; undo it and decide anew, or take it from another copy"

MOST = 20
"""Faults of one kind of cure that are told one by one."""


def link_anew(record: str) -> None:
    """Makes what a record shows anew; raises BadUsage where that cannot be, and says what helps."""
    if not is_url(record) and Path(record).is_file() and salvage.damage(Path(record)):
        raise BadUsage(f"{record}: the file is damaged; {ANEW.format(record=record)}")
    with open_database(record) as database:
        mend(database)


def examine_record(record: str, *, mended: bool = False, thorough: bool = False) -> Iterator[Finding]:
    """Everything that can be wrong with a record, each with its cure; raises BadUsage where there is none.

    ``mended``: it was linked anew just now, so that this is no cure for what is left. ``thorough``: it is compared with
    a copy that is linked anew, however large it is.
    """
    name = shown(record)
    if not is_url(record) and Path(record).is_file():
        yield _room(Path(record))
        if broken := salvage.damage(Path(record)):
            yield from _damaged(Path(record), broken)
            return
    try:
        with open_database(record) as database, database.begin() as connection:
            yield from _inside(connection, name, mended, thorough)
    except BadUsage:
        raise
    except OnrecordError as fault:
        told = str(fault)
        cure = "" if ";" in told else ANEW.format(record=name)
        yield Finding(False, told if told.startswith(name) else f"{name}: {told}", cure)
    except (ValueError, TypeError, LookupError, AttributeError) as fault:
        told = f"{name}: a row holds what no program of ours writes ({type(fault).__name__}: {fault})"
        yield Finding(False, told, ANEW.format(record=name))


def _room(path: Path) -> Finding:
    """Whether there is room for a second record of this size, as linking anew needs."""
    size, free = path.stat().st_size, shutil.disk_usage(path.absolute().parent).free
    told = f"{path}: {size / (1 << 20):.1f} MiB, {free / (1 << 20):.0f} MiB free beside it"
    if free >= max(LEAST_ROOM, size):
        return Finding(True, told)
    return Finding(False, told, "make room: linking anew needs as much as the record has")


def _damaged(path: Path, broken: list[str]) -> Iterator[Finding]:
    """What a damaged file has lost."""
    cure = ANEW.format(record=path)
    yield Finding(False, f"{path}: the file is damaged ({broken[0]})", cure)
    lost = salvage.losses(path)
    for loss in lost:
        yield Finding(
            False, f"{path}: {loss.table} cannot be read in whole ({numbered(loss.read, 'row')} can)", loss.cure
        )
    left = len(salvage.decisions_left(path))
    if not any(loss.table == "decisions" for loss in lost):
        yield Finding(True, f"{path}: {numbered(left, 'decision')} can be read, none is lost")
    if not lost:
        yield Finding(True, f"{path}: every row can be read, an index is at fault")


def _inside(connection: Connection, name: str, mended: bool, thorough: bool) -> Iterator[Finding]:
    yield Finding(True, f"{name}: {_server(connection)}, tables of version {version_of(connection)}")
    gone = list(_gone(connection, name))
    yield from gone
    if gone:
        return
    if shapes := list(_shapes(connection, name)):
        yield from shapes
        return
    settings = settings_of(connection)
    made_with = _made_with(settings, name) if settings else None
    if made_with is not None:
        yield made_with
    stage, refused = stage_of(connection), query.refusals(connection)
    if stage != "done":
        cure = "run the same `onrecord build` or `add` again, it goes on where it stopped"
        yield Finding(False, f"{name}: the record is unfinished", cure)
    if refused:
        yield Finding(
            True,
            f"{name}: {numbered(len(refused), 'document', 'were')} refused; `onrecord sources --refused` names them",
        )
    hanging = orphans(connection)
    if hanging:
        cure = f"`onrecord decisions --orphaned --record {name}` lists them; decide anew or undo them"
        yield Finding(False, f"{name}: {numbered(len(hanging), 'decision', 'hold')} on to nothing", cure)
    if stage == "done":
        cure = ANEW if mended or not (made_with and made_with.sound) else RELINK
        found = [*_told(read_faults(connection), name, ANEW), *_told(decision_faults(connection), name, REDECIDE)]
        found += _told(shown_faults(connection), name, cure)
        yield from found or [Finding(True, f"{name}: every line is proved")]
        if not found and made_with is not None and made_with.sound:
            yield from _compared(connection, name, cure, thorough)


def _shapes(connection: Connection, name: str) -> Iterator[Finding]:
    """The lines that are none of ours, of which nothing more can be asked."""
    given = list(_told(shapeless(connection, GIVEN), name, ANEW))
    yield from given
    yield from _told(shapeless(connection, MADE), name, ANEW if given else RELINK)


def _gone(connection: Connection, name: str) -> Iterator[Finding]:
    """What the record lacks of its tables."""
    lost = shape.lost(connection)
    undecided = {"the table decisions", "the column line of decisions"}
    for words in lost.given:
        cure = ANEW_UNDECIDED if words in undecided else ANEW
        yield Finding(False, f"{name}: {words} is lost", cure.format(record=name))
    for words in lost.made:
        yield Finding(False, f"{name}: {words} is lost", (ANEW if lost.given else RELINK).format(record=name))


def _compared(connection: Connection, name: str, cure: str, thorough: bool) -> Iterator[Finding]:
    """Whether each row is what linking anew makes of what was read, where that is known to be all that was linked."""
    if get(connection, TEXTLESS, False) or waiting(connection).decisions:
        return
    if dirty(connection):
        told = f"{name}: linked by an older program, whose threads may be others than this one's"
        yield Finding(True, f"{told}; {RELINK.format(record=name)}, as does the next `onrecord add`")
        return
    articles = counts(connection)[1]
    if articles > AT_ONCE and not thorough:
        told = f"{name}: {articles} articles, which were not linked anew to compare every row"
        yield Finding(True, f"{told}: {THOROUGH.format(record=name)}")
        return
    try:
        shown, kept = differing(connection)
    except GarbledLinks as fault:
        yield Finding(False, f"{name}: {fault}", cure.format(record=name))
        return
    surely = cure if get(connection, seals.ALL, False) else ANEW  # else what was read may be what was changed
    for table in shown:
        yield Finding(False, f"{name}: {table} holds what linking anew would not", surely.format(record=name))
    for table in kept:
        told = f"{name}: {table}, kept for the next linking, holds what linking anew would not"
        yield Finding(False, told, cure.format(record=name))
    if not (shown or kept):
        yield Finding(True, f"{name}: every row is what linking anew makes")


def _server(connection: Connection) -> str:
    if connection.dialect.name == "postgresql":
        return f"PostgreSQL {connection.scalar(text('SHOW server_version'))}"
    return "an SQLite file"


def _made_with(settings: Settings, name: str) -> Finding:
    """Whether what the record was made with is here, so that it can be added to and decided on."""
    cure = "have that here, or make it anew: " + ANEW.format(record=name)
    try:
        differs = settings_here(settings.pack_names, settings.parser).differs_from(settings)
    except OnrecordError as fault:
        return Finding(False, f"{name}: made with what is not here: {fault}", cure)
    if differs:
        return Finding(False, f"{name}: made with {differs}; nothing can be added to it", cure)
    packs = ", ".join(f"{pack} {version}" for pack, version, _ in settings.packs)
    return Finding(True, f"{name}: made with onrecord {settings.version}, {packs}, as they are here")


def _told(faults: Iterator[str], name: str, cure: str) -> Iterator[Finding]:
    """The first faults, and how many more there are."""
    for fault in islice(faults, MOST):
        yield Finding(False, f"{name}: {fault}", cure.format(record=name))
    if more := sum(1 for _ in faults):
        listed = f"`onrecord verify --record {name}` lists them"
        yield Finding(False, f"{name}: {numbered(more, 'fault')} more", f"{listed}; {cure.format(record=name)}")
