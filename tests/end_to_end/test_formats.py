"""One folder with a document in every format, and hostile ones: the right articles and days, the reasons, the proof."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.end_to_end.format_folder import DAY, PAIRS, good, hostile, sentences, title, written
from tests.program import build, kind, lines, onrecord

from onrecord.ingest import read_paths

PLACES = {
    "text": "text.txt",
    "html": "page.html",
    "jsonl-text": "docs.jsonl#jsonl-text",
    "jsonl-html": "docs.jsonl#jsonl-html",
    "warc": "crawl.warc.gz#response",
    "rss": "news.rss#rss",
    "atom": "atom.xml#atom",
    "json-feed": "feed.json#json-feed",
    "eml": "letter.eml",
    "newsletter": "newsletter.eml",
    "docx": "note.docx",
    "pdf": "paper.pdf",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("formats"))


@pytest.fixture(scope="module")
def record(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the folder, proved by `verify`; exit code 4 says that inputs were refused."""
    return build(folder, tmp_path_factory.mktemp("record") / "r.db", packs=("world",), status=4)


@pytest.fixture(scope="module")
def rows(record: Path) -> list[dict[str, Any]]:
    return lines(record)


@pytest.fixture(scope="module")
def articles(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The articles by the path of their source."""
    paths = {row["id"]: row["path"] for row in kind(rows, "source")}
    found = kind(rows, "article")
    assert len(found) == len({paths[row["source"]] for row in found})
    return {paths[row["source"]]: row for row in found}


def test_each_document_is_one_article_with_its_title(articles: dict[str, dict[str, Any]]) -> None:
    assert {path: row["title"] for path, row in articles.items()} == {
        path: title(name) for name, path in PLACES.items()
    }


@pytest.mark.parametrize("name", sorted(set(PLACES) - {"warc"}))
def test_each_has_its_day(articles: dict[str, dict[str, Any]], name: str) -> None:
    published = articles[PLACES[name]]["published"]
    assert (published["edtf"], published["basis"]) == (DAY, "stated")


def test_the_day_of_the_crawl_is_the_last_a_page_can_be_of(articles: dict[str, dict[str, Any]]) -> None:
    published = articles[PLACES["warc"]]["published"]
    assert (published["earliest"], published["latest"], published["basis"]) == (None, "2014-03-20", "inferred")
    assert [reason["clue"] for reason in published["why"]] == ["crawled 2014-03-20T06:00:00Z"]


def test_each_tells_of_its_own_two_governments(record: Path, articles: dict[str, dict[str, Any]]) -> None:
    with closing(sqlite3.connect(record)) as connection:
        found = connection.execute("SELECT article, exact FROM evidence").fetchall()
    for name, path in PLACES.items():
        told = [exact for article, exact in found if article == articles[path]["id"]]
        assert any(PAIRS[name][0] in exact for exact in told), name
        others = {one for other, pair in PAIRS.items() if other != name for one in pair[:2]}
        assert not any(other in exact for exact in told for other in others), name


def test_evidence_from_a_pdf_names_its_page_and_no_other_does(record: Path, rows: list[dict[str, Any]]) -> None:
    pages = {row["id"]: row["pages"] for row in kind(rows, "source")}
    evidence = [e for row in rows for e in row.get("evidence", ())]
    on_paper = [e for e in evidence if pages[e["source"]]]
    assert {e["page"] for e in on_paper if e["exact"] in " ".join(sentences("pdf"))} == {2}
    assert {e["page"] for e in evidence if not pages[e["source"]]} == {None}
    key = next(row["id"] for row in rows if any(e["page"] == 2 for e in row.get("evidence", ())))
    assert "page 2, characters" in onrecord("show", key, "--record", record).stdout
    with closing(sqlite3.connect(record)) as connection:
        assert connection.execute("SELECT count(*) FROM evidence WHERE page = 2").fetchone() == (len(on_paper),)


def test_what_is_hostile_is_refused_with_its_reason(rows: list[dict[str, Any]]) -> None:
    refused = {row["path"]: row["refused"] for row in kind(rows, "source") if row["refused"]}
    wanted = {name: reason for name, (_, reason) in hostile().items()}
    told = {path: reason for path, reason in refused.items() if path.split("#")[0] in wanted}
    assert len(told) == len(refused) == len(wanted)
    for path, reason in told.items():
        assert reason.startswith(wanted[path.split("#")[0]]), path


def test_what_is_skipped_without_fault_is_told_on_the_way(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(good()["crawl.warc.gz"])
    done = onrecord("build", tmp_path, "--record", tmp_path / "r.db", "--pack", "world")
    told = "a.warc.gz: 1 page, 1 revisit, 0 records of other kinds, 0 broken\n"
    assert done.stderr.count(told) == 1


@pytest.mark.slow
def test_the_same_bytes_with_two_processes(folder: Path, rows: list[dict[str, Any]], tmp_path: Path) -> None:
    again = tmp_path / "r.db"
    onrecord("build", folder, "--record", again, "--pack", "world", "--jobs", "2", "--quiet", status=4)
    assert lines(again) == rows


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "head", "tail"),
    [
        ("long.txt", b"", b""),
        ("long.html", b"<html><body><p>", b"</p></body></html>"),
        ("long.jsonl", b'{"id": "a", "text": "', b'"}\n{"id": "b", "text": "The ministers met in Oslo."}\n'),
        ("long.rss", b"<rss><channel><item><description>", b"</description></item></channel></rss>"),
        ("long.eml", b"Subject: x\n\n", b"\n"),
    ],
)
def test_a_line_of_a_hundred_megabytes_is_refused_and_the_rest_is_read(
    tmp_path: Path, name: str, head: bytes, tail: bytes
) -> None:
    (tmp_path / name).write_bytes(head + b"The ministers met. " * 5_263_158 + tail)
    (tmp_path / "z.txt").write_text("The ministers met in Oslo on Tuesday.")
    found = list(read_paths([tmp_path]))
    assert [s.refused.rpartition(": ")[2] for s in found if s.refused] == ["more than 20000000 bytes"]
    assert found[-1].text == "The ministers met in Oslo on Tuesday."
    assert name != "long.jsonl" or [s.path for s in found if not s.refused] == ["long.jsonl#b", "z.txt"]
