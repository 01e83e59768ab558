"""When threads are told of: no more exact than the days of the articles, and as of the day asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import stores
from tests.handmade import made, page

import onrecord
from onrecord.views.reported import Reported, reported

TALKS = "event by=SRB,XKX date=2008-0{} | Serbia and Kosovo held round {} of the dialogue on number plates.\n"


def told(folder: Path, *heads: str, day: str | None = None) -> Reported:
    """Of a story that pages with these first lines tell."""
    for n, head in enumerate(heads, 1):
        page(folder / "pages", f"{n}.txt", f"{head}\n{TALKS.format(n, n)}")
    made(path := stores.place(folder / "r.db"), folder / "pages")
    with onrecord.open(path) as opened, opened.connected() as connection:
        (thread,) = opened.threads()
        return reported(connection, [thread.id], day).get(thread.id, Reported())


@pytest.mark.parametrize(
    ("heads", "since", "until"),
    [
        (("published 2009", "published 2012-04"), "2009", "2012-04"),
        (("published 2009-03-04", "published 2012-04-27"), "2009-03-04", "2012-04-27"),
        (("published 2009-02", "published 2009-02"), "2009-02", "2009-02"),
        (("published 2009", "published 2009-05-05"), "../2009-05-05", "../2009-12-31"),
        (("published ../2011-06-01", "published 2013-01-02"), "../2011-06-01", "2013-01-02"),
        (("published ../2011-06-01", "published ../2011-09-01"), "../2011-06-01", "../2011-09-01"),
        (("undated", "published 2012"), "2012", "2012"),
        (("undated", "published 2012/.."), None, None),
    ],
)
def test_what_pages_of_a_month_or_a_year_tell_has_no_day(
    tmp_path: Path, heads: tuple[str, str], since: str | None, until: str | None
) -> None:
    found = told(tmp_path, *heads)
    assert (found.since, found.until) == (since, until)


def test_what_was_told_after_the_day_does_not_count(tmp_path: Path) -> None:
    found = told(tmp_path, "published 2009-03-04", "published 2012-04-27", day="2010-06-01")
    assert (found.since, found.until, found.back_to) == ("2009-03-04", "2009-03-04", "2008")
