"""Threads as people put them right: two made one, what an article or an item tells taken out of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.link.decided import ARTICLE, LEAST_OVERLAP, THREAD, Decision, anchor_of, moment
from onrecord.link.threads import bounds, when_of
from onrecord.model.ids import content_id
from onrecord.model.items import Item, Thread
from onrecord.model.lines import kind_of
from onrecord.model.pages import Article
from onrecord.model.spans import Evidence


def anchor_of_thread(thread: Thread, first: Item) -> dict[str, Any]:
    """What a decision on a thread holds on to: its name, and the words of its earliest item."""
    return {**anchor_of(first), "kind": THREAD, "of": kind_of(first), "name": thread.name}


@dataclass(slots=True)
class _Threads:
    """The threads as decisions change them, with the days of their items, and the items that decisions may be on."""

    threads: dict[str, Thread]
    days: Mapping[str, tuple[str, str]]
    items: Mapping[str, Item]
    titles: Callable[[str], str | None]

    def find(self, key: str, anchor: Mapping[str, Any]) -> Thread | None:
        """The thread that a decision is about: of its id, else one that holds the words, of the same name first."""
        if key in self.threads:
            return self.threads[key]
        held = [t for t in self.threads.values() if self.on(t, anchor)]
        return min(held, key=lambda t: (t.name != anchor.get("name"), t.id), default=None)

    def on(self, thread: Thread, anchor: Mapping[str, Any]) -> list[str]:
        """The items of a thread that stand on the words of an anchor."""
        return [i for i in thread.items if i in self.items and _on(self.items[i], anchor)]

    def put(self, thread: Thread, ids: Iterable[str]) -> None:
        """Puts other items into a thread; one of none is no more."""
        found = sorted(set(ids), key=lambda i: (*self.days[i], i))
        since, until = bounds(self.days[i] for i in found)
        self.threads.pop(thread.id, None)
        if found:
            self.threads[thread.id] = replace(thread, items=tuple(found), since=since, until=until)


def regrouped(
    threads: Sequence[Thread], items: Sequence[Item], articles: Mapping[str, Article], decisions: Sequence[Decision]
) -> tuple[list[Thread], list[Item], frozenset[str]]:
    """The threads and items as the decisions on threads have them, and the ids of decisions that find no thread."""
    live = on_threads(decisions)
    if not live:
        return list(threads), list(items), frozenset()
    days, by_id = {i.id: when_of(i, articles) for i in items}, {i.id: i for i in items}
    found, orphaned = obeyed(threads, days, by_id, lambda key: articles[key].title if key in articles else None, live)
    return found, _named(items, found), orphaned


def on_threads(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions on threads that are in force, in the order in which they were made."""
    live = [d for d in decisions if not d.get("undone") and (d.get("anchor") or {}).get("kind") == THREAD]
    return sorted(live, key=lambda d: (moment(d.get("at")), str(d.get("id"))))


def obeyed(
    threads: Iterable[Thread],
    days: Mapping[str, tuple[str, str]],
    items: Mapping[str, Item],
    titles: Callable[[str], str | None],
    live: Sequence[Decision],
) -> tuple[list[Thread], frozenset[str]]:
    """The threads as decisions have them, and the ids of those that find no thread.

    ``days`` are those that the threads' items are of; ``items`` need only hold those that stand on the words of the
    decisions' texts; ``titles`` tells an article's title.
    """
    state = _Threads({t.id: t for t in threads}, days, items, titles)
    orphaned = frozenset(str(d.get("id")) for d in live if not _obeyed(state, d))
    return list(state.threads.values()), orphaned


def _obeyed(state: _Threads, decision: Decision) -> bool:
    """Changes the threads as a decision says; false where it holds on to nothing."""
    thread = state.find(str(decision["target"]), decision["anchor"])
    other = decision.get("other_anchor") or {}
    if thread is None:
        return False
    if decision["verdict"] == "same":
        second = state.find(str(decision["other"]), other)
        if second is None or second.id == thread.id:
            return second is not None
        del state.threads[second.id]
        joined = replace(thread, terms=_both(thread.terms, second.terms), parties=_both(thread.parties, second.parties))
        state.put(joined, (*thread.items, *second.items))
        return True
    out = state.on(thread, other)
    state.put(thread, (i for i in thread.items if i not in out))
    if out and decision["verdict"] == "split":
        _apart(state, thread, out)
    return bool(out)


def _apart(state: _Threads, thread: Thread, out: Sequence[str]) -> None:
    """Makes a thread of what an article tells, named after its headline."""
    title = state.titles(state.items[out[0]].evidence[0].article)
    state.put(replace(thread, id=content_id("thread", "apart", out[0]), name=title or thread.name), out)


def _both(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*a, *b)))


def _on(item: Item, anchor: Mapping[str, Any]) -> bool:
    """Whether an item stands on the words of an anchor, or (of an article's) on words inside it."""
    kind, first = anchor.get("of") or anchor.get("kind"), item.evidence[0]
    if kind == ARTICLE:
        return all(_shared(e, anchor) > 0 for e in item.evidence)
    shared = _shared(first, anchor)
    least = LEAST_OVERLAP * min(first.end - first.start, anchor["end"] - anchor["start"])
    return kind_of(item) == kind and shared > 0 and shared >= least


def _shared(evidence: Evidence, anchor: Mapping[str, Any]) -> int:
    """How many code points a piece of evidence has in common with an anchor."""
    if evidence.text_sha256 != anchor.get("text_sha256"):
        return 0
    return int(min(evidence.end, anchor["end"]) - max(evidence.start, anchor["start"]))


def _named(items: Sequence[Item], threads: Iterable[Thread]) -> list[Item]:
    of_item: dict[str, list[str]] = defaultdict(list)
    for thread in threads:
        for key in thread.items:
            of_item[key].append(thread.id)
    return [replace(i, threads=tuple(sorted(of_item.get(i.id, ())))) for i in items]
