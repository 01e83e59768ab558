"""A PostgreSQL server of the tests' own: made in a folder, reached by a socket in it, stopped by whoever started it.

Needs Debian's package `postgresql` (or `ONRECORD_POSTGRES`, the folder of its programs). Nothing on it is worth keeping,
so it is told not to wait for the disk.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import quote

import psycopg

FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses= -c max_connections=40"


@cache
def programs() -> Path | None:
    """The folder of the server's programs; null where there is none."""
    named = os.environ.get("ONRECORD_POSTGRES")
    found = [Path(named)] if named else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in found if (folder / "initdb").exists()), None)


@contextmanager
def server(locale: str = "C.UTF-8") -> Iterator[str]:
    """A running server; what it yields is the folder of its socket."""
    home = Path(mkdtemp(prefix="onrecord-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(home, "postgres")
        _run("initdb", "-D", home / "data", "-U", "postgres", "--auth=trust", "-E", "UTF8", f"--locale={locale}", "-N")
        _run("pg_ctl", "-D", home / "data", "-w", "-l", home / "log", "-o", f"-k {home} {FAST}", "start")
        try:
            yield str(home)
        finally:
            _run("pg_ctl", "-D", home / "data", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _run(program: str, *args: object) -> None:
    """Runs one of the server's programs as a user that it accepts (it refuses root)."""
    as_whom = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    command = [*as_whom, str((programs() or Path()) / program), *map(str, args)]
    subprocess.run(command, check=True, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def database(folder: str, name: str, how: str = "") -> str:
    """The URL of a new, empty database."""
    with psycopg.connect(f"host={folder} user=postgres dbname=postgres", autocommit=True) as session:
        session.execute(f'CREATE DATABASE "{name}" {how}'.encode())
    return f"postgresql://postgres@/{name}?host={quote(folder)}"


def drop(folder: str, name: str) -> None:
    """Takes a database away, with whoever is in it."""
    with psycopg.connect(f"host={folder} user=postgres dbname=postgres", autocommit=True) as session:
        session.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
