"""The sentences of a page, by words, and what stands before and behind a deed in one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.link.deeds import turn
from onrecord.link.wording import WORD, plain
from onrecord.model.pages import Article, contents
from onrecord.model.spans import CONTEXT, LONGEST_EVIDENCE, Evidence
from onrecord.packs import words

REGION = 14
"""The thing is read from at most this many words beside its deed (hand-set, as all below)."""
HEEDED = 6
"""Words before a deed that can take it back ("will", "to", "if") or say how it is told ("welcomed the")."""

_END = re.compile(r"[.!?]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z])|\s+-\s+(?=[A-Z])")
_SHORT = re.compile(r"(?:\b\w|\w\.\w|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Jr|Sr|St|No|vs|Inc|Ltd|Co|Corp))\Z")
_NAMES = re.compile(r"(?:the\s+)?[A-Z][\w.-]*(?:\s[A-Z][\w.-]*)?,?(?:\s+and\s+|,\s+)(?:the\s+)?[A-Z]")
_DAY = re.compile(r"\d{1,2}")
_YEAR = re.compile(r"[12]\d{3}")
_BREAK = re.compile(r"[;:()—]")
_TIES = frozenset({"which", "that", "who", "where", "when", "as", "because", "while"})
RELATIVE = frozenset({"which", "that", "who"})


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence: its text, where it starts in the article, and its words in small letters with their offsets in it."""

    text: str
    start: int
    words: tuple[tuple[str, int, int], ...]

    def between(self, first: int, last: int) -> str:
        """The text from the word at one place to the word before the other."""
        if first >= last:
            return ""
        return self.text[self.words[first][1] : self.words[last - 1][2]]

    def gap(self, at: int) -> str:
        """What stands between a word and the one before."""
        return self.text[self.words[at - 1][2] : self.words[at][1]] if at else ""

    def broken(self, first: int, last: int) -> bool:
        """Whether a break stands between two words."""
        return bool(_BREAK.search(self.text[self.words[first][2] : self.words[last][1]]))

    def tells(self, turns: str, first: int = 0, last: int | None = None) -> bool:
        """Whether a word of a turn stands between two places; "May" with a capital is a month."""
        return any(
            word in turn(turns) and not (word in words("link_calendar") and self.text[at].isupper())
            for word, at, _ in self.words[first:last]
        )


def said_in(article: Article, text: str) -> Iterator[Said]:
    """The sentences of an article's standfirst, body and captions, in their order."""
    for part in contents(article.parts, ("standfirst", "body", "caption")):
        first, last = part.start - article.start, part.end - article.start
        at = first
        for stop in _END.finditer(text, first, last):
            if text[stop.start()] == "." and _SHORT.search(text, max(first, stop.start() - 6), stop.start()):
                continue
            yield _sentence(text, at, stop.end())
            at = stop.end()
        yield _sentence(text, at, last)


def _sentence(text: str, first: int, last: int) -> Said:
    said = text[first:last]
    return Said(said, first, tuple((m.group().casefold(), m.start(), m.end()) for m in WORD.finditer(said)))


def cite(article: Article, text: str, sentence: Said, text_sha256: str) -> Evidence:
    """The evidence that a sentence is; offsets are code points of its source."""
    start = sentence.start + len(sentence.text) - len(sentence.text.lstrip())
    end = min(start + len(sentence.text.strip()), start + LONGEST_EVIDENCE)
    return Evidence(
        article.source, article.id, article.start + start, article.start + end, text[start:end],
        text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], text_sha256,
    )  # fmt: skip


def signs_before(said: Said, at: int) -> frozenset[str]:
    """The words before a deed, as they stand and as verbs, back to the last break."""
    found: set[str] = set()
    for n in range(at - 1, max(at - 1 - HEEDED, -1), -1):
        if said.broken(n, n + 1):
            break
        word = said.words[n][0]
        found |= {word, plain(word), *(stem for stem in stems(word) if stem not in turn("unreal"))}
    return frozenset(found)


def stems(word: str) -> Iterator[str]:
    """What a word may be without its ending ("noted": "not", "note")."""
    if word.endswith("ies"):
        yield f"{word[:-3]}y"
    for ending in ("ed", "d", "s", "ing", "es"):
        if word.endswith(ending):
            yield word[: -len(ending)]
            yield f"{word[: -len(ending)]}e"


def unreal(said: Said, at: int) -> bool:
    """Whether what stands before a deed says that it is ahead, denied or not whole ("will", "neither", "almost")."""
    if at and said.words[at - 1][0] in turn("barely"):
        return True
    for n in range(at - 1, max(at - 1 - HEEDED, -1), -1):
        gap = said.text[said.words[n][2] : said.words[n + 1][1]]
        if "," in gap or _BREAK.search(gap):
            return False
        if said.tells("unreal", n, n + 1) or said.words[n][0].endswith(("n't", "n’t")):
            return True
    return False


def auxiliary_of(said: Said, at: int) -> int | None:
    """The place of the last word before a deed that is no adverb."""
    for n in range(at - 1, -1, -1):
        word = said.words[n][0]
        if not (word.endswith("ly") or word in ("also", "already", "now", "since", "then", "just")):
            return n
    return None


def clause_start(said: Said, at: int) -> int:
    """The first word of the clause a deed stands in: after the last comma, break, or word that ties a clause."""
    n = at
    while n > 0 and not re.search(r"[,;:()—]", said.text[said.words[n - 1][2] : said.words[n][1]]):
        if said.words[n - 1][0] in _TIES:
            return n
        n -= 1
    return n


def subject_at(said: Said, at: int) -> str:
    """The words before a verb in its clause; behind a comma those that the sentence opens with."""
    told = said.between(clause_start(said, at), at)
    return told or said.between(0, next((n for n in range(1, at + 1) if re.search(r"[,;:()—]", said.gap(n))), at))


def governing(said: Said, at: int) -> int:
    """The place of the word that governs a noun: the last one before its determiners and adjectives; -1 where none is.

    Of "reaffirmed its early launch" that of "reaffirmed"; what "of", "for", "and" tie to it is not governed so.
    """
    for n in range(at - 1, max(at - 1 - HEEDED, -1), -1):
        word = said.words[n][0]
        if said.gap(n + 1).strip():
            return -1
        if _tells_again(word) or word in turn("behind") | turn("past it"):
            return n
    return -1


def _tells_again(word: str) -> bool:
    """Whether a word is a form of a verb of saying again."""
    return not (turn("again") | turn("recalled")).isdisjoint((word, *stems(word)))


def is_of(said: Said, at: int) -> bool:
    """Whether "of" stands behind a word."""
    return at + 1 < len(said.words) and said.words[at + 1][0] == "of" and not said.broken(at, at + 1)


def words_after(said: Said, at: int) -> str:
    """The text behind a word up to the next comma or break, REGION words at most."""
    last = at + 1
    while last < len(said.words) and last - at <= REGION and not said.broken(last - 1, last):
        if "," in said.gap(last) and not _is_year_of(said, last):
            break
        last += 1
    return said.between(at + 1, last)


def _is_year_of(said: Said, at: int) -> bool:
    """Whether a word is the year behind a day and its comma ("June 5, 2018")."""
    return bool(_YEAR.fullmatch(said.words[at][0]) and _DAY.fullmatch(said.words[at - 1][0]))


def words_before(said: Said, at: int) -> str:
    """The text before a word back to the last comma or break, REGION words at most."""
    last = at - 1 if at and said.words[at - 1][0] in RELATIVE else at
    first = last
    while first > 0 and last - first < REGION:
        if first < last and _parts(said, first):
            break
        first -= 1
    return said.between(first, last)


def _parts(said: Said, at: int) -> bool:
    """Whether a break stands before a word; the comma of a list of names ("of Japan, Korea and Chile") is none."""
    gap = said.text[said.words[at - 1][2] : said.words[at][1]]
    return bool(re.search(r"[,;:()—]", gap)) and not (gap.strip() == "," and _NAMES.match(said.text, said.words[at][1]))
