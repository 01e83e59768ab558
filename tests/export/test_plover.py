"""Events in POLECAT's columns: one row a pair, only what happened, read by csv and pandas."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pandas
import pytest
from tests.handmade import made, page
from tests.program import kind
from tests.program import onrecord as program

from onrecord.export.plover import CODES, COLUMNS, pairs_of


def rows(record: Path) -> tuple[Any, str]:
    """The table, and what was said of what is left out."""
    done = program("export", "--record", record, "--format", "plover")
    return pandas.read_csv(io.StringIO(done.stdout), sep="\t", dtype=str, keep_default_na=False), done.stderr


def test_the_sample_as_polecat_has_it(sample_record: Path, sample_lines: list[dict[str, Any]]) -> None:
    table, said = rows(sample_record)
    assert tuple(table.columns) == COLUMNS
    events = {e["id"]: e for e in kind(sample_lines, "event")}
    shown = [
        e for e in events.values() if e["reality"] == "happened" and e["type"] and (e["actors"] or e["recipients"])
    ]
    assert set(table["Event ID"]) == {e["id"] for e in shown} and len(shown) > 20
    assert "left out: not happened" in said
    for row in table.to_dict("records"):
        event = events[row["Event ID"]]
        assert (row["Quad Code"], row["CAMEO Root"]) == CODES[event["type"]]
        assert row["Event Date"] == (event["date"] or {"edtf": ""})["edtf"]
        assert row["Actor Country"] in ("", *event["actors"]) and row["Recipient Country"] in (
            "",
            *event["recipients"],
            *event["actors"],
        )


@pytest.mark.parametrize(
    ("event", "wanted"),
    [
        ({"actors": ["USA"], "recipients": ["JPN"], "type": "CONSULT"}, [("USA", "JPN")]),
        ({"actors": ["USA", "JPN"], "recipients": [], "type": "CONSULT"}, [("USA", "JPN"), ("JPN", "USA")]),
        ({"actors": ["USA", "JPN"], "recipients": [], "type": "PROTEST"}, [("USA", None), ("JPN", None)]),
        ({"actors": [], "recipients": ["JPN"], "type": "ACCUSE"}, [(None, "JPN")]),
    ],
)
def test_who_does_it_to_whom(event: dict[str, Any], wanted: list[tuple[str | None, str | None]]) -> None:
    assert pairs_of(event) == wanted


def test_a_tab_or_a_line_end_of_a_source_breaks_no_row(tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    text = "published 2013-10-03\nevent by=JPN,USA type=CONSULT | They\tmet \x1b in “Tokyo”.\n"
    made(str(record), page(tmp_path / "p", "a.txt", text))
    table, _ = rows(record)
    assert set(table["Sentence"]) == {"They met \\x1b in “Tokyo”."}
