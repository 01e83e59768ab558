"""The formats that documents come in, asked in this order; text is what is left."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from onrecord.ingest import plain
from onrecord.ingest.imported import imported
from onrecord.ingest.opened import Opened
from onrecord.model.pages import Source
from onrecord.plugins import importers

FORMATS = ("jsonl", "pdf", "docx", "eml", "warc", "feed", "html")
"""Modules with ``fits(opened) -> bool`` and ``documents(opened) -> Iterator[Source]``; the first that fits reads it."""


def documents_of(opened: Opened) -> Iterator[Source]:
    """The documents of an open file, by a plug-in for its suffix, else by the first format that it fits."""
    importer = importers().get(PurePosixPath(opened.name.lower()).suffix)
    if importer is not None:
        return imported(opened, importer)
    for name in FORMATS:
        module = importlib.import_module(f"onrecord.ingest.{name}")
        if module.fits(opened):
            found: Iterator[Source] = module.documents(opened)
            return found
    return plain.documents(opened)
