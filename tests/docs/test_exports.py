"""Every form of export, and every fact of a graph, is told in docs/exports.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cli.exporting import form_names
from onrecord.export.graph import EDGE_FACTS, NODE_FACTS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "exports.md").read_text("utf-8")


@pytest.mark.parametrize("name", sorted({*form_names(), *EDGE_FACTS, *NODE_FACTS}))
def test_it_is_told(name: str) -> None:
    assert f"`{name}`" in PAGE
