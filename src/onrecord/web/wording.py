"""Words for what the record has as codes: what a speaker did, money, and days inside a sentence."""

from __future__ import annotations

import re

from onrecord.views.days import spelled

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "CN¥", "KRW": "₩", "INR": "₹", "ILS": "₪", "UAH": "₴"}
"""Signs that stand before an amount (Unicode CLDR's for English); other currencies go by their code."""

PASTS = {"assert": "said", "say": "said", "think": "thought", "know": "knew", "tell": "told", "write": "wrote"}
"""What a speaker did, where the past is not made by an ending, or another word is the usual one."""

_DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")


def past(act: str) -> str:
    """What somebody did who speaks so: ``said``, ``denied``, ``urged``."""
    if act in PASTS:
        return PASTS[act]
    if re.search(r"[^aeiou]y$", act):
        return f"{act[:-1]}ied"
    return f"{act}d" if act.endswith("e") else f"{act}ed"


def sign(unit: str | None) -> str:
    """The sign that stands before amounts of a currency (ISO 4217); nothing for any other unit."""
    return SIGNS.get(unit or "", "")


def dates_spelled(text: str) -> str:
    """A text with its ISO days and months in words."""
    return _DAY.sub(lambda found: spelled(found.group()), text)
