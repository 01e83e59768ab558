"""Runs the examples of pages: python tools/run_examples.py PAGE... (each in a new folder, the program on the path).

Of a page, every block of ``sh`` is run, in order, in one folder; a block of ``text`` right after it says what must be
in its answer: each of its lines, in order, where ``…`` stands for anything. A block that begins with a line
``# FILE: NAME`` is written to that file. Exit code 1 at the first block that does not do what the page says.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```\n", re.M | re.S)
FILE = re.compile(r"^# FILE: (\S+)\n")


@dataclass(frozen=True)
class Example:
    """A block of a page: where it stands, its commands or its file's text, and what must be in the answer."""

    where: str
    code: str
    file: str | None = None
    wanted: tuple[str, ...] = ()


def examples(page: Path) -> Iterator[Example]:
    """The examples of a page, in order."""
    text = page.read_text("utf-8")
    blocks = list(FENCE.finditer(text))
    for n, block in enumerate(blocks):
        where = f"{page.name}:{text.count(chr(10), 0, block.start()) + 1}"
        named = FILE.match(block[2])
        if named:
            yield Example(where, block[2][named.end() :], named[1])
        elif block[1] == "sh":
            after = blocks[n + 1] if n + 1 < len(blocks) else None
            told = after[2] if after and after[1] == "text" else ""
            yield Example(where, block[2], None, tuple(line.rstrip() for line in told.splitlines() if line.strip()))


def missing(wanted: tuple[str, ...], answer: str) -> str | None:
    """The first line that the answer has not, behind the ones before it; null where it has all."""
    at = 0
    for line in wanted:
        pattern = r"\s+".join(re.escape(part).replace("…", ".*?") for part in line.split())
        found = re.compile(pattern).search(answer, at)
        if not found:
            return line
        at = found.end()
    return None


def run(page: Path, folder: Path) -> int:
    """Runs a page's examples in a folder; returns how many."""
    done = 0
    for example in examples(page):
        if example.file:
            path = folder / example.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(example.code, encoding="utf-8")
            continue
        command = ["bash", "-euo", "pipefail", "-c", example.code]
        shell = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if shell.returncode:
            sys.exit(f"{example.where}: exit code {shell.returncode}\n{example.code}\n{shell.stdout}")
        line = missing(example.wanted, shell.stdout)
        if line is not None:
            sys.exit(f"{example.where}: the answer has no line {line!r}\n{shell.stdout}")
        done += 1
    return done


if __name__ == "__main__":
    for name in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as place:
            print(f"{name}: {run(Path(name), Path(place))} examples run")
