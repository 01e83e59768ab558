"""Finds plug-ins and asks them, in a fixed order: our own first, then the others by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

import pluggy

from onrecord.model.errors import BadUsage
from onrecord.plugins.kinds import Form, Importer, ItemReader
from onrecord.plugins.specs import GROUP, Specs

hookimpl = pluggy.HookimplMarker(GROUP)
"""Marks a function of a plug-in as an answer to the hook of its name."""

OWN = ("onrecord.forms", "onrecord.ingest.own", "onrecord.read.own", "onrecord.packs.own")
"""Our own plug-ins, by module."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A plug-in that is installed but cannot be used, and why."""

    name: str
    why: str


@cache
def _manager() -> tuple[pluggy.PluginManager, tuple[Broken, ...]]:
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(Specs)
    for module in OWN:
        manager.register(import_module(module), name=module)
    found = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    broken = [fault for point in found if (fault := _register(manager, point))]
    return manager, tuple(broken)


def _register(manager: pluggy.PluginManager, point: EntryPoint) -> Broken | None:
    """Loads a plug-in of somebody else; what it fails with is its own, and stops nothing."""
    try:
        manager.register(point.load(), name=point.name)
        manager.check_pending()
    except Exception as fault:
        if manager.has_plugin(point.name):
            manager.unregister(name=point.name)
        return Broken(point.name, f"{type(fault).__name__}: {fault}")
    return None


def installed() -> tuple[tuple[str, ...], tuple[Broken, ...]]:
    """The names of the plug-ins in use, ours included, and those that cannot be used."""
    manager, broken = _manager()
    return tuple(name for name, _ in manager.list_name_plugin()), broken


def forms() -> dict[str, Form]:
    """Every form of export, by name, ours first; raises BadUsage where two plug-ins claim a name."""
    return _named("onrecord_forms", lambda form: form.name)


def importers() -> dict[str, Importer]:
    """Every importer, by file suffix (lower case, with its dot); raises BadUsage where two claim one."""
    by_name: dict[str, Importer] = _named("onrecord_importers", lambda importer: importer.name)
    pairs = [(suffix.lower(), importer) for importer in by_name.values() for suffix in importer.suffixes]
    return _unique(pairs, "the suffix")


@cache
def item_readers() -> tuple[ItemReader, ...]:
    """Every reader of items: ours in their own order, then those of others by name."""
    found: dict[str, ItemReader] = _named("onrecord_readers", lambda reader: reader.name)
    others = foreign_readers()
    return (*(reader for reader in found.values() if reader not in others), *others)


@cache
def foreign_readers() -> tuple[ItemReader, ...]:
    """The readers that are not ours, by name: what a record is made with beside the packs."""
    manager, _ = _manager()
    ours = [manager.get_plugin(module) for module in OWN]
    answers = manager.subset_hook_caller("onrecord_readers", remove_plugins=ours)()
    return tuple(sorted((reader for answer in answers for reader in answer), key=lambda reader: reader.name))


def pack_folders() -> dict[str, Path]:
    """The folders of packs that plug-ins bring, by the folder's name."""
    return _named("onrecord_packs", lambda folder: Path(folder).name)


def _named(hook: str, name: Callable[[Any], str]) -> dict[str, Any]:
    return _unique(((name(thing), thing) for thing in _asked(hook)), "the name")


def _asked(hook: str) -> Iterable[Any]:
    manager, _ = _manager()
    answers: Sequence[Sequence[Any]] = getattr(manager.hook, hook)()
    for answer in reversed(answers):
        yield from answer


def _unique(pairs: Iterable[tuple[str, Any]], what: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, thing in pairs:
        if key in found:
            raise BadUsage(f"two plug-ins claim {what} {key!r}; uninstall one (`onrecord doctor` lists them)")
        found[key] = thing
    return found
