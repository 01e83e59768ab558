"""Pages in which each step of linking finds something: promises of plain things, kept and given up, what contradicts.

The pages are written for this project; nobody said any of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select
from tests.run.spread.test_spread import PACK_NAMES, WORLD, same
from tests.run.test_growing import lines, link_at_once

from large import settle
from onrecord.model.dates import When
from onrecord.model.ids import article_id, item_id, source_id
from onrecord.model.items import Actor, Commitment, Content, Event, Figure, Item, Speaker, Statement, Tenure
from onrecord.model.pages import Article, Metadata, Part, Source
from onrecord.model.spans import Evidence, Span, text_hash
from onrecord.packs import Packs
from onrecord.packs.tokens import slug
from onrecord.run import relink
from onrecord.run.spread import Spread
from onrecord.store import Database, memory, schema, sources
from onrecord.store.schema_tied import link_steps, link_ties
from onrecord.store.sources import Outcome, ReadArticle

BOTH = ("JPN", "USA")
AFTER = "The paper of the ministry tells no more of it than that, and the officials who were asked did not answer."


@dataclass
class Page:
    """A page in the making: its day, what stands before its items' sentences, the items."""

    day: str
    said: list[tuple[type[Any], str, dict[str, Any]]] = field(default_factory=list)
    before: str = ""
    listed: tuple[Actor, ...] = ()

    def name(self, *names: str) -> Page:
        """Has the page name persons in full."""
        self.listed += tuple(Actor(id=slug(name), name=name, type="person", mentions=1) for name in names)
        return self

    def tell(self, kind: type[Any], words: str, **more: Any) -> Page:
        self.said.append((kind, words, more))
        return self

    def read(self, number: int) -> tuple[Source, Outcome]:
        """The source, and what the readers would find in it."""
        text = f"{self.before}" + "".join(f"{words}\n" for _, words, _ in self.said) + f"{AFTER} {number}"
        sha, when = text_hash(text), When.of(self.day)
        source = Source(
            id=source_id(sha), path=f"{number}.txt", paths=(f"{number}.txt",), url=f"https://press.example/{number}",
            media_type="text/plain", encoding="utf-8", sha256=sha, text_sha256=sha, length=len(text), text=text,
            metadata=Metadata(published=self.day, modified=None),
        )  # fmt: skip
        article = Article(
            id=article_id(source.id, 1), source=source.id, n=1, start=0, end=len(text), title=f"Page {number}",
            published=when, parts=(Part("body", 0, len(text)),),
        )  # fmt: skip
        items = [made(source, article, *one) for one in self.said]
        return source, Outcome(source.id, (ReadArticle.of(article, items, self.listed),))


def made(source: Source, article: Article, kind: type[Any], words: str, more: dict[str, Any]) -> Item:
    start = source.text.index(words)
    end, sha = start + len(words), source.text_sha256 or ""
    name = kind.__name__.lower()
    cited = Evidence(source.id, article.id, start, end, words, "", "", sha)
    base = {
        "id": item_id(name, sha, start, end),
        "at": start,
        "rule": "made/1",
        "confidence": 0.8,
        "evidence": (cited,),
    }
    found: Item = kind(**(base | more))
    return found


def promise(action: str, thing: str, **more: Any) -> dict[str, Any]:
    return {"by": BOTH, "action": action, "object": thing, "strength": "pledged"} | more


def deed(predicate: str, day: str, **more: Any) -> dict[str, Any]:
    return {"actors": BOTH, "type": None, "predicate": predicate, "date": When.of(day), "reality": "happened"} | more


def in_office(person: str, day: str) -> dict[str, Any]:
    known = Packs.load(PACK_NAMES).offices.canonical("foreign minister", "JPN", day)
    assert known
    told = {"person": person, "person_id": person.lower().replace(" ", "-"), "office": known.name}
    return told | {"office_id": known.id, "country": "JPN", "seen": When.of(day)}


WORDS = "our two shipyards never once delivered a crooked submarine hull to the flotilla at Sasebo harbour"


def quoted(name: str) -> dict[str, Any]:
    return {
        "speaker": Speaker((name.lower().replace(" ", "-"),), name, None, True), "cue": "say", "act": "assert",
        "direct": True, "content": Content(WORDS, (Span(0, len(WORDS)),)), "said": When.of("2012-05-04"),
    }  # fmt: skip


def strength(value: int) -> dict[str, Any]:
    return {
        "subject": "Draitgru brigade soldiers",
        "value": float(value),
        "as_of": When.of("2011-03-01"),
        "series": "brigade",
    }


PAGES = [
    Page("2009-01-10").tell(Commitment, "Japan and the United States will open the bridge by the end of 2014.",
                            **promise("open", "bridge", due=When.of("2014"))),
    Page("2013-05-05").tell(Event, "Japan and the United States opened the bridge on Saturday.",
                            **deed("open", "2013-05-04")),
    Page("2010-02-11").tell(Commitment, "Japan and the United States will create a Reef Rescue Office (RRO) at Naha.",
                            **promise("create", "Reef Rescue Office")),
    Page("2012-06-07").tell(Event, "Japan and the United States created the Reef Rescue Office at Naha.",
                            **deed("create", "2012-06-06")),
    Page("2014-08-09").tell(Event, "Japan and the United States cancelled the Reef Rescue Office at Naha.",
                            **deed("cancel", "2014-08-08")),
    Page("2010-03-04").tell(Commitment, "Japan and the United States agreed to revise the harbour rules by 2012.",
                            **promise("revise", "harbour rules", due=When.of("2012"))),
    Page("2011-07-08", before="The two governments missed their deadline for the harbour rules. They said:\n").tell(
        Commitment, "the revision would be finished in 2014", **promise("finish", "revision", due=When.of("2014"))),
    Page("2013-10-06").tell(Tenure, "Foreign Minister Taro Kono spoke.", **in_office("Taro Kono", "2013-10-05")),
    Page("2013-10-07").tell(Tenure, "Foreign Minister Fumio Kishida spoke.", **in_office("Fumio Kishida", "2013-10-05")),
    Page("2012-05-05").tell(Statement, f"“{WORDS},” said Anna Alder.", **quoted("Anna Alder")),
    Page("2012-05-06").tell(Statement, f"“{WORDS},” said Bruno Birch.", **quoted("Bruno Birch")),
    Page("2011-03-02").tell(Figure, "The Draitgru brigade has 4,000 soldiers.", **strength(4000)),
    Page("2011-03-03").tell(Figure, "The Draitgru brigade counts 5,500 soldiers.", **strength(5500)),
    Page("2015-01-02").tell(Event, "Japan and the United States held the talks of the fleet commanders at Kure.",
                            **deed("hold", "2015-01-01")),
    Page("2015-01-03").tell(Event, "Japan and the United States held no talks of the fleet commanders at Kure.",
                            **deed("hold", "2015-01-01", reality="denied")),
]  # fmt: skip


def record(pages: Sequence[Page], link: Any) -> Database:
    new = memory()
    settle(new)
    more(new, pages, 0, link)
    return new


def more(to: Database, pages: Sequence[Page], first: int, link: Any) -> None:
    with to.begin() as connection:
        take_in(connection, pages, first)
        link(connection, WORLD)


def take_in(connection: Connection, pages: Sequence[Page], first: int = 0) -> None:
    for number, page in enumerate(pages, first):
        source, outcome = page.read(number)
        sources.take_in(connection, [source])
        sources.keep_outcome(connection, outcome)


def at_once(pages: Sequence[Page], like: Database) -> list[str]:
    """What a record of these pages shows that is linked in memory as one block, by the functions of `onrecord.link`."""
    with memory() as made:
        settle(made)
        with made.begin() as connection:
            take_in(connection, pages)
        link_at_once(made, like)
        return lines(made)


@pytest.mark.parametrize("late", [0, 5])
def test_each_step_finds_what_one_process_finds(tmp_path: Path, late: int) -> None:
    first, rest = PAGES[: len(PAGES) - late], PAGES[len(PAGES) - late :]
    with record(first, relink) as whole, record(first, Spread(str(tmp_path), size=4)) as spread:
        for one in (whole, spread):
            more(one, rest, len(first), relink)
        same(spread, whole)
        assert lines(spread) == at_once(PAGES, whole)
        with spread.begin() as connection:
            about = Counter(connection.scalars(select(schema.conflicts.c.about)))
            parts = set(connection.scalars(select(link_steps.c.part)))
            ties = list(connection.execute(select(link_ties)))
    assert about == {"office": 1, "speaker": 1, "value": 1, "status": 2}
    assert parts == {1, 2, 3} and len(ties) == 1


def spoke(name: str, key: str | None, land: str | None = "NOR") -> dict[str, Any]:
    told = {"person": name, "person_id": key, "office": "Lakes and Ponds Minister", "seen": When.of("2014-05-01")}
    return told | {"office_id": "minister-of-lakes-and-ponds", "country": land}


NAMED = [
    Page("2014-05-01").name("Ane Soerlie").tell(Tenure, "Ane Soerlie spoke.", **spoke("Ane Soerlie", "ane-soerlie")),
    Page("2014-05-02").tell(Tenure, "Minister Soerlie spoke again.", **spoke("Soerlie", None, None)),
    Page("2014-05-03").name("Ane Sørlie").tell(Tenure, "Ane Sørlie spoke then.", **spoke("Ane Sørlie", "ane-sorlie")),
    Page("2014-05-04").name("Uwe Krueger").tell(Event, "Norway opened the dam.", **deed("open", "2014-05-03")),
    Page("2014-05-05").name("Uwe Krüger").tell(Event, "Norway closed the dam.", **deed("close", "2014-05-04")),
]


def test_names_spelt_two_ways_are_found_alike_in_one_go_by_tasks_and_page_by_page(tmp_path: Path) -> None:
    with record(NAMED, relink) as whole, record(NAMED, Spread(str(tmp_path), size=2)) as spread:
        with record(NAMED[:1], relink) as grown:
            for number, page in enumerate(NAMED[1:], 1):
                more(grown, [page], number, relink)
            assert lines(grown) == lines(whole)
        same(spread, whole)
        assert lines(spread) == at_once(NAMED, whole)
        with whole.begin() as connection:
            assert set(connection.scalars(select(schema.actors.c.id))) >= {"ane-sorlie", "uwe-kruger"}
            told = select(schema.item_actors.c.actor).distinct()
            assert {a for a in connection.scalars(told) if "s" in a and a.islower()} == {"ane-sorlie"}
