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


def cover_month(article: Labelled) -> When | None:
    """The month that stands alone on one line of the cover of a page's first article, where no other month does.

    A cover tells below its title, above all prose, that this is a document ("report", "working paper"): a month that
    stands alone above a story is what that is about.
    """
    cover = _cover(article) if not article.first else []
    months = [(block, found) for block in cover[1:] if (found := _ALONE.fullmatch(block.text))]
    if len(months) != 1 or sum(bool(_DATED.search(b.text)) for b in cover) > 1 or not _is_document(cover):
        return None
    block, found = months[0]
    year, month = int(found["y"]), month_number(found["m"])
    why = (Reason(ALONE, block.start + found.start("m"), block.start + found.end("y")),)
    return When.of(f"{year:04}-{month:02}", "stated", why)


def _cover(article: Labelled) -> list[Block]:
    """The lines above the first that reads as prose; none where there is no such line."""
    blocks = article.page.blocks[article.first : article.last]
    first = next((n for n, b in enumerate(blocks) if len(b.text.split()) >= PROSE), None)
    return list(blocks[:first]) if first is not None and first <= COVER else []


def _is_document(cover: list[Block]) -> bool:
    told = {word for block in cover for word in re.findall(r"[a-z]+", block.text.lower())}
    return not told.isdisjoint(words("furniture_covers"))


def fitting(cover: When | None, inferred: When | None) -> When | None:
    """The cover's month where what the prose tells does not speak against it, else what the prose tells."""
    if cover is None or (inferred is not None and inferred.exact):
        return inferred
    earliest, latest = (inferred.earliest, inferred.latest) if inferred else (None, None)
    after = earliest is not None and earliest > str(cover.latest)
    before = latest is not None and latest < str(cover.earliest)
    return inferred if after or before else cover
