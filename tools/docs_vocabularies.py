"""Writes docs/vocabularies.md from the program's own types: python tools/docs_vocabularies.py [--check]."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from docs_page import keep

from onrecord.export.plover import CODES
from onrecord.link.decided import ACTOR, SOURCE
from onrecord.model.dates import When
from onrecord.model.items import ITEM_KINDS, Actor, Conflict, Step
from onrecord.model.pages import Article, Part
from onrecord.packs.vocabulary import table
from onrecord.run.replaying import VERDICTS

PAGE = Path(__file__).resolve().parents[1] / "docs" / "vocabularies.md"

HEAD = """\
# Vocabularies

Written by `tools/docs_vocabularies.py` from the program itself: the values that a field of closed vocabulary can have.
What each field means is in [the record](record.md).
"""

CLASSES = {"Q1": "verbal cooperation", "Q2": "material cooperation", "Q3": "verbal conflict", "Q4": "material conflict"}

OTHERS = {"any date": When, "actor": Actor, "article": Article, "article's part": Part, "conflict": Conflict}


def page() -> str:
    """The whole page."""
    parts = [HEAD, "## Fields\n", "| line | field | values |", "|---|---|---|", *_fields(), "", *_events(), *_words()]
    return "\n".join(parts) + "\n"


def _fields() -> Iterator[str]:
    for name, cls in {**ITEM_KINDS, "commitment's step": Step, **OTHERS}.items():
        yield from (f"| {name} | `{'.'.join(path)}` | {_values(found)} |" for path, found in _closed(cls, ()))
    yield f"| decision | `verdict` | {_values(sorted(VERDICTS))} |"
    yield f"| decision | `anchor.kind` | {_values([*ITEM_KINDS, ACTOR, SOURCE])} |"


def _values(found: Any) -> str:
    return " · ".join(f"`{value}`" for value in found)


def _closed(cls: type, prefix: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[Any, ...]]]:
    """The fields of closed vocabulary of a class and of what it holds."""
    for field in fields(cls):
        hint = get_type_hints(cls)[field.name]
        options = [a for a in get_args(hint) if a is not NoneType] if NoneType in get_args(hint) else [hint]
        if get_origin(options[0]) is Literal:
            yield (*prefix, field.name), get_args(options[0])
        elif isinstance(options[0], type) and is_dataclass(options[0]) and not prefix and options[0] is not When:
            yield from _closed(options[0], (*prefix, field.name))


def _events() -> Iterator[str]:
    yield "## Types of event (PLOVER)\n"
    yield "`type` is null where none fits; `predicate` holds the verb in any case.\n"
    yield "| type | class | CAMEO root |"
    yield "|---|---|---|"
    yield from (f"| `{name}` | {CLASSES[quad]} | {root} |" for name, (quad, root) in CODES.items())
    yield ""


def _words() -> Iterator[str]:
    acts = sorted({str(row["act"]) for row in table("speech") if row["act"]})
    yield "## Acts of a statement\n"
    yield f"{_values(acts)}, by the verb of saying (`speech.csv` of the English words) and what is said.\n"
    rels = sorted({str(row["relation"]) for row in table("relations") if row["relation"]})
    yield "## Relations\n"
    yield _values(rels)


if __name__ == "__main__":
    keep(PAGE, page())
