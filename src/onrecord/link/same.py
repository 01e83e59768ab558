"""Which items tell of one thing, so that things are counted once and reports are listed under them.

Two items are the same only when nothing in them speaks against it and enough speaks for it: parties, type and day for
events; who, action, object, amounts and term for commitments. Sounding alike is not enough.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from onrecord.link.decided import Decided, Pairs
from onrecord.link.reprints import reprinted
from onrecord.model.dates import When, between
from onrecord.model.items import Commitment, Event, Figure, Item, Link, Relation, Statement, Tenure
from onrecord.model.lines import kind_of
from onrecord.model.pages import Article
from onrecord.packs import words

SHARED_WORDS = 0.6
"""Two objects name one thing when they share this part of all their words (hand-set; see bench/results)."""


def merged(items: Sequence[Item], articles: Mapping[str, Article], decided: Decided) -> list[Item]:
    """Each thing once, with the evidence of all its reports, earliest first; links point at what is left.

    A thing of which one report was rejected is left out with all its reports.
    """
    once, ids = _by_text(items, articles, decided.distinct)
    forced, forbidden = _renamed(decided.same, ids), _renamed(decided.distinct, ids)
    rejected = {ids.get(key, key) for key in decided.rejected}
    blocks: dict[Hashable, list[Item]] = defaultdict(list)
    alone: list[list[Item]] = []
    for item in once:
        key = _key(item)
        if key is None and not any(item.id in pair for pair in forced):
            alone.append([item])
        else:
            blocks[key].append(item)
    clusters = alone + [c for block in blocks.values() for c in _clusters(block, forbidden)]
    clusters = _join(clusters, forced)
    left = {item.id: cluster[0].id for cluster in clusters for item in cluster}
    ids = {old: left[new] for old, new in ids.items()}
    against = {cluster[0].id for cluster in clusters if any(item.id in rejected for item in cluster)}
    gone = {old for old, new in ids.items() if new in against}
    return [_relinked(_one(c, articles), ids, gone) for c in clusters if c[0].id not in gone]


def _by_text(items: Sequence[Item], articles: Mapping[str, Article], apart: Pairs) -> tuple[list[Item], dict[str, str]]:
    """The items in order, those read from the same words of one text as one; and by each id the one that is left.

    Of one text are several sources of the same words (their items have one id) and an article's copies.
    """
    ordered = sorted(items, key=lambda i: _order(i, articles))
    same: dict[str, list[Item]] = defaultdict(list)
    for item in ordered:
        same[item.id].append(item)
    groups = reprinted((_one(group, articles) for group in same.values()), articles, apart)
    return [_reprint(group, articles) for group in groups], {i.id: group[0].id for group in groups for i in group}


def _reprint(group: list[Item], articles: Mapping[str, Article]) -> Item:
    """One item of its reprints, on the word of those whom the first names."""
    return replace(_one(group, articles), claimed_by=group[0].claimed_by, confidence=group[0].confidence)


def _renamed(pairs: Pairs, ids: Mapping[str, str]) -> Pairs:
    return {frozenset(ids.get(key, key) for key in pair) for pair in pairs}


def _order(item: Item, articles: Mapping[str, Article]) -> tuple[str, bool, str, int, str]:
    first = item.evidence[0]
    article = articles.get(first.article)
    published = article.published.earliest if article and article.published else None
    copied = article is not None and article.copy_of is not None
    return published or "9999", copied, first.source, first.start, item.id


def _clusters(block: list[Item], forbidden: Pairs) -> list[list[Item]]:
    """Puts each item to the first cluster that nothing in it contradicts."""
    out: list[list[Item]] = []
    for item in block:
        home = next((c for c in out if all(_agree(item, other, forbidden) for other in c)), None)
        if home is None:
            out.append([item])
        else:
            home.append(item)
    return out


def _agree(a: Item, b: Item, forbidden: Pairs) -> bool:
    if frozenset((a.id, b.id)) in forbidden:
        return False
    test = _COMPATIBLE.get(type(a))
    return test is None or test(a, b)


def _join(clusters: list[list[Item]], forced: Pairs) -> list[list[Item]]:
    for pair in sorted(forced, key=sorted):
        touched = [c for c in clusters if any(i.id in pair for i in c)]
        if len(touched) > 1 and len({kind_of(c[0]) for c in touched}) == 1:
            clusters = [c for c in clusters if c not in touched] + [[i for c in touched for i in c]]
    return clusters


# --- what must be equal ----------------------------------------------------------------------------------------------


def _key(item: Item) -> Hashable:
    """Items with different keys are never one thing; null where an item is never merged."""
    maker = _KEYS.get(type(item))
    return None if maker is None else maker(item)


def _event_key(e: Event) -> Hashable:
    parties = frozenset(e.actors) | frozenset(e.recipients)
    if not (e.date and e.date.exact) or not (parties or e.people):
        return None
    return "event", e.type or e.predicate, parties, e.date.earliest, e.reality


def _commitment_key(c: Commitment) -> Hashable:
    if not c.by or not c.object:
        return None
    return "commitment", frozenset(c.by), c.action, c.negated


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
    return not told_apart and not people and not places and named_alike


def _commitments_agree(a: Commitment, b: Commitment) -> bool:
    same_terms = _days(a.due) == _days(b.due) and a.money == b.money and a.quantity == b.quantity
    return same_terms and not _disjoint(a.places, b.places) and _alike(a.object or "", b.object or "")


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


def _relinked(item: Item, ids: Mapping[str, str], gone: set[str]) -> Item:
    if not item.links:
        return item
    kept = (link for link in item.links if link.target not in gone)
    links = dict.fromkeys(Link(link.rel, ids.get(link.target, link.target)) for link in kept)
    return replace(item, links=tuple(link for link in links if link.target != item.id))
