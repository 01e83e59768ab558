"""A server of the sample's record on 127.0.0.1, and a Chromium to visit it with; both stopped when the tests end."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

CHROMIUM = os.environ.get("ONRECORD_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
PATIENCE = 60_000
"""Milliseconds that a state may be in coming where many tests run at once; each is waited for by what it shows."""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


@contextmanager
def serving(record: Path) -> Iterator[str]:
    """The address of a server of a record."""
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(record), "--port", "0"]
    with TemporaryFile("w+") as said, subprocess.Popen(command, stderr=said) as server:
        try:
            yield _address(server, said)
        finally:
            server.terminate()
            server.wait()
            said.seek(0)
            faults = [line for line in said if "Error" in line or "Traceback" in line]
    assert faults == [], "the server told of faults"


def _address(server: subprocess.Popen[bytes], said: IO[str]) -> str:
    """The address that a server tells when it is ready; what it says goes to a file, so that it never waits for a reader."""
    while server.poll() is None:
        said.seek(0)
        if found := re.search(r"http://\S+(?=\s)", said.read()):
            return found.group().rstrip("/")
        time.sleep(0.1)
    raise AssertionError("the server gave no address")


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
        expect.set_options(timeout=PATIENCE)
        yield opened
        opened.close()


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """A page on a site; a fault told on its console, or a file from elsewhere, is raised at the end."""
    with visiting(browser, address, viewport={"width": 1280, "height": 900}) as context:
        yield from _watched(context, address)


@contextmanager
def visiting(browser: Browser, address: str, **more: Any) -> Iterator[BrowserContext]:
    """A visit of a site, with patience."""
    context = browser.new_context(base_url=address, **more)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def _watched(context: BrowserContext, address: str) -> Iterator[Page]:
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith(address) else faults.append(f"asked for {r.url}"))
    yield page
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
