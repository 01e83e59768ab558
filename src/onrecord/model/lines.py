"""Between the model's objects and the plain JSON objects that are stored and exported."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from onrecord.model.items import ITEM_KINDS, Item

_PLAIN = frozenset({NoneType, str, bool, int})
"""What is its own plain form."""


@cache
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls))


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)


def plain(value: Any) -> Any:
    """The value as dicts, lists, strings and numbers; whole floats become integers."""
    cls: Any = type(value)
    return _plainer(cls)(value)


@cache
def _plainer(cls: Any) -> Callable[[Any], Any]:
    """What makes the plain form of a value of that very type; found once a type, since it is asked for every value."""
    if cls in _PLAIN or issubclass(cls, (str, bool, int)):
        return _same
    if issubclass(cls, float):
        return lambda value: int(value) if value.is_integer() and abs(value) < 2**53 else value
    if issubclass(cls, (list, tuple)):
        return lambda value: [v if type(v) in _PLAIN else plain(v) for v in value]
    if issubclass(cls, dict):
        return lambda value: {k: plain(v) for k, v in value.items()}
    if is_dataclass(cls):
        kind: Any = cls
        names = _names(kind)
        return lambda value: {name: v if type(v := getattr(value, name)) in _PLAIN else plain(v) for name in names}
    raise TypeError(f"{cls.__name__} has no JSON form")


def restore(cls: Any, value: Any) -> Any:
    """The object of the given type from its plain form; the inverse of `plain`."""
    return None if value is None else _restorer(cls)(value)


def _same(value: Any) -> Any:
    return value


@cache
def _restorer(cls: Any) -> Callable[[Any], Any]:
    """What makes an object of a type from a plain form that is not null."""
    if cls is float:
        return float
    origin = get_origin(cls)
    if origin in (Union, UnionType):
        return _restorer(next(a for a in get_args(cls) if a is not NoneType))
    if origin in (tuple, list):
        part = _restorer(get_args(cls)[0])
        return origin if part is _same else lambda value: origin(None if v is None else part(v) for v in value)
    if is_dataclass(cls) and isinstance(cls, type):
        return _restorer_of_fields(cls)
    return _same


def _restorer_of_fields(cls: Any) -> Callable[[Any], Any]:
    parts = {name: _restorer(hint) for name, hint in _hints(cls).items()}
    made = [(name, part) for name, part in parts.items() if part is not _same]

    def restored(value: Any) -> Any:
        told = {k: v for k, v in value.items() if k in parts}
        for name, part in made:
            if (given := told.get(name)) is not None:
                told[name] = part(given)
        return cls(**told)

    return restored


def line(value: dict[str, Any]) -> str:
    """One line of JSON: keys in the order given, no spaces, every character as itself."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def item_line(item: Item) -> dict[str, Any]:
    """An item in the export's form: ``kind`` and ``id`` first, the reader's own offset left out."""
    kind = kind_of(item)
    body = plain(item)
    body.pop("at")
    return {"kind": kind, "id": body.pop("id"), **body}


def kind_of(item: Item) -> str:
    """The item's kind as the export names it."""
    return next(kind for kind, cls in ITEM_KINDS.items() if type(item) is cls)
