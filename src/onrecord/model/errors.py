"""Everything that can go wrong, in one tree.

OnrecordError
├── BadUsage         the command or call asks for something that does not exist (exit 2)
│   ├── BadDate      not a date in the Extended Date/Time Format
│   └── RecordExists the record is there already and was made from other inputs
├── Refused          one input cannot be read; the rest goes on (exit 4)
├── PackFault        a knowledge pack does not hold what it must (exit 3 in doctor)
├── RecordFault      the record on disk cannot be used (exit 1)
└── ParserMissing    the language model that the settings name is not installed (exit 1)
"""

from __future__ import annotations


class OnrecordError(Exception):
    """The root: every error the program raises on purpose; ``str()`` says what happened and what to do."""


class BadUsage(OnrecordError):
    """The request itself is wrong."""


class BadDate(BadUsage):
    """A text given as a date is none."""


class RecordExists(BadUsage):
    """A finished record of other inputs stands where one is to be built."""


class Refused(OnrecordError):
    """One input cannot be read, for the reason given."""


class PackFault(OnrecordError):
    """A pack's table has a fault: file, line, and what to write instead."""

    def __init__(self, file: str, line: int, what: str) -> None:
        super().__init__(f"{file}:{line}: {what}")
        self.file, self.line, self.what = file, line, what


class RecordFault(OnrecordError):
    """The record cannot be opened, read or written."""


class ParserMissing(OnrecordError):
    """The parser that the settings name is not installed."""
