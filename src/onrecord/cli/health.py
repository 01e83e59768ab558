"""What `doctor` looks at: interpreter, database, parser, packs.

``parsers.csv`` holds the official scores of the parsers known (explosion/spacy-models, meta/en_core_web_sm-3.8.0.json)
and the SHA-256 of the default parser's files as they were when its scores were compared.
"""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import json
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from tempfile import gettempdir

from onrecord import __version__
from onrecord.model.errors import OnrecordError
from onrecord.packs import Packs, check
from onrecord.packs.pack import SHIPPED
from onrecord.plugins import installed
from onrecord.plugins.manager import OWN
from onrecord.run import shipped_packs
from onrecord.run.limits import Limits
from onrecord.run.pipeline import installed_parser

NEEDED = ("spacy", "sqlalchemy", "typer", "rich", "pyyaml", "charset-normalizer", "numpy")
EXTRAS = {"postgres": "psycopg", "ray": "ray", "embed": "onnxruntime", "analysis": "pyarrow"}
"""By the name of an extra, the package that it is there for."""

LEAST_ROOM = 64 << 20
"""Bytes that must be free, for files on the way and beside a record, however small."""

SCORES = ("tag_acc", "dep_uas", "dep_las", "ents_f")
TOLERANCE = 0.001
"""How far a parser's own figures may lie from the official card's."""

SLOW_BELOW = (3, 12)
"""Wheels of the parser library for older interpreters are 1.3 to 1.5 times slower."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at, whether it is as it should be, and what helps where it is not."""

    sound: bool
    words: str
    cure: str = ""

    def line(self) -> str:
        """The finding with its cure."""
        return f"{self.words}; {self.cure}" if self.cure else self.words


def examine() -> Iterator[Finding]:
    """Everything that a record's making depends on."""
    yield Finding(True, f"onrecord {__version__} on {platform.python_implementation()} {platform.python_version()}")
    if sys.version_info < SLOW_BELOW:
        yield Finding(True, "a newer Python (3.12 or later) reads 1.3 to 1.5 times faster")
    yield _database()
    yield from _packages()
    yield from _extras()
    yield from _surroundings()
    yield from _parser()
    yield from _plugins()
    for name in shipped_packs():
        yield from pack_faults(SHIPPED / name)


def _database() -> Finding:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(words)")
    except sqlite3.OperationalError as fault:
        cure = "take a Python whose SQLite has FTS5 (python.org's and Debian's have)"
        return Finding(False, f"SQLite {sqlite3.sqlite_version} without full text search: {fault}", cure)
    finally:
        connection.close()
    return Finding(True, f"SQLite {sqlite3.sqlite_version} with full text search")


def _packages() -> Iterator[Finding]:
    for name in NEEDED:
        try:
            yield Finding(True, f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            yield Finding(False, f"{name} is not installed; install onrecord again")


def _extras() -> Iterator[Finding]:
    """What is installed for more than every record needs; none of it has to be."""
    for extra, package in EXTRAS.items():
        try:
            yield Finding(True, f"extra {extra}: {package} {metadata.version(package)}")
        except metadata.PackageNotFoundError:
            yield Finding(True, f"extra {extra}: not installed (pip install 'onrecord[{extra}]')")


def _surroundings() -> Iterator[Finding]:
    """The settings, and room for what is unpacked on the way."""
    try:
        limits = Limits.of_environment()
        yield Finding(True, f"a document may take {limits.seconds:g} seconds and {limits.memory} MiB (0: any)")
    except OnrecordError as fault:
        yield Finding(False, str(fault))
    folder = gettempdir()
    free = shutil.disk_usage(folder).free
    scarce = free < LEAST_ROOM
    cure = "make room, or name another folder in TMPDIR" if scarce else ""
    yield Finding(not scarce, f"{free / (1 << 20):.0f} MiB free in {folder}", cure)


def _parser() -> Iterator[Finding]:
    try:
        package = installed_parser()
    except OnrecordError as fault:
        yield Finding(False, str(fault))
        return
    spec = importlib.util.find_spec(package)
    folder = parser_files(Path(str(spec.origin)).parent) if spec and spec.origin else None
    if folder is None:
        yield Finding(False, f"parser {package}: no model in the package; install it again")
        return
    yield from _compared(package, folder)


def _plugins() -> Iterator[Finding]:
    names, broken = installed()
    others = [name for name in names if name not in OWN]
    if others:
        yield Finding(True, f"plug-ins: {', '.join(others)}")
    for fault in broken:
        yield Finding(False, f"plug-in {fault.name} cannot be used: {fault.why}; mend it, or uninstall its package")


def parser_files(package: Path) -> Path | None:
    """The folder of a parser's files inside its package."""
    return next((path.parent for path in sorted(package.glob("*/meta.json"))), None)


def _compared(package: str, folder: Path) -> Iterator[Finding]:
    card = json.loads((folder / "meta.json").read_text("utf-8"))
    known = official(package, card["version"])
    if known is None:
        yield Finding(True, f"parser {package} {card['version']}: no official card to compare it with")
        return
    told = card["performance"]
    shown = ", ".join(f"{name} {told[name]:.4f}" for name in SCORES)
    near = all(abs(told[name] - float(known[name])) <= TOLERANCE for name in SCORES)
    told = f"parser {package} {card['version']}: {shown}{'' if near else ', not those of the official card'}"
    yield Finding(near, told, "" if near else "install it again, from requirements/default.txt")
    if known["sha256"]:
        same = known["sha256"] == files_hash(folder)
        yield Finding(same, f"parser files {'as pinned' if same else 'differ from those pinned; install it again'}")


def official(package: str, version: str) -> dict[str, str] | None:
    """What is known of a parser, by its row in ``parsers.csv``."""
    with Path(__file__).with_name("parsers.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if (row["package"], row["version"]) == (package, version)]
    return rows[0] if rows else None


def files_hash(folder: Path) -> str:
    """The SHA-256 over the names, lengths and bytes of all files below a folder, sorted by name."""
    digest = hashlib.sha256()
    for path in sorted((p for p in folder.rglob("*") if p.is_file()), key=lambda p: p.relative_to(folder).as_posix()):
        data = path.read_bytes()
        digest.update(b"%s\0%d\0" % (path.relative_to(folder).as_posix().encode(), len(data)) + data)
    return digest.hexdigest()


def pack_faults(folder: Path) -> Iterator[Finding]:
    """The faults of a pack, by file and line; one sound finding where it has none."""
    found = check(folder)
    yield from (Finding(False, str(fault)) for fault in found)
    if not found:
        info = Packs([folder]).infos[0]
        yield Finding(True, f"pack {info.name} {info.version} ({info.sha256[:8]})")
