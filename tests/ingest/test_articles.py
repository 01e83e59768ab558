"""Splitting, labelling, titles: on pages of the tests' own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest.dateline import opening_of
from onrecord.ingest.encodings import BLANK
from onrecord.ingest.heads import byline_of, cased
from onrecord.ingest.language import language_of
from onrecord.model.pages import Article
from onrecord.packs import Packs

from . import pages
from .conftest import Read


def labels(article: Article, text: str) -> list[tuple[str, str]]:
    return [(part.label, text[part.start : part.end].split("\n")[0]) for part in article.parts]


@pytest.mark.parametrize(
    "stories",
    [
        [pages.GRAIN],
        [pages.FERRY],
        [pages.GRAIN, pages.FERRY],
        [pages.PATROL, pages.GRAIN],
        [pages.GRAIN, pages.PATROL, pages.RADAR],
        [pages.RADAR, pages.PATROL],
        [pages.PATROL, pages.RADAR, pages.FERRY],
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n"])
def test_each_story_of_a_page_is_an_article(read: Read, stories: list[str], between: str) -> None:
    text = between.join(stories)
    starts = [text.index(story) for story in stories]
    assert [article.start for article in read(text)] == starts


@pytest.mark.parametrize(
    "story", [pages.GRAIN, pages.PATROL, pages.RADAR, pages.FERRY, pages.RELEASE, pages.ANNIVERSARY]
)
def test_one_story_is_not_cut(read: Read, story: str) -> None:
    assert len(read(story)) == 1


def test_parts_of_a_page_with_pictures_and_repeated_headline(read: Read) -> None:
    (article,) = read(pages.GRAIN)
    found = labels(article, pages.GRAIN)
    assert found[:3] == [
        ("headline", "Grain ships leave Odesa under insurance scheme"),
        ("furniture", "1 / 2"),
        ("caption", "A bulk carrier waits off Odesa on Aug. 3, 2023. (File photo)"),
    ]
    assert [label for label, _ in found[3:9]] == [
        "furniture",
        "furniture",
        "furniture",
        "dateline",
        "furniture",
        "headline",
    ]
    assert [label for label, _ in found[9:12]] == ["standfirst", "standfirst", "dateline"]
    assert {label for label, _ in found[12:]} == {"body"}
    assert found[11][1] == "KYIV: "


def test_links_and_rights_are_furniture(read: Read) -> None:
    (article,) = read(pages.PATROL)
    kinds = {line: label for label, line in labels(article, pages.PATROL)}
    assert kinds["Read more: Fishermen off Zambales count their losses"] == "furniture"
    assert kinds["Copyright 2023 Daily Harbour. All rights reserved."] == "furniture"
    assert kinds["Tweet"] == "furniture"
    assert kinds["By Teresa Abad, Daily Harbour"] == "byline"


def test_wrapped_paragraph_is_one_part(read: Read) -> None:
    (article,) = read(pages.RELEASE)
    body = [pages.RELEASE[p.start : p.end] for p in article.parts if p.label == "body"]
    assert body[0].startswith("The Governments of Norway")
    assert body[0].endswith("used for thirty years.")
    assert body[0].count("\n") == 2


def test_head_of_each_article(read: Read) -> None:
    grain, patrol, radar = read("\n\n\n".join((pages.GRAIN, pages.PATROL, pages.RADAR)))
    assert (grain.title, grain.dateline) == ("Grain ships leave Odesa under insurance scheme", "Kyiv")
    assert (patrol.author, patrol.publisher, patrol.agency) == ("Teresa Abad", "Daily Harbour", None)
    assert (radar.agency, radar.publisher, radar.dateline) == ("Yonhap", "Yonhap", "Seoul")


def test_metadata_is_the_first_articles_alone(read: Read) -> None:
    first, second = read(
        pages.FERRY + "\n\n" + pages.PATROL, published="2022-11-10", author="N. Pappas", publisher="Isle"
    )
    assert (first.author, first.publisher) == ("N. Pappas", "Isle")
    assert (second.author, second.publisher) == ("Teresa Abad", "Daily Harbour")


@pytest.mark.parametrize(
    ("ending", "cut"),
    [
        ("the number of ships that U. …", True),
        ("the talks go on [...]", True),
        ("the talks go on.", False),
        ("the talks go on. The harbour master was also prese", True),
        ("the talks go on. (Isle Daily)", False),
        ("the talks go on. The harbour master, who was asked for the third time,", True),
        ("the talks go on. The Canadian Press contributed to this story", False),
        ("the talks go on. Eleni Roussou and a second reporter helped to find out more", False),
        ("the talks go on. Reporting by Eleni Roussou; writing by Nikos Pappas", False),
        ("the talks go on. Done for the Owners: Nikos Pappas, Chairman of the Board", False),
        ("the talks go on. For the Union: Eleni Roussou", False),
        ("the talks go on. Find us on Instagram and Mastodon", False),
        ("the talks go on. Sign up for our morning letter and never miss a boat", False),
    ],
)
def test_cut_text_is_marked(read: Read, ending: str, cut: bool) -> None:
    (article,) = read(pages.FERRY + "Union leaders said that at the end of the month " + ending)
    assert article.truncated is cut


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("TOKYO: Ministers of both countries met for two hours.", "TOKYO", None),
        ("NEW DELHI - Ministers of both countries met for two hours.", "NEW DELHI", None),
        ("PODGORICA, Montenegro: Ministers of both countries met for two hours.", "PODGORICA, Montenegro", None),
        ("WASHINGTON (Reuters) - Ministers of both countries met for two hours.", "WASHINGTON", "Reuters"),
        ("TOKYO, Oct. 3 (Kyodo) -- Ministers of both countries met for two hours.", "TOKYO", "Kyodo"),
        ("MURMANSK, 15 September 2010. Ministers of both countries met for two hours.", "MURMANSK", None),
        (
            "OSLO (Barents Bulletin) 2 Nov 2010 -- Ministers of both countries met for two hours.",
            "OSLO",
            "Barents Bulletin",
        ),
        ("NATO, May 5. Ministers of both countries met for two hours at the seat.", None, None),
        ("OSLO. Ministers of both countries met for two hours at the seat.", None, None),
        ("Ankara (AFP) – Ministers of both countries met for two hours.", "Ankara", "AFP"),
        ("MS. HARF: Ministers of both countries met for two hours yesterday.", None, None),
        ("THE PRESIDENT: Ministers of both countries met for two hours.", None, None),
        ("NATO-led troops of both countries met for two hours on Monday.", None, None),
        ("WAR: How the ministers of both countries failed", None, None),
        ("The place (Reuters said) - Ministers of both countries met for two hours.", None, None),
    ],
)
def test_dateline_opens_a_paragraph(text: str, place: str | None, agency: str | None) -> None:
    found = opening_of(text)
    assert (found.place if found else None, found.agency if found else None) == (place, agency)
    if found:
        assert text[found.end :].startswith("Ministers")


@pytest.mark.parametrize(
    ("line", "author", "outlet", "agency"),
    [
        ("Byline: Jane Ross, THE EVENING POST", "Jane Ross", "The Evening Post", None),
        ("By Kim Min-ji and Paul Obi", "Kim Min-ji and Paul Obi", None, None),
        ("By Ana de la Cruz | 3 May 2011", "Ana de la Cruz", None, None),
        ("By Omar Said, AFP", "Omar Said", None, "AFP"),
        ("Omar Said, staff reporter", "Omar Said", None, None),
        ("Reuters", None, None, "Reuters"),
    ],
)
def test_byline(line: str, author: str | None, outlet: str | None, agency: str | None) -> None:
    assert byline_of(line) == (author, outlet, agency)


def test_names_in_capitals() -> None:
    assert [cased(n) for n in ("THE NEW YORK TIMES", "AFP", "PRISTINA, Kosovo", "BBC NEWS")] == [
        "The New York Times", "AFP", "Pristina, Kosovo", "BBC News",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (pages.FERRY, "en"),
        ("防衛大臣は火曜日、東京で記者会見した。", "ja"),
        ("国防部长在北京举行了记者会。", "zh"),
        ("국방부 장관은 서울에서 기자회견을 열었다.", "ko"),
        ("Міністр оборони провів зустріч у Києві.", "uk"),
        ("Die Minister der beiden Länder trafen sich am Dienstag in Wien und sprachen über die Lage.", "de"),
        ("Los ministros de los dos países se reunieron en Lima para hablar de la frontera.", "es"),
    ],
)
def test_language(text: str, code: str) -> None:
    assert language_of(text) == code


def test_other_languages_are_kept_and_marked(read: Read) -> None:
    (article,) = read("防衛相会談が東京で開かれた\n\n両国の防衛相は火曜日、東京で会談し、抑止力の強化で一致した。\n")
    assert article.language == "ja"
    assert article.parts


LINES = st.lists(
    st.sampled_from(
        [line for story in (pages.GRAIN, pages.PATROL, pages.RADAR, pages.FERRY) for line in story.split("\n")]
    )
    | st.text(max_size=80),
    max_size=40,
)


@settings(max_examples=80, deadline=None)
@given(lines=LINES, end=st.sampled_from(["\n", "\r\n", "\r", "\n\n"]))
def test_articles_and_parts_cover_the_text_in_order(packs: Packs, read: Read, lines: list[str], end: str) -> None:
    text = end.join(lines)
    articles = read(text)
    at = 0
    for n, article in enumerate(articles, 1):
        assert article.n == n
        assert at <= article.start < article.end <= len(text)
        for part in article.parts:
            assert at <= part.start < part.end <= article.end
            assert not text[at : part.start].strip(BLANK)
            at = part.end
    assert not text[at:].strip(BLANK)


def test_reading_twice_gives_the_same(read: Read) -> None:
    text = pages.GRAIN + "\n\n" + pages.FERRY
    assert read(text) == read(text)


@pytest.mark.parametrize(
    "above", ["World news\n\n", "Harbour Times\nWorld\n\n", "12 May 2014\n\n", "Home > World > Asia\n"]
)
def test_lines_above_the_headline(read: Read, above: str) -> None:
    (article,) = read(above + pages.FERRY)
    assert article.title == "Ferry strike leaves islanders without mail"


def test_day_above_a_headline_belongs_to_its_story(read: Read) -> None:
    first, second = read(pages.FERRY + "\n\n12 May 2014\n" + pages.PATROL.replace("Published 25 November 2023\n", ""))
    assert first.published is None
    assert second.published is not None
    assert second.published.edtf == "2014-05-12"
