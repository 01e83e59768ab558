"""Tables that are lost are named and come back, in either store."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from tests.handmade import record, run
from tests.stores import place

import onrecord
from onrecord.cli.record_health import examine_record
from onrecord.model.errors import RecordFault
from onrecord.run import build
from onrecord.run.mending import mend
from onrecord.store import open_database
from onrecord.store.shape import Lost, lost, restore

pytestmark = pytest.mark.usefixtures("store")


def export(path: str) -> bytes:
    with onrecord.open(path) as opened:
        assert opened.verify() == []
        return opened.export()


def changed(path: str, *statements: str) -> None:
    with open_database(path) as database, database.write() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_what_linking_makes_comes_back_and_what_came_in_is_made_anew(tmp_path: Path) -> None:
    path = record(tmp_path)
    whole = export(path)
    changed(path, "DROP VIEW events", "DROP TABLE spells", "DROP TABLE link_near", "DROP TABLE fulltext")
    changed(path, "DROP INDEX items_by_doubt")
    with open_database(path) as database:
        with database.begin() as connection:
            found = lost(connection)
        assert found.given == ()
        words = {"the table spells", "the table link_near", "the full text index", "the view events"}
        assert set(found.made) == words | {"the index items_by_doubt"}
        mend(database)
        with database.write() as connection:
            assert restore(connection) == Lost()
    assert export(path) == whole
    changed(path, "DROP TABLE times", "DROP TABLE meta")
    assert [f.words.split(": ")[-1] for f in examine_record(path) if not f.sound] == [
        "the table meta is lost",
        "the table times is lost",
    ]
    with pytest.raises(RecordFault, match="tables are lost: `onrecord doctor"), onrecord.open(path):
        pass
    build(place(tmp_path / "record.db"), run(tmp_path / "pages"), replace=True)
    assert export(path) == whole
