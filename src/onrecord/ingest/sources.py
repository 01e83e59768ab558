"""Where documents come from: files, folders, the standard input, URLs; each becomes a `Source` or a refused one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO

from onrecord.ingest.fetch import Web, is_url
from onrecord.ingest.formats import documents_of
from onrecord.ingest.opened import LIMIT, Opened, refused
from onrecord.model.errors import BadUsage, Refused
from onrecord.model.pages import Source

STDIN = "-"


def read_paths(
    paths: Sequence[str | Path],
    *,
    supplied: str | None = None,
    limit: int = LIMIT,
    stdin: IO[bytes] | None = None,
    web: Web | None = None,
) -> Iterator[Source]:
    """The documents of files, folders (all files below, sorted), ``-``, JSONL files and URLs, in the order given.

    A document over `limit` bytes, binary, empty or undecodable comes as a source with ``refused`` set and no text.
    `supplied` is the publication date (EDTF) for documents that have none. Raises BadUsage where a path is not there.
    """
    for path in paths:
        if str(path) != STDIN and not is_url(str(path)) and not Path(path).exists():
            raise BadUsage(f"{path}: no such file or folder")
    return _documents(paths, supplied, limit, stdin, web or Web())


def folded(sources: Iterable[Source]) -> list[Source]:
    """One source for the same bytes: every place in ``paths`` (sorted), the first of them as ``path``; sorted by id."""
    by_id: dict[str, Source] = {}
    for source in sources:
        by_id[source.id] = _both(by_id[source.id], source) if source.id in by_id else _placed(source)
    return [by_id[key] for key in sorted(by_id)]


def _placed(source: Source) -> Source:
    return source if source.paths else replace(source, paths=(source.path,))


def _both(one: Source, other: Source) -> Source:
    kept = min(one, other, key=lambda s: (s.refused is not None, s.path, s.refused or ""))
    paths = tuple(sorted({*one.paths, *other.paths, other.path}))
    crawled = min((s.metadata.crawled for s in (one, other) if s.metadata.crawled), default=None)
    return replace(kept, path=paths[0], paths=paths, metadata=replace(kept.metadata, crawled=crawled))


def _documents(
    paths: Sequence[str | Path], supplied: str | None, limit: int, stdin: IO[bytes] | None, web: Web
) -> Iterator[Source]:
    for path in paths:
        if str(path) == STDIN:
            yield from _stream(stdin or sys.stdin.buffer, supplied, limit)
            continue
        if is_url(str(path)):
            yield from _page(str(path), web, supplied, limit)
            continue
        for file, name in _files(Path(path)):
            yield from _file(file, name, supplied, limit)


def _files(path: Path) -> list[tuple[Path, str]]:
    """Each file at or below the path with the name it is known by; names that begin with a dot are left out."""
    if not path.is_dir():
        return [(path, printable(path.name))]
    found = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(folder, name) for name in names if not name.startswith(".")]
    return sorted(((file, printable(file.relative_to(path).as_posix())) for file in found), key=lambda pair: pair[1])


def printable(name: str) -> str:
    """The file name with bytes that are no text written as ``\\xNN``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _file(file: Path, name: str, supplied: str | None, limit: int) -> Iterator[Source]:
    try:
        if not file.is_file():
            raise Refused("not a regular file")
        with file.open("rb") as stream:
            yield from documents_of(Opened(stream, name, supplied, limit))
    except Refused as fault:
        yield refused(name, sha256(name.encode()).hexdigest(), str(fault))
    except OSError as fault:
        yield refused(name, sha256(name.encode()).hexdigest(), f"cannot be read: {fault.strerror or fault}")


def _stream(stream: IO[bytes], supplied: str | None, limit: int) -> Iterator[Source]:
    yield from documents_of(Opened(stream, STDIN, supplied, limit))


def _page(url: str, web: Web, supplied: str | None, limit: int) -> Iterator[Source]:
    try:
        page = web.get(url, limit=limit)
        yield from documents_of(Opened(BytesIO(page.body), url, supplied, limit, page.url))
    except Refused as fault:
        yield refused(url, sha256(url.encode("utf-8", "surrogatepass")).hexdigest(), str(fault))
