"""Each kind of step in several constructions, and what sounds like one. Sentences written for this project."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.link.test_history import ARTICLES, DAYS, deed, promise

from onrecord.link.aspect import aspect_of
from onrecord.link.history import followed
from onrecord.link.parties import Named
from onrecord.model.dates import When
from onrecord.model.items import Commitment
from onrecord.model.pages import Article, Part
from onrecord.packs import Packs

NAMED = Named(Packs.load())
WEIR = promise("a1", "Chile will dredge the harbour channel at Maullin by 2016.", "dredge", "harbour channel",
               by=("CHL",), places=("Maullin",), due=When.of("2016"))  # fmt: skip
LEVY = promise("a1", "Chile will abolish the levy on kelp flour.", "abolish", "levy", by=("CHL",))
BOATS = promise("a1", "Chile will overhaul two pilot boats at Maullin.", "overhaul", "two pilot boats", by=("CHL",),
                places=("Maullin",))  # fmt: skip


def steps(text: str, first: Commitment = WEIR, *, of: tuple[str, ...] = ()) -> list[tuple[str, str | None]]:
    """The steps of a promise told by a page that tells another deed, of these governments or none, beside it."""
    other = deed("a3", "Singers met.", "meet", "2015-09-01", actors=of)
    page = Article(id="a3", source="s-a3", n=1, start=0, end=len(text), published=When.of(DAYS["a3"]),
                   parts=(Part("body", 0, len(text)),))  # fmt: skip
    items = followed([first, other], ARTICLES | {"a3": page}, {"a3": text}, NAMED)
    (found,) = (i for i in items if isinstance(i, Commitment))
    return [(s.step, s.change) for s in found.history]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The harbour channel at Maullin was dredged in May.", "delivered"),
        ("With the harbour channel at Maullin dredged, ferries are back.", "delivered"),
        ("The harbour channel at Maullin we dredged in May is full of boats.", "delivered"),
        ("The harbour channel at Maullin, long a headache for pilots, was dredged in May.", "delivered"),
        ("Chile has succeeded in dredging the harbour channel at Maullin.", "delivered"),
        ("The dredging of the harbour channel at Maullin got under way in May.", "begun"),
        ("The dredging of the harbour channel at Maullin is under way.", "begun"),
        ("The harbour channel at Maullin is being dredged.", "begun"),
        ("Work to dredge the harbour channel at Maullin has begun.", "begun"),
        ("Plans to dredge the harbour channel at Maullin came to nothing.", "dropped"),
        ("Chile gave up dredging the harbour channel at Maullin.", "dropped"),
        ("Chile no longer intends to dredge the harbour channel at Maullin.", "dropped"),
        ("Chile refused to dredge the harbour channel at Maullin.", "dropped"),
        ("The dredging of the harbour channel at Maullin was called off.", "dropped"),
        ("Chile recalled its undertaking to dredge the harbour channel at Maullin.", "reaffirmed"),
        ("The ministers looked forward to the dredging of the harbour channel at Maullin.", "reaffirmed"),
    ],
)
def test_a_step_is_told_in_many_constructions(text: str, kind: str) -> None:
    assert steps(text) == [(kind, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Chile postponed the dredging of the harbour channel at Maullin to 2018.",
        "The dredging of the harbour channel at Maullin has been delayed until 2018.",
        "The deadline to dredge the harbour channel at Maullin was extended to 2018.",
    ],
)
def test_what_is_put_off_is_revised_to_its_new_day(text: str) -> None:
    assert steps(text) == [("revised", "due 2016 -> 2018")]


@pytest.mark.parametrize(
    "text",
    [
        "The dredging of the harbour channel at Maullin has been delayed.",
        "The dredging of the harbour channel at Maullin is due in 2016.",
        "The dredging of the harbour channel at Ancud is under way.",
        "Plans to dredge the harbour channel at Ancud came to nothing.",
        "The harbour channel at Maullin may be dredged in May.",
        "Chile has never refused to dredge the harbour channel at Maullin.",
        "Peru gave up dredging the harbour channel at Maullin.",
        "The harbour channel at Maullin Peru dredged in May is full of boats.",
        "A harbour channel was dredged in May.",
    ],
)
def test_what_sounds_like_a_step_is_none(text: str) -> None:
    assert steps(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chile scrapped the levy on kelp flour.", "delivered"),
        ("Chile abandoned its plan to abolish the levy on kelp flour.", "dropped"),
        ("Chile cancelled the abolition of the levy on kelp flour.", "dropped"),
    ],
)
def test_what_is_done_away_with_keeps_a_promise_to_end_it(text: str, kind: str) -> None:
    assert steps(text, LEVY) == [(kind, None)]


def test_one_of_two_is_a_part() -> None:
    assert steps("The pilot boat at Maullin was overhauled by Chile.", BOATS) == [("begun", None)]
    assert steps("The pilot boats at Maullin were overhauled by Chile.", BOATS) == [("delivered", None)]


@pytest.mark.parametrize(
    ("text", "verb", "aspect"),
    [
        ("Chile began dredging the channel.", "dredging", "begun"),
        ("Chile has started to dredge the channel.", "dredge", "begun"),
        ("Chile is now dredging the channel.", "dredging", "begun"),
        ("Chile gave up dredging the channel.", "dredging", "dropped"),
        ("Chile remains determined to dredge the channel.", "dredge", "meant"),
        ("Chile is committed to dredging the channel.", "dredging", "meant"),
        ("Chile managed to dredge the channel.", "dredge", None),
        ("After long talks, Chile dredged the channel.", "dredged", None),
    ],
)
def test_the_words_before_a_verb_tell_how_far_the_deed_is(text: str, verb: str, aspect: str | None) -> None:
    told = deed("a3", text, "dredge", "2015-09-01")
    assert aspect_of(replace(told, at=told.evidence[0].start + text.index(verb))) == aspect


def test_a_thing_told_in_the_same_words_is_promised_again() -> None:
    first = promise("a1", "Chile will ratify a treaty on lake fishing.", "ratify", "treaty", by=("CHL",))
    again = promise("a2", "Chile will ratify the treaty on lake fishing.", "ratify", "treaty", by=("CHL",))
    items = followed([first, again], ARTICLES, {}, NAMED)
    assert [s.step for i in items if i.id == "c-a1" and isinstance(i, Commitment) for s in i.history] == ["reaffirmed"]


def test_to_finish_a_work_is_to_do_it() -> None:
    first = promise("a1", "Chile will finish dredging the harbour channel at Maullin.", "finish", "", by=("CHL",))
    assert steps("Chile dredged the harbour channel at Maullin in May.", replace(first, object=None)) == [
        ("delivered", None)
    ]


@pytest.mark.parametrize(
    ("first", "text"),
    [
        (WEIR, "A harbour channel was dredged in May."),
        (WEIR, "Harbour channels were dredged in May."),
        (WEIR, "The harbour channel was dredged in May."),
        (WEIR, "An old harbour channel, dredged in May, is closed."),
        (WEIR, "The villagers' harbour channel was dredged."),
        (WEIR, "The dredging of a harbour channel was called off."),
        (LEVY, "A levy was abolished in May."),
        (LEVY, "The town's levy was abolished."),
    ],
)
def test_a_page_on_the_maker_may_tell_of_another_thing_of_the_kind(first: Commitment, text: str) -> None:
    assert steps(text, first, of=("CHL",)) == []


@pytest.mark.parametrize(
    ("first", "text", "kind"),
    [
        (WEIR, "The harbour channel at Maullin was dredged in May.", "delivered"),
        (WEIR, "The government dredged the harbour channel in May.", "delivered"),
        (LEVY, "The levy was abolished in May.", "delivered"),
        (LEVY, "Chile's levy was abolished in May.", "delivered"),
    ],
)
def test_a_page_on_the_maker_tells_of_his_thing_where_it_is_known(first: Commitment, text: str, kind: str) -> None:
    assert steps(text, first, of=("CHL",)) == [(kind, None)]
