"""A hit's words cut into those that matched and those around them."""

from __future__ import annotations

import re

from onrecord.store.fulltext import MARK

_CUT = re.compile(f"{MARK[0]}([^{MARK[1]}]*){MARK[1]}")


def marked(snippet: str) -> list[tuple[str, bool]]:
    """The pieces of a snippet in order, each with whether it matched."""
    pieces: list[tuple[str, bool]] = []
    last = 0
    for match in _CUT.finditer(snippet):
        pieces += [(snippet[last : match.start()], False), (match[1], True)]
        last = match.end()
    return [piece for piece in [*pieces, (snippet[last:], False)] if piece[0]]
