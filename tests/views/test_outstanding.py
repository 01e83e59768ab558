"""The days that stand out in a record too large to be read whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.handmade import record

import onrecord
from onrecord.store import Filter
from onrecord.views import outstanding as many
from onrecord.views.outstanding import outstanding
from onrecord.views.timeline import timeline


def test_a_small_record_is_read_whole(tmp_path: Path) -> None:
    with onrecord.open(record(tmp_path)) as opened, opened.connected() as connection:
        found = outstanding(connection, Filter(), 3)
        assert found.articles is None and found.entries == timeline(connection, top=3)


def test_of_a_large_one_some_articles_a_day_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "WHOLE", 0)
    with onrecord.open(record(tmp_path)) as opened, opened.connected() as connection:
        found = outstanding(connection, Filter(), 3)
        assert found.articles == 4
        assert [e["date"] for e in found.entries] == ["2009-02-17", "2012-04-27", "2013-10-03"]
        assert any("signed a pact" in text for text in found.entries[0]["text"]) and found.entries[0]["items"]
        only = Filter(since="2013-01-01", as_of="2013-12-31", actors=("JPN",))
        assert [e["date"] for e in outstanding(connection, only, 3).entries] == ["2013-10-03"]
        about = outstanding(connection, Filter(), 3, "Okinawa").entries
        assert about and all(any("Okinawa" in text for text in e["text"]) for e in about)
