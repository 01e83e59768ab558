"""The order of texts is by code points, whatever the locale of the database or the machine; clocks decide nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.handmade import PAGES, page, pages, run
from tests.postgres import database, drop
from tests.stores import place

import onrecord
from onrecord.run import build, pipeline
from onrecord.store import open_database, schema

NAMES = [
    "a.txt",
    "B.txt",
    "z.txt",
    "\u00c5.txt",
    "a-b.txt",
    "a b.txt",
    "A_b.txt",
    "\u0131.txt",
    "I.txt",
    "\U0001f600.txt",
    "\ufb01.txt",
]


def export(path: str) -> bytes:
    with onrecord.open(path) as opened:
        assert opened.verify() == []
        return opened.export()


def named(folder: Path) -> Path:
    """Pages of one content, and actors, whose names languages order in many ways."""
    for n, name in enumerate(NAMES):
        page(
            folder,
            name,
            PAGES["2012.txt"].replace("Okinawa", f"Camp {name[0]}").replace("2012-11-05", f"2012-11-{n + 1:02}"),
        )
    page(folder / "deep", "B.txt", PAGES["2012.txt"].replace("Okinawa", "Camp B"))
    actors = ",".join(sorted(["usa-x", "usaa", "Usa-b", "\u00e5land", "zulu", "\u0131d"]))
    return page(folder, "actors.txt", f"published 2013-05-01\nevent by={actors} date=2013 | They all met.\n")


@pytest.mark.postgres
@pytest.mark.parametrize("locale", ["sv-SE", "tr-TR", "en-US-u-kn-true"])
def test_a_database_of_any_language_gives_the_same_bytes(tmp_path: Path, postgres: str, locale: str) -> None:
    folder = named(pages(tmp_path / "pages"))
    build(str(tmp_path / "r.db"), run(folder))
    name = "l" + locale.lower()
    url = database(postgres, name, f"TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE '{locale}'")
    try:
        build(url, run(folder))
        assert export(url) == export(str(tmp_path / "r.db"))
        with onrecord.open(url) as there, onrecord.open(str(tmp_path / "r.db")) as here:
            assert there.lines("actor") == here.lines("actor")
            assert there.lines("event") == here.lines("event")
            assert there.state("2013-06-01") == here.state("2013-06-01")
    finally:
        drop(postgres, name)


@pytest.mark.usefixtures("store")
def test_a_clock_that_jumps_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for n, now in enumerate(("1970-01-01T00:00:00+00:00", "2099-12-31T23:59:59+00:00")):
        monkeypatch.setattr(pipeline, "_now", lambda now=now: now)
        path = place(tmp_path / f"{n}.db")
        build(path, run(pages(tmp_path / "pages")))
        with open_database(path) as database_, database_.begin() as connection:
            assert set(connection.scalars(schema.sources.select().with_only_columns(schema.sources.c.retrieved))) == {
                now
            }
        made.append(export(path))
    assert made[0] == made[1]
