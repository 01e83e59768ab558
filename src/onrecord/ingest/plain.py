"""The format of plain text files: the whole file is one source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.ingest.opened import Opened, source_of
from onrecord.model.pages import Source

MEDIA_TYPE = "text/plain"

_MARKUP = re.compile(r"\s*<(?:\?xml\b|!doctype\b|!--|(?:html|head|body|rss|feed|rdf:rdf)\b)", re.IGNORECASE)


def documents(opened: Opened) -> Iterator[Source]:
    """The one source of a text file; mark-up is refused, since its tags would be read as words."""
    source = source_of(opened, opened.whole(), MEDIA_TYPE)
    if source.refused is None and _MARKUP.match(source.text.lstrip("\ufeff")[:2_000]):
        source = replace(source, refused="mark-up that is no page and no feed", text="", length=0, text_sha256=None)
    yield source
