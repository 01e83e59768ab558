"""Officials told as somebody's: "her national security adviser, A", "its foreign minister, B", "his deputy, C"."""

from __future__ import annotations

from onrecord.read.names.draft import Draft, Page
from onrecord.read.names.pronouns import HE, SHE
from onrecord.read.names.serving import give, of_no_state
from onrecord.read.names.vocabulary import words


def of_theirs(page: Page) -> None:
    """Lets officials act for the one state that the possessive pronoun before their office or phrase acts for.

    Where the pronoun may mean several, they act for none, and neither does a phrase with their name behind it.
    """
    for person in of_no_state(page):
        owners = [owner for draft in person if (owner := _owner(page, draft)) >= 0]
        lands = {land for owner in owners if (land := _acting(page, owner)) is not None}
        if len(lands) == 1 and all(_is_clear(page, owner) for owner in owners):
            give(person, lands.pop())
    for draft in page.drafts:
        phrase = _phrase(page, draft) if draft.named and draft.type == "person" else None
        if phrase is not None and not _is_clear(page, phrase.first):
            phrase.acts, phrase.country = (), None


def _owner(page: Page, draft: Draft) -> int:
    """The possessive pronoun right before an office with its name, or over the phrase before it; -1 where none is."""
    if draft.first > 0 and page.parse.tags[draft.first - 1] == "PRP$" and _is_office(draft):
        return draft.first - 1
    phrase = _phrase(page, draft)
    return phrase.first if phrase is not None else -1


def _phrase(page: Page, draft: Draft) -> Draft | None:
    """The phrase with a possessive pronoun behind which a name stands, parted by a comma."""
    at = draft.first - 1
    phrase = page.owner[at - 1] if at > 0 and page.parse.words[at] == "," else None
    if phrase is None or phrase.named or phrase.type not in ("person", "office") or phrase.last != at:
        return None
    return phrase if page.parse.tags[phrase.first] == "PRP$" and draft.title is None else None


def _is_office(draft: Draft) -> bool:
    """Whether a title is one of those who serve a state; "her lawyer, A" serves nobody but her."""
    title = frozenset((draft.title or "").lower().split())
    return bool(draft.offices or title & (words("state title") | words("home title")))


def _is_clear(page: Page, owner: int) -> bool:
    """Whether only one who could own stands before the pronoun, in its sentence and the one before."""
    parse = page.parse
    word = parse.lower[owner]
    gender = HE.get(word) or SHE.get(word)
    kinds = ("person",) if gender else ("government", "body", "group")
    before = [d for d in page.drafts if d.last <= owner and 0 <= parse.sent_of[owner] - parse.sent_of[d.first] < 2]
    fitting = (d for d in before if d.named and d.type in kinds and not d.place and d.gender in ("", gender or ""))
    return len({d.actor or d.acts for d in fitting}) < 2


def _acting(page: Page, owner: int) -> str | None:
    draft = page.owner[owner]
    state = draft.acts[0] if draft is not None and len(draft.acts) == 1 else ""
    return state if len(state) == 3 and state.isupper() else None
