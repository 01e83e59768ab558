"""Where the words of a page begin that stand behind its dateline: the agency named in it tells of nothing."""

from __future__ import annotations

import re

from onrecord.model.spans import CONTEXT

_ENDS = r"(?:--?|[–—])[ \t]+"
_AGENCY = r"[^()\n]{1,40}\)(?:[ \t]+\d{1,2}[^\n]{0,12})?[ \t]*(?:--?|[–—:])[ \t]+"
_LINE = (
    rf"(?:[A-Z][\w.'’-]+[ \t]*){{1,3}}(?:,[^()\n]{{0,20}})?\({_AGENCY}"  # CAIRO, May 17 (Nile Wire) –
    rf"|(?:[A-Z][A-Z.'’-]+[ \t]){{0,3}}[A-Z]{{3,}}(?:(?:,[^\n]{{0,20}})?[ \t]+{_ENDS}|:[ \t]+)"  # CAIRO, 17 May -
)
_BEHIND_BREAK = re.compile(rf".*\n[ \t]*(?:{_LINE})", re.DOTALL)
_AT_START = re.compile(_LINE)
_CUT = re.compile(rf"(?:\w*(?:[\s,.]+(?:[A-Z][\w.]*|\d+))*[,.]?[ \t]*\()?{_AGENCY}")
"""What ends in a dateline, which opens a line: a place in capitals, or one with an agency in brackets, and a dash or
colon. The words kept before evidence may begin within it, and it is known by the agency alone."""


def behind_dateline(lead: str, follows: str = "") -> str:
    """What of the words before a piece of evidence (which ``follows``) stands behind the dateline of its page.

    A sentence opens there: what goes on in a small letter ("NATO - which has no army") has no dateline before it.
    """
    found = _BEHIND_BREAK.match(lead) or (_CUT if len(lead) >= CONTEXT else _AT_START).match(lead)
    if not found or (lead[found.end() :] + follows).lstrip("\"'“‘« ")[:1].islower():
        return lead
    return lead[found.end() :]
