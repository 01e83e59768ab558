"""The tagger used alone: ``onrecord.times`` and the spaCy component."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import spacy

import onrecord
from onrecord.model.errors import BadDate
from onrecord.read.parse import load

ROOT = Path(__file__).resolve().parents[3]
FACTORIES = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]


def test_the_function_resolves_from_its_anchor() -> None:
    found = onrecord.times("They will meet again next week.", anchor="2013-10-03")
    assert [(t.text, t.type, t.value) for t in found] == [("next week", "DATE", "2013-W41")]


def test_without_an_anchor_relative_words_stay_open() -> None:
    assert [t.value for t in onrecord.times("They met yesterday.")] == ["XXXX-XX-XX"]


def test_an_anchor_that_is_no_date_is_refused() -> None:
    with pytest.raises(BadDate):
        onrecord.times("They met yesterday.", anchor="3 October")


def test_importing_onrecord_loads_neither_the_parser_nor_the_tagger() -> None:
    code = "import sys, onrecord; print([m for m in ('spacy', 'numpy', 'onrecord.read.times') if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_the_entry_point_names_the_factory() -> None:
    module, _, name = FACTORIES["spacy_factories"]["onrecord_times"].partition(":")
    assert callable(getattr(import_module(module), name))


def blank(**config: str) -> spacy.language.Language:
    import_module("onrecord.read.times.component")
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord_times", config=config)
    return nlp


def test_the_component_stores_spans_and_the_whole_of_each() -> None:
    doc = blank(anchor="2013-10-03")("They met yesterday, as every year in the 1990s.")
    assert [(s.text, s.label_, s.id_) for s in doc.spans["times"]] == [
        ("yesterday", "DATE", "2013-10-02"),
        ("every year", "SET", "P1Y"),
        ("the 1990s", "DATE", "199"),
    ]
    assert [t.text for t in doc._.times] == [s.text for s in doc.spans["times"]]


def test_a_document_has_its_own_day() -> None:
    nlp = blank(anchor="2013-10-03")
    doc = nlp.make_doc("They met yesterday.")
    doc._.published = "1998-09-01"
    assert [t.value for t in nlp.get_pipe("onrecord_times")(doc)._.times] == ["1998-08-31"]


def test_a_parse_in_the_document_is_used() -> None:
    """The governing verb stands far from the day; between them is one that tells of the past."""
    text = "Ministers will, said an official who asked not to be named, vote on Friday."
    import_module("onrecord.read.times.component")
    nlp = load()
    nlp.add_pipe("onrecord_times", config={"anchor": "2013-10-03"})
    try:
        assert [t.value for t in nlp(text)._.times] == ["2013-10-04"]
    finally:
        nlp.remove_pipe("onrecord_times")
    assert [t.value for t in blank(anchor="2013-10-03")(text)._.times] == ["2013-09-27"]
