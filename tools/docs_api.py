"""Writes docs/openapi.json from the API itself: python tools/docs_api.py [--check]."""

from __future__ import annotations

import json
from pathlib import Path

from docs_page import keep

from onrecord.api import Record
from onrecord.store import memory
from onrecord.web import Site, create_app

PAGE = Path(__file__).resolve().parents[1] / "docs" / "openapi.json"


def page() -> str:
    """The OpenAPI document, laid out."""
    with memory() as database:
        told = create_app(Site(Record(database), "record")).openapi()
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    keep(PAGE, page())
