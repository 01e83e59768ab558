"""Every format and every reason for which an input is refused is told in docs/formats.md."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import ingest
from onrecord.ingest.formats import FORMATS
from onrecord.run.limits import Limits
from onrecord.run.pool import DIED

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "formats.md").read_text("utf-8")
TOLD = {line for line in PAGE.splitlines() if "``" in line} | {
    " ".join(found.split()) for found in re.findall(r"``?(.+?)``?(?=[^`]|\Z)", PAGE)
}
CALLS = frozenset({"Refused", "Unreadable", "refused", "_lost"})


def literal(node: ast.expr) -> list[str] | None:
    """The fixed parts of a message, in order; null where nothing in it is fixed."""
    if isinstance(node, ast.Subscript):
        return literal(node.value)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        found = [part.value for part in node.values if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        return [part for part in found if part.strip(" :()")] or None
    return None


def messages() -> Iterator[tuple[str, tuple[str, ...]]]:
    for file in sorted(Path(str(ingest.__file__)).parent.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
                for argument in node.args:
                    parts = literal(argument)
                    if parts and " " in "".join(parts).strip():
                        yield file.name, tuple(parts)


MESSAGES = sorted(set(messages()))


def test_messages_are_found() -> None:
    assert len(MESSAGES) > 50


@pytest.mark.parametrize(("file", "parts"), MESSAGES, ids=lambda value: value if isinstance(value, str) else value[0])
def test_each_reason_is_told(file: str, parts: tuple[str, ...]) -> None:
    pattern = re.compile(".*".join(re.escape(part.strip()) for part in parts))
    assert any(pattern.search(told) for told in TOLD), (file, parts)


def test_each_format_is_told() -> None:
    assert {name for name in FORMATS if f"(`{name}`)" not in PAGE} == set()
    assert DIED in TOLD
    for reason in (Limits().late(0), Limits().large()):
        assert re.sub(r"\d+", "N", reason) in TOLD
