"""Web archives as sources; every text is written for this project."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest import articles_of, folded, read_paths, warc
from onrecord.ingest.opened import Opened
from onrecord.model.pages import Source
from onrecord.packs import Packs

SENTENCES = (
    "The harbour ministers of both countries met on Monday in the old customs house to settle the ferry dispute.",
    "They agreed that the night ferry will sail again in June, after two years without any service on the strait.",
    "A joint office of four clerks will hear complaints from passengers and from the owners of small boats.",
    "The opposition said that the agreement came too late for the fishing villages on the northern shore.",
)
PAGE = ("<html><head><title>Ferry dispute settled</title></head><body><article><h1>Ferry dispute settled</h1>" + "".join(f"<p>{s}</p>" for s in SENTENCES) + "</article></body></html>").encode()  # fmt: skip


def record(n: int, body: bytes = b"Talks began.", mime: str = "text/plain", status: str = "200 OK", kind: str = "response", size: int | None = None, headers: str = "") -> bytes:  # fmt: skip
    http = f"HTTP/1.1 {status}\r\nContent-Type: {mime}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{n}>\r\nWARC-Target-URI: https://press.example/{n}\r\n"
        f"WARC-Date: 2020-01-0{n + 1}T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http) if size is None else size}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def read(data: bytes, limit: int = 1_000_000) -> list[Source]:
    return list(warc.documents(Opened(io.BytesIO(data), "a.warc", limit=limit)))


def outcome(data: bytes) -> tuple[list[str], list[str]]:
    found = read(data)
    return [s.path for s in found if not s.refused], [s.refused for s in found if s.refused]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_each_page_is_a_source(tmp_path: Path, packs: Packs, pack: type[bytes]) -> None:
    rows = (record(0), record(1, PAGE, "text/html"), record(2, status="404 Not Found"), record(3, kind="revisit"), record(4, mime="image/png"), record(5, status="301 Moved"))  # fmt: skip
    (tmp_path / "a.warc.gz").write_bytes(b"".join(pack(row) for row in rows))
    plain, page = read_paths([tmp_path])
    assert (plain.path, plain.url, plain.text) == ("a.warc.gz#0", "https://press.example/0", "Talks began.")
    assert (page.path, page.url, page.metadata.crawled) == (
        "a.warc.gz#1",
        "https://press.example/1",
        "2020-01-02T00:00:00Z",
    )
    assert SENTENCES[1] in page.text
    (article,) = articles_of(page, packs)
    assert article.published is not None
    assert (article.published.edtf, article.published.basis) == ("../2020-01-02", "inferred")
    assert [reason.clue for reason in article.published.why] == ["crawled 2020-01-02T00:00:00Z"]


def test_what_is_no_page_is_counted_and_told() -> None:
    told: list[str] = []
    rows = record(0), record(1, kind="revisit"), record(2, kind="request"), record(3, status="404 Not Found")
    found = list(warc.documents(Opened(io.BytesIO(b"".join(rows)), "a.warc", note=told.append)))
    assert told == ["a.warc: 1 page, 1 revisit, 2 records of other kinds, 0 broken"]
    assert [source.refused for source in found] == [None]


def test_records_that_say_nothing_of_themselves_are_broken() -> None:
    paths, refusals = outcome(b"WARC/1.0\r\nnothing\r\n\r\n" * 3 + A)
    assert paths == ["a.warc#0"]
    assert refusals[0].startswith("3 broken records left out")


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(b"Talks began.", mtime=0)),
        ("deflate", zlib.compress(b"Talks began.")),
        ("gzip, gzip", gzip.compress(gzip.compress(b"Talks began.", mtime=0), mtime=0)),
        ("gzip", b"Talks began."),
    ],
    ids=["gzip", "deflate", "twice", "header kept, body unpacked"],
)
def test_packed_bodies_are_unpacked(coding: str, packed: bytes) -> None:
    (source,) = read(record(0, packed, headers=f"Content-Encoding: {coding}\r\n"))
    assert source.text == "Talks began."


@pytest.mark.parametrize("coding", ["gzip", "foo", "gzip, gzip, gzip, gzip"])
def test_bodies_cut_short_or_packed_in_unknown_ways_are_broken(coding: str) -> None:
    paths, refusals = outcome(
        record(0, gzip.compress(b"Talks began.", mtime=0)[:-4], headers=f"Content-Encoding: {coding}\r\n") + B
    )
    assert paths == ["a.warc#1"]
    assert refusals[0].startswith(BROKEN)


def test_a_day_after_the_crawl_is_not_believed(packs: Packs) -> None:
    page = "Ferry dispute settled\n\nPublished: {}\n\n" + "\n\n".join(SENTENCES) + "\n"

    def day(printed: str) -> str | None:
        (source,) = read(record(0, page.format(printed).encode()))
        (article,) = articles_of(source, packs)
        return article.published.edtf if article.published and article.published.basis == "stated" else None

    assert day("December 30, 2019") == "2019-12-30"
    assert day("March 30, 2020") is None


A, B, C = record(0), record(1), record(2)
ZIPPED = b"".join(gzip.compress(r, mtime=0) for r in (A, B, C))
BROKEN = "1 broken record left out, the first at or after byte "


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        ((A + B + C)[:-30], "01"),
        (ZIPPED[:-40], "01"),
        (A + b"noise noise\r\n\r\n" + B + C, "012"),
        (A + record(1, size=5) + C, "02"),
        (A + B.replace(b"Content-Length: ", b"Content-Length: x") + C, "02"),
        (gzip.compress(A, mtime=0) + gzip.compress(B, mtime=0)[:40] + b"\xff" * 60 + gzip.compress(C, mtime=0), "02"),
        (A.replace(b"HTTP/1.1 200 OK", b"nothing") + B, "1"),
    ],
    ids=["cut", "cut gzip", "noise", "short length", "no length", "corrupt gzip", "no http"],
)
def test_broken_records_are_left_out_and_counted(data: bytes, kept: str) -> None:
    paths, refusals = outcome(data)
    assert paths == [f"a.warc#{n}" for n in kept]
    assert len(refusals) == 1
    assert refusals[0].startswith(BROKEN)


@pytest.mark.parametrize("data", [b"", b"WARC/1.0\r\n\r\n", b"\x1f\x8bnothing", b"nothing", b"WARC/1.0"])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    paths, refusals = outcome(data)
    assert (paths, len(refusals)) == ([], 1)


def test_a_page_that_unpacks_beyond_the_limit_is_refused_and_the_next_read() -> None:
    bomb = record(0, gzip.compress(b"a" * 3_000_000, mtime=0), headers="Content-Encoding: gzip\r\n")
    first, second = read(bomb + B, limit=100_000)
    assert first.refused == "over-long: more than 100000 bytes"
    assert second.text == "Talks began."


def test_a_large_archive_is_read_in_little_memory() -> None:
    class Endless(io.RawIOBase):
        def __init__(self, rows: Iterator[bytes]) -> None:
            self.rows, self.held, self.most = rows, b"", 0

        def read(self, size: int = -1) -> bytes:
            while len(self.held) < size and (row := next(self.rows, b"")):
                self.held += row
            found, self.held = self.held[:size], self.held[size:]
            self.most = max(self.most, size)
            return found

    stream = Endless(record(n % 9, b"Talks began again. " * 2_000) for n in range(200))
    opened = Opened(stream, "big.warc")  # type: ignore[arg-type]
    assert sum(source.refused is None for source in warc.documents(opened)) == 200
    assert stream.most <= 1 << 20


def test_the_same_bytes_keep_the_earliest_crawl() -> None:
    (kept,) = folded(read(B + A))
    assert kept.metadata.crawled == "2020-01-01T00:00:00Z"


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=100), st.integers(0, len(A + B)), st.integers(0, 50))
def test_any_bytes_are_read_or_refused(noise: bytes, at: int, cut: int) -> None:
    whole = A + B
    for data in (
        noise,
        b"WARC/1.0\r\n" + noise,
        whole[:at] + noise + whole[at + cut :],
        ZIPPED[:at] + noise + ZIPPED[at + cut :],
    ):
        for source in read(data):
            assert (source.refused is None) == bool(source.text)
