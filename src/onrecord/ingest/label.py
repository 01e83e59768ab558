"""What each part of an article is: headline, byline, dateline, standfirst, caption, furniture, body."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.ingest.cohesion import content_words, taken_up
from onrecord.ingest.dateline import opening_of
from onrecord.ingest.kinds import FURNITURE, HEAD_KINDS, ends_sentence, heading_like, scene_like
from onrecord.ingest.split import LONG_TITLE, STORY, Page
from onrecord.model.pages import Label, Part

LABELS: dict[str, Label] = {
    "byline": "byline", "dated": "dateline", "caption": "caption", "bullet": "standfirst",
    "tail": "furniture", "correction": "furniture", **dict.fromkeys(FURNITURE, "furniture"),
}  # fmt: skip
"""What a line's kind makes of it at the head of an article."""

ABOVE = FURNITURE | {"dated", "byline", "caption"}
"""Kinds of line that can stand above a headline."""

LINKED = frozenset(("share", "related", "ad", "legal", "comments"))
"""Kinds of line that show that a page, and not a text alone, was saved: links to other stories may stand there too."""

HEAD_LENGTH = 16
"""Blocks at the beginning of an article among which its head ends."""

LINK_WORDS = 0.34
"""A headline among paragraphs whose words the article takes up by less than this leads to another story."""

MENU = 8
"""Spaces in a line of the site above a headline, at most."""

WRITER = re.compile(r"[A-Z][a-z’'-]+(?: [A-Z][\w.’'-]*){1,3}\Z")

_BARE = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Labelled:
    """An article's blocks (``first`` to ``last``, the last left out) with a label for each."""

    page: Page
    first: int
    last: int
    known_title: str | None = None
    labels: dict[int, Label] = field(default_factory=dict)
    title: int | None = None


def labelled(page: Page, first: int, last: int, known_title: str | None = None) -> Labelled:
    """The labels of the blocks ``first`` to ``last`` of a page; a title known from elsewhere helps."""
    article = Labelled(page, first, last, known_title)
    body = _head(article)
    _rest(article, body)
    _repeats(article)
    _links(article, body)
    return article


def parts_of(article: Labelled) -> tuple[Part, ...]:
    """The article's parts in order; a dateline at the beginning of a paragraph is a part of its own.

    A headline that is printed again is a headline too (`contents` takes it once).
    """
    found: list[Part] = []
    title = _same(article.page.blocks[article.title].text) if article.title is not None else ""
    opened = False
    for i in range(article.first, article.last):
        block, label = article.page.blocks[i], article.labels[i]
        if label == "furniture" and article.page.kinds[i] == "" and title and _same(block.text) == title:
            label = "headline"
        if label == "body" and not opened and article.page.paragraph(i):
            opened = True
            if opening := opening_of(block.text):
                found.append(Part("dateline", block.start, block.start + opening.end))
                found.append(Part("body", block.start + opening.end, block.end))
                continue
        found.append(Part(label, block.start, block.end))
    return tuple(found)


def _same(text: str) -> str:
    return _BARE.sub(" ", text).strip().lower()


def _head(article: Labelled) -> int:
    """Labels the head; the block at which the body begins."""
    page = article.page
    i = article.first
    top = _title_at(article)
    while i < article.last and (i < top or page.kinds[i] in ABOVE or _kicker(article, i)):
        article.labels[i] = LABELS.get(page.kinds[i], "furniture")
        i += 1
    if i < article.last and _titles(article, i):
        article.labels[i] = "headline"
        article.title = i
        i += 1
    end = min(article.last, article.first + HEAD_LENGTH)
    while i < end:
        label = _head_label(article, i)
        if label is None:
            break
        article.labels[i] = label
        i += 1
    return i


def _title_at(article: Labelled) -> int:
    """The block of the headline where lines of the site stand above it, whose words the text does not take up."""
    page = article.page
    end = min(article.last, article.first + HEAD_LENGTH)
    body = next((i for i in range(article.first, end) if page.paragraph(i)), None)
    could = [i for i in range(article.first, body or 0) if page.kinds[i] == "" and heading_like(page.blocks[i].text)]
    if article.known_title or body is None or not could or page.blocks[could[0]].text.count(" ") > MENU:
        return article.first
    said = [word for i in range(body, article.last) if page.paragraph(i) for word in page.words(i)]
    if taken_up(said, page.words(could[0])) >= LINK_WORDS:
        return article.first
    told = (i for i in could if page.blocks[i].text.count(" ") > 2 and taken_up(said, page.words(i)) >= LINK_WORDS)
    return next(told, article.first)


def _kicker(article: Labelled, i: int) -> bool:
    """Whether a block is a section's or site's name over the headline: a few words, a longer headline just below."""
    page, text = article.page, article.page.blocks[i].text
    if page.kinds[i] or text.count(" ") > 2 or len(text) > 40 or ends_sentence(text) or article.known_title:
        return False
    for j in range(i + 1, min(i + 4, article.last)):
        if page.paragraph(j):
            return False
        if page.kinds[j] == "" and page.blocks[j].text.count(" ") > 3 and heading_like(page.blocks[j].text):
            return True
    return False


def _titles(article: Labelled, i: int) -> bool:
    """Whether the first block is a headline: of its form, or a short line before a byline, a day or an empty line."""
    page, text = article.page, article.page.blocks[i].text
    if page.kinds[i] or opening_of(text) or i + 1 >= article.last:
        return False
    if article.known_title:
        if ends_sentence(text) and len(text) > 100:
            return False
        words = content_words(text)
        return bool(words) and taken_up(content_words(article.known_title), words) >= 0.5
    if heading_like(text):
        return not (ends_sentence(text) and len(text) > 100)
    return 3 <= len(text) <= 200 and page.kinds[i + 1] in HEAD_KINDS and not text[0].islower()


def _head_label(article: Labelled, i: int) -> Label | None:
    """The label of a block between headline and body; null where the body begins."""
    page, kind, text = article.page, article.page.kinds[i], article.page.blocks[i].text
    title = page.blocks[article.title].text if article.title is not None else ""
    if kind == "bullet":
        return "standfirst" if _bullets_before_body(article, i) else None
    if kind:
        return LABELS[kind]
    if title and _same(text) == _same(title):
        return "furniture"
    if title and len(text) < len(title) and title.startswith(text):
        return "furniture"
    if _named_alone(article, i):
        return "byline"
    if _between_pictures(article, i):
        return "caption"
    if _stands_first(article, i):
        return "standfirst"
    if title and scene_like(text) and i < article.first + 6 and page.running(i + 1, article.last) >= STORY:
        return "caption"
    more = _head_goes_on(article, i)
    if more and (not page.paragraph(i) or len(text) < 250):
        return "caption" if article.title is not None else "furniture"
    return None


def _named_alone(article: Labelled, i: int) -> bool:
    """Whether a line is a writer's name without "By": two to four words with capitals next to a day, or below "By"."""
    page = article.page
    if not WRITER.match(page.blocks[i].text) or article.title is None:
        return False
    beside = [page.kinds[j] for j in (i - 1, i + 1) if article.first <= j < article.last]
    return "dated" in beside or page.blocks[i - 1].text.lower() == "by"


def _bullets_before_body(article: Labelled, i: int) -> bool:
    """Whether bullets are the story's summary: at most six, running text after them that is none."""
    kinds = article.page.kinds
    j = i
    while j < article.last and kinds[j] == "bullet":
        j += 1
    if j - i > 6 or j >= article.last:
        return False
    furnished = any(kinds[k] in FURNITURE or kinds[k] in HEAD_KINDS for k in range(article.first, i))
    return furnished or article.page.paragraph(j) or kinds[j] in FURNITURE


def _between_pictures(article: Labelled, i: int) -> bool:
    """Under a picture counter, or after the picture's replacement text (the headline's first words)."""
    page = article.page
    before = i - 1
    if before < article.first or len(page.blocks[i].text) > 500 or opening_of(page.blocks[i].text):
        return False
    if page.kinds[before] == "counter":
        return True
    title = page.blocks[article.title].text if article.title is not None else ""
    above = page.blocks[before].text
    return bool(title) and before != article.title and len(above) < len(title) and title.startswith(above)


def _stands_first(article: Labelled, i: int) -> bool:
    """A sentence before the body that the body says again, or that the head goes on after."""
    page, text = article.page, article.page.blocks[i].text
    if len(text) > 500 or article.title is None or i > article.first + 8:
        return False
    if not (ends_sentence(text) or len(text) > 60):
        return False
    bare = _same(text)
    later = (page.blocks[j].text for j in range(i + 1, min(article.last, i + 60)))
    if len(bare) > 30 and any(len(other) >= len(bare) and bare in _same(other[:2_000]) for other in later):
        return True
    return text[0] == "[" and _head_goes_on(article, i)


def _head_goes_on(article: Labelled, i: int) -> bool:
    """Whether, within the next blocks, lines of a head follow before any paragraph."""
    page = article.page
    for j in range(i + 1, min(article.last, i + 4)):
        if page.kinds[j] in ("byline", "dated", "ago", "counter", "caption", "share", "label"):
            return True
        if page.paragraph(j):
            return False
    return False


def _rest(article: Labelled, body: int) -> None:
    for i in range(body, article.last):
        kind = article.page.kinds[i]
        label: Label = "body" if kind in ("", "bullet", "dated") else LABELS[kind]
        if kind == "byline" or (kind == "caption" and len(article.page.blocks[i].text) > 300):
            label = "furniture" if kind == "byline" and i > body else "body"
        article.labels[i] = label


def _repeats(article: Labelled) -> None:
    """A caption that stands twice is content once; a paragraph that stands twice is content once."""
    seen: set[str] = set()
    for i in range(article.first, article.last):
        if article.labels[i] not in ("caption", "headline"):
            continue
        bare = _same(article.page.blocks[i].text)
        if bare in seen:
            article.labels[i] = "furniture"
        seen.add(bare)


def _links(article: Labelled, body: int) -> None:
    """Lines among and after the paragraphs that lead elsewhere: other headlines, stray link texts."""
    page = article.page
    if not any(page.kinds[i] in LINKED for i in range(body, article.last)):
        return
    last = max(
        (i for i in range(body, article.last) if article.labels[i] == "body" and _solid(page, i)), default=body - 1
    )
    said = [
        w
        for i in range(article.first, last + 1)
        if article.labels[i] == "body" and page.paragraph(i)
        for w in page.words(i)
    ]
    for i in range(body, article.last):
        if (
            article.labels[i] == "body"
            and not _solid(page, i)
            and page.kinds[i] == ""
            and _link(page, i, i > last, said)
        ):
            article.labels[i] = "furniture"


def _solid(page: Page, i: int) -> bool:
    """Running text that no list of links would hold."""
    text = page.blocks[i].text
    return page.paragraph(i) and (len(text) >= 120 or ends_sentence(text))


def _link(page: Page, i: int, in_tail: bool, said: list[str]) -> bool:
    text = page.blocks[i].text
    if in_tail:
        return text.count(" ") < 25 and not (ends_sentence(text) and text.count(" ") > 2)
    if ends_sentence(text) or len(text) > 190:
        return False
    if text[0].islower() and len(text) < 70:
        return True
    return len(text) >= LONG_TITLE and text.count(" ") >= 4 and taken_up(said, page.words(i)) < LINK_WORDS
