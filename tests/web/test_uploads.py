"""Pages added in the page: each accepted or refused with its reason while the rest goes on; no name of theirs is opened."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.handmade import PAGES, record, run
from tests.web.served import client
from tests.web.test_review import token

from onrecord.run import Run
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
    for _ in range(600):
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
