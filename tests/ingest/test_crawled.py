"""What a crawl says of the day of a page."""

from __future__ import annotations

import pytest

from onrecord.ingest.crawled import last_day


@pytest.mark.parametrize(
    ("crawled", "day"),
    [
        ("2014-03-20T06:00:00Z", "2014-03-20"),
        ("2014-03-20T09:59:59Z", "2014-03-20"),
        ("2014-03-20T10:00:00Z", "2014-03-21"),
        ("2014-03-20T23:00:00+09:00", "2014-03-21"),
        ("2014-03-20T06:00:00", "2014-03-20"),
        ("2014-03-20", "2014-03-21"),
        ("2014-03-20T99", "2014-03-21"),
    ],
)
def test_the_last_day_anywhere(crawled: str, day: str) -> None:
    assert last_day(crawled).isoformat() == day
