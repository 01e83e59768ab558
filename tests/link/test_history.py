"""What became of promises, told by later articles. Sentences written for this project."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from onrecord.link.conflicts import conflicts_of
from onrecord.link.history import followed
from onrecord.link.parties import Named
from onrecord.model.dates import When
from onrecord.model.items import Amount, Commitment, Event, Item, Link, Money
from onrecord.model.pages import Article
from onrecord.model.spans import Evidence
from onrecord.packs import Packs

DAYS = {"a1": "2010-03-01", "a2": "2012-06-01", "a3": "2015-09-10"}
ARTICLES = {i: Article(id=i, source=f"s-{i}", n=1, start=0, end=900, published=When.of(day)) for i, day in DAYS.items()}


def cited(article: str, words: str) -> tuple[Evidence, ...]:
    return (Evidence(f"s-{article}", article, 0, len(words), words, "", "", f"hash-{article}"),)


def promise(article: str, words: str, action: str, thing: str, **more: Any) -> Commitment:
    base: dict[str, Any] = {"by": ("NOR",), "strength": "pledged", "confidence": 0.8, "rule": "t/1", "at": 0}
    made = base | {"id": f"c-{article}", "action": action, "object": thing, "evidence": cited(article, words)} | more
    return Commitment(**made)


def deed(article: str, words: str, predicate: str, day: str, **more: Any) -> Event:
    base: dict[str, Any] = {"actors": ("NOR",), "type": None, "confidence": 0.8, "rule": "t/1", "at": 0}
    made = base | {
        "id": f"e-{article}",
        "predicate": predicate,
        "date": When.of(day),
        "evidence": cited(article, words),
    }
    return Event(**(made | more))


def told(*items: Item, texts: dict[str, str] | None = None) -> dict[str, Any]:
    """The commitments by id, the same whatever the order of the items."""
    found = [
        {c.id: c for c in followed(order, ARTICLES, texts) if isinstance(c, Commitment)}
        for order in permutations(items)
    ]
    assert all(one == found[0] for one in found)
    return found[0]


DEPOT = promise("a1", "Norway will build a second fuel depot at Vardo by 2014.", "build", "second fuel depot")
OPENED = deed("a3", "Norway's second fuel depot began operation at Vardo.", "go", "2015-09-01", mode="begin")


def test_a_promised_thing_that_runs_is_delivered_with_its_sentence_and_day() -> None:
    kept = told(DEPOT, OPENED)["c-a1"]
    assert kept.status == "delivered"
    (step,) = kept.history
    assert (step.step, step.date.edtf, step.evidence) == ("delivered", "2015-09-01", OPENED.evidence)


@pytest.mark.parametrize(
    "other",
    [
        {"actors": ("SWE",)},
        {"reality": "scheduled"},
        {"reality": "denied"},
        {"date": When.of("2009-09-01")},
        {"mode": None},
        {"evidence": cited("a3", "Norway's third fuel depot began operation at Vardo.")},
        {"evidence": cited("a3", "Norway's second fish market began operation at Vardo.")},
        {"evidence": cited("a1", "Norway's second fuel depot began operation at Vardo.")},
    ],
)
def test_what_speaks_against_it_delivers_nothing(other: dict[str, Any]) -> None:
    event = deed("a3", OPENED.evidence[0].exact, "go", "2015-09-01", **({"mode": "begin"} | other))
    assert told(DEPOT, event)["c-a1"].status == "open"


def test_a_changed_number_near_the_first_is_a_revision_and_names_what_changed() -> None:
    first = promise("a1", "Norway will move 400 soldiers from Bodo to Vardo.", "move", "soldiers", quantity=Amount(400))
    later = promise("a2", "Norway will send 500 soldiers to Vardo.", "send", "soldiers", quantity=Amount(500))
    found = told(first, later)
    assert found["c-a1"].status == "revised"
    assert [(s.step, s.change) for s in found["c-a1"].history] == [("revised", "quantity 400 -> 500")]
    assert found["c-a2"].links == (Link("follows", "c-a1"),)


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("Norway will send 500 more soldiers to Vardo.", {"quantity": Amount(500)}),
        ("Norway will send 500 soldiers to Narvik.", {"quantity": Amount(500)}),
        ("Norway will send 5,000 soldiers to Vardo.", {"quantity": Amount(5000)}),
        ("Norway will send 500 soldiers to Vardo.", {"quantity": Amount(500), "by": ("SWE",)}),
        ("Norway will not send soldiers to Vardo.", {"negated": True}),
    ],
)
def test_another_undertaking_that_sounds_alike_changes_nothing(words: str, more: dict[str, Any]) -> None:
    first = promise("a1", "Norway will move 400 soldiers from Bodo to Vardo.", "move", "soldiers", quantity=Amount(400))
    found = told(first, promise("a2", words, "send", "soldiers", **more))
    assert (found["c-a1"].status, found["c-a1"].history, found["c-a2"].links) == ("open", (), ())


def test_a_like_thing_at_another_place_is_another_undertaking() -> None:
    first = promise("a1", "Norway will build a new fuel depot in Bodo.", "build", "fuel depot", places=("Bodo",))
    for place, steps in (("Narvik", []), ("Bodo", ["reaffirmed"])):
        again = promise("a2", f"Norway will build a fuel depot in {place}.", "build", "fuel depot", places=(place,))
        assert [s.step for s in told(first, again)["c-a1"].history] == steps


def test_other_money_is_another_undertaking() -> None:
    first = promise("a1", "Norway will pay for the fuel depot.", "pay", "fuel depot", money=Money(3e6, "NOK"))
    later = promise("a2", "Norway will pay for the fuel depot.", "pay", "fuel depot", money=Money(9e6, "NOK"))
    assert told(first, later)["c-a1"].history == ()


def test_a_slipped_deadline_told_by_a_noun_and_then_kept() -> None:
    first = promise("a1", "Norway agreed to revise the harbour rules by 2012.", "revise", "harbour rules", due=When.of("2012"))  # fmt: skip
    later = promise("a2", "the revision would be finished in 2014", "finish", "revision", due=When.of("2014"))
    done = deed("a3", "Norway adopted new harbour rules, the first revision in ages.", "adopt", "2015-09-01")
    texts = {"a2": "Norway missed its deadline for the rules. It said the revision would be finished in 2014."}
    found = told(first, later, done, texts=texts)
    assert [(s.step, s.change) for s in found["c-a1"].history] == [("revised", "due 2012 -> 2014"), ("delivered", None)]
    assert [found[c].status for c in ("c-a1", "c-a2")] == ["delivered", "delivered"]
    unnamed = told(first, later, texts={"a2": "The revision would be finished in 2014."})
    assert unnamed["c-a1"].history == ()


MARKET, HALL = "a fish market at Narvik", {"places": ("Narvik",)}
STARTED = promise("a1", f"Norway will begin building {MARKET} by 2011.", "begin", "", due=When.of("2011"), **HALL)
BUILT = promise("a1", f"Norway will build {MARKET} by 2011.", "build", "fish market", due=When.of("2011"), **HALL)
UNDATED = promise("a1", f"Norway will build {MARKET}.", "build", "fish market", **HALL)


@pytest.mark.parametrize(
    ("first", "verb", "steps"),
    [
        (STARTED, "finish building", [("reaffirmed", None)]),
        (STARTED, "build", [("reaffirmed", None)]),
        (STARTED, "begin building", [("revised", "due 2011 -> 2012")]),
        (BUILT, "begin building", [("reaffirmed", None)]),
        (BUILT, "start building", [("reaffirmed", None)]),
        (BUILT, "finish building", [("revised", "due 2011 -> 2012")]),
        (UNDATED, "begin building", [("reaffirmed", None)]),
        (UNDATED, "finish building", [("scheduled", None)]),
    ],
)
def test_the_day_on_which_a_work_begins_is_not_that_on_which_it_is_done(
    first: Commitment, verb: str, steps: list[tuple[str, str | None]]
) -> None:
    later = promise("a2", f"Norway will {verb} {MARKET} by 2012.", verb.split()[0],
                    "" if " " in verb else "fish market", due=When.of("2012"), **HALL)  # fmt: skip
    assert [(s.step, s.change) for s in told(first, later)["c-a1"].history] == steps


def test_what_is_launched_is_there_whole() -> None:
    fund = "Narvik Reef Fund"
    first = promise("a1", f"Norway will launch the {fund} by 2011.", "launch", fund, due=When.of("2011"))
    later = promise("a2", f"Norway will set up the {fund} by 2012.", "set", fund, due=When.of("2012"))
    assert [s.change for s in told(first, later)["c-a1"].history] == ["due 2011 -> 2012"]


def test_the_same_again_is_a_reaffirmation_and_a_generic_thing_is_none() -> None:
    again = promise("a2", "Norway will construct the second fuel depot.", "construct", "second fuel depot")
    assert [s.step for s in told(DEPOT, again)["c-a1"].history] == ["reaffirmed"]
    one = promise("a1", "Norway will set up a working group.", "establish", "working group")
    two = promise("a2", "Norway will set up a working group.", "establish", "working group")
    assert told(one, two)["c-a1"].history == ()


def test_what_is_given_up_is_dropped_and_what_is_begun_is_still_open() -> None:
    begun = deed("a2", "Construction of the second fuel depot began at Vardo.", "begin", "2012-05-30")
    given_up = deed("a3", "Norway cancelled the second fuel depot at Vardo.", "cancel", "2015-09-02", at=7)
    found = told(DEPOT, begun, given_up)["c-a1"]
    assert [s.step for s in found.history] == ["begun", "dropped"]
    assert found.status == "dropped"
    assert told(DEPOT, begun)["c-a1"].status == "open"


def steps(*items: Item) -> list[str]:
    """The steps after the first promise, by what it is called."""
    return [s.step for s in told(*items)["c-a1"].history]


LAB = "Norway will establish the Barents Glacier Laboratory"
MADE = promise("a1", f"{LAB}.", "establish", "Barents Glacier Laboratory")


def test_what_is_done_on_no_told_day_is_done_between_promise_and_report() -> None:
    opened = deed("a3", "Norway has established its Barents Glacier Laboratory.", "establish", "2015", date=None)
    (step,) = told(MADE, opened)["c-a1"].history
    assert (step.step, step.date.edtf, step.date.basis) == ("delivered", "2010-03-01/2015-09-10", "inferred")
    vague = deed("a3", "Norway has established a laboratory.", "establish", "2015", date=None)
    nobody = deed("a3", "The laboratory for glaciers was established.", "establish", "2015", date=None, actors=())
    assert steps(MADE, vague) == steps(MADE, nobody) == []


def test_a_promise_taken_back_in_so_many_words_is_dropped() -> None:
    back = promise("a2", "Norway will no longer establish the Barents Glacier Laboratory.", "establish",
                   "Barents Glacier Laboratory", negated=True)  # fmt: skip
    assert steps(MADE, back) == ["dropped"]
    assert told(MADE, back)["c-a1"].status == "dropped"


def test_a_day_told_later_is_a_schedule_and_what_was_considered_is_then_agreed() -> None:
    dated = promise("a2", f"{LAB} by 2016.", "establish", "Barents Glacier Laboratory", due=When.of("2016"))
    assert steps(MADE, dated) == ["scheduled"]
    weighed = promise("a1", f"{LAB}.", "establish", "Barents Glacier Laboratory", strength="considered")
    agreed = promise("a2", f"{LAB}.", "establish", "Barents Glacier Laboratory", strength="agreed")
    assert steps(weighed, agreed) == ["agreed"]


@pytest.mark.parametrize(
    ("action", "thing", "later"),
    [
        ("strengthen", "bilateral cooperation", {}),
        ("nominate", "following persons", {}),
        ("host", "prime minister", {}),
        ("strengthen", "trilateral fisheries patrols", {"by": ("NOR", "SWE")}),
        ("establish", "Barents Glacier Laboratory", {"by": ("SWE",)}),
    ],
)
def test_what_many_promises_say_is_no_one_undertaking(action: str, thing: str, later: dict[str, Any]) -> None:
    one = promise("a1", f"Norway will {action} the {thing}.", action, thing)
    assert steps(one, promise("a2", f"Norway will {action} the {thing}.", action, thing, **later)) == []


def test_the_same_for_another_country_is_another_promise() -> None:
    named = Named(Packs.load())
    for country, found in (("Kenya", []), ("Malawi", ["reaffirmed"])):
        one = promise("a1", "Norway will train glacier rescue crews of Malawi.", "train", "glacier rescue crews")
        two = promise("a2", f"Norway will train glacier rescue crews of {country}.", "train", "glacier rescue crews")
        items = followed([one, two], ARTICLES, None, named)
        assert [s.step for i in items if i.id == "c-a1" and isinstance(i, Commitment) for s in i.history] == found


def test_what_is_strengthened_bit_by_bit_is_never_said_to_be_done() -> None:
    one = promise("a1", "Norway will strengthen glacier rescue crews.", "strengthen", "glacier rescue crews")
    done = deed("a3", "Norway strengthened its glacier rescue crews.", "strengthen", "2015-09-01")
    assert steps(one, done) == []


def test_one_article_tells_a_step_once() -> None:
    twice = [promise("a2", f"{LAB}{end}", "establish", "Barents Glacier Laboratory", id=f"c-{n}")
             for n, end in enumerate((".", ", it said."))]  # fmt: skip
    assert steps(MADE, *twice) == ["reaffirmed"]


def told_apart(when: str, words: str = "") -> list[Any]:
    """The conflicts of a promise that one page tells as kept in 2012, and another as given up."""
    kept = deed("a2", "Norway opened its Barents Glacier Laboratory at Vardo.", "establish", "2012-05-30")
    gone = deed(
        "a3", f"{words}Norway cancelled the Barents Glacier Laboratory at Vardo.", "cancel", when, at=len(words) + 7
    )
    items = followed([MADE, kept, gone], ARTICLES, None)
    return [c for c in conflicts_of(items, ARTICLES, Packs.load()) if c.about == "status"]


def test_a_promise_told_as_kept_and_as_given_up_is_a_conflict_with_both_sentences() -> None:
    (found,) = told_apart("2015-09-02")
    assert found.between == ("c-a1", "e-a2", "e-a3")
    assert "opened its Barents Glacier Laboratory" in found.why
    assert "cancelled the Barents Glacier Laboratory" in found.why


def test_what_was_given_up_first_and_kept_later_and_what_is_corrected_is_none() -> None:
    assert told_apart("2011-09-02") == []
    assert told_apart("2015-09-02", "Correction: ") == []


def test_the_articles_that_tell_a_promise_again_stand_in_their_order() -> None:
    first = promise("a1", "Norway will build the Sandvik harbour pier.", "build", "Sandvik harbour pier")
    told = ("a2", "build"), ("a3", "build"), ("a2", "finish")
    said = tuple(cited(a, f"Norway will {verb} the Sandvik harbour pier.")[0] for a, verb in told)
    later = promise("a2", said[0].exact, "build", "Sandvik harbour pier", evidence=said)
    (step,) = (s for i in followed([first, later], ARTICLES, None) if i.id == first.id and isinstance(i, Commitment)
               for s in i.history)  # fmt: skip
    assert step.evidence == said[:2]
