"""Nothing that a user can set, meet or ask for is left out of the reference."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path

import pytest
from tests.docs.test_pages import DOCS, ROOT

from onrecord.model import errors
from onrecord.store import Filter

SETTINGS = sorted(
    {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in re.findall(r"\bONRECORD_[A-Z_]+\b", path.read_text("utf-8"))
    }
)
ERRORS = sorted(
    name for name, thing in inspect.getmembers(errors, inspect.isclass) if issubclass(thing, errors.OnrecordError)
)
ROUTES = sorted(json.loads((DOCS / "openapi.json").read_text("utf-8"))["paths"])


def told(page: str) -> str:
    """The text of a page."""
    return (DOCS / page).read_text("utf-8")


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_told(name: str) -> None:
    assert f"`{name}`" in told("settings.md")


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_is_told(name: str) -> None:
    assert f"`{name}`" in told("faults.md")


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_is_told(route: str) -> None:
    short = re.sub(r"\{[^}]*\}", "ID", route.removeprefix("/api/v1"))
    page = re.sub(r"\{[^}]*\}", "ID", told("api.md"))
    assert short in page, route


def test_every_page_is_in_the_navigation() -> None:
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert [p.name for p in sorted(DOCS.glob("*.md")) if f": {p.name}" not in text] == []
    assert Filter.__slots__ and len(SETTINGS) > 2 and len(ROUTES) > 10


def test_every_file_of_docs_is_a_page_or_told() -> None:
    known = {"openapi.json", "onrecord.1", "notebooks", "plugin"}
    assert {p.name for p in Path(DOCS).iterdir() if p.suffix != ".md"} <= known
