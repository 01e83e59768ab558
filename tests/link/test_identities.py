"""Who is who across articles: exact keys resolve a surname, nothing else does; candidates are only named."""

from __future__ import annotations

from typing import Any

from onrecord.link import link
from onrecord.link.actors import named_in
from onrecord.link.candidates import Candidate, candidates
from onrecord.model.dates import When
from onrecord.model.items import Actor, Content, Event, Item, Speaker, Statement, Tenure
from onrecord.model.pages import Article
from onrecord.model.spans import Evidence, Span
from onrecord.packs import Packs

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
    return {i.id: i.person_id if isinstance(i, Tenure) else i.speaker.ids[0] for i in found}  # type: ignore[union-attr]


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


def actor(name: str, kind: str = "person") -> Actor:
    return Actor(id=name.lower().replace(" ", "-"), name=name, type=kind)  # type: ignore[arg-type]


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
