"""onrecord keeps the record of a long-running relationship between states, each line tied to its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.api import Record
    from onrecord.read.marks import Timex

__version__ = "0.1.0"

__all__ = ["__version__", "open", "times"]


def open(record: str) -> Record:
    """The record in a file (or at a database URL), open for questions; close it, or use it in a ``with`` block.

    Raises BadUsage where there is none, RecordFault where it cannot be read.
    """
    from onrecord.api import open_record

    return open_record(record)


def times(text: str, anchor: str | None = None) -> list[Timex]:
    """The time expressions of a text that was published on a day (``anchor``: EDTF, "2013-10-03"), in order.

    Offsets are code points into the text. Without an anchor what counts from it stays open ("XXXX-XX-XX"); raises
    BadDate for an anchor that is no date.
    """
    from onrecord.read.times import times as found

    return found(text, anchor)
