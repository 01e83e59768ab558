"""The forms in which a page tells a deed in passing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.link.deeds import Told
from onrecord.model.spans import Evidence

Kind = Literal["done", "opens", "way", "now", "dropped", "given up", "again", "there", "moved"]
"""``opens`` is done where the words up to the comma tell the thing alone ("with the opening of the pier, ...");
``dropped`` is a thing, ``given up`` the deed itself or a plan for it; ``moved`` is put off, or brought forward, to
another day."""

Found = Iterator[tuple[Kind, str, str, str, bool]]
"""How a deed is told, its class, the words of its thing, those of who does it, whether somebody is told to do it."""


@dataclass(frozen=True, slots=True)
class Report:
    """A deed told in passing: its class, the words beside it that name the thing, and those before it that name who.

    ``active`` says that somebody does it, whose name may stand before ("we launched"); ``evidence`` is the sentence.
    """

    kind: Kind
    deed: str
    told: Told
    region: str
    doer: str
    active: bool
    evidence: Evidence
