"""Who held an office on a day: what the packs know and which articles say so."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from onrecord.packs import Packs, who
from onrecord.packs.persons import person_slug
from onrecord.store.query import Line, lines


def holder(packs: Packs, office: str, country: str, on: str, connection: Connection | None = None) -> dict[str, Any]:
    """The packs' answer for an ISO day, with the ids of the articles that show the person in that office."""
    answer: dict[str, Any] = dict(who(packs, office, country, on))
    named = packs.offices.canonical(office, country, on)
    saying: set[str] = set()
    if connection is not None and answer["person"] is not None and named is not None:
        for line in lines(connection, "tenure"):
            if line["country"] == country and line["office_id"] == named.id and _is(line, answer["person"]):
                saying.update(evidence["article"] for evidence in line["evidence"])
    return {**answer, "articles": sorted(saying)}


def _is(tenure: Line, person: str) -> bool:
    return person_slug(person) in (tenure["person_id"], person_slug(tenure["person"]))
