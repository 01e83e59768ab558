"""Hooks of the documentation's build: pages that stand elsewhere in the project, and links to what is no page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[1]

MOVED = {"../CHANGELOG.md": "changelog.md", "../README.md": "index.md", "../CONTRIBUTING.md": "index.md"}
"""Links that lead out of docs/ in the project, and where they lead on the site."""


def on_files(files: Files, config: Any) -> Files:
    """Adds the changelog, which stands at the project's root."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8").replace("](docs/", "](")
    files.append(File.generated(config, "changelog.md", content=text))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """The page with the links of `MOVED` turned, and links to files that are no pages shown as their names."""
    for link, target in MOVED.items():
        markdown = markdown.replace(f"]({link})", f"]({target})")
    return re.sub(r"\[([^\]]+)\]\(\.\./[^)]+\)", r"\1", markdown)
