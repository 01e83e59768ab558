"""What a server takes: bodies that tell no length, that never end or stop coming; where it listens; what its log says."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from tests.handmade import record
from tests.program import onrecord as program
from tests.web.served import client

from onrecord.web import guard

HOST = (b"host", b"127.0.0.1:8765")
FORM = (b"content-type", b"application/x-www-form-urlencoded")


def pieces(sizes: list[int]) -> Iterator[bytes]:
    return (b"x" * size for size in sizes)


def test_a_body_that_tells_no_length_is_cut_off_at_the_bound(tmp_path: Path) -> None:
    sent = {"content-type": "application/x-www-form-urlencoded"}
    with client(record(tmp_path), largest=1000) as small:
        answer = small.post("/review", content=pieces([100] * 11), headers=sent)
        assert answer.status_code == 413 and "1000 bytes" in answer.text
        assert small.post("/review", content=pieces([100] * 9), headers=sent).status_code == 403


def asked(app: Any, receive: Any) -> list[dict[str, Any]]:
    """What an application sends for a form that comes in such pieces."""
    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
             "path": "/login", "raw_path": b"/login", "root_path": "", "query_string": b"", "headers": [HOST, FORM],
             "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8765), "state": {}}  # fmt: skip
    answers: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        answers.append(message)

    async def run() -> None:
        await asyncio.wait_for(app(scope, receive, send), 20)

    asyncio.run(run())
    return answers


@pytest.mark.parametrize("bound", ["IDLE_SECONDS", "WHOLE_SECONDS"])
def test_a_body_that_stops_coming_is_given_up(site: TestClient, monkeypatch: pytest.MonkeyPatch, bound: str) -> None:
    monkeypatch.setattr(guard, bound, 0)

    async def never() -> dict[str, Any]:
        await asyncio.Event().wait()
        raise AssertionError

    assert [one["status"] for one in asked(site.app, never) if "status" in one] == [408]


@pytest.mark.parametrize("length", ["-1", "x", "1e3", "٣", "9" * 30])
def test_a_length_that_is_none_is_refused(site: TestClient, length: str) -> None:
    answer = site.post("/login", content=b"", headers={"content-length": length.encode()})
    assert answer.status_code in (400, 413)


def test_it_listens_to_this_machine_alone_unless_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, int]] = []
    monkeypatch.setattr("onrecord.web.server.run", lambda site, host, port, *_: told.append((host, port)))
    program("serve", "--record", record(tmp_path))
    assert told == [("127.0.0.1", 8765)]


@pytest.mark.slow
def test_the_log_of_a_server_tells_no_secret(tmp_path: Path) -> None:
    token = "a-token-that-no-log-may-hold"
    path = record(tmp_path)
    command = [sys.executable, "-m", "onrecord", "serve", "--verbose", "--record", path, "--port", "0"]
    with (
        TemporaryFile("w+") as said,
        subprocess.Popen(command, stdout=said, stderr=said, env={**os.environ, "ONRECORD_TOKEN": token}) as server,
    ):
        try:
            address = None
            while server.poll() is None and not address:
                said.seek(0)
                address = re.search(r"http://[^/\s]+(?=/)", said.read())
            assert address
            with httpx.Client(base_url=address.group()) as visitor:
                assert visitor.get("/state", headers={"authorization": f"Bearer {token}"}).status_code == 200
                found = re.findall('name="csrf" value="([0-9a-f]{64})"', visitor.get("/login").text)
                kept = visitor.post("/login", data={"secret": token, "csrf": found[0]})
                assert kept.status_code == 303
                assert visitor.get("/state").status_code == 200
        finally:
            server.terminate()
            server.wait()
        said.seek(0)
        log = said.read()
    assert "/login" in log and token not in log and kept.cookies["onrecord"] not in log
