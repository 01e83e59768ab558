"""What `doctor` looks at in a record: its file and room, its rows, what it was made with, what hangs in the air."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, text

from onrecord import __version__
from onrecord.cli.health import LEAST_ROOM, Finding
from onrecord.model.errors import BadUsage, OnrecordError
from onrecord.packs import Packs
from onrecord.run.pipeline import installed_parser
from onrecord.store import Database, open_database, query, salvage
from onrecord.store.decisions import orphans
from onrecord.store.migrations import version_of
from onrecord.store.places import is_url, shown
from onrecord.store.settings import Settings, settings_of, stage_of
from onrecord.views.verify import faults

ANEW = "`onrecord build PATH... --record {record} --replace` makes it anew from its documents and keeps decisions"


def examine_record(record: str) -> Iterator[Finding]:
    """Everything that can be wrong with a record, each with its cure; raises BadUsage where there is none."""
    name = shown(record)
    if not is_url(record) and Path(record).is_file():
        yield _room(Path(record))
        if broken := salvage.damage(Path(record)):
            yield from _damaged(Path(record), broken)
            return
    try:
        with open_database(record) as database, database.begin() as connection:
            yield from _inside(database, connection, name)
    except BadUsage:
        raise
    except OnrecordError as fault:
        told = str(fault)
        yield Finding(False, told if told.startswith(name) else f"{name}: {told}")


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
        yield Finding(False, f"{path}: {loss.table} cannot be read in whole ({loss.read} rows can)", loss.cure)
    left = len(salvage.decisions_left(path))
    if not any(loss.table == "decisions" for loss in lost):
        yield Finding(True, f"{path}: all {left} decisions can be read")
    if not lost:
        yield Finding(True, f"{path}: every row can be read, an index is at fault")


def _inside(database: Database, connection: Connection, name: str) -> Iterator[Finding]:
    yield Finding(True, f"{name}: {_server(connection)}, tables of version {version_of(connection)}")
    yield from _made_with(connection, name)
    stage, refused = stage_of(connection), query.refusals(connection)
    if stage != "done":
        cure = "run the same `onrecord build` or `add` again, it goes on where it stopped"
        yield Finding(False, f"{name}: the record is unfinished", cure)
    if refused:
        yield Finding(True, f"{name}: {len(refused)} documents were refused; `onrecord articles` names them")
    hanging = orphans(connection)
    if hanging:
        cure = f"`onrecord decisions --orphaned --record {name}` lists them; decide anew or undo them"
        yield Finding(False, f"{name}: {len(hanging)} decisions hold on to nothing", cure)
    if stage == "done":
        found = list(faults(connection))
        yield from (Finding(False, f"{name}: {fault}", ANEW.format(record=name)) for fault in found)
        if not found:
            yield Finding(True, f"{name}: every line is proved")


def _server(connection: Connection) -> str:
    if connection.dialect.name == "postgresql":
        return f"PostgreSQL {connection.scalar(text('SHOW server_version'))}"
    return "an SQLite file"


def _made_with(connection: Connection, name: str) -> Iterator[Finding]:
    """Whether what the record was made with is here, so that it can be added to and decided on."""
    settings = settings_of(connection)
    if settings is None:
        return
    cure = "have that here, or make it anew: " + ANEW.format(record=name)
    try:
        infos = Packs.load(settings.pack_names).infos
        parser = installed_parser(settings.parser)
    except OnrecordError as fault:
        yield Finding(False, f"{name}: made with what is not here: {fault}", cure)
        return
    differs = Settings.of(__version__, parser, settings.pack_names, infos).differs_from(settings)
    if differs:
        yield Finding(False, f"{name}: made with {differs}; nothing can be added to it", cure)
    else:
        packs = ", ".join(f"{pack} {version}" for pack, version, _ in settings.packs)
        yield Finding(True, f"{name}: made with onrecord {settings.version}, {packs}, as they are here")
