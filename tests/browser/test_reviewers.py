"""Two reviewers in a real browser: they sign in, do not agree, both are kept and shown; a report is told apart."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import serving, visiting
from tests.browser.test_deciding import settled

from onrecord.web.users import Role, Users

pytestmark = pytest.mark.browser

WORDS = "nine small words that nobody else will guess"


@pytest.fixture
def staffed(sample_record: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a site of a copy of the sample's record, whose users are ann and bob (who review) and cid (who reads)."""
    copy = tmp_path / "own.db"
    shutil.copy(sample_record, copy)
    users = Users.of(str(copy))
    for name, role in (("ann", Role.review), ("bob", Role.review), ("cid", Role.read)):
        users.add(name, f"{WORDS} {name}", role)
    with serving(copy) as address:
        yield address


def sign_in(page: Page, name: str, password: str = "") -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password or f"{WORDS} {name}")
    page.get_by_role("button", name="Sign in").click()


def decide(page: Page, item: str, button: str, why: str) -> None:
    entry = page.locator(f".queue .item[id='{item}']")
    entry.get_by_label("Why").first.fill(why)
    entry.get_by_role("button", name=button).click()
    expect(page.locator(".done")).to_contain_text(why)


def test_two_reviewers_do_not_agree_and_both_are_kept(browser: Browser, staffed: str) -> None:
    with visiting(browser, staffed) as hers, visiting(browser, staffed) as his, visiting(browser, staffed) as third:
        ann, bob, cid = hers.new_page(), his.new_page(), third.new_page()
        ann.goto("/review")
        sign_in(ann, "ann", "not her words at all")
        expect(ann.locator("main")).to_contain_text("not the name and password of anybody here")
        sign_in(ann, "ann")
        expect(ann).to_have_url(f"{staffed}/review")
        first, second = (ann.locator(".queue .item").nth(n).get_attribute("id") or "" for n in (0, 1))
        decide(ann, first, "Accept", "as the sentence says")
        decide(ann, second, "Accept", "the day is right too")
        bob.goto("/review?again=true")
        sign_in(bob, "bob")
        decide(bob, first, "Reject", "the other minister met him")
        decide(bob, second, "Accept", "so it is")
        settled(ann)
        disputed = ann.locator("h2:has-text('do not agree') + ul")
        expect(disputed).to_contain_text("as the sentence says")
        expect(disputed).to_contain_text("the other minister met him")
        expect(ann.locator("tr", has_text="ann and bob")).to_contain_text("50 %")
        assert ann.goto(f"/items/{first}").status == 404  # type: ignore[union-attr]
        cid.goto("/review")
        sign_in(cid, "cid")
        expect(cid.locator("main")).to_contain_text("You may read")
        expect(cid.get_by_role("button", name="Accept")).to_have_count(0)


def test_a_report_that_tells_of_something_else_is_told_apart(own: Page, sample_lines: list[dict[str, Any]]) -> None:
    told = (i for i in sample_lines if i["kind"] == "event" and len({e["article"] for e in i["evidence"]}) > 1)
    item = next(told)
    article = item["evidence"][-1]["article"]
    own.goto(f"/review?article={article}")
    entry = own.locator(f".queue .item[id='{item['id']}']")
    expect(entry).to_contain_text("told in")
    entry.locator("summary").click()
    entry.get_by_label("Another event").fill(article)
    entry.get_by_role("button", name="Not the same").click()
    expect(own.locator(".done")).to_contain_text("split")
    settled(own)
    own.goto(f"/articles/{article}")
    expect(own.locator(f"aside .item[id='{item['id']}']")).to_have_count(0)
    expect(own.locator("aside .item.event").first).to_be_visible()
