"""The pages that scripts write are what the scripts would write now."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from typer.main import get_command

from onrecord.cli import app
from onrecord.cli.columns import COLUMNS
from onrecord.store import memory

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def script(name: str) -> ModuleType:
    """A script of tools/, loaded as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "name", ["docs_commands", "docs_accuracy", "docs_api", "docs_vocabularies", "docs_man", "docs_tables"]
)
def test_written_pages_are_up_to_date(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    module = script(name)
    assert module.PAGE.read_text("utf-8") == module.page(), "run make docs"


def test_the_site_shows_the_figures_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    module = script("docs_accuracy")
    assert module.SHOWN.read_text("utf-8") == module.figures(), "run make docs"


def test_every_command_is_told_with_an_example_that_uses_its_options() -> None:
    text = (DOCS / "commands.md").read_text("utf-8")
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        section = text.split(f"\n## {name}\n")[1].split("\n## ")[0]
        (example,) = re.findall(rf"^    onrecord {name}\b.*$", section, re.M)
        known = {opt for param in command.params for opt in param.opts}
        assert set(re.findall(r"(?<= )--?[a-z][a-z-]*", example)) <= known


def test_every_table_and_view_of_a_record_is_told() -> None:
    text = (DOCS / "record.md").read_text("utf-8")
    with memory() as database, database.begin() as connection:
        rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        names = {name for (name,) in rows if not re.search(r"^sqlite_|_(data|idx|content|docsize|config)$", name)}
    assert {name for name in names if f"`{name}`" not in text} == set()
    assert {f"`{kind}s`" for kind in COLUMNS if f"`{kind}s`" not in text} == set()


@pytest.mark.parametrize("page", sorted([*DOCS.glob("*.md"), ROOT / "README.md"]), ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
