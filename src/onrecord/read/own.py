"""Our own readers of items, as a plug-in."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord import __version__
from onrecord.plugins import ItemReader, hookimpl


@hookimpl
def onrecord_readers() -> Sequence[ItemReader]:
    """One reader a kind of item."""
    from onrecord.read.article import ITEM_READERS

    return [ItemReader(reader.__name__.removeprefix("read_"), __version__, reader) for reader in ITEM_READERS]
