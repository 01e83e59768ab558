"""Feeds and calendars: nothing of a source breaks out of its field, and no line is too long."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.handmade import made, page, record
from tests.program import onrecord as program

import onrecord
from onrecord.export.atom import Feed, atom
from onrecord.export.ics import escaped, folded, ics
from onrecord.export.origins import on_the_web, quoted, with_origins
from onrecord.store.query import item_lines

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = (
    "published 2020-01-02\n"
    "promise by=JPN due=2021-03 | Japan will END:VCALENDAR ship; <script>alert(1)</script> & \u202e ]]> by, say, March 2021.\n"
)


@given(st.text(alphabet=st.characters(codec=None)))
def test_a_folded_line_is_short_and_unfolds_to_itself(words: str) -> None:
    line = escaped(words)
    pieces = folded(line).removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(piece) <= 75 and (piece.startswith(b" ") or n == 0) for n, piece in enumerate(pieces))
    assert folded(line).replace(b"\r\n ", b"").removesuffix(b"\r\n").decode() == line


@pytest.mark.parametrize(
    ("words", "value"), [("a,b;c\\d", "a\\,b\\;c\\\\d"), ("a\nb", "a\\nb"), ("a\r\nEND:VEVENT", "a\\\\r\\nEND:VEVENT"), ("\x07", "\\\\x07")]
)  # fmt: skip
def test_what_has_a_meaning_in_a_calendar_is_escaped(words: str, value: str) -> None:
    assert escaped(words) == value


def test_nothing_of_a_source_breaks_out(tmp_path: Path) -> None:
    path = str(tmp_path / "r.db")
    made(path, page(tmp_path / "p", "a.txt", HOSTILE))
    with onrecord.open(path) as opened, opened.connected() as connection:
        items = list(item_lines(connection))
        calendar = b"".join(ics(connection, items, "x")).decode()
        feed = ElementTree.fromstring(b"".join(atom(connection, items, Feed("<&>"))))
    unfolded = calendar.replace("\r\n ", "").split("\r\n")
    assert unfolded.count("END:VCALENDAR") == unfolded.count("END:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20210331" in unfolded and "DTSTAMP:20200102T000000Z" in unfolded
    content = feed.findtext(f"{ATOM}entry/{ATOM}content") or ""
    assert "<script>" in content and "\u202e" not in content and feed.findtext(f"{ATOM}title") == "<&>"


def test_web_words_lead_to_themselves_and_nothing_else_does(tmp_path: Path) -> None:
    with onrecord.open(record(tmp_path)) as opened, opened.connected() as connection:
        line, origin = next(with_origins(connection, item_lines(connection, "event")))
        assert on_the_web(line, origin) is None
        for url in ("javascript:alert(1)", "file:///etc/passwd", ""):
            assert on_the_web(line, origin.__class__("a", url, None, None, None, None)) is None
        web = origin.__class__("a", "https://example.org/x#top", None, None, None, None)
        assert str(on_the_web(line, web)).startswith("https://example.org/x#:~:text=Japan%20and")
    assert quoted("a-b, c&d") == "a%2Db%2C%20c%26d"


def test_the_command_writes_both(tmp_path: Path) -> None:
    path = record(tmp_path)
    for form, head in (("atom", b"<?xml"), ("ics", b"BEGIN:VCALENDAR\r\n")):
        out = tmp_path / f"out.{form}"
        program("export", "--record", path, "--format", form, "--output", str(out))
        assert out.read_bytes().startswith(head)
    program("export", "--record", path, "--format", "ics", "--kind", "figure", status=2)
    program("export", "--record", path, "--format", "atom", "--kind", "actor", status=2)
