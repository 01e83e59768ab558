"""The chains of ``bench/own/chains.yaml`` as a set: no step on a look-alike, and the most of what a reader records."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.mark.slow
def test_no_chain_has_a_step_that_no_reader_would_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path, str(BENCH)])
    import chains

    record = chains.made(str(tmp_path))
    found = chains.commitments(record)
    asked, told = chains.judged(found)
    assert [shown for right, shown in told if not right] == []
    assert sum(hit for hit, _ in asked) >= 0.75 * len(asked)
    assert all(stands for stands, shown in chains.standing(record, found) if "late" in shown)
