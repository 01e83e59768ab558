"""Whom those who meet stand for: "A of Japan" meets for Japan, whoever gives the office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.read.events.draft import Draft
from onrecord.read.marks import Mention
from onrecord.read.parties import Parties
from onrecord.read.reading import Reading


def represented(reading: Reading, made: Draft) -> None:
    """Puts the state in the place of a person who is told to be of it, on both sides of a meeting."""
    if made.type != "CONSULT":
        return
    made.actors = _as_states(reading, made.actors)
    made.recipients = _as_states(reading, made.recipients)


def _as_states(reading: Reading, parties: Parties) -> Parties:
    alone = {a for a in parties.actors if not a.isupper()}
    lands = _lands(reading, (m for m in reading.mentions if len(m.acts) == 1 and m.acts[0] in alone)) if alone else {}
    return replace(parties, actors=tuple(dict.fromkeys(lands.get(a, a) for a in parties.actors))) if lands else parties


def _lands(reading: Reading, alone: Iterable[Mention]) -> dict[str, str]:
    """The states that stand behind names with "of"."""
    out: dict[str, str] = {}
    for mention in alone:
        land = _of_land(reading, mention) if mention.type in ("person", "body") and mention.named else None
        if land is not None:
            out.setdefault(mention.acts[0], land)
    return out


def _of_land(reading: Reading, mention: Mention) -> str | None:
    lower, at = reading.parse.lower, mention.last
    if at + 1 >= len(lower) or lower[at] != "of":
        return None
    land = reading.mention_at(at + 1 + (lower[at + 1] == "the"))
    return land.country if land is not None and land.type == "government" else None
