"""A small record, made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.handmade import record

import onrecord
from onrecord.api import Record


@pytest.fixture(scope="module")
def path(store: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record of all pages made by hand."""
    return record(Path(tmp_path_factory.mktemp("views")))


@pytest.fixture
def rec(path: str) -> Iterator[Record]:
    """The record, open."""
    with onrecord.open(path) as opened:
        yield opened
