"""What a database's own words for a fault mean, and what helps."""

from __future__ import annotations

from sqlalchemy.exc import DatabaseError

from onrecord.store.types import Garbled, GarbledLinks

TOO_LONG = "the answer took too long; ask for less, with a filter"

DAMAGED = (
    "; the file is damaged: `onrecord doctor --record {record}` says what is lost, "
    "`onrecord build PATH... --record {record} --replace` makes it anew from its documents and keeps all decisions "
    "that can still be read"
)

LOST = "; tables are lost: `onrecord doctor --record {record}` says which, and what helps"

UNKNOWN = ("42P01", "42703")
"""PostgreSQL's codes for a table and a column that are not there (its manual, appendix A)."""

CURES = {
    "database is locked": "; another process is writing to it: wait until it is done, then run this again",
    "attempt to write a readonly database": "; copy it to a folder that you may write to (`onrecord copy`)",
    "interrupted": f"; {TOO_LONG}",
    "canceling statement due to statement timeout": f"; {TOO_LONG}",
    "database or disk is full": "; make room, then run this again: what was done is kept",
    "disk I/O error": "; see to the disk and its free space, then run this again: what was done is kept",
    "No space left on device": "; make room on the server, then run this again: what was done is kept",
    "unable to open database file": "; SQLite keeps files beside it: its folder must let you write",
    "database disk image is malformed": DAMAGED,
    "file is not a database": DAMAGED,
    "malformed database schema": DAMAGED,
    "vtable constructor failed": LOST,
    "invalid fts5 file format": LOST,
    "no such table": LOST,
    "no such column": LOST,
    "connection failed": "; is the server running, and the address right?",
    "connection is bad": "; is the server running, and the address right?",
    "server closed the connection": "; run this again: what was done is kept",
    "terminating connection": "; run this again: what was done is kept",
    "permission denied": "; ask for the rights to create tables there",
}
"""What helps against a fault, by words that the database says."""


def garbled(record: str, fault: Garbled) -> str:
    """Bytes that no program of ours writes, in one line, with what helps."""
    if isinstance(fault, GarbledLinks):
        return f"{record}: {fault}; `onrecord doctor --record {record}` says what helps"
    return f"{record}: a row holds no JSON ({fault}){DAMAGED.format(record=record)}"


def cured(record: str, fault: DatabaseError) -> str:
    """A database's fault in one line, with what helps."""
    told = " ".join(str(fault.orig).split())
    cure = next((cure for words, cure in CURES.items() if words in told), "")
    if getattr(fault.orig, "sqlstate", None) in UNKNOWN:
        cure = LOST
    return f"{record}: {told}{cure.format(record=record)}"
