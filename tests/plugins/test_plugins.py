"""Plug-ins of others: found, used, named in the record, and harmless when they are broken."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.program import onrecord as program
from tests.program import pages

from onrecord import plugins
from onrecord.model.errors import BadUsage, Refused
from onrecord.model.items import Event
from onrecord.plugins import manager

PAGE = "TOKYO, Oct 3, 2013 - Zorblatt day was kept in Tokyo on Thursday.\n\nThe ministers met in Tokyo."


class Point:
    """An entry point of a test: a name and what it loads."""

    def __init__(self, name: str, thing: Any) -> None:
        self.name, self.value, self._thing = name, f"tests:{name}", thing

    def load(self) -> Any:
        """The plug-in, or the error that its module fails with."""
        if isinstance(self._thing, Exception):
            raise self._thing
        return self._thing


class Plugin:
    """Whatever has hooks."""


def plugin(**hooks: Any) -> Plugin:
    """A plug-in whose hooks answer with these lists."""
    found = Plugin()
    for name, given in hooks.items():
        setattr(found, f"onrecord_{name}", plugins.hookimpl(lambda given=given: given))
    return found


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Makes these the plug-ins that are installed beside ours."""
    caches = (manager._manager, manager.item_readers, manager.foreign_readers)

    def forget() -> None:
        for cached in caches:
            cached.cache_clear()

    def installed(**things: Any) -> None:
        monkeypatch.setattr(manager, "entry_points", lambda group: [Point(k, v) for k, v in things.items()])
        forget()

    yield installed
    monkeypatch.undo()
    forget()


def festivals(reading: Any) -> Iterator[Event]:
    """Finds the feast of a test."""
    at = reading.text.find("Zorblatt")
    if at >= 0:
        evidence = (reading.cite(at, at + len("Zorblatt day")),)
        yield Event(at=at, rule="feasts/1", confidence=0.9, evidence=evidence, type=None, predicate="feast")


def test_ours_come_in_by_the_same_door() -> None:
    names, broken = plugins.installed()
    assert set(manager.OWN) <= set(names) and not broken
    assert {"csv", "parquet", "ics", "ftm"} <= set(plugins.forms()) and ".parquet" in plugins.importers()
    assert "us-japan" in plugins.pack_folders()
    assert [r.name for r in plugins.item_readers()][:2] == ["events", "statements"] and not plugins.foreign_readers()


def test_a_form_of_export(install: Any, sample_record: Path) -> None:
    form = plugins.Form(
        "names", "who", ".txt", ("actor",), pieces=lambda o: (f"{a['id']}\n".encode() for a in o.found())
    )
    install(names=plugin(forms=[form]))
    assert "JPN\n" in program("export", "--record", sample_record, "--format", "names").stdout
    assert (
        "shows no 'event'"
        in program("export", "--record", sample_record, "-f", "names", "--kind", "event", status=2).stderr
    )


def test_an_importer_of_documents(install: Any, tmp_path: Path) -> None:
    def documents(data: bytes) -> Iterator[dict[str, Any]]:
        if data == b"spoilt":
            raise Refused("spoilt")
        for n, text in enumerate(data.decode().split("%%")):
            yield {"id": str(n), "text": text, "published": "2013-10-03"} if text.strip() else {"id": str(n)}

    install(cards=plugin(importers=[plugins.Importer("cards", (".cards",), documents)]))
    folder = tmp_path / "in"
    pages(folder)
    (folder / "a.cards").write_text("The ministers met in Tokyo.%%%%Japan will host a radar.", encoding="utf-8")
    (folder / "b.cards").write_bytes(b"spoilt")
    record = tmp_path / "r.db"
    said = program("build", folder, "--record", record, "--jobs", "1", status=4).stderr
    assert "refused a.cards#2: document 2: no `id` or no `text`" in said and "refused b.cards: spoilt" in said
    lines = [json.loads(line) for line in program("export", "--record", record).stdout.splitlines()]
    assert sorted(s["path"] for s in lines if s["kind"] == "source" and not s["refused"]) == ["a.cards#0", "a.cards#2"]
    program("verify", "--record", record)


def test_a_reader_of_items_is_named_in_the_record(install: Any, tmp_path: Path) -> None:
    folder, record = pages(tmp_path / "in", a=PAGE), tmp_path / "r.db"
    install(feasts=plugin(readers=[plugins.ItemReader("feasts", "1", festivals)]))
    program("build", folder, "--record", record, "--jobs", "1")
    lines = [json.loads(line) for line in program("export", "--record", record).stdout.splitlines()]
    (feast,) = [line for line in lines if line.get("rule") == "feasts/1"]
    assert feast["evidence"][0]["exact"] == "Zorblatt day"
    assert ("reader feasts", "1") in [(p["name"], p["version"]) for p in lines[0]["packs"]]
    program("verify", "--record", record)
    install()
    assert "made with the packs" in program("add", folder, "--record", record, status=2).stderr


def test_a_pack_by_its_name(install: Any, tmp_path: Path) -> None:
    folder = tmp_path / "moon"
    folder.mkdir()
    (folder / "pack.yaml").write_text('name: moon\nversion: "1"\n', encoding="utf-8")
    install(moon=plugin(packs=[folder]))
    record = tmp_path / "r.db"
    program("build", pages(tmp_path / "in", a=PAGE), "--record", record, "--pack", "moon", "--jobs", "1")
    head = json.loads(program("export", "--record", record).stdout.splitlines()[0])
    assert "moon" in [pack["name"] for pack in head["packs"]]


def test_a_broken_one_is_named_and_stops_nothing(install: Any, sample_record: Path) -> None:
    install(bad=ImportError("no such module"), worse=plugin(nonsense=[]))
    _, broken = plugins.installed()
    assert [b.name for b in broken] == ["bad", "worse"] and "no such module" in broken[0].why
    program("export", "--record", sample_record, "--format", "ics")
    told = program("doctor", status=3).stdout
    assert "plug-in bad cannot be used: ImportError: no such module" in told


def test_two_that_claim_one_name_are_refused(install: Any) -> None:
    form = plugins.Form("ics", "mine", ".ics", ("event",), pieces=lambda o: [])
    install(mine=plugin(forms=[form]))
    with pytest.raises(BadUsage, match="two plug-ins claim the name 'ics'"):
        plugins.forms()


def test_the_template_does_what_it_says(install: Any, tmp_path: Path) -> None:
    path = Path(__file__).resolve().parents[2] / "docs" / "plugin" / "src" / "onrecord_cables.py"
    spec = importlib.util.spec_from_file_location("onrecord_cables", path)
    assert spec and spec.loader
    template = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(template)
    install(cables=template)
    folder = pages(tmp_path / "in")
    text = (
        "2013-10-03\nSweden recalled its ambassador on Monday.\n-----\n2013-10-04\nJapan will host a radar by 2014.\n"
    )
    (folder / "a.cables").write_text(text, encoding="utf-8")
    (folder / "b.cables").write_bytes(b"\xff\xfe")
    record = tmp_path / "r.db"
    assert "b.cables: undecodable" in program("build", folder, "--record", record, "--jobs", "1", status=4).stderr
    lines = [json.loads(line) for line in program("export", "--record", record).stdout.splitlines()]
    (recall,) = [line for line in lines if line.get("rule") == "cables.recall/1"]
    assert (recall["actors"], recall["evidence"][0]["exact"]) == (["SWE"], "Sweden recalled its ambassador")
    assert "2014\tJapan will host a radar by 2014" in program("export", "--record", record, "-f", "deadlines").stdout
    program("verify", "--record", record)
