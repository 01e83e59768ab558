"""Where stories begin on run-together pages, and where none begins."""

from __future__ import annotations

import pytest

from onrecord.ingest.blocks import Block
from onrecord.ingest.kinds import kind_of
from onrecord.model.pages import Article

from . import neighbours as pages
from .conftest import Read

FORMS = ("plain", "windows", "wrapped")


def formed(text: str, form: str) -> str:
    if form == "wrapped":
        return pages.wrapped(text)
    return text.replace("\n", "\r\n") if form == "windows" else text


def labels(article: Article, text: str) -> dict[str, str]:
    return {text[part.start : part.end]: part.label for part in article.parts}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("name", pages.NEIGHBOURS)
def test_two_stories_on_neighbouring_subjects_are_two_articles(read: Read, name: str, turned: bool, form: str) -> None:
    first, second = (formed(story, form) for story in pages.NEIGHBOURS[name][:: -1 if turned else 1])
    for between in ("\n\n",) if form == "wrapped" else ("\n", "\n\n", "\n\n\n"):
        gap = between.replace("\n", "\r\n") if form == "windows" else between
        assert [a.start for a in read(first + gap + second)] == [0, len(first + gap)], repr(between)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", pages.ALONE)
def test_one_text_of_many_shapes_is_one_article(read: Read, name: str, form: str) -> None:
    text = formed(pages.ALONE[name], form)
    assert len(read(text)) == 1
    if form != "wrapped":
        assert len(read(text.replace("\n\n", "\n").replace("\r\n\r\n", "\r\n"))) == 1


def test_links_notices_and_comments_under_a_story_are_furniture(read: Read) -> None:
    (article,) = read(pages.COMMENTED)
    told = labels(article, pages.COMMENTED)
    last = pages.COMMENTED.index("Share on Facebook")
    assert {label for text, label in told.items() if pages.COMMENTED.index(text) >= last} == {"furniture"}
    assert sum(label == "body" for label in told.values()) == 8
    assert told["1/12"] == "furniture"


def test_times_of_day_over_the_entries_of_a_live_page_are_furniture(read: Read) -> None:
    (article,) = read(pages.LIVE)
    told = labels(article, pages.LIVE)
    assert [label for text, label in told.items() if text.endswith("GMT")] == ["furniture"] * 5
    assert sum(label == "body" for label in told.values()) == 5


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("18:40 GMT", "rule"),
        ("6.05 p.m.", "rule"),
        ("Posted at 09:15 JST", "rule"),
        ("At 18:40 the ministers left the palace.", ""),
        ("We and our partners store and read cookies on your device, also to measure what you read, and keep them for a year.", "legal"),
        ("Log in to comment", "comments"),
        ("Sign up for our briefing, which comes every morning, and read what the night brought before anyone else.", "ad"),
        ("We used cookies from the canteen to feed the crew, the captain told the inquiry.", ""),
    ],
)  # fmt: skip
def test_a_sites_own_lines(line: str, kind: str) -> None:
    assert kind_of(Block(0, len(line), 1, line)) == kind


def test_a_speakers_name_in_capitals_is_no_dateline(read: Read) -> None:
    turns = "\n".join(
        f"{who}: {said}"
        for paragraph in pages.TRANSCRIPT.split("\n\n")[2:]
        for who, _, said in [paragraph.partition(": ")]
    )
    talk = turns.replace("FOREIGN MINISTER AASEN", "AASEN").replace("SECRETARY DALE", "DALE")
    text = (
        f"{pages.HEAD_A}\n\n{pages.INTERCEPTORS}\nThe ministers spoke to reporters in the evening, as follows.\n{talk}"
    )
    assert len(read(text)) == 1


def test_a_headline_stays_with_the_dateline_below_it(read: Read) -> None:
    for headline in ("Drills open", pages.HEAD_B.upper()):
        text = f"{pages.HEAD_A}\n\n{pages.INTERCEPTORS}\n\n{headline}\n\n{pages.DRILLS}"
        assert [a.title for a in read(text)] == [pages.HEAD_A, headline]


def test_speakers_whose_turns_begin_inside_lines_are_no_datelines(read: Read) -> None:
    talk = (
        "The museum has sold forty of its paintings, and the council has asked for an account of what became of the money. "
        "Two of the trustees have left, a third has said that she will not speak to anyone before the hearing in autumn.\n"
        "The director answered that the roof had to be mended before winter and that no donor could be found for a roof. "
        "Visitors will find the upper floor closed, the paintings on it covered with sheets, the lamps taken down.\n"
        "Still to come on the programme, the harbour that nobody wants to pay for. OKAFOR: We go to the coast now.\n"
        "BERGSTROM -LRB- voice-over -RRB-: Lorries stand in line from early in the morning, drivers asleep at the wheel. "
        "A week ago this man drove one of them. HADDAD: We were told our wages would come in March and they did not.\n"
        "Owners of ships wait over there on the corner, losing a fortune every day, and blame the ministry of transport. "
        "BERGSTROM: And will that bring the ministry to the table? HADDAD: If they have no choice, yes, of course.\n"
    )
    assert len(read(talk)) == 1


MEETING = """Ministers meet over the dam

ADDIS ABABA, June 13, 2013 - The two water ministers met for five hours and said that talks on the dam would go on.

Neither would say whether the turbines had been ordered, and no date was set for the next round. The hosts spoke of a
frank exchange; the guests, who flew home the same evening, spoke of a beginning and of many open questions.
"""

VOTE = """Parliament ratifies the river treaty

ADDIS ABABA, {day} - Lawmakers voted for the treaty that shares the river, days after two water ministers held talks.

The speaker called it a day of pride, and the opposition, which holds one seat, asked for more time.
Neither would say whether talks on the dam would go on, or when the turbines had been ordered.
"""
"""Written for this project."""


@pytest.mark.parametrize(("day", "starts"), [("June 18, 2013", [0, len(MEETING) + 1]), ("June 13, 2013", [0])])
def test_a_dateline_of_another_day_opens_another_story(read: Read, day: str, starts: list[int]) -> None:
    found = read(MEETING + "\n" + VOTE.format(day=day))
    assert [article.start for article in found] == starts
    assert [str(article.published.edtf) for article in found] == ["2013-06-13", "2013-06-18"][: len(found)]
