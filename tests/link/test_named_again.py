"""Things met again under other words: short names, new names, parties, meetings, money. Written for this project."""

from __future__ import annotations

import pytest
from tests.link.test_follow_through import after, kinds
from tests.link.test_history import deed, promise, told
from tests.link.test_qualified import later
from tests.link.test_reports import read

from onrecord.model.dates import When
from onrecord.model.items import Money

OFFICE = promise("a1", "Jordan and Iraq will create a Border Trade Facilitation Office (BTFO) at Trebil.", "create",
                 "Border Trade Facilitation Office", by=("JOR", "IRQ"))  # fmt: skip
REEFS = promise("a1", "Kenya will lead a Global Reef Partnership for Coral Nurseries.", "lead",
                "Global Reef Partnership", by=("KEN",))  # fmt: skip
TALKS = promise("a1", "Japan, Korea and Chile will launch a dialogue among the three governments on economic security.",
                "launch", "dialogue", by=("JPN", "KOR", "CHL"))  # fmt: skip


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("Jordan and Iraq opened the BTFO at Trebil.", ["delivered"]),
        ("Jordan and Iraq opened the BTFC at Trebil.", []),
        ("Jordan and Iraq opened the office at Zarqa.", []),
    ],
)
def test_a_short_name_given_with_the_promise_is_the_thing(text: str, steps: list[str]) -> None:
    assert after(text, OFFICE) == steps
    event = deed("a3", text, "open", "2015-09-01", actors=("JOR", "IRQ"), at=text.index("opened"))
    assert kinds(OFFICE, event) == steps


def test_brackets_that_hold_no_short_name_give_none() -> None:
    first = promise("a1", "Chile will create a Glacier Rescue School (Iquique).", "create", "Glacier Rescue School",
                    by=("CHL",))  # fmt: skip
    assert after("Chile opened Iquique.", first) == []


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("Kenya launched the Global Reef Partnership for Coral Nurseries.", ["begun"]),
        ("Kenya launched the Global Reef Partnership for Mussel Farms.", []),
        ("Kenya will launch the Global Reef Partnership for Coral Nurseries.", []),
    ],
)
def test_a_new_thing_of_a_name_is_begun_when_it_is_launched(text: str, steps: list[str]) -> None:
    assert after(text, REEFS) == steps


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (
            "Officials convened the inaugural meeting of the Japan-Korea-Chile Economic Security Dialogue.",
            ["delivered"],
        ),
        ("The Economic Security Dialogue of Japan, Korea and Chile held its first meeting.", ["delivered"]),
        ("The Economic Security Dialogue of Japan and Peru held its first meeting.", []),
        ("The Security Dialogue of Japan, Korea and Chile held its first meeting.", []),
        ("The Economic Security Dialogue of Japan, Korea and Chile will hold its first meeting.", []),
    ],
)
def test_all_words_of_a_plain_thing_and_its_parties_are_that_thing(text: str, steps: list[str]) -> None:
    assert after(text, TALKS) == steps


def test_what_is_under_way_now_is_told_of_named_things_alone() -> None:
    named = promise("a1", "Norway will build an Arctic Heritage Harbour.", "build", "Arctic Heritage Harbour")
    plain = promise("a1", "Norway will build resilient supply chains.", "build", "resilient supply chains")
    assert after("Norway is building the Arctic Heritage Harbour.", named) == ["begun"]
    assert after("Norway is not building the Arctic Heritage Harbour.", named) == []
    assert after("Norway is building resilient supply chains.", plain) == []
    assert [r.kind for r in read("Norway is building the harbour next year.")] == []


def test_an_agreement_in_use_was_made() -> None:
    first = promise("a1", "Chile and Peru will sign a Pacific Glacier Rescue Accord.", "sign",
                    "Pacific Glacier Rescue Accord", by=("CHL", "PER"))  # fmt: skip
    assert after("Crews of both climb under the Pacific Glacier Rescue Accord.", first) == ["delivered"]


def test_a_thing_that_says_little_is_what_it_is_of() -> None:
    first = promise("a1", "Norway will carry out the current arrangements on the Bodo squadron realignment.", "execute",
                    "current arrangements")  # fmt: skip
    words = "Norway will carry out the Bodo squadron realignment."
    assert later(first, words, thing="Bodo squadron realignment") == [("reaffirmed", None)]
    assert (
        later(first, "Norway will carry out the current arrangements on herring.", thing="current arrangements") == []
    )


def test_a_sum_is_for_what_it_is_given_to() -> None:
    first = promise("a1", "Germany pledged 40 million euros to Costa Rica's Blue Forest Fund on Wednesday.", "provide",
                    "", by=("DEU",), money=Money(4e7, "EUR"))  # fmt: skip
    for words, steps in (
        ("Germany paid 40 million euros into Costa Rica's Blue Forest Fund.", ["delivered"]),
        ("Germany paid 15 million euros into Costa Rica's Blue Forest Fund.", ["begun"]),
        ("Germany paid 40 million euros into Costa Rica's Old Harbour Fund.", []),
    ):
        event = deed("a3", words, "pay", "2015-09-01", actors=("DEU",), at=words.index("paid"))
        assert [s.step for s in told(first, event)["c-a1"].history] == steps


def test_a_number_of_its_own_makes_a_deed_without_a_day_sure() -> None:
    first = promise("a1", "Estonia will rebuild border post EP-19-05.", "rebuild", "border post", by=("EST",),
                    due=When.of("2014"))  # fmt: skip
    for words, steps in (("EP-19-05", ["delivered"]), ("EP-19-04", [])):
        event = deed("a3", f"Estonia rebuilt border post {words} early.", "rebuild", "2013", actors=("EST",), date=None)
        assert kinds(first, event) == steps
