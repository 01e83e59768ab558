"""Clues from dated events that a text tells as past: it was not written before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.ingest.clues import Clue, Sentence, looks_ahead, word_class
from onrecord.model.dates import Reason, When
from onrecord.read.marks import Timex
from onrecord.read.times import find_times

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:(?:-\d\d){0,2}|-(?:SP|SU|FA|WI|[QH]\d))\Z")
_CENTURY = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_WORDS = re.compile(r"[^\W_][\w'’-]*")


def dated_sentence(text: str, sentence: Sentence) -> list[Timex]:
    """The dates of a sentence that name their own year."""
    if not _CENTURY.search(sentence.text):
        return []
    found = find_times(text, None, start=sentence.start, end=sentence.end)
    return [t for t in found if t.type == "DATE" and _YEAR.match(t.value) and t.value[:4] in t.text and t.when]


def past_clues(text: str, sentence: Sentence, dates: list[Timex]) -> Iterator[Clue]:
    """Not before each date that a sentence tells something done of; a sentence that may look ahead gives none."""
    if not dates or looks_ahead(sentence):
        return
    for told in dates:
        if told.when and told.when.earliest and _adverbial(text, sentence, told) and _done(text, sentence, told):
            first = _on_or_after(told.when)
            yield Clue(((first, None),), Reason(f"tells of {told.text} as past", told.start, told.end, first, None))


def _on_or_after(when: When) -> str | None:
    """The first day of a text that tells of a date as past; the day before where it is a day, for the time zones."""
    if not when.exact or when.earliest is None:
        return when.earliest
    return (date.fromisoformat(when.earliest) - timedelta(1)).isoformat()


def _adverbial(text: str, sentence: Sentence, date: Timex) -> bool:
    """Whether the date tells when something happened ("in 1998"), and is not part of a name ("the 2020 Games")."""
    before = _WORDS.findall(text[max(sentence.start, date.start - 30) : date.start])
    after = text[date.end : date.end + 2]
    if after[:1] in ("-", "–", "/") or (after[:1] == " " and after[1:2].isupper()):
        return False
    return bool(before) and before[-1].lower() in word_class("before_date")


def _done(text: str, sentence: Sentence, date: Timex) -> bool:
    """Whether a past form governs the date: shortly before it, nothing open between, or after it at the beginning."""
    opened = word_class("open")
    before = [word.lower() for word in _WORDS.findall(text[sentence.start : date.start])]
    if len(before) <= 4:
        after = [word.lower() for word in _WORDS.findall(text[date.end : min(sentence.end, date.end + 120)])[:14]]
        return any(_past(word) for word in after) and not any(word in opened for word in after[:6])
    near = before[-NEAR:]
    last = max((n for n, word in enumerate(near) if _past(word)), default=-1)
    if last > 0 and near[last - 1] in ("be", "to"):
        return False
    return last >= 0 and not any(
        word in opened or (word.endswith("ing") and len(word) > 4) for word in near[last + 1 :]
    )


NEAR = 10
"""Words between a verb and the date that it governs."""


def _past(word: str) -> bool:
    return word in word_class("past") or (word.endswith("ed") and len(word) > 4 and word not in word_class("said"))
