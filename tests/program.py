"""What the end-to-end tests share: running the program and reading its export."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Protocol

from typer.testing import CliRunner

from onrecord.cli import app


class Done(Protocol):
    """What a run of the program left."""

    @property
    def stdout(self) -> str:
        """The answer."""

    @property
    def stderr(self) -> str:
        """The notes."""


def onrecord(*args: str | Path, status: int = 0) -> Done:
    """Runs the program in this process, where the parser is loaded once for all tests, and checks its exit code."""
    done = CliRunner().invoke(app, list(map(str, args)))
    assert done.exit_code == status, f"exit {done.exit_code}\n{done.output[-2000:]}\n{done.exception!r}"
    return done


def apart(*args: str | Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Runs the program in a process of its own, for tests of processes, clocks and environments."""
    command = [sys.executable, "-m", "onrecord", *map(str, args)]
    surroundings = {**os.environ, "OMP_NUM_THREADS": "1", **(env or {})}
    done = subprocess.run(command, capture_output=True, text=True, env=surroundings)
    assert done.returncode == 0, f"exit {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done


def build(folder: Path, record: Path, *more: str, packs: tuple[str, ...] = ("us-japan",), status: int = 0) -> Path:
    """Builds a record of a folder, and proves it."""
    named = [arg for pack in packs for arg in ("--pack", pack)]
    onrecord("build", folder, "--record", record, "--quiet", "--jobs", "1", *named, *more, status=status)
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
