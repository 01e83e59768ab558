"""Items across articles: merged when they tell of one thing, apart when anything speaks against it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from onrecord.link import Linked, link
from onrecord.model.dates import When
from onrecord.model.items import Commitment, Condition, Event, Figure, Item, Link, Precedent, Speaker, Statement, Tenure
from onrecord.model.items import Content as Said
from onrecord.model.pages import Article, Part
from onrecord.model.spans import Evidence, Span
from onrecord.packs import Packs

PACKS = Packs.load(("us-japan",))


def article(n: int, published: str | None = "2024-07-28", **more: Any) -> Article:
    when = When.of(published) if published else None
    return Article(id=f"article-{n}", source=f"source-{n}", n=1, start=0, end=1000, published=when, **more)


def cited(n: int, start: int = 0, words: str = "the ministers met in Tokyo") -> tuple[Evidence, ...]:
    return (Evidence(f"source-{n}", f"article-{n}", start, start + len(words), words, "", "", f"hash{n}"),)


def event(n: int, **more: Any) -> Event:
    base: dict[str, Any] = {
        "id": f"event-{n}", "at": 0, "rule": "t/1", "confidence": 0.8, "evidence": cited(n), "type": "CONSULT",
        "predicate": "meet", "actors": ("USA", "JPN"), "date": When.of("2024-07-28"), "people": ("Lloyd Austin",),
    }  # fmt: skip
    return Event(**(base | more))


def linked(
    *items: Item, articles: list[Article] | None = None, decisions: list[dict[str, Any]] | None = None
) -> Linked:
    return link(articles or [article(n) for n in range(1, 5)], items, (), decisions or [], PACKS)


def test_three_reports_of_one_meeting_are_one_event_with_three_evidence_spans() -> None:
    found = linked(event(1), event(2, predicate="hold"), event(3, actors=("JPN", "USA")))
    assert len(found.items) == 1
    assert [e.article for e in found.items[0].evidence] == ["article-1", "article-2", "article-3"]
    assert found.items[0].id == "event-1"


@pytest.mark.parametrize(
    "other",
    [
        {"date": When.of("2024-07-29")},
        {"date": When.of("2024-07")},
        {"actors": ("JPN", "KOR")},
        {"people": ("Minoru Kihara",)},
        {"reality": "scheduled"},
        {"places": ("Seoul",)},
        {"precedent": Precedent(3)},
    ],
)
def test_whatever_speaks_against_it_keeps_two_events_apart(other: dict[str, Any]) -> None:
    first = event(1, places=("Tokyo",), precedent=Precedent(2))
    assert len(linked(first, event(2, **({"places": ("Tokyo",), "precedent": Precedent(2)} | other))).items) == 2


def test_the_order_of_the_items_does_not_matter() -> None:
    items = [event(1), event(2), event(3, people=("Minoru Kihara",)), event(4, people=())]
    assert linked(*items) == linked(*reversed(items))


def test_a_decision_keeps_apart_what_would_be_merged_and_joins_what_would_not() -> None:
    apart = {"verdict": "distinct", "target": "event-1", "other": "event-2", "undone": None}
    assert len(linked(event(1), event(2), decisions=[apart]).items) == 2
    assert len(linked(event(1), event(2), decisions=[apart | {"undone": "2026-01-01"}]).items) == 1
    same = {"verdict": "same", "target": "event-1", "other": "event-2", "undone": None}
    assert len(linked(event(1), event(2, actors=("KOR",)), decisions=[same]).items) == 1


def commitment(n: int, **more: Any) -> Commitment:
    base: dict[str, Any] = {
        "id": f"commitment-{n}", "at": 0, "rule": "t/1", "confidence": 0.7, "by": ("USA",), "action": "move",
        "object": "Marines off Okinawa", "strength": "agreed", "evidence": cited(n, words="missile defense"),
    }  # fmt: skip
    return Commitment(**(base | more))


def test_commitments_with_another_term_or_object_stay_apart() -> None:
    assert len(linked(commitment(1), commitment(2)).items) == 1
    assert len(linked(commitment(1), commitment(2, due=When.of("2014"))).items) == 2
    assert len(linked(commitment(1), commitment(2, object="a radar in Kyoto")).items) == 2


def test_spans_of_another_text_are_not_taken_over() -> None:
    """The condition of another report is a span of another text."""
    bare, hedged = commitment(1), commitment(2, condition=Condition("if asked", Span(3, 11)))
    (one,) = linked(bare, hedged).items
    assert isinstance(one, Commitment)
    assert one.condition is None


def test_one_text_in_two_sources_gives_each_item_once_with_both_places() -> None:
    first, again = event(1, date=None), event(2, id="event-1", date=None)
    (one,) = linked(again, first).items
    assert [e.source for e in one.evidence] == ["source-1", "source-2"]


def test_links_follow_a_merged_item() -> None:
    told = Statement(
        id="statement-1", at=0, rule="t/1", confidence=0.9, evidence=cited(2), speaker=Speaker(("USA",), "US"), cue="say",
        act="assert", direct=False, content=Said("met", (Span(0, 3),)), links=(Link("follows", "event-2"),),
    )  # fmt: skip
    found = linked(event(1), event(2), told)
    assert [i.links for i in found.items if isinstance(i, Statement)] == [(Link("follows", "event-1"),)]


def test_a_thread_holds_what_its_terms_name_and_only_where_the_parties_meet() -> None:
    ours = commitment(1, to=("JPN",))
    alone = commitment(2, by=("SRB",), evidence=cited(2, words="missile defense"))
    found = linked(ours, alone)
    defence = next(t for t in found.threads if "missile" in t.name.lower())
    assert defence.items == ("commitment-1",)
    assert next(i for i in found.items if i.id == "commitment-1").threads == (defence.id,)


def figure(n: int, value: float, **more: Any) -> Figure:
    base: dict[str, Any] = {
        "as_of": When.of("2024-07-28"),
        "series": "us-troops-in-japan",
        "subject": "US troops in Japan",
    }
    made = {"id": f"figure-{n}", "at": 0, "rule": "t/1", "confidence": 0.8, "evidence": cited(n), "value": value}
    return Figure(**(made | base | more))


def test_two_values_for_one_day_are_a_conflict_unless_one_is_loose() -> None:
    assert [c.about for c in linked(figure(1, 54000), figure(2, 50000)).conflicts] == ["value"]
    assert linked(figure(1, 54000), figure(2, 50000, modifier="more-than")).conflicts == ()
    assert linked(figure(1, 54000), figure(2, 50000, modifier="about")).conflicts == ()
    assert linked(figure(1, 54000), figure(2, 50000, as_of=When.of("2013-01-01"))).conflicts == ()


def test_a_later_report_that_says_it_corrects_is_a_revision_and_no_conflict() -> None:
    dated = [article(1, "2024-07-28"), article(2, "2024-08-02")]
    later = figure(2, 50000, evidence=cited(2, words="The ministry corrected the number to 50,000."))
    assert linked(figure(1, 54000), later, articles=dated).conflicts == ()
    same_day = [article(1, "2024-07-28"), article(2, "2024-07-28")]
    assert len(linked(figure(1, 54000), later, articles=same_day).conflicts) == 1


def test_a_date_that_the_text_contradicts_is_a_conflict() -> None:
    doubtful = replace(article(1), date_candidates=(When.of("2024-07-28"), When.of("2023-07-28")))
    assert [(c.about, c.between) for c in linked(articles=[doubtful]).conflicts] == [("date", ("article-1",))]


def test_a_tenure_seen_twice_is_one_seen_from_first_to_last() -> None:
    def seen(n: int, day: str) -> Tenure:
        return Tenure(
            id=f"tenure-{n}", at=0, rule="t/1", confidence=0.9, evidence=cited(n), person="John Kerry",
            person_id="john-kerry", office="Secretary of State", office_id="secretary-of-state", country="USA", seen=When.of(day),
        )  # fmt: skip

    articles = [article(1, "2013-10-03"), article(2, "2015-04-27")]
    (one,) = linked(seen(1, "2013-10-03"), seen(2, "2015-04-27"), articles=articles).items
    assert isinstance(one, Tenure)
    assert one.seen is not None
    assert (one.seen.earliest, one.seen.latest) == ("2013-10-03", "2015-04-27")


def told_by(n: int, text: str) -> tuple[Article, Event, str]:
    made = Article(
        id=f"article-{n}", source=f"source-{n}", n=1, start=0, end=len(text), published=When.of(f"201{n}-05-04"),
        parts=(Part("body", 0, len(text)),),
    )  # fmt: skip
    return made, event(n, predicate=f"act{n}", actors=("CHL",), people=(), evidence=cited(n, 0, text[:20])), text


def test_articles_that_no_agenda_line_covers_make_a_thread_of_their_own_named_by_its_words() -> None:
    told = [
        told_by(1, "The Quilora dam burst near Anselmo; the Quilora Authority shut the Anselmo spillway."),
        told_by(2, "Anselmo marks a year since the Quilora dam burst. The spillway is being rebuilt."),
        told_by(3, "Fishermen landed a record catch of hake at Port Bellow on Monday."),
    ]
    texts = {made.id: text for made, _, text in told}
    found = link([made for made, _, _ in told], [e for _, e, _ in told], (), [], PACKS, texts)
    assert [thread.items for thread in found.threads] == [("event-1", "event-2")]
    assert set(found.threads[0].name.split(", ")) <= {"Quilora", "Anselmo", "spillway", "dam", "burst"}
    assert found.threads[0].parties == ("CHL",)
    assert (found.threads[0].since, found.threads[0].until) == ("2024-07-28", "2024-07-28")
    assert {i.id: bool(i.threads) for i in found.items} == {"event-1": True, "event-2": True, "event-3": False}


def test_an_article_on_the_agenda_starts_no_story() -> None:
    text = "The Pentagon and Tokyo agreed to move the Futenma base to Henoko on Okinawa."
    told = [told_by(n, text.replace("agreed", word)) for n, word in ((1, "agreed"), (2, "planned"))]
    items = [replace(e, actors=("USA", "JPN"), evidence=cited(n, 0, text)) for n, (_, e, _) in enumerate(told, 1)]
    found = link([m for m, _, _ in told], items, (), [], PACKS, {m.id: t for m, _, t in told})
    assert [thread.name for thread in found.threads] == ["Force realignment in Okinawa and Guam"]


DAM = "Ghana cancelled the hydropower dam at Juale"
OTHER_DAY = "2024-08-03"


def told(n: int, words: str = DAM, **more: Any) -> Event:
    base = {"predicate": "cancel", "actors": ("GHA",), "people": (), "type": None, "evidence": cited(n, words=words)}
    return event(n, **(base | more))


def said(n: int, name: str, text: str, words: str = "the words") -> Statement:
    return Statement(
        id=f"statement-{n}", at=0, rule="t/1", confidence=0.8, evidence=cited(n, words=words), cue="say", act="assert",
        direct=True, speaker=Speaker((name.split()[-1].lower(),), name, None, True), content=Said(text, (Span(0, 9),)),
    )  # fmt: skip


def test_done_and_not_done_is_a_conflict_of_status() -> None:
    found = linked(told(1), told(2, reality="denied", date=None)).conflicts
    assert [(c.about, c.between) for c in found] == [("status", ("event-1", "event-2"))]
    elsewhere = told(2, "Ghana cancelled a railway to Tamale", reality="denied", date=None)
    assert linked(told(1), elsewhere).conflicts == ()
    assert linked(told(1), replace(told(2, reality="denied", date=None), evidence=cited(1, words=DAM))).conflicts == ()


def test_one_numbered_thing_on_two_days_is_a_conflict_and_two_meetings_are_none() -> None:
    third = {"precedent": Precedent(3)}
    days = told(1, **third), told(2, date=When.of(OTHER_DAY), **third)
    assert [c.about for c in linked(*days).conflicts] == ["date"]
    assert linked(told(1), told(2, date=When.of(OTHER_DAY))).conflicts == ()
    assert linked(told(1, **third), told(2, date=When.of(OTHER_DAY), precedent=Precedent(2))).conflicts == ()


def test_the_same_words_from_two_people_are_a_conflict_and_thanks_are_none() -> None:
    words = "The glacier above Huaraz will burst its moraine before the winter rains arrive"
    assert [c.about for c in linked(said(1, "Rosa Vidal", words), said(2, "Juan Pardo", words)).conflicts] == [
        "speaker"
    ]
    assert linked(said(1, "Rosa Vidal", words), said(2, "Vidal", words)).conflicts == ()
    thanks = "thank you all very much for this"
    assert linked(said(1, "Rosa Vidal", thanks), said(2, "Juan Pardo", thanks)).conflicts == ()


def test_a_denial_that_a_later_report_corrects_is_a_revision() -> None:
    dated = [article(1, "2024-07-28"), article(2, "2024-07-29")]
    fix = told(2, f"in a correction, it denied that {DAM}", reality="denied", date=None)
    assert linked(told(1), fix, articles=dated).conflicts == ()


def test_many_sums_of_one_article_are_of_many_things() -> None:
    one, other = figure(1, 54000), replace(figure(2, 50000), evidence=figure(1, 54000).evidence)
    assert linked(one, other).conflicts == ()
    loose = figure(1, 54000, subject="people", evidence=cited(1, words="54,000 people live in the valley"))
    assert linked(loose, figure(2, 70, subject="people", evidence=cited(2, words="70 people died"))).conflicts == ()


def test_an_article_that_has_two_people_say_otherwise_tells_of_a_conflict() -> None:
    inside = figure(1, 54000).evidence
    police = replace(figure(2, 50000), evidence=inside, claimed_by=("police",))
    crowd = replace(figure(3, 70000), evidence=inside, claimed_by=("organisers",))
    assert [c.between for c in linked(police, crowd).conflicts] == [("figure-2", "figure-3")]
    assert linked(police, replace(crowd, claimed_by=("police",))).conflicts == ()
    assert len(linked(replace(figure(1, 54000), claimed_by=None), crowd).conflicts) == 1
    done = told(1, claimed_by=("minister",))
    denied = replace(told(2, reality="denied", date=None), evidence=cited(1, words=DAM), claimed_by=("opposition",))
    assert [c.about for c in linked(done, denied).conflicts] == ["status"]


def test_two_stories_that_tell_one_earliest_thing_are_two_threads() -> None:
    canal = (
        "The Mirador canal lock at Puerto Anselmo is shut by silt.",
        "Dredgers came to the Mirador lock, Puerto Anselmo.",
    )
    flu = (
        "An influenza outbreak in Varnholm shut the Lindqvist school.",
        "The Varnholm outbreak left the Lindqvist school.",
    )
    texts = {f"article-{n}": text for n, text in enumerate((*canal, *flu), 1)}
    shared = event(1, evidence=(*cited(1), *cited(3)))
    threads = link(
        [article(n) for n in range(1, 5)], [shared, event(2, date=None), event(4, date=None)], (), [], PACKS, texts
    ).threads
    assert [t.items[0] for t in threads] == ["event-1", "event-1"]
    assert len({t.id for t in threads}) == 2
