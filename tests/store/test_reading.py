"""Readers while a process writes: none fails (the long form, which times them: `python -m tests.store.reading`)."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.store.reading import measured
from tests.stores import place

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("store")]


def test_readers_are_answered_while_a_process_writes(tmp_path: Path) -> None:
    other = place(tmp_path / "other.db")
    beside, written = measured(place(tmp_path / "r.db"), tmp_path, 40, 3, other)
    assert beside.faults == written.faults == []
    assert len(written.taken) > 20
