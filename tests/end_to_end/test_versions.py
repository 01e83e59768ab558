"""One page taken in twice, in every form: the newer version stands, the older stays in the record's history.

The pages are written for this project from public facts.
"""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

import pytest
from tests.program import build, kind, lines, onrecord

HEAD = "Japan to pay for Marines' move"
NOTE = "Correction: An earlier version of this story misstated the cost of the move."
FORMS = ("html", "jsonl-html", "jsonl", "atom", "warc")


def body(form: str, cost: str) -> list[str]:
    """A page's paragraphs: of other days and sums in each form, so that no two forms tell of one thing."""
    year = 2020 + FORMS.index(form)
    return [
        f"TOKYO - Japan will pay ${cost} billion for the move of the Marines to Guam by {year}, Defense Minister "
        "Itsunori Onodera said on Monday.",
        "He spoke to reporters after a meeting of the cabinet.",
    ]


def page(form: str, cost: str, modified: str | None, note: str = "") -> str:
    """The page in HTML, with its canonical address."""
    metas = f'<meta property="article:modified_time" content="{modified}">' if modified else ""
    told = "".join(f"<p>{p}</p>" for p in [*body(form, cost), *([note] if note else [])])
    return (
        f'<html><head><title>{HEAD}</title><link rel="canonical" href="https://news.example/{form}">'
        f'<meta property="article:published_time" content="2013-10-07T09:00:00+09:00">{metas}</head>'
        f"<body><article><h1>{HEAD}</h1>{told}</article></body></html>"
    )


def atom(cost: str, updated: str) -> str:
    """A feed of one item."""
    told = escape("".join(f"<p>{p}</p>" for p in body("atom", cost)))
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><id>urn:n</id>'
        f"<updated>{updated}</updated><entry><title>{HEAD}</title><id>urn:n:1</id>"
        f'<link href="https://news.example/atom"/><published>2013-10-07T03:00:00Z</published>'
        f'<updated>{updated}</updated><content type="html">{told}</content></entry></feed>'
    )


def warc(captures: list[tuple[str, str]]) -> bytes:
    """An archive with captures (moment, page) of one address."""
    out = b""
    for n, (moment, html) in enumerate(captures):
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{n:032x}>\r\n"
            f"WARC-Target-URI: https://news.example/warc\r\nWARC-Date: {moment}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        out += head.encode() + answer + b"\r\n\r\n"
    return out


def text(cost: str, note: str = "") -> str:
    """The page as plain text."""
    return "\n\n".join([HEAD, *body("jsonl", cost), *([note] if note else [])])


def write(old: Path, new: Path) -> None:
    """The two versions of every page: one folder with the older, one with the newer."""
    early, late = "2013-10-07T09:00:00+09:00", "2013-10-08T11:00:00+09:00"
    for folder, cost, changed, note in ((old, "3.1", early, ""), (new, "2.8", late, NOTE)):
        folder.mkdir()
        (folder / f"{folder.name}.html").write_text(page("html", cost, changed, note))
        rows: list[dict[str, str]] = [
            {"id": f"h-{folder.name}", "html": page("jsonl-html", cost, changed, note)},
            {
                "id": f"t-{folder.name}",
                "text": text(cost, note),
                "url": "https://news.example/jsonl",
                "published": "2013-10-07",
                "modified": changed,
            },
        ]
        (folder / f"{folder.name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
        (folder / f"{folder.name}.xml").write_text(atom(cost, changed))
    first, second = page("warc", "3.1", None), page("warc", "2.8", None, NOTE)
    (new / "both.warc").write_bytes(warc([("2013-10-07T05:00:00Z", first), ("2013-10-09T05:00:00Z", second)]))


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record to which the newer versions were added."""
    folder = tmp_path_factory.mktemp("versions")
    write(folder / "old", folder / "new")
    record = build(folder / "old", folder / "r.db")
    onrecord("add", folder / "new", "--record", record, "--quiet", "--jobs", "1")
    onrecord("verify", "--record", record, "--quiet")
    return record


def by_url(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The sources of each address, the older first."""
    found: dict[str, list[dict[str, Any]]] = {}
    for source in kind(rows, "source"):
        found.setdefault(source["url"], []).append(source)
    return {url: sorted(some, key=lambda s: s["supersedes"] is not None) for url, some in found.items()}


def test_the_newer_version_supersedes_the_older_in_every_form(twice: Path) -> None:
    rows = lines(twice)
    pairs = by_url(rows)
    assert sorted(pairs) == sorted(f"https://news.example/{form}" for form in FORMS)
    articles = {a["source"]: a for a in kind(rows, "article")}
    for old, new in pairs.values():
        assert (old["supersedes"], new["supersedes"]) == (None, old["id"])
        assert (articles[old["id"]]["superseded_by"], articles[new["id"]]["superseded_by"]) == (new["id"], None)
        copied = articles[new["id"]]["copy_of"]
        assert articles[old["id"]]["copy_of"] is None
        assert copied is None or copied["article"] != articles[old["id"]]["id"]


def test_a_correction_note_is_kept_with_its_words_beside_the_stated_day(twice: Path) -> None:
    rows = lines(twice)
    newer = {new["id"]: url for url, (_, new) in by_url(rows).items()}
    told = {newer[a["source"]]: a["modified"] for a in kind(rows, "article") if a["source"] in newer}
    assert told["https://news.example/html"]["edtf"] == "2013-10-08"
    assert told["https://news.example/warc"]["edtf"] == "2013-10-07/2013-10-09"
    for form in ("html", "jsonl-html", "jsonl", "warc"):
        why = told[f"https://news.example/{form}"]["why"]
        (note,) = [r for r in why if r["clue"] == "a note about a change"]
        assert note["end"] - note["start"] == len(NOTE)


def test_what_the_older_version_told_is_in_the_lists_and_in_no_state(twice: Path) -> None:
    listed = onrecord("commitments", "--record", twice, "--format", "json").stdout
    promised = json.loads(listed)
    assert sum("3.1 billion" in p["evidence"][0]["exact"] for p in promised if p.get("superseded")) == len(FORMS)
    assert not any("3.1 billion" in e["exact"] for p in promised if not p.get("superseded") for e in p["evidence"])
    for asked in (("state", "--as-of", "2026-01-01"), ("timeline",), ("commitments", "--late", "--as-of", "2026-01-01"),
                  ("brief",), ("diff", "2013-10-01", "2013-10-10")):  # fmt: skip
        said = onrecord(*asked, "--record", twice).stdout
        assert "2.8 billion" in said, asked
        assert "3.1 billion" not in said, asked


def test_articles_and_show_name_the_version_that_stands(twice: Path) -> None:
    old, new = by_url(lines(twice))["https://news.example/html"]
    assert onrecord("articles", "--record", twice).stdout.count("superseded by source-") == len(FORMS)
    (article,) = [a for a in kind(lines(twice), "article") if a["source"] == old["id"]]
    assert f"superseded_by: {new['id']}" in onrecord("show", article["id"], "--record", twice).stdout
    shown = onrecord("show", old["id"], "--record", twice).stdout
    assert f"superseded by:\n  {new['id'][:15]}  {new['url']}\n" in shown
    assert "of a superseded page" in " ".join(onrecord("commitments", "--record", twice).stdout.split())


def test_any_order_gives_the_same_record(twice: Path, tmp_path: Path) -> None:
    folder = twice.parent
    other = build(folder / "new", tmp_path / "other.db")
    onrecord("add", folder / "old", "--record", other, "--quiet", "--jobs", "1")
    assert lines(other) == lines(twice)


def test_the_older_version_is_back_when_the_newer_is_retracted(twice: Path, tmp_path: Path) -> None:
    record = tmp_path / "copy.db"
    record.write_bytes(twice.read_bytes())
    old, new = by_url(lines(twice))["https://news.example/html"]
    onrecord("retract", new["id"], "--record", record)
    (article,) = [a for a in kind(lines(record), "article") if a["source"] == old["id"]]
    assert article["superseded_by"] is None
    said = onrecord("state", "--as-of", "2013-10-09", "--record", record).stdout
    assert "3.1 billion" in said
