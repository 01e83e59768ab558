"""What people decide is kept, obeyed, undone, and found again when the record is made anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.handmade import PAGES, made, page, pages, read, record, run
from tests.stores import place

import onrecord
from onrecord.model.errors import BadUsage
from onrecord.model.ids import item_id
from onrecord.model.pages import Source
from onrecord.packs import Packs
from onrecord.run import add, build
from onrecord.store.sources import Outcome

pytestmark = pytest.mark.usefixtures("store")

MEETING = "The committee met in Tokyo on Thursday."


def undecided(export: bytes) -> list[bytes]:
    """The lines of an export, but for the first and the decisions."""
    return [line for line in export.splitlines()[1:] if not line.startswith(b'{"kind":"decision"')]


def moved(by: int) -> Any:
    """A reader whose evidence begins so many characters earlier, for the items on one sentence."""

    def reader(source: Source, packs: Packs, parser: str) -> Outcome:
        outcome = read(source, packs, parser)
        for line in (item for article in outcome.articles for item in article.items):
            told = line["evidence"][0]
            if told["exact"] == MEETING:
                told["start"] -= by
                told["exact"] = source.text[told["start"] : told["end"]]
                told["prefix"] = source.text[max(0, told["start"] - 32) : told["start"]]
                line["id"] = item_id(line["kind"], told["text_sha256"], told["start"], told["end"])
        return outcome

    return reader


def meeting(path: str) -> list[str]:
    with onrecord.open(path) as opened:
        assert opened.verify() == []
        return [e.id for e in opened.events() if MEETING in e.evidence[0].exact]


def test_a_rejection_holds_when_the_span_widens_and_ends_when_undone(tmp_path: Path) -> None:
    path = record(tmp_path)
    (event,) = meeting(path)
    with onrecord.open(path) as opened:
        whole = opened.export()
        decision = opened.reject(event, "a rehearsal", "ann")
    assert meeting(path) == []
    wider = replace(run(tmp_path / "pages"), read=moved(12))
    build(path, wider, replace=True)
    assert meeting(path) == []
    with onrecord.open(path) as opened:
        (kept,) = opened.decisions()
        assert (kept["by"], kept["why"], kept["orphaned"], kept["undone"]) == ("ann", "a rehearsal", False, None)
        opened.undo(decision)
    (back,) = meeting(path)
    assert back != event
    build(path, run(tmp_path / "pages"), replace=True)
    with onrecord.open(path) as opened:
        assert opened.decisions()[0]["undone"]
        assert undecided(opened.export()) == undecided(whole)


def test_a_decision_whose_words_are_gone_is_kept_and_told(tmp_path: Path) -> None:
    path = record(tmp_path)
    with onrecord.open(path) as opened:
        opened.reject(meeting(path)[0], "", "ann")
    page(tmp_path / "pages", "2013.txt", PAGES["2013.txt"].replace(MEETING, "Nothing of note."))
    assert build(path, run(tmp_path / "pages"), replace=True).orphaned == 1
    with onrecord.open(path) as opened:
        assert [d["orphaned"] for d in opened.decisions()] == [True]
    build(path, run(pages(tmp_path / "pages")), replace=True)
    with onrecord.open(path) as opened:
        assert [d["orphaned"] for d in opened.decisions()] == [False]


SPEECHES = {
    "a.txt": "published 2012-05-01\nsaid who=joe-hill name=Joe_Hill date=2012-05-01 | Hill said the fleet is ready.\n",
    "b.txt": "published 2012-06-01\nsaid who=joseph-hill name=Joseph_Hill date=2012-06-01 | Hill said it again in June.\n",
    "c.txt": "published 2012-07-01\nsaid who=joe-hill name=Joe_Hill date=2012-07-01 | The mayor said the port is shut.\n",
}


def speeches(folder: Path, names: list[str]) -> Path:
    for name in names:
        page(folder, name, SPEECHES[name])
    return folder


def speakers(path: str, known_by: str = "") -> list[tuple[str, ...]]:
    with onrecord.open(path) as opened:
        assert opened.verify() == []
        if not known_by:
            return sorted(s.speaker.ids for s in opened.statements())
        with opened.known_by(known_by) as then:
            return sorted(s.speaker.ids for s in then.statements())


def test_a_merge_outlives_a_rebuild_reaches_what_is_added_and_can_be_undone(tmp_path: Path) -> None:
    path = place(tmp_path / "r.db")
    made(path, speeches(tmp_path / "p", ["a.txt", "b.txt"]))
    with onrecord.open(path) as opened:
        decision = opened.merge("joe-hill", "Joseph Hill", "one senator", "ann")
        (hill,) = [a for a in opened.actors() if "hill" in a.id]
        assert (hill.id, hill.aliases) == ("joe-hill", ("Joe Hill",))
    add(path, run(speeches(tmp_path / "p", ["c.txt"])))
    assert speakers(path) == [("joe-hill",)] * 3
    assert speakers(path, known_by="2012-06-15") == [("joe-hill",)] * 2
    build(path, run(tmp_path / "p"), replace=True)
    assert speakers(path) == [("joe-hill",)] * 3
    with onrecord.open(path) as opened:
        opened.undo(decision)
    assert speakers(path) == [("joe-hill",), ("joe-hill",), ("joseph-hill",)]


def test_decisions_then_documents_or_documents_then_decisions_give_one_record(tmp_path: Path) -> None:
    told = []
    for n, first in enumerate((["a.txt"], ["a.txt", "b.txt", "c.txt"])):
        path = place(tmp_path / f"{n}.db")
        made(path, speeches(tmp_path / f"p{n}", first))
        add(path, run(speeches(tmp_path / f"p{n}", sorted(SPEECHES))))
        with onrecord.open(path) as opened:
            opened.merge("joe-hill", "joseph-hill", "w", "ann")
            opened.distinct("joe-hill", opened.articles()[-1].id, "the mayor", "bob")
            told.append(undecided(opened.export()))
    assert told[0] == told[1]


def test_one_bearer_of_a_name_is_parted_from_another(tmp_path: Path) -> None:
    path = place(tmp_path / "r.db")
    made(path, speeches(tmp_path / "p", sorted(SPEECHES)))
    with onrecord.open(path) as opened:
        last = opened.articles()[-1].id
        decision = opened.distinct("joe-hill", last, "the mayor is another Hill")
        assert len({a.id for a in opened.actors() if a.name == "Joe Hill" and a.type == "person"}) == 1
    found = speakers(path)
    assert len(set(found)) == 3
    build(path, run(tmp_path / "p"), replace=True)
    assert speakers(path) == found
    with onrecord.open(path) as opened:
        opened.undo(decision)
    assert speakers(path) == [("joe-hill",), ("joe-hill",), ("joseph-hill",)]


def test_a_report_of_another_thing_is_parted_from_an_item(tmp_path: Path) -> None:
    again = "published 2013-10-04\nevent by=JPN,USA date=2013-10-03 | The two sides talked for five hours.\n"
    path = place(tmp_path / "r.db")
    made(path, page(pages(tmp_path / "p", ["2013.txt"]), "later.txt", again))
    with onrecord.open(path) as opened:
        (one,) = [e for e in opened.events() if len(e.evidence) > 1]
        decision = opened.distinct(one.id, one.evidence[1].article, "another room")
        assert [len(e.evidence) for e in opened.events()] == [1, 1, 1]
        with pytest.raises(BadUsage, match="undo"):
            opened.merge(*[e.id for e in opened.events() if e.date and e.date.edtf == "2013-10-03"])
        opened.undo(decision)
        assert sorted(len(e.evidence) for e in opened.events()) == [1, 2]


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        ("JPN", "USA", "two governments"),
        ("leon-panetta", "leon-panetta", "is one actor"),
        ("leon-panetta", "nobody", "no actor"),
        ("event-0000", "event-1111", "nothing in the record"),
    ],
)
def test_what_cannot_be_one_is_refused_with_the_reason(tmp_path: Path, a: str, b: str, said: str) -> None:
    with onrecord.open(record(tmp_path)) as opened, pytest.raises(BadUsage, match=said):
        opened.merge(a, b)


def test_a_name_of_unknown_kind_may_be_a_person(tmp_path: Path) -> None:
    text = (
        "published 2012-05-01\n"
        "tenure person=Anna_Kramer office=Mayor country=DEU | Anna Kramer opened the bridge.\n"
        "event by=kramer,FRA | Kramer met the envoys of France.\n"
        "event by=nato,FRA | NATO met the envoys of France.\n"
    )
    path = place(tmp_path / "r.db")
    made(path, page(tmp_path / "p", "a.txt", text))
    with onrecord.open(path) as opened:
        before = opened.export()
        with pytest.raises(BadUsage, match="is a misread name, reject or correct"):
            opened.merge("anna-kramer", "nato")
        decision = opened.merge("anna-kramer", "kramer", "the mayor")
        assert {a.id: a.type for a in opened.actors()}["anna-kramer"] == "person"
        assert "kramer" not in {a.id for a in opened.actors()} and opened.verify() == []
        assert ("anna-kramer", "FRA") in [e.actors for e in opened.events()]
        opened.undo(decision)
        assert undecided(opened.export()) == undecided(before)


def test_items_of_two_kinds_are_never_one(tmp_path: Path) -> None:
    with onrecord.open(record(tmp_path)) as opened, pytest.raises(BadUsage, match="different kinds"):
        opened.merge(opened.events()[0].id, opened.figures()[0].id)


def test_an_opposite_decision_has_to_be_undone_first(tmp_path: Path) -> None:
    path = place(tmp_path / "r.db")
    made(path, speeches(tmp_path / "p", ["a.txt", "b.txt"]))
    with onrecord.open(path) as opened:
        apart = opened.distinct("joe-hill", "joseph-hill", "father and son", "ann")
        with pytest.raises(BadUsage, match=f"father and son.*{apart}"):
            opened.merge("joe-hill", "joseph-hill")
        opened.undo(apart)
        opened.merge("joe-hill", "joseph-hill")
        with pytest.raises(BadUsage, match="was undone"):
            opened.undo(apart)
