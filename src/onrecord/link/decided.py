"""What people decided, found again on what was read this time: items by the words decided on, actors by their ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from onrecord.link.actors import actors_in
from onrecord.model.items import Actor, Item
from onrecord.model.lines import kind_of
from onrecord.model.spans import Span

LEAST_OVERLAP = 0.5
"""A decision holds on to an item whose evidence shares this part of the shorter of the two spans (contract)."""

Decision = Mapping[str, Any]
Pairs = set[frozenset[str]]
SOURCE = "source"
"""The ``kind`` of the anchor of a decision on a source; what is retracted is not linked, so none of it comes here."""
ACTOR = "actor"
"""The ``kind`` of the anchor of a decision on actors."""
THREAD, ARTICLE = "thread", "article"
"""The ``kind`` of the anchor of a decision on a thread (see ``regrouped``), and of what an article told in it."""


NEVER = datetime.min.replace(tzinfo=UTC)


def moment(at: object) -> datetime:
    """When a decision was made, whatever the zone that it tells it in (none: UTC); what is no time comes first."""
    try:
        found = datetime.fromisoformat(str(at))
    except ValueError:
        return NEVER
    return found if found.tzinfo else found.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person put in a slot of an item, and when; ``place`` is the item's kind and the words it was read from."""

    decision: str
    at: str
    item: str
    place: tuple[str, str, int, int]
    field: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions in force on this reading, by the ids that its items and actors have now.

    ``renamed`` says of a stretch of a text (its hash, start, end) which actor's id means which other one there.
    ``orphaned`` are the ids of decisions that find nothing to hold on to.
    """

    rejected: frozenset[str] = frozenset()
    same: Pairs = field(default_factory=set)
    distinct: Pairs = field(default_factory=set)
    actors: tuple[frozenset[str], ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)
    renamed: tuple[tuple[str, int, int, str, str], ...] = ()
    corrections: tuple[Correction, ...] = ()
    orphaned: frozenset[str] = frozenset()


def decided(decisions: Sequence[Decision], items: Sequence[Item], actors: Iterable[Actor]) -> Decided:
    """The decisions that were not undone, each on what it is about now."""
    live = [d for d in decisions if not d.get("undone") and (d.get("anchor") or {}).get("kind") != THREAD]
    on_actors = [d for d in live if _on_actor(d)]
    found = _Found(items) if len(on_actors) < len(live) else None
    rejected: set[str] = set()
    pairs: dict[str, Pairs] = {"same": set(), "distinct": set(), "split": set()}
    orphaned: set[str] = set()
    corrections: list[Correction] = []
    for decision in live:
        if _on_actor(decision) or found is None or decision["verdict"] not in ("accept", "reject", "correct", *pairs):
            continue
        ids = [found.item(decision, "target", "anchor")]
        if decision.get("other"):
            ids.append(found.item(decision, "other", "other_anchor"))
        if None in ids:
            orphaned.add(str(decision.get("id")))
        elif decision["verdict"] == "reject":
            rejected.add(str(ids[0]))
        elif decision["verdict"] == "correct":
            corrections.append(found.correction(decision, str(ids[0])))
        elif decision["verdict"] in pairs and len(ids) == 2:
            pairs[decision["verdict"]].add(frozenset(map(str, ids)))
    orphaned |= _orphans(on_actors, items, actors)
    return Decided(
        frozenset(rejected),
        pairs["same"],
        pairs["distinct"] | pairs["split"],
        kept=_kept([d for d in on_actors if d["verdict"] == "same"]),
        renamed=tuple(sorted(_renamed(d) for d in on_actors if d["verdict"] == "split")),
        corrections=tuple(corrections),
        orphaned=frozenset(orphaned),
    )


def _on_actor(decision: Decision) -> bool:
    return (decision.get("anchor") or {}).get("kind") == ACTOR


def _renamed(decision: Decision) -> tuple[str, int, int, str, str]:
    anchor = decision["anchor"]
    return anchor["text_sha256"], anchor["start"], anchor["end"], str(decision["target"]), str(decision["value"])


def _orphans(on_actors: Sequence[Decision], items: Sequence[Item], actors: Iterable[Actor]) -> set[str]:
    """The decisions on actors of which one is named nowhere any more."""
    if not on_actors:
        return set()
    named = {a.id for a in actors} | {actor for item in items for actor in actors_in(item)}
    named |= {str(d["value"]) for d in on_actors if d["verdict"] == "split"}
    wanted = {str(d.get("id")): {d["target"], d["other"]} - {None} for d in on_actors}
    return {key for key, ids in wanted.items() if not ids <= named}


def _kept(merges: Sequence[Decision]) -> dict[str, str]:
    """Which id each merged actor goes by: of those of one actor the target that is itself merged into no other."""
    group: dict[str, set[str]] = {}
    for decision in merges:
        joined = {str(decision["target"]), str(decision["other"])}
        joined |= set().union(*(group.get(i, set()) for i in joined))
        group.update(dict.fromkeys(joined, joined))
    others = {str(d["other"]) for d in merges}
    return {i: min(ids, key=lambda k: (k in others, k)) for i, ids in group.items()}


class _Found:
    """The items of a reading by id and by the text they stand in."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.ids = {item.id: item for item in items}
        self.by_text: dict[tuple[str, str], list[Item]] = defaultdict(list)
        for item in items:
            self.by_text[kind_of(item), item.evidence[0].text_sha256].append(item)

    def item(self, decision: Decision, name: str, place: str) -> str | None:
        """The id that the item a decision is about has now; null where its words give it no more."""
        key, anchor = str(decision[name]), decision.get(place)
        if not anchor:
            return key if key in self.ids else None
        same = self.by_text.get((anchor["kind"], anchor["text_sha256"]), [])
        ranked = sorted((rank, item.id) for item in same if (rank := _rank(item, anchor, key)) is not None)
        return ranked[0][1] if ranked else None

    def correction(self, decision: Decision, key: str) -> Correction:
        """What a decision puts right on the item of an id."""
        item = self.ids[key]
        first = item.evidence[0]
        place = kind_of(item), first.text_sha256, first.start, first.end
        told = str(decision.get("id")), str(decision.get("at")), key, place
        return Correction(*told, str(decision["field"]), decision.get("value"))


def _rank(item: Item, anchor: Mapping[str, Any], key: str) -> tuple[bool, float, bool] | None:
    """How well an item fits the words a decision was made on, the best first; null where it does not."""
    old, new = Span(anchor["start"], anchor["end"]), item.evidence[0].span
    shared = min(old.end, new.end) - max(old.start, new.start)
    if shared <= 0 or shared < LEAST_OVERLAP * min(len(old), len(new)):
        return None
    union = max(old.end, new.end) - min(old.start, new.start)
    return item.at != anchor.get("at", item.at), -shared / union, item.id != key


def anchor_of(item: Item) -> dict[str, Any]:
    """What a decision on an item holds on to: its kind, the text, the span of its evidence and its predicate."""
    first = item.evidence[0]
    place = {"text_sha256": first.text_sha256, "start": first.start, "end": first.end}
    return {"kind": kind_of(item), **place, "at": item.at}
