"""Files that visitors send can be had again as they were, while they are the same; nothing else can."""

from __future__ import annotations

import json
import os
import stat
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from tests.handmade import page, record
from tests.web.served import client
from tests.web.test_uploads import HOSTILE, NEW, make, send

from onrecord.model.errors import BadUsage
from onrecord.web import kept
from onrecord.web.kept import Full, Kept
from onrecord.web.kept_index import NAME, Index

DIGEST = sha256(NEW).hexdigest()


def site_with(tmp_path: Path, folder: Kept | None) -> TestClient:
    return client(record(tmp_path), run=make, kept=folder)


def file_of(site: TestClient, name: str) -> str:
    """The address of the file of the source of that name."""
    found = site.get("/api/v1/sources?limit=500").json()["items"]
    return f"/sources/{quote(next(s['id'] for s in found if s['path'] == name))}/file"


def test_a_file_that_was_sent_can_be_had_as_it_was(tmp_path: Path) -> None:
    with site_with(tmp_path, Kept(tmp_path / "kept")) as site:
        assert "the file itself beside it" in site.get("/sources").text
        send(site, ("a b.html.txt", NEW), ("bad.txt", b"BOOM"))
        address = file_of(site, "a b.html.txt")
        answer = site.get(address)
        assert answer.content == NEW and answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''a%20b.html.txt"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert f'href="{address}"' in site.get(address.removesuffix("/file")).text
        article = next(a for a in site.get("/api/v1/articles").json()["items"] if a["source"] in address)
        assert f'href="{address}"' in site.get(f"/articles/{article['id']}").text
        assert site.get(file_of(site, "bad.txt")).status_code == 404, "what is refused is not kept"
    assert [p.name for p in (tmp_path / "kept").iterdir()] == [DIGEST]
    assert stat.S_IMODE((tmp_path / "kept").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "kept" / DIGEST).stat().st_mode) == 0o600


def test_a_file_of_many_documents_can_be_had_from_each(tmp_path: Path) -> None:
    lines = [{"id": str(n), "text": text.decode()} for n, text in enumerate((NEW, HOSTILE))]
    whole = "\n".join(map(json.dumps, lines)).encode()
    with site_with(tmp_path, Kept(tmp_path / "kept")) as site:
        send(site, ("all.jsonl", whole))
        found = [s for s in site.get("/api/v1/sources?limit=500").json()["items"] if s["path"].startswith("all.jsonl#")]
        assert len(found) == 2
        for source in found:
            answer = site.get(f"/sources/{source['id']}/file")
            assert answer.content == whole and answer.headers["content-disposition"].endswith("''all.jsonl")


def test_a_file_that_is_gone_changed_or_none_is_not_given_out(tmp_path: Path) -> None:
    there = tmp_path / "kept" / DIGEST
    secret = tmp_path / "secret.txt"
    secret.write_bytes(NEW)
    with site_with(tmp_path, Kept(tmp_path / "kept")) as site:
        send(site, ("new.txt", NEW))
        address = file_of(site, "new.txt")
        there.write_bytes(NEW + b" ")
        assert site.get(address).status_code == 404
        there.unlink()
        assert site.get(address).status_code == 404 and "/file" not in site.get(address.removesuffix("/file")).text
        there.symlink_to(secret)
        assert site.get(address).status_code == 404, "no link is followed"
        there.unlink()
        os.mkfifo(there)
        assert site.get(address).status_code == 404, "nothing is waited for"


@pytest.mark.parametrize("digest", ["", "../secret.txt", "a" * 63, "A" * 64, f"{'a' * 64}\n", ".new"])
def test_nothing_but_a_hash_is_looked_for(tmp_path: Path, digest: str) -> None:
    (tmp_path / "secret.txt").write_text("x")
    Index(tmp_path).put(["b" * 64], "../secret.txt", "x")
    folder = Kept(tmp_path)
    assert not folder.has(digest) and folder.bytes_of(digest) is None and folder.bytes_of("b" * 64) is None


def test_what_cannot_be_kept_is_told_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "WHOLE", len(NEW) + 10)
    with site_with(tmp_path, Kept(tmp_path / "kept")) as site:
        text = send(site, ("a.txt", NEW), ("b.txt", HOSTILE))
        assert "2 accepted" in text and "Not every file could be kept (there is no room for it)" in text
        assert [site.get(file_of(site, name)).status_code for name in ("a.txt", "b.txt")] == [200, 404]
        monkeypatch.setattr(kept, "LARGEST", 5)
        assert "Not every file could be kept (it is longer than 0 MB)" in send(site, ("c.txt", NEW + b"\n"))
        assert site.get(file_of(site, "a.txt")).status_code == 404, "what is longer than that is not read"


def test_no_file_is_kept_where_none_is_to_be(tmp_path: Path) -> None:
    with site_with(tmp_path, None) as site:
        assert "the files themselves are not" in site.get("/sources").text
        assert "1 accepted" in send(site, ("new.txt", NEW))
        assert site.get(file_of(site, "new.txt")).status_code == 404
    assert not list(tmp_path.glob("*.kept"))


def test_a_record_in_a_file_has_its_folder_beside_it(tmp_path: Path) -> None:
    assert Kept.beside("postgresql://host/base") is None
    (tmp_path / "r.db.kept").write_text("no folder")
    with pytest.raises(BadUsage, match="--no-keep"):
        Kept.beside(str(tmp_path / "r.db"))
    with pytest.raises(BadUsage, match="gone is no folder; make it"):
        Kept(tmp_path / "gone" / "kept")


def digests(*words: str) -> list[str]:
    return [sha256(word.encode()).hexdigest() for word in words]


def kept_file(folder: Path, data: bytes, name: str = "all.jsonl") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def test_the_documents_of_a_file_are_noted_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    folder = Kept(tmp_path / "kept")
    many = digests(*map(str, range(500)))
    folder.keep(kept_file(tmp_path, b"many"), many)
    assert sorted(p.name for p in (tmp_path / "kept").iterdir()) == sorted([NAME, *digests("many")])
    assert stat.S_IMODE((tmp_path / "kept" / NAME).stat().st_mode) == 0o600 and len(synced) == 1
    assert all(folder.has(one) and folder.bytes_of(one) == b"many" for one in many)
    assert folder.name_of(many[7]) == "all.jsonl" and folder.name_of("a" * 64) == ""


def test_a_file_of_too_many_documents_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 3)
    folder = Kept(tmp_path / "kept")
    with pytest.raises(Full, match="more than 3 documents; send it in parts"):
        folder.keep(kept_file(tmp_path, b"many"), digests("a", "b", "c", "d"))
    assert not list((tmp_path / "kept").iterdir())
    folder.keep(kept_file(tmp_path, b"many"), digests("a", "b", "c", "c", "many"))
    assert folder.has(digests("a")[0]) and not folder.has(digests("d")[0])


def test_a_file_that_is_kept_needs_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Kept(tmp_path / "kept")
    folder.keep(kept_file(tmp_path, b"first"), digests("first"))
    monkeypatch.setattr(kept, "WHOLE", 6)
    folder.keep(kept_file(tmp_path, b"first"), digests("first"))
    with pytest.raises(Full, match="no room"):
        folder.keep(kept_file(tmp_path, b"2nd"), digests("2nd"))
    (tmp_path / "kept" / digests("first")[0]).unlink()
    folder.keep(kept_file(tmp_path, b"2nd"), digests("2nd"))


def test_what_was_never_written_to_its_end_takes_no_room_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "WHOLE", 100)
    (tmp_path / "kept").mkdir()
    for name, age in ((".old.new", kept.STALE + 60), (".young.new", 0)):
        (left := tmp_path / "kept" / name).write_bytes(b"x" * 45)
        os.utime(left, (left.stat().st_mtime - age,) * 2)
    Kept(tmp_path / "kept").keep(kept_file(tmp_path, b"y" * 50), [])
    there = {p.name for p in (tmp_path / "kept").iterdir()}
    assert ".old.new" not in there and ".young.new" in there


def test_an_index_that_cannot_be_read_is_told_of(tmp_path: Path) -> None:
    folder = Kept(tmp_path / "kept")
    folder.keep(kept_file(tmp_path, b"many"), digests("a"))
    (tmp_path / "kept" / NAME).write_bytes(b"no database " * 100)
    assert not folder.has(digests("a")[0]) and folder.bytes_of(digests("many")[0]) == b"many"
    with pytest.raises(OSError, match="its documents cannot be noted"):
        folder.keep(kept_file(tmp_path, b"many"), digests("a"))


def test_a_document_has_the_name_of_its_file_though_names_hold_signs(tmp_path: Path) -> None:
    """A record made of "issue #4.jsonl": the path of its documents holds two of the signs."""
    whole = b"".join(
        json.dumps({"id": f"x#{n}", "text": text.decode()}).encode() + b"\n" for n, text in enumerate((NEW, HOSTILE))
    )
    page(tmp_path / "pages", "issue #4.jsonl", whole.decode())
    path = record(tmp_path)
    with client(path, run=make, kept=Kept(tmp_path / "kept")) as site:
        send(site, ("issue #4.jsonl", whole))
        found = [s for s in site.get("/api/v1/sources?limit=500").json()["items"] if s["path"].startswith("issue")]
        assert len(found) == 2
        for source in found:
            answer = site.get(f"/sources/{quote(source['id'])}/file")
            assert answer.content == whole
            assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''issue%20_4.jsonl"
        assert "that visitors sent" in site.get(file_of(site, "2009.txt")).text
