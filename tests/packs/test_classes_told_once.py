"""A class of words that a list names twice would lose the words of the first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import onrecord.packs

LISTS = sorted((Path(onrecord.packs.__file__).parent / "english").glob("*.yaml"))


@pytest.mark.parametrize("path", LISTS, ids=[p.stem for p in LISTS])
def test_no_class_is_named_twice(path: Path) -> None:
    named = re.findall(r"^([\w-]+):", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(set(named)) == sorted(named)
