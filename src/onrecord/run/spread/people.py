"""Who a surname is: the articles that name it meet, by the name or the office, those that name somebody in full."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.link.identities import Bearer, Held, Seen
from onrecord.run.blocks.people import near_days
from onrecord.run.spread.exchange import Out, Row, Stage


def names(stage: Stage, part: int, task: str) -> None:
    """Tells each article that needs a name whether it is an actor's, or an office, who was seen in it at the time."""
    needs: dict[str, list[tuple[int, str]]] = defaultdict(list)
    seen: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in stage.rows("names", part):
        if row["kind"] == "need":
            needs[row["what"]].append((row["n"], row["day"]))
        else:
            seen[row["what"]].add((row["day"], row["person"]))
    out = Out("who")
    for what in sorted(needs.keys() & seen.keys()):
        days = sorted(seen[what])
        for n, day in sorted(needs[what]):
            for person, at in [("", "")] if what.startswith("name|") else _near(days, day):
                out.add(stage.shard_of(n), n, what, person, at)
    out.keep(stage, task)


def _near(seen: Sequence[tuple[str, str]], day: str) -> Iterator[tuple[str, str]]:
    """Who was seen near a day, each with the first such day on which he was: one is enough to know him by."""
    found: dict[str, str] = {}
    if day:
        first, last = near_days(day)
        for at, person in seen[bisect_left(seen, (first,)) :]:
            if at > last:
                break
            found.setdefault(person, at)
    yield from sorted(found.items())


def held(who: Iterable[Row]) -> tuple[set[str], Held]:
    """What all articles tell of some articles' bare names: which are actors of their own, and who was in office."""
    known: set[str] = set()
    full: Mapping[Bearer, list[Seen]] = defaultdict(list)
    for row in who:
        office, *rest = row["what"].split("|")
        if office == "name" and len(rest) == 1:
            known.add(rest[0])
        else:
            country, name = rest
            full[office, country, name].append((row["person"], row["day"] or None))
    return known, full
