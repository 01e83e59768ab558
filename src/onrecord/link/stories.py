"""Stories: which articles tell of one running subject, over weeks or over decades, found without any pack.

Articles whose heaviest words are alike are near (`onrecord.link.nearness`); what hangs together is divided into
communities (`onrecord.link.clusters`); of each those articles are its story that have the words that most of it has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.link.clusters import clustered
from onrecord.link.nearness import SCALE, Words, nearest
from onrecord.link.weights import WORD, weights_of
from onrecord.packs.vocabulary import words as vocabulary

HELD = 1
"""An article of a story has so many, at least, of the words that half of the story's articles have."""
PEOPLES = frozenset(("n", "an", "ian", "ish", "ese", "i", "ic", "s", "es", "ns"))
"""What the names of peoples and more than one of a thing end in."""
NAMED_BY = 3
"""Words that name a story."""
WRITTEN = 30
"""Of so many of a story's articles, the first by id, it is asked how they write these."""

Forms = Mapping[str, Mapping[str, int]]
"""How often a text writes each of its heaviest words in which form."""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles of one subject, in the order given, and the words that stand for it, the heaviest first.

    ``names`` are the first of these words as the articles write them.
    """

    articles: tuple[str, ...]
    words: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """What of a text tells its story: its heaviest words, and their forms."""

    words: Words
    forms: Forms


def body_of(text: str) -> Body:
    """The heaviest words of a text and their forms."""
    words = {word: round(weight * SCALE) for word, weight in weights_of(text).items()}
    forms: dict[str, Counter[str]] = {word: Counter() for word in words}
    for match in WORD.finditer(text):
        form = match.group().replace("’", "'").removesuffix("'s")
        if form.lower() in words:
            forms[form.lower()][form] += 1
    return Body(words, forms)


def stories_of(texts: Mapping[str, str]) -> list[Story]:
    """The stories of at least two articles among texts by article id; the same whatever the order of the texts."""
    ids = sorted(texts)
    bodies = {key: body_of(texts[key]) for key in ids}
    words = {key: body.words for key, body in bodies.items()}
    return stories_in(clustered(nearest(words)).groups(), words, lambda some: [bodies[key].forms for key in some])


def stories_in(
    groups: Iterable[Sequence[str]], words: Mapping[str, Words], forms: Callable[[Sequence[str]], Iterable[Forms]]
) -> list[Story]:
    """The stories that communities of articles (ids sorted) tell; ``forms`` has those of some articles."""
    found = (_story(group, words, forms) for group in groups if len(group) > 1)
    return [story for story in found if story is not None]


def _story(
    group: Sequence[str], words: Mapping[str, Words], forms: Callable[[Sequence[str]], Iterable[Forms]]
) -> Story | None:
    """The story of those articles of a community that have enough of the words that most of it has; null: none."""
    shared = _shared([words[key] for key in group])
    most = frozenset(shared)
    held = [key for key in group if len(most & words[key].keys()) >= HELD]
    if len(held) < len(group):
        shared = _shared([words[key] for key in held])
    if len(held) < 2:
        return None
    told = list(forms(held[:WRITTEN]))
    return Story(tuple(held), shared, tuple(_written(word, told) for word in naming(shared)))


def naming(words: Sequence[str]) -> list[str]:
    """The first of a story's words that name it: no day, and no other form of one before ("Turkey", "Turkish")."""
    calendar, found = vocabulary("link_calendar"), list[str]()
    for word in words:
        if word not in calendar and not any(_is_form(word, other) for other in found):
            found.append(word)
    return [*found, *(word for word in words if word not in found)][:NAMED_BY]


def _is_form(word: str, other: str) -> bool:
    """Whether two words are one but for an ending of peoples or of many."""
    same = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    ends = (word[same:], other[same:])
    return same >= 4 and max(map(len, ends)) <= 3 and not PEOPLES.isdisjoint(ends)


def _written(word: str, told: Iterable[Forms]) -> str:
    """The word in the form in which the texts write it most of which it is one of the heaviest."""
    found = Counter[str]()
    for forms in told:
        found.update(forms.get(word, {}))
    return min(found, key=lambda form: (-found[form], form), default=word)


def _shared(group: Sequence[Words]) -> tuple[str, ...]:
    """The words that weigh most in the story's articles together, of those that stand in half of them."""
    total: dict[str, int] = {}
    holders: dict[str, int] = {}
    for words in group:
        for word, weight in words.items():
            total[word] = total.get(word, 0) + weight
            holders[word] = holders.get(word, 0) + 1
    common = [word for word in total if 2 * holders[word] >= len(group)]
    return tuple(sorted(common, key=lambda word: (-total[word], word)))
