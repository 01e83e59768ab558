"""Files that visitors sent, kept under the hash of their bytes in a folder of the server, so that they can be had."""

from __future__ import annotations

import os
import re
import secrets
import stat
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from onrecord.model.errors import BadUsage

LARGEST = 64 << 20
"""Bytes of a file that is given out; no longer one can be sent."""

WHOLE = 10 << 30
"""Bytes of all files together; none is kept beyond."""

FOLDER = ".kept"
"""Behind the name of a record in a file: the folder beside it."""

_HASH = re.compile(r"[0-9a-f]{64}")


class Full(OSError):
    """There is no room for a file."""


class Kept:
    """A folder of files, each named by its SHA-256 (hex); beside it, for what came in one file of many documents,
    ``HASH.of``: the hash of that file under the hash of the document.

    Nobody but the owner can look into it. Raises BadUsage where there can be no such folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        if folder.exists() and not folder.is_dir():
            raise BadUsage(f"{folder}: not a folder; name another with --kept, or --no-keep")

    @classmethod
    def beside(cls, record: str) -> Kept | None:
        """The folder beside a record in a file; none for a database URL."""
        return None if "://" in record else cls(Path(f"{record}{FOLDER}"))

    def has(self, digest: str) -> bool:
        """Whether there is a file of that hash, or one that a document of that hash came in."""
        return _HASH.fullmatch(digest) is not None and any(
            _is_file(self._folder / name) for name in (digest, f"{digest}.of")
        )

    def bytes_of(self, digest: str) -> bytes | None:
        """The bytes of that hash, or of the file they came in; null where there are none, or others by now."""
        if not _HASH.fullmatch(digest):
            return None
        found = self._bytes(digest)
        if found is None and (whole := _read(self._folder / f"{digest}.of", 100)):
            named = whole.decode("ascii", "replace").strip()
            found = self._bytes(named) if _HASH.fullmatch(named) else None
        return found

    def keep(self, file: Path, documents: Iterable[str]) -> None:
        """Keeps a file, to be found under the hashes of its documents too; raises OSError where it cannot be kept."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        size = file.stat().st_size
        if size > LARGEST or self._size() + size > WHOLE:
            raise Full(None, "there is no room for it")
        data = file.read_bytes()
        digest = sha256(data).hexdigest()
        self._put(digest, data)
        for one in sorted(set(documents) - {digest}):
            if _HASH.fullmatch(one):
                self._put(f"{one}.of", digest.encode())

    def _bytes(self, digest: str) -> bytes | None:
        found = _read(self._folder / digest, LARGEST)
        return found if found is not None and sha256(found).hexdigest() == digest else None

    def _size(self) -> int:
        with os.scandir(self._folder) as found:
            return sum(one.stat(follow_symlinks=False).st_size for one in found)

    def _put(self, name: str, data: bytes) -> None:
        """Writes a file under another name first, so that there is never a part of one."""
        fresh = self._folder / f".{secrets.token_hex(8)}.new"
        try:
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            fresh.replace(self._folder / name)
        finally:
            fresh.unlink(missing_ok=True)


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _read(path: Path, most: int) -> bytes | None:
    """The bytes of a regular file that is no longer than that; what is led to by a link, or waits, is none."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            told = os.fstat(file.fileno())
            return file.read(most) if stat.S_ISREG(told.st_mode) and told.st_size <= most else None
    except OSError:
        return None
