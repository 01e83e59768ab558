"""What must make way before a record is made anew: a damaged file, tables of no known version, tables that are lost."""

from __future__ import annotations

from pathlib import Path

from onrecord.ingest.opened import Note
from onrecord.store import Database, Line, salvage, settings, shape
from onrecord.store.database import versionless
from onrecord.store.decisions import keep_decision, let_go
from onrecord.store.locking import FileLock, held
from onrecord.store.places import is_url


def out_of_the_way(record: str, note: Note) -> list[Line]:
    """Puts a damaged file aside, or empties a database of no known version; the decisions that could still be read."""
    if is_url(record):
        return _emptied(record, note)
    path = Path(record)
    if not path.is_file() or path.stat().st_size == 0 or not salvage.damage(path):
        return []
    with held(FileLock(path), record, "build", note):
        if not salvage.damage(path):  # nobody writes now
            return []
        found = salvage.decisions_left(path)
        aside = salvage.make_way(path)
    note(f"{record}: the file is damaged and now {aside}; {len(found)} decisions could be read and are kept")
    return found


def _emptied(record: str, note: Note) -> list[Line]:
    """Makes the tables of a database anew that lost their version; the decisions, which are kept there at once."""
    database = versionless(record)
    if database is None:
        return []
    with database, database.held("build", note, None), database.write() as connection:
        found = shape.begin_anew(connection)
        for decision in found:
            keep_decision(connection, decision)
    told = f"{len(found)} decisions could be read and are kept"
    note(f"{database.shown}: the version of its tables was lost, they are made anew; {told}")
    return found


def restored(database: Database, note: Note) -> None:
    """Makes tables that are lost anew; a record that lost some holds nothing then but its decisions."""
    with database.write() as connection:
        restored = shape.restore(connection) != shape.Lost()
        for key in let_go(connection):
            note(f"{database.shown}: {key} in the table decisions is no decision any more and is lost")
        if restored:
            settings.forget_all_but_decisions(connection)
