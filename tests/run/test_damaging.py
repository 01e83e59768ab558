"""A record that is damaged anyhow is told to be, and its cure cures it (the long form: `python -m tests.run.damaging`)."""

from __future__ import annotations

import pytest
from tests.lots import often
from tests.run.damaging import WAYS, tried


@pytest.mark.slow
def test_damage_drawn_by_lot_is_told_and_cured() -> None:
    assert tried(tries=often(1, 6) * len(WAYS), seed=3) == []
