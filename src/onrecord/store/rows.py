"""What the columns of the item table say of each kind of item."""

from __future__ import annotations

from typing import Any

from onrecord.model.dates import When
from onrecord.model.items import Commitment, Event, Figure, Item, Relation, Statement, Tenure
from onrecord.model.lines import item_line, kind_of
from onrecord.store.derived import columns_of
from onrecord.store.order import placed

MADE = frozenset({"considered", "pledged", "agreed", "scheduled"})
"""The steps by which a commitment comes to be; the others are what becomes of it."""


def item_row(item: Item, told: When | None) -> dict[str, Any]:
    """The item's row; ``told`` is the date of its first report, which a promise or saying of no date is listed by."""
    line = item_line(item)
    day = date_of(item)
    shown = day or (told if isinstance(item, Commitment | Statement) else None)
    first, last = (shown.earliest, shown.latest) if shown else (None, None)
    held = stands(day, told)
    due = item.due if isinstance(item, Commitment) else None
    return {
        "id": item.id,
        "kind": line["kind"],
        "type": type_of(item),
        "who": ", ".join(who_of(item)),
        "what": what_of(item),
        "status": item.reality if isinstance(item, Event) else getattr(item, "status", None),
        "date": day.edtf if day else None,
        "earliest": first,
        "latest": last,
        "placed": placed(first, last, held),
        **columns_of(line),
        "due": due.edtf if due else None,
        "due_latest": due.latest if due else None,
        "stands": held,
        "confidence": item.confidence,
        "at": item.at,
        "line": line,
    }


def date_of(item: Item) -> When | None:
    """The date the item tells of itself: of the deed, the saying, the agreement, the count, the sight."""
    match item:
        case Event():
            return item.date
        case Statement():
            return item.said
        case Commitment():
            return item.agreed or next((s.date for s in item.history if s.date and s.step in MADE), None)
        case Figure():
            return item.as_of
        case Tenure() | Relation():
            return item.seen
    return None


def stands(day: When | None, told: When | None) -> str | None:
    """The ISO day from which a thing surely holds: the last day it can be of, or its report's where that is sooner."""
    reported = told.latest if told else None
    if day is None or day.latest is None:
        return reported
    if reported is None or (day.earliest is not None and day.earliest > reported):
        return day.latest
    return min(day.latest, reported)


def type_of(item: Item) -> str | None:
    """The word that sorts the item within its kind."""
    match item:
        case Event():
            return item.type
        case Statement():
            return item.act
        case Commitment():
            return item.strength
        case Figure():
            return item.unit
        case Tenure():
            return item.qualifier
        case Relation():
            return item.relation
    return None


def who_of(item: Item) -> tuple[str, ...]:
    """Whose deed, word, promise, count or office it is."""
    match item:
        case Event():
            return item.actors
        case Statement():
            return item.speaker.ids or (item.speaker.name,)
        case Commitment():
            return item.by
        case Figure() | Relation():
            return (item.subject,)
        case Tenure():
            return (item.person,)
    return ()


def what_of(item: Item) -> str:
    """In a few words, what is done, said, promised, counted, held or related."""
    match item:
        case Event():
            return " ".join([item.predicate, *item.recipients])
        case Statement():
            return item.content.text
        case Commitment():
            return " ".join(filter(None, ("not" if item.negated else "", item.action, item.object)))
        case Figure():
            return figure_words(item)
        case Tenure():
            return ", ".join(filter(None, (item.office, item.country)))
        case Relation():
            return ("not " if item.negated else "") + item.object
    return kind_of(item)


def figure_words(figure: Figure) -> str:
    """The figure as people write it ("more than 50,000 troops")."""
    value = number(figure.value) if figure.value is not None else f"{number(figure.low)} to {number(figure.high)}"
    words = "" if figure.modifier == "exactly" else figure.modifier.replace("-", " ") + " "
    return f"{words}{value} {figure.unit or unit_words(figure.series)}".strip()


def unit_words(series: str) -> str:
    """What stands for the unit of a figure that has none: of a sum, that its currency is not named."""
    return "(currency not named)" if series.endswith(":money") else ""


def number(value: float | None) -> str:
    """A number with thousands apart; ``?`` where there is none."""
    if value is None:
        return "?"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"
