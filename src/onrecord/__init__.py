"""onrecord keeps the record of a long-running relationship between states, each line tied to its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.api import Record
    from onrecord.read.marks import Timex
    from onrecord.read.quotes.alone import Said

__version__ = "0.1.0"

__all__ = ["Record", "__version__", "open", "quotes", "times"]
"""The public surface, with `onrecord.plugins`; docs/python.md tells it, docs/stability.md how it changes."""


def __getattr__(name: str) -> object:
    """`Record`, loaded when it is asked for: reading texts alone needs no database."""
    if name == "Record":
        from onrecord.api import Record

        return Record
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")


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


def quotes(text: str, published: str | None = None) -> list[Said]:
    """Who said what in a text: words for the speaker, cue and content, each with its spans, in order.

    ``published`` (EDTF) lets offices name their holders. Offsets are code points into the text. Raises BadDate for a
    day that is none.
    """
    from onrecord.read.quotes.alone import quotes as found

    return found(text, published)
