"""What holds on a day, what was known by a day, and what changed between two."""

from __future__ import annotations

import json
from bisect import bisect_right
from pathlib import Path
from typing import Any

import pytest
from tests.handmade import PAGES, made, page, pages, record
from tests.stores import place

import onrecord
from onrecord.api import Record
from onrecord.model.errors import BadDate, BadUsage
from onrecord.store import Line
from onrecord.views.standing import is_late, is_open, on_day, status_on

PARTS = ["tenures", "commitments", "figures", "relations", "events", "threads", "conflicts"]


def sentences(lines: list[Line]) -> list[str]:
    return sorted(line["evidence"][0]["exact"] for line in lines)


def test_a_state_has_its_seven_parts_each_sorted_by_id(rec: Record) -> None:
    found = rec.state()
    assert list(found) == PARTS
    for lines in found.values():
        assert [line["id"] for line in lines] == sorted(line["id"] for line in lines)


def test_a_state_holds_lines_of_the_export(rec: Record) -> None:
    exported = {line["id"]: line for line in map(json.loads, rec.export().splitlines())}
    for lines in rec.state("2013-10-03").values():
        for line in lines:
            own = {name: value for name, value in line.items() if name not in ("late", "read_since")}
            assert own == exported[line["id"]]


@pytest.mark.parametrize(
    ("day", "value"), [("2008-01-01", []), ("2011", [8000]), ("2012-04-26", [8000]), ("2013", [9000])]
)
def test_the_latest_figure_of_a_series_as_of_a_day(rec: Record, day: str, value: list[int]) -> None:
    assert [line["value"] for line in rec.state(day)["figures"]] == value


@pytest.mark.parametrize(
    ("day", "open_", "late"),
    [
        ("2009-02-16", 0, 0),
        ("2009-02-17", 1, 0),
        ("2012-06", 2, 0),
        ("2012-12-31", 1, 0),
        ("2014-12-31", 1, 0),
        ("2015", 1, 1),
    ],
)
def test_commitments_are_open_until_kept_and_late_after_their_deadline(
    rec: Record, day: str, open_: int, late: int
) -> None:
    found = rec.state(day)["commitments"]
    assert (len(found), sum(line["late"] for line in found)) == (open_, late)
    assert len(rec.commitments(open=True, as_of=day)) == open_
    assert len(rec.commitments(late=True, as_of=day)) == late


def test_an_office_is_held_until_a_year_after_it_was_last_seen(tmp_path: Path) -> None:
    for day in ("2009-02-17", "2012-04-27"):
        seen = f"tenure person=Hillary_Clinton office=Secretary_of_State country=USA date={day} | Clinton came then.\n"
        page(tmp_path / "pages", f"{day}.txt", f"published {day}\n{seen}")
    made(str(tmp_path / "r.db"), tmp_path / "pages")
    with onrecord.open(str(tmp_path / "r.db")) as opened:
        held = {day: len(opened.state(day)["tenures"]) for day in ("2009-01", "2011", "2013-04-28", "2013-05")}
    assert held == {"2009-01": 0, "2011": 0, "2013-04-28": 1, "2013-05": 0}


def promise(**more: Any) -> Line:
    return {"status": "open", "history": [], "due": {"latest": "2014-12-31"}, **more}


def step(name: str, latest: str | None) -> Line:
    return {"step": name, "date": {"latest": latest} if latest else None}


def test_a_commitments_status_is_that_of_the_last_step_taken() -> None:
    history = [step("agreed", "2009-01-01"), step("revised", "2012-01-01"), step("delivered", "2016-01-01")]
    kept = promise(status="delivered", history=history)
    assert [status_on(kept, day) for day in ("2010-01-01", "2013-01-01", "2016-01-01")] == [
        "open",
        "revised",
        "delivered",
    ]
    assert is_late(kept, "2015-06-01")
    assert not is_late(kept, "2016-06-01")
    assert not is_open(promise(status="dropped"), "2000-01-01")
    assert is_open(promise(status="revised"), "2013-01-01")
    assert not is_late(promise(due=None), "2099-01-01")


def test_a_late_promise_says_how_many_articles_were_read_since_its_deadline(rec: Record) -> None:
    (late,) = [line for line in rec.state("2015-01-01")["commitments"] if line["late"]]
    assert late["read_since"] == 0
    line = promise(due={"latest": "2009-06-30"})
    published = ["2009-02-17", "2012-04-27", "2013-10-03", "2014-01-01"]
    assert on_day(line, "2013-12-31", lambda day: bisect_right(published, day))["read_since"] == 2
    assert on_day(line, "2009-06-30", lambda day: bisect_right(published, day))["read_since"] is None


def test_an_office_is_held_for_a_year_after_it_was_seen_where_no_term_is_known(rec: Record) -> None:
    def held(day: str) -> list[str]:
        return [line["person"] for line in rec.state(day)["tenures"]]

    assert held("2009-02-16") == []
    assert held("2009-12-31") == ["Hillary Clinton"]
    assert held("2011-01-01") == []
    assert held("2013-10-03") == ["John Kerry"]


def test_the_last_and_next_events_of_each_body_and_pair(rec: Record) -> None:
    def told(day: str) -> list[str]:
        return sentences(rec.state(day)["events"])

    assert told("2012-01-01") == [
        "Japan and the United States signed a pact.",
        "The allies revised the plan for Okinawa on Friday.",
        "The committee met in Tokyo on Thursday.",
    ]
    assert told("2013-12-01") == [
        "The committee met in Tokyo on Thursday.",
        "The review of the guidelines is due in December 2014.",
    ]
    assert told("2016-01-01") == ["The committee met in Tokyo on Thursday."]


def test_a_state_within_a_filter(rec: Record) -> None:
    found = rec.state("2013-10-03", actor="Japan")
    assert sentences(found["commitments"]) == []
    assert found["tenures"] == []
    assert len(found["events"]) == 2


@pytest.mark.parametrize("day", ["2009-02-17", "2010", "2012-04-27", "2013-10-02", "2013-10-03"])
@pytest.mark.parametrize("undated", [False, True])
def test_known_by_a_day_equals_a_build_of_what_was_published_by_then(
    rec: Record, tmp_path: Path, day: str, undated: bool
) -> None:
    known = [name for name in PAGES if name[:4] <= day[:4] and not (name == "2013.txt" and day == "2013-10-02")]
    known = [name for name in known if name != "undated.txt"] + (["undated.txt"] if undated else [])
    with onrecord.open(record(tmp_path, known)) as alone, rec.known_by(day, undated=undated) as then:
        assert then.state() == alone.state()
        assert then.export() == alone.export()
        assert then.timeline() == alone.timeline()


def test_nothing_known_is_an_empty_record(rec: Record) -> None:
    with rec.known_by("1999") as then:
        assert then.events() == []
        with pytest.raises(BadUsage, match="--as-of"):
            then.state()
        assert all(lines == [] for lines in then.state("1999").values())


def test_unrelated_pages_change_nothing_of_a_pairs_state(rec: Record, tmp_path: Path) -> None:
    folder = page(
        pages(tmp_path / "pages"), "zz.txt", "published 2013-01-01\nevent by=PER,CHL date=2012 | Peru met Chile.\n"
    )
    made(place(tmp_path / "r.db"), folder)
    with onrecord.open(place(tmp_path / "r.db")) as more:
        for part in ("commitments", "figures", "relations"):
            assert more.state("2013-10-03")[part] == rec.state("2013-10-03")[part]
        assert more.state("2013-10-03", actor="JPN")["events"] == rec.state("2013-10-03", actor="JPN")["events"]


def test_what_changed_between_two_days(rec: Record) -> None:
    found = rec.diff("2009-12-31", "2015-06-01")
    (changed,) = found["figures"]["changed"]
    assert (changed["was"]["value"], changed["value"]) == (8000, 9000)
    assert sentences(found["commitments"]["late"]) == ["The United States will move 8,000 Marines to Guam by 2014."]
    assert [line["person"] for line in found["tenures"]["unseen"]] == ["Hillary Clinton"]
    assert found["tenures"]["ended"] == []
    assert len(found["events"]["new"]) == 2
    assert all(not lines for part in rec.diff("2013", "2013").values() for lines in part.values())


def test_who_was_seen_before_and_what_was_told_of_before_is_not_new(tmp_path: Path) -> None:
    stood_in = "tenure person=Hillary_Clinton office=Secretary_of_State country=USA as=acting | Clinton stood in.\n"
    page(tmp_path / "pages", "2009.txt", PAGES["2009.txt"])
    page(tmp_path / "pages", "2013.txt", PAGES["2013.txt"] + stood_in)
    made(str(tmp_path / "r.db"), tmp_path / "pages")
    with onrecord.open(str(tmp_path / "r.db")) as opened:
        first, second = opened.diff("2008", "2009"), opened.diff("2012", "2013")
    assert [line["person"] for line in first["tenures"]["new"]] == ["Hillary Clinton"] and not first["tenures"]["again"]
    assert [line["person"] for line in second["tenures"]["new"]] == ["John Kerry"]
    assert [line["person"] for line in second["tenures"]["again"]] == ["Hillary Clinton"]
    threads = [[len(found["threads"][how]) for how in ("new", "again", "ended")] for found in (first, second)]
    assert threads == [[1, 0, 0], [0, 1, 0]]


@pytest.mark.parametrize("day", ["yesterday", "2013-13", "2013/..", ""])
def test_a_day_that_is_none_is_bad_usage(rec: Record, day: str) -> None:
    with pytest.raises(BadDate):
        rec.diff(day, day)


def test_a_thread_goes_on_by_what_is_told_in_its_time_and_not_by_what_a_later_page_recalls(tmp_path: Path) -> None:
    recalled = (
        "event by=JPN,USA date=1923-09-01 | Marines of the United States came to Japan, Panetta recalled in Okinawa.\n"
    )
    page(tmp_path / "pages", "2012.txt", PAGES["2012.txt"] + recalled)
    page(tmp_path / "pages", "2009.txt", PAGES["2009.txt"])
    made(str(tmp_path / "r.db"), tmp_path / "pages")
    with onrecord.open(str(tmp_path / "r.db")) as opened:
        (thread,) = opened.threads()
        assert thread.since == "1923-09-01"
        on = {
            day: bool(opened.state(day)["threads"])
            for day in ("1924", "1950", "2008", "2009-06", "2012-05", "2013", "2015")
        }
    assert on == {
        "1924": False,
        "1950": False,
        "2008": False,
        "2009-06": True,
        "2012-05": True,
        "2013": True,
        "2015": False,
    }


def test_what_is_to_last_until_a_day_is_not_late_after_it() -> None:
    due = {"edtf": "2015", "earliest": "2015-01-01", "latest": "2015-12-31", "extent": "within"}
    line = {"due": due, "history": [], "status": "open"}
    assert is_late(line, "2016-01-01") and on_day(line, "2016-01-01")["late"]
    lasting = {**line, "due": {**due, "extent": "throughout"}}
    assert not is_late(lasting, "2016-01-01") and not is_open(lasting, "2016-01-01")
    assert is_open(lasting, "2015-12-31")
    changed = {"step": "revised", "date": due | {"edtf": "2017", "earliest": "2017-01-01", "latest": "2017-12-31"}}
    assert is_open({**lasting, "history": [changed]}, "2018-01-01")
