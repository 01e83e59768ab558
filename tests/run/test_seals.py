"""What came in and was read is under a seal: a loss or a change of it is told, however whole the rest looks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, update
from tests.handmade import PAGES, page, pages, read, run
from tests.program import onrecord as program
from tests.stores import place

import onrecord
from onrecord.cli.record_health import examine_record
from onrecord.model.pages import Source
from onrecord.packs import Packs
from onrecord.run import Run, add, build
from onrecord.run.importing import import_lines
from onrecord.run.linking import relink_all
from onrecord.store import open_database, schema, seals
from onrecord.store.copying import copy
from onrecord.store.schema import readings, sources, times
from onrecord.store.sources import Outcome

pytestmark = pytest.mark.usefixtures("store")


def timed(source: Source, packs: Packs, parser: str) -> Outcome:
    """Reads by hand, and names a day in every article."""
    found = read(source, packs, parser)
    named = ((0, 9, "2013-10-03", "2013-10-03"),)
    return replace(found, articles=tuple(replace(one, times=named) for one in found.articles))


def reading(*folders: Path) -> Run:
    return replace(run(*folders), read=timed)


@pytest.fixture
def sealed(tmp_path: Path) -> str:
    """A record with a refused document."""
    path, folder = place(tmp_path / "r.db"), page(pages(tmp_path / "pages"), "empty.txt", "")
    build(path, reading(folder))
    return path


def export(path: str) -> bytes:
    with onrecord.open(path) as opened:
        assert opened.verify() == []
        return opened.export()


HARM = {
    "retrieved": update(sources).values(retrieved="1999-01-01T00:00:00+00:00"),
    "refused": update(sources).where(sources.c.path == "2012.txt").values(refused="no text"),
    "no reason": update(sources).where(sources.c.path == "empty.txt").values(refused="another"),
    "times": delete(times),
    "items": update(readings).values(items=[]),
    "actors": update(readings).values(actors=[]),
    "readings": delete(readings).where(readings.c.published == "2012-04-27"),
    "seals": delete(schema.meta).where(schema.meta.c.name.startswith(seals.SEAL)),
}


class Undone(Exception):
    """Lets a change be rolled back."""


def test_every_change_breaks_a_seal(sealed: str) -> None:
    for what, harm in HARM.items():
        with pytest.raises(Undone), open_database(sealed) as database, database.write() as connection:
            connection.execute(harm)
            assert list(seals.broken(connection)), what
            raise Undone


def test_a_loss_is_told_after_linking_anew_too_and_cured_from_the_documents(sealed: str, tmp_path: Path) -> None:
    whole = export(sealed)
    with open_database(sealed) as database, database.write() as connection:
        connection.execute(HARM["times"])
        connection.execute(HARM["readings"])
        relink_all(connection, Packs.load(("world",)))
    found = [finding for finding in examine_record(sealed, mended=True) if not finding.sound]
    assert len(found) == len(PAGES)
    assert all("is not what was kept" in finding.words and "--replace" in finding.cure for finding in found)
    build(sealed, reading(tmp_path / "pages"), replace=True)
    assert all(finding.sound for finding in examine_record(sealed))
    assert export(sealed) == whole


def test_what_may_change_is_outside_the_seal(sealed: str, tmp_path: Path) -> None:
    again, newer = page(tmp_path / "again", "other.txt", PAGES["2012.txt"]), tmp_path / "lines"
    newer.mkdir()
    line = '{"id": "%s", "url": "https://press.example/a", "published": "%s", "text": "%s"}\n'
    for n in (1, 2):
        told = f"published 2013-0{n}-01\\nevent by=JPN | Japan met its ally for the {n}th time.\\n"
        (newer / f"{n}.jsonl").write_text(line % (n, f"2013-0{n}-01", told), "utf-8")
    add(sealed, reading(again))
    for n in (1, 2):
        add(sealed, reading(newer / f"{n}.jsonl"))
    with open_database(sealed) as database, database.begin() as connection:
        assert any(
            line["supersedes"] for line in connection.scalars(sources.select().with_only_columns(sources.c.line))
        )
    assert all(finding.sound for finding in examine_record(sealed))


def test_seals_go_with_a_copy_and_come_with_an_import(sealed: str, tmp_path: Path) -> None:
    lines = program("export", "--with-text", "--record", sealed).stdout.encode().splitlines()
    with open_database(sealed) as origin, open_database(place(tmp_path / "copy.db"), create=True) as target:
        copy(origin, target)
    import_lines(place(tmp_path / "import.db"), lines)
    for name in ("copy.db", "import.db"):
        with open_database(place(tmp_path / name)) as database, database.write() as connection:
            assert list(seals.broken(connection)) == []
            connection.execute(HARM["times"])
            assert len(list(seals.broken(connection))) == len(PAGES)


def test_a_record_of_before_there_were_seals_is_sound(sealed: str) -> None:
    with open_database(sealed) as database, database.write() as connection:
        connection.execute(HARM["seals"])
        connection.execute(delete(schema.meta).where(schema.meta.c.name == seals.ALL))
    assert all(finding.sound for finding in examine_record(sealed))
