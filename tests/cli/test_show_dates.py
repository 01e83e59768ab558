"""What `show` and `conflicts` tell of an article's day: every day found, with where. Texts written for this project."""

from __future__ import annotations

import json
from pathlib import Path

from tests.handmade import build
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.ingest import articles_of
from onrecord.model.pages import Source
from onrecord.packs import Packs
from onrecord.run import Run
from onrecord.store.sources import Outcome, ReadArticle

STORY = (
    "Ministers agree on a line between their staffs\nPublished 6 October 2014\n\n"
    "The ministers of both countries met for three hours and agreed to keep a line open between their staffs.\n"
    "Officials said that the next round would be held in spring, and that the navy had no part in the talks.\n"
)


def articles(source: Source, packs: Packs, parser: str) -> Outcome:
    """A reader that finds articles and no items."""
    return Outcome(source.id, tuple(ReadArticle.of(a, [], []) for a in articles_of(source, packs)))


def told(folder: Path, published: str | None) -> tuple[str, str]:
    """What `show` prints of the one article, and `conflicts` of the record."""
    page = folder / "page.jsonl"
    page.write_text(json.dumps({"id": "1", "text": STORY} | ({"published": published} if published else {})))
    record = str(folder / "record.db")
    build(record, Run([str(page)], pack_names=("world",), read=articles))

    def call(*args: str) -> str:
        return CliRunner().invoke(app, [*args, "-r", record], env={"COLUMNS": "200"}).stdout

    (line,) = json.loads(call("articles", "-f", "json"))
    return call("show", line["id"]), call("conflicts")


def test_both_days_are_shown_with_where_each_was_found(tmp_path: Path) -> None:
    shown, conflicts = told(tmp_path, "2014-10-09T08:00:00+09:00")
    assert "published: 2014-10-09 (stated)\n    came with the document as 2014-10-09T08:00:00+09:00" in shown
    assert "day found: 2014-10-06 (stated)\n    printed as the day of publication, characters 57–71" in shown
    assert "published 2014-10-09 (stated), but also told: 2014-10-06" in conflicts


def test_one_day_alone_is_no_conflict(tmp_path: Path) -> None:
    shown, conflicts = told(tmp_path, None)
    assert "published: 2014-10-06 (stated)\n    printed as the day of publication, characters 57–71" in shown
    assert "day found" not in shown
    assert "also told" not in conflicts
