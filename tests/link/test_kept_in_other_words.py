"""Promises kept, begun and made again in other words than theirs. Sentences written for this project."""

from __future__ import annotations

import pytest
from tests.link.test_follow_through import after, kinds
from tests.link.test_history import ARTICLES, deed, promise
from tests.link.test_reports import NAMED, page

from onrecord.link.history import followed
from onrecord.link.promises import Course, steps_of, tell
from onrecord.model.dates import When
from onrecord.model.items import Commitment, Event, Link, Money, Step

PIER = promise("a1", "Peru and Chile will build a deepwater pier at Puerto Hondo.", "build", "deepwater pier",
               by=("PER", "CHL"))  # fmt: skip
TREATY = promise("a1", "Peru and Chile will conclude a treaty on glacier rescue crews.", "conclude", "treaty",
                 by=("PER", "CHL"))  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The completed deepwater pier at Puerto Hondo took its first ship.", "delivered"),
        ("Construction of the deepwater pier at Puerto Hondo has been completed.", "delivered"),
        ("The deepwater pier at Puerto Hondo, opened with a regatta, is 300 metres long.", "delivered"),
        ("With the opening of the deepwater pier at Puerto Hondo, larger ships have called.", "delivered"),
        ("Both welcomed the completion of the deepwater pier at Puerto Hondo.", "delivered"),
        ("Both noted the start of construction of the deepwater pier at Puerto Hondo.", "begun"),
        ("Construction of the deepwater pier at Puerto Hondo began in May.", "begun"),
        ("Peru and Chile remain committed to the deepwater pier at Puerto Hondo.", "reaffirmed"),
        ("Both restated their commitment to building the deepwater pier at Puerto Hondo.", "reaffirmed"),
    ],
)
def test_a_thing_is_finished_begun_or_still_meant_in_other_words(text: str, kind: str) -> None:
    assert after(text, PIER) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "With the opening of the deepwater pier at Puerto Hondo, larger ships will call.",
        "Construction of the deepwater pier at Puerto Hondo will be completed in May.",
        "Construction of the deepwater pier at Puerto Viejo has been completed.",
        "Ecuador completed the deepwater pier at Manta.",
        "Both may remain committed to the deepwater pier at Puerto Hondo.",
        "They noted the deepwater pier at Puerto Hondo.",
    ],
)
def test_what_is_to_come_or_elsewhere_is_no_step(text: str) -> None:
    assert after(text, PIER) == []


@pytest.mark.parametrize(
    "text",
    [
        "Both welcomed the entry into force of the treaty on glacier rescue crews.",
        "The treaty on glacier rescue crews entered into force in March.",
        "Peru and Chile have signed the treaty on glacier rescue crews.",
    ],
)
def test_a_text_is_there_when_it_is_signed_or_in_force(text: str) -> None:
    assert after(text, TREATY) == ["delivered"]


def test_talks_that_open_begin_what_is_to_be_concluded() -> None:
    assert after("Peru and Chile opened negotiations on the treaty on glacier rescue crews.", TREATY) == ["begun"]
    assert after("The treaty on glacier rescue crews will enter into force in March.", TREATY) == []


def test_states_sign_what_a_minister_was_to_sign_with_them() -> None:
    first = promise("a1", "The minister will sign a treaty on border crime with Chile.", "sign", "treaty", by=("x",))
    signed = "Peru and Chile signed a treaty on border crime on Tuesday."
    assert kinds(first, deed("a3", signed, "sign", "2015-09-01", actors=("PER", "CHL"), at=15)) == ["delivered"]
    assert kinds(first, deed("a3", signed, "sign", "2015-09-01", actors=("PER", "ECU"), at=15)) == []


def arrived(words: str) -> Event:
    return deed("a3", words, "arrive", "2015-09-01", actors=(), at=words.index("arrived"))


def test_what_was_to_be_sent_arrives() -> None:
    first = promise("a1", "Chile will send two ice breakers to Port Lockroy.", "send", "ice breakers", by=("CHL",))
    assert kinds(first, arrived("Two Chilean ice breakers arrived at Port Lockroy.")) == ["delivered"]
    assert kinds(first, arrived("Two Polish ice breakers arrived at Port Lockroy.")) == []


def paid_by(words: str) -> Event:
    return deed("a3", words, "pay", "2015", actors=("CHL",), at=words.index("paid"), date=None)


def test_the_sum_that_was_promised_is_paid() -> None:
    first = promise("a1", "Chile pledged 30 million dollars for the Andean ferry terminal at Hondo.", "provide",
                    "Andean ferry terminal", by=("CHL",), money=Money(30e6, "USD"))  # fmt: skip
    paid = "Chile has paid the 30 million dollars for the ferry terminal."
    less = "Chile has paid 10 million dollars for the ferry terminal."
    assert kinds(first, paid_by(paid)) == ["delivered"]
    assert kinds(first, paid_by(less)) == []


def test_a_day_set_for_what_had_none_schedules_it() -> None:
    first = promise("a1", "Peru and Chile will establish a food safety dialogue.", "establish", "food safety dialogue",
                    by=("PER", "CHL"))  # fmt: skip
    words = "On May 5 Peru and Chile will convene their food safety dialogue."
    event = deed("a3", words, "convene", "2016-05-05", actors=("PER", "CHL"), reality="scheduled", at=28)
    assert kinds(first, event) == ["scheduled"]


def test_as_many_as_were_promised_are_now_supplied() -> None:
    first = promise("a1", "Peru will supply 400 megawatts to Chile.", "supply", "megawatts", by=("PER",))
    assert after("Peru now supplies 400 megawatts to Chile.", first) == ["begun"]
    assert after("Peru now supplies 90 megawatts to Chile.", first) == []


def test_a_part_of_the_words_is_enough_for_what_is_told_as_known() -> None:
    first = promise("a1", "Peru and Chile will build a 500-kilovolt power line by 2013.", "build",
                    "500-kilovolt power line", by=("PER", "CHL"), due=When.of("2013"))  # fmt: skip
    later = promise("a2", "The power line is to be finished by 2014.", "finish", "power line", by=("PER",),
                    due=When.of("2014"))  # fmt: skip
    other = promise("a2", "Peru will finish a power line by 2014.", "finish", "power line", by=("PER",),
                    due=When.of("2014"))  # fmt: skip
    assert kinds(first, later) == ["revised"]
    assert kinds(first, other) == []


def test_a_thing_of_one_word_told_as_known_is_named_just_before() -> None:
    first = promise("a1", "Peru and Chile will build a mangrove station by 2013.", "build", "mangrove station",
                    by=("PER", "CHL"), due=When.of("2013"))  # fmt: skip
    later = promise("a2", "They will finish the station by 2014.", "finish", "station", by=("PER", "CHL"),
                    due=When.of("2014"))  # fmt: skip
    for before, found in (("The mangrove station is late. ", ["revised"]), ("The bus station is late. ", [])):
        told = followed([first, later], ARTICLES, {"a2": before + later.evidence[0].exact}, NAMED)
        assert [s.step for i in told if i.id == first.id and isinstance(i, Commitment) for s in i.history] == found


def test_a_thing_is_met_again_by_the_short_name_behind_its_whole_name() -> None:
    first = promise("a1", "Peru and Chile will launch a Partnership for Reef Rescue and Research (PRRR).", "launch",
                    "Partnership", by=("PER", "CHL"))  # fmt: skip
    met = "Peru and Chile launched the PRRR on Tuesday."
    assert kinds(first, deed("a3", met, "launch", "2015-09-01", actors=("PER", "CHL"), at=15)) == ["delivered"]


def test_things_for_other_named_purposes_are_others() -> None:
    first = promise("a1", "Peru and Chile will launch a Pacific Partnership on Reef Rescue.", "launch",
                    "Pacific Partnership", by=("PER", "CHL"))  # fmt: skip
    same = promise("a2", "Peru and Chile will launch a Pacific Partnership on Reef Rescue.", "launch",
                   "Pacific Partnership", by=("PER", "CHL"))  # fmt: skip
    other = promise("a2", "Peru and Chile will launch a Pacific Partnership for Cable Repair.", "launch",
                    "Pacific Partnership", by=("PER", "CHL"))  # fmt: skip
    assert kinds(first, same) == ["reaffirmed"]
    assert kinds(first, other) == []


def test_what_is_for_a_thing_is_not_the_thing() -> None:
    first = promise("a1", "Peru will build a free Altiplano.", "build", "Altiplano", by=("PER",))
    built = "Peru built a shared shelter for the Altiplano in Puno."
    assert kinds(first, deed("a3", built, "build", "2015-09-01", actors=("PER",), at=5)) == []
    whole = "Peru built the Altiplano in Puno."
    assert after("Peru has built a shared shelter for the Altiplano.", first) == []
    assert kinds(first, deed("a3", whole, "build", "2015-09-01", actors=("PER",), at=5)) == ["delivered"]


def test_an_army_of_the_makers_own_is_no_other_party() -> None:
    first = promise("a1", "The United States will deploy strategic U.S. military assets as needed.", "deploy",
                    "strategic U.S. military assets", by=("USA",))  # fmt: skip
    again = promise("a2", "The United States will deploy strategic military assets around Korea.", "deploy",
                    "strategic military assets", by=("USA",))  # fmt: skip
    uk, eu = (
        promise(
            a,
            f"Chile will monitor the tariff-rate quota agreed with the {name}.",
            "monitor",
            "tariff-rate quota",
            by=("CHL",),
        )
        for a, name in (("a1", "UK"), ("a2", "EU"))
    )
    assert kinds(first, again) == ["reaffirmed"]
    assert kinds(uk, eu) == []


def test_a_promise_follows_all_that_were_made_on_the_last_day_before() -> None:
    one, other = (
        promise(a, "Peru will build a deepwater pier at Puerto Hondo.", "build", "deepwater pier", by=("PER",), id=key)
        for a, key in (("a1", "c-one"), ("a1", "c-other"))
    )
    later = promise("a2", "Peru will build a deepwater pier at Puerto Hondo.", "build", "deepwater pier", by=("PER",),
                    id="c-later")  # fmt: skip
    (told,) = (i for i in followed([one, other, later], ARTICLES, {}, NAMED) if i.id == "c-later")
    assert isinstance(told, Commitment)
    assert set(told.links) == {Link("follows", "c-one"), Link("follows", "c-other")}


def test_a_promise_follows_none_that_was_made_before_that_day() -> None:
    words = "Peru will build a deepwater pier at Puerto Hondo."
    made = [promise(a, words, "build", "deepwater pier", by=("PER",)) for a in ("a1", "a2", "a3")]
    (told,) = (i for i in followed(made, ARTICLES, {}, NAMED) if i.id == "c-a3")
    assert isinstance(told, Commitment)
    assert told.links == (Link("follows", "c-a2"),)


def test_a_step_told_twice_by_an_article_has_both_sentences() -> None:
    text = "Both welcomed the opening of the deepwater pier at Puerto Hondo. The deepwater pier at Puerto Hondo was opened."
    other = deed("a3", "They spoke.", "speak", "2015-09-01", actors=("PER", "CHL"))
    told = followed([PIER, other], ARTICLES | {"a3": page(text)}, {"a3": text}, NAMED)
    (step,) = (s for i in told if i.id == PIER.id and isinstance(i, Commitment) for s in i.history)
    assert len(step.evidence) == 2


def test_a_step_goes_to_all_promises_before_once() -> None:
    first = Course("c0")
    two = (Course("c1", before=(first,)), Course("c2", before=(first,)))
    last = Course("c3", before=two)
    step = Step(When.of("2015-09-01"), "delivered", None, PIER.evidence)
    tell(last, step, "taken")
    assert [steps_of(c) for c in (first, *two, last)] == [[step]] * 4
