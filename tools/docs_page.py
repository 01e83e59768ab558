"""What the scripts that write pages share."""

from __future__ import annotations

import sys
from pathlib import Path


def keep(path: Path, text: str) -> None:
    """Writes the page; with --check only says whether it is out of date, by exit code 1."""
    if "--check" not in sys.argv:
        path.write_text(text, encoding="utf-8")
    elif path.read_text(encoding="utf-8") != text:
        sys.exit(f"{path.name} is out of date: run make docs")
