"""What the end-to-end tests share: running the program and reading its export."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any


def onrecord(*args: str | Path, env: dict[str, str] | None = None, status: int = 0) -> subprocess.CompletedProcess[str]:
    """Runs the program in a process of its own and checks its exit code."""
    command = [sys.executable, "-m", "onrecord", *map(str, args)]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "OMP_NUM_THREADS": "1", **(env or {})}
    )
    assert done.returncode == status, f"exit {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done


def build(folder: Path, record: Path, *more: str, packs: tuple[str, ...] = ("us-japan",), status: int = 0) -> Path:
    """Builds a record of a folder, and proves it."""
    named = [arg for pack in packs for arg in ("--pack", pack)]
    onrecord("build", folder, "--record", record, "--quiet", *named, *more, status=status)
    onrecord("verify", "--record", record, "--quiet")
    return record


def lines(record: Path) -> list[dict[str, Any]]:
    """The record's export."""
    out = onrecord("export", "--record", record, "--format", "jsonl").stdout
    return [json.loads(line) for line in out.splitlines()]


def kind(rows: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """The lines of one kind."""
    return [row for row in rows if row["kind"] == name]


def pages(folder: Path, **texts: str) -> Path:
    """A folder of text pages, one an argument."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder
