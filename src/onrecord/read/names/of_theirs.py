"""Officials told as somebody's: "her national security adviser, A", "its foreign minister, B", "his deputy, C"."""

from __future__ import annotations

from onrecord.read.names.draft import Draft, Page
from onrecord.read.names.serving import give, of_no_state
from onrecord.read.names.vocabulary import words


def of_theirs(page: Page) -> None:
    """Lets officials act for the one state that the possessive pronoun before their office or phrase acts for."""
    for person in of_no_state(page):
        lands = {land for draft in person if (land := _land(page, draft)) is not None}
        if len(lands) == 1:
            give(person, lands.pop())


def _land(page: Page, draft: Draft) -> str | None:
    """The state of the pronoun right before an office with its name, or over the phrase that the name stands behind."""
    at = draft.first - 1
    if at < 0:
        return None
    if page.parse.tags[at] == "PRP$" and _is_office(draft):
        return _acting(page.owner[at])
    phrase = page.owner[at - 1] if at and page.parse.words[at] == "," else None
    if phrase is None or phrase.named or phrase.type not in ("person", "office") or phrase.last != at:
        return None
    return _acting(phrase) if page.parse.tags[phrase.first] == "PRP$" and draft.title is None else None


def _is_office(draft: Draft) -> bool:
    """Whether a title is one of those who serve a state; "her lawyer, A" serves nobody but her."""
    title = frozenset((draft.title or "").lower().split())
    return bool(draft.offices or title & (words("state title") | words("home title")))


def _acting(draft: Draft | None) -> str | None:
    state = draft.acts[0] if draft is not None and len(draft.acts) == 1 else ""
    return state if len(state) == 3 and state.isupper() else None
