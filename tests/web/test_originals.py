"""The file that a page was read from is given out as it was, and no other file is; words lead to the web."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy import select, update
from tests.handmade import PAGES, page, record
from tests.web.served import client

from onrecord.export.origins import text_address
from onrecord.model.errors import BadUsage
from onrecord.store import open_database, schema
from onrecord.web import originals
from onrecord.web.originals import Originals


def test_the_original_of_an_article_can_be_had(tmp_path: Path) -> None:
    path = record(tmp_path)
    with client(path, originals=Originals([str(tmp_path / "pages")])) as site:
        article = site.get("/api/v1/articles").json()["items"][0]
        page = site.get(f"/articles/{article['id']}").text
        address = f"/sources/{quote(article['source'])}/file"
        assert f'href="{address}"' in page and f'href="{address}"' in site.get(f"/sources/{article['source']}").text
        answer = site.get(address)
        assert (
            answer.content == PAGES["2009.txt"].encode()
            and answer.headers["content-type"] == "application/octet-stream"
        )
        assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''2009.txt"
        (tmp_path / "pages" / "2009.txt").write_text("another")
        assert site.get(address).status_code == 404
        (tmp_path / "pages" / "2009.txt").unlink()
        assert site.get(address).status_code == 404


def test_without_a_folder_no_file_is_given_out(tmp_path: Path) -> None:
    with client(record(tmp_path)) as site:
        article = site.get("/api/v1/articles").json()["items"][0]
        assert "/file" not in site.get(f"/articles/{article['id']}").text
        assert site.get(f"/sources/{article['source']}/file").status_code == 404
        assert site.get("/sources/..%2f..%2fetc%2fpasswd/file").status_code == 404
        assert site.get("/sources/source-0000/file").status_code == 404


def source_at(path: str, name: str, **changed: object) -> str:
    """The id of the source of that name, its line changed so."""
    table = schema.sources
    with open_database(path) as database, database.write() as connection:
        row = connection.execute(select(table.c.id, table.c.line).where(table.c.path == name)).one()
        connection.execute(update(table).where(table.c.id == row.id).values(line={**row.line, **changed}))
    return str(row.id)


def test_no_file_is_given_out_that_no_folder_was_named_for(tmp_path: Path) -> None:
    path, folder = record(tmp_path), tmp_path / "pages"
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret beside the folder")
    (folder / "2009.txt").unlink()
    (folder / "2009.txt").symlink_to(secret)
    (folder / "2012.txt").unlink()
    os.mkfifo(folder / "2012.txt")
    outside = {"paths": ["../secret.txt", str(secret)], "sha256": sha256(secret.read_bytes()).hexdigest()}
    keys = [source_at(path, "2009.txt"), source_at(path, "2012.txt"), source_at(path, "2013.txt", **outside)]
    there = source_at(path, "undated.txt")
    with client(path, originals=Originals([str(folder)])) as site:
        assert [site.get(f"/sources/{key}/file").status_code for key in [*keys, there]] == [404, 404, 404, 200]


def test_a_file_longer_than_a_document_may_be_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = record(tmp_path)
    key, longest = source_at(path, "2009.txt"), len(PAGES["2009.txt"])
    with client(path, originals=Originals([str(tmp_path / "pages")])) as site:
        for limit, status in ((longest, 200), (longest - 1, 404)):
            monkeypatch.setattr(originals, "LIMIT", limit)
            assert site.get(f"/sources/{key}/file").status_code == status


def test_of_a_refused_source_no_file_is_offered(tmp_path: Path) -> None:
    folder = page(tmp_path / "pages", "bad.txt", "undated\nBOOM\n")
    path = record(tmp_path)
    with client(path, originals=Originals([str(folder)])) as site:
        offered = {
            name: "/file" in site.get(f"/sources/{source_at(path, name)}").text for name in ("2009.txt", "bad.txt")
        }
    assert offered == {"2009.txt": True, "bad.txt": False}


def test_a_file_is_offered_under_any_of_the_places_of_its_source(tmp_path: Path) -> None:
    path = record(tmp_path, ["2009.txt"])
    key = source_at(path, "2009.txt", paths=["2009.txt", "copy.txt"])
    (tmp_path / "pages" / "2009.txt").rename(tmp_path / "pages" / "copy.txt")
    with client(path, originals=Originals([str(tmp_path / "pages")])) as site:
        article = site.get("/api/v1/articles").json()["items"][0]
        assert f'href="/sources/{quote(key)}/file"' in site.get(f"/articles/{article['id']}").text


def test_a_folder_that_is_not_there_is_named() -> None:
    with pytest.raises(BadUsage, match="no such file or folder"):
        Originals(["nowhere/at/all"])


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://paper.example/a?b=c#old", "https://paper.example/a?b=c#:~:text=the%20long%2Drunning%20pact"),
        ("ftp://paper.example/a", None),
        ("javascript:alert(1)", None),
        ("http://[x", None),
        (None, None),
    ],
)
def test_words_lead_to_themselves_on_the_web(url: str | None, told: str | None) -> None:
    assert text_address(url, "the long-running pact") == told


def test_what_came_from_the_web_leads_there(tmp_path: Path) -> None:
    path = record(tmp_path)
    with open_database(path) as database, database.write() as connection:
        connection.execute(update(schema.sources).values(url="https://paper.example/pact"))
    with client(path) as site:
        event = site.get("/api/v1/events").json()["items"][0]
        words = quote(event["evidence"][0]["exact"], safe="").replace("-", "%2D")
        assert f'href="https://paper.example/pact#:~:text={words}"' in site.get(f"/items/{event['id']}").text
        assert 'href="https://paper.example/pact"' in site.get(f"/articles/{event['evidence'][0]['article']}").text


def test_a_board_can_be_narrowed(tmp_path: Path) -> None:
    with client(record(tmp_path)) as site:
        whole, narrowed = (site.get(f"/commitments?as_of=2012-12-31{more}").text for more in ("", "&actor=JPN"))
        assert 'name="actor"' in whole and '<details class="narrowing" open>' in narrowed
        assert whole.count('class="item commitment"') > narrowed.count('class="item commitment"') > 0
        assert 'value="2012-12-31"' in narrowed.split('class="narrowing"')[1], "the day stays"
