"""What the readers mark in a text before items are made of it: times, quantities, names, quotes.

All offsets are Unicode code points into the *source's* text. ``first``/``last`` are token indices of the parse,
``last`` exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.model.dates import When
from onrecord.model.items import Modifier
from onrecord.model.spans import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
MentionType = Literal["person", "government", "body", "group", "place", "system", "instrument", "office", "other"]


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression (TIMEX3): ``value`` and ``mod`` as in TimeML, ``when`` its interval in the record.

    ``when`` is null for durations and sets, for a day that is denied ("in May, not in June"), and where the text's own
    date is needed but not known; a duration that counts from a dated event ("six months after the April agreement") has
    the date that it leads to.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    mod: str | None = None
    begin_point: str | None = None
    end_point: str | None = None
    when: When | None = None
    rule: str = ""
    anchor: str | None = None
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it measures: ``head`` is the token of the thing counted (or of the number itself).

    ``unit`` is a unit's name ("km", "percent"), or the ISO 4217 code of a sum of money with ``money`` true; null for a
    plain count. ``share`` is a fraction (0-1) of ``of``.
    """

    start: int
    end: int
    text: str
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    modifier: Modifier = "exactly"
    money: bool = False
    share: float | None = None
    of: Span | None = None
    of_value: float | None = None
    counted: Span | None = None
    rate: str | None = None
    first: int = 0
    last: int = 0
    head: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, or a phrase that stands for somebody, in the text.

    ``actor`` is the actor's id (null where not known); ``acts`` are the ids under which it acts in events: the
    government for an organ, capital or office-holder's side ("Washington urged"), else the actor itself; several for
    "the two countries". ``name`` is the name as written without the title; ``title`` the office as written;
    ``chain`` numbers the coreference chain (-1: none). ``head`` is the token that governs the phrase.
    """

    start: int
    end: int
    text: str
    type: MentionType
    first: int
    last: int
    head: int
    name: str
    actor: str | None = None
    acts: tuple[str, ...] = ()
    title: str | None = None
    office: str | None = None
    country: str | None = None
    qualifier: str | None = None
    body: str | None = None
    chain: int = -1
    members: tuple[int, ...] = ()
    place: bool = False
    named: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Something that somebody is said to say, write, believe or want (an attribution, PARC/PolNeAR sense).

    ``source`` are the words for the speaker, ``cue`` the speech verb or "according to", ``content`` what is said, each
    a list of spans since any may be broken. ``speaker`` is the index of the speaker's mention in ``Reading.mentions``
    (-1 where not named), ``speakers`` all of them, ``cue_lemma`` the verb. ``first_token`` is the cue's token (-1
    where the quote has none).
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    direct: bool
    cue_lemma: str | None = None
    cue_token: int = -1
    speakers: tuple[int, ...] = ()
    speaker_name: str | None = None
    rule: str = ""
    level: int = field(default=0)
