"""Short names of bodies between states that an organ of one state bears too: "the Security Council in Yerevan"."""

from __future__ import annotations

from onrecord.packs import words as listed
from onrecord.read.names.draft import Draft, Page


def short_names(page: Page) -> None:
    """Takes a listed body's name without its owner ("Security Council") from a council of one state.

    "Armenia's Security Council" acts for Armenia; "the Security Council in Yerevan" for nobody, as it may be either.
    """
    for draft in page.drafts:
        if draft.why != "listed" or draft.type != "body" or not (draft.body or "").endswith(f" {draft.name}"):
            continue
        owner = _owner(page, draft)
        if owner is not None or _is_elsewhere(page, draft):
            draft.actor, draft.body, draft.why = None, draft.name, "short name"
            draft.acts, draft.country = (owner.acts, owner.country) if owner is not None else ((), None)


def _owner(page: Page, draft: Draft) -> Draft | None:
    """The state whose it is told to be, right before it."""
    found = (page.owner[t] for t in page.parse.kids(draft.head, "poss"))
    return next((d for d in found if d is not None and d.country and d.acts == (d.country,)), None)


def _is_elsewhere(page: Page, draft: Draft) -> bool:
    """Whether a place follows that is no seat of bodies between states."""
    parse = page.parse
    preps = [p for p in parse.kids(draft.head, "prep") if p == draft.last and parse.lower[p] in ("in", "at")]
    found = [page.owner[t] for p in preps for t in parse.kids(p, "pobj")]
    return any(d is not None and d.country and d.name.lower() not in listed("names_seats") for d in found)
