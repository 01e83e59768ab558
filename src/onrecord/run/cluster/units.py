"""What is read together on a cluster: files in units, the documents of a unit in groups."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from onrecord.ingest.sources import files_below
from onrecord.model.pages import Source

UNIT = 16_000_000
"""Bytes of small files that are taken in by one task; a larger file is a unit by itself."""

MOST_FILES = 1000
GROUPS = 64
"""Into about how many groups small inputs are cut, so that every worker has several."""

SMALLEST, LARGEST = 8_000, 2_000_000
"""Characters of a group: what is read again where a machine is lost, and the size of a Parquet file."""


@dataclass(frozen=True, slots=True)
class File:
    """A file, where it lies, the name that it is known by, and what tells that it has changed."""

    path: str
    name: str
    size: int
    changed: int


@dataclass(frozen=True, slots=True)
class Unit:
    """Files that one task takes in; ``key`` names what was made of them, and differs where anything does."""

    key: str
    files: tuple[File, ...]


def units_of(paths: Sequence[str], left_out: frozenset[Path], made_with: str) -> list[Unit]:
    """The files at and below the paths, in units; ``made_with`` is whatever else the result hangs on."""
    found = (file for path in paths for file in _files(Path(path), left_out))
    return [Unit(_key(some, made_with), tuple(some)) for some in _together(found)]


def size_of_groups(units: Iterable[Unit]) -> int:
    """The characters of a group, by the size of all inputs."""
    total = sum(file.size for unit in units for file in unit.files)
    return max(SMALLEST, min(LARGEST, total // GROUPS))


def groups(sources: Iterable[Source], size: int) -> Iterator[list[Source]]:
    """The sources in lists of about so many characters."""
    some: list[Source] = []
    held = 0
    for source in sources:
        some.append(source)
        held += len(source.text)
        if held >= size:
            yield some
            some, held = [], 0
    if some:
        yield some


def _files(path: Path, left_out: frozenset[Path]) -> Iterator[File]:
    for file, name in files_below(path):
        whole = file.resolve()
        if whole not in left_out:
            told = whole.stat() if whole.exists() else None
            yield File(str(whole), name, told.st_size if told else 0, told.st_mtime_ns if told else 0)


def _together(files: Iterable[File]) -> Iterator[list[File]]:
    some: list[File] = []
    for file in files:
        if some and (len(some) == MOST_FILES or sum(f.size for f in some) + file.size > UNIT):
            yield some
            some = []
        some.append(file)
    if some:
        yield some


def _key(files: Sequence[File], made_with: str) -> str:
    told = json.dumps([made_with, [[f.path, f.name, f.size, f.changed] for f in files]])
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:20]
