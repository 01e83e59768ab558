"""What a line of a page is when looked at alone: a share link, a byline, a caption, a date line, perhaps a headline."""

from __future__ import annotations

import re
from typing import Literal, cast

from onrecord.ingest.blocks import Block
from onrecord.ingest.headlines import STRIP, date_line, writer_line
from onrecord.ingest.lexicon import Lexicon, lexicon

Kind = Literal[
    "share", "related", "ad", "legal", "comments", "label", "counter", "breadcrumb", "byline", "dated", "ago",
    "caption", "bullet", "rule", "link", "cut", "tail", "correction", "",
]  # fmt: skip

FURNITURE: frozenset[str] = frozenset(
    ("share", "related", "ad", "legal", "comments", "label", "counter", "breadcrumb", "ago", "rule", "link", "cut")
)
"""Kinds that are no part of a story."""

HEAD_KINDS: frozenset[str] = frozenset(("byline", "dated", "ago", "label", "counter"))
"""Kinds that stand between a headline and its story."""

SHORT = 140
"""Characters; a longer line is no link, button or byline."""

_COUNTER = re.compile(
    r"(?:(?:image|photo|picture|slide|page|fig\.?)\s+)?\(?\d{1,3}\s*(?:/|of|\|)\s*\d{1,3}\)?\Z", re.IGNORECASE
)
_BULLET = re.compile(r"[•▪‣○●◦■·]\s*\S")
_RULE = re.compile(r"[\W_]{2,}\Z|#+\Z|-\s*30\s*-\Z|\d{1,4}\Z|\d{9,}\Z")
_CLOCK = re.compile(
    r"(?:(?:posted |updated )?at )?\d{1,2}[:.h]\d\d\s*(?:[ap]\.?m\.?)?\s*\(?(?:gmt|utc|[a-z]{2,4}t)?\)?\Z",
    re.IGNORECASE,
)
"""The time of day over an entry of a live page."""
_LINK = re.compile(r"(?:https?://|www\.)\S+\Z|@\w{1,30}\Z|\S+@\S+\.\w+\Z|(?:#\w+\s*)+\Z|©\d{4}\b.*\Z", re.IGNORECASE)
_CODE = re.compile(r"[.#@]?[\w-]+\s*\{[^}]*\}|function\s*\(|</?\w+[^>]*>|\bvar \w+\s*=")
_COUNT = re.compile(r"\(?[\d.,]+[km]?\s*\Z")
_SHOWN = r"photos?|pool|reuters|afp|ap photo|via|getty|epa|file|images?|handout|pictured?|courtesy|kyodo|xinhua|yonhap"
_PICTURE_END = re.compile(rf"[\[(][^()\[\]]{{0,60}}\b(?:{_SHOWN})\b[^()\[\]]{{0,60}}[\])]\.?\Z", re.IGNORECASE)


def kind_of(block: Block) -> Kind:
    """The kind of a line by its own look, "" where it tells nothing (a headline, a paragraph)."""
    return kind_of_line(block.text)


def kind_of_line(text: str) -> Kind:
    """The kind of words that stand as a line, or could."""
    if len(text) > 600:
        return ""
    low = text.lower()
    found = _by_look(text, low) or _by_words(text, low)
    return cast(Kind, found)


def _by_look(text: str, low: str) -> str:
    if text[0] in "•▪‣○●◦■·" and _BULLET.match(text):
        return "bullet"
    if len(text) <= SHORT:
        if _COUNTER.match(text):
            return "counter"
        if _RULE.match(text) or _CLOCK.match(text):
            return "rule"
        if _LINK.match(text):
            return "link"
        if text.count(" > ") + text.count(" » ") + text.count(" › ") >= 1 and text[-1] not in ".!?":
            return "breadcrumb"
    return "link" if "{" in text and _CODE.search(text) else ""


def _by_words(text: str, low: str) -> str:
    lex = lexicon()
    if low.startswith(lex.corrections):
        return "correction"
    if low.startswith(lex.tails):
        return "tail"
    if found := _notice(low, lex):
        return found
    if len(text) <= SHORT:
        found = _listed(low, lex) or date_line(text, low, lex) or ("byline" if writer_line(text, low, lex) else "")
        if found or _sections(text):
            return found or "link"
    return "caption" if _pictured(text, low, lex) else ""


def _sections(text: str) -> bool:
    """Whether a line is a site's menu: three or more short names set apart by strokes, without a number."""
    names = re.split(r"\s+[|/·•]\s+", text)
    return len(names) >= 3 and all(len(name.split()) <= 3 for name in names) and not any(map(str.isdigit, text))


def _notice(low: str, lex: Lexicon) -> str:
    """The kind of a site's own sentence: on cookies, newsletters, comments."""
    first = low.split(None, 1)[0]
    return next((kind for phrase, kind in lex.sentence.get(first, ()) if low.startswith(phrase)), "")


def _listed(low: str, lex: Lexicon) -> str:
    bare = low.strip(STRIP)
    if bare in lex.whole:
        return lex.whole[bare]
    parts = bare.split()
    if not parts:
        return "rule"
    if {lex.whole.get(part.strip(STRIP)) for part in parts} == {"share"}:
        return "share"
    for phrase, kind in lex.start.get(parts[0], ()):
        if low.startswith(phrase) and not _sentence_like(low, phrase):
            return kind
    for phrase, kind in lex.end.get(parts[-1], ()):
        if bare.endswith(phrase) and (phrase.count(" ") >= 2 or _COUNT.match(bare[: -len(phrase)])):
            return kind
    return ""


def _sentence_like(low: str, phrase: str) -> bool:
    """Whether a line that begins like a link runs on like a sentence of a story; after a colon a title may follow."""
    return (
        not phrase.endswith(":")
        and low.rstrip("\"'”’")[-1:] == "."
        and len(low) > 60
        and "@" not in low
        and "©" not in low
    )


def _pictured(text: str, low: str, lex: Lexicon) -> bool:
    return bool(_PICTURE_END.search(text[-130:])) or any(word in low for word in lex.credits)


def scene_like(text: str) -> bool:
    """Whether a line could stand under a picture by what it tells ("..., left, shakes hands with ...")."""
    low = text.lower()
    return len(text) <= 400 and any(word in low for word in lexicon().scenes)


_TERMINAL = re.compile(r"[.!?…。！？][\"'”’»)\]」』）]*\Z")


def ends_sentence(text: str) -> bool:
    """Whether the line ends as a sentence does; quote marks, brackets and an agency's end mark are looked through."""
    return bool(_TERMINAL.search(text.removesuffix("Enditem").rstrip()[-6:]))


def _caseless(character: str) -> bool:
    """Whether it is a letter of a script without capitals."""
    return character.isalpha() and character.upper() == character.lower()


def heading_like(text: str) -> bool:
    """Whether a line could be a headline: of a headline's length, beginning large, not ending as a sentence."""
    words = text.count(" ") + 1
    if _caseless(text[0]):
        return 6 <= len(text) <= 100 and not ends_sentence(text) and text[-1] not in "、，"
    if not 10 <= len(text) <= 190 or words < 2 or words > 30:
        return False
    if text[0] == "[" and text[-1] == "]":
        return False
    head = text.lstrip("\"'“‘[(«¿¡*_ ")
    if not head or not (head[0].isupper() or head[0].isdigit() or head[0] in "$£€¥"):
        return False
    return text[-1] not in ".,;" or (text.count(". ") == 0 and words <= 14 and text[-1] == ".")
