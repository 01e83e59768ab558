"""What a time expression means before its anchor is known: how to find its value once it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from onrecord.read.times.points import Point

if TYPE_CHECKING:
    from onrecord.read.times.histories import Past

Shape = Literal["point", "duration", "set", "range"]
Lean = Literal["past", "future", "nearest", "unknown"]
"""Where the words around an expression point; "nearest": to an event that the calendar sets, before or after."""


Terms = Callable[[int, int, int], str | None]
"""The term of office that words stand for: from their span and the term's number (0: the one in course) its EDTF
interval; None where the holder or the term is not known."""


@dataclass(slots=True)
class Scene:
    """Where a text stands while it is read from front to back.

    ``anchor`` is the day of publication; ``tale`` says that the text tells of times past in their own order. ``named``
    is the last point of the calendar that it told, ``explicit`` the last that had its own year, each with the offset
    where it ended; ``weekday_at`` is where the last bare weekday ended; ``last`` has the last point of each width
    with its end; ``past`` is the passage of history in hand, ``news`` says that the text speaks of weekdays as the news
    does; ``quarter`` is the last quarter over that was not told as a year ago. ``strays`` are where
    the dates of a tale begin that are no part of its order. ``start`` and ``end`` bound
    the expression in hand, ``leant`` is the lean that it asked for (None: it did not ask).
    """

    text: str
    anchor: date
    lean: Callable[[int, int], Lean]
    south: bool = False
    tale: bool = False
    terms: Terms | None = None
    strays: frozenset[int] = frozenset()
    named: Point | None = None
    named_at: int = -1
    weekday_at: int = -1
    last: dict[str, tuple[Point, int]] = field(default_factory=dict)
    explicit: Point | None = None
    explicit_at: int = -1
    past: Past | None = None
    news: bool = False
    quarter: Point | None = None
    start: int = 0
    end: int = 0
    forced: Lean | None = None
    leant: Lean | None = None

    def leaning(self) -> Lean:
        """Whether the words around the expression in hand speak of the past or the future (or what is ``forced``)."""
        if self.forced is not None:
            return self.forced
        self.leant = self.lean(self.start, self.end)
        return self.leant

    def carried(self, reach: int) -> Point | None:
        """The point whose year carries to a date without one: in a tale the last named, in a report one just told."""
        if self.tale:
            return self.named if self.named is not None else self.explicit
        told = self.explicit
        if told is None or self.start - self.explicit_at > reach or told.grain not in ("day", "month", "year"):
            return None
        between = self.text[self.explicit_at : self.start]
        if ". " in between or "\n" in between:
            return None
        if told.grain == "year" and (_NEW_CLAUSE.search(between) or self._aside() or not self._led()):
            return None
        lean = self.leaning()
        return None if lean == "future" or (lean == "past" and told.first > self.anchor) else told

    def _led(self) -> bool:
        """Whether the year told last says when ("in 1998"), and is no attribute ("a 1998 plan")."""
        return bool(_SAYS_WHEN.search(self.text, max(0, self.explicit_at - 24), self.explicit_at))

    def _aside(self) -> bool:
        """Whether the year stands in a clause thrown in between commas ("the firm, founded in 1925, said ...")."""
        if not self.text.startswith(",", self.explicit_at):
            return False
        before = self.text[max(0, self.explicit_at - 100) : self.explicit_at]
        return "," in _SENTENCE.split(before)[-1]


_SAYS_WHEN = re.compile(
    r"\b(?:in|since|during|of|by|from|until|through|after|before|early|late|mid|to|and)"
    r"[\s-]+(?:the\s+year\s+)?\d{4}\Z",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?][\"”’')]*\s|\n")
_NEW_CLAUSE = re.compile(r"[,;] (?:and|but|while|whereas)\b")
"""Where another clause begins, a bare year is left behind ("in 1998, and Pyongyang said in February ...")."""

Find = Callable[[Scene], Point]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A time expression read: its shape, and ``find``, which gives its point (durations and sets have ``value``).

    ``grain`` is the width of the point or the unit of the duration, ``count`` the number of units (None: not told).
    ``stated`` says that the words alone give the year; ``told`` is the point of one that needs no anchor. ``until`` is
    the end of a span, ``since`` the date of the event that it counts from (None: the anchor), ``ahead`` the day that
    "in two weeks" points to where the words look ahead. ``parts`` are the expressions, with their places in the text,
    that stand in one token; ``others`` are values of another reading; ``in_year`` is what a movable day is in a year.
    """

    shape: Shape
    rule: str
    find: Find | None = None
    grain: str = ""
    value: str = ""
    mod: str | None = None
    count: float | None = None
    stated: bool = False
    until: Find | None = None
    since: Find | None = None
    told: Point | None = None
    ahead: Find | None = None
    parts: tuple[tuple[int, int, Meaning], ...] = ()
    others: tuple[str, ...] = ()
    in_year: Callable[[int], Point] | None = None

    def modified(self, mod: str | None, rule: str = "") -> Meaning:
        """The same with a modifier (START MID END APPROX ...)."""
        find = self.find
        if not mod or find is None:
            return replace(self, mod=mod or self.mod)
        told = self.told.with_mod(mod) if self.told is not None else None
        return replace(self, mod=mod, find=lambda scene: find(scene).with_mod(mod), told=told, rule=rule or self.rule)

    def point(self, scene: Scene) -> Point:
        """The point that it names; ValueError for a duration or set."""
        if self.find is None:
            raise ValueError(self.rule)
        return self.find(scene)


def point(rule: str, grain: str, find: Find) -> Meaning:
    """A meaning that names a point of the calendar."""
    return Meaning("point", rule, find, grain)


def fixed(rule: str, at: Point, others: tuple[str, ...] = ()) -> Meaning:
    """A point that needs no anchor; ``others`` are the values of other readings."""
    return Meaning("point", rule, lambda scene: at, at.grain, stated=True, told=at, others=others)


Built = tuple[str, Meaning] | None
"""What a rule makes: the kind of the new token and what it means, or None where the rule does not hold."""
