"""How strongly a promise binds: by the word that makes it, how many make it, and the text it stands in."""

from __future__ import annotations

from onrecord.model.items import Strength
from onrecord.read.commitments.draft import Draft
from onrecord.read.commitments.vocabulary import word_class
from onrecord.read.parties import Parties
from onrecord.read.reading import Reading

LAYING_DOWN = frozenset({"planned", "pledged"})


def strength_of(reading: Reading, draft: Draft, by: Parties) -> Strength:
    """What two sides undertake together, or under a deal, is agreed; what they "shall" do, or under a law, binds."""
    parse = reading.parse
    if draft.rule == "modal" and any(parse.lower[c] == "shall" for c in parse.children[draft.trigger]):
        return "binding"
    if draft.strength in LAYING_DOWN and draft.clause is not None:
        text = _text_over(reading, draft)
        if text:
            return "binding" if text in word_class("law") else "agreed"
    return "agreed" if draft.strength == "pledged" and _are_sides(by) else draft.strength


def _are_sides(by: Parties) -> bool:
    """Whether two or more undertake it, a person beside a government being none of its own ("Ruiz and Paz said")."""
    return len(set(by.actors) - set(by.people_ids)) > 1 or len(by.actors) == len(by.people_ids) > 1


def _text_over(reading: Reading, draft: Draft) -> str:
    """The noun of the text that a deed is laid down in: "under a deal that costs Australia A$600 million"."""
    parse, clause = reading.parse, reading.clauses.headed(draft.trigger)
    found = [c.head for one in (draft.clause, clause) if one is not None for c in one.preps("under")]
    return next((w for h in found if (w := parse.lemmas[h].lower()) in word_class("text")), "")
