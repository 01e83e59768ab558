"""Feeds as sources: RSS, Atom, JSON Feed."""

from __future__ import annotations

import io
import json
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.web_pages import BODY, PARAGRAPHS, TITLE

from onrecord.ingest import articles_of, read_paths
from onrecord.model.pages import Source
from onrecord.packs import Packs

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Northern Courier</title><link>https://courier.example/</link><language>en-gb</language>
<item><title>{TITLE} &amp;amp; more</title><link>https://courier.example/rescue</link><guid isPermaLink="false">courier-17</guid>
<pubDate>Tue, 04 Oct 2022 21:30:00 +0200</pubDate><dc:creator>Kari Lund</dc:creator>
<description>A short teaser.</description><content:encoded><![CDATA[{BODY}<img src="https://courier.example/pixel.gif">]]></content:encoded></item>
<item><title>Ferry strike ends</title><link>https://courier.example/ferry</link>
<description>{escape("<p>Crews accepted a rise of four per cent on Sunday night, and the ferries sail again.</p>")}</description></item>
<item><title>Nothing to read</title><guid>courier-19</guid></item>
</channel></rss>"""

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ministry of the North</title>
<entry><id>tag:ministry.example,2022:5</id><title type="html">{TITLE}</title><link href="https://ministry.example/5"/>
<published>2022-10-04T08:00:00Z</published><updated>2022-10-06T08:00:00Z</updated><author><name>Press office</name></author>
<content type="html">{escape(BODY)}</content></entry></feed>"""

JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Ministry of the North",
        "items": [
            {
                "id": "5",
                "url": "https://ministry.example/5",
                "title": TITLE,
                "content_html": BODY,
                "date_published": "2022-10-04T08:00:00+02:00",
                "authors": [{"name": "Press office"}],
            },
            {"id": 6, "content_text": "The minister travels to Vardø on Friday.", "date_modified": "2022-10-07"},
            "junk",
        ],
    }
)


def read(tmp_path: Path, text: str, name: str = "feed.xml") -> list[Source]:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return list(read_paths([tmp_path / name]))


def test_rss_items_are_sources_with_their_day_and_full_content(tmp_path: Path, packs: Packs) -> None:
    full, short, empty = read(tmp_path, RSS)
    assert (full.path, full.url) == ("feed.xml#courier-17", "https://courier.example/rescue")
    assert full.text.split("\n\n")[1:] == list(PARAGRAPHS)
    assert full.metadata.published == "2022-10-04"
    assert (full.metadata.title, full.metadata.author, full.metadata.publisher) == (
        f"{TITLE} & more",
        "Kari Lund",
        "The Northern Courier",
    )
    assert (short.path, short.metadata.published) == ("feed.xml#https://courier.example/ferry", None)
    assert (
        short.text
        == "Ferry strike ends\n\nCrews accepted a rise of four per cent on Sunday night, and the ferries sail again."
    )
    assert empty.refused == "an item without words"
    (article,) = articles_of(full, packs)
    assert article.published is not None
    assert article.published.edtf == "2022-10-04"


def test_atom_entries_keep_both_days(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, ATOM, "a.atom")
    assert (entry.metadata.published, entry.metadata.modified) == ("2022-10-04T08:00:00Z", "2022-10-06T08:00:00Z")
    assert entry.path == "a.atom#tag:ministry.example,2022:5"
    assert PARAGRAPHS[4] in entry.text


def test_json_feed_items(tmp_path: Path) -> None:
    full, text = read(tmp_path, JSON, "feed.json")
    assert (full.path, full.metadata.published, full.metadata.author) == (
        "feed.json#5",
        "2022-10-04T08:00:00+02:00",
        "Press office",
    )
    assert (text.path, text.metadata.published, text.metadata.modified) == ("feed.json#6", None, "2022-10-07")
    assert text.text == "The minister travels to Vardø on Friday."


def test_an_item_that_stays_the_same_keeps_its_id_whatever_else_the_feed_says(tmp_path: Path) -> None:
    one, two = read(tmp_path, ATOM), read(tmp_path, ATOM.replace("Ministry of the North", "Ministry of the Far North"))
    changed = read(tmp_path, ATOM.replace("forty staff", "fifty staff"))
    assert one[0].id == two[0].id != changed[0].id


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<?xml version='1.0'?><rss version='2.0'><channel><title>Empty</title></channel></rss>", "a feed without items"),
        ('{"version": "https://jsonfeed.org/version/1", "items": {}}', "a feed without items"),
        ('{"version": "https://jsonfeed.org/version/1", "items": [', "not JSON"),
        ("<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><rss><channel><item><title>&b;</title></item></channel></rss>", ""),
        ("<rss>" + "<a>" * 50_000, "a feed without items"),
    ],
)  # fmt: skip
def test_bad_feeds_are_refused_with_a_reason(tmp_path: Path, text: str, reason: str) -> None:
    (source,) = read(tmp_path, text)
    assert source.refused is not None
    assert source.refused.startswith(reason)
    assert "haha" not in source.text


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, len(RSS)), junk=st.binary(max_size=30), which=st.sampled_from([RSS, ATOM, JSON]))
def test_a_feed_broken_anywhere_is_read_or_refused(cut: int, junk: bytes, which: str) -> None:
    data = which.encode()[:cut] + junk + which.encode()[cut + 5 :]
    for source in read_paths(["-"], stdin=io.BytesIO(data)):
        assert (source.refused is None) == bool(source.text)
