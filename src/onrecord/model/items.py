"""The items of the record: what readers find and the export prints. Field names and meanings are the format's."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import Literal

from onrecord.model.dates import When
from onrecord.model.spans import Evidence, Span

Reality = Literal["happened", "scheduled", "planned", "hypothetical", "denied"]
Strength = Literal["binding", "agreed", "pledged", "planned", "considered"]
Status = Literal["open", "delivered", "revised", "dropped"]
Modifier = Literal["exactly", "about", "more-than", "less-than", "at-least", "at-most"]
Qualifier = Literal["former", "acting", "designate"]

MEETING = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""The types of event that bring its parties together."""


@dataclass(frozen=True, slots=True)
class Link:
    """A tie to another item: part-of, cost-of, response-to, follows or said-in."""

    rel: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every item carries beside its own fields.

    ``at`` is the code point where its predicate (or value, or name) starts: it tells two items on one span apart and
    stays out of the export. ``id`` is empty until the pipeline gives one. ``independent`` is how many articles tell it
    independently: a copy of an article counts with that.
    """

    id: str = ""
    at: int
    threads: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] | None = None
    links: tuple[Link, ...] = ()
    rule: str
    confidence: float
    independent: int = 1
    evidence: tuple[Evidence, ...]

    def _repr_html_(self) -> str:
        """The item for a notebook: its kind, its sentence as quoted, where that stands."""
        first = self.evidence[0]
        words = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in first.exact)
        place = f"{first.source}, characters {first.start}–{first.end}"
        return f"<p><b>{type(self).__name__}</b> <q>{escape(words)}</q> <small>{escape(place)} · {self.id}</small></p>"


@dataclass(frozen=True, slots=True)
class Precedent:
    """ "Third test": ordinal 3. "First review in 16 years": ordinal 1, since the EDTF date."""

    ordinal: int | None = None
    since: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Item):
    """Something done or to be done; ``type`` is one of PLOVER's sixteen or null where none fits."""

    type: str | None
    mode: str | None = None
    predicate: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    people_ids: tuple[str | None, ...] = ()
    places: tuple[str, ...] = ()
    places_ids: tuple[str | None, ...] = ()
    body: str | None = None
    date: When | None = None
    reality: Reality = "happened"
    precedent: Precedent | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the actors (empty where only described), the words as written, the office then, and whether named."""

    ids: tuple[str, ...]
    name: str
    office: str | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """What is said: the words, and where they stand."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Item):
    """What a source says that somebody said, wrote, believes or wants."""

    speaker: Speaker
    addressee: tuple[str, ...] = ()
    cue: str | None
    act: str
    direct: bool
    content: Content
    said: When | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A count or measure; ``share`` is a fraction of ``of``, the whole (0-1 where a share is told)."""

    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    modifier: Modifier = "exactly"
    share: float | None = None
    of: float | None = None


@dataclass(frozen=True, slots=True)
class Price:
    """Money: value in whole units of the ISO 4217 currency (null where the text does not tell which)."""

    value: float
    currency: str | None


@dataclass(frozen=True, slots=True)
class Money:
    """Money, and the whole it is a part of ("$3.1 billion of the $8.6 billion")."""

    value: float
    currency: str | None
    of: Price | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """What a commitment hangs on."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the history of a commitment."""

    date: When | None
    step: str
    change: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Item):
    """Somebody undertakes, plans, agrees or considers to do or not do a thing later."""

    by: tuple[str, ...]
    to: tuple[str, ...] = ()
    action: str
    negated: bool = False
    object: str | None = None
    quantity: Amount | None = None
    money: Money | None = None
    places: tuple[str, ...] = ()
    places_ids: tuple[str | None, ...] = ()
    people: tuple[str, ...] = ()
    body: str | None = None
    due: When | None = None
    agreed: When | None = None
    strength: Strength
    condition: Condition | None = None
    vague: bool = False
    status: Status = "open"
    history: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Item):
    """A count or amount of something in the world, as of a date."""

    subject: str
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    modifier: Modifier = "exactly"
    of: str | None = None
    as_of: When | None = None
    series: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure(Item):
    """The text shows that a person holds (or held) an office."""

    person: str
    person_id: str | None = None
    office: str
    office_id: str | None = None
    country: str | None = None
    qualifier: Qualifier | None = None
    seen: When | None = None
    period: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Item):
    """A standing fact between two actors or places."""

    subject: str
    relation: str
    object: str
    negated: bool = False
    seen: When | None = None
    until: When | None = None


ITEM_KINDS: dict[str, type[Item]] = {
    "event": Event,
    "statement": Statement,
    "commitment": Commitment,
    "figure": Figure,
    "tenure": Tenure,
    "relation": Relation,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A line of the agenda that items of many pages belong to."""

    id: str
    name: str
    terms: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two items that cannot both be right."""

    id: str
    between: tuple[str, ...]
    about: Literal["value", "date", "status", "speaker", "office"]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody or something that items speak of."""

    id: str
    name: str
    type: Literal["government", "person", "body", "group", "place", "system", "instrument"]
    aliases: tuple[str, ...] = ()
    mentions: int = 0
    period: When | None = field(default=None)
    wikidata: str | None = None
