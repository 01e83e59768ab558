"""Which days matter and which sentences tell of them. Sentences written for this project."""

from __future__ import annotations

from onrecord.views.telling import SENTENCES, Told, days_told

FLOOD = [
    Told("a1", 0, "The river Glomma broke its banks at Elverum and flooded the town.", "2011-06-10", (("2011-06-10", 1.0),)),
    Told("a2", 0, "Flood water of the Glomma drove people of Elverum from their homes.", "2011-06-11", (("2011-06-10", 1.0),)),
    Told("a2", 70, "A bakery there first opened its doors on that spring morning.", "2011-06-11", (("1987-04-02", 1.0),)),
    Told("a3", 0, "Parliament voted on aid for the flooded towns on the Glomma.", "2011-09-20", (("2011-09-20", 1.0),)),
    Told("a3", 60, "The Glomma had flooded Elverum on the tenth of June.", "2011-09-20", (("2011-06-10", 1.0),)),
]  # fmt: skip


def test_the_day_that_most_articles_tell_of_comes_first() -> None:
    (day,) = days_told(FLOOD, top=1)
    assert day.date == "2011-06-10"
    assert len(days_told(FLOOD)) == 3
    assert [d.date for d in days_told(FLOOD)] == sorted(d.date for d in days_told(FLOOD))


def test_only_days_inside_the_span_and_sentences_of_the_day() -> None:
    (day,) = days_told(FLOOD, since="2011-07-01")
    assert (day.date, [t.article for t in day.sentences]) == ("2011-09-20", ["a3"])
    assert days_told(FLOOD, until="1980-01-01") == []


def test_the_order_of_sentences_does_not_matter_and_none_is_told_twice() -> None:
    assert days_told(FLOOD) == days_told(FLOOD[::-1])
    doubled = [*FLOOD, Told("a4", 0, FLOOD[0].text, "2011-06-12", (("2011-06-10", 1.0),))]
    day = next(d for d in days_told(doubled) if d.date == "2011-06-10")
    assert len({t.text for t in day.sentences}) == len(day.sentences) <= SENTENCES


def test_wanted_words_must_stand_in_a_sentence() -> None:
    assert [d.date for d in days_told(FLOOD, wanted=frozenset({"bakery"}))] == ["1987-04-02"]
    assert days_told(FLOOD, wanted=frozenset({"volcano"})) == []


def test_an_undated_head_sentence_tells_of_the_day_of_publication_weakly() -> None:
    head = Told("a5", 0, "The Glomma flooded more farms near Elverum.", "2011-06-15", (), 0)
    days = {d.date: d.score for d in days_told([*FLOOD, head])}
    assert 0 < days["2011-06-15"] < days["2011-06-10"]
    assert "2011-06-15" not in {d.date for d in days_told([*FLOOD, Told("a5", 90, head.text, "2011-06-15")])}


def test_a_headline_of_two_days_is_told_on_the_weightier_one_alone() -> None:
    head = Told(
        "a6", 0, "The Glomma floods the town of Elverum.", "2011-06-11", (("2011-06-10", 0.8), ("2011-06-11", 0.8))
    )
    more = Told("a6", 40, "Troops came to Elverum with sandbags on Saturday.", "2011-06-11", (("2011-06-11", 1.0),))
    told = {d.date: [t.text for t in d.sentences] for d in days_told([*FLOOD, head, more])}
    assert sum(head.text in some for some in told.values()) == 1
    alone = {d.date: [t.text for t in d.sentences] for d in days_told([*FLOOD, head])}
    assert alone["2011-06-11"] == [head.text], "a day is never left without a sentence"
