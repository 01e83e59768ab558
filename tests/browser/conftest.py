"""A server of the sample's record on 127.0.0.1, and a Chromium to visit it with; both stopped when the tests end."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = os.environ.get("ONRECORD_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


@contextmanager
def serving(record: Path) -> Iterator[str]:
    """The address of a server of a record."""
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(record), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        found = re.search(r"http://\S+", server.stderr.readline())
        try:
            assert found, "the server gave no address"
            yield found.group().rstrip("/")
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def address(sample_record: Path) -> Iterator[str]:
    """The address of the site."""
    with serving(sample_record) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser without a screen."""
    if not Path(CHROMIUM).is_file():
        pytest.skip(f"no Chromium at {CHROMIUM}; install Debian's chromium, or name one with ONRECORD_CHROMIUM")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """A page on a site; a fault told on its console, or a file from elsewhere, is raised at the end."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith(address) else faults.append(f"asked for {r.url}"))
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page on the site."""
    with opened(browser, address) as found:
        yield found


@pytest.fixture
def own(browser: Browser, sample_record: Path, tmp_path: Path) -> Iterator[Page]:
    """A page on a site of a copy of the sample's record, to be changed at will."""
    copy = tmp_path / "own.db"
    shutil.copy(sample_record, copy)
    with serving(copy) as address, opened(browser, address) as found:
        yield found
