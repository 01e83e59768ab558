"""What stands behind a thing's noun and tells it from its like: the "of", "for", "on" and "from" of it.

"The duty on beef" is not "the duty on wheat", "troops from Baidoa" are not "troops from Beledweyne"; where one of them
has no such words it can be either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from onrecord.link.amounts import is_number
from onrecord.link.deeds import LEAST, turn
from onrecord.link.weights import rarity
from onrecord.link.wording import plain
from onrecord.packs import words

Qualifiers = tuple[tuple[str, frozenset[str], frozenset[str]], ...]
"""By preposition the telling words behind it, and those of them that are names."""

_TOKEN = re.compile(r"[^\W_]+(?:[-.’'][^\W_]+)*|[,;:()—–]")
_BREAK = frozenset(",;:()—–")


@lru_cache(maxsize=8192)
def qualifiers(text: str, head: str) -> Qualifiers:
    """The telling words behind a noun (its plain form) by preposition, where it stands first."""
    tokens = _TOKEN.findall(text)
    at = next((n for n, token in enumerate(tokens) if plain(token.casefold()) == head), len(tokens))
    return tuple(_behind(tokens, at + 1))


def _behind(tokens: list[str], at: int) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
    """The phrases right behind a noun, each once; those of a day or a year ("on Monday") are passed over."""
    seen: set[str] = set()
    while at < len(tokens) and tokens[at] in turn("behind"):
        preposition, last = tokens[at], at + 1
        while last < len(tokens) and tokens[last] not in turn("behind") | turn("past it") | _BREAK:
            last += 1
        said = {plain(token.casefold()): token for token in tokens[at + 1 : last]}
        told = frozenset(filter(_tells, said))
        if told and preposition not in seen:
            yield preposition, told, frozenset(word for word in told if said[word][:1].isupper())
            seen.add(preposition)
        at = last


def _tells(word: str) -> bool:
    calendar, common = words("link_calendar"), words("link_common")
    return not (word.isdigit() or is_number(word) or word in calendar or word in common) and rarity(word) >= LEAST


def differ(a: Qualifiers, b: Qualifiers) -> bool:
    """Whether two nouns are told apart by the words behind one preposition: where both have names there, by these.

    "From the island" may be from Okinawa: a way is not told apart where one of them names a place alone.
    """
    other = {preposition: (told, named) for preposition, told, named in b}
    for preposition, told, named in a:
        theirs, names = other.get(preposition, (told, named))
        if bool(named) != bool(names) and preposition in turn("along"):
            continue
        if not told & theirs or (named and names and not named & names):
            return True
    return _about_others(a, b)


def _about_others(a: Qualifiers, b: Qualifiers) -> bool:
    """Whether both are told by names what they are for or on, and by other ones ("on Reef Rescue", "for Ports")."""
    one, other = (
        frozenset(w for preposition, _, named in some if preposition in turn("about") for w in named) for some in (a, b)
    )
    return bool(one and other) and not one & other
