"""Quotes of a text by itself: for callers who have neither an article nor a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.ingest import articles_of
from onrecord.ingest.opened import accepted
from onrecord.model.dates import When
from onrecord.model.pages import Article, Metadata, Part
from onrecord.model.spans import Span, text_hash
from onrecord.packs import Packs
from onrecord.read.marks import Quote
from onrecord.read.names import find_mentions
from onrecord.read.parse import Parse
from onrecord.read.quotes.find import find_quotes
from onrecord.read.reading import Reading


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution: the spans of the speaker's words, of the cue, of what is said; who that is, if it is known.

    ``speaker`` is an actor's id (``JPN``, ``john-kerry``), ``name`` the name as written; null where none is named.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    direct: bool
    speaker: str | None
    name: str | None


def quotes(text: str, published: str | None = None) -> list[Said]:
    """The attributions of a text, parsed here; raises BadDate for a day that is none."""
    from onrecord.read.article import marked

    packs = Packs.load()
    metadata = Metadata(published=published)
    source = accepted("text", text_hash(text), text, "utf-8", "text/plain", metadata)
    found: list[Said] = []
    for article in articles_of(source, packs):
        reading = marked(text, source.text_sha256 or "", article, packs)
        found += [said(quote, reading) for quote in reading.quotes]
    return found


def quotes_of(parse: Parse, published: str | None = None) -> list[Said]:
    """The attributions of a text that is parsed already."""
    packs, when = Packs.load(), When.of(published) if published else None
    body = Part("body", 0, len(parse.text))
    article = Article(id="", source="", n=1, start=0, end=len(parse.text), published=when, parts=(body,))
    mentions: Sequence = find_mentions(parse, packs, when)  # type: ignore[type-arg]
    reading = Reading(parse.text, text_hash(parse.text), article, parse, packs, mentions=tuple(mentions))
    return [said(quote, reading) for quote in find_quotes(reading)]


def said(quote: Quote, reading: Reading) -> Said:
    """A quote with its speaker as an actor and as a name."""
    who = reading.mentions[quote.speakers[0]] if quote.speakers else None
    named = who is not None and who.named
    name = quote.speaker_name or (who.name if who is not None and named else None)
    return Said(quote.source, quote.cue, quote.content, quote.direct, who.actor if who else None, name)
