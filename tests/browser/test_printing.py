"""What is printed, as PDF, in a real browser: the words are all there, what only a screen needs is not."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import visiting

import onrecord

pytestmark = pytest.mark.browser


def printed(page: Page) -> str:
    """The words of a page's PDF."""
    document = pypdfium2.PdfDocument(page.pdf(format="A4"))
    try:
        told = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    finally:
        document.close()
    return " ".join(" ".join(told).split())


def test_a_state_prints_without_what_a_screen_needs(page: Page) -> None:
    page.goto("/state?as_of=2013-12-31")
    page.emulate_media(media="print")
    for what in ("header.site nav", ".find", "form.asof", ".contents"):
        expect(page.locator(what).first).to_be_hidden()
    words = printed(page)
    assert "How things stand on 31 December 2013" in words and "Itsunori Onodera" in words
    assert "Known by" not in words and "Skip to the content" not in words


def test_an_article_prints_whole(page: Page) -> None:
    page.goto("/state?as_of=2013-12-31")
    page.locator("#tenures a.source").first.click()
    title = page.locator("h1").inner_text()
    last = page.locator("section.text .part").last.inner_text().split()[-3:]
    words = printed(page)
    assert title in words and " ".join(last) in words


def test_a_brief_prints_with_its_sources(browser: Browser, address: str, sample_record: Path, tmp_path: Path) -> None:
    with onrecord.open(str(sample_record)) as record:
        (tmp_path / "brief.html").write_text(record.brief("Bases and promises", html=True, until="2013-12-31"))
    with visiting(browser, address) as context:
        page = context.new_page()
        page.goto((tmp_path / "brief.html").as_uri())
        words = printed(page)
    assert "Bases and promises" in words and "2013" in words
