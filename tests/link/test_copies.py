"""Republished texts, told from independent ones; all texts are written for this project, on invented events."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from onrecord.link import link
from onrecord.link.copies import copies_of
from onrecord.link.shingles import shingles_of, words_of
from onrecord.model.dates import When
from onrecord.model.items import Content as Said
from onrecord.model.items import Event, Link, Speaker, Statement
from onrecord.model.pages import Article, CopyOf, Part
from onrecord.model.spans import Evidence, Span
from onrecord.packs import Packs

PACKS = Packs.load(("us-japan",))

DEPOT = """The two governments agreed on Friday to build a joint depot near the port of Vardo.
Work is to begin in spring and to cost 40 million crowns.
The mayor said that nobody had asked the fishermen, who moor 12 boats in the bay.
The depot will hold fuel for patrol ships of both navies, and a crane is to be moved from the old yard.
An earlier plan had failed in 2011 when the county refused to sell the land."""
RETOLD = """A shared fuel depot is planned for Vardo under an accord reached on Friday.
Fishing crews complain that they were left out, according to the mayor, although a dozen of them moor there.
Construction starts next spring, serves the patrol fleets of both countries and takes 40 million crowns.
Thirteen years ago the county would not part with its land, and the first attempt came to nothing."""
THIRD = """VARDO - Norway and its neighbour will share a store of marine fuel, the defence ministries announced on Friday.
The mayor of Vardo was not amused. "Nobody had asked the fishermen," she told the local radio.
A crane from the old yard will serve the new one, which both navies are to use from the year after next."""
BUDGET = """Lawmakers in the capital cut the money for roads on Monday, after a night of votes that nobody had foreseen.
The minister of transport called the result a setback, and promised to come back with a shorter list of bridges.
Two parties that had stayed away said they would vote for tunnels only if the ferries were kept.
The finance committee meets again on Thursday, and the budget has to pass before the end of the month."""
BACKGROUND = """The dispute over the strait began in 1974, when both sides sent survey ships into the same waters.
A court in The Hague ruled in 1988 that the line runs north of the shoal, which neither of them has accepted."""
FURNITURE = """Enter your address below and we will send you the news of the day each morning at seven.
All times are local and all prices are delayed by two minutes, except for those that are marked with a star.
You can change your mind at any time in the settings of your account, where you also find our rules."""


def article(name: str, text: str, day: str | None) -> Article:
    when = When.of(day) if day else None
    return Article(
        id=name, source=f"of-{name}", n=1, start=0, end=len(text), published=when, parts=(Part("body", 0, len(text)),)
    )


def found(texts: dict[str, str], days: dict[str, str | None] | None = None, budget: int = 10**6) -> dict[str, CopyOf]:
    told = days or {}
    made = {
        name: article(name, text, told.get(name, f"2020-01-0{n}")) for n, (name, text) in enumerate(texts.items(), 1)
    }
    return copies_of(made, texts, budget)


def lines(text: str) -> list[str]:
    return text.split("\n")


@pytest.mark.parametrize(
    ("second", "relation"),
    [
        (DEPOT, "copy"),
        ("Fuel for two navies\n" + DEPOT.replace("\n", " ") + "\nOur own report", "copy"),
        (DEPOT.replace("mayor", "mayro"), "copy"),
        ("\n".join(lines(DEPOT)[:2]), "excerpt"),
        ("\n".join(lines(DEPOT)[2:4]), "excerpt"),
        ("\n".join(lines(DEPOT)[::2]), "excerpt"),
        (DEPOT + "\n" + "\n".join(lines(BUDGET)[:2]), "update"),
        ("\n".join([*lines(BUDGET)[:1], *lines(DEPOT)[1:4], *lines(BUDGET)[1:2]]), "update"),
        (DEPOT.replace("40 million", "55 million"), "update"),
        (DEPOT.replace("12 boats", "14 boats").replace("crane", "derrick"), "update"),
    ],
)
def test_what_an_editor_makes_of_a_text_is_labelled(second: str, relation: str) -> None:
    assert found({"first": DEPOT, "second": second}) == {"second": CopyOf("first", relation)}  # type: ignore[arg-type]


@pytest.mark.parametrize("second", [RETOLD, THIRD, BUDGET])
def test_the_same_event_told_independently_is_no_copy(second: str) -> None:
    assert found({"first": DEPOT, "second": second}) == {}
    assert found({"first": DEPOT, "second": second, "third": RETOLD if second != RETOLD else THIRD}) == {}


def test_a_copy_of_a_copy_points_at_the_original() -> None:
    shorter = "\n".join(lines(DEPOT)[:4])
    shortest = "\n".join(lines(DEPOT)[:2])
    assert {k: v.article for k, v in found({"a": DEPOT, "b": shorter, "c": shortest}).items()} == {"b": "a", "c": "a"}


def test_what_repeats_only_the_additions_of_a_copy_points_at_that_copy() -> None:
    longer = DEPOT + "\n" + BUDGET
    assert found({"a": DEPOT, "b": longer, "c": BUDGET})["c"] == CopyOf("b", "excerpt")


def test_a_flash_of_one_sentence_is_found_in_the_story_and_a_stock_sentence_is_not() -> None:
    flash = "The two governments agreed on Friday to build a joint depot near the port of Vardo."
    assert found({"flash": flash, "story": DEPOT})["story"].relation == "update"
    assert found({"one": "He did not give any details.", "two": "He did not give any details."}) == {}


def test_background_that_a_paper_prints_again_weeks_later_makes_no_copy() -> None:
    texts = {"one": "\n".join([*lines(DEPOT)[:3], BACKGROUND]), "two": "\n".join([*lines(BUDGET)[:3], BACKGROUND])}
    assert found(texts, {"one": "2020-01-01", "two": "2020-03-01"}) == {}
    assert found(texts, {"one": "2020-01-01", "two": "2020-01-02"})["two"].relation == "update"


def test_furniture_on_many_pages_tells_nothing_and_a_text_on_many_pages_does() -> None:
    chance = random.Random(1)
    words = sorted({word for text in (DEPOT, RETOLD, BUDGET, BACKGROUND) for word in text.split()})
    own = [" ".join(chance.sample(words, 60)) for _ in range(12)]
    with_furniture = {f"page-{n:02d}": f"{text}\n{FURNITURE}" for n, text in enumerate(own)}
    same_day: dict[str, str | None] = dict.fromkeys(with_furniture, "2020-01-01")
    assert found(with_furniture, same_day) == {}
    reprints = {f"paper-{n:02d}": DEPOT for n in range(12)}
    every = found({**with_furniture, **reprints}, dict.fromkeys({**with_furniture, **reprints}, "2020-01-01"))
    assert set(every) == set(sorted(reprints)[1:])
    assert {copy.relation for copy in every.values()} == {"copy"}


def test_the_original_is_the_earliest_then_the_longest_and_an_undated_text_comes_last() -> None:
    part = "\n".join(lines(DEPOT)[:3])
    assert set(found({"a": part, "b": DEPOT}, {"a": "2020-01-02", "b": "2020-01-01"})) == {"a"}
    assert set(found({"a": part, "b": DEPOT}, {"a": "2020-01-01", "b": "2020-01-01"})) == {"a"}
    assert set(found({"a": DEPOT, "b": DEPOT}, {"a": None, "b": "2020-01-01"})) == {"a"}


def test_the_order_in_which_articles_come_changes_nothing() -> None:
    texts = {"a": DEPOT, "b": "\n".join(lines(DEPOT)[:3]), "c": RETOLD, "d": DEPOT + "\n" + BUDGET, "e": BUDGET}
    made = {name: article(name, text, "2020-01-01") for name, text in texts.items()}
    expected = copies_of(made, texts)
    assert set(expected) == {"a", "b", "e"}
    for seed in range(5):
        names = random.Random(seed).sample(sorted(texts), len(texts))
        assert copies_of({n: made[n] for n in names}, {n: texts[n] for n in reversed(names)}) == expected


def test_furniture_parts_are_left_out_and_an_empty_or_short_text_is_no_copy() -> None:
    text = f"{DEPOT}\n{FURNITURE}"
    parts = (Part("body", 0, len(DEPOT)), Part("furniture", len(DEPOT) + 1, len(text)))
    one = replace(article("one", text, "2020-01-01"), parts=parts)
    two = article("two", FURNITURE, "2020-01-02")
    assert copies_of({"one": one, "two": two}, {"one": text, "two": FURNITURE}) == {}
    assert found({"one": "", "two": "", "three": "Ships", "four": "Ships"}) == {}
    assert copies_of({}, {}) == {}


def test_texts_in_scripts_without_spaces_are_compared_by_characters() -> None:
    text = "両国の防衛相は金曜日、東京で会談し、港の近くに共同の燃料庫を建設することで一致した。工事は来春に始まる。"
    other = "市長は記者団に対し、漁民には何の相談もなかったと述べ、計画の見直しを求める考えを示した。"
    assert found({"one": text + other, "two": text})["two"].relation == "excerpt"
    assert found({"one": text, "two": other}) == {}


def test_a_sample_of_the_shingles_finds_the_same_beyond_memory() -> None:
    chance = random.Random(2)
    words = [f"word{n}" for n in range(4_000)]
    texts = {f"t{n:02d}": " ".join(chance.choices(words, k=600)) for n in range(20)}
    texts["t20"] = " ".join(texts["t03"].split()[:400])
    texts["t21"] = texts["t07"] + " " + " ".join(chance.choices(words, k=300))
    days: dict[str, str | None] = {name: "2020-01-02" if name > "t19" else "2020-01-01" for name in texts}
    expected = {"t20": CopyOf("t03", "excerpt"), "t21": CopyOf("t07", "update")}
    assert found(texts, days) == expected
    assert found(texts, days, budget=2_000) == expected


def test_shingles_begin_at_each_word_but_the_last_two() -> None:
    assert words_of("The Ship's crew, 12 men") == ["the", "ship", "s", "crew", "12", "men"]
    assert len(shingles_of(["a", "b"])) == 0
    one, two = shingles_of(["a", "b", "c", "d"]).tolist()
    assert one != two
    assert shingles_of(["b", "c", "d"]).tolist() == [two]


# --- items of copies --------------------------------------------------------------------------------------------------


def evidence(name: str, text: str, words: str) -> tuple[Evidence, ...]:
    at = text.index(words)
    return (Evidence(f"of-{name}", name, at, at + len(words), words, "", "", f"hash-{name}"),)


SAID = "The mayor said that nobody had asked the fishermen, who moor 12 boats in the bay."


def statement(name: str, text: str, words: str = SAID, speaker: str = "The mayor", **more: object) -> Statement:
    where = evidence(name, text, words)
    at = where[0].start
    fields = {
        "id": f"statement-{name}-{at}-{speaker}", "at": at, "rule": "t/1", "confidence": 0.8, "evidence": where,
        "speaker": Speaker((), speaker), "cue": "say", "act": "assert", "direct": False,
        "content": Said(words, (Span(at, at + len(words)),)),
    }  # fmt: skip
    return Statement(**(fields | more))  # type: ignore[arg-type]


EXCERPT = "\n".join(lines(DEPOT)[2:4])


def linked(*items: Statement | Event, decisions: tuple[dict[str, object], ...] = ()) -> tuple[object, ...]:
    texts = {"first": DEPOT, "second": EXCERPT, "third": THIRD}
    made = [article(name, text, f"2020-01-0{n}") for n, (name, text) in enumerate(texts.items(), 1)]
    return link(made, items, (), decisions, PACKS, texts).items


def test_a_statement_in_the_same_words_of_a_copy_is_one_item_with_two_pieces_of_evidence() -> None:
    first, second = statement("first", DEPOT), statement("second", EXCERPT, speaker="She")
    (one,) = linked(second, first)
    assert isinstance(one, Statement)
    assert (one.id, one.speaker.name) == (first.id, "The mayor")
    assert [e.article for e in one.evidence] == ["first", "second"]
    assert linked(first, second) == (one,)


def test_what_an_independent_report_tells_stays_an_item_of_its_own() -> None:
    words = '"Nobody had asked the fishermen," she told the local radio.'
    assert len(linked(statement("first", DEPOT), statement("third", THIRD, words, "she"))) == 2


def test_two_items_of_one_sentence_stay_two_in_its_copies() -> None:
    def both(name: str, text: str) -> list[Statement]:
        one = statement(name, text)
        return [one, statement(name, text, speaker="who", at=one.at + SAID.index("who"))]

    found_ = linked(*both("first", DEPOT), *both("second", EXCERPT))
    assert [len(i.evidence) for i in found_ if isinstance(i, Statement)] == [2, 2]


def test_links_and_decisions_on_a_copys_item_hold_for_the_one_that_is_left() -> None:
    first, second = statement("first", DEPOT), statement("second", EXCERPT)
    apart = {"verdict": "distinct", "target": first.id, "other": second.id, "undone": None}
    assert len(linked(first, second, decisions=(apart,))) == 2
    assert linked(first, second, decisions=({"verdict": "reject", "target": second.id, "undone": None},)) == ()
    words = "A crane from the old yard will serve the new one"
    third = statement("third", THIRD, words, links=(Link("follows", second.id),))
    assert [i.links for i in linked(first, second, third) if i.id == third.id] == [(Link("follows", first.id),)]  # type: ignore[attr-defined]
