"""Readers while a process writes: none fails (the long form, which times them: `python -m tests.store.reading`)."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.store.reading import measured
from tests.stores import place

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("store")]


def test_readers_are_answered_while_a_process_writes(tmp_path: Path) -> None:
    rest, written = measured(place(tmp_path / "r.db"), tmp_path, count=40, readers=3)
    assert rest.faults == written.faults == []
    assert len(written.taken) > 20
