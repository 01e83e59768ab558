"""From a source to its articles."""

from __future__ import annotations

from onrecord.ingest import jsonl
from onrecord.ingest.blocks import blocks_of
from onrecord.ingest.dating import dates_of
from onrecord.ingest.heads import head_of
from onrecord.ingest.kinds import kind_of
from onrecord.ingest.label import labelled, parts_of
from onrecord.ingest.language import language_of
from onrecord.ingest.mixed import told_apart, unread
from onrecord.ingest.split import Page, starts_of
from onrecord.model.ids import article_id
from onrecord.model.pages import Article, Metadata, Source
from onrecord.packs import Packs


def articles_of(source: Source, packs: Packs) -> list[Article]:
    """The articles of a source in order, labelled and dated; none of a refused source."""
    if source.refused is not None:
        return []
    blocks = blocks_of(source.text)
    if not blocks:
        return []
    page = Page(blocks, [kind_of(block) for block in blocks])
    starts = starts_of(page)
    ends = [*starts[1:], len(blocks)]
    return [_article(source, page, n, first, last, packs) for n, (first, last) in enumerate(zip(starts, ends), 1)]


def _stated(source: Source, metadata: Metadata) -> str | None:
    """The title that a JSONL document gives itself: it outranks the text's first line (web pages put their site's name
    into theirs)."""
    return metadata.title if source.media_type == jsonl.MEDIA_TYPE else None


def _article(source: Source, page: Page, n: int, first: int, last: int, packs: Packs) -> Article:
    """One article; what came with the source (title, day, publisher) is the first article's alone."""
    metadata = source.metadata if n == 1 else Metadata(crawled=source.metadata.crawled)
    article = labelled(page, first, last, metadata.title)
    head = head_of(article, metadata)
    dated = dates_of(article, source.text, head.opening, metadata, packs)
    start, end = page.blocks[first].start, page.blocks[last - 1].end
    language = language_of(source.text[start:end], source.metadata.language)
    parts = tuple(told_apart(parts_of(article), source.text, language))
    return Article(
        id=article_id(source.id, n),
        source=source.id,
        n=n,
        start=start,
        end=end,
        title=_stated(source, metadata) or head.title,
        author=head.author,
        section=metadata.section,
        publisher=head.publisher,
        agency=head.agency,
        dateline=head.dateline,
        language=language,
        truncated=head.truncated,
        published=dated.published,
        modified=dated.modified,
        parts=parts,
        unread=unread(language, parts),
        date_candidates=dated.candidates,
    )
