"""A task of linking, done once: what it wrote stays where the process that runs it, or all of them, are killed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.run.spread.exchange import Stage

Work = Callable[[Stage, int, str], None]
"""Does the part of a number; the name is what its files are called by."""


@dataclass(frozen=True, slots=True)
class Task:
    """One part of a step."""

    stage: Stage
    step: str
    number: int
    work: Work

    @property
    def name(self) -> str:
        """What its files are called by."""
        return f"{self.step}-{self.number:06}"

    @property
    def done(self) -> Path:
        """The file that is there when all that it writes is."""
        return Path(self.stage.folder, "done", self.name)

    def run(self) -> None:
        """Does it, unless it is done."""
        if not self.done.exists():
            self.work(self.stage, self.number, self.name)
            self.done.parent.mkdir(parents=True, exist_ok=True)
            self.done.touch()


Runner = Callable[[Sequence[Task]], None]
"""Runs tasks that need nothing of each other, in any order, anywhere."""


def here(tasks: Iterable[Task]) -> None:
    """Runs tasks one after the other in this process."""
    for task in tasks:
        task.run()
