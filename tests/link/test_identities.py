"""Who is who across articles: exact keys resolve a surname, nothing else does; candidates are only named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from onrecord.link import identities, link
from onrecord.link.actors import named_in, together
from onrecord.link.candidates import Candidate, candidates
from onrecord.link.decided import Decided
from onrecord.model.dates import When
from onrecord.model.items import Actor, Content, Event, Item, Speaker, Statement, Tenure
from onrecord.model.pages import Article
from onrecord.model.spans import Evidence, Span
from onrecord.packs import Packs
from onrecord.packs.tokens import slug

PACKS = Packs.load()


def cited(n: int, words: str) -> dict[str, Any]:
    place = Evidence(f"source-{n}", f"article-{n}", 0, len(words), words, "", "", f"hash{n}")
    return {"at": 0, "rule": "t/1", "confidence": 0.9, "evidence": (place,)}


def tenure(n: int, person: str, day: str, country: str = "KEN", office: str = "minister-of-water") -> Tenure:
    slug = person.lower().replace(" ", "-") if " " in person else None
    return Tenure(
        id=f"tenure-{n}", person=person, person_id=slug, office="Water Minister", office_id=office, country=country,
        seen=When.of(day), **cited(n, person),
    )  # fmt: skip


def said(n: int, name: str, words: str = "the dam is full") -> Statement:
    content = Content(f"{words} {n}", (Span(0, 3),))
    speaker = Speaker((name.lower(),), name, None, True)
    return Statement(
        id=f"statement-{n}", speaker=speaker, cue="say", act="assert", direct=False, content=content,
        **cited(n, f"{name} said {words} {n}"),
    )  # fmt: skip


def ids(*items: Item) -> dict[str, Any]:
    numbers = sorted({i.evidence[0].article for i in items})
    articles = [Article(id=a, source=a.replace("article", "source"), n=1, start=0, end=99) for a in numbers]
    found = link(articles, items, (), (), PACKS).items
    spoken = {i.id: i.speaker.ids[0] for i in found if isinstance(i, Statement)}
    return spoken | {i.id: i.person_id for i in found if isinstance(i, Tenure)}


def test_a_surname_in_the_office_of_somebody_named_in_full_is_that_person() -> None:
    found = ids(
        tenure(1, "Ann Otieno", "2014-03-01"),
        tenure(2, "Otieno", "2014-05-01", office="minister-of-water"),
        said(2, "Otieno"),
    )
    assert found["statement-2"] == "ann-otieno"
    assert found["tenure-1"] == "ann-otieno"


def test_another_state_another_office_or_another_time_is_another_person() -> None:
    for other in (
        tenure(2, "Otieno", "2014-05-01", country="UGA"),
        tenure(2, "Otieno", "2014-05-01", office="minister-of-health"),
        tenure(2, "Otieno", "2019-05-01"),
    ):
        found = ids(tenure(1, "Ann Otieno", "2014-03-01"), other, said(2, "Otieno"))
        assert str(found["statement-2"]).startswith("otieno-")
        assert found["tenure-2"] == found["statement-2"]


def test_two_who_fit_leave_a_surname_unresolved() -> None:
    full = tenure(1, "Ann Otieno", "2014-03-01"), tenure(3, "Peter Otieno", "2014-04-01")
    told = tenure(2, "Otieno", "2014-05-01"), said(2, "Otieno")
    assert str(ids(*full, *told)["statement-2"]).startswith("otieno-")
    assert ids(*full, *told)["statement-2"] == ids(*told)["statement-2"]


def test_a_bare_surname_in_two_articles_is_two_persons() -> None:
    found = ids(said(1, "Sato"), said(2, "Sato"))
    assert found["statement-1"] != found["statement-2"]
    assert all(i.startswith("sato-") for i in found.values())
    assert found == ids(said(2, "Sato"), said(1, "Sato"))
    assert ids(said(1, "Sato"))["statement-1"] == found["statement-1"], "another article changes nothing"


def one_actor(*names: str) -> dict[str, str]:
    """Who each statement's speaker is, where articles list persons of these names."""
    people = [actor(name) for name in names]
    items = [
        replace(said(n, name), speaker=Speaker((a.id,), name, None, True))
        for n, (name, a) in enumerate(zip(names, people))
    ]
    articles = [Article(id=f"article-{n}", source=f"source-{n}", n=1, start=0, end=99) for n in range(len(names))]
    found = link(articles, items, people, (), PACKS)
    assert {a.id for a in found.actors} == {i.speaker.ids[0] for i in found.items if isinstance(i, Statement)}
    return {i.speaker.name: i.speaker.ids[0] for i in found.items if isinstance(i, Statement)}


def test_a_name_with_marks_and_the_same_spelt_out_are_one_person() -> None:
    found = one_actor("Ane Sørlie", "Ane Soerlie", "Ane Sorlie", "Uwe Krüger", "Uwe Krueger")
    assert {found[name] for name in ("Ane Sørlie", "Ane Soerlie", "Ane Sorlie")} == {"ane-sorlie"}
    assert found["Uwe Krueger"] == found["Uwe Krüger"] == "uwe-kruger"


def test_names_that_only_sound_alike_stay_two() -> None:
    found = one_actor("Hans Muller", "Hans Mueller", "Jan Sørlie", "Per Soerlie", "Anna Groß", "Anna Gros")
    assert len(set(found.values())) == 6


def test_the_marked_spelling_names_the_person() -> None:
    found = together([replace(actor("Ane Soerlie"), id="ane-sorlie"), actor("Ane Sørlie")], [], PACKS)
    assert [(a.name, a.aliases) for a in found] == [("Ane Sørlie", ("Ane Soerlie",))]


def test_a_surname_spelt_out_is_found_in_the_office() -> None:
    full = replace(tenure(1, "Ane Sørlie", "2014-03-01"), person_id="ane-sorlie")
    assert set(ids(full, tenure(2, "Soerlie", "2014-05-01"), said(2, "Soerlie")).values()) == {"ane-sorlie"}


def test_any_of_several_ministers_may_bear_a_surname() -> None:
    for office in ("minister", "ambassador", "general"):
        full = tenure(1, "Ann Otieno", "2014-03-01", office=office)
        assert ids(full, tenure(2, "Otieno", "2014-05-01", office=office))["tenure-2"] != "ann-otieno"


def test_one_of_few_and_part_of_a_joint_portfolio_are_told_by_a_surname() -> None:
    for whole, called in (
        ("special-envoy", "special-envoy"),
        ("minister-of-local-affairs-and-lakes", "minister-of-lakes"),
    ):
        told = ids(
            tenure(1, "Ann Otieno", "2014-03-01", office=whole), tenure(2, "Otieno", "2014-05-01", office=called)
        )
        assert set(told.values()) == {"ann-otieno"}
    other = tenure(2, "Otieno", "2014-05-01", office="minister-of-ports")
    assert (
        ids(tenure(1, "Ann Otieno", "2014-03-01", office="minister-of-local-affairs-and-lakes"), other)["tenure-2"]
        != "ann-otieno"
    )


def abroad(n: int, country: str) -> Event:
    return Event(
        id=f"event-{n}", type=None, actors=(country,), predicate="open", reality="happened",
        **cited(n, f"{country} opened a dam."),
    )  # fmt: skip


def landless(n: int, person: str, office: str) -> Tenure:
    return replace(tenure(n, person, "2014-05-01", office=office), country=None)


@pytest.mark.parametrize("states", [("KEN",), ("UGA",), ("KEN", "UGA"), ()])
def test_an_office_of_no_country_told_is_nobodys_whoever_acts(states: tuple[str, ...]) -> None:
    for office in ("minister-of-defence", "minister-of-water"):
        full = tenure(1, "Ann Otieno", "2014-03-01", office=office)
        acts = [replace(abroad(2, s), id=f"event-{s}") for s in states]
        found = ids(full, landless(2, "Otieno", office), said(2, "Otieno"), *acts)
        assert found["tenure-2"] == found["statement-2"] != "ann-otieno"


MANY = [
    "member-of-parliament", "minister-of-state", "minister-of-state-of-lakes", "spokesperson-of-the-lakes-ministry",
    "director-of-lakes", "under-secretary-of-lakes",
]  # fmt: skip


@pytest.mark.parametrize("office", MANY)
def test_a_surname_in_an_office_that_many_hold_is_nobody(office: str) -> None:
    full = tenure(1, "Ann Otieno", "2014-03-01", office=office)
    found = ids(full, tenure(2, "Otieno", "2014-05-01", office=office), said(2, "Otieno"))
    assert found["tenure-2"] == found["statement-2"] != "ann-otieno"


def test_a_rare_portfolio_tells_who_holds_it_where_no_state_is_named() -> None:
    for office, same in (("minister-of-lakes-and-ponds", True), ("minister-of-water", False)):
        full = tenure(1, "Ann Otieno", "2014-03-01", office=office)
        found = ids(full, abroad(1, "KEN"), landless(2, "Otieno", office), abroad(3, "UGA"))
        assert (found["tenure-2"] == "ann-otieno") is same
        found = ids(full, landless(2, "Otieno", office), abroad(2, "UGA"))
        assert found["tenure-2"] != "ann-otieno"


def test_the_speaker_and_the_people_of_an_event_go_by_who_was_found() -> None:
    speech = replace(said(2, "Otieno"), speaker=Speaker((), "Otieno", "Water Minister", True))
    event = replace(abroad(2, "KEN"), people=("Otieno", "Okoth"), people_ids=(None, None))
    full = tenure(1, "Ann Otieno", "2014-03-01")
    articles = [Article(id=f"article-{n}", source=f"source-{n}", n=1, start=0, end=99) for n in (1, 2)]
    found = link(articles, [full, tenure(2, "Otieno", "2014-05-01"), speech, event], (), (), PACKS).items
    assert [i.speaker.ids for i in found if isinstance(i, Statement)] == [("ann-otieno",)]
    assert [i.people_ids for i in found if isinstance(i, Event)] == [("ann-otieno", None)]


def test_who_was_in_office_is_asked_once_for_all_surnames_of_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    told = [replace(said(2, f"Otieno{n}"), id=f"statement-{n}") for n in range(20)]
    monkeypatch.setattr(identities, "by_surname", lambda items, packs: asked.append(len(items)) or set())
    found = identities.resolved(told, {}, (), {}, Decided(), PACKS)
    assert len(found) == 20
    assert asked == [20]


def actor(name: str, kind: str = "person") -> Actor:
    return Actor(id=slug(name), name=name, type=kind)  # type: ignore[arg-type]


def test_candidates_are_pairs_with_their_reason_and_never_what_was_decided() -> None:
    people = [actor(n) for n in ("Joe Hill", "Joseph Hill", "Hill Joe", "Ann Hill", "Joe Brown")]
    bodies = [actor(n, "body") for n in ("IEBC", "Independent Electoral and Boundaries Commission", "Electoral Office")]
    found = {(c.actor, c.other) for c in candidates([*people, *bodies], [], [], {})}
    assert found == {
        ("joe-hill", "joseph-hill"), ("hill-joe", "joe-hill"),
        ("iebc", "independent-electoral-and-boundaries-commission"),
    }  # fmt: skip
    left = candidates(people, [], [frozenset(("joe-hill", "joseph-hill"))], {})
    assert [(c.actor, c.other) for c in left] == [("hill-joe", "joe-hill")]


def test_one_name_in_office_in_two_states_is_perhaps_two_persons() -> None:
    told = [tenure(1, "Ann Otieno", "2014-03-01"), tenure(2, "Ann Otieno", "2014-03-01", country="UGA")]
    why = "in office in KEN and UGA: perhaps two persons"
    assert candidates([], told, [], {}) == [Candidate("ann-otieno", None, why)]


def test_an_actor_whom_items_hold_among_people_is_a_person_by_the_name_as_written() -> None:
    event = Event(
        id="event-1", type=None, actors=("okoth", "harbour-board"), people=("Okoth",), people_ids=(None,), predicate="open",
        reality="happened", **cited(1, "Okoth and the harbour board opened the quay."),
    )  # fmt: skip
    kinds = {key: named_in(key, [event], Packs.load()) for key in event.actors}
    assert {key: (a.type, a.name) for key, a in kinds.items() if a} == {
        "okoth": ("person", "Okoth"),
        "harbour-board": ("group", "harbour-board"),
    }
