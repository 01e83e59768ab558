"""The place that opens a story: "TOKYO: ", "HONOLULU - ", "PRISTINA, Kosovo: ", "WASHINGTON, Oct. 3 (Reuters) — "."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.ingest.days import MONTH
from onrecord.ingest.kinds import ends_sentence
from onrecord.ingest.lexicon import lexicon
from onrecord.packs.vocabulary import words

_PLACE = r"[A-Z][A-Z.'’-]+(?:[ /-][A-Z][A-Z.'’-]*){0,3}"
_MIXED = r"[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]+|of|the|and|de|la|el)){0,3}"
_DAY = rf"{MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {MONTH}(?:,? \d{{4}})?"
_AT = rf"(?:,? (?:on )?(?P<day>{_DAY}))?"
_LAST = rf"(?:,? (?P<last>{_DAY}))?"
_BY = r"(?: ?[(\[/](?P<agency>[A-Za-z][\w .&’'/,-]{1,38})[)\]/])?"
_SIGN = r"(?: ?(?P<sign>[-–—]{1,3}|:|\||/) ?)"
_STOP = r"(?: ?(?P<sign>[-–—]{1,3}|:|\||/|\.(?= )) ?)"
_OPENING = re.compile(rf"(?P<place>{_PLACE})(?:, (?P<land>{_MIXED}))??{_AT}{_BY}{_LAST}{_STOP}(?=\S)", re.IGNORECASE)
_AGENCY_FIRST = re.compile(
    rf"(?P<place>{_MIXED}(?:, {_MIXED})?){_AT} ?[(\[](?P<agency>[A-Za-z][\w .&’'/,-]{{1,38}})[)\]]{_SIGN}(?=\S)"
)

_YEAR = re.compile(r"\d{4}\Z")

LONGEST = 90
"""Characters within which a dateline ends."""

SHORTEST_STORY = 40
"""Characters that must follow it on the line."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline: place as written, agency in brackets, the day without its year, and where the story goes on."""

    place: str
    agency: str | None
    day: str | None
    end: int
    day_start: int


def opening_of(text: str) -> Opening | None:
    """The dateline at the beginning of a paragraph: a place in capitals, or any before an agency in brackets."""
    if len(text) < 200 and not ends_sentence(text):
        return None
    head = text[: LONGEST + SHORTEST_STORY]
    found = _capitals(head) or _AGENCY_FIRST.match(head)
    if found is None or found.end() > LONGEST or len(text) - found.end() < SHORTEST_STORY:
        return None
    agency = found.group("agency")
    if agency and not _known(agency) and found.re is _AGENCY_FIRST:
        return None
    place_end = found.end("place")
    if found.re is not _AGENCY_FIRST and found.group("land"):
        place_end = found.end("land")
    day = "last" if found.re is not _AGENCY_FIRST and found.group("last") else "day"
    return Opening(text[:place_end], agency, found.group(day), found.end(), found.start(day))


def _capitals(head: str) -> re.Match[str] | None:
    if len(head) < 3 or not head[:2].isupper():
        return None
    found = _OPENING.match(head)
    if found is None or not _place_like(found):
        return None
    sign = found.group("sign")
    if sign == ".":  # "MURMANSK, 15 September 2010. Ministers ..."; less than a whole day might be a sentence
        day = found.group("last") or found.group("day")
        return found if day and _YEAR.search(day) else None
    spaced = head[found.start("sign") - 1] == " " or head[found.end("sign") : found.end("sign") + 1] == " "
    return found if sign == ":" or spaced or len(sign) > 1 or sign == "—" else None


def _place_like(found: re.Match[str]) -> bool:
    """Whether what stands in capitals can be a place: not a speaker ("MS. PSAKI:", "THE PRESIDENT:", "Q:")."""
    place, land = found.group("place"), found.group("land")
    if found.group("sign") == ":" and not land and place.count(" ") > 2:
        return False
    if place != place.upper() or len(place) < 3 or (land and land == land.upper() and len(land) > 4):
        return False
    parts = place.lower().split()
    return words("furniture_no_places").isdisjoint((parts[0].strip("."), parts[-1]))


def _known(agency: str) -> bool:
    names = lexicon().agencies
    return any(part.strip().lower() in names for part in re.split(r"[/,]", agency))


def opens_with_place(text: str) -> bool:
    """Whether the paragraph begins with a dateline."""
    return opening_of(text) is not None
