"""The order of the lists, by day, what has no day last; and keys that every index can hold."""

from __future__ import annotations

from onrecord.model.spans import text_hash

OPEN = "~"
"""Stands for a day (or an id) that is not known, where those come last: it sorts after every ISO day."""

BETWEEN = "\x1f"
"""Between the parts of a key (ASCII's unit separator)."""

LONGEST_KEY = 500
"""Code points of a key; four bytes each at most."""


def placed(earliest: str | None, latest: str | None, stands: str | None = None) -> str:
    """Where a thing of these first and last ISO days stands in the lists; what has no first day comes last.

    What has neither stands among those by the day from which it surely holds, that of its report.
    """
    told = stands if earliest is None and latest is None else latest
    return f"{earliest or OPEN} {told or ''}"


def bounded_key(key: str) -> str:
    """The key as it is stored: of a long one its beginning and a hash (PostgreSQL's indexes hold 2704 bytes a row)."""
    return key if len(key) <= LONGEST_KEY else f"{key[: LONGEST_KEY // 2]}{BETWEEN}{text_hash(key)}"
