"""Actors by name: from the record, else from its packs; what neither knows is told as it is written."""

from __future__ import annotations

from pathlib import Path

from tests.handmade import record

import onrecord
from onrecord.views.names import Names


def test_names_are_those_of_the_record_and_of_its_packs(tmp_path: Path) -> None:
    with onrecord.open(record(tmp_path)) as opened, opened.connected() as connection:
        names = Names(connection)
        assert names.of("JPN") == "Japan"
        assert names.of("FRA") == "France", "no item names it, the world's pack does"
        assert names.of("the allies") == "the allies" and names.find("no-such-one") is None
        assert names.listed(["USA", "a spokesman"]) == "United States, a spokesman"


def test_all_that_lines_name_is_looked_up_in_one_question(tmp_path: Path) -> None:
    with onrecord.open(record(tmp_path)) as opened, opened.connected() as connection:
        line = {"actors": ["JPN"], "by": ["USA"], "country": "KOR", "evidence": [{"by": ["XKX"]}], "to": None}
        names = Names(connection)
        names.expect({"parts": {"actors": ["SRB"]}, "found": [line, (line,)], "n": 3})
        assert set(names._found) == {"JPN", "USA", "KOR"}
        assert names.of("USA") == "United States" and names.of("KOR") == "South Korea"
