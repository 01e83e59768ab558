"""The month that stands alone on a report's cover: less than a day, and better than what its prose lets one infer."""

from __future__ import annotations

import re

from onrecord.ingest.blocks import Block
from onrecord.ingest.days import MONTH, month_number
from onrecord.ingest.label import Labelled
from onrecord.model.dates import Reason, When
from onrecord.packs import words

COVER = 8
"""Lines of a cover, at most."""
PROSE = 15
"""Words of a line that is no cover's any more."""
ALONE = "printed alone on the cover"

_ALONE = re.compile(rf"[\W_]*(?P<m>{MONTH})\.?,?\s+(?P<y>(?:19|20)\d\d)[\W_]*", re.IGNORECASE)
_DATED = re.compile(rf"\b{MONTH}\.?,?\s+(?:\d{{1,2}},?\s+)?(?:19|20)\d\d\b", re.IGNORECASE)

_PART = re.compile(r"\b(?:for|on|from|in|ended|ending)\b|\b(?:of|to|by)\W*$")
"""What says that the line goes on, or tells of which time or event the document is."""
_LINKED = re.compile(r"\s(?:of|to|by)\s|\s[-–—]\s|[:,(]")
"""What ends the noun of a title, before whose document it is."""
_NUMBERED = re.compile(r"\s*(?:\b(?:no|nr|number|vol|issue)\b\.?\s*)?#?\d[\d./-]*\W*$")
"""The number of a document at the end of its title ("Working Paper No. 12")."""


def cover_month(article: Labelled) -> When | None:
    """The month that stands alone on one line of the cover of a page's first article, where no other month does.

    Right above it stands the line that says that this is a document ("Annual report", "Working Paper No. 12"): a month
    alone below any other line is that of a meeting, an archive, a year under review or what a story is about.
    """
    cover = _cover(article) if not article.first else []
    months = [(n, found) for n, block in enumerate(cover) if n and (found := _ALONE.fullmatch(block.text))]
    if len(months) != 1 or sum(bool(_DATED.search(b.text)) for b in cover) > 1:
        return None
    number, found = months[0]
    block = cover[number]
    if not _is_document(cover[number - 1].text) or _tells_event(cover):
        return None
    year, month = int(found["y"]), month_number(found["m"])
    why = (Reason(ALONE, block.start + found.start("m"), block.start + found.end("y")),)
    return When.of(f"{year:04}-{month:02}", "stated", why)


def _cover(article: Labelled) -> list[Block]:
    """The lines above the first that reads as prose; none where there is no such line."""
    blocks = article.page.blocks[article.first : article.last]
    first = next((n for n, b in enumerate(blocks) if len(b.text.split()) >= PROSE), None)
    return list(blocks[:first]) if first is not None and first <= COVER else []


def _is_document(title: str) -> bool:
    """Whether a line of several words has a noun of a document for its head ("Annual report of the Board")."""
    phrase = _LINKED.split(_NUMBERED.sub("", title.lower()), maxsplit=1)[0]
    told = re.findall(r"[^\W\d_]+", phrase)
    if _PART.search(title.lower()) or len(title.split()) < 2 or not told:
        return False
    return told[-1] in words("furniture_covers") and told[0] not in ("a", "an")


def _tells_event(cover: list[Block]) -> bool:
    """Whether the cover names what is held on a day ("Santiago Summit"): the month is perhaps that one's."""
    told = {word for block in cover for word in re.findall(r"[a-z]+", block.text.lower())}
    return not told.isdisjoint(words("times_event_nouns") - words("furniture_covers"))


def fitting(cover: When | None, inferred: When | None) -> When | None:
    """The cover's month where what the prose tells does not speak against it, else what the prose tells."""
    if cover is None or (inferred is not None and inferred.exact):
        return inferred
    earliest, latest = (inferred.earliest, inferred.latest) if inferred else (None, None)
    after = earliest is not None and earliest > str(cover.latest)
    before = latest is not None and latest < str(cover.earliest)
    return inferred if after or before else cover
