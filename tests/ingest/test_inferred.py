"""Intervals of undated texts: each kind of clue, and what looks like one and is none.

The texts are written for this project from public facts.
"""

from __future__ import annotations

import pytest

from onrecord.ingest.stated import declared
from onrecord.model.pages import Article

from .conftest import Read

FILL = (
    "Fishermen in the strait had been waiting for an answer, and the harbour was fuller than on other days.\n"
    "The rest of the meeting was about cheese, timber and the price of a ferry ticket across the sound.\n"
)


def bounds(article: Article) -> tuple[str | None, str | None]:
    when = article.published
    assert when is None or when.basis == "inferred"
    return (when.earliest, when.latest) if when else (None, None)


def told(read: Read, text: str, head: str = "Neighbours talk about the strait") -> Article:
    (article,) = read(f"{head}\n\n{text}\n{FILL}")
    return article


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (  # two in office, one of whom acts with a day of the week
            "British Prime Minister Gordon Brown met French President Nicolas Sarkozy on Tuesday to talk about the banks.",
            ("2007-06-27", "2010-05-11"),
        ),
        (  # named after the office, with commas
            "The Japanese prime minister, Junichiro Koizumi, said on Friday that the post offices were for sale.",
            ("2001-04-26", "2006-09-26"),
        ),
        (  # one who is still to take office, and one who is leaving it
            "President-elect Barack Obama spoke with President Bush on Monday about the car makers in Detroit.",
            ("2008-05-25", "2009-01-20"),
        ),
        (  # a former holder: not before the term ended
            "Former British Prime Minister Tony Blair opened the school on Monday and spoke to the pupils for an hour.",
            ("2007-06-26", None),
        ),
        (
            "Ex-President Jimmy Carter built a porch on Monday, and drank lemonade with the neighbours.",
            ("1981-01-19", None),
        ),
        (  # the latest event that is told as past
            "The dam was built in 1962, and the valley was flooded on 4 May 1964.",
            ("1964-05-03", None),
        ),
    ],
)
def test_people_and_past_events(read: Read, text: str, wanted: tuple[str, str | None]) -> None:
    assert bounds(told(read, text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "North Korea carried out its third nuclear test in a tunnel in the north-east, the tremor of which was felt in China.",
            ("2013-02-11", None),
        ),
        (
            "Satellite pictures show that North Korea may be preparing a fourth underground nuclear test, analysts said.",
            (None, "2016-01-07"),
        ),
        (
            "May I congratulate you on your election as President of the General Assembly at its sixty-eighth session.",
            ("2012-12-19", "2014-10-16"),
        ),
        (
            "Ten years ago, in 2003, the bridge over the river was blown up by men whom nobody ever found.",
            ("2011-01-01", "2015-12-31"),
        ),
        (
            "The two sides are to rewrite the guidelines, 17 years after those of 1997, and still quarrel over the wording.",
            ("2013-01-01", "2015-12-31"),
        ),
        (
            "The town still mourns its dead today, 26 years after the flood of 1953, and the dyke has been raised.",
            ("1978-01-01", "1980-12-31"),
        ),
        (
            "It is the first such visit in 16 years, officials said; there has been none since 1997, when a queen came by ship.",
            ("2012-01-01", "2014-12-31"),
        ),
        (
            "The council was told that Bitcoin is not money, and that the town may not take it for parking fines.",
            ("2008-10-30", None),
        ),
    ],
)
def test_numbers_and_names(read: Read, text: str, wanted: tuple[str | None, str | None]) -> None:
    assert bounds(told(read, text)) == wanted


def test_a_weekday_with_its_day_picks_the_years(read: Read) -> None:
    text = (
        "British Prime Minister Tony Blair said on Wednesday that the ships leave on {day} for the gulf, "
        "and that President Jacques Chirac of France had been told."
    )
    (with_day, without) = (told(read, text.format(day=day)) for day in ("Thursday, Oct. 3,", "that day"))
    assert bounds(without) == ("1997-05-02", "2007-05-16")
    assert bounds(with_day) == ("2001-11-07", "2003-04-21")
    assert with_day.published is not None
    assert any("Thursday, Oct. 3" in reason.clue for reason in with_day.published.why)


def test_another_office_excludes_the_terms_known(read: Read) -> None:
    text = (
        "{office} Barack Obama of Illinois said on Tuesday that the tariff was too high.\n"
        "Federal Chancellor Angela Merkel answered on Wednesday from Berlin, and French President Nicolas Sarkozy agreed with her on Friday."
    )
    assert bounds(told(read, text.format(office="Mr."))) == ("2007-05-16", "2012-05-15")
    assert bounds(told(read, text.format(office="Senator"))) == ("2007-05-16", "2009-01-20")


def test_every_clue_has_its_words(read: Read) -> None:
    article = told(
        read, "British Prime Minister Gordon Brown met French President Nicolas Sarkozy on Tuesday in the rain."
    )
    assert article.published is not None
    source = f"Neighbours talk about the strait\n\nBritish Prime Minister Gordon Brown met French President Nicolas Sarkozy on Tuesday in the rain.\n{FILL}"
    assert [source[r.start : r.end] for r in article.published.why] == ["Brown", "Sarkozy"]


@pytest.mark.parametrize(
    "text",
    [
        # history told at length
        "In October 1962 President John F. Kennedy sat with his brother in the Cabinet room.\nPresident Kennedy asked the admiral for the map.\nSecretary of Defense Robert McNamara stood at the window, said the tape.\nPresident Kennedy laughed, and Secretary of State Dean Rusk did not.",
        "In the autumn of 1962 the world held its breath.\nPresident Kennedy asked the admiral for the map, it is told, and Secretary of State Dean Rusk saw it.",
        # an obituary
        "Anna Holm, who cooked for Prime Minister Margaret Thatcher and for President Ronald Reagan, died on Sunday at 91.\nPrime Minister Margaret Thatcher liked her soup. President Ronald Reagan asked for it twice.",
        # a piece about an anniversary
        "The town marks today what President Ronald Reagan said at the wall, and the children know it by heart.\nHis predecessor had stood there as well. President Ronald Reagan's words were painted on the school in 1991.",
        # an old title
        "His first Treasury secretary, Paul O'Neill, wrote on a Tuesday of what he had seen, and no minister laughed.",
        "Then-Secretary of State Colin Powell held up the vial on a Wednesday, and the delegates looked at it.",
        # fiction
        "In the novel, which came out in 2014, President Richard Nixon wins the war on a Tuesday and Prime Minister Harold Wilson sends flowers.",
        # what somebody quotes
        "“It was President Bill Clinton who signed it in 1993, on a Tuesday,” the union's spokesman said.",
        # what lasts since
        "The bridge has been closed since 1998, and President Bill Clinton drove over it then.",
    ],
    ids=["history", "seasons", "obituary", "anniversary", "first", "then", "fiction", "quote", "since"],
)
def test_people_of_the_past_set_no_upper_bound(read: Read, text: str) -> None:
    assert bounds(told(read, text))[1] is None


@pytest.mark.parametrize(
    "text",
    [
        "Would he call Prime Minister Naftali Bennett if that government were formed, a reporter asked on Friday.",
        "If he wins, a President Donald Trump will tear up the treaty, the senator said on Monday.",
        "I look forward to President Barack Obama, a reader wrote on Tuesday; he will do better.",
    ],
)
def test_an_office_to_come_has_not_begun(read: Read, text: str) -> None:
    since = {"Bennett": "2021-06-13", "Trump": "2017-01-20", "Obama": "2009-01-20"}
    begun = next(day for name, day in since.items() if name in text)
    assert (bounds(told(read, text))[0] or "") < begun


def test_a_misprint_among_many_years_sets_no_bound(read: Read) -> None:
    text = "The club was founded in 1901.\nIt was closed in 1948.\nIts hall was sold in 1950.\nThe roof was mended in 1991, and the archive burned."
    assert bounds(told(read, text)) == ("1950-01-01", None)


def test_a_day_named_after_the_term_speaks_against_it(read: Read) -> None:
    text = (
        "The strike was ordered by President George W. Bush on Wednesday evening, after a call with British Prime Minister Tony Blair.\n"
        "A tanker, seen here on August 4, 2011, passes the same cape."
    )
    assert bounds(told(read, text))[1] is None


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, Oct. 22, the president spoke on television. It was 1962, and milk was dear.",
        "The wheel of a mill turned, and Mr. Obama's portrait hung in the hall since spring.",
        "Fifteen years ago the ferry sank, and nobody was ever told why.",
        "In its third session the committee ate sandwiches.",
        "The third nuclear test of the term is in chapter nine of the physics book.",
    ],
)
def test_what_names_no_time_gives_no_interval(read: Read, text: str) -> None:
    assert bounds(told(read, text)) == (None, None)


def test_the_crawl_and_the_last_change_bound_from_above(read: Read) -> None:
    text = f"Neighbours talk about the strait\n\nThe dam was built in 1962, and the valley was flooded.\n{FILL}"
    (crawled,) = read(text, crawled="2014-10-06T22:10:00Z")
    assert bounds(crawled) == ("1962-01-01", "2014-10-07")
    (changed,) = read(text, modified="2011-05-02")
    assert bounds(changed) == ("1962-01-01", "2011-05-02")
    (wrong,) = read(text.replace("1962", "2021"), crawled="2014-10-06T22:10:00Z")
    assert bounds(wrong) == (None, "2014-10-07")


def test_no_day_before_its_publisher_began(read: Read) -> None:
    text = f"Neighbours talk about the strait\nPublished 6 October 1984\n\nThe dam is old, and the valley was flooded.\n{FILL}"
    (article,) = read(text, publisher="Axios")
    assert article.published is None
    assert "before the publisher began" in article.date_candidates[0].why[0].clue
    (other,) = read(text, publisher="The Northern Courier")
    assert other.published is not None
    assert other.published.edtf == "1984-10-06"


@pytest.mark.parametrize(
    ("stamp", "east", "day"),
    [
        ("2014-10-05T22:30:00Z", 9, "2014-10-06"),
        ("2014-10-06T02:30:00+00:00", -5, "2014-10-05"),
        ("2014-10-05T22:30:00-04:00", 9, "2014-10-05"),
        ("2014-10-06T00:30:00+09:00", None, "2014-10-06"),
        ("2014-10-06T00:30:00Z", None, "2014-10-06"),
    ],
)
def test_the_local_day_is_kept_with_the_offset(stamp: str, east: int | None, day: str) -> None:
    found = declared(stamp, "published", east)
    assert found is not None
    assert found.when.edtf == day
    assert stamp in found.when.why[0].clue
