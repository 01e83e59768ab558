"""On whose word an item stands. Sentences written for this project."""

from __future__ import annotations

from typing import Any

from onrecord.model.dates import When
from onrecord.model.lines import item_line
from onrecord.model.pages import Article, Part
from onrecord.model.spans import text_hash
from onrecord.packs import Packs
from onrecord.read.article import read_article


def items(text: str) -> list[dict[str, Any]]:
    article = Article(
        id="article-1", source="source-1", n=1, start=0, end=len(text), published=When.of("2016-05-04"),
        parts=(Part("body", 0, len(text)),),
    )  # fmt: skip
    found = read_article(text, text_hash(text), article, Packs.load())
    return [item_line(i) for i in found.items]


def test_what_is_told_in_somebodys_words_is_claimed_by_them() -> None:
    rows = items("Norwegian Foreign Minister Borge Brende said that Russia had expelled three diplomats on Monday.")
    expelled = [r for r in rows if r["kind"] == "event" and "expel" in r["predicate"]]
    assert [r["claimed_by"] for r in expelled] == [["borge-brende"]]
    statement = next(r for r in rows if r["kind"] == "statement")
    assert {"rel": "said-in", "target": statement["id"]} in expelled[0]["links"]


def test_what_the_outlet_tells_in_its_own_voice_is_claimed_by_nobody() -> None:
    rows = items("Russia expelled three Norwegian diplomats on Monday.")
    assert [r["claimed_by"] for r in rows if r["kind"] == "event"] == [None]


def test_a_denied_promise_is_none() -> None:
    rows = items("The Foreign Ministry of Peru denied that Lima had agreed to host American troops.")
    assert [r for r in rows if r["kind"] == "commitment"] == []
    assert [r for r in rows if r["kind"] == "relation"] == []


def test_a_dismissed_report_is_no_promise() -> None:
    rows = items("An aide dismissed a report that Oslo had offered to buy land on the island.")
    assert [r for r in rows if r["kind"] == "commitment"] == []


def test_an_agreement_to_host_is_no_standing_fact() -> None:
    rows = items("Norway agreed on Monday to host an American radar.")
    assert [r for r in rows if r["kind"] == "relation"] == []
    assert [r["by"] for r in rows if r["kind"] == "commitment"] == [["NOR"]]


def test_ids_are_unique_and_the_same_again() -> None:
    text = "Chile and Peru signed a pact on Monday and opened a bridge. Chile will pay $3 million and lend two ships."
    rows = items(text)
    assert len({r["id"] for r in rows}) == len(rows) > 3
    assert rows == items(text)


def test_a_constitution_claims_nothing() -> None:
    rows = items("The constitution says that Norway renounced war in 1991 and signed a treaty with Russia.")
    assert {r["claimed_by"] and tuple(r["claimed_by"]) for r in rows if r["kind"] != "statement"} <= {None}


def test_what_is_planned_is_nobodys_claim() -> None:
    rows = items("Norway plans to lend two ships to Chile by 2018.")
    assert [r["claimed_by"] for r in rows if r["kind"] == "commitment"] == [None]


def test_a_title_in_quoted_words_is_nobodys_claim() -> None:
    rows = items('"President Petro Poroshenko of Ukraine met us on Monday," Borge Brende said.')
    tenures = [r for r in rows if r["kind"] == "tenure"]
    assert tenures and all(r["claimed_by"] is None for r in tenures)


def test_the_day_of_saying_is_not_in_the_claimants_name() -> None:
    rows = items("The army on Sunday said Russia expelled three Norwegian diplomats.")
    assert [r["claimed_by"] for r in rows if r["kind"] == "event"] == [["The army"]]
