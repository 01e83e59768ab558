"""What waits for a person's decision: the items the program is least sure of, actors that may be one or two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from onrecord.link.candidates import Candidate, candidates
from onrecord.model.items import Actor, Tenure
from onrecord.model.lines import restore
from onrecord.store.decisions import decisions
from onrecord.store.query import EVERYTHING, Filter, Line, doubtful, item_lines, lines, lines_by_id, typed_items
from onrecord.views.agreement import JUDGED


def undecided(connection: Connection, only: Filter = EVERYTHING, *, below: float = 1.0, most: int = 20) -> list[Line]:
    """The items that nobody accepted yet and of which the program is less sure than ``below``, the least sure first."""
    settled = {d["target"] for d in decisions(connection) if d["verdict"] == "accept" and not d["undone"]}
    found = (i for i in item_lines(connection, None, only) if i["id"] not in settled and i["confidence"] < below)
    return sorted(found, key=lambda line: (line["confidence"], line["id"]))[:most]


def queue(connection: Connection, only: Filter, by: str, *, again: bool = False, most: int = 20) -> list[Line]:
    """The items that wait for a reviewer, by doubt and reach: the less sure and the more articles, the earlier.

    Without ``again`` what anybody decided on is left out; with it, only what others decided on and this one did not.
    """
    told: dict[str, set[str]] = {}
    for decision in decisions(connection):
        if decision["verdict"] in JUDGED and not decision["undone"]:
            told.setdefault(decision["target"], set()).add(decision["by"])
    waits = (i for i in doubtful(connection, only) if (i in told and by not in told[i] if again else i not in told))
    chosen = list(islice(waits, most))
    found = lines_by_id(connection, set(chosen))
    return [found[i] for i in chosen]


def actor_candidates(connection: Connection, known: Mapping[str, Any]) -> list[Line]:
    """Pairs of actors that may be one, and actors that may be two; ``known`` are the actors of the packs, by id."""
    told = [d for d in decisions(connection) if not d["undone"] and (d["anchor"] or {}).get("kind") == "actor"]
    done = [frozenset((d["target"], d["other"] or d["target"])) for d in told]
    actors = [restore(Actor, line) for line in lines(connection, "actor")]
    tenures = [item for item in typed_items(connection, "tenure") if isinstance(item, Tenure)]
    return [_line(c) for c in candidates(actors, tenures, done, known)]


def _line(candidate: Candidate) -> Line:
    return asdict(candidate)
