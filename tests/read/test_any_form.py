"""A page reads the same in whatever form of Unicode it is written. The page is written for this project."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

import onrecord
from onrecord.packs import Packs
from onrecord.run import Run, build
from onrecord.run.annotate import annotate

PAGE = """K\u014dno and Vu\u010di\u0107 agree on aid

TOKYO, May 3, 2019 \u2014 Foreign Minister Tar\u014d K\u014dno met President Aleksandar Vu\u010di\u0107 in Ni\u0161 on Friday. Prime Minister \
Shinz\u014d Abe pledged \u20ac12 million to S\u00e3o Tom\u00e9 by December 2020. "We will pay half of it," Mr. K\u014dno told the press.
"""
FORMS: dict[str, Callable[[str], str]] = {
    "letters and marks apart": lambda text: unicodedata.normalize("NFD", text),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "soft hyphens": lambda text: text.replace("Minister", "Minis\u00adter").replace("pledged", "pled\u00adged"),
    "zero-width spaces": lambda text: text.replace("i", "i\u200b"),
    "a byte order mark": lambda text: f"\ufeff{text}",
}
WORDS = {"start", "end", "id", "text_sha256", "prefix", "suffix", "at", "source", "article", "target", "exact", "text"}


def told(path: Path, text: str) -> list[str]:
    """What a record of that page tells, without places, ids and words quoted; every line is proved."""
    path.mkdir()
    (path / "page.txt").write_text(text, encoding="utf-8")
    build(str(path / "r.db"), Run([str(path / "page.txt")], pack_names=("world", "us-japan", "serbia-kosovo")))
    with onrecord.open(str(path / "r.db")) as opened:
        assert opened.verify() == []
        kinds = ("event", "statement", "commitment", "figure", "tenure", "relation", "actor")
        return sorted(json.dumps(bare(line), sort_keys=True) for kind in kinds for line in opened.lines(kind))


def bare(value: object) -> object:
    if isinstance(value, dict):
        return {name: bare(one) for name, one in value.items() if name not in WORDS}
    return [bare(one) for one in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return told(tmp_path_factory.mktemp("form") / "plain", PAGE)


def test_it_tells_the_same_in_all_of_them_at_once(plain: list[str], tmp_path: Path) -> None:
    text = PAGE
    for form in FORMS.values():
        text = form(text)
    assert told(tmp_path / "other", text) == plain


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_it_tells_the_same(plain: list[str], tmp_path: Path, form: str) -> None:
    text = FORMS[form](PAGE)
    assert text != PAGE
    assert len(plain) > 10
    assert told(tmp_path / "other", text) == plain


def test_what_is_marked_in_a_text_lies_where_it_stands() -> None:
    text = FORMS["letters and marks apart"](PAGE).replace(" ", "\u00a0")
    found = annotate({"id": "a", "text": text}, Packs.load(("world", "us-japan")))
    names = {row["text"] for row in found["names"]}
    assert unicodedata.normalize("NFD", "Foreign Minister Tar\u014d K\u014dno").replace(" ", "\u00a0") in names
    for layer in ("times", "names", "quantities"):
        assert all(text[row["start"] : row["end"]] == row["text"] for row in found[layer])
    (quote,) = [row for row in found["quotes"] if row["direct"]]
    assert [text[a:b].replace("\u00a0", " ") for a, b in quote["content"]] == ['"We will pay half of it,"']
