"""The files that pages were read from, given out only where they are still the very same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from onrecord.ingest.opened import LIMIT
from onrecord.ingest.sources import files_below
from onrecord.model.errors import BadUsage


class Originals:
    """The files below some folders by the names that a record knows them by; none is looked for elsewhere.

    The folders are gone through once. Raises BadUsage for one that is not there.
    """

    def __init__(self, folders: Sequence[str] = ()) -> None:
        self._files: dict[str, list[Path]] = {}
        for folder in folders:
            if not Path(folder).exists():
                raise BadUsage(f"{folder}: no such file or folder; name the one that the pages were read from")
            for file, name in files_below(Path(folder)):
                self._files.setdefault(name, []).append(file)

    def has(self, paths: Sequence[str]) -> bool:
        """Whether there are files of one of these names."""
        return any(path in self._files for path in paths)

    def bytes_of(self, paths: Sequence[str], digest: str) -> bytes | None:
        """The bytes of a file of one of these names that have this SHA-256 (hex); null where there are none now.

        Only a regular file that is no longer than a document may be is read.
        """
        for file in (file for path in paths for file in self._files.get(path, ())):
            found = _bytes_of(file)
            if found is not None and sha256(found).hexdigest() == digest:
                return found
        return None


def _bytes_of(file: Path) -> bytes | None:
    try:
        if not file.is_file() or file.stat().st_size > LIMIT:
            return None
        return file.read_bytes()
    except OSError:
        return None
