"""Lists, timelines, search, one line laid open, briefs, office-holders."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.handmade import PAGES, made, page
from tests.stores import place

import onrecord
from onrecord.api import Record
from onrecord.model.errors import BadUsage
from onrecord.packs import Packs
from onrecord.views.brief_text import plain
from onrecord.views.holders import holder


def test_a_kind_that_is_no_list_is_refused_with_those_that_are(rec: Record) -> None:
    with pytest.raises(BadUsage, match=r"no list of kind 'source'; one of event, .*, article, actor, thread, conflict"):
        rec.lines("source")


def test_items_come_typed_and_by_date(rec: Record) -> None:
    days = [event.date.earliest for event in rec.events() if event.date]
    assert days == sorted(days)
    assert rec.events()[-1].date is None
    assert [s.speaker.name for s in rec.statements()] == ["Leon Panetta"]
    assert [r.object for r in rec.relations()] == ["usa-radar"]
    assert rec.horizon == "2013-10-03"


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 5),
        ({"since": "2012"}, 3),
        ({"until": "2012-04"}, 2),
        ({"since": "2014-12-15", "until": "2014-12-20"}, 1),
        ({"as_of": "2012-12-31"}, 2),
        ({"actor": "serbia"}, 1),
        ({"actor": ["JPN", "SRB"]}, 0),
        ({"min_confidence": 0.9}, 0),
    ],
)
def test_the_shared_filters(rec: Record, filters: dict[str, object], count: int) -> None:
    assert len(rec.events(**filters)) == count


def test_a_filter_by_article_takes_the_beginning_of_its_id(rec: Record) -> None:
    article = next(a for a in rec.articles() if a.published and a.published.edtf == "2013-10-03")
    assert len(rec.events(article=article.id[:14])) == 2
    assert [a.id for a in rec.articles(actor="SRB")] == [a.id for a in rec.articles() if a.published is None]
    assert {a.id for a in rec.actors(article=article.id)} >= {"JPN", "USA", "john-kerry"}


@pytest.mark.parametrize(
    "filters", [{"actor": "Atlantis"}, {"thread": "none"}, {"article": "article-zz"}, {"article": "event"}]
)
def test_a_filter_that_names_nothing_is_bad_usage(rec: Record, filters: dict[str, str]) -> None:
    with pytest.raises(BadUsage):
        rec.events(**filters)


def test_a_timeline_tells_days_in_exact_sentences(rec: Record) -> None:
    entries = rec.timeline()
    assert [entry["date"] for entry in entries] == ["2009-02-17", "2012-04-27", "2013-10-03"]
    assert entries[2]["text"][0] == "The committee met in Tokyo on Thursday."
    for entry in entries:
        assert any(text in page_ for page_ in PAGES.values() for text in entry["text"])
        assert entry["items"]
    assert len(rec.timeline(top=1)) == 1
    assert [entry["date"] for entry in rec.timeline(query="Okinawa")] == ["2012-04-27"]
    assert [entry["date"] for entry in rec.timeline(since="2013")] == ["2013-10-03"]


def test_search_finds_sentences_with_what_rests_on_them(rec: Record) -> None:
    (found,) = rec.search("committee tokyo")
    assert (found.kind, found.text) == ("sentence", "The committee met in Tokyo on Thursday.")
    assert found.items == tuple(e.id for e in rec.events() if e.body and e.date and e.date.edtf == "2013-10-03")
    assert found.place.path == "2013.txt"
    assert [hit.kind for hit in rec.search("Marines", kind="commitment")] == ["commitment"]
    assert rec.search("committee", actor="SRB") == []
    assert len(rec.search("Tokyo", limit=1)) == 1
    assert {hit.place.path for hit in rec.search("Tokyo", until="2012")} == set()


def test_one_line_is_laid_open(rec: Record) -> None:
    event = rec.events(since="2013-10-03", until="2013-10-03")[0]
    shown = rec.show(event.id[:12])
    (passage,) = shown.passages
    assert passage.exact == "The committee met in Tokyo on Thursday."
    assert shown.line["rule"] == "handmade/1"
    figure = rec.figures()[0]
    assert rec.show(figure.id).resting["same series"] == [rec.figures()[1].id]
    source = rec.show(shown.line["evidence"][0]["source"])
    assert event.id in source.resting["items"]
    assert event.id in rec.show("JPN").resting["items"]
    for missing in ("event-ffff", "", "e"):
        with pytest.raises(BadUsage):
            rec.show(missing)


def test_a_brief_has_a_source_for_every_sentence(rec: Record) -> None:
    text = rec.brief("Guam *and* Okinawa", as_of="2015-06-01")
    assert text.startswith("# Guam \\*and\\* Okinawa\n")
    assert "deadline passed, no report found" in text
    listed = [line for line in text.splitlines() if line.startswith("- ")]
    assert listed
    assert all("[^" in line for line in listed)
    assert text.count("\n[^") == len({line.split("]")[0] for line in text.splitlines() if line.startswith("[^")})


def test_a_brief_cannot_be_made_to_say_what_its_sources_do_not() -> None:
    assert plain("a\n# b <script> [x](y) `z`") == "a \\# b \\<script\\> \\[x\\](y) \\`z\\`"
    assert "\x1b" not in plain("\x1b[31mred")


def test_who_held_an_office_and_which_articles_say_so(tmp_path: Path) -> None:
    line = "published 2013-10-03\ntenure person=John_Kerry office=Secretary_of_State country=USA | Secretary of State John Kerry.\n"
    made(place(tmp_path / "r.db"), page(tmp_path / "p", "a.txt", line))
    packs = Packs.load(("world",))
    answer = holder(packs, "Secretary of State", "USA", "2013-10-03")
    assert answer["person"] == "John Kerry"
    assert answer["articles"] == []
    unknown = holder(packs, "Secretary of State", "USA", "2099-01-01")
    assert (unknown["person"], unknown["articles"]) == (None, [])
    assert unknown["known_until"] < "2099"
    with onrecord.open(place(tmp_path / "r.db")) as opened, opened.connected() as connection:
        assert holder(packs, "Secretary of State", "USA", "2013-10-03", connection)["person"] == "John Kerry"


CALLED = (
    "published 2013-10-05\n"
    "tenure person=Fumio_Kishida office=Minister_for_Foreign_Affairs id=foreign-minister country=JPN date=2013-10-05 | Kishida spoke.\n"
    "tenure person=Taro_Kono office=Minister_for_Foreign_Affairs id=foreign-minister country=JPN date=2013-10-05 | Kono spoke.\n"
    "tenure person=Ann_Otieno office=Minister_of_Tides id=minister-of-tides country=KEN date=2013-10-05 | Otieno spoke.\n"
    "tenure person=Peter_Dahl office=Minister_of_Tides id=minister-of-tides country=KEN as=acting date=2013-10-06 | Dahl spoke.\n"
)


def test_who_tells_whom_articles_call_so_otherwise_and_answers_from_them_where_no_pack_knows(tmp_path: Path) -> None:
    packs = Packs.load(("world",))
    office = packs.offices.canonical("foreign minister", "JPN", "2013-10-05")
    assert office is not None
    made(place(tmp_path / "r.db"), page(tmp_path / "p", "a.txt", CALLED.replace("foreign-minister", office.id)))
    with onrecord.open(place(tmp_path / "r.db")) as opened, opened.connected() as connection:
        answer = holder(packs, "foreign minister", "JPN", "2013-10-05", connection)
        assert (answer["person"], len(answer["articles"])) == ("Fumio Kishida", 1)
        assert [o["person"] for o in answer["otherwise"]] == ["Taro Kono"]
        assert "otherwise" not in holder(packs, "foreign minister", "JPN", "2014-10-05", connection)
        told = holder(packs, "Minister of Tides", "KEN", "2013-10-05", connection)
        assert (told["person"], told["from"], told["sources"]) == ("Ann Otieno", None, ["articles, seen 2013-10-05"])
        later = holder(packs, "Minister of Tides", "KEN", "2013-10-06", connection)
        assert later["person"] is None
        assert [(one["person"], one["seen"]) for one in later["seen"]] == [("Ann Otieno", "2013-10-05")]
        before = holder(packs, "Minister of Tides", "KEN", "2001-01-01", connection)
        assert [one["person"] for one in before["seen"]] == ["Ann Otieno"]
        assert [(o["person"], o["qualifier"]) for o in later["otherwise"]] == [("Peter Dahl", "acting")]
    with onrecord.open(place(tmp_path / "r.db")) as opened:
        (conflict,) = opened.conflicts()
        assert conflict.about == "office"
        assert "Taro Kono is called" in conflict.why and "has Fumio Kishida" in conflict.why
        assert len(conflict.between) == 2
