"""Lines that stand between a headline and its story: the day of publication, "5 hours ago", who wrote it."""

from __future__ import annotations

import re

from onrecord.ingest.days import printed_days
from onrecord.ingest.lexicon import Lexicon

STRIP = " .:;,!…»>|-–—\t"
"""Signs at the ends of a line that say nothing."""

LONGEST_DATE_LINE = 110
LONGEST_NAME = 40
"""Characters."""

_UNIT = r"(?:s|m|h|d|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?)"
_AGO = re.compile(rf"\b(?:\d+|an?|one|two|few) ?{_UNIT}\.? ago\b|\bjust now\b", re.IGNORECASE)
_WEEKDAY_END = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*\Z")
_ZONE = r"(?:gmt|utc|est|edt|et|cst|cdt|pst|pdt|pt|jst|kst|ist|bst|cet|cest|msk)"
_HALF = r"(?:[ap]\.?m\.?)"
_CLOCK_END = re.compile(rf"\d{{1,2}}[:.]\d\d\s*{_HALF}?\s*{_ZONE}?,?\s*(?:on)?\Z")
_CLOCK = re.compile(
    rf"(?:[\s,|()–—-]|at\b|on\b|t(?=\d)|z\b|[+-]\d\d:?\d\d|\d{{1,2}}[:.h]\d\d(?:[:.]\d+)*|\d{{1,2}}\s?(?={_HALF})|{_HALF}|{_ZONE}\b)*"
)
"""A clock, its zone and the signs around them."""
_PROSE = re.compile(r"\b(?:on|in|of|the|since|until|by|from|to|for|between|a|an|was|is|were|are|after|before)\b")
_NAME_RUN = re.compile(r"[A-Z][\w.’'-]*(?:\s+(?:(?:de|van|von|der|bin|al|el|la|da|di)\s+)?[A-Z][\w.’'-]*){1,3}\Z")
_BY = re.compile(r"(?:by\s?line:?|\w+ by|by|authors?:|from our.*?)\s+", re.IGNORECASE)
_SMALL = frozenset(("and", "in", "of", "for", "de", "van", "von", "the", "al", "bin", "at", "with"))
_LATER = ("updated", "last updated", "at ", "by ", "modified", "0", "1", "2")


def date_line(text: str, low: str, lex: Lexicon) -> str:
    """``dated`` for a line that prints the day of publication, ``ago`` for one that counts back."""
    if len(text) < 60 and _counts_back(low, lex):
        return "ago"
    if len(text) > LONGEST_DATE_LINE or not any(c.isdigit() for c in text):
        return ""
    days = printed_days(text)
    if not days:
        return ""
    if starts_byline(low, lex):
        return "byline"
    before, after = low[: days[0].start], low[days[0].end :]
    return "dated" if _leads(_last_part(before), lex) and _trails(after) else ""


def _counts_back(low: str, lex: Lexicon) -> bool:
    if ("ago" not in low and "now" not in low) or not _AGO.search(low):
        return False
    lead = re.sub(r"[\d\W]+", " ", _AGO.sub("", low)).strip()
    return len(lead) < 16 or lead.startswith(tuple(lex.dated))


def _last_part(before: str) -> str:
    """What stands before a day, behind the last sign that sets an outlet apart ("Harbour Live · Posted at")."""
    first, sign, last = before.rpartition("·") if "·" in before else before.rpartition("|")
    return (last if sign and len(first) <= LONGEST_NAME else before).strip(STRIP)


def _leads(before: str, lex: Lexicon) -> bool:
    """Whether what stands before a day is a date line's: a weekday, a clock, a place, an outlet, "Updated", nothing."""
    before = _CLOCK_END.sub("", _WEEKDAY_END.sub("", before).strip(STRIP)).strip(STRIP)
    if not before or before in lex.dated or before in lex.agencies or before in lex.roles:
        return True
    if any(before.startswith((word + " ", word + ":")) for word in lex.dated):
        return True
    return len(before) <= LONGEST_NAME and before.count(" ") < 3 and not _PROSE.search(before)


def _trails(after: str) -> bool:
    """Whether what stands after a day is a date line's: a clock and zone, a change's day, something set apart."""
    bar, after = after.lstrip()[:1] == "|", after.strip(STRIP)
    found = _CLOCK.match(after)
    rest = after[found.end() :] if found else after
    apart = bar or after[:1] in "•·/(" or rest[:1] in "|•·/(" or after.startswith(_LATER)
    return not rest or (apart and len(rest) <= 60)


def starts_byline(low: str, lex: Lexicon) -> bool:
    """Whether the line begins with "By" or the like."""
    return any(low.startswith(word) and low[len(word) : len(word) + 1] in (" ", "\t") for word in lex.byline)


def writer_line(text: str, low: str, lex: Lexicon) -> bool:
    """Whether the line is a byline: "By" and a name, a name with an outlet or a role after it, or an agency alone."""
    if text[-1] in ".!?":
        return False
    if low.strip(STRIP + "()") in lex.agencies:
        return True
    if starts_byline(low, lex) and _names(_BY.sub("", text, count=1)):
        return True
    first, _, rest = re.sub(r"\s+[|/–—-]\s+", ", ", text).partition(",")
    bare = rest.lower().strip(STRIP)
    return bool(bare) and (bare in lex.agencies or bare in lex.roles) and bool(_NAME_RUN.match(first.strip()))


def _names(text: str) -> bool:
    words = text.split()
    if not words or len(words) > 16:
        return False
    return words[0][0].isupper() and not any(word[0].islower() and word.lower() not in _SMALL for word in words)
