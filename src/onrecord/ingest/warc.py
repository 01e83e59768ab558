"""The format of web archives (.warc, .warc.gz): each page that was answered with 200 is a source; read as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import IO, Any

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from onrecord.ingest import html
from onrecord.ingest.crawled import last_day
from onrecord.ingest.encodings import as_declared, check, decode
from onrecord.ingest.opened import Opened, accepted, refused
from onrecord.ingest.unpacked import unpacked
from onrecord.model.errors import Refused
from onrecord.model.pages import Metadata, Source
from onrecord.model.plurals import numbered

MEDIA_TYPE = "application/warc"
ENDINGS = (".warc", ".warc.gz")
PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")

FAULTS = 1_000
"""Broken places after which the rest of an archive is not read."""

HEAD = 65_536
"""Bytes of a record above the document limit that its HTTP headers may take."""

_STEP = 1 << 20
_STARTS = (b"\x1f\x8b\x08", b"WARC/1.", b"WARC/0.")


@dataclass(slots=True)
class Tally:
    """What an archive's records were: pages, revisits (the bytes of an earlier crawl), others, and broken ones.

    ``first`` is where the first broken one stands, ``stopped`` why the reading stopped, if it did.
    """

    pages: int = 0
    revisits: int = 0
    others: int = 0
    broken: int = 0
    first: int = 0
    stopped: str | None = None

    def add(self, offset: int) -> None:
        """Counts a broken record at that offset, or right after it."""
        self.first = self.first if self.broken else offset
        self.broken += 1

    @property
    def reason(self) -> str | None:
        """Why the archive was not read in whole; null where it was."""
        if not self.broken:
            seen = self.pages or self.revisits or self.others
            return self.stopped if seen else "empty: an archive without records"
        told = f"{numbered(self.broken, 'broken record')} left out, the first at or after byte {self.first}"
        return f"{told}; {self.stopped}" if self.stopped else told

    def words(self) -> str:
        """The counts, for people."""
        return (
            f"{numbered(self.pages, 'page')}, {numbered(self.revisits, 'revisit')}, "
            f"{numbered(self.others, 'record')} of other kinds, {self.broken} broken"
        )


@dataclass(slots=True)
class _Bytes:
    """The archive's bytes from an offset on, with what was looked at ahead."""

    stream: IO[bytes]
    ahead: bytes
    at: int = 0
    base: int = field(default=0)

    def read(self, size: int = -1) -> bytes:
        """The next bytes, fewer than asked for where fewer are at hand."""
        size = _STEP if size < 0 else size
        found, self.ahead = self.ahead[:size], self.ahead[size:]
        found = found or self.stream.read(size)
        self.at += len(found)
        return found

    def tell(self) -> int:
        """The offset from where the reading began."""
        return self.at - self.base

    def seek(self, offset: int, whence: int = 0) -> int:
        """Always an OSError: a record is skipped by reading over it."""
        raise OSError("this stream is read onwards alone")

    def close(self) -> None:
        """Leaves the file to who opened it."""

    def go_to_record(self, after: int) -> bool:
        """Moves to where a record may begin, at or after an offset; false where there is none, or no way back."""
        try:
            self.stream.seek(after)
        except (OSError, ValueError):
            return False
        at, window = after, b""
        while piece := self.stream.read(_STEP):
            window += piece
            places = [place for mark in _STARTS if (place := window.find(mark)) >= 0]
            if places:
                self.at = self.base = at + min(places)
                self.stream.seek(self.at)
                self.ahead = b""
                return True
            at, window = at + max(0, len(window) - 8), window[-8:]
        return False


def fits(opened: Opened) -> bool:
    """Whether the document's name says WARC, or it begins as one that is not compressed."""
    return opened.name.lower().endswith(ENDINGS) or opened.peek(6) in (b"WARC/1", b"WARC/0")


def documents(opened: Opened) -> Iterator[Source]:
    """A source (``FILE#RECORD-ID``) for each page, then one refused source that tells of all broken records."""
    tally = Tally()
    data = _Bytes(opened.stream, opened.ahead)
    opened.ahead = b""
    for record, offset in _records(data, tally):
        source = _source(opened, record, offset, tally)
        if source is not None:
            tally.pages += 1
            yield source
    opened.note(f"{opened.name}: {tally.words()}")
    if tally.reason:
        digest = sha256(f"{opened.name} {tally.reason}".encode("utf-8", "surrogatepass")).hexdigest()
        yield refused(opened.name, digest, tally.reason, MEDIA_TYPE)


def _records(data: _Bytes, tally: Tally) -> Iterator[tuple[Any, int]]:
    """Every record with its offset; after a fault the reading goes on where the next record begins."""
    faults, last = 0, -1
    while True:
        read = False
        try:
            for record in ArchiveIterator(data, record_types=WarcRecordType.any_type, parse_http=False):
                last, read = data.base + record.stream_pos, True
                yield record, last
            return
        except GeneratorExit:
            raise
        except BaseException as fault:
            _check_fault(fault)
            if read or not faults:
                tally.add(max(last, data.base))
            faults += 1
            last = max(last, data.base)
            if faults >= FAULTS or not data.go_to_record(last + 1):
                tally.stopped = "the rest was not read"
                return


def _check_fault(fault: BaseException) -> None:
    """Raises again what is no fault of the archive; the library's own panics are no `Exception`."""
    if not isinstance(fault, Exception) and type(fault).__name__ != "PanicException":
        raise fault


def _source(opened: Opened, record: Any, offset: int, tally: Tally) -> Source | None:
    """The record's page; null where it holds none (another kind of record, a redirect, a picture) or is broken."""
    try:
        if not record.record_id:
            raise ValueError("a record without an id")
        if record.record_type != WarcRecordType.response:
            if record.reader.consume() < record.content_length:
                raise ValueError("cut short")
            tally.revisits += record.record_type == WarcRecordType.revisit
            tally.others += record.record_type != WarcRecordType.revisit
            return None
        answer = _answer(record, opened.limit)
        if answer is None or answer.http_headers is None:
            raise ValueError("cut short, or no HTTP")
        if answer.http_headers.status_code != 200 or answer.http_content_type not in PAGE_TYPES:
            tally.others += 1
            return None
        body = unpacked(answer.reader.read(), answer.http_headers.get("Content-Encoding") or "", opened.limit)
        return _page(opened, record, answer, body)
    except BaseException as fault:
        _check_fault(fault)
        tally.add(offset)
        return None


def _answer(record: Any, limit: int) -> Any | None:
    """The record's block as HTTP, at most one byte over the limit; null where it is shorter than it says."""
    length = record.content_length
    block = record.reader.read(min(length, limit + HEAD))
    if len(block) < min(length, limit + HEAD):
        return None
    answer = WarcRecord()
    answer.init_headers(WarcRecordType.response, content_length=len(block))
    answer.set_bytes_content(block)
    answer.is_http = True
    answer.parse_http(auto_decode="transfer")
    return answer


def _page(opened: Opened, record: Any, answer: Any, body: bytes) -> Source:
    name = (record.record_id or "").strip("<>").removeprefix("urn:uuid:")
    path, digest = f"{opened.name}#{name}", sha256(body).hexdigest()
    crawled = _crawled(record.headers.get("WARC-Date"))
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    metadata = Metadata(url=url, supplied=opened.supplied, crawled=crawled)
    try:
        if len(body) > opened.limit:
            raise Refused(f"over-long: more than {opened.limit} bytes")
        return _read(path, digest, answer, body, metadata)
    except Refused as fault:
        return replace(refused(path, digest, str(fault), answer.http_content_type), url=url)


def _read(path: str, digest: str, answer: Any, body: bytes, metadata: Metadata) -> Source:
    plain = answer.http_content_type == "text/plain"
    text, encoding = _decoded(body, answer.http_charset, plain)
    if plain:
        return accepted(path, digest, text, encoding, "text/plain", metadata)
    latest = last_day(metadata.crawled) if metadata.crawled else None
    return replace(html.page_source(path, digest, text, encoding, metadata, latest=latest), url=metadata.url)


def _crawled(value: str | None) -> str | None:
    """The record's date as an ISO stamp; null where it is none."""
    try:
        return value if value and date.fromisoformat(value[:10]).year < 9999 else None
    except ValueError:
        return None


def _decoded(body: bytes, charset: str | None, plain: bool) -> tuple[str, str]:
    """The page's text: UTF-8 where it is that, else as the server said, where that fits, else as found."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        found = None if (charset or "").lower() in html.LATIN else as_declared(body, charset)
        if found is not None:
            check(found[0])
            return found
    return decode(body) if plain else html.decoded(body)
