"""Files that visitors sent, kept under the hash of their bytes in a folder of the server, so that they can be had."""

from __future__ import annotations

import os
import re
import secrets
import stat
import time
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from onrecord.model.errors import BadUsage
from onrecord.web.kept_index import EACH, Index

LARGEST = 64 << 20
"""Bytes of a file that is given out; no longer one can be sent."""

MOST = 20_000
"""Documents of one file of which each can be found by its own hash; a file of more is not kept."""

WHOLE = 10 << 30
"""Bytes of all files together; none is kept beyond."""

STALE = 3600
"""Seconds after which a file that was not written to its end is taken away: whoever wrote it has died."""

FOLDER = ".kept"
"""Behind the name of a record in a file: the folder beside it."""

_HASH = re.compile(r"[0-9a-f]{64}")


class Full(OSError):
    """There is no room for a file."""


class Kept:
    """A folder of files, each named by its SHA-256 (hex), and an index of the documents that came in files of many.

    Nobody but the owner can look into it. Raises BadUsage where there can be no such folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._index = folder, Index(folder)
        self._held: int | None = None
        if folder.exists() and not folder.is_dir():
            raise BadUsage(f"{folder}: not a folder; name another with --kept, or --no-keep")
        if not folder.parent.is_dir():
            raise BadUsage(f"{folder}: {folder.parent} is no folder; make it, or name another with --kept")

    @classmethod
    def beside(cls, record: str) -> Kept | None:
        """The folder beside a record in a file; none for a database URL."""
        return None if "://" in record else cls(Path(f"{record}{FOLDER}"))

    def has(self, digest: str) -> bool:
        """Whether there is a file of that hash, or one that a document of that hash came in."""
        return _HASH.fullmatch(digest) is not None and any(
            _is_file(self._folder / name) for name in (digest, self._came_in(digest)[0]) if name
        )

    def bytes_of(self, digest: str) -> bytes | None:
        """The bytes of that hash, or of the file they came in; null where there are none, or others by now."""
        if not _HASH.fullmatch(digest):
            return None
        found, whole = self._bytes(digest), self._came_in(digest)[0]
        return self._bytes(whole) if found is None and whole else found

    def name_of(self, digest: str) -> str:
        """The name of the file of many that a document of that hash came in; empty where none is known."""
        return self._came_in(digest)[1]

    def keep(self, file: Path, documents: Iterable[str]) -> None:
        """Keeps a file, to be found under the hashes of its documents too; raises OSError where it cannot be kept."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        if file.stat().st_size > LARGEST:
            raise Full(None, f"it is longer than {LARGEST >> 20} MB")
        data = file.read_bytes()
        digest = sha256(data).hexdigest()
        inside = sorted({one for one in documents if one != digest and _HASH.fullmatch(one)})
        if len(inside) > MOST:
            raise Full(None, f"it holds more than {MOST:,} documents; send it in parts")
        if self._bytes(digest) is None:
            self._make_room(len(data) + EACH * len(inside))
            self._put(digest, data)
        new = [one for one in inside if self._came_in(one)[0] != digest]
        if new:
            self._index.put(new, digest, file.name)

    def _came_in(self, digest: str) -> tuple[str, str]:
        """The hash and the name of the file that a document came in; empty where none is known."""
        found = self._index.file_of(digest)
        return found if found and _HASH.fullmatch(found[0]) else ("", "")

    def _make_room(self, size: int) -> None:
        """Counts so many bytes as held; raises Full where there is no room for them."""
        held = self._held
        if held is None or held + size > WHOLE:
            held = self._size()  # files may have been taken away by hand
        if held + size > WHOLE:
            raise Full(None, "there is no room for it")
        self._held = held + size

    def _bytes(self, digest: str) -> bytes | None:
        found = _read(self._folder / digest, LARGEST)
        return found if found is not None and sha256(found).hexdigest() == digest else None

    def _size(self) -> int:
        """Bytes of all files; those that were never written to their end are taken away first."""
        for left in self._folder.glob(".*.new"):
            if time.time() - left.lstat().st_mtime > STALE:
                left.unlink(missing_ok=True)
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
