"""The forms of deeds by which a page tells them: past forms, forms in -ing, nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.link.deeds import deed_nouns, deed_verbs
from onrecord.packs import table


@cache
def forms() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Past forms, forms in -ing and nouns of deeds, with the verb of each; of verbs with a particle the first word."""
    verbs = sorted({verb.partition(" ")[0] for verb in deed_verbs()})
    done = {past: verb for verb in verbs for past in _pasts(verb)}
    done |= {str(row["form"]): str(row["verb"]) for row in table("link_forms")}
    going = {f"{stem}ing": verb for verb in verbs for stem in bases(verb)}
    return done, going, deed_nouns()


def whole_verb(told: Sequence[str], verb: str) -> tuple[str, int]:
    """A verb with its particle and how many words they are together ("call", "off"); empty where alone it is no deed.

    ``told`` are the words behind it.
    """
    for whole in _with_particles().get(verb, ()):
        particle = whole.split()[1:]
        if list(told[: len(particle)]) == particle:
            return whole, 1 + len(particle)
    return (verb, 1) if verb in deed_verbs() or verb not in _with_particles() else ("", 1)


@cache
def _with_particles() -> dict[str, list[str]]:
    """By their first word the verbs with a particle, the longest first."""
    found: dict[str, list[str]] = {}
    for verb in sorted(deed_verbs(), key=lambda v: (-len(v.split()), v)):
        if " " in verb:
            found.setdefault(verb.partition(" ")[0], []).append(verb)
    return found


def _pasts(verb: str) -> Iterator[str]:
    if verb.endswith("e"):
        yield f"{verb}d"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        yield f"{verb[:-1]}ied"
    else:
        for stem in bases(verb):
            yield f"{stem}ed"


def bases(verb: str) -> Iterator[str]:
    """The stem that endings with a vowel are put to; of short verbs and those in -l also with the last letter twice."""
    yield verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]|.*[^aeiou][aeiou]l", verb):
        yield verb + verb[-1]
