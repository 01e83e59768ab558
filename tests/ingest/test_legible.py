"""What readers are shown of a text, and the way back to the text as it is. Texts written for this project."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.legible import legible

MARKED = st.text(alphabet="a\u0301\u0323\u00ad\u200b\u00a0 1Ko\u014d\ufeff\u1100\u1161\u11a8\u212b\n")


@pytest.mark.parametrize(
    "text", ["", "Plain.", "K\u014dno met Vu\u010di\u0107 \u2014 \u201ctoday\u201d", "12\u00a0500 men", "\u65e5\u672c"]
)
def test_what_reads_well_is_shown_as_it_is(text: str) -> None:
    assert legible(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("May\u00a03, 2019", "May 3, 2019"),
        ("pled\u00adged", "pledged"),
        ("\ufeffTokyo", "Tokyo"),
        ("Minis\u200bter Ko\u0304no", "Minister K\u014dno"),
        ("12\u202f500 men in\u2009May", "12\u202f500 men in May"),
        ("\u1112\u1161\u11ab\u1100\u116e\u11a8", "\ud55c\uad6d"),
    ],
)
def test_what_reads_badly_is_put_right(text: str, shown: str) -> None:
    found = legible(text)
    assert found is not None
    assert found.shown == shown


def test_a_span_of_what_is_shown_holds_whole_letters_of_the_text() -> None:
    text = "Mr.\u00a0Ko\u0304no\u200b said"
    found = legible(text)
    assert found is not None
    start = found.shown.index("K")
    first, last = found.span(start, start + len("K\u014dno"))
    assert text[first:last] == "Ko\u0304no"
    assert found.span(start, start) == (first, first)
    assert found.span(0, len(found.shown)) == (0, len(text))
    told = found.back({"spans": [{"start": start, "end": start + 4}], "text": "K\u014dno", "at": start, "n": [1, None]})
    assert told == {"spans": [{"start": first, "end": last}], "text": "Ko\u0304no", "at": first, "n": [1, None]}


@given(MARKED | st.text())
def test_the_places_are_in_order_and_hold_what_is_shown(text: str) -> None:
    found = legible(text)
    if found is None:
        return
    assert list(found.starts) == sorted(found.starts)
    assert len(found.shown) == len(found.ends) == len(found.starts) - 1
    for n, char in enumerate(found.shown):
        first, last = found.span(n, n + 1)
        assert first < last <= len(text)
        whole = "".join(
            c for c in text[first:last] if unicodedata.category(c) != "Cf" and not "\ufe00" <= c <= "\ufe0f"
        )
        assert char.isspace() or char in unicodedata.normalize("NFC", whole)
    assert [found.forward(found.starts[n]) <= n for n in range(len(found.shown))].count(False) == 0
