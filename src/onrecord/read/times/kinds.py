"""The kinds of token that single expressions become, and the classes in which the later rules speak of them."""

from __future__ import annotations

from onrecord.read.times.meanings import Meaning
from onrecord.read.times.patterns import Hit
from onrecord.read.times.vocabulary import alphabet

_DAYS = ("@date", "@bardate", "@weekday", "@today", "@holiday", "@anaphor")
_PLACES = (
    *_DAYS,
    "@month",
    "@barmonth",
    "@year",
    "@decade",
    "@century",
    "@quarter",
    "@barquarter",
    "@half",
    "@season",
    "@barseason",
    "@deictic",
)
_OTHERS = (
    *("@theunit", "@units", "@aunit", "@duration", "@amount", "@set", "@ref", "@range"),
    *("@clock", "@part", "@midpart", "@parted", "@timed", "@modified", "@ago"),
)
KINDS = (*_PLACES, *_OTHERS)
"""All of them: ``bar`` kinds lack their year, ``the`` and ``a`` kinds stand only beside other words."""

CLASSES: dict[str, tuple[str, ...]] = {
    "DATE": ("@date", "@bardate"),
    "DAYISH": _DAYS,
    "BARE": ("@bardate", "@barmonth"),
    "FULL": ("@date", "@month"),
    "MONTHISH": ("@barmonth", "@barquarter", "@barseason", "@bardate", "@holiday"),
    "ANAPHOR": ("@anaphor",),
    "OUTER": ("@year", "@deictic", "@anaphor", "@theunit"),
    "PLACE": _PLACES,
    "POINTS": (*_PLACES, "@parted", "@timed", "@modified", "@theunit"),
    "WIDER": ("@month", "@barmonth", "@year", "@decade", "@season", "@barseason"),
    "DATED": (*(k for k in _PLACES if k != "@weekday"), "@timed"),
    "YEARS": ("@year",),
    "DEICTIC": ("@deictic",),
    "BARE_WEEKDAY": ("@weekday",),
    "THEUNIT": ("@theunit",),
    "CLOCKS": ("@clock",),
    "DAYPART": ("@part", "@midpart"),
    "PARTED": ("@parted",),
    "AMOUNT": ("@duration", "@aunit"),
    "SPAN": ("@duration", "@aunit", "@units"),
    "DURATION": ("@duration",),
    "AUNIT": ("@aunit",),
    "SOMEUNITS": ("@units",),
    "REFS": ("@ref",),
    "SETS": ("@set",),
}


def meaning(hit: Hit, name: str) -> Meaning:
    """What the named part means; TypeError where it is a plain word."""
    found = hit.value(name)
    if not isinstance(found, Meaning):
        raise TypeError(f"{name} of {hit.match.re.pattern} is no expression")
    return found


def grain_of(hit: Hit, name: str) -> str:
    """The unit that the part names, bare ("week") or with its article ("the week")."""
    value = hit.value(name)
    return value.grain if isinstance(value, Meaning) else alphabet().value("unit", hit.word(name))
