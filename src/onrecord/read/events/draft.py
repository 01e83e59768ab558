"""An event as it is first found: its words, its pattern, and who stands where."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.model.dates import When
from onrecord.model.items import Precedent, Reality
from onrecord.read.clauses import Clause
from onrecord.read.parties import Parties

SPEECH = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
"""Types of acts that are done by speaking."""


@dataclass(slots=True)
class Draft:
    """What a trigger tells. ``at`` is the trigger's token, ``noun`` the event noun's (-1 where a verb alone tells it).

    ``apt``: such as do it or undergo it stand with it, named or not.
    ``governor`` is the token of the speech act that governs it ("agreed to ..."), ``ruled_by`` that act's type.
    """

    at: int
    predicate: str
    type: str | None
    mode: str | None
    clause: Clause | None
    noun: int
    first: int
    last: int
    force: int
    rule: str
    actors: Parties = field(default_factory=Parties)
    recipients: Parties = field(default_factory=Parties)
    reality: Reality = "happened"
    date: When | None = None
    places: tuple[str, ...] = ()
    places_ids: tuple[str | None, ...] = ()
    precedent: Precedent | None = None
    doer: bool = False
    apt: bool = False
    governor: int = -1
    ruled_by: str | None = None
    label: str = "body"

    @property
    def parties(self) -> tuple[str, ...]:
        """Actors and recipients together."""
        return tuple(dict.fromkeys((*self.actors.actors, *self.recipients.actors)))

    @property
    def others(self) -> tuple[str, ...]:
        """The recipients that are not among the actors."""
        return tuple(r for r in self.recipients.actors if r not in self.actors.actors)

    @property
    def people(self) -> tuple[str, ...]:
        """The people named on either side."""
        return tuple(dict.fromkeys((*self.actors.people, *self.recipients.people)))
