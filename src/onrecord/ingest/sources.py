"""Where documents come from: files, folders, the standard input, URLs; each becomes a `Source` or a refused one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from email.utils import parsedate_to_datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO

from onrecord.ingest.fetch import Web, is_url
from onrecord.ingest.formats import documents_of
from onrecord.ingest.opened import LIMIT, Note, Opened, refused, unheard
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
    note: Note = unheard,
) -> Iterator[Source]:
    """The documents of files, folders (all files below, sorted), ``-``, JSONL files and URLs, in the order given.

    A document over `limit` bytes, binary, empty or undecodable comes as a source with ``refused`` set and no text.
    `supplied` is the publication date (EDTF) for documents that have none; `note` is told what was skipped.
    Raises BadUsage where a path is not there.
    """
    for path in paths:
        if str(path) != STDIN and not is_url(str(path)) and not Path(path).exists():
            raise BadUsage(f"{path}: no such file or folder")
    return _documents(paths, stdin, web or Web(), Given(supplied, limit, note))


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


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of all documents: their date where they have none, their greatest length, where notes go."""

    supplied: str | None
    limit: int
    note: Note

    def opened(self, stream: IO[bytes], name: str, url: str | None = None) -> Opened:
        """A document, ready to be read."""
        return Opened(stream, name, self.supplied, self.limit, url, self.note)


def _documents(paths: Sequence[str | Path], stdin: IO[bytes] | None, web: Web, given: Given) -> Iterator[Source]:
    for path in map(str, paths):
        if path == STDIN:
            yield from _kept(STDIN, documents_of(given.opened(stdin or sys.stdin.buffer, STDIN)))
        elif is_url(path):
            yield from _kept(path, _page(path, web, given))
        else:
            for file, name in files_below(Path(path)):
                yield from file_documents(file, name, given)


def file_documents(file: Path, name: str, given: Given) -> Iterator[Source]:
    """The documents of one file, which is known by that name."""
    return _kept(name, _file(file, name, given))


def _kept(name: str, documents: Iterator[Source]) -> Iterator[Source]:
    """The documents of an input, and one refused source where it cannot be read, or not to its end."""
    try:
        yield from documents
    except Refused as fault:
        yield _lost(name, str(fault))
    except OSError as fault:
        yield _lost(name, f"cannot be read: {fault.strerror or fault}")
    except Exception as fault:
        yield _lost(name, f"cannot be read: {type(fault).__name__}: {fault}"[:300])


def _lost(name: str, reason: str) -> Source:
    told = " ".join(reason.split())
    return refused(name, sha256(name.encode("utf-8", "surrogatepass")).hexdigest(), told)


def files_below(path: Path) -> list[tuple[Path, str]]:
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


def _file(file: Path, name: str, given: Given) -> Iterator[Source]:
    if not file.is_file():
        raise Refused("not a regular file")
    with file.open("rb") as stream:
        yield from documents_of(given.opened(stream, name))


def _page(url: str, web: Web, given: Given) -> Iterator[Source]:
    page = web.get(url, limit=given.limit)
    crawled = _answered(page.headers.get("date", ""))
    for source in documents_of(given.opened(BytesIO(page.body), url, page.url)):
        known = source.metadata
        yield replace(source, metadata=replace(known, crawled=known.crawled or crawled))


def _answered(stamp: str) -> str | None:
    """The moment at which the server says that it answered (``Date`` of RFC 9110), as an ISO time stamp."""
    try:
        return parsedate_to_datetime(stamp).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return None
