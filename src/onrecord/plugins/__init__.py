"""Plug-ins: exporters, importers, readers and packs of others beside our own, found by entry points (pluggy).

A plug-in is a module or object with functions marked `hookimpl`, named in the entry points of the group ``onrecord``.
Our own exporters, importers and packs come in by the same door. `docs/plugins.md` shows one from nothing.
"""

from onrecord.plugins.kinds import Form, Importer, ItemReader, Notes, Opened
from onrecord.plugins.manager import (
    Broken,
    foreign_readers,
    forms,
    hookimpl,
    importers,
    installed,
    item_readers,
    pack_folders,
)
from onrecord.plugins.specs import Specs

__all__ = [
    "Broken",
    "Form",
    "Importer",
    "ItemReader",
    "Notes",
    "Opened",
    "Specs",
    "foreign_readers",
    "forms",
    "hookimpl",
    "importers",
    "installed",
    "item_readers",
    "pack_folders",
]
