"""Which items tell of one thing, so that things are counted once and reports are listed under them.

Two items are the same only when nothing in them speaks against it and enough speaks for it: parties, type and day for
events; who, action, object, amounts and term for commitments. Sounding alike is not enough.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from math import inf
from typing import Any

from onrecord.link.decided import Decided, Pairs
from onrecord.link.reprints import reprinted
from onrecord.model.dates import When, between
from onrecord.model.items import Commitment, Event, Figure, Item, Link, Relation, Statement, Tenure
from onrecord.model.lines import kind_of
from onrecord.model.opposite import are_opposite
from onrecord.model.pages import Article
from onrecord.packs import words

SHARED_WORDS = 0.6
"""Two objects name one thing when they share this part of all their words (hand-set; see bench/results)."""
ONE_NEWS = 14
"""Reports of one promise are published within this many days; later it is made again, which is a step (hand-set)."""


def merged(items: Sequence[Item], articles: Mapping[str, Article], decided: Decided) -> list[Item]:
    """Each thing once, with the evidence of all its reports, earliest first; links point at what is left.

    A thing of which one report was rejected is left out with all its reports.
    """
    told, ids = by_text(items, articles, decided.distinct)
    clusters = link_block(told, articles, renamed(decided.same, ids), renamed(decided.distinct, ids))
    left = {item.id: cluster[0].id for cluster in clusters for item in cluster}
    rejected = {ids.get(key, key) for key in decided.rejected}
    against = {cluster[0].id for cluster in clusters if any(item.id in rejected for item in cluster)}
    final = {old: None if left[new] in against else left[new] for old, new in ids.items()}
    return [join(c, articles, final) for c in clusters if c[0].id not in against]


def by_version(items: Iterable[Item], known: Container[str]) -> tuple[list[Item], list[Item]]:
    """The items that a known article tells, with what the same words gave elsewhere; and those of superseded ones."""
    found = list(items)
    standing = {item.id for item in found if any(e.article in known for e in item.evidence)}
    return [i for i in found if i.id in standing], [i for i in found if i.id not in standing]


def blocks_of(told: Iterable[Item]) -> list[list[Item]]:
    """The items in blocks, in the order given: items of different blocks share no key and are never one thing."""
    blocks: dict[Hashable, list[Item]] = defaultdict(list)
    for item in told:
        blocks[key_of(item) or item.id].append(item)
    return list(blocks.values())


def link_block(
    told: Sequence[Item], articles: Mapping[str, Article], forced: Pairs, forbidden: Pairs
) -> list[list[Item]]:
    """The items, each read from words of its own, in groups of one thing, first reports first.

    ``told`` is one block, or whole blocks with those that ``forced`` joins to them.
    """
    ordered = sorted(told, key=lambda item: rank_of(item, articles))
    return _join([c for block in blocks_of(ordered) for c in _clusters(block, articles, forbidden)], forced, articles)


def join(cluster: list[Item], articles: Mapping[str, Article], final: Mapping[str, str | None]) -> Item:
    """The one item of its reports; ``final`` says by each read item's id which item tells it at last (null: none)."""
    return _relinked(_one(cluster, articles), final)


def by_text(items: Sequence[Item], articles: Mapping[str, Article], apart: Pairs) -> tuple[list[Item], dict[str, str]]:
    """The items in order, those read from the same words of one text as one; and by each id the one that is left.

    Of one text are several sources of the same words (their items have one id) and an article's copies.
    """
    ordered = sorted(items, key=lambda i: rank_of(i, articles))
    same: dict[str, list[Item]] = defaultdict(list)
    for item in ordered:
        same[item.id].append(item)
    groups = reprinted((_one(group, articles) for group in same.values()), articles, apart)
    return [_reprint(group, articles) for group in groups], {i.id: group[0].id for group in groups for i in group}


def _reprint(group: list[Item], articles: Mapping[str, Article]) -> Item:
    """One item of its reprints, on the word of those whom the first names."""
    return replace(_one(group, articles), claimed_by=group[0].claimed_by, confidence=group[0].confidence)


def renamed(pairs: Pairs, ids: Mapping[str, str]) -> Pairs:
    """Pairs of items by the ids that are left of them."""
    return {frozenset(ids.get(key, key) for key in pair) for pair in pairs}


def rank_of(item: Item, articles: Mapping[str, Article]) -> tuple[str, bool, str, int, str]:
    """Where an item stands among others: by the first day of its publication, originals first."""
    first = item.evidence[0]
    article = articles.get(first.article)
    published = article.published.earliest if article and article.published else None
    copied = article is not None and article.copy_of is not None
    return published or "9999", copied, first.source, first.start, item.id


def _clusters(block: list[Item], articles: Mapping[str, Article], forbidden: Pairs) -> list[list[Item]]:
    """Puts each item to the first cluster that nothing in it contradicts."""
    if len(block) == 1:
        return [block]
    made = {item.id: _made(item, articles) for item in block if isinstance(item, Commitment)}
    out: list[list[Item]] = []
    for item in block:
        home = next((c for c in out if all(_agree(item, other, made, forbidden) for other in c)), None)
        if home is None:
            out.append([item])
        else:
            home.append(item)
    return out


Made = Mapping[str, tuple[float, float]]
"""By promise the first and last day on which it can have been made, counted in days; far ends where not known."""


def _agree(a: Item, b: Item, made: Made, forbidden: Pairs) -> bool:
    if forbidden and frozenset((a.id, b.id)) in forbidden:
        return False
    if isinstance(a, Commitment) and isinstance(b, Commitment) and not _at_one_time(made[a.id], made[b.id]):
        return False
    test = _COMPATIBLE.get(type(a))
    return test is None or test(a, b)


def _at_one_time(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether both can tell of one making of a promise; where a day is not known, nothing speaks against it."""
    return one[0] - other[1] <= ONE_NEWS and other[0] - one[1] <= ONE_NEWS


def _made(promise: Commitment, articles: Mapping[str, Article]) -> tuple[float, float]:
    """When it can have been made: as told, else when it was published."""
    article = articles.get(promise.evidence[0].article)
    when = promise.agreed or (article.published if article else None)
    first, last = (when.earliest, when.latest) if when else (None, None)
    return _day(first, -inf), _day(last, inf)


def _day(day: str | None, unknown: float) -> float:
    return unknown if day is None else date.fromisoformat(day).toordinal()


def _join(clusters: list[list[Item]], forced: Pairs, articles: Mapping[str, Article]) -> list[list[Item]]:
    for pair in sorted(forced, key=sorted):
        touched = [c for c in clusters if any(i.id in pair for i in c)]
        if len(touched) > 1 and len({kind_of(c[0]) for c in touched}) == 1:
            joined = sorted((i for c in touched for i in c), key=lambda i: rank_of(i, articles))
            clusters = [*(c for c in clusters if c not in touched), joined]
    return clusters


# --- what must be equal ----------------------------------------------------------------------------------------------


def key_of(item: Item) -> Hashable:
    """Items with different keys are never one thing; null where an item is never merged."""
    maker = _KEYS.get(type(item))
    return None if maker is None else maker(item)


def _event_key(e: Event) -> Hashable:
    parties = frozenset(e.actors) | frozenset(e.recipients)
    if not (e.date and e.date.exact) or not (parties or e.people):
        return None
    return "event", e.type or e.predicate, e.date.earliest, e.reality


def _commitment_key(c: Commitment) -> Hashable:
    if not c.by or not c.object:
        return None
    return "commitment", frozenset(c.by), c.action, c.negated, _days(c.due), c.money, c.quantity


def _statement_key(s: Statement) -> Hashable:
    said = _norm(s.content.text)
    return ("statement", s.speaker.ids or s.speaker.name.casefold(), said) if len(said) >= 6 else None


def _figure_key(f: Figure) -> Hashable:
    return ("figure", f.series, f.value, f.low, f.high, f.modifier, _days(f.as_of)) if f.as_of else None


def _tenure_key(t: Tenure) -> Hashable:
    return "tenure", t.person_id or t.person.casefold(), t.office_id or t.office.casefold(), t.country, t.qualifier


def _relation_key(r: Relation) -> Hashable:
    return "relation", r.subject.casefold(), r.relation, r.object.casefold(), r.negated


_KEYS: dict[type[Item], Callable[[Any], Hashable]] = {
    Event: _event_key,
    Commitment: _commitment_key,
    Statement: _statement_key,
    Figure: _figure_key,
    Tenure: _tenure_key,
    Relation: _relation_key,
}


# --- what may not contradict -----------------------------------------------------------------------------------------


def _events_agree(a: Event, b: Event) -> bool:
    told_apart = a.precedent and b.precedent and a.precedent != b.precedent
    people = _disjoint(a.people, b.people)
    places = _disjoint(a.places, b.places)
    named_alike = a.predicate == b.predicate or (a.type == "CONSULT" and bool(set(a.people) & set(b.people)))
    apart = told_apart or people or places or not _parties_agree(a, b) or _apart(a, b)
    return not apart and (named_alike or _met(a, b))


def _parties_agree(a: Event, b: Event) -> bool:
    """The same parties, none where the other has whom it was done to; or some of them, where both name the people."""
    if are_opposite((a.mode, a.actors, a.recipients), (b.mode, b.actors, b.recipients)):
        return False
    one, other = ({*e.actors, *e.recipients} for e in (a, b))
    return one == other or (bool(one and other) and (one <= other or other <= one) and _met(a, b))


def _met(a: Event, b: Event) -> bool:
    """Whether both name two people or more, and the same ones."""
    return min(len(a.people), len(b.people)) > 1 and _linked(a.people, b.people)


def _linked(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether every name of each is (part of) a name of the other."""
    one, other = ([set(_norm(name)) for name in names] for names in (a, b))
    return all(any(x & y for y in other) for x in one) and all(any(x & y for x in one) for y in other)


def _commitments_agree(a: Commitment, b: Commitment) -> bool:
    same_terms = _days(a.due) == _days(b.due) and a.money == b.money and a.quantity == b.quantity
    apart = _disjoint(a.places, b.places) or _apart(a, b)
    return same_terms and not apart and _alike(a.object or "", b.object or "")


_PLACED = re.compile(r"\b(?:in|at|to|from|near|with|for|over|into)\s+(?:the\s+)?((?:[A-Z][\w'’-]*\s?)+)")
"""What may be a place or partner by where it stands: a name after a preposition."""
_CODE = re.compile(r"\b[A-Za-z]*-?\d+(?:[-/]\d+)+\b|\b[A-Z]+-\d+\b")
"""Designators that tell one thing from the next of its kind: SR-2023-052, F-35."""


def _apart(a: Event | Commitment, b: Event | Commitment) -> bool:
    """Whether the sentences name other places, partners or designators, and none in common."""
    one, other = (i.evidence[0].exact for i in (a, b))
    codes = _CODE.findall(one), _CODE.findall(other)
    if codes[0] and codes[1] and not set(codes[0]) & set(codes[1]):
        return True
    return _disjoint(*(_placed(text) for text in (one, other)))


def _placed(text: str) -> list[str]:
    """Names after prepositions, without days and months."""
    calendar = words("link_calendar")
    found = (name.strip() for name in _PLACED.findall(text))
    return [name for name in found if not set(_norm(name)) <= calendar]


_COMPATIBLE: dict[type[Item], Callable[[Any, Any], bool]] = {Event: _events_agree, Commitment: _commitments_agree}


def _disjoint(a: Sequence[str], b: Sequence[str]) -> bool:
    first, second = ({w for name in names for w in _norm(name)} for names in (a, b))
    return bool(first) and bool(second) and not first & second


def _alike(a: str, b: str) -> bool:
    common = words("link_common")
    first, second = set(_norm(a)) - common, set(_norm(b)) - common
    return bool(first) and len(first & second) >= SHARED_WORDS * len(first | second)


def _norm(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.casefold()))


def _days(when: When | None) -> tuple[str | None, str | None] | None:
    return (when.earliest, when.latest) if when else None


# --- one item of many ------------------------------------------------------------------------------------------------


def _one(cluster: list[Item], articles: Mapping[str, Article]) -> Item:
    if len(cluster) == 1:
        return cluster[0]
    first = cluster[0]
    evidence = tuple(dict.fromkeys(e for item in cluster for e in item.evidence))
    claims = [item.claimed_by for item in cluster]
    filled = {f.name: _first_told(cluster, f.name) for f in fields(first) if f.name not in _KEPT}
    if isinstance(first, Tenure):
        filled["seen"] = _seen([i for i in cluster if isinstance(i, Tenure)])
    return replace(
        first,
        **filled,
        evidence=evidence,
        claimed_by=None if None in claims else claims[0],
        links=tuple(dict.fromkeys(link for item in cluster for link in item.links)),
        confidence=max(item.confidence for item in cluster),
    )


_KEPT = frozenset(
    {"id", "at", "rule", "evidence", "claimed_by", "links", "confidence", "threads", "condition", "content"}
)
"""Fields that stay the first report's own: worked out below, or spans of its text."""


def _first_told(cluster: list[Item], name: str) -> Any:
    values = [getattr(item, name) for item in cluster]
    return next((v for v in values if v not in (None, (), "")), values[0])


def _seen(tenures: list[Tenure]) -> When | None:
    told = [t.seen for t in tenures if t.seen]
    if not told or all(w == told[0] for w in told):
        return told[0] if told else None
    low = [w.earliest for w in told if w.earliest]
    high = [w.latest for w in told if w.latest]
    return between(min(low, default=None), max(high, default=None), told[0].basis)


def _relinked(item: Item, final: Mapping[str, str | None]) -> Item:
    if not item.links:
        return item
    kept = ((link.rel, final.get(link.target, link.target)) for link in item.links)
    links = dict.fromkeys(Link(rel, target) for rel, target in kept if target is not None)
    return replace(item, links=tuple(link for link in links if link.target != item.id))
