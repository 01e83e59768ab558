"""What `state` and `diff` say of the day that they answer for, and of articles whose day is not known."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.handmade import made, page, record
from tests.program import onrecord


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record of all pages made by hand."""
    return record(Path(tmp_path_factory.mktemp("standing")))


def test_a_state_names_its_day_and_what_it_is_known_by(path: str) -> None:
    first = onrecord("state", "-r", path, "--as-of", "2012").stdout.splitlines()[0]
    assert first == "State on 2012-12-31 (2 articles published by then)"
    first = onrecord("state", "-r", path, "--as-of", "2012", "--known-by", "2009-12").stdout.splitlines()[0]
    assert first == "State on 2012-12-31, from what was published by 2009-12-31 (1 article published by then)"
    assert onrecord("state", "-r", path).stdout.startswith("State on 2013-10-03")


def test_last_and_next_events_stand_apart(path: str) -> None:
    told = onrecord("state", "-r", path, "--as-of", "2013-10-03").stdout
    last, _, coming = told.partition("Next events (1)")
    assert "Last events (1)" in last and "The committee met in Tokyo" in last and "guidelines" not in last
    assert "The review of the guidelines is due" in coming


def test_a_diff_names_its_days(path: str) -> None:
    assert onrecord("diff", "2009", "2012-05", "-r", path).stdout.startswith("Changes from 2009-12-31 to 2012-05-31 (")


def test_the_day_by_which_a_promise_was_made_is_shown(path: str) -> None:
    told = onrecord("commitments", "-r", path, "--since", "2009").stdout.splitlines()
    assert told[0].split()[0] == "made"
    assert any(line.startswith("2009-02-17  ") for line in told) and any(
        line.startswith("by 2012-04-27") for line in told
    )


def test_articles_of_no_sure_day_are_told_of(tmp_path: Path) -> None:
    for name, head in (("a", "published 2010-03"), ("b", "undated"), ("c", "published 2009-05-05")):
        page(
            tmp_path / "p", f"{name}.txt", f"{head}\nevent by=GBR,FRA date=2008 | Envoys of group {name} met at sea.\n"
        )
    own = str(tmp_path / "r.db")
    made(own, tmp_path / "p")
    told = onrecord("state", "-r", own, "--as-of", "2010-03-15").stdout.splitlines()
    assert told[1] == "1 article has an interval for a date that ends later: told by its last day, not before"
    assert told[2] == "1 article has no last day: only what is dated in the text takes part"
    known = onrecord("state", "-r", own, "--as-of", "2011", "--known-by", "2010-03-15").stdout.splitlines()
    assert known[1] == "1 article is left out that may be of later than 2010-03-15"
    assert known[2] == "1 article has no last day: left out (see --undated)"
    taken = onrecord("state", "-r", own, "--as-of", "2011", "--known-by", "2010-03-15", "--undated").stdout
    assert "left out (see --undated)" not in taken


def test_before_any_page_the_truth_is_told(path: str) -> None:
    why = "no page was published by 1990-12-31; the first is of 2009-02-17"
    assert (
        onrecord("state", "-r", path, "--known-by", "1990", status=2).stderr
        == f"onrecord: {why}; say of which day with --as-of\n"
    )
    assert why in onrecord("state", "-r", path, "--known-by", "1990", "--as-of", "1991").stderr
    assert onrecord("events", "-r", path, "--known-by", "1990").stderr.startswith(why)


def test_the_json_of_a_state_holds_nothing_of_the_question(path: str) -> None:
    found = json.loads(onrecord("state", "-r", path, "-f", "json").stdout)
    assert list(found) == ["tenures", "commitments", "figures", "relations", "events", "threads", "conflicts"]
    assert all("made" not in line for line in found["commitments"])


def test_threads_are_told_since_their_first_report(path: str) -> None:
    head, row = onrecord("threads", "-r", path).stdout.splitlines()[:2]
    assert re.split(r"\s{2,}", head)[2:5] == ["told since", "until", "back to"]
    assert "2009-02-17  2012-04-27  " in row
    assert "told since" in onrecord("state", "-r", path).stdout
    assert json.loads(onrecord("threads", "-r", path, "-f", "json").stdout)[0].keys().isdisjoint({"told"})


def test_threads_as_of_a_day_are_told_until_then(path: str) -> None:
    for command in ("threads", "state"):
        told = onrecord(command, "-r", path, "--as-of", "2010-06-01").stdout
        assert "2009-02-17  2009-02-17  " in told and "2012-04-27   " not in told
    assert "2009-02-17  2009-02-17  " in onrecord("diff", "2008", "2010-06-01", "-r", path).stdout


def test_threads_of_pages_without_a_day_are_told_of_in_a_year(tmp_path: Path) -> None:
    for n, head in enumerate(("2009", "2012-04", "2010")):
        row = f"event by=JPN,USA date=2008-0{n + 1} | Japan and the United States signed pact {n} on the base.\n"
        page(tmp_path / "p", f"{n}.txt", f"published {head}\n{row}")
    made(own := str(tmp_path / "r.db"), tmp_path / "p")
    assert re.search(r"  2009 +2012-04 +2008 ", onrecord("threads", "-r", own).stdout)


@pytest.mark.parametrize(
    ("published", "told"), [("2013-10", "told 2013-10"), ("2013", "told 2013"), ("2013-10-03", "told 2013-10-03")]
)
def test_what_has_no_date_of_its_own_is_told_when_its_page_is_of_and_on_no_day_of_ours(
    tmp_path: Path, published: str, told: str
) -> None:
    rows = "event by=PRT,ESP | Portugal and Spain agreed on tides.\nsaid who=ama-boateng name=Ama_Boateng | Boateng agreed.\n"
    made(own := str(tmp_path / "r.db"), page(tmp_path / "p", "a.txt", f"published {published}\n{rows}"))
    for command in ("events", "statements"):
        shown = onrecord(command, "-r", own).stdout
        assert re.search(rf"^{told} ", shown, re.MULTILINE), shown
