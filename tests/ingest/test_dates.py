"""Days of publication: stated, supplied, inferred; never made up."""

from __future__ import annotations

import pytest

from onrecord.ingest.clues import Sentence
from onrecord.ingest.days import printed_days
from onrecord.ingest.past import dated_sentence, past_clues
from onrecord.model.dates import When
from onrecord.model.pages import Article

from . import pages
from .conftest import Read

STORY = """
The defence ministers of both countries met for three hours and agreed to keep a line open between their staffs.
Officials said that the next round would be held in spring, and that the navy had no part in the talks.
Fishermen in the strait welcomed the news, since their boats had been stopped more often than in any year before.
"""


def published(article: Article) -> tuple[str, str] | None:
    return (article.published.edtf, article.published.basis) if article.published else None


@pytest.mark.parametrize(
    "line",
    [
        "AFP , Monday 6 Oct 2014",
        "Updated 6 October 2014",
        "October 6, 2014",
        "2014-10-06T05:00:00+09:00",
        "Published: Oct. 6th, 2014 at 10:30 GMT",
        "By Rana Aziz | 6 October 2014",
        "Mon, 6 Oct 2014 10:00 EST",
        "Posted on 2014/10/06",
    ],
)
def test_day_printed_at_the_head_is_stated(read: Read, line: str) -> None:
    (article,) = read(f"Ministers agree on a line between their staffs\n{line}\n{STORY}")
    assert published(article) == ("2014-10-06", "stated")
    assert article.published is not None
    (reason,) = article.published.why
    assert reason.start is not None
    assert "2014" in f"Ministers agree on a line between their staffs\n{line}\n{STORY}"[reason.start : reason.end]


@pytest.mark.parametrize(
    "line",
    [
        "Updated 42 min 14 sec ago",
        "5 hours ago",
        "AFP , Tuesday 6 Oct 2014",
        "03/10/2014",
        "Updated just now",
        "6 October",
    ],
)
def test_what_is_no_day_dates_nothing(read: Read, line: str) -> None:
    (article,) = read(f"Ministers agree on a line between their staffs\n{line}\n{STORY}")
    assert article.published is None


def test_wrong_weekday_is_kept_as_a_candidate(read: Read) -> None:
    (article,) = read(f"Ministers agree on a line between their staffs\nAFP , Tuesday 6 Oct 2014\n{STORY}")
    (candidate,) = article.date_candidates
    assert candidate.edtf == "2014-10-06"
    assert "weekday" in candidate.why[0].clue


@pytest.mark.parametrize(
    "sentence",
    [
        "The two countries signed a treaty on 4 May 1998, and fired two missiles over the strait in 2006.",
        "A museum on the war, which ended on 3 August 1999, opens today.",
        "Oil fell to $40 a barrel in January 2009, and the works is to be done by 30 June 2031.",
    ],
)
def test_day_in_the_prose_is_never_the_day_of_publication(read: Read, sentence: str) -> None:
    (article,) = read(f"Ministers agree on a line between their staffs\n{STORY}{sentence}\n")
    when = article.published
    assert when is None or (when.basis == "inferred" and when.latest is None)


def test_missile_of_1998_gives_no_date_but_a_lower_bound(read: Read) -> None:
    (article,) = read(f"Navy asks for a new radar\n{STORY}The north fired a missile over the islands in 1998.\n")
    assert article.published == When(
        "1998-01-01/..", "1998-01-01", None, "within", "inferred", article.published.why if article.published else ()
    )


def test_run_on_article_is_dated_by_itself(read: Read) -> None:
    first, second = read(pages.FERRY + "\n\n" + pages.PATROL, published="2022-11-10")
    assert published(first) == ("2022-11-10", "stated")
    assert published(second) == ("2023-11-25", "stated")
    first, second = read(pages.PATROL + "\n\n" + pages.FERRY, published="2023-11-25")
    assert second.published is None


def test_supplied_date_is_for_a_first_article_without_any(read: Read) -> None:
    first, second = read(pages.FERRY + "\n\n" + pages.PATROL, supplied="2022-11")
    assert published(first) == ("2022-11", "supplied")
    assert published(second) == ("2023-11-25", "stated")
    (stated,) = read(pages.PATROL, supplied="2001")
    assert published(stated) == ("2023-11-25", "stated")


HEAD = "Ministers agree on a line between their staffs\n"


@pytest.mark.parametrize(
    ("given", "line", "wanted"),
    [
        ("2014-10-06", "", "2014-10-06"),
        ("2014-10-07", "Published 6 October 2014", "2014-10-07"),
        ("2014-10-07", "AFP , Monday 6 Oct 2014", "2014-10-06"),
        ("2014-10-07", "By Rana Aziz | 6 October 2014\nPublished 6 October 2014", "2014-10-06"),
        ("2014", "Published 6 October 2014", "2014-10-06"),
        ("2014-10-07", "AFP , Tuesday 6 Oct 2014", "2014-10-07"),
        ("not a date", "Published 6 October 2014", "2014-10-06"),
    ],
)
def test_metadata_stands_unless_witnesses_speak_against_it(read: Read, given: str, line: str, wanted: str) -> None:
    (article,) = read(f"{HEAD}{line}\n{STORY}", published=given)
    assert published(article) == (wanted, "stated")


def test_conflicting_days_are_both_kept(read: Read) -> None:
    (article,) = read(f"{HEAD}Published 6 October 2014\n{STORY}", published="2014-10-09")
    assert [c.edtf for c in article.date_candidates] == ["2014-10-09", "2014-10-06"]


def test_published_and_modified_are_two_days(read: Read) -> None:
    (article,) = read(f"{HEAD}Published 6 October 2014 | Updated 8 October 2014\n{STORY}")
    assert published(article) == ("2014-10-06", "stated")
    assert article.modified is not None
    assert article.modified.edtf == "2014-10-08"


def test_utc_time_stamp_becomes_the_datelines_day(read: Read) -> None:
    story = STORY.strip().replace("The defence ministers", "TOKYO: The defence ministers")
    (article,) = read(f"{HEAD}\n{story}\n", published="2014-10-05T22:30:00Z")
    assert published(article) == ("2014-10-06", "stated")
    (article,) = read(f"{HEAD}\n{story}\n", published="2014-10-05T22:30:00+09:00")
    assert published(article) == ("2014-10-05", "stated")


def test_terms_of_those_in_office_overlap(read: Read) -> None:
    (article,) = read(
        "Allies to redraw their map of bases\n\n"
        "Defense Secretary Donald Rumsfeld said on Friday that the plan was ready, after a call with Tokyo.\n"
        "President Bush is to decide on the plan with Prime Minister Junichiro Koizumi in spring.\n"
    )
    assert published(article) == ("2001-04-26/2006-09-26", "inferred")
    assert article.published is not None
    assert any("Rumsfeld" in reason.clue and reason.start is not None for reason in article.published.why)


@pytest.mark.parametrize(
    "text",
    [
        "In 1983 President Ronald Reagan and his guest walked through the gardens, and the visit is still spoken of there today.",
        "A statue of the late President Ronald Reagan was unveiled in the square on Monday, and bands played until noon in the rain.",
        "President Bush met them in 1990 and Former President Jimmy Carter flew there, said the curator of the new museum on Monday.",
    ],
)
def test_history_sets_no_upper_bound(read: Read, text: str) -> None:
    (article,) = read(
        f"Museum opens in the old harbour\n\n{text}\nChildren of the town sang, and the mayor cut a ribbon at the gate.\n"
    )
    assert article.published is None or article.published.latest is None


def test_anniversary_with_its_weekday_fixes_the_day(read: Read) -> None:
    (article,) = read(pages.ANNIVERSARY)
    assert published(article) == ("2023-03-11", "inferred")
    (other,) = read(pages.ANNIVERSARY.replace("Saturday", "Wednesday"))
    assert other.published is not None
    assert other.published.earliest != other.published.latest


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Monday 6 Oct 2014", [("2014-10-06", True)]),
        ("Tuesday, October 6th, 2014", [("2014-10-06", False)]),
        ("6 October 2014 - 8 October 2014", [("2014-10-06", None), ("2014-10-08", None)]),
        ("2014年10月6日", [("2014-10-06", None)]),
        ("25.12.2014", [("2014-12-25", None)]),
        ("04/05/2014 31 Feb 2014 2014-13-01 1 2014", []),
    ],
)
def test_printed_days(text: str, days: list[tuple[str, bool | None]]) -> None:
    assert [(p.day.isoformat(), p.weekday_fits) for p in printed_days(text)] == days


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("The line was built in 1962.", ["1962-01-01"]),
        ("On 5 June 1967 the canal was closed.", ["1967-06-04"]),
        ("The line will be built in 2040.", []),
        ("They met ahead of a summit in 2031.", []),
        ("He won the 2024 Games.", []),
        ("The minister said that he is running in 2028.", []),
        ("Both welcomed the move of the troops in 2032.", []),
    ],
)
def test_past_events_bound_from_below(text: str, bounds: list[str]) -> None:
    words = tuple(word.strip(".").lower() for word in text.split())
    sentence = Sentence(0, len(text), text, words)
    clues = past_clues(text, sentence, dated_sentence(text, sentence))
    assert [clue.allowed[0][0] for clue in clues] == bounds


def test_day_of_the_dateline(read: Read) -> None:
    story = STORY.strip().replace("The defence", "GENEVA, 21 November 1985 (AP) -- The defence")
    (article,) = read(f"{HEAD}\n{story}\n")
    assert published(article) == ("1985-11-21", "stated")
    assert article.published is not None
    (reason,) = article.published.why
    assert f"{HEAD}\n{story}\n"[reason.start : reason.end] == "21 November 1985"


def test_dateline_without_a_year_picks_its_day_from_the_interval(read: Read) -> None:
    text = (
        "Allies to redraw their map of bases\n\n"
        "WASHINGTON, Sept. 9 (AP) -- Defense Secretary Chuck Hagel said on Monday that the plan was ready, after a call with his staff.\n"
        "President Barack Obama is to decide on it. The last map was drawn in June 2014.\n"
    )
    (article,) = read(text)
    assert published(article) == ("2014-09-09/2014-09-10", "inferred")


COVER = "THE STRAITS FISHERIES COMMISSION\n\n{title}\n\n{month}\n\n"


@pytest.mark.parametrize("month", ["October 2014", "Oct. 2014", "**OCTOBER, 2014**"])
def test_a_month_alone_on_a_cover_is_when_the_document_came_out(read: Read, month: str) -> None:
    text = COVER.format(title="Annual report", month=month) + STORY
    (article,) = read(text)
    assert published(article) == ("2014-10", "stated")
    assert article.published is not None
    (reason,) = article.published.why
    assert reason.start is not None and reason.clue == "printed alone on the cover"
    assert text[reason.start : reason.end].lower().startswith("oct") and text[reason.start : reason.end].endswith(
        "2014"
    )


@pytest.mark.parametrize(
    "title",
    ["Working Paper No. 12", "A. Ruiz\n\nReport of the Board", "Policy paper: the cod banks", "Report to Congress"],
)
def test_the_line_above_the_month_says_what_document_it_is(read: Read, title: str) -> None:
    (article,) = read(COVER.format(title=title, month="October 2014") + STORY)
    assert published(article) == ("2014-10", "stated")


@pytest.mark.parametrize(
    "head",
    [
        COVER.format(title="How the boats were stopped", month="October 1962"),  # what a story is about
        "Looking back\n\nA review of\n\nOctober 1962\n\nby Ana Paz\n\n",
        "Policy Watch\n\nArchive\n\nMay 2019\n\nComments\n\nNorway and the quay\n\n",
        "Daily Update\n\nHome\n\nSubscribe to our newsletter\n\nJune 2011\n\nThe quay is late\n\n",
        "Harbour Report\n\nfor the year ended\n\nMarch 2008\n\n",
        "Harbour report for the year ending\n\nMarch 2008\n\n",
        "The Bergen Statement\n\nOslo Summit\n\nApril 1999\n\nTwenty years after\n\n",
        "Report of the Oslo Summit\n\nApril 1999\n\n",
        "News\n\nNorway issues statement\n\nMay 2019\n\n",
        "The commission\n\nAnnual report\n\nThe siege of Bergen\n\nMay 1940\n\n",
        "October 2014\n\nAnnual report\n\n",
        COVER.format(title="Annual report", month="October 2012 - October 2014"),
        COVER.format(title="Annual report\n\nMarch 2012", month="October 2014"),
        "Annual report\n\n" + STORY + "\n\nOctober 2014\n\n",
        "Annual report\n\n" + "\n\n".join(f"Chapter {n}" for n in "abcdefghi") + "\n\nOctober 2014\n\n",
    ],
)
def test_a_month_elsewhere_dates_nothing(read: Read, head: str) -> None:
    (article,) = read(head + STORY)
    assert published(article) is None


def test_a_cover_yields_to_a_day_and_to_what_the_prose_tells(read: Read) -> None:
    cover = COVER.format(title="Annual report", month="October 2014")
    (dated,) = read(f"{cover}Published: 6 November 2014\n{STORY}")
    assert published(dated) == ("2014-11-06", "stated")
    (later,) = read(f"{cover}{STORY}The ministers met on 3 March 2015 and parted in anger after an hour of talks.\n")
    assert later.published is not None and (later.published.earliest or "") > "2015"
