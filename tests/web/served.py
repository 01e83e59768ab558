"""A client of a site that serves a record."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

import onrecord
from onrecord.web import Site, create_app
from onrecord.web.linker import Linker

BASE = "http://127.0.0.1:8765"


def client(path: str, **more: Any) -> TestClient:
    """A client of a site that serves the record in a file."""
    app = create_app(Site(onrecord.open(path), path, **{"settle": 0.0, **more}))
    return TestClient(app, base_url=BASE, raise_server_exceptions=False)


def worked_in(site: TestClient) -> None:
    """Waits until what was decided is linked."""
    linker: Linker = site.app.state.linker  # type: ignore[attr-defined]
    linker.drain()
    assert linker.fault == "" and linker.waiting == 0
