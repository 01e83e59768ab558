"""A build that is killed at any moment goes on to the same bytes (the long form: `python -m tests.run.killing`)."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.lots import often
from tests.run.killing import exported, killed_at, pages, start, tried
from tests.stores import place


@pytest.mark.slow
def test_builds_killed_at_random_moments_end_with_the_same_bytes() -> None:
    found = tried(kills=often(8, 100), seed=11, count=40, say=False)
    assert (found["kills"] >= 8, found["differ"]) == (True, 0)


@pytest.mark.slow
@pytest.mark.usefixtures("store")
def test_what_a_killed_writer_held_is_free_for_the_next(tmp_path: Path) -> None:
    folder = pages(tmp_path / "pages", 40)
    path, whole = place(tmp_path / "r.db"), place(tmp_path / "whole.db")
    assert killed_at(folder, path, [0.7, 1.5, 2.5], 1) >= 1
    assert start(folder, path, 1).wait(120) == 0
    assert start(folder, whole, 1).wait(120) == 0
    assert exported(path) == exported(whole)
