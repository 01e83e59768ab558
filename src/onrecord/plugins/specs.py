"""The hooks that a plug-in may fill."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pluggy

from onrecord.plugins.kinds import Form, Importer, ItemReader

GROUP = "onrecord"

hookspec = pluggy.HookspecMarker(GROUP)


class Specs:
    """Every hook; a plug-in fills those that it has something for."""

    @hookspec
    def onrecord_forms(self) -> Sequence[Form]:
        """Forms of `onrecord export`."""
        raise NotImplementedError

    @hookspec
    def onrecord_importers(self) -> Sequence[Importer]:
        """Formats of documents for `build` and `add`."""
        raise NotImplementedError

    @hookspec
    def onrecord_readers(self) -> Sequence[ItemReader]:
        """Readers of items, run on each article after our own."""
        raise NotImplementedError

    @hookspec
    def onrecord_packs(self) -> Sequence[Path]:
        """Folders of packs, each with a ``pack.yaml``; `--pack` takes them by the folder's name."""
        raise NotImplementedError
