"""Files of strangers made into documents, and read, in a process apart: each within the limits of one document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from onrecord.ingest.opened import refused, unheard
from onrecord.ingest.sources import Given, file_documents, files_below
from onrecord.model.pages import Source
from onrecord.run.limits import Limits
from onrecord.run.local import spread
from onrecord.store.sources import Outcome

Named = tuple[Path, str]
"""A file and the name by which it is known."""


@dataclass(frozen=True, slots=True)
class Opener:
    """What makes a file's documents: the date (EDTF) of those without one, and their greatest length in bytes."""

    published: str | None
    limit: int

    def documents(self, file: Named) -> tuple[Source, ...]:
        """The documents of one file; a refused one where it cannot be read."""
        return tuple(file_documents(*file, Given(self.published, self.limit, unheard)))


@dataclass(frozen=True, slots=True)
class Taken:
    """Documents, and what was found in those of them that were read (`onrecord.run.runs.Ready`)."""

    given: Sequence[Source]
    found: Sequence[Outcome]

    def sources(self) -> Iterator[Source]:
        """Every document."""
        return iter(self.given)

    def read(self) -> Iterator[tuple[Source, Outcome]]:
        """The documents that were read, with what was found in each."""
        known = {source.id: source for source in self.given}
        return ((known[outcome.source], outcome) for outcome in self.found)

    def close(self) -> None:
        """Nothing is to be let go of."""


def documents_of(folder: Path, opener: Opener, jobs: int, limits: Limits | None = None) -> Iterator[tuple[Source, ...]]:
    """The documents of each file of a folder, in order; a file beyond the limits is one refused, with the reason.

    `jobs` as for `onrecord.run.local.spread`.
    """
    return spread(opener.documents, files_below(folder), _lost, jobs, lambda file: file[0].stat().st_size, limits)


def _lost(file: Named, reason: str) -> tuple[Source, ...]:
    with file[0].open("rb") as stream:
        key = file_digest(stream, "sha256").hexdigest()
    return (refused(file[1], key, reason),)
