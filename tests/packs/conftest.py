"""Packs for the tests: the shipped ones, and small folders written for this project from public facts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.packs import Packs

PACK = "name: small\nversion: '1'\nsources:\n  book: A book\n"

Writer = Callable[..., Path]


@pytest.fixture(scope="session")
def world() -> Packs:
    return Packs.load()


@pytest.fixture(scope="session")
def alliance() -> Packs:
    return Packs.load(("us-japan",))


@pytest.fixture
def folder(tmp_path: Path) -> Writer:
    """Writes a pack's folder: file names (``__`` for a slash, without suffix) and texts."""

    def write(**tables: str) -> Path:
        path = tmp_path / "small"
        for name, text in {"pack": PACK, **tables}.items():
            suffix = ".yaml" if name in ("pack", "agenda", "titles") else ".csv"
            target = path / (name.replace("__", "/") + suffix)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        return path

    return write
