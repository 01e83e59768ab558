"""The forms of deeds by which a page tells them: past forms, forms in -ing, nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.link.deeds import deed_nouns, deed_verbs
from onrecord.packs import table


@cache
def forms() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Past forms, forms in -ing and nouns of deeds, with the verb of each."""
    verbs = [v for v in sorted(deed_verbs()) if " " not in v]
    done = {past: verb for verb in verbs for past in _pasts(verb)}
    done |= {str(row["form"]): str(row["verb"]) for row in table("link_forms")}
    going = {f"{stem}ing": verb for verb in verbs for stem in bases(verb)}
    return done, going, deed_nouns()


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
