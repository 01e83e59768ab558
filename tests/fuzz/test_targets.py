"""Valid documents changed in any way: each parser refuses with a reason, or gives spans that verify; none raises."""

from __future__ import annotations

import pytest
from fuzz.seeds import SEEDS
from fuzz.targets import NAMES, TARGETS, check_spans
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.lots import often

from onrecord.ingest.formats import FORMATS

TOKENS = (
    b"<", b">", b"&", b'"', b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"</p>", b"<p>", b"<!--", b"]]>", b"<!DOCTYPE x [", b"[", b"{",
    b"9" * 30, b"-1", b"\r\n\r\n", b"\n", b"\xe2\x80\x9c", b"\xed\xa0\x80", b"<div>" * 300, b"=?utf-8?q?", b"--b", b"\x1f\x8b\x08",
    b"13 March 99999", b"0000-00-00T99:99:99+99:99", b"31 February 2013", b"$", b"5 million", b"second half of the ",
)  # fmt: skip
"""What breaks parsers more often than noise does."""

NOISE = st.one_of(st.sampled_from(TOKENS), st.binary(max_size=12))


@st.composite
def changed(draw: st.DrawFn, seeds: tuple[bytes, ...]) -> bytes:
    """A seed with up to five stretches replaced, cut out, doubled or moved."""
    data = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(1, 5))):
        at, other = sorted((draw(st.integers(0, len(data))), draw(st.integers(0, len(data)))))
        match draw(st.integers(0, 3)):
            case 0:
                data = data[:at] + draw(NOISE) + data[at + draw(st.integers(0, 4)) :]
            case 1:
                data = data[:at] + data[other:]
            case 2:
                data = data[:other] + data[at:]
            case 3:
                data = data[at:] + data[:at]
    return data[:20_000]


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_what_a_target_starts_from_is_sound(name: str) -> None:
    target = TARGETS[name]()
    for seed in SEEDS[name]:
        target(seed)


@pytest.mark.parametrize("name", sorted(TARGETS))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_valid_document_changed_in_any_way(name: str, data: st.DataObject) -> None:
    TARGETS[name]()(data.draw(changed(SEEDS[name])))


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(TARGETS))
@settings(max_examples=often(250, 2000), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_valid_document_changed_in_any_way_at_length(name: str, data: st.DataObject) -> None:
    TARGETS[name]()(data.draw(changed(SEEDS[name])))


def test_every_format_has_a_target() -> None:
    assert {*FORMATS, "plain"} == NAMES.keys() <= TARGETS.keys() == SEEDS.keys()


def test_a_span_that_lies_is_found() -> None:
    with pytest.raises(AssertionError):
        check_spans([{"start": 0, "end": 4, "text": "Oslo"}], "Rome and Oslo")
    with pytest.raises(AssertionError):
        check_spans({"quotes": [{"content": [[0, 99]]}]}, "Oslo")
