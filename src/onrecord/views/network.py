"""Who met whom: pairs of actors that were parties to one event, and how often."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import Connection

from onrecord.model.items import MEETING
from onrecord.store.query import EVERYTHING, Filter, Line, item_lines


@dataclass(frozen=True, slots=True)
class Tie:
    """Two actors, in the order of their ids, and the events that brought them together, by date."""

    one: str
    other: str
    events: tuple[Line, ...]

    @property
    def dated(self) -> tuple[Line, ...]:
        """The events of a known day."""
        return tuple(event for event in self.events if event["date"])


def ties(connection: Connection, only: Filter = EVERYTHING) -> list[Tie]:
    """The ties of events that happened, those of most events first; each event counts once for each pair."""
    found: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in item_lines(connection, "event", only):
        if line["type"] in MEETING and line["reality"] == "happened":
            for one, other in combinations(sorted({*line["actors"], *line["recipients"]}), 2):
                found[one, other].append(line)
    made = [Tie(one, other, tuple(events)) for (one, other), events in found.items()]
    return sorted(made, key=lambda tie: (-len(tie.events), tie.one, tie.other))


def most_tied(found: list[Tie], most: int) -> list[str]:
    """The actors with the most ties, at most so many, the most tied first."""
    counts: Counter[str] = Counter()
    for tie in found:
        counts.update({tie.one: len(tie.events), tie.other: len(tie.events)})
    return [actor for actor, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]]
