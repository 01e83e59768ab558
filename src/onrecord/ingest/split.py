"""Where one story ends and the next begins on a page of run-together stories.

A new story shows in the page's shape (a gap wider than the others, a headline with a byline or day under it, a headline
that is printed twice) and in its words (its first paragraphs take up little of what came before).
Neither decides alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.ingest.blocks import Block
from onrecord.ingest.cohesion import REACH, content_words, taken_up
from onrecord.ingest.dateline import Opening, opening_of, opens_with_place
from onrecord.ingest.kinds import FURNITURE, HEAD_KINDS, Kind, ends_sentence, heading_like

ENOUGH = 3.5
"""The sum of clues from which a line begins a new story."""

STORY = 40
"""Words of running text that a story has at least; what is shorter is a caption, a link list or a note."""

LOOK_AHEAD = 12
"""Blocks after a headline in which its byline, day or repetition is looked for."""

MEMORY = 700
"""Content words of the story so far that a new paragraph is compared with."""

LITTLE = 110
"""Content words; after fewer, any text takes up little of what came before."""

LONG_TITLE = 25
"""Characters from which a line that is printed twice is a headline, not a button."""

TURNS = 3
"""Blocks before and after a name with a colon in which another shows that people talk by turns."""

NEAR = 2_000
"""Code points of a block in which a turn is looked for."""

_NAME = r"(?:Q|A|[A-Z][A-Z.'’-]+(?:[ ,]+[A-Z][A-Z.'’-]*){0,7}(?: ?(?:\([^)]{1,20}\)|-LRB-.{1,20}-RRB-))?):\s"
_TURN = re.compile(rf"{_NAME}|.*?[.?!…)]['\"”’]?\s{_NAME}", re.DOTALL)
"""A speaker's name with a colon that begins a line or follows a sentence (-LRB-: a bracket in tokenised text)."""

HEAD_CLUES: dict[str, float] = {"byline": 1.5, "dated": 1.5, "ago": 1.5, "label": 1.0, "counter": 1.0}


@dataclass(slots=True)
class Page:
    """The blocks of a page with their kinds, and the content words of those that were asked for."""

    blocks: Sequence[Block]
    kinds: Sequence[Kind]
    _words: dict[int, list[str]] = field(default_factory=dict)
    _sizes: list[int] = field(default_factory=list)

    def words(self, i: int) -> list[str]:
        """The content words of a block; furniture has none."""
        if self.kinds[i] in FURNITURE:
            return []
        if i not in self._words:
            self._words[i] = content_words(self.blocks[i].text)
        return self._words[i]

    def paragraph(self, i: int) -> bool:
        """Whether a block is running text: long, or a sentence, and of no kind of its own."""
        text = self.blocks[i].text
        return self.kinds[i] == "" and (len(text) >= 200 or (len(text) >= 50 and ends_sentence(text)))

    def running(self, start: int, end: int) -> int:
        """The words of running text in blocks ``start`` to ``end``."""
        if not self._sizes:
            self._sizes.append(0)
            for i, block in enumerate(self.blocks):
                self._sizes.append(self._sizes[-1] + (block.text.count(" ") + 1 if self.paragraph(i) else 0))
        return self._sizes[end] - self._sizes[start]


def starts_of(page: Page) -> list[int]:
    """The blocks at which stories begin, the first (0) included."""
    starts = [0]
    wide = _wide_gap(page.blocks)
    group: list[tuple[float, int]] = []
    for i in range(1, len(page.blocks)):
        if group and page.running(group[0][1], i) >= STORY:
            _settle(page, starts, group)
            group = []
        if (
            not _possible(page, i, wide)
            or page.running(starts[-1], i) < STORY
            or page.running(i, len(page.blocks)) < STORY
        ):
            continue
        score = _score(page, starts[-1], i, wide)
        if score >= ENOUGH:
            group.append((-score, i))
    if group:
        _settle(page, starts, group)
    return starts


def _settle(page: Page, starts: list[int], group: list[tuple[float, int]]) -> None:
    """Takes the best line of a head, and what stands above it set apart from the story before (a day, a path)."""
    i = _headline_above(page, starts[-1], min(group)[1])
    while page.kinds[i - 1] in ("dated", "breadcrumb", "label") and page.blocks[i - 1].gap > page.blocks[i].gap:
        i -= 1
    starts.append(i)


def _headline_above(page: Page, start: int, i: int) -> int:
    """For a paragraph that its dateline shows to open a story: the headline that stands over it, else itself."""
    if page.kinds[i] == "byline" or not _dateline(page, i):
        return i
    for j in range(i - 1, max(start, i - 4), -1):
        if page.kinds[j] == "" and not page.paragraph(j):
            return j if heading_like(page.blocks[j].text) and not ends_sentence(page.blocks[j].text) else i
        if page.kinds[j] == "":
            return i
    return i


def _wide_gap(blocks: Sequence[Block]) -> int:
    """The number of line breaks that sets stories apart on this page: three or more, and rare; 0 for none."""
    rare = max(3, len(blocks) // 12)
    for size in range(3, 8):
        after = [block.text for block in blocks[1:] if block.gap >= size]
        if 0 < len(after) <= rare:
            return size if all(_opens(text) for text in after) else 0
    return 0


def _opens(text: str) -> bool:
    """Whether a line can open anything: no small letter or list mark at its beginning."""
    return not text[0].islower() and not (text[0] in "-*•–—" and len(text) > 3)


def _possible(page: Page, i: int, wide: int) -> bool:
    """Whether a story could begin here at all; cheap, since every block is asked."""
    block, kind = page.blocks[i], page.kinds[i]
    if wide and block.gap >= wide:
        return kind in ("", "breadcrumb", "label") or (kind == "byline" and _bylined(page, i))
    if kind == "breadcrumb":
        return i + 1 < len(page.blocks) and heading_like(page.blocks[i + 1].text)
    if kind == "byline":
        return _bylined(page, i)
    return kind == "" and (heading_like(block.text) or opens_with_place(block.text))


def _bylined(page: Page, i: int) -> bool:
    """Whether a writer's name opens a story without a headline: none just above it, running text below its day."""
    for j in range(max(0, i - 4), i):
        text = page.blocks[j].text
        if page.kinds[j] in HEAD_KINDS or (page.kinds[j] == "" and heading_like(text) and not ends_sentence(text)):
            return False
    below = i + 1
    while below < len(page.blocks) and page.kinds[below] in HEAD_KINDS:
        below += 1
    return below < len(page.blocks) and page.paragraph(below)


def _score(page: Page, start: int, i: int, wide: int) -> float:
    heading = i + 1 if page.kinds[i] == "breadcrumb" and i + 1 < len(page.blocks) else i
    title = page.blocks[heading].text
    if any(page.blocks[j].text.startswith(title) for j in _earlier(start, heading)):
        return 0.0
    titled = page.kinds[heading] == "" and heading_like(title)
    bare = _gap_clue(page.blocks[i], wide) + _head_clue(page, start, heading) + _opening_clue(page, start, heading)
    if bare == 0.0 and not _plain_headline(page, i, title):
        return 0.0
    score = bare + _before_clue(page, i)
    score += (1.0 if titled else -0.5) + (0.5 if heading != i else 0.0)
    score -= 1.0 if wide and bare == 0.0 else 0.0
    score += 0.5 if titled and 6 <= title.count(" ") + 1 <= 20 and not ends_sentence(title) else 0.0
    if not titled and _dateline(page, heading):
        score += 1.5
    if titled and len(title) > 60 and title[-1] == ".":
        score -= 1.0
    if score < 1.0:
        return score
    return (
        score + _lexical_clue(page, start, i, titled, bare > 0) + (_title_clue(page, start, heading) if titled else 0.0)
    )


def _plain_headline(page: Page, i: int, title: str) -> bool:
    """Whether a line with nothing around it to show it is still a headline: long enough, no sentence, after an end."""
    if title.count(" ") < 4 or len(title) < LONG_TITLE or ends_sentence(title) or title[-1] in ":;,-–—":
        return False
    if title[0] in '"“‘' and title[-1] in '"”’':
        return False
    below = page.blocks[i + 1] if i + 1 < len(page.blocks) else None
    if title[1:2] == " " or (below and below.gap == 1 and (below.text[0].islower() or below.text[0] in "—–-")):
        return False
    return page.kinds[i - 1] != "" or ends_sentence(page.blocks[i - 1].text)


def _earlier(start: int, i: int) -> list[int]:
    """The blocks in which the story's own headline could stand: its head, and those just before."""
    return [*range(start, min(start + LOOK_AHEAD, i)), *range(max(start, i - LOOK_AHEAD), i)]


def _gap_clue(block: Block, wide: int) -> float:
    return 2.0 if wide and block.gap >= wide else 0.0


def _head_clue(page: Page, start: int, heading: int) -> float:
    """Bylines, days, labels under the headline, a place that opens the story, and the headline printed again."""
    seen: dict[str, float] = {}
    title = page.blocks[heading].text
    others = paragraphs = 0
    for j in range(heading + 1, min(heading + LOOK_AHEAD, len(page.blocks))):
        kind, text = page.kinds[j], page.blocks[j].text
        if kind in HEAD_CLUES:
            seen.setdefault(kind, HEAD_CLUES[kind] - 0.5 * others)
        elif text == title and _twice(page, heading, j):
            return 4.0
        elif page.paragraph(j):
            if paragraphs == 0 and (opening := _dateline(page, j)):
                seen.setdefault(
                    "place", 1.5 - 0.5 * others + (1.0 if _of_another_day(page, start, j, opening) else 0.0)
                )
            paragraphs += 1
            if paragraphs > 1:
                break
        elif kind == "" and not title.startswith(text):
            others += 1
    return max(0.0, min(2.5, sum(seen.values())))


def _dateline(page: Page, i: int) -> Opening | None:
    """The dateline of a paragraph; what reads like one where people talk by turns is a speaker's name."""
    text = page.blocks[i].text
    opening = opening_of(text) if page.paragraph(i) else None
    if opening is None or not (text[: opening.end].rstrip().endswith(":") or _TURN.match(text)):
        return opening
    around = (j for j in range(max(0, i - TURNS), min(len(page.blocks), i + TURNS + 1)) if j != i)
    near = [text[opening.end :], *(page.blocks[j].text for j in around)]
    return None if any(_TURN.match(other[:NEAR]) for other in near) else opening


def _of_another_day(page: Page, start: int, i: int, opening: Opening) -> bool:
    """Whether a dateline gives another day than the last one before it in the story: a report is of one day."""
    before = (found.day for j in range(i - 1, start - 1, -1) if (found := _dateline(page, j)) and found.day)
    last = next(before, None)
    return bool(opening.day and last and opening.day.casefold() != last.casefold())


def _opening_clue(page: Page, start: int, i: int) -> float:
    """A writer's name or a dateline that opens a story without a headline: agency, day, another place than before."""
    if page.kinds[i] == "byline":
        return 3.0 if page.running(start, i) >= 2 * STORY else 0.0
    opening = _dateline(page, i)
    if opening is None or page.running(start, i) < 2 * STORY:
        return 0.0
    before = next((found for j in range(start, i) if (found := _dateline(page, j))), None)
    other = before is not None and before.place.casefold() != opening.place.casefold()
    other = other or _of_another_day(page, start, i, opening)
    return 1.0 + (1.0 if opening.agency or opening.day else 0.0) + (1.0 if other else 0.0)


def _twice(page: Page, i: int, j: int) -> bool:
    """Whether two equal lines are one headline printed twice: long, and each after an end or an empty line."""
    title = page.blocks[i].text
    open_ = any(
        page.blocks[k].gap == 1
        and page.kinds[k - 1] == ""
        and len(page.blocks[k - 1].text) > LONG_TITLE
        and not ends_sentence(page.blocks[k - 1].text)
        for k in (i, j)
        if k
    )
    return len(title) >= LONG_TITLE and not ends_sentence(title) and not open_


def _before_clue(page: Page, i: int) -> float:
    """Whether the block before looks like the end of a story: furniture, a cut, an agency's tail."""
    return (
        0.5
        if page.kinds[i - 1] in FURNITURE or page.kinds[i - 1] == "tail" or page.blocks[i - 1].text.endswith("…")
        else 0.0
    )


def _after(page: Page, i: int) -> list[str]:
    found: list[str] = []
    while i < len(page.blocks) and len(found) < REACH:
        found += page.words(i)
        i += 1
    return found


def _before(page: Page, start: int, i: int) -> list[str]:
    found: list[str] = []
    while i > start and len(found) < MEMORY:
        i -= 1
        found += page.words(i)
    return found


def _lexical_clue(page: Page, start: int, i: int, titled: bool = True, shown: bool = False) -> float:
    """What the words tell; after little text, of which any takes up little, more is asked if nothing else shows it."""
    before, after = _before(page, start, i), _after(page, i)
    if len(after) < 20:
        return 0.0
    share = taken_up(before, after) + (0.0 if shown else max(0.0, 0.1 * (1 - len(before) / LITTLE)))
    for limit, clue in ((0.12 if titled else 0.09, 2.0), (0.18, 1.0), (0.25, 0.0), (0.35, -1.0)):
        if share < limit:
            return clue
    return -2.5


def _title_clue(page: Page, start: int, heading: int) -> float:
    """A headline's words are taken up by the story below it and not by the one above."""
    title = page.words(heading)
    if not title:
        return 0.0
    below = taken_up(_after(page, heading + 1), title)
    above = taken_up(_before(page, start, heading), title)
    if below >= 0.3 and above <= 0.2:
        return 1.0
    return -1.0 if below < 0.15 or above > below else 0.0
