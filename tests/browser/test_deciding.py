"""Deciding in a real browser: accept, reject, correct, merge, tell apart, undo; retract a source; add pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def first(page: Page) -> str:
    page.goto("/review")
    return page.locator(".queue .item").first.get_attribute("id") or ""


def settled(page: Page) -> None:
    """Waits until what was decided is worked in."""
    for _ in range(120):
        page.goto("/review")
        if page.locator(".working").count() == 0:
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"never worked in: {page.locator('.working').inner_text()}")


@pytest.mark.parametrize(("button", "verdict"), [("Accept", "accept"), ("Reject", "reject")])
def test_an_item_is_decided_on_with_a_reason_and_undone(own: Page, button: str, verdict: str) -> None:
    item = first(own)
    entry = own.locator(f"[id='{item}']")
    entry.get_by_label("Why").first.fill("as the sentence says")
    entry.get_by_role("button", name=button).click()
    expect(own.locator(".done")).to_contain_text(verdict)
    expect(own.locator(".done")).to_contain_text("as the sentence says")
    expect(own.locator(f".queue .item[id='{item}']")).to_have_count(0)
    own.locator(".done").get_by_role("button", name="Undo").click()
    settled(own)
    expect(own.locator(f".queue .item[id='{item}']")).to_have_count(1)
    expect(own.locator("main")).to_contain_text("undone")


def test_keys_decide(own: Page) -> None:
    item = first(own)
    own.keyboard.press("j")
    own.keyboard.press("a")
    expect(own.locator(".done")).to_contain_text("accept")
    expect(own.locator(f".queue .item[id='{item}']")).to_have_count(0)


def test_a_slot_is_put_right_and_two_are_made_one_and_told_apart(own: Page) -> None:
    own.goto("/list/event")
    a, b = (own.locator(".item").nth(n).get_attribute("id") or "" for n in (0, 1))
    own.goto("/review")
    entry = own.locator(".queue .item.event").first
    entry.locator("summary").click()
    slots = entry.get_by_label("Slot")
    slots.select_option("date")
    entry.get_by_label("rightly").fill("2013-10")
    entry.get_by_role("button", name="Correct").click()
    expect(own.locator(".done")).to_contain_text("date: 2013-10")
    settled(own)
    entry = own.locator(".queue .item.event").first
    mine = entry.get_attribute("id") or ""
    other = b if mine == a else a
    entry.locator("summary").click()
    entry.get_by_label("Another event").fill(other)
    entry.get_by_role("button", name="Not the same").click()
    expect(own.locator(".done")).to_contain_text("distinct")
    settled(own)
    own.locator("li", has_text="distinct").get_by_role("button", name="Undo").first.click()
    settled(own)
    entry = own.locator(f".queue .item[id='{mine}']")
    entry.locator("summary").click()
    entry.get_by_label("Another event").fill(other)
    entry.get_by_role("button", name="The same", exact=True).click()
    expect(own.locator(".done")).to_contain_text("same")
    expect(own.locator(".done")).to_contain_text(other)
    settled(own)


def test_a_source_is_retracted_and_brought_back(own: Page) -> None:
    own.goto("/sources")
    own.locator("tbody td a[href^='/sources/']").first.click()
    expect(own.locator("main")).to_contain_text("would fall with it")
    own.get_by_label("Why").fill("withdrawn by its publisher")
    own.get_by_role("button", name="Retract").click()
    expect(own.locator(".done")).to_contain_text("withdrawn by its publisher")
    own.get_by_role("button", name="Bring it back").click()
    expect(own.get_by_role("button", name="Retract")).to_be_visible()


def test_pages_are_added_each_with_what_came_of_it(own: Page, tmp_path: Path) -> None:
    good, bad = tmp_path / "new.txt", tmp_path / "bad.bin"
    good.write_text(
        "Published: 2015-05-01\n\nJapan and the United States met in Tokyo on Friday to discuss the radar.\n"
    )
    bad.write_bytes(bytes(range(256)) * 8)
    own.goto("/sources")
    own.locator("details.add summary").click()
    own.get_by_label("Files").set_input_files([str(good), str(bad)])
    own.get_by_role("button", name="Add").click()
    expect(own.locator("h1")).to_have_text("Read", timeout=120_000)
    expect(own.locator("tr", has_text="new.txt")).to_contain_text("accepted")
    expect(own.locator("tr", has_text="bad.bin")).to_contain_text("refused")
