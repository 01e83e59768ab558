"""Persons of the tables by an exact key: their Wikidata id, where rows give one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.packs.offices import Holding


def keyed(holdings: Iterable[Holding]) -> list[Holding]:
    """The holdings, one person id for each Wikidata id.

    Two spellings with one Wikidata id are one person, under the id of the first row. Of two persons of one name with
    two Wikidata ids the second has its own in his id (``john-smith-q12``); a row without one goes with the first.
    """
    holdings, persons, keys = list(holdings), dict[str, str](), dict[str, str]()
    for holding in holdings:
        key = holding.wikidata
        if key is None or key in persons:
            continue
        taken = keys.setdefault(holding.person_id, key) != key
        persons[key] = f"{holding.person_id}-{key.lower()}" if taken else holding.person_id
    return [replace(h, person_id=persons[h.wikidata]) if h.wikidata else h for h in holdings]
