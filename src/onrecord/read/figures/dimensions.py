"""Lengths that belong to a thing: "the fence is 41 kilometres long"."""

from __future__ import annotations

from onrecord.read.figures.subjects import word_class
from onrecord.read.marks import Quantity
from onrecord.read.reading import Reading


def dimension(reading: Reading, q: Quantity) -> str | None:
    """What a length is of the thing that its sentence is about ("length", "height"), as it stands; null for another.

    Nobody's height is followed, nor what will be so long.
    """
    parse = reading.parse
    noun = word_class("dimension").get(parse.lower[q.last]) if q.last < len(parse) else None
    if noun is None or parse.deps[q.last] not in ("acomp", "attr", "advmod", "amod"):
        return None
    verb = parse.heads[q.last]
    beside = [t for t in range(parse.sents[parse.sent_of[q.first]][0], q.first) if parse.heads[t] == verb]
    things = [t for t in beside if parse.deps[t] == "nsubj" and parse.pos[t] != "PRON"]
    ahead = any(parse.deps[t] == "aux" for t in beside)
    return noun if parse.lemmas[verb].lower() == "be" and not ahead and _is_thing(reading, things) else None


def _is_thing(reading: Reading, subjects: list[int]) -> bool:
    mentions = [reading.mention_at(t) for t in subjects]
    return bool(subjects) and all(m is None or m.type != "person" for m in mentions)
