"""Threads that people make one or part: kept over rebuilds, reached by what is added, undone. Pages made by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.handmade import page, pages, run

import onrecord
from onrecord.model.errors import BadUsage
from onrecord.model.items import Thread
from onrecord.run import Run, add, build

PACKS = ("world", "us-japan")
LATER = (
    "published 2014-05-02\n"
    "event by=JPN,USA date=2014-05-01 | The two governments reviewed the realignment of Marines.\n"
)


def linked(folder: Path) -> Run:
    return replace(run(folder), pack_names=PACKS)


def record(folder: Path) -> str:
    build(str(folder / "record.db"), linked(pages(folder / "pages")))
    return str(folder / "record.db")


def threads(path: str) -> dict[str, Thread]:
    """The threads by name, proved against their items."""
    with onrecord.open(path) as opened:
        assert opened.verify() == []
        found = opened.threads()
        of_item = {i.id: i.threads for kind in ("event", "commitment", "figure", "tenure", "relation", "statement")
                   for i in getattr(opened, f"{kind}s")()}  # fmt: skip
        assert all(thread.id in of_item[i] for thread in found for i in thread.items)
    return {thread.name: thread for thread in found}


def two(path: str) -> tuple[Thread, Thread]:
    """Two threads of the record, that with more items first."""
    first, second = sorted(threads(path).values(), key=lambda t: (-len(t.items), t.id))[:2]
    return first, second


def test_two_threads_made_one_stay_one_with_later_pages_until_undone(tmp_path: Path) -> None:
    path = record(tmp_path)
    before = threads(path)
    first, second = two(path)
    with onrecord.open(path) as opened:
        decision = opened.merge(first.id, second.id, "one story", "ann")
    joined = threads(path)
    assert second.name not in joined
    assert joined[first.name].id == first.id
    assert set(joined[first.name].items) == {*first.items, *second.items}
    add(path, linked(page(tmp_path / "more", "2014.txt", LATER)))
    assert threads(path)[first.name].id == first.id
    assert second.name not in threads(path)
    build(path, linked(tmp_path / "pages"), replace=True)
    assert threads(path) == joined
    with onrecord.open(path) as opened:
        opened.undo(decision)
    assert threads(path) == before


def test_an_article_of_a_thread_becomes_a_thread_of_its_own(tmp_path: Path) -> None:
    path = record(tmp_path)
    before = threads(path)
    whole, _ = two(path)
    with onrecord.open(path) as opened:
        places = [a.id for a in opened.articles() if a.published and a.published.edtf == "2009-02-17"]
        decision = opened.distinct(whole.id, places[0], "the first pact is told by itself", "ann")
    after = threads(path)
    new = [t for t in after.values() if t.id not in {b.id for b in before.values()}]
    assert len(new) == 1
    assert set(new[0].items) < set(whole.items)
    left = after.get(whole.name)
    assert left is not None
    assert set(left.items) == set(whole.items) - set(new[0].items)
    build(path, linked(tmp_path / "pages"), replace=True)
    assert threads(path) == after
    with onrecord.open(path) as opened:
        opened.undo(decision)
    assert threads(path) == before


def test_an_item_is_left_out_of_a_thread(tmp_path: Path) -> None:
    path = record(tmp_path)
    whole, _ = two(path)
    with onrecord.open(path) as opened:
        opened.distinct(whole.id, whole.items[-1])
    assert threads(path)[whole.name].items == whole.items[:-1]


def test_what_is_not_in_a_thread_is_refused_and_a_thread_that_is_gone_orphans_its_decision(tmp_path: Path) -> None:
    path = record(tmp_path)
    first, second = two(path)
    with onrecord.open(path) as opened:
        undated = next(a.id for a in opened.articles() if a.published is None or a.published.earliest is None)
        for a, b, said in (
            (first.id, undated, "nothing"),
            (first.id, "joe-hill", "begins so"),
            ("thread-0000", second.id, "begins so"),
        ):
            with pytest.raises(BadUsage, match=said):
                opened.distinct(a, b)
        with pytest.raises(BadUsage, match="another thread"):
            opened.merge(first.id, first.items[0])
        opened.merge(first.id, second.id)
    build(path, linked(pages(tmp_path / "other", ["undated.txt"])), replace=True)
    with onrecord.open(path) as opened:
        (kept,) = opened.decisions()
        assert kept["orphaned"]
