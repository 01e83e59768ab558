"""Where the words of a page begin that stand behind its dateline: the agency named in it tells of nothing."""

from __future__ import annotations

import re

_DATELINE = re.compile(
    r".*(?:"
    r"(?:\(|\A)[^()\n]{1,40}\)(?:[ \t]+\d{1,2}[^\n]{0,12})?[ \t]*(?:--?|[–—:])"  # CAIRO, May 17 (Nile Wire) –
    r"|\b[A-Z]{3,}(?:,[^\n]{0,20})?[ \t]+(?:--?|[–—])"  # CAIRO, May 17 -
    r"|\b[A-Z]{3,}:"  # CAIRO:
    r")[ \t]+",
    re.DOTALL,
)
"""What ends in a dateline: an agency in brackets (which may be cut), or a place in capitals, and a dash or colon."""


def behind_dateline(lead: str) -> str:
    """What of the words before a piece of evidence stands behind the dateline of its page."""
    found = _DATELINE.match(lead)
    return lead[found.end() :] if found else lead
