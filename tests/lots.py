"""How often what is drawn by lot is tried: a few times before each change, at length where ONRECORD_LONG is set."""

from __future__ import annotations

import os

LONG = bool(os.environ.get("ONRECORD_LONG"))


def often(few: int, many: int) -> int:
    """So many tries: the first before each change, the second in the long form (`make test-long`)."""
    return many if LONG else few
