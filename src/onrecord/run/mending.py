"""What a record shows, made anew from what was read and decided: the cure where the two disagree."""

from __future__ import annotations

from sqlalchemy import Connection

from onrecord.model.errors import BadUsage
from onrecord.packs import Packs
from onrecord.run.deciding import finished
from onrecord.run.linking import relink_all
from onrecord.run.pipeline import settings_here
from onrecord.store import Database, fulltext, shape
from onrecord.store.gaps import unread
from onrecord.store.settings import settings_of


def mend(database: Database) -> None:
    """Links all readings anew into emptied tables; sources, readings and decisions stay as they are.

    Tables of linking that are lost are made anew. Raises BadUsage for a record that is unfinished, holds no texts, has
    lost what came in or was read, or was made with other packs or another version.
    """
    with database.change("link anew") as connection:
        if gone := shape.lost(connection).given:
            raise BadUsage(f"{database.shown}: {gone[0]} is lost; make it anew with `onrecord build --replace`")
        shape.restore(connection)
        finished(connection)
        if lost := unread(connection):
            told = f"{database.shown}: the reading of {lost[0]} is lost"
            raise BadUsage(f"{told}; make it anew with `onrecord build PATH... --replace`")
        packs = _packs(connection, database.shown)
        fulltext.anew(connection)
        relink_all(connection, packs)


def _packs(connection: Connection, name: str) -> Packs:
    made_with = settings_of(connection)
    if made_with is None:
        raise BadUsage(f"{name}: what it was made with is lost; make it anew with `onrecord build PATH... --replace`")
    differs = settings_here(made_with.pack_names, made_with.parser).differs_from(made_with)
    if differs is not None:
        raise BadUsage(f"{name}: made with {differs}; make it anew with `onrecord build --replace`")
    return Packs.load(made_with.pack_names)
