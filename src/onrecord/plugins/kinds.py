"""What a plug-in can give: a form of export, an importer of documents, a reader of items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.model.items import Item

Notes = list[str]
"""What there is to say on stderr when an export is written: what it left out, and why."""

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Opened:
    """An open record, as an exporter sees it: the connection, the lines of its kinds by date, what else was asked.

    ``lines`` are those of one kind, by date; ``kinds`` are the kinds that the user wants.
    """

    connection: Any
    lines: Callable[[str], Iterator[Line]]
    kinds: tuple[str, ...]
    notes: Notes

    def found(self) -> Iterator[Line]:
        """The lines of all wanted kinds, kind after kind."""
        for kind in self.kinds:
            yield from self.lines(kind)


@dataclass(frozen=True, slots=True)
class Form:
    """A form of export: its name, what writes it, the kinds it shows, and those it shows only when asked.

    ``pieces`` gives the bytes of one file in pieces; ``files`` writes several (or one that cannot be streamed) to the
    path that the user names with --output, and returns them. One of the two is given.
    """

    name: str
    what: str
    suffix: str
    kinds: tuple[str, ...]
    asked_for: tuple[str, ...] = ()
    pieces: Callable[[Opened], Iterable[bytes]] | None = None
    files: Callable[[Opened, Path], list[Path]] | None = None


@dataclass(frozen=True, slots=True)
class Importer:
    """A format of documents: the file suffixes it takes, and what turns a file's bytes into documents.

    ``documents`` gives mappings with ``id`` and ``text`` and, where known, ``published``, ``title``, ``publisher``,
    ``url``, ``author``, ``language``: the keys of a JSONL document. Raise `onrecord.model.errors.Refused` with the
    reason for a file that cannot be read.
    """

    name: str
    suffixes: tuple[str, ...]
    documents: Callable[[bytes], Iterable[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class ItemReader:
    """A reader of items: its name and version (kept in the record), and what reads one marked article.

    ``read`` takes an `onrecord.read.reading.Reading` (the text, its parse, names, times, quotes) and gives items, each
    with evidence cut from the text by `Reading.cite`.
    """

    name: str
    version: str
    read: Callable[[Any], Iterable[Item]]
