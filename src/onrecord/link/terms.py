"""What differs in the terms of two promises of one undertaking."""

from __future__ import annotations

import re

from onrecord.link.deeds import deed_nouns, turn
from onrecord.link.wording import content
from onrecord.model.items import Amount, Commitment, Money

_LEFT = r"(?:instead of|rather than|and not|not)"


def changes(a: Commitment, b: Commitment) -> dict[str, str]:
    """By term (quantity, money, due) the change from the first to the second, where both tell it and differ."""
    found = {}
    if a.quantity and b.quantity and _amount(a.quantity) != _amount(b.quantity):
        found["quantity"] = f"quantity {_amount(a.quantity)} -> {_amount(b.quantity)}"
    if a.money and b.money and _sum(a.money) != _sum(b.money):
        found["money"] = f"money {_sum(a.money)} -> {_sum(b.money)}"
    if a.due and b.due and of_one_end(a, b) and (a.due.earliest, a.due.latest) != (b.due.earliest, b.due.latest):
        found["due"] = f"due {a.due.edtf} -> {b.due.edtf}"
    moved = _moved(a, b)
    return found | ({"place": moved} if moved else {})


def of_one_end(a: Commitment, b: Commitment) -> bool:
    """Whether the days of two promises are for the same end of a work: by when it begins, or by when it is done."""
    return _only_begins(a) == _only_begins(b)


def _only_begins(promise: Commitment) -> bool:
    """ "Begin building a pier", "start construction of a pier"; "launch a fund" is the whole deed."""
    work = not promise.object or not deed_nouns().keys().isdisjoint(content(promise.object))
    return promise.action in turn("begin") and work


def _moved(a: Commitment, b: Commitment) -> str | None:
    """ "In Misrata instead of Zuwara": another place, the first one named as left."""
    said = " ".join(b.evidence[0].exact.split())
    left = [p for p in a.places if re.search(rf"\b{_LEFT}\s+(?:in\s+|at\s+|from\s+)?(?:the\s+)?{re.escape(p)}\b", said)]
    now = [p for p in b.places if p not in a.places]
    return f"place {', '.join(left)} -> {', '.join(now)}" if left and now else None


def _amount(amount: Amount) -> str:
    if amount.value is not None:
        return f"{amount.value:,g}"
    if amount.share is not None:
        return f"{amount.share:.0%}"
    return f"{amount.low or 0:,g} to {amount.high or 0:,g}"


def _sum(money: Money) -> str:
    return f"{money.currency or '?'} {money.value:,.0f}"
