"""Which days matter in many texts, and which sentences tell of them best.

A day counts for as many articles as tell of it, more for those that come back to it later, and each sentence for as
much as it is about what all the articles are about (date-wise summarisation: Tran and others 2013; Martschat and
Markert 2018). The sentences of a day are those nearest to what all of them say together (centroid: Radev and others
2004), no
two alike. All weights are set by hand.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.packs import words as word_list

LATER = 2.0
"""What a mention by an article published after the day is worth; one by an article of the day itself is worth 1."""
UNDATED = 0.2
"""What a sentence at the head of an article is worth to the day of publication where it tells no day itself."""
REPEATED = 0.5
"""An article's mentions of one day count by this power of their sum: ten are not ten times one."""
ABOUT = 10.0
"""How much more the words that stand in every article weigh in a day's centroid than those that stand in one."""
SENTENCES = 3
"""Sentences told of one day, at most (published timelines have two to three)."""
SHORTEST, LONGEST = 5, 60
"""A sentence of fewer or more words than this tells a day less well: half."""
ALIKE = 0.5
FEWEST, MOST = 5, 60
STRONG = 0.3

_WORD = re.compile(r"[^\W\d_]\w+|\d{2,}")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence at ``start`` of an article (the original, where that is a copy), and the days it tells with weights.

    ``lead`` is 0 or 1 for an article's first or second sentence, else null; ``share`` lowers its rank as a sentence.
    """

    article: str
    start: int
    text: str
    published: str | None
    days: tuple[tuple[str, float], ...] = ()
    lead: int | None = None
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class DayTold:
    """A day, how much it matters, and the sentences that tell of it, best first."""

    date: str
    score: float
    sentences: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class _Weighed:
    told: Told
    words: frozenset[str]
    about: float


def content_words(text: str) -> list[str]:
    """The words that say what a text is about, in folded case."""
    empty = word_list("furniture_stop_words")
    return [w for w in _WORD.findall(text.casefold()) if w not in empty]


def days_told(
    sentences: Iterable[Told],
    *,
    since: str = "",
    until: str = "9999-12-31",
    top: int | None = None,
    wanted: frozenset[str] = frozenset(),
) -> list[DayTold]:
    """The days that matter most, by date; ``wanted`` words, where given, must stand in a sentence, at least one."""
    told = [(sentence, frozenset(content_words(sentence.text))) for sentence in sentences]
    common = _common(told)
    weighed = [w for s, ws in told if (w := _weighed(s, ws, common, wanted)) is not None]
    of_day: dict[str, list[tuple[_Weighed, float]]] = defaultdict(list)
    for sentence in weighed:
        for day, weight in _days_of(sentence.told):
            if since <= day <= until:
                of_day[day].append((sentence, weight))
    scores = {day: _score(day, found) for day, found in of_day.items()}
    ranked = sorted(scores, key=lambda day: (-scores[day], day))
    chosen = ranked[: top if top is not None else _how_many([scores[day] for day in ranked])]
    told_of = _told_once(chosen, of_day, common)
    return [DayTold(day, scores[day], told_of[day]) for day in sorted(chosen)]


def _told_once(
    chosen: Sequence[str], of_day: Mapping[str, Sequence[tuple[_Weighed, float]]], common: Mapping[str, float]
) -> dict[str, tuple[Told, ...]]:
    """The sentences of each day, the day that matters most first; one that stands there is told again only for want
    of any other.
    """
    seen: set[str] = set()
    found: dict[str, tuple[Told, ...]] = {}
    for day in chosen:
        fresh = [pair for pair in of_day[day] if _folded(pair[0].told) not in seen]
        found[day] = _best(fresh or of_day[day], common)
        seen.update(map(_folded, found[day]))
    return found


def _folded(told: Told) -> str:
    return " ".join(told.text.casefold().split())


def _common(told: Sequence[tuple[Told, frozenset[str]]]) -> dict[str, float]:
    """In what share of the articles each word stands."""
    by_article: dict[str, set[str]] = defaultdict(set)
    for sentence, words in told:
        by_article[sentence.article] |= words
    counts = Counter(w for words in by_article.values() for w in words)
    return {word: n / len(by_article) for word, n in counts.items()}


def _weighed(told: Told, words: frozenset[str], common: Mapping[str, float], wanted: frozenset[str]) -> _Weighed | None:
    found = len(words & wanted)
    if not words or (wanted and not found):
        return None
    about = math.fsum(common[w] for w in words) / (3 + len(words))
    return _Weighed(told, words, about * (found / len(wanted) if wanted else 1.0))


def _days_of(told: Told) -> Iterable[tuple[str, float]]:
    """The days that a sentence tells; the day of publication for one at the head that tells none."""
    if told.days:
        return told.days
    if told.lead is not None and told.published is not None:
        return ((told.published, UNDATED),)
    return ()


def _score(day: str, found: Sequence[tuple[_Weighed, float]]) -> float:
    by_article: dict[str, float] = defaultdict(float)
    for sentence, weight in found:
        published = sentence.told.published
        later = LATER if published is not None and day < published else 1.0
        by_article[sentence.told.article] += weight * later * sentence.about
    return math.fsum(weight**REPEATED for weight in by_article.values())


def _how_many(scores: Sequence[float]) -> int:
    """How many days to tell: between the few that stand out and a number that grows with the square root of all."""
    if not scores:
        return 0
    height = math.fsum(scores[:5]) / len(scores[:5])
    strong = sum(score >= STRONG * height for score in scores)
    return min(len(scores), max(FEWEST, min(MOST, round(math.sqrt(strong * 2 * math.sqrt(len(scores)))))))


def _best(found: Sequence[tuple[_Weighed, float]], common: Mapping[str, float]) -> tuple[Told, ...]:
    vectors = [_vector(sentence.words, common) for sentence, _ in found]
    centre: dict[str, float] = defaultdict(float)
    for (_, weight), vector in zip(found, vectors, strict=True):
        for word, value in vector.items():
            centre[word] += weight * value * (1 + ABOUT * common[word])
    ranked = []
    for (sentence, weight), vector in zip(found, vectors, strict=True):
        near = math.fsum(value * centre[word] for word, value in vector.items())
        ranked.append((-near * _worth(sentence.told, weight), sentence.told.article, sentence.told.start, sentence))
    return _unlike([entry[3] for entry in sorted(ranked, key=lambda entry: entry[:3])])


def _worth(told: Told, weight: float) -> float:
    fits = SHORTEST <= len(told.text.split()) <= LONGEST
    undated = 1.0 if told.days else 3 / (1 + 0.5 * (told.lead or 0))
    return weight * told.share * undated * (1.0 if fits else 0.5)


def _vector(words: frozenset[str], common: Mapping[str, float]) -> dict[str, float]:
    """The words' weights, rarer words more, at length 1."""
    raw = {word: 0.1 - math.log(common[word]) for word in sorted(words)}
    length = math.sqrt(math.fsum(value * value for value in raw.values()))
    return {word: value / length for word, value in raw.items()}


def _unlike(ranked: Sequence[_Weighed]) -> tuple[Told, ...]:
    chosen: list[_Weighed] = []
    for sentence in ranked:
        if all(_differ(sentence.words, other.words) for other in chosen):
            chosen.append(sentence)
        if len(chosen) == SENTENCES:
            break
    return tuple(s.told for s in chosen)


def _differ(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) < ALIKE * min(len(a), len(b))
