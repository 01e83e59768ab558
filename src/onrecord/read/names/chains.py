"""Numbers the coreference chains: mentions of one actor, and what takes them up."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.read.names.draft import Draft, Page


def number(page: Page, links: Iterable[tuple[Draft, Draft]]) -> None:
    """Gives every mention the number of its chain; a mention that stands alone has its own."""
    parent: dict[int, int] = {}
    ordered = sorted(page.drafts, key=lambda d: (d.first, d.last))
    place = {id(d): n for n, d in enumerate(ordered)}
    keys: dict[tuple[str, str], int] = {}

    def root(n: int) -> int:
        while parent.get(n, n) != n:
            n = parent[n]
        return n

    def join(a: int, b: int) -> None:
        low, high = sorted((root(a), root(b)))
        parent[high] = low

    for n, draft in enumerate(ordered):
        for key in _keys(draft):
            join(n, keys.setdefault(key, n))
    for later, earlier in links:
        if id(later) in place and id(earlier) in place:
            join(place[id(later)], place[id(earlier)])
        elif id(later) in place:
            join(place[id(later)], keys.setdefault(("span", f"{earlier.first}-{earlier.last}"), place[id(later)]))
    numbers: dict[int, int] = {}
    for n, draft in enumerate(ordered):
        draft.chain = numbers.setdefault(root(n), len(numbers))


def settle(links: Iterable[tuple[Draft, Draft]]) -> None:
    """Lets a pronoun that takes up a phrase stand for whom the phrase was found to stand for."""
    for later, earlier in sorted(links, key=lambda pair: pair[0].first):
        if later.actor is None and not later.acts and (earlier.actor or earlier.acts):
            later.actor, later.acts, later.country = earlier.actor, earlier.acts, earlier.country
            later.name, later.body, later.office = earlier.name, earlier.body, later.office or earlier.office


def _keys(draft: Draft) -> list[tuple[str, str]]:
    """What makes two mentions one: the person's number, the actor's id."""
    if draft.type == "person" and draft.named:
        return [("person", str(draft.chain))]
    if (draft.named or draft.why == "land") and draft.actor:
        return [("actor", draft.actor)]
    return []
