"""The packs that come with the program, as a plug-in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.packs.pack import SHIPPED
from onrecord.plugins import hookimpl


@hookimpl
def onrecord_packs() -> Sequence[Path]:
    """One folder a pack."""
    return sorted(path.parent for path in SHIPPED.glob("*/pack.yaml"))
