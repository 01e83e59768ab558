"""Web pages as sources: what is taken for the article, what is refused, and that nothing takes long."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.web_pages import BODY, PARAGRAPHS, TITLE, listing, page

from onrecord.ingest import articles_of, html, read_paths
from onrecord.model.errors import Refused
from onrecord.model.pages import Source
from onrecord.packs import Packs


def only(tmp_path: Path, data: bytes, name: str = "page.html") -> Source:
    (tmp_path / name).write_bytes(data)
    (source,) = read_paths([tmp_path / name])
    return source


def test_the_article_is_kept_and_the_page_around_it_left_out(tmp_path: Path, packs: Packs) -> None:
    source = only(tmp_path, page().encode())
    assert source.refused is None
    assert source.text == "\n\n".join((TITLE, *PARAGRAPHS)) + "\n"
    assert (source.media_type, source.encoding, source.metadata.language) == ("text/html", "utf-8", "en")
    assert source.renderer is not None
    assert source.renderer.startswith("trafilatura 2.")
    assert source.extraction is not None
    assert source.extraction > 0.8
    (article,) = articles_of(source, packs)
    assert article.title == TITLE


@pytest.mark.parametrize("name", ["page.htm", "page.XHTML", "page", "page.txt"])
def test_html_is_known_by_its_name_or_its_beginning(tmp_path: Path, name: str) -> None:
    assert only(tmp_path, b"\n<!-- made by hand -->\n" + page().encode(), name).media_type == "text/html"


def test_a_part_that_one_extractor_lost_is_put_back_in_its_place() -> None:
    extra = "The agreement, which parliaments in both countries must still approve, names the harbour master of Tromsø as head of the centre for its first two years."
    split = BODY.replace("</p>\n", f"</p>\n<aside class='promo'>Sign up!</aside><p class='txt'>{extra}</p>\n", 1)
    assert extra in html.rendered(page(body=split)).text


def test_comments_are_no_part_of_the_article() -> None:
    remarks = "".join(
        f"<li class='comment'><p>Reader {n}: I do not believe one word of what these ministers say to us.</p></li>"
        for n in range(6)
    )
    text = html.rendered(
        page().replace("</main>", f"<section id='comments'><ol class='commentlist'>{remarks}</ol></section></main>")
    ).text
    assert "Reader" not in text


@pytest.mark.parametrize(
    ("mark_up", "reason"),
    [
        (listing(), "no article found"),
        ("<html><head><title>Moved</title></head><body></body></html>", "no article found"),
        ("<html><body><p>Please enable cookies.</p></body></html>", "no article found"),
        ("<!doctype html>", "no article found"),
        ("<html><body>" + "<div>" * 10_000 + BODY + "</div>" * 10_000, "nested more than"),
        ("<html><body>" + "<b>" * 100_000 + BODY, "over-long: more than 30000 elements"),
        ("<html><body>" + "<p>one<p>two" * 100_000, "over-long"),
        ("<html><body>" + "<a href=x>y</a>" * 100_000, "over-long"),
        ("<html><body><p " + " ".join(f'a{i}="x"' for i in range(50_000)) + ">" + BODY, "an element has more than"),
        ("<html><body><p>" + "word " * 1_200_000, "over-long: more than 5000000 characters"),
        ("<html><body>\0\0\0" + BODY, "binary"),
    ],
    ids=["front page", "moved", "cookies", "bare", "deep", "bold", "many", "links", "attributes", "long", "nul"],
)
def test_what_is_no_article_is_refused_in_bounded_time(tmp_path: Path, mark_up: str, reason: str) -> None:
    begin = time.process_time()
    source = only(tmp_path, mark_up.encode())
    assert time.process_time() - begin < 5
    assert source.refused is not None
    assert source.refused.startswith(reason)
    assert (source.text, source.length) == ("", 0)


@pytest.mark.parametrize(
    "mark_up",
    [
        page()[:-200],
        page().replace("</p>", ""),
        "<!DOCTYPE html [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"
        + page(above="<i>&c;</i>"),
        page(above="<" * 200_000),
        page(above="<!--" * 1_000 + "-->"),
        page(above="&#0;&#xD800;&#99999999;"),
        page().replace("<head>", "<head>" + "<script>var x = '<div>';</script>" * 2_000),
    ],
    ids=["truncated", "unclosed", "entities", "brackets", "comments", "half characters", "scripts"],
)
def test_broken_pages_are_read_or_refused_in_bounded_time(tmp_path: Path, mark_up: str) -> None:
    begin = time.process_time()
    source = only(tmp_path, mark_up.encode())
    assert time.process_time() - begin < 5
    assert (source.refused is None) == bool(source.text)
    assert "lollollol" not in source.text


def test_a_truncated_page_keeps_what_came() -> None:
    assert PARAGRAPHS[0] in html.rendered(page()[: page().index(PARAGRAPHS[3])]).text


@pytest.mark.parametrize(
    ("declared", "codec", "name"),
    [
        ("windows-1252", "cp1252", "windows-1252"),
        ("iso-8859-1", "cp1252", "windows-1252"),
        ("utf-8", "utf-8", "utf-8"),
        ("iso-8859-1", "utf-8", "utf-8"),
        ("utf-7-nonsense", "cp1252", "windows-1252"),
        ("base64", "utf-8", "utf-8"),
    ],
)
def test_the_declared_encoding_is_believed_where_the_bytes_are_no_unicode(
    tmp_path: Path, declared: str, codec: str, name: str
) -> None:
    source = only(tmp_path, page().replace("charset='utf-8'", f"charset='{declared}'").encode(codec))
    assert source.encoding == name
    assert "met in Tromsø" in source.text


def test_a_declared_encoding_that_is_wrong_is_not_believed(tmp_path: Path) -> None:
    data = page().replace("charset='utf-8'", "charset='shift_jis'").encode("cp1252")
    source = only(tmp_path, data)
    assert source.refused is None or source.text == ""


def test_jsonl_holds_pages_beside_texts(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {
            "id": "p",
            "html": page("<meta property='article:published_time' content='2022-10-04T08:00:00Z'>"),
            "url": "https://courier.example/x",
        },
        {"id": "k", "html": page(), "published": "2022-10-05", "title": "Our own title"},
        {"id": "t", "text": "Talks began."},
        {"id": "l", "html": listing()},
        {"id": "n", "html": 7},
    ]
    (tmp_path / "d.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = {s.path: s for s in read_paths([tmp_path / "d.jsonl"])}
    paged, known = found["d.jsonl#p"], found["d.jsonl#k"]
    assert (paged.metadata.published, paged.url) == ("2022-10-04T08:00:00Z", "https://courier.example/x")
    assert (known.metadata.published, known.metadata.title) == ("2022-10-05", "Our own title")
    assert known.text.startswith("Our own title\n\n")
    assert found["d.jsonl#t"].text == "Talks began."
    assert {path for path, s in found.items() if s.refused} == {"d.jsonl#4", "d.jsonl#5"}


TAGS = ("<p>", "</p>", "<div class=x>", "</div>", "<time datetime=", "<meta name=date content=", "<script type=application/ld+json>", "</script>", "{\"@type\":\"Article\",", "<h1>", "&#", "<!--", "2020-13-45", "\0", "<a href=", PARAGRAPHS[0])  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(
    data=st.one_of(
        st.binary(max_size=400), st.lists(st.sampled_from(TAGS), max_size=25).map(lambda x: "".join(x).encode())
    )
)
def test_any_bytes_are_read_or_refused(packs: Packs, data: bytes) -> None:
    (source,) = read_paths(["-"], stdin=io.BytesIO(b"<html>" + data))
    assert (source.refused is None) == bool(source.text)
    for article in articles_of(source, packs):
        assert source.text[article.start : article.end].strip()


@settings(max_examples=80, deadline=None)
@given(cut=st.integers(0, len(page())), junk=st.text(max_size=60))
def test_a_page_broken_anywhere_never_raises_more_than_a_refusal(cut: int, junk: str) -> None:
    broken = page()[:cut] + junk + page()[cut + 7 :]
    try:
        assert html.rendered(broken).text
    except Refused as fault:
        assert str(fault)
