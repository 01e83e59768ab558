"""Examples on the pages: those that are run, and that every other names commands and options that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.docs.test_pages import DOCS, ROOT, script
from typer.main import get_command

from onrecord.cli import app

PAGES = sorted([*DOCS.glob("*.md"), ROOT / "README.md"])
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]


def commands_in(page: Path) -> list[str]:
    """The commands of a page's blocks, one a line, without comments."""
    text = page.read_text("utf-8")
    lines = re.findall(r"^ {4}onrecord [a-z].*$", text, re.M)
    lines += [line for block in re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S) for line in block.splitlines()]
    found = [re.sub(r"\s+#.*", "", line).strip() for line in lines if re.match(r" *onrecord [a-z]", line)]
    inner = [part for line in found for part in re.findall(r"\$\((onrecord [^|)]*)", line)]
    return [line.split(" && ")[0] for line in (*(re.sub(r"\$\(.*\)", "x", line) for line in found), *inner)]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_examples_name_what_there_is(page: Path) -> None:
    for line in commands_in(page):
        words = line.split(" | ")[0].split(" > ")[0].split()
        command = COMMANDS.get(words[1])
        assert command is not None, line
        known = {opt for param in command.params for opt in (*param.opts, *param.secondary_opts)}
        used = {word.split("=")[0] for word in words[2:] if re.match(r"--?[a-z]", word)}
        assert used <= known | {"--help"}, line


def test_blocks_are_found_with_what_they_must_say(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# Page\n\n```csv\n# FILE: a/b.csv\nx,y\n```\n\n```sh\ncat a/b.csv\n```\n\n```text\nx,…\n```\n\n```sh\ntrue\n```\n"
    )
    runner = script("run_examples")
    file, first, second = runner.examples(page)
    assert (file.file, file.code) == ("a/b.csv", "x,y\n")
    assert first.wanted == ("x,…",) and second.wanted == ()
    assert runner.run(page, tmp_path) == 2


@pytest.mark.parametrize(
    ("code", "told", "why"), [("echo b; echo a", "a\nb", "no line 'b'"), ("exit 3", "", "exit code 3")]
)
def test_a_page_that_says_what_is_not_so_fails(code: str, told: str, why: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"```sh\n{code}\n```\n\n```text\n{told}\n```\n")
    with pytest.raises(SystemExit, match=rf"page.md:1: .*{why}"):
        script("run_examples").run(page, tmp_path)
