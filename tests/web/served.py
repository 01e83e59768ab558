"""A client of a site that serves a record."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

import onrecord
from onrecord.web import Site, create_app

BASE = "http://127.0.0.1:8765"


def client(path: str, **more: Any) -> TestClient:
    """A client of a site that serves the record in a file."""
    app = create_app(Site(onrecord.open(path), path, **more))
    return TestClient(app, base_url=BASE, raise_server_exceptions=False)
