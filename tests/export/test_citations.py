"""Articles as references: every entry is whole, and nothing of a source ends a field or starts a command."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.handmade import made, page, record
from tests.program import onrecord as program

import onrecord
from onrecord.export.citations import address, bibtex, csl_json
from onrecord.export.origins import Origin
from onrecord.store.query import lines

ENTRY = re.compile(r"@misc\{([^,\s]+),\n((?:  [a-z]+ = \{.*\},\n)*)\}\n\n")
TEXTS = {"\\textbackslash{}": "\\", "\\textasciitilde{}": "~", "\\textasciicircum{}": "^"}


def entries(data: str) -> dict[str, dict[str, str]]:
    """The entries of a BibTeX file by key; every character of it belongs to one, and every brace is closed."""
    assert "".join(m.group() for m in ENTRY.finditer(data)) == data
    return {m.group(1): dict(re.findall(r"  ([a-z]+) = \{(.*)\},\n", m.group(2))) for m in ENTRY.finditer(data)}


def read(value: str) -> str:
    """A field as TeX prints it; raises for what is not escaped."""
    pieces = re.findall(r"\\text[a-z]+\{\}|\\[&%$#_{}]|[^\\&%$#_{}~^]", value)
    assert "".join(pieces) == value
    return "".join(TEXTS.get(piece, piece.removeprefix("\\")) for piece in pieces)


def dated(article: dict[str, Any], edtf: str, earliest: str | None, latest: str | None) -> dict[str, Any]:
    return {**article, "published": {"edtf": edtf, "earliest": earliest, "latest": latest}}


def test_each_article_is_one_reference(tmp_path: Path) -> None:
    path = record(tmp_path)
    found = entries(program("export", "--record", path, "--format", "bibtex").stdout)
    references = json.loads(program("export", "--record", path, "--format", "csl-json").stdout)
    with onrecord.open(path) as opened:
        articles = {a.id: a for a in opened.articles()}
    assert set(found) == set(articles) == {r["id"] for r in references} and len(references) == 4
    for told in references:
        published = articles[told["id"]].published
        assert told["title"] == articles[told["id"]].title and told["type"] == "document"
        assert (
            "issued" not in told
            if published is None
            else told["issued"]["date-parts"] == [[int(part) for part in published.edtf.split("-")]]
        )
        assert found[told["id"]].get("date") == (published.edtf if published else None)


@pytest.mark.parametrize(
    ("when", "parts", "year"),
    [
        (("2013-10", "2013-10-01", "2013-10-31"), [[2013, 10]], "2013"),
        (("2013-10-01/2013-10-09", "2013-10-01", "2013-10-09"), [[2013, 10, 1], [2013, 10, 9]], None),
        (("2005-23", "2005-09-01", "2005-11-30"), [[2005, 9, 1], [2005, 11, 30]], None),
        (("../2013-10-09", None, "2013-10-09"), None, None),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(tmp_path: Path, when: Any, parts: Any, year: str | None) -> None:
    with onrecord.open(record(tmp_path)) as opened, opened.connected() as connection:
        article = dated(next(lines(connection, "article")), *when)
        (told,) = json.loads(b"".join(csl_json(connection, [article])))
        (entry,) = entries(b"".join(bibtex(connection, [article])).decode()).values()
    assert told.get("issued", {}).get("date-parts") == parts
    assert entry.get("year") == year and entry["date"] == when[0]


def test_nothing_of_a_source_breaks_out(tmp_path: Path) -> None:
    hostile = "}, \\input{/etc/passwd} 100% $x_1^2$ ~ & # \x01 \u202e " + "long " * 5000 + "end."
    path = str(tmp_path / "r.db")
    made(path, page(tmp_path / "p", "a.txt", f"undated\nevent by=JPN | {hostile}\n"))
    (entry,) = entries(program("export", "--record", path, "--format", "bibtex").stdout).values()
    shown = hostile.replace("\x01", "\\x01").replace("\u202e", "\\u202e")
    assert set(entry) == {"title", "language"} and read(entry["title"][1:-1]) == shown
    (told,) = json.loads(program("export", "--record", path, "--format", "csl-json").stdout)
    assert told["title"] == hostile


def test_an_address_cannot_end_its_field(tmp_path: Path) -> None:
    with onrecord.open(record(tmp_path)) as opened, opened.connected() as connection:
        article = next(lines(connection, "article"))
        found = Origin(article["id"], "https://example.org/a}{b\\c d?e=1", None, None, None, None)
        assert address(article, found) == "https://example.org/a%7D%7Bb%5Cc%20d?e=1"
        assert address(article, Origin(article["id"], "javascript:x", None, None, None, None)) is None
