"""Of which class a noun is, by its own words or by whom it names."""

from __future__ import annotations

from onrecord.packs import words
from onrecord.read.events.lexicon import classes
from onrecord.read.parties import mentions_of
from onrecord.read.reading import Reading

PEOPLE = frozenset({"PERSON", "NORP", "ORG", "GPE"})


def is_a(reading: Reading, head: int, name: str) -> bool:
    """Whether a noun is of a class; ``actor``, ``person`` and ``place`` go by who or what it names."""
    parse = reading.parse
    if name in classes():
        return _is_named(reading, head, name) or (name == "public" and _is_public(reading, head))
    mention = reading.mention_headed(head) or reading.mention_at(head)
    if name == "place":
        return mention is not None and mention.place
    if name == "org":
        return mention is not None and mention.head == head and mention.type in ("body", "instrument")
    if name == "state":
        return mention is not None and mention.head == head and mention.type == "government"
    if mention is not None and mention.type == "person":
        return True
    if name == "person":
        return (mention is not None and mention.type == "office") or (
            parse.tags[head] == "PRP" and parse.lower[head] != "it"
        )
    if mention is not None and (mention.acts or mention.type in ("group", "body", "office")):
        return True
    return (
        parse.lemmas[head].lower() in words("events_doers")
        or parse.ents[head] in PEOPLE
        or (parse.tags[head] == "PRP" and parse.lower[head] != "it")
    )


def _is_named(reading: Reading, head: int, name: str) -> bool:
    """Whether a noun, whole with its hyphen ("sit-in"), or the word before a name ("Cyclone Idai") is of a class."""
    parse, known = reading.parse, classes()[name]
    told = [parse.lemmas[head].lower()]
    if head >= 2 and parse.words[head - 1] == "-":
        told.append(f"{parse.lower[head - 2]}-{told[0]}")
    if parse.pos[head] == "PROPN":
        told += [parse.lemmas[c].lower() for c in parse.kids(head, "compound")]
    return any(word in known for word in told)


def _is_public(reading: Reading, head: int) -> bool:
    """Whether a noun names a government or listed body, or acts for one."""
    acts = (a for m in mentions_of(reading, head) for a in m.acts)
    return any((known := reading.packs.actor(a)) is not None and known.type in ("government", "body") for a in acts)
