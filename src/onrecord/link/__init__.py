"""Items across articles: the same thing told twice, threads of the agenda, contradictions, copies.

Knows nothing of HTML, files or stores: a pure function of the articles, their items, the packs and the decisions, the
same whatever the order in which they come.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.link.actors import together
from onrecord.link.conflicts import conflicts_of
from onrecord.link.copies import copies_of
from onrecord.link.corrected import corrected, is_sound
from onrecord.link.counted import counted
from onrecord.link.decided import decided
from onrecord.link.history import followed
from onrecord.link.identities import identified, merged_actors, one_spelling, spelt_otherwise, with_spellings
from onrecord.link.parties import Named
from onrecord.link.regrouped import regrouped
from onrecord.link.same import by_version, merged
from onrecord.link.threads import threaded
from onrecord.model.items import Actor, Conflict, Item, Thread
from onrecord.model.pages import Article
from onrecord.packs import Packs

__all__ = ["Linked", "copies_of", "link"]


@dataclass(frozen=True, slots=True)
class Linked:
    """What the record shows: each thing once with all its evidence, sorted by id."""

    items: tuple[Item, ...]
    threads: tuple[Thread, ...]
    conflicts: tuple[Conflict, ...]
    actors: tuple[Actor, ...]
    articles: tuple[Article, ...]
    orphaned: frozenset[str] = frozenset()
    """The ids of decisions that find nothing to hold on to."""


def link(
    articles: Sequence[Article],
    items: Sequence[Item],
    actors: Sequence[Actor],
    decisions: Sequence[Mapping[str, Any]],
    packs: Packs,
    texts: Mapping[str, str] | None = None,
) -> Linked:
    """Ties the items of many articles together; ``texts`` (article id to its text) lets copies and stories be found.

    Superseded articles and what is read from them alone are kept by themselves: they tell nothing of the others.
    """
    every = {a.id: a for a in sorted(articles, key=lambda a: a.id)}
    known = {i: a for i, a in every.items() if a.superseded_by is None}
    if texts is not None:
        texts = {i: text for i, text in texts.items() if i in known}
        found = copies_of(known, texts)
        known = {i: replace(a, copy_of=found.get(i)) for i, a in known.items()}
    every |= known
    same = one_spelling(sorted(spelt_otherwise(actors)), {a.id for a in actors}, packs)
    ruled = with_spellings(decided(decisions, items, actors), same)
    standing, past = by_version(identified(items, every, actors, ruled, packs), known)
    once, old = (merged(some, every, ruled) for some in (standing, past))
    sound = [c for c in ruled.corrections if is_sound(c.place[0], c.field, c.value)]
    unsound = {c.decision for c in ruled.corrections} - {c.decision for c in sound}
    once, old = corrected(once, sound), corrected(old, sound)
    threads, once, lost = regrouped(*threaded(once, every, packs, texts), every, decisions)
    once = followed(once, every, texts, Named(packs))
    everything = sorted((counted(item, every) for item in (*once, *old)), key=lambda item: item.id)
    return Linked(
        tuple(everything),
        tuple(sorted(threads, key=lambda t: t.id)),
        tuple(conflicts_of(once, known, packs)),
        tuple(together(merged_actors(actors, ruled), everything, packs)),
        tuple(every.values()),
        ruled.orphaned | unsound | lost,
    )
