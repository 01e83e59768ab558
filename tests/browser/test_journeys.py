"""The journeys of those who use the site, in a real browser over the sample's record."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import visiting

pytestmark = pytest.mark.browser

PAGES = (
    "/state",
    "/timeline",
    "/timeline?since=2013&until=2013",
    "/timeline?view=days",
    "/list/event",
    "/state/commitments",
    "/state/threads",
    "/commitments/late?as_of=2020",
    "/threads",
    "/commitments",
    "/actors",
    "/actors/JPN",
    "/figures",
    "/map",
    "/network",
    "/compare?earlier=2012&later=2014",
    "/conflicts",
    "/search?q=radar",
    "/sources",
    "/about",
    "/nowhere",
)


def test_an_analyst_asks_how_things_stood_and_reads_the_sentence(page: Page) -> None:
    page.goto("/state")
    page.get_by_label("As of").fill("2013-12-31")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("as_of=2013-12-31"))
    office = page.locator("#tenures .item", has_text="Onodera").first
    office.locator("a.source").click()
    expect(page).to_have_url(re.compile(r"/articles/article-[0-9a-f]+\?as_of=2013-12-31#s=\d+-\d+"))
    place = page.locator(f'[id="{page.url.split("#")[1]}"]')
    expect(place).to_be_attached()
    assert place.evaluate("e => e.getBoundingClientRect().top < innerHeight")


def test_an_analyst_sees_what_was_known_then(page: Page) -> None:
    page.goto("/state?as_of=2024-07-28&known_by=2010")
    expect(page.locator("main")).not_to_contain_text("Kamikawa")


def test_a_journalist_finds_who_said_it_by_searching(page: Page) -> None:
    page.goto("/state")
    page.get_by_label("Search the record").fill("fisherman Henoko")
    page.get_by_label("Search the record").press("Enter")
    expect(page.locator(".hits li").first).to_contain_text("Masao Kinjo")
    page.locator(".hits li a", has_text="statement").first.click()
    expect(page.locator("h1")).to_contain_text("Masao Kinjo")


def test_a_parliamentary_researcher_sees_late_promises_and_the_steps_of_one(page: Page) -> None:
    page.goto("/commitments?as_of=2020-01-01")
    expect(page.locator(".board .late .item").first).to_contain_text("read since the deadline")
    expect(page.locator(".steps li", has_text="revised").first).to_contain_text("8,000 → 9,000")


def test_a_researcher_follows_a_thread_over_the_years(page: Page) -> None:
    page.goto("/threads")
    page.get_by_role("link", name="Missile defence").click()
    expect(page.locator("h1")).to_have_text("Missile defence")
    expect(page.locator(".item").first).to_be_visible()


def test_a_figure_over_time_has_a_chart_and_its_sentences(page: Page) -> None:
    page.goto("/figures")
    expect(page.locator("svg.chart").first).to_be_visible()


def test_an_actor_shows_offices_promises_and_words(page: Page) -> None:
    page.goto("/actors")
    page.get_by_role("link", name="John Kerry", exact=True).click()
    expect(page.locator("main")).to_contain_text("Secretary of State")


def test_two_days_are_compared(page: Page) -> None:
    page.goto("/compare")
    page.get_by_label("Earlier").fill("2012-01-01")
    page.get_by_label("Later").fill("2014-12-31")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("main")).to_contain_text("John Kerry")


def test_a_place_on_the_map_leads_to_what_happened_there(page: Page) -> None:
    page.goto("/map")
    page.locator(".map a[href^='/map/tokyo']").first.click()
    expect(page).to_have_url(re.compile(r"/map/tokyo"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tokyo")
    expect(page.locator("main .item").first).to_contain_text("Tokyo")


def test_a_mark_leads_to_its_item_and_an_item_to_its_mark(page: Page) -> None:
    page.goto("/state")
    page.locator("#tenures a.source").first.click()
    mark = page.locator("mark[data-items]").first
    item = (mark.get_attribute("data-items") or "").split()[0]
    mark.click()
    expect(page.locator(f"[id='{item}']")).to_have_class(re.compile("current"))
    page.locator(".reading aside a.source").last.click()
    expect(page.locator("mark.current").first).to_be_in_viewport()


def test_a_timeline_is_gone_into_by_years_months_and_days(page: Page) -> None:
    page.goto("/timeline")
    page.locator(".zoom ol a", has_text="2013").click()
    expect(page).to_have_url(re.compile("since=2013-01-01&until=2013-12-31"))
    page.locator(".zoom ol a[aria-label^='October 2013']").click()
    expect(page.locator(".zoom")).to_contain_text("by day")
    expect(page.locator(".days .extent").first).to_be_attached()
    page.keyboard.press("-")
    expect(page).to_have_url(re.compile("since=2013-01-01"))


def test_a_slider_moves_the_day(page: Page) -> None:
    page.goto("/state?as_of=2013-12-31")
    slider = page.get_by_label("Slide")
    expect(slider).to_be_visible()
    slider.focus()
    slider.press("ArrowLeft")
    expect(page).to_have_url(re.compile("as_of=2013-12-30"))


def test_keys_alone_are_enough(page: Page) -> None:
    page.goto("/state")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_label("Search the record")).to_be_focused()
    page.keyboard.press("Escape")
    page.get_by_label("Search the record").blur()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator(".item.current")).to_have_count(1)
    first = page.locator(".item").first.get_attribute("id")
    expect(page.locator(".item.current")).to_have_id(first or "")
    page.keyboard.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/articles/"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_breaks_the_rules_of_access(browser: Browser, address: str, path: str, scheme: str) -> None:
    with visiting(browser, address, color_scheme=scheme, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(path)
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    told = [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found.response["violations"]]
    assert told == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_telephone(browser: Browser, address: str, path: str) -> None:
    with visiting(browser, address, viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_pages_are_whole_without_scripts(browser: Browser, address: str) -> None:
    with visiting(browser, address, java_script_enabled=False) as context:
        page = context.new_page()
        for path in PAGES[:-1]:
            page.goto(path)
            expect(page.locator("h1")).to_be_visible()
        page.goto("/state?as_of=2013-12-31")
        page.locator("#tenures a.source").first.click()
        expect(page.locator("mark").first).to_be_visible()


def test_a_page_prints_without_its_navigation(page: Page) -> None:
    page.goto("/state?as_of=2013-12-31")
    page.emulate_media(media="print")
    expect(page.locator("header.site nav")).to_be_hidden()
    assert page.pdf()[:5] == b"%PDF-"
