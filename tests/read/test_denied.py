"""Days and amounts that a text denies. Sentences written for this project, each a page of its own."""

from __future__ import annotations

import pytest
from tests.read.readings import reading_of

from onrecord.model.dates import When
from onrecord.model.items import Event
from onrecord.model.pages import Article, Part
from onrecord.packs import Packs
from onrecord.read.article import read_article
from onrecord.read.commitments import read_commitments
from onrecord.read.events import read_events
from onrecord.read.figures import read_figures


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kenya opened the ferry terminal not in 2014 but in 2016.", "2016"),
        ("In 2016, not in 2014, Kenya opened the ferry terminal.", "2016"),
        ("Not in 2014 but in 2016 Kenya opened the ferry terminal.", "2016"),
        ("Kenya and Uganda signed the lake pact rather than on Monday on Tuesday.", "2019-06-11"),
        ("The lake pact was signed by Kenya and Uganda not in May but in June.", "2019-06"),
    ],
)
def test_a_denied_day_is_no_day_of_a_deed_that_was_done(text: str, day: str) -> None:
    (event,) = read_events(reading_of(text))
    assert (event.reality, event.date and event.date.edtf) == ("happened", day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ghana pledged to reopen the salt mine not in 2021 but in 2020.", "2020"),
        ("In 2020, not in 2021, Ghana will reopen the salt mine.", "2020"),
        ("Ghana will rebuild the lighthouse at Keta in 2020, not 2021.", "2020"),
        ("Kenya will scrap the ferry levy at Lamu in 2022, not in 2020.", "2022"),
        ("Kenya will scrap the ferry levy at Lamu with 300 men, not with 500.", None),
        ("Ghana will build a lighthouse in Keta for 30 million dollars, not for 40 million.", None),
        ("Ghana will reopen the salt mine in 2020 instead of 2021.", "2020"),
        ("Ghana will reopen the salt mine, but not in 2020.", None),
        ("Ghana will reopen the salt mine not before 2021.", "2021"),
    ],
)
def test_a_denied_day_is_no_deadline(text: str, day: str | None) -> None:
    (made,) = read_commitments(reading_of(text))
    assert not made.negated
    assert (made.due.edtf if made.due else None) == day


def test_what_is_not_done_on_a_day_keeps_the_day() -> None:
    reading = reading_of("The envoy could not on 3 June say who sank the barge.")
    assert [t.when.edtf for t in reading.times if t.when] == ["2019-06-03"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The smelter was expanded to 200 megawatts, not to 300 megawatts.", [200]),
        ("The ferry's output was raised to 200 MW and not to 300 MW.", [200]),
        ("The hospital has not 300 but 500 beds.", [500]),
        ("Malawi hosts 40,000 refugees, not 60,000 refugees.", [40_000]),
        ("The port handled 4 million tonnes, rather than 6 million tonnes.", [4_000_000]),
        ("Not only 300 soldiers but 900 officers left Mali.", [300, 900]),
    ],
)
def test_a_denied_amount_is_no_figure(text: str, values: list[int]) -> None:
    assert [figure.value for figure in read_figures(reading_of(text))] == values


@pytest.mark.parametrize(
    "text",
    [
        "Ghana will not reopen the salt mine at Ada in 2020.",
        "Ghana will not, in 2020, reopen the salt mine at Ada.",
        "Ghana vowed not to reopen the salt mine at Ada.",
    ],
)
def test_a_deed_that_is_denied_stays_denied(text: str) -> None:
    (made,) = read_commitments(reading_of(text))
    assert made.negated


def test_an_article_has_no_date_of_a_day_that_it_denies() -> None:
    text = "Kenya opened the ferry terminal not in 2014 but in 2016."
    page = Article(id="a1", source="s1", n=1, start=0, end=len(text), published=When.of("2019-06-12"),
                   parts=(Part("body", 0, len(text)),))  # fmt: skip
    found = read_article(text, "0" * 64, page, Packs.load())
    assert [i.date.edtf for i in found.items if isinstance(i, Event) and i.date] == ["2016"]


def test_a_promise_has_the_amount_that_is_not_denied() -> None:
    (made,) = read_commitments(reading_of("Ghana will send not 400 but 600 soldiers to Mali."))
    assert made.quantity is not None
    assert made.quantity.value == 600
