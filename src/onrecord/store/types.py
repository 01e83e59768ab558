"""Column types for what texts may hold and databases refuse."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

ESCAPED = "\ufdd0json:"
"""Marks a text that is stored as a JSON string; U+FDD0 is a noncharacter (Unicode 16, section 23.7)."""


class Garbled(ValueError):
    """A row holds what no program of ours writes: the bytes of the file were changed."""


class GarbledLinks(Garbled):
    """The same of what linking keeps for itself, which linking anew makes again."""


def by_code_point(dialect: Dialect) -> TypeEngine[str]:
    """A text that is ordered and compared by code points (SQLite does so by itself)."""
    return dialect.type_descriptor(Text(collation="C") if dialect.name == "postgresql" else Text())


def storable(text: str) -> bool:
    """Whether every database keeps the text as it is: no NUL, no lone surrogate, not marked as escaped."""
    if "\0" in text or text.startswith(ESCAPED):
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


class AsStored(TypeDecorator[str]):
    """A text as the database holds it, escaped or not."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column's type in a database."""
        return by_code_point(dialect)


class Name(AsStored):
    """An id of our own making, or a day in ISO form: what every database keeps as it is."""

    cache_ok = True


class Words(TypeDecorator[str]):
    """A text of any code points; one that the database would refuse is kept as an escaped JSON string."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column's type in a database."""
        return by_code_point(dialect)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as it is stored."""
        if value is None or storable(value):
            return value
        return ESCAPED + json.dumps(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as it was given."""
        if value is None or not value.startswith(ESCAPED):
            return value
        return str(json.loads(value[len(ESCAPED) :]))


class Tree(TypeDecorator[Any]):
    """A plain JSON value, kept as readable text."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column's type in a database."""
        return by_code_point(dialect)

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """The value as one line of JSON."""
        if value is None:
            return None
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return text if storable(text) else json.dumps(value, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """The value as it was given."""
        if value is None:
            return None
        try:
            return json.loads(value)
        except (ValueError, TypeError) as fault:
            raise Garbled(str(fault)) from fault
