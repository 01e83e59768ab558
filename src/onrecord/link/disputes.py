"""Reports that cannot both be right: whether a thing happened, on which day, and who said the words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product
from typing import Any, Literal

from onrecord.link.onces import is_once, of_one_named_thing
from onrecord.link.wording import content, weight
from onrecord.model.items import Commitment, Event, Item, Statement, Step
from onrecord.model.opposite import are_opposite
from onrecord.model.pages import Article
from onrecord.model.spans import Evidence
from onrecord.packs import words

About = Literal["date", "status", "speaker"]
Dispute = tuple[About, str, tuple[str, ...]]
"""What it is about, why, and the ids of those that tell of it (of a promise at least its own, whose steps do)."""
NEVER = "9999-12-31"

LONG_QUOTE = 6
"""Words of the shortest quotation that two people hardly say alike (hand-set, as all below)."""
SAID = 20.0
"""What the words of such a quotation weigh at least; thanks and greetings weigh less."""
ONE_THING = 30
"""Days within which two like things of one number ("the third test") are taken for one."""
TELLING = 8.0
"""Words that weigh less together tell of no one thing."""
ALIKE = 0.6
"""Two reports are of one thing when they share this part of the weight of their words."""


Key = tuple[str, ...]
"""What two reports share that may contradict each other; what it is about first."""


def disputes(items: Sequence[Item], articles: Mapping[str, Article]) -> Iterator[Dispute]:
    """The contradictions of reports, in one article on two people's word alone; what says that it corrects revises."""
    events = told_first(items)
    for item in items:
        if isinstance(item, Commitment):
            yield from ends_of(item, events, articles)
    blocks: dict[Key, dict[str, list[Item]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        for key, side in sides_of(item):
            blocks[key][side].append(item)
    for key, sides in blocks.items():
        for one, other in combinations(sides.values(), 2):
            for a, b in product(one, other):
                yield from between(key, a, b, articles)


def sides_of(item: Item) -> Iterator[tuple[Key, str]]:
    """Under which keys a report is held against others, and on which side of each: those of one side agree."""
    if isinstance(item, Statement) and item.direct and item.speaker.named:
        key = tuple(re.findall(r"\w+", item.content.text.casefold()))
        if len(key) >= LONG_QUOTE and weight(set(content(item.content.text))) >= SAID:
            yield ("speaker", *key), item.id
    if not isinstance(item, Event) or item.reality not in ("happened", "denied"):
        return
    parties = sorted({*item.actors, *item.recipients})
    if parties:
        yield ("status", item.predicate, *parties), item.reality
    if parties and item.reality == "happened" and item.precedent and item.precedent.ordinal:
        number = str(item.precedent.ordinal), item.precedent.since or ""
        yield ("date", item.predicate, *number, *parties), _edtf(item)
    if is_once(item):
        yield ("once", item.predicate, *parties), _edtf(item)


def between(key: Key, one: Item, other: Item, articles: Mapping[str, Article]) -> Iterator[Dispute]:
    """The contradiction of two reports of one key and different sides, where there is one."""
    a, b = sorted((one, other), key=lambda i: i.id)
    about, told = _CONTRADICTIONS[key[0]]
    why = None if _run_opposite(a, b) else told(a, b)
    if why is not None and not _one_story(about, a, b) and not corrected(a, b, articles):
        yield about, why, (a.id, b.id)


def _run_opposite(a: Item, b: Item) -> bool:
    """Whether what one was told to do, the other was told to have done to it."""
    if not (isinstance(a, Event) and isinstance(b, Event)):
        return False
    return are_opposite((a.mode, a.actors, a.recipients), (b.mode, b.actors, b.recipients))


def told_first(items: Iterable[Item]) -> dict[Evidence, Event]:
    """The events by the words that tell of them first; of several, that of the last id."""
    events = (i for i in items if isinstance(i, Event))
    return {e.evidence[0]: e for e in sorted(events, key=lambda e: e.id)}


def ends_of(
    promise: Commitment, events: Mapping[Evidence, Event], articles: Mapping[str, Article]
) -> Iterator[Dispute]:
    """A promise told as kept, and as given up no sooner; what is given up and kept years later is a story, no conflict.

    Beside the promise stand the events that tell so, where an event does.
    """
    kept, gone = ([s for s in promise.history if s.step == step and s.evidence] for step in ("delivered", "dropped"))
    for one, other in product(kept, gone):
        tellers = [events.get(s.evidence[0], promise) for s in (one, other)]
        same = one.evidence[0].article == other.evidence[0].article
        if not same and not _sooner(other, one) and not corrected(tellers[0], tellers[1], articles):
            why = f"{promise.action}: told as kept ({_words(one)}), and as given up ({_words(other)})"
            yield "status", why, tuple(dict.fromkeys((promise.id, *(t.id for t in tellers))))


def _sooner(a: Step, b: Step) -> bool:
    return bool(a.date and b.date and (a.date.latest or NEVER) < (b.date.earliest or ""))


def _words(step: Step) -> str:
    words = " ".join(step.evidence[0].exact.split())
    return f"{step.date.edtf if step.date else 'undated'}: {words}"


def _statuses(a: Event, b: Event) -> str | None:
    """A thing told as done, and told as not done or denied."""
    return f"{a.predicate}: told as done, and as not done" if _one_day(a, b) and _of_one_thing(a, b) else None


def _days(a: Event, b: Event) -> str | None:
    """A thing with a number of its own ("the third test") on two days."""
    return f"{a.predicate}: {_edtf(a)} and {_edtf(b)}" if _two_days(a, b) and _of_one_thing(a, b) else None


def _speakers(a: Statement, b: Statement) -> str | None:
    """The same words in quotation marks from two people."""
    return None if _one_speaker(a, b) else f"the same words from {a.speaker.name} and from {b.speaker.name}"


def _once(a: Event, b: Event) -> str | None:
    """What is done to one thing once, on two days."""
    return f"{a.predicate}: {_edtf(a)} and {_edtf(b)}" if _two_days(a, b) and of_one_named_thing(a, b) else None


_CONTRADICTIONS: Mapping[str, tuple[About, Callable[[Any, Any], str | None]]] = {
    "status": ("status", _statuses),
    "date": ("date", _days),
    "once": ("date", _once),
    "speaker": ("speaker", _speakers),
}


def _one_day(a: Event, b: Event) -> bool:
    """Whether both are of one day; a denial often names none."""
    if a.date is None or b.date is None:
        return True
    return (a.date.earliest or "") <= (b.date.latest or "9999") and (b.date.earliest or "") <= (a.date.latest or "9999")


def _two_days(a: Event, b: Event) -> bool:
    if not (a.date and b.date and a.date.exact and b.date.exact) or a.date.earliest == b.date.earliest:
        return False
    first, last = (date.fromisoformat(e.date.earliest or "") for e in (a, b) if e.date)
    return abs((first - last).days) <= ONE_THING


def _of_one_thing(a: Event, b: Event) -> bool:
    one, other = (frozenset(content(e.evidence[0].exact)) for e in (a, b))
    shared = weight(one & other)
    return shared >= TELLING and shared >= ALIKE * min(weight(one), weight(other))


def _one_speaker(a: Statement, b: Statement) -> bool:
    if set(a.speaker.ids) & set(b.speaker.ids):
        return True
    one, other = (set(re.findall(r"\w+", s.speaker.name.casefold())) for s in (a, b))
    return bool(one & other)


def _edtf(event: Event) -> str:
    return event.date.edtf if event.date else ""


def _one_story(about: About, a: Item, b: Item) -> bool:
    """Whether one article tells both on one word, which it means otherwise than it reads.

    Where somebody says that a thing was done, and somebody else that it was not, the article tells of the dispute.
    """
    two_words = about == "status" and set(a.claimed_by or ()) != set(b.claimed_by or ())
    return _one_article(a, b) and not two_words


def _one_article(a: Item, b: Item) -> bool:
    return bool({e.article for e in a.evidence} & {e.article for e in b.evidence})


def corrected(a: Item, b: Item, articles: Mapping[str, Article]) -> bool:
    """Whether the later report says of itself that it corrects."""
    first, last = sorted((a, b), key=lambda i: (_published(i, articles), i.id))
    told = f"{last.evidence[0].prefix} {last.evidence[0].exact}".casefold()
    later = _published(first, articles) < _published(last, articles)
    return later and not words("link_correction").isdisjoint(re.findall(r"\w+", told))


def _published(item: Item, articles: Mapping[str, Article]) -> str:
    article = articles.get(item.evidence[0].article)
    return (article.published.latest if article and article.published else None) or "9999-12-31"
