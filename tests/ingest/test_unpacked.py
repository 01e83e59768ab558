"""Bodies of HTTP answers, unpacked within bounds."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.unpacked import unpacked
from onrecord.model.errors import Refused

WORDS = b"Talks began in the harbour. " * 50
RAW = zlib.compressobj(9, zlib.DEFLATED, -15)
BARE = RAW.compress(WORDS) + RAW.flush()


@pytest.mark.parametrize(
    ("body", "codings"),
    [
        (WORDS, ""),
        (WORDS, "identity"),
        (gzip.compress(WORDS, mtime=0), "gzip"),
        (gzip.compress(WORDS, mtime=0), " GZIP "),
        (gzip.compress(WORDS[:99], mtime=0) + gzip.compress(WORDS[99:], mtime=0), "x-gzip"),
        (gzip.compress(WORDS, mtime=0) + b"\0\0 left over", "gzip"),
        (zlib.compress(WORDS), "deflate"),
        (BARE, "deflate"),
        (gzip.compress(zlib.compress(WORDS), mtime=0), "deflate, gzip"),
        (WORDS, "gzip"),
    ],
)
def test_each_coding(body: bytes, codings: str) -> None:
    assert unpacked(body, codings, 10_000) == WORDS


@pytest.mark.parametrize("codings", ["gzip", "gzip, gzip"])
def test_no_more_than_asked_for(codings: str) -> None:
    body = b"0" * 5_000_000
    for _ in codings.split(","):
        body = gzip.compress(body, mtime=0)
    assert len(unpacked(body, codings, 1_000)) == 1_001


@pytest.mark.parametrize(
    ("body", "codings", "reason"),
    [
        (gzip.compress(WORDS, mtime=0)[:-4], "gzip", "cut short"),
        (gzip.compress(WORDS, mtime=0)[:30], "gzip", "cut short"),
        (zlib.compress(WORDS)[:-6], "deflate", "cut short"),
        (WORDS, "br", "cut short"),
        (WORDS, "compress", "packed in a way that is not known: compress"),
        (WORDS, "gzip," * 4, "a bomb: packed 4 times"),
    ],
)
def test_what_is_cut_short_or_not_known_is_refused(body: bytes, codings: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        unpacked(body, codings, 10_000)


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br", "zstd", "gzip, br"]))
def test_any_bytes_are_unpacked_or_refused(body: bytes, codings: str) -> None:
    try:
        assert len(unpacked(b"\x1f\x8b" + body, codings, 100)) <= 202
    except Refused as fault:
        assert str(fault)
