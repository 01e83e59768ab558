"""onrecord keeps the record of a long-running relationship between states, each line tied to its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.api import Record

__version__ = "0.1.0"

__all__ = ["__version__", "open"]


def open(record: str) -> Record:
    """The record in a file (or at a database URL), open for questions; close it, or use it in a ``with`` block.

    Raises BadUsage where there is none, RecordFault where it cannot be read.
    """
    from onrecord.api import open_record

    return open_record(record)
