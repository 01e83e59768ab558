"""The twelve tests that a toy fails (design: the record). Pages written for this project."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.program import apart, build, kind, lines, onrecord, pages

from onrecord.samples import PACKS, PAGES

NAMED = [arg for pack in PACKS for arg in ("--pack", pack)]

ELSEWHEN = """
import sys, time, datetime, runpy, itertools
real, jumps = time.time, itertools.cycle((9 * 365 * 86400, -20 * 365 * 86400, 0))
time.time = lambda: real() + next(jumps)
years = itertools.cycle((2035, 1999, 2013))
class Day(datetime.date):
    @classmethod
    def today(cls): return cls(2035, 1, 1)
class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls(next(years), 1, 1, tzinfo=tz)
    @classmethod
    def utcnow(cls): return cls(2035, 1, 1)
datetime.date, datetime.datetime = Day, Moment
sys.argv = ["onrecord", *sys.argv[1:]]
runpy.run_module("onrecord", run_name="__main__")
"""


@pytest.mark.slow
def test_01_order_place_processes_and_clock_do_not_change_a_byte(sample_record: Path, tmp_path: Path) -> None:
    expected = onrecord("export", "--record", sample_record, "--format", "jsonl").stdout
    moved = tmp_path / "elsewhere"
    shutil.copytree(PAGES, moved)
    record = tmp_path / "other.db"
    held_back = sorted(moved.iterdir())[::2]
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for page in held_back:
        page.rename(shelf / page.name)
    env = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "OMP_NUM_THREADS": "1"}
    run = [
        sys.executable,
        "-c",
        ELSEWHEN,
        "build",
        str(moved),
        "--record",
        str(record),
        "--quiet",
        "--jobs",
        "2",
        *NAMED,
    ]
    subprocess.run(run, env=env, check=True, capture_output=True)
    for page in sorted(shelf.iterdir(), reverse=True):
        page.rename(moved / page.name)
    other = {"TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0", "PYTHONHASHSEED": "7"}
    apart("add", moved, "--record", record, "--quiet", env=other)
    assert apart("export", "--record", record, "--format", "jsonl", env=other).stdout == expected


def test_02_a_year_told_in_the_prose_is_never_the_publication_date(tmp_path: Path) -> None:
    text = (
        "Allies weigh shield against rockets\n\nShare\n\n"
        "Defense Secretary Donald H. Rumsfeld and Prime Minister Junichiro Koizumi discussed a shield against North "
        "Korea, which fired a missile over Japan in 1998, aides said.\n\nThe work will take years, they said.\n"
    )
    (article,) = kind(lines(build(pages(tmp_path / "p", undated=text), tmp_path / "r.db")), "article")
    when = article["published"]
    assert when is not None
    assert when["basis"] == "inferred"
    assert "1998-12-31" < when["earliest"] <= "2005-06-01" <= (when["latest"] or "9999")


def test_03_a_denied_agreement_is_no_agreement(tmp_path: Path) -> None:
    text = (
        "Tokyo denies radar deal\n\nFriday, October 4, 2013\n\nTOKYO (Reuters) - Japanese Defense Minister Itsunori "
        "Onodera met reporters on Friday. Onodera denied that Tokyo had agreed to host the radar.\n"
    )
    rows = lines(build(pages(tmp_path / "p", denial=text), tmp_path / "r.db"))
    agreed = [e for e in kind(rows, "event") if e["type"] == "AGREE"]
    assert [e["reality"] for e in agreed] == ["denied"]
    assert agreed[0]["claimed_by"] == ["itsunori-onodera"]
    denials = [s for s in kind(rows, "statement") if s["act"] == "deny"]
    assert sorted(s["speaker"]["ids"] for s in denials) == [["JPN"], ["itsunori-onodera"]]  # the headline's, and his
    assert not [c for c in kind(rows, "commitment") if c["action"] == "host" and not c["claimed_by"]]


TALKS = "The talks in Tokyo on Thursday lasted five hours. Foreign Minister Fumio Kishida met U.S. Secretary of State John Kerry on Thursday in Tokyo.\n"


def test_04_a_weekday_is_read_by_the_publishers_local_day(tmp_path: Path) -> None:
    friday = {"id": "friday", "published": "2013-10-04", "text": "Ministers end talks\n\nTOKYO - " + TALKS}
    stamped = {
        "id": "stamped",
        "published": "2013-10-02T23:30:00Z",
        "text": "Ministers end their talks\n\nTOKYO - " + TALKS,
    }
    for doc in (friday, stamped):
        (tmp_path / "p").mkdir(exist_ok=True)
        (tmp_path / f"p/{doc['id']}.jsonl").write_text(json.dumps(doc), encoding="utf-8")
    rows = lines(build(tmp_path / "p", tmp_path / "r.db"))
    days = {e["date"]["edtf"] for e in kind(rows, "event") if e["type"] == "CONSULT" and e["date"]}
    assert days == {"2013-10-03"}


def test_05_one_person_in_two_offices_and_two_persons_of_one_name(tmp_path: Path) -> None:
    folder = pages(
        tmp_path / "p",
        a="Talks in Tokyo\n\nOctober 3, 2013\n\nJapanese Foreign Minister Fumio Kishida met Secretary of State John Kerry in Tokyo on Thursday.\n",
        b="Leaders meet\n\nApril 10, 2024\n\nJapanese Prime Minister Fumio Kishida met President Joe Biden in Washington on Wednesday.\n",
        c="Troops for the gulf\n\nAugust 9, 1990\n\nPresident Bush said on Wednesday that American troops would defend Saudi Arabia.\n",
        d="Visit to Kyoto\n\nNovember 16, 2005\n\nPresident Bush said on Wednesday that the alliance with Japan was strong.\n",
    )
    tenures = kind(lines(build(folder, tmp_path / "r.db")), "tenure")
    kishida = [t for t in tenures if "Kishida" in t["person"]]
    assert {t["person_id"] for t in kishida} == {"fumio-kishida"}
    assert len({t["office_id"] for t in kishida}) == 2
    assert {t["person_id"] for t in tenures if "Bush" in t["person"]} == {"george-h-w-bush", "george-w-bush"}


def test_06_three_reports_of_one_meeting_and_a_republished_text(
    tmp_path: Path, sample_lines: list[dict[str, Any]]
) -> None:
    folder = pages(
        tmp_path / "p",
        one="Ministers meet\n\nReuters, Sunday 28 July 2024\n\nU.S. Defense Secretary Lloyd Austin met Japanese Defense Minister Minoru Kihara in Tokyo on Sunday.\n",
        two="Austin in Japan\n\nAP, July 28, 2024\n\nTOKYO (AP) - Defense Secretary Lloyd Austin and Japan's defense minister, Minoru Kihara, met on Sunday in Tokyo, officials said.\n",
        three="Talks in Tokyo\n\nKyodo, July 29, 2024\n\nJapanese Defense Minister Minoru Kihara held talks with U.S. Defense Secretary Lloyd Austin in Tokyo on Sunday.\n",
    )
    rows = lines(build(folder, tmp_path / "r.db"))
    meetings = [e for e in kind(rows, "event") if e["type"] == "CONSULT"]
    assert [len(e["evidence"]) for e in meetings] == [3]
    assert all(a["copy_of"] is None for a in kind(rows, "article"))
    copies = [a["copy_of"] for a in kind(sample_lines, "article") if a["copy_of"]]
    assert [c["relation"] for c in copies] == ["excerpt"]


def marines(record: Path, day: str) -> set[float]:
    """How many Marines the promises standing on a day are of."""
    told = json.loads(onrecord("state", "--record", record, "--as-of", day, "--format", "json").stdout)
    moves = [c for c in told["commitments"] if c["quantity"] and "Marines" in (c["object"] or "")]
    return {c["quantity"]["value"] for c in moves}


def test_07_a_revised_number_and_the_state_before_it(sample_record: Path) -> None:
    assert marines(sample_record, "2006-01-01") == {7000}
    assert marines(sample_record, "2011-06-01") == {8000}


def test_07_the_state_after_it(sample_record: Path) -> None:
    assert 9000 in marines(sample_record, "2013-06-01")
    assert 8000 not in marines(sample_record, "2013-06-01")


def test_07_the_samples_kept_and_slipped_promises(sample_lines: list[dict[str, Any]]) -> None:
    told = {c["object"]: c for c in kind(sample_lines, "commitment")}
    guidelines = [(s["step"], s["date"] and s["date"]["edtf"]) for s in told["guidelines"]["history"][1:]]
    assert guidelines == [("revised", "2014-12-26"), ("delivered", "2015-04-27")]
    radar = told["second early-warning radar"]
    assert [(s["step"], s["date"]["edtf"]) for s in radar["history"][1:]] == [("delivered", "2014-12-26")]
    assert radar["status"] == "delivered"
    assert "Kyogamisaki" in radar["history"][1]["evidence"][0]["exact"]


def test_08_a_rejection_survives_a_rebuild(tmp_path: Path) -> None:
    text = "Talks\n\nOctober 3, 2013\n\nForeign Minister Fumio Kishida met Secretary of State John Kerry in Tokyo.\n"
    folder, record = pages(tmp_path / "p", a=text), tmp_path / "r.db"
    (event,) = [e["id"] for e in kind(lines(build(folder, record)), "event")]
    onrecord("review", "--record", record, "--reject", event, "--why", "no such meeting", "--by", "ann", "--quiet")
    assert kind(lines(build(folder, record, "--replace")), "event") == []
    (decision,) = json.loads(onrecord("decisions", "--record", record, "--format", "json").stdout)
    assert (decision["verdict"], decision["why"], decision["by"]) == ("reject", "no such meeting", "ann")
    onrecord("undo", decision["id"], "--record", record, "--quiet")
    assert [e["id"] for e in kind(lines(record), "event")] == [event]


def test_09_the_story_run_on_keeps_to_itself(tmp_path: Path) -> None:
    rows = lines(build(PAGES, tmp_path / "r.db", packs=PACKS))
    ours = {a["id"] for a in kind(rows, "article") if a["title"] and "dairy" in a["title"].lower()}
    assert len(ours) == 1
    for item in rows:
        if {e["article"] for e in item.get("evidence") or ()} & ours:
            assert item["threads"] == []


PARTIES = ("actors", "by", "to", "recipients", "ids")
"""Lists of parties, whose order tells nothing."""


def one_order(value: Any) -> Any:
    """The value with its lists of parties sorted."""
    if isinstance(value, dict):
        return {k: sorted(v) if k in PARTIES and v else one_order(v) for k, v in value.items()}
    return [one_order(v) for v in value] if isinstance(value, list) else value


def swapped(row: dict[str, Any]) -> str:
    """An item's line without ids and with the two names exchanged; lists of parties in one order."""
    told = {k: v for k, v in row.items() if k not in ("id", "evidence", "links", "history")}
    text = json.dumps(told, sort_keys=True)
    for a, b in (("Peru", "Cuba"), ("peru", "cuba"), ("PER", "CUB")):
        text = text.replace(a, "#").replace(b, a).replace("#", b)
    return json.dumps(one_order(json.loads(text)), sort_keys=True)


def test_10_swapped_names_change_only_names(tmp_path: Path) -> None:
    text = "Pact signed\n\nMay 3, 2016\n\n{a} and {b} signed a fishing agreement on Tuesday. {a} will send 40 ships to {b} by 2018, the two countries said.\n"
    one, two = (
        [
            r
            for r in lines(build(pages(tmp_path / a, page=text.format(a=a, b=b)), tmp_path / f"{a}.db"))
            if r.get("evidence")
        ]
        for a, b in (("Peru", "Cuba"), ("Cuba", "Peru"))
    )
    assert len(one) >= 3
    assert sorted(map(swapped, one)) == sorted(swapped(json.loads(swapped(r))) for r in two)


def test_11_a_condition_is_kept_and_nothing_has_happened(tmp_path: Path) -> None:
    text = "Talks near their end\n\nMay 12, 2005\n\nIf all goes well, Japan and the United States will issue a joint declaration this fall, officials said on Thursday.\n"
    rows = lines(build(pages(tmp_path / "p", page=text), tmp_path / "r.db"))
    (commitment,) = kind(rows, "commitment")
    assert commitment["condition"]["text"] == "If all goes well"
    assert set(commitment["by"]) == {"USA", "JPN"}
    assert not [e for e in kind(rows, "event") if e["reality"] == "happened"]


@pytest.mark.slow
def test_12_a_killed_build_goes_on_to_the_same_bytes(sample_record: Path, tmp_path: Path) -> None:
    expected = onrecord("export", "--record", sample_record, "--format", "jsonl").stdout
    record = tmp_path / "killed.db"
    command = [sys.executable, "-m", "onrecord", "build", str(PAGES), "--record", str(record), "--quiet", *NAMED]
    for seconds in (1.5, 2.0, 2.5, 3.0):
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            running.wait(seconds)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
    apart("build", PAGES, "--record", record, "--quiet", *NAMED)
    assert apart("export", "--record", record, "--format", "jsonl").stdout == expected
