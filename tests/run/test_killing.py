"""A build that is killed at any moment goes on to the same bytes (the long form: `python -m tests.run.killing`)."""

from __future__ import annotations

import pytest
from tests.run.killing import tried


@pytest.mark.slow
def test_builds_killed_at_random_moments_end_with_the_same_bytes() -> None:
    assert tried(kills=8, seed=11, count=40, say=False) == 0
