"""Timelines of a record: days that only the words name. Pages written for this project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.handmade import page, read, run
from tests.stores import place

import onrecord
from onrecord.model.pages import Source
from onrecord.packs import Packs
from onrecord.run import build
from onrecord.store.sources import NamedTime, Outcome

PAGE = (
    "published 2012-04-27\n"
    "relation subject=NOR relation=hosts object=depot | Norway hosts a depot at Vardo.\n"
    "relation subject=NOR relation=hosts object=quay | The quay at Vardo burnt down on 3 May 2010.\n"
)


def timed(source: Source, packs: Packs, parser: str) -> Outcome:
    """The pages as read by hand, and the one day that their words name."""
    at = source.text.index("3 May 2010")
    named: tuple[NamedTime, ...] = ((at, at + 10, "2010-05-03", "2010-05-03"),)
    found = read(source, packs, parser)
    return replace(found, articles=tuple(replace(a, times=named) for a in found.articles))


def test_a_day_that_only_the_words_name_is_told_and_known_by_its_publication_alone(tmp_path: Path) -> None:
    path = place(tmp_path / "r.db")
    build(path, replace(run(page(tmp_path / "p", "depot.txt", PAGE)), read=timed))
    with onrecord.open(path) as record:
        days = {entry["date"]: entry for entry in record.timeline()}
        assert days["2010-05-03"]["text"] == ["The quay at Vardo burnt down on 3 May 2010."]
        assert days["2010-05-03"]["items"] == []
        assert "2010-05-03" not in {entry["date"] for entry in record.timeline(since="2011")}
        with record.known_by("2012-04-27") as then:
            assert then.timeline() == record.timeline()
        with record.known_by("2012-04-26") as then:
            assert then.timeline() == []
