"""Damages a record again and again, in ways drawn by lot, and looks whether `doctor` tells it and its cure cures it.

    python -m tests.run.damaging --tries 60 [--seed 7]

Ways: bits turned, pages overwritten, exchanged or cut off, tables, indexes and views dropped, rows deleted and changed, columns dropped.
Wrong is a change that `doctor` does not tell, a fault without a cure, a cure after which the export is another (but for
decisions, where `doctor` said that these are lost), and anything that ends in an error of Python's. Exit code 1 then.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.handmade import run
from tests.run.killing import pages

import onrecord
from onrecord.cli.health import Finding
from onrecord.cli.record_health import examine_record, link_anew
from onrecord.model.errors import OnrecordError
from onrecord.run import build

PAGE = 4096
TIMES = 40
"""How often a way is drawn again that changed nothing (an empty table, a change that SQLite refuses)."""

DECISION = b'"kind":"decision"'


def bits(path: Path, draw: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(draw.choice((1, 2, 8, 64))):
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    path.write_bytes(data)


def overwritten(path: Path, draw: random.Random) -> None:
    page = draw.randrange(path.stat().st_size // PAGE)
    with path.open("r+b") as file:
        file.seek(page * PAGE)
        file.write(draw.choice((bytes(PAGE), draw.randbytes(PAGE))))


def exchanged(path: Path, draw: random.Random) -> None:
    data = path.read_bytes()
    one, other = (PAGE * n for n in draw.sample(range(len(data) // PAGE), 2))
    with path.open("r+b") as file:
        for to, of in ((one, other), (other, one)):
            file.seek(to)
            file.write(data[of : of + PAGE])


def cut(path: Path, draw: random.Random) -> None:
    os.truncate(path, draw.randrange(path.stat().st_size))


def dropped(path: Path, draw: random.Random) -> None:
    query = "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'fulltext_%'"
    with closing(sqlite3.connect(path)) as connection, connection:
        kind, name = draw.choice(connection.execute(query).fetchall())
        connection.execute(f'DROP {kind} "{name}"')


def deleted(path: Path, draw: random.Random) -> None:
    with closing(sqlite3.connect(path)) as connection, connection, suppress(sqlite3.Error):
        connection.execute(f'DELETE FROM "{draw.choice(tables(connection))}" WHERE rowid % {draw.randint(1, 5)} = 0')


def altered(path: Path, draw: random.Random) -> None:
    with closing(sqlite3.connect(path)) as connection, connection, suppress(sqlite3.Error):
        table = draw.choice(tables(connection))
        column = draw.choice([row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')])
        value = draw.choice((None, "", "x", 7, '{"a": 1}', b"\xff"))
        connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid % {draw.randint(1, 5)} = 0', (value,))


def columnless(path: Path, draw: random.Random) -> None:
    with closing(sqlite3.connect(path)) as connection, connection, suppress(sqlite3.Error):
        table = draw.choice([name for name in tables(connection) if not name.startswith("fulltext")])
        column = draw.choice([row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')])
        connection.execute(f'ALTER TABLE "{table}" DROP COLUMN "{column}"')


WAYS = (bits, overwritten, exchanged, cut, dropped, deleted, altered, columnless)


def tables(connection: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    return [name for (name,) in connection.execute(query)]


def content(path: Path) -> object:
    """All rows of all tables, and the schema; null where they cannot be read."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.text_factory = bytes
            names = [
                name.decode() for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            schema = sorted(map(repr, connection.execute("SELECT type, name, sql FROM sqlite_master")))
            return schema, {n: sorted(map(repr, connection.execute(f'SELECT * FROM "{n}"'))) for n in sorted(names)}
    except sqlite3.Error:
        return None


def export(path: Path) -> bytes:
    with onrecord.open(str(path)) as opened:
        return opened.export()


CURES = ("--replace", "--relink", "decide anew", "made anew from the documents", "unless another copy has them")
"""What a cure says of what is to be done."""


def cured(fault: Finding) -> bool:
    """Whether a fault says how it is cured."""
    return any(words in (fault.cure or fault.line().rpartition(";")[2]) for words in CURES)


def wrong(path: Path, folder: Path, whole: Path) -> Iterator[str]:
    """What is wrong with how a damaged record is told and cured."""
    found = list(examine_record(str(path)))
    faults = [finding for finding in found if not finding.sound]
    if not faults and content(path) != content(whole):
        yield "it is not told"
    yield from (f"no cure: {fault.words}" for fault in faults if not cured(fault))
    with suppress(OnrecordError):
        export(path)
    if not faults:
        return
    by_hand = [fault for fault in faults if "decide anew" in fault.cure]
    if len(by_hand) == len(faults):
        return
    if all("--relink" in fault.cure for fault in faults if fault not in by_hand):
        link_anew(str(path))
    else:
        build(str(path), run(folder), replace=True)
    left = [finding for finding in examine_record(str(path)) if not finding.sound]
    yield from (f"left: {finding.words}" for finding in left if not by_hand or "decide anew" not in finding.cure)
    now, before = export(path), export(whole)
    if now.count(DECISION) < before.count(DECISION):
        if not any("decisions" in fault.words for fault in faults):
            yield "decisions are lost without a word"
    elif now != before and not by_hand:
        yield "its cure gives another record"


def tried(tries: int, seed: int, count: int = 16) -> list[str]:
    """What was wrong, each with the number and the way of its try."""
    found: list[str] = []
    with TemporaryDirectory() as work:
        folder, whole, path = pages(Path(work) / "pages", count), Path(work) / "whole.db", Path(work) / "r.db"
        build(str(whole), run(folder))
        with onrecord.open(str(whole)) as opened:
            for event in opened.events()[:4]:
                opened.accept(event.id, "as told", "ann")
        with closing(sqlite3.connect(whole)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for number in range(seed * 1000, seed * 1000 + tries):
            for old in Path(work).glob("r.db*"):
                old.unlink()
            shutil.copy(whole, path)
            way = WAYS[number % len(WAYS)]
            draw, before = random.Random(number), path.read_bytes()
            for _ in range(TIMES):
                way(path, draw)
                if path.read_bytes() != before:
                    break
            else:
                found.append(f"{number} {way.__name__}: it changed nothing")
                continue
            try:
                found += [f"{number} {way.__name__}: {words}" for words in wrong(path, folder, whole)]
            except Exception as fault:
                found.append(f"{number} {way.__name__}: ended with {fault!r}")
    return found


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--tries", type=int, default=60)
    asked.add_argument("--seed", type=int, default=7)
    options = asked.parse_args()
    found = tried(options.tries, options.seed)
    print(*found, f"{options.tries} records damaged: {len(found)} told or cured wrong", sep="\n")
    print(dict(Counter(one.split(": ")[1] for one in found)))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
