"""A document that is open for reading, and the source that stands for one that is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import IO

from onrecord.ingest.encodings import decode
from onrecord.model.errors import Refused
from onrecord.model.ids import source_id
from onrecord.model.pages import Metadata, Source
from onrecord.model.spans import text_hash

LIMIT = 20_000_000
"""Bytes of one document above which it is refused (a setting)."""


Note = Callable[[str], None]
"""Takes a line that tells the user what was skipped in a document, where that is no fault."""


def unheard(words: str) -> None:
    """Takes a note and does nothing with it."""


@dataclass(slots=True)
class Opened:
    """A byte stream, its name, its address where it came from one, the run's settings; `peek` looks ahead unread."""

    stream: IO[bytes]
    name: str
    supplied: str | None = None
    limit: int = LIMIT
    url: str | None = None
    note: Note = unheard
    ahead: bytes = field(default=b"", init=False)

    def peek(self, size: int) -> bytes:
        """The first `size` bytes (fewer at the end), which later reads still return."""
        if len(self.ahead) < size:
            self.ahead += self.stream.read(size - len(self.ahead))
        return self.ahead[:size]

    def line(self) -> bytes:
        """The next line, its end included; cut one byte over the limit; empty at the end."""
        end = self.ahead.find(b"\n") + 1
        if end:
            found, self.ahead = self.ahead[:end], self.ahead[end:]
            return found
        found = self.ahead + self.stream.readline(self.limit + 2 - min(len(self.ahead), self.limit))
        self.ahead = b""
        return found

    def skip_line(self) -> None:
        """Reads on to the end of a line that was cut."""
        while (piece := self.stream.readline(1 << 20)) and not piece.endswith(b"\n"):
            pass

    def whole(self) -> bytes:
        """Everything up to one byte over the limit."""
        found = self.ahead + self.stream.read(max(0, self.limit + 1 - len(self.ahead)))
        self.ahead = b""
        return found


def source_of(opened: Opened, data: bytes, media_type: str) -> Source:
    """The source of a whole file's bytes, refused with the reason where they are no text."""
    digest = sha256(data).hexdigest()
    metadata = Metadata(supplied=opened.supplied)
    if len(data) > opened.limit:
        return refused(opened.name, digest, f"over-long: more than {opened.limit} bytes", media_type)
    try:
        text, encoding = decode(data)
    except Refused as fault:
        return refused(opened.name, digest, str(fault), media_type)
    return accepted(opened.name, digest, text, encoding, media_type, metadata)


def accepted(path: str, digest: str, text: str, encoding: str, media_type: str, metadata: Metadata) -> Source:
    """A source whose text is to be read."""
    return Source(
        id=source_id(digest),
        path=path,
        paths=(path,),
        url=metadata.url,
        media_type=media_type,
        encoding=encoding,
        sha256=digest,
        text_sha256=text_hash(text),
        length=len(text),
        text=text,
        metadata=metadata,
    )


def refused(path: str, digest: str, reason: str, media_type: str = "application/octet-stream") -> Source:
    """A source that is kept only to say why it was not read."""
    return Source(id=source_id(digest), path=path, paths=(path,), media_type=media_type, sha256=digest, refused=reason)
