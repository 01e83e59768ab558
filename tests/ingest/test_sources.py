"""Files, folders, the standard input and JSONL as sources."""

from __future__ import annotations

import io
import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest import articles_of, folded, read_paths
from onrecord.ingest.encodings import decode
from onrecord.ingest.opened import LIMIT
from onrecord.model.errors import BadUsage, Refused
from onrecord.model.ids import source_id
from onrecord.model.pages import Source
from onrecord.packs import Packs

ENGLISH = "The minister’s café in Zürich – “a modest place” – was closed after the naïve deputy resigned."
JAPANESE = "防衛大臣は火曜日、東京で記者会見し、同盟の抑止力を強化する方針を述べた。沖縄の基地の移設も進める。"


def only(tmp_path: Path, data: bytes, name: str = "page.txt") -> Source:
    (tmp_path / name).write_bytes(data)
    (source,) = read_paths([tmp_path / name])
    return source


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (ENGLISH, "utf-8", "utf-8"),
        ("\ufeff" + ENGLISH, "utf-8", "utf-8-sig"),
        ("\ufeff" + ENGLISH, "utf-16-le", "utf-16-le"),
        ("\ufeff" + ENGLISH, "utf-16-be", "utf-16-be"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ENGLISH, "cp1252", "windows-1252"),
        (ENGLISH * 40, "cp1252", "windows-1252"),
        (JAPANESE, "shift_jis", "shift_jis"),
        (JAPANESE, "utf-8", "utf-8"),
    ],
)
def test_encoding_is_found_and_text_kept_as_decoded(tmp_path: Path, text: str, codec: str, name: str) -> None:
    source = only(tmp_path, text.encode(codec))
    assert (source.refused, source.encoding, source.text) == (None, name, text)
    assert source.length == len(text)


def test_line_ends_are_not_repaired(tmp_path: Path) -> None:
    assert only(tmp_path, b"One.\r\nTwo.\rThree.\n").text == "One.\r\nTwo.\rThree.\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (bytes(range(256)) * 8, "binary"),
        (b"%PDF-1.7\n%\xe2\xe3", "a broken PDF"),
        (b"PK\x03\x04rest", "binary: a zip"),
        (b"text\x01\x02\x03\x04\x05\x06\x07\x08 more", "binary"),
        (b"\xff\xfea\x00b", "undecodable"),
        (b"<?xml version='1.0'?>\n<note>Talks opened.</note>", "mark-up"),
        (b"<!-- " + b"x" * 9_000 + b" --><rss><channel></channel></rss>", "mark-up"),
        ("<?xml version='1.0'?><rss><channel></channel></rss>".encode("utf-16"), "mark-up"),
        (b"<!DOCTYPE html><html><body><p>Talks opened.</p></body></html>", "no article found"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    source = only(tmp_path, data)
    assert source.refused is not None
    assert source.refused.startswith(reason)
    assert (source.text, source.length, source.text_sha256) == ("", 0, None)
    assert source.id == source_id(sha256(data).hexdigest())


def test_over_long_is_refused_by_the_setting(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(b"word " * 100)
    (refused,) = read_paths([tmp_path], limit=499)
    (kept,) = read_paths([tmp_path], limit=500)
    assert refused.refused is not None
    assert refused.refused.startswith("over-long")
    assert kept.refused is None
    assert LIMIT == 20_000_000


def test_folder_is_read_in_order_with_relative_paths(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", "b/10.txt", ".hidden", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Text of {name}.")
    assert [s.path for s in read_paths([tmp_path])] == ["a.txt", "b/10.txt", "b/2.txt"]
    assert [s.path for s in read_paths([tmp_path / "b" / "2.txt"])] == ["2.txt"]


def test_same_bytes_are_one_source_with_every_place(tmp_path: Path) -> None:
    for name in ("z.txt", "copy/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("The ministers met in Vienna.")
    (tmp_path / "other.txt").write_text("The ministers met in Geneva.")
    once = folded(read_paths([tmp_path]))
    assert [s.paths for s in sorted(once, key=lambda s: s.path)] == [("copy/a.txt", "z.txt"), ("other.txt",)]
    assert folded([*read_paths([tmp_path]), *read_paths([tmp_path])]) == once
    assert folded(reversed(once)) == once


def test_missing_path_is_bad_usage(tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match="no such file"):
        read_paths([tmp_path / "nowhere"])


def jsonl(tmp_path: Path, *lines: str) -> list[Source]:
    (tmp_path / "docs.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return list(read_paths([tmp_path / "docs.jsonl"]))


def test_jsonl_lines_are_sources_with_their_metadata(tmp_path: Path) -> None:
    row = {"id": "n/1", "text": "Talks began.", "published": "2019-05-02", "publisher": "Gazette", "draft": 3}
    (source,) = jsonl(tmp_path, json.dumps(row))
    assert (source.path, source.text, source.metadata.published) == ("docs.jsonl#n/1", "Talks began.", "2019-05-02")
    assert (source.metadata.publisher, source.metadata.title) == ("Gazette", None)


def test_jsonl_id_is_that_of_the_canonical_line(tmp_path: Path) -> None:
    one = jsonl(tmp_path, '{"id": "a", "text": "Peace.", "url": "u"}')
    two = jsonl(tmp_path, '{ "url":"u","text":"Peace.",  "id":"a" }')
    assert one[0].id == two[0].id
    assert one[0].sha256 == sha256(b'{"id":"a","text":"Peace.","url":"u"}').hexdigest()


def test_jsonl_bad_lines_are_refused_with_their_number(tmp_path: Path) -> None:
    found = jsonl(
        tmp_path,
        '{"id": "a", "text": "First."}',
        "",
        '{"id": "a", "text": "Second."}',
        '{"id": "b"}',
        '["c"]',
        "{broken",
        '{"id": "d", "text": "half \\ud800"}',
        '{"id": "e", "text": ""}',
        "[" * 100_000,
        '{"id": "f", "text": "Last."}',
    )
    refused = {s.path: s.refused for s in found if s.refused}
    assert [s.path for s in found if not s.refused] == ["docs.jsonl#a", "docs.jsonl#f"]
    assert sorted(refused) == [f"docs.jsonl#{n}" for n in (3, 4, 5, 6, 7, 8, 9)]
    assert all(reason and reason.startswith(f"line {path.split('#')[1]}: ") for path, reason in refused.items())
    assert "used on an earlier line" in (refused["docs.jsonl#3"] or "")


def test_jsonl_over_long_line_is_refused_and_the_next_read(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"id": "a", "text": "' + "x" * 5_000 + '"}\n{"id": "b", "text": "Short."}\n')
    long, short = read_paths([tmp_path / "x.jsonl"], limit=1_000)
    assert "over-long" in (long.refused or "")
    assert short.text == "Short."


def test_a_jsonl_file_without_lines_is_refused(tmp_path: Path) -> None:
    (source,) = jsonl(tmp_path, "", " ")
    assert source.refused == "empty: it holds no lines"


def test_an_input_that_its_reader_fails_on_is_refused_and_the_next_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(opened: object) -> object:
        raise ValueError("a fault of ours")

    monkeypatch.setattr("onrecord.ingest.docx.documents", fails)
    (tmp_path / "a.docx").write_bytes(b"PK")
    (tmp_path / "b.txt").write_text("Talks began.")
    first, second = read_paths([tmp_path])
    assert first.refused == "cannot be read: ValueError: a fault of ours"
    assert second.text == "Talks began."


@pytest.mark.parametrize(
    ("data", "paths"), [(b"Talks began.\n", ["-"]), (b'{"id": "q", "text": "Talks began."}\n', ["-#q"])]
)
def test_standard_input_is_text_or_jsonl(data: bytes, paths: list[str]) -> None:
    assert [s.path for s in read_paths(["-"], stdin=io.BytesIO(data))] == paths


def test_supplied_date_is_kept_on_every_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Talks began.")
    assert [s.metadata.supplied for s in read_paths([tmp_path], supplied="2011")] == ["2011"]


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(packs: Packs, data: bytes) -> None:
    for name in ("-",):
        for source in read_paths([name], stdin=io.BytesIO(data)):
            assert (source.refused is None) == bool(source.text)
            assert source.text.encode("utf-8").decode("utf-8") == source.text
            for article in articles_of(source, packs):
                assert source.text[article.start : article.end].strip()


@settings(max_examples=100, deadline=None)
@given(text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    try:
        assert decode(text.encode("utf-8"))[0] == text
    except Refused:
        assert True


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(st.one_of(st.text(max_size=40), st.builds(json.dumps, st.dictionaries(st.sampled_from(["id", "text", "published"]), st.one_of(st.text(max_size=20), st.integers(), st.none()))))))  # fmt: skip
def test_any_jsonl_is_read_or_refused_line_by_line(lines: list[str]) -> None:
    data = "\n".join(line.replace("\n", " ").replace("\r", " ") for line in lines).encode("utf-8", "surrogatepass")
    found = list(read_paths(["-"], stdin=io.BytesIO(b'{"id":"0","text":"first"}\n' + data)))
    assert found[0].text == "first"
    assert len(found) <= len(data.split(b"\n")) + 1


def test_a_documents_own_title_outranks_its_first_line(tmp_path: Path) -> None:
    text = "Ceasefire Holds in Tripoli, Officials Say\nBy Ana Ruiz\n\nTRIPOLI - A ceasefire held on Monday.\n\nIt is the third."
    line = json.dumps({"id": "a", "title": "Ceasefire holds in Tripoli", "text": text})
    (article,) = articles_of(only(tmp_path, line.encode(), "docs.jsonl"), Packs.load())
    assert article.title == "Ceasefire holds in Tripoli"
    assert next(p.label for p in article.parts) == "headline"
