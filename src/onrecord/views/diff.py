"""What changed between two days: two states laid side by side."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from onrecord.model.errors import BadUsage
from onrecord.store.query import EVERYTHING, Filter, Line, item_lines
from onrecord.views.state import State, state

Changes = dict[str, dict[str, list[Line]]]

STANDING = ("tenures", "commitments", "relations", "threads", "conflicts")


def diff(connection: Connection, earlier: str, later: str, only: Filter = EVERYTHING) -> Changes:
    """For each part of the state what is new on the later ISO day and what has ended since the earlier one.

    ``figures`` also has ``changed`` (the later line, with the earlier value under ``was``); ``events`` has what
    happened in between, ``commitments`` what has since become late. Raises BadUsage for days the wrong way round.
    """
    if earlier > later:
        raise BadUsage(f"{earlier} is after {later}; give the earlier day first")
    then, now = state(connection, earlier, only), state(connection, later, only)
    changes = {name: _changes(then[name], now[name]) for name in STANDING}
    were_late = {line["id"] for line in then["commitments"] if line["late"]}
    became = [line for line in now["commitments"] if line["late"] and line["id"] not in were_late]
    changes["commitments"]["late"] = became
    changes["figures"] = _figures(then, now)
    changes["events"] = {"new": _between(connection, earlier, later, only)}
    return changes


def _changes(then: list[Line], now: list[Line]) -> dict[str, list[Line]]:
    old, new = ({line["id"] for line in side} for side in (then, now))
    return {
        "new": [line for line in now if line["id"] not in old],
        "ended": [line for line in then if line["id"] not in new],
    }


def _figures(then: State, now: State) -> dict[str, list[Line]]:
    old = {line["series"]: line for line in then["figures"]}
    new = [line for line in now["figures"] if line["series"] not in old]
    told_again = [line for line in now["figures"] if line["series"] in old and old[line["series"]]["id"] != line["id"]]
    changed = [
        {**line, "was": old[line["series"]]} for line in told_again if _amount(line) != _amount(old[line["series"]])
    ]
    return {"new": new, "changed": changed}


def _amount(figure: Line) -> tuple[object, ...]:
    return tuple(figure[name] for name in ("value", "low", "high", "modifier"))


def _between(connection: Connection, earlier: str, later: str, only: Filter) -> list[Line]:
    """The events that surely happened after the one day and by the other."""
    happened = item_lines(connection, "event", replace(only, current=True))
    found = [line for line in happened if _happened_between(line, earlier, later)]
    return sorted(found, key=lambda line: (line["date"]["earliest"], line["id"]))


def _happened_between(event: Line, earlier: str, later: str) -> bool:
    date = event["date"]
    if event["reality"] != "happened" or not date or not date["earliest"] or not date["latest"]:
        return False
    return bool(earlier < date["earliest"] and date["latest"] <= later)
