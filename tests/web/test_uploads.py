"""Pages added in the page: each accepted or refused with its reason while the rest goes on; no name of theirs is opened."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.handmade import PAGES, page, read, record, run
from tests.web.served import client
from tests.web.test_review import token

from onrecord.model.pages import Source
from onrecord.packs import Packs
from onrecord.run import Run
from onrecord.run.limits import Limits
from onrecord.run.taking import Named, Opener, documents_of
from onrecord.store.sources import Outcome
from onrecord.web import uploads
from onrecord.web.uploads import Uploads, file_name

NEW = b"published 2015-04-27\nevent by=JPN,USA date=2015-04-27 | The allies adopted new guidelines on Monday.\n"
HOSTILE = b"undated\nevent by=JPN | <script>alert(1)</script> was said.\n"


def make(paths: Sequence[str]) -> Run:
    return run(*paths)


@pytest.fixture
def path(tmp_path: Path) -> str:
    return record(tmp_path)


@pytest.fixture
def site(path: str) -> Iterator[TestClient]:
    with client(path, run=make) as made:
        yield made


def send(site: TestClient, *files: tuple[str, bytes], **more: str) -> str:
    """The page of the files once all is done."""
    answer = site.post(
        "/sources",
        data={"csrf": token(site, "/sources"), **more},
        files=[("files", f) for f in files],
        follow_redirects=False,
    )
    assert answer.status_code == 303, answer.text
    for _ in range(3000):
        page = site.get(answer.headers["location"])
        if "refresh" not in page.headers:
            return page.text
        time.sleep(0.02)
    raise AssertionError("never done")


def rows(text: str) -> dict[str, str]:
    return dict(re.findall(r'<th scope="row">(.*?)</th><td[^>]*>(.*?)</td>', text))


def test_each_file_is_accepted_or_refused_and_the_rest_goes_on(site: TestClient) -> None:
    text = send(
        site,
        ("new.txt", NEW),
        ("bad.txt", b"BOOM"),
        ("2009.txt", PAGES["2009.txt"].encode()),
        ("x.bin", b"\x00\x01\x02" * 50),
    )
    told = rows(text)
    assert told["new.txt"] == "accepted" and told["2009.txt"] == "in the record already"
    assert told["bad.txt"].startswith("refused: ") and told["x.bin"].startswith("refused: ")
    assert "adopted new guidelines" in site.get("/state?as_of=2015-05").text
    assert {"bad.txt", "x.bin"} <= {
        s["path"] for s in site.get("/api/v1/sources?limit=500").json()["items"] if s["refused"]
    }
    assert "documents of" in site.get("/sources").text


def test_nothing_of_an_added_page_becomes_mark_up(site: TestClient) -> None:
    text = send(site, ("<img src=x>.txt", HOSTILE), ("\u202egnp.txt", NEW))
    assert "<img" not in text and "\u202e" not in text and "accepted" in text
    assert "<script>alert" not in site.get("/sources").text


@pytest.mark.parametrize(
    ("given", "kept"),
    [("a.txt", "a.txt"), ("../../etc/passwd", "passwd"), ("C:\\x\\b.pdf", "b.pdf"), ("", "page"), ("..", "page"), (".hidden", "hidden"), ("a\x00b.txt", "a_b.txt"), ("日本.html", "日本.html"), ("x" * 300 + ".txt", "x" * 116 + ".txt"), ("-rf", "rf"), ("/", "page")],
)  # fmt: skip
def test_no_name_leads_out_of_the_folder(given: str, kept: str) -> None:
    assert file_name(given, []) == kept
    assert file_name(given, [kept.upper()]) == f"{Path(kept).stem}-2{Path(kept).suffix}"


def test_a_date_is_supplied_to_those_that_have_none(site: TestClient) -> None:
    send(site, ("u.txt", b"undated\nevent by=SRB,XKX | Belgrade and Pristina talked again.\n"), published="2016-01-05")
    answer = site.post(
        "/sources", data={"csrf": token(site, "/sources"), "published": "soon"}, files={"files": ("a.txt", NEW)}
    )
    assert answer.status_code == 400


def test_what_is_no_upload_is_refused(site: TestClient) -> None:
    assert site.post("/sources", data={"csrf": token(site, "/sources")}).status_code == 400
    assert site.post("/sources", files={"files": ("a.txt", NEW)}).status_code == 403
    assert site.post(
        "/sources", content=b"--x", headers={"content-type": "multipart/form-data; boundary=x"}
    ).status_code in (400, 403)
    assert site.post("/sources", content=b"x", headers={"content-type": "multipart/form-data"}).status_code in (
        400,
        403,
    )
    assert site.get("/uploads/nothing").status_code == 404


def test_lots_too_many_or_too_large_are_refused(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "WAITING", 0)
    with client(path, run=make, largest=5000) as site:
        sent = {"csrf": token(site, "/sources")}
        assert site.post("/sources", data=sent, files={"files": ("a.txt", NEW)}).status_code == 503
        assert site.post("/sources", data=sent, files={"files": ("a.txt", NEW * 200)}).status_code == 413


def test_what_goes_wrong_is_told_and_leaves_no_files(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "t").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "t"))

    def other(paths: Sequence[str]) -> Run:
        return Run(list(paths), pack_names=("us-japan",), jobs=1)

    with client(path, run=other) as site:
        text = send(site, ("a.txt", NEW))
        assert "Not read" in text and "made with" in text and str(tmp_path / "t") not in text
    with client(path, run=make) as site:
        assert "1 accepted" in send(site, ("a.txt", NEW))
    assert [p for p in (tmp_path / "t").iterdir() if p.name.startswith("onrecord-")] == []


def test_few_lots_are_remembered(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "KEPT", 2)
    with client(path, run=make) as site:
        for n in range(4):
            send(site, (f"{n}.txt", NEW + str(n).encode()))
        kept: Uploads = site.app.state.uploads  # type: ignore[attr-defined]
        assert len(kept.lots()) <= 3


def test_a_text_is_had_as_it_is_kept_and_as_nothing_but_text(site: TestClient) -> None:
    send(site, ("h.txt", HOSTILE))
    for source in site.get("/api/v1/sources?limit=500").json()["items"]:
        answer = site.get(f"/sources/{source['id']}/text")
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert answer.headers["content-disposition"].startswith("attachment;") and len(answer.text) == source["length"]
    assert site.get("/sources/source-0000/text").status_code == 404


def test_files_are_read_while_others_write(site: TestClient) -> None:
    kept: Uploads = site.app.state.uploads  # type: ignore[attr-defined]
    with site.app.state.writing:  # type: ignore[attr-defined]
        sent = [("files", ("bad.txt", b"BOOM")), ("files", ("new.txt", NEW))]
        site.post("/sources", data={"csrf": token(site, "/sources")}, files=sent, follow_redirects=False)
        for _ in range(3000):
            if all(one.status != "waiting" for one in kept.lots()[0].documents):
                break
            time.sleep(0.02)
        assert {one.name: one.status for one in kept.lots()[0].documents} == {
            "bad.txt": "refused",
            "new.txt": "accepted",
        }
        assert kept.lots()[0].stage == "reading" and "adopted new guidelines" not in site.get("/state").text


def test_the_same_bytes_under_two_names_have_both_places(site: TestClient) -> None:
    assert "1 accepted" in send(site, ("b.txt", NEW), ("a.txt", NEW))
    kept = [s for s in site.get("/api/v1/sources?limit=500").json()["items"] if "b.txt" in s["paths"]]
    assert [(s["path"], s["paths"]) for s in kept] == [("a.txt", ["a.txt", "b.txt"])]


def noted(source: Source, packs: Packs, parser: str) -> Outcome:
    """Reads a page and notes that it did, from whatever process."""
    with Path(os.environ["ONRECORD_TEST_NOTES"]).open("a", encoding="utf-8") as notes:
        notes.write(f"{source.path}\n")
    return read(source, packs, parser)


def test_a_page_that_its_reader_failed_on_is_read_again_only_when_it_is_sent_again(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = tmp_path / "notes"
    monkeypatch.setenv("ONRECORD_TEST_NOTES", str(notes))
    with client(path, run=lambda paths: replace(run(*paths), read=noted)) as site:
        send(site, ("bad.txt", b"BOOM"))
        send(site, ("new.txt", NEW))
        assert notes.read_text("utf-8").split() == ["bad.txt", "new.txt"]
        kept: Uploads = site.app.state.uploads  # type: ignore[attr-defined]
        with site.app.state.writing:  # type: ignore[attr-defined]
            sent = {"csrf": token(site, "/sources")}
            site.post("/sources", data=sent, files={"files": ("bad.txt", b"BOOM")}, follow_redirects=False)
            for _ in range(500):
                if kept.lots()[0].documents[0].status != "waiting":
                    break
                time.sleep(0.02)
            assert [one.status for one in kept.lots()[0].documents] == ["refused"], "read while others write"
        for _ in range(500):
            if kept.lots()[0].over:
                break
            time.sleep(0.02)
        assert kept.lots()[0].stage == "done"
        assert notes.read_text("utf-8").split() == ["bad.txt", "new.txt", "bad.txt"]


@pytest.mark.slow
def test_a_file_that_kills_stalls_or_swells_its_reader_is_refused_and_the_rest_goes_on(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_READ_SECONDS", "2")
    monkeypatch.setenv("ONRECORD_READ_MEMORY", "200")
    with client(path, run=lambda paths: run(*paths, jobs=-1)) as site:
        told = rows(send(site, ("die.txt", b"DIE"), ("stall.txt", b"STALL"), ("huge.txt", b"HUGE"), ("new.txt", NEW)))
        assert site.get("/about").status_code == 200
    assert told["new.txt"] == "accepted"
    assert "died" in told["die.txt"] and "longer than" in told["stall.txt"] and "200 MiB" in told["huge.txt"]


@pytest.mark.slow
def test_a_file_that_cannot_be_opened_within_its_time_is_refused(tmp_path: Path) -> None:
    page(tmp_path, "a-stall.txt", "x")
    page(tmp_path, "b.txt", "good")
    found = [one for each in documents_of(tmp_path, Stalling(None, 1000), -1, Limits(1.0, 500)) for one in each]
    assert [one.path for one in found] == ["a-stall.txt", "b.txt"]
    assert "longer than 1 seconds" in (found[0].refused or "") and found[1].refused is None


class Stalling(Opener):
    """Opens files, one of them for ever."""

    def documents(self, file: Named) -> tuple[Source, ...]:
        if "stall" in file[1]:
            time.sleep(1000)
        return Opener.documents(self, file)
