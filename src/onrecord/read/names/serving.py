"""Officials of no told state in a text that a government's office publishes: its own, or those of the land visited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.read.names.draft import Draft, Page
from onrecord.read.names.signers import of_publisher
from onrecord.read.names.vocabulary import words

Person = list[Draft]


def serving(page: Page, publisher: str | None) -> None:
    """Lets advisers and secretaries act for the publisher's state, a visited land's ministers for that land."""
    home = of_publisher(page, publisher)
    if len(home) != 1:
        return
    for person in of_no_state(page):
        if _is_ours(page, person, home[0]):
            give(person, home[0])
    for person in of_no_state(page):
        land = _visited(page, person, home[0])
        if land is not None:
            give(person, land)


def of_no_state(page: Page) -> Iterator[Person]:
    """The mentions of each person who has a title, and whose state nothing tells."""
    found: dict[str, Person] = {}
    for draft in page.drafts:
        if draft.type == "person" and draft.named and draft.actor:
            found.setdefault(draft.actor, []).append(draft)
    for actor, person in found.items():
        if any(d.title for d in person) and not any(
            d.country or d.acts != (actor,) or d.qualifier or d.tail for d in person
        ):
            yield person


def _title(person: Person) -> frozenset[str]:
    return frozenset(w for d in person for w in (d.title or "").lower().replace("-", " ").split())


def _is_ours(page: Page, person: Person, home: str) -> bool:
    """Whether the title is one that the text's own people bear, and no other holds the office there that day."""
    title = _title(person)
    if not title & words("home title") or title & (words("state title") | words("no home title")):
        return False
    return not any(_held_by_other(page, draft, home) for draft in person)


def _held_by_other(page: Page, draft: Draft, home: str) -> bool:
    office = page.packs.offices.in_country(draft.offices, home, page.since) if draft.offices else None
    return office is not None and bool(page.packs.offices.holders(office.id, home, page.since, page.until))


def _visited(page: Page, person: Person, home: str) -> str | None:
    """The one land that the sentence or the one before says somebody travelled to or is in, before the person."""
    if not any(_of_a_state(draft) for draft in person):
        return None
    first, sent_of = person[0].first, page.parse.sent_of
    near = [d for d in page.drafts if d.last <= first and 0 <= sent_of[first] - sent_of[d.first] < 2]
    lands = {d.country for d in near if d.country and d.country != home and _is_gone_to(page, d)}
    return lands.pop() if len(lands) == 1 else None


def _of_a_state(draft: Draft) -> bool:
    """Whether the title is one that heads of states and their ministers bear."""
    heads = any(o.kind in ("head-of-state", "head-of-government") for o in draft.offices)
    return heads or bool(frozenset((draft.title or "").lower().split()) & words("state title"))


def _is_gone_to(page: Page, land: Draft) -> bool:
    """ "Traveled to Lima, Peru", "while in Peru", "visited Peru"."""
    parse = page.parse
    above = parse.heads[land.head]
    if parse.deps[land.head] == "appos":
        above = parse.heads[above]
    if parse.lower[above] in ("to", "in"):
        before = parse.lower[above - 1] if above else ""
        return before == "while" or parse.lemmas[parse.heads[above]].lower() in words("going")
    return parse.lemmas[above].lower() == "visit"


def give(person: Sequence[Draft], state: str) -> None:
    """Lets every mention of a person act for a state."""
    for draft in person:
        draft.country, draft.acts, draft.state = state, (state,), True
