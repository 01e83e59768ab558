"""What bounds a day of publication from outside the text: the crawl, the last change, the age of the publisher."""

from __future__ import annotations

from functools import cache

from onrecord.ingest.crawled import last_day
from onrecord.model.dates import Reason, When, between
from onrecord.model.pages import Metadata
from onrecord.packs.vocabulary import table

EARLY = "before the publisher began"


def limits_of(metadata: Metadata, agency: str | None, changed: When | None) -> tuple[Reason, ...]:
    """The bounds that hold for the article, each with its reason."""
    found = []
    if metadata.crawled:
        last = last_day(metadata.crawled).isoformat()
        found.append(Reason(f"crawled {metadata.crawled}", None, None, None, last))
    if changed and changed.latest:
        start, end = (changed.why[0].start, changed.why[0].end) if changed.why else (None, None)
        found.append(Reason(f"changed last on {changed.edtf}", start, end, None, changed.latest))
    for name in (metadata.publisher, agency):
        if name and (since := _began().get(name)):
            found.append(Reason(f"published by {name}, which began on {since}", None, None, since, None))
    return tuple(found)


def too_early(when: When, metadata: Metadata, agency: str | None) -> bool:
    """Whether a day lies before its publisher or agency began."""
    began = [_began()[name] for name in (metadata.publisher, agency) if name in _began()]
    return when.latest is not None and any(when.latest < since for since in began)


def bounded(when: When | None, limits: tuple[Reason, ...]) -> When | None:
    """An inferred interval within the limits; these alone where there is none, or where it contradicts them.

    The age of a publisher alone says too little to be a date.
    """
    floor = max((r.earliest for r in limits if r.earliest), default=None)
    top = min((r.latest for r in limits if r.latest), default=None)
    if when is None or (top and (when.earliest or "") > top) or (floor and (when.latest or "9999") < floor):
        return between(floor, top, "inferred", limits) if top else None
    first, last = max(when.earliest or "", floor or "") or None, min(when.latest or "9999", top or "9999")
    telling = [r for r in limits if (r.earliest or "") > (when.earliest or "") or (r.latest or "9999") == last]
    return between(first, None if last == "9999" else last, "inferred", (*when.why, *telling))


@cache
def _began() -> dict[str, str]:
    rows = table("furniture_publishers")
    return {name: str(row["since"]) for row in rows for name in str(row["names"]).split("|")}
