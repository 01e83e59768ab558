"""Persons' names: ids, the forms under which they are looked up, the family name."""

from __future__ import annotations

import re

from onrecord.packs.tokens import fold, slug

_PARTICLES = frozenset(
    {"de", "da", "do", "dos", "del", "van", "von", "der", "den", "la", "le", "bin", "al", "ben", "di"}
)
_TAIL = frozenset({"jr", "sr", "ii", "iii", "iv"})


def letters(name: str) -> str:
    """The letters of a name, folded to lower-case ASCII."""
    return re.sub(r"[^a-z]", "", fold(name).lower())


def _parts(name: str) -> list[str]:
    parts = [p for raw in name.split() if (p := fold(raw).lower().replace(".", "").strip(",'\"()"))]
    return [p for p in parts if p not in _TAIL] or parts


def person_keys(name: str, family_first: bool) -> tuple[str, ...]:
    """The forms under which a person is looked up: letters only, with and without initials, and turned round."""
    parts = [re.sub(r"[^a-z]", "", p) for p in _parts(name)]
    short = [parts[0], *(p for p in parts[1:-1] if len(p) > 1), *parts[-1:]] if len(parts) > 2 else parts
    keys = {" ".join(parts): None, " ".join(short): None}
    if family_first and len(parts) > 1:
        keys[" ".join((*parts[1:], parts[0]))] = None
        keys[" ".join((parts[-1], *parts[:-1]))] = None
    return tuple(keys)


_LONG = re.compile(r"(?<=o)[uh](?![aeiouy])|(?<=u)u|(?<=o)o")
"""The ways in which long vowels are written or not (Ohno, Ono; Saitou, Saito)."""


def same_person(a: str, b: str) -> bool:
    """Whether two names can be one person's: the same words in any order, initials, hyphens and long vowels aside; or
    the same family name with given names of one first letter (Joe, Joseph)."""
    first, second = (sorted(_LONG.sub("", letters(p)) for p in _parts(name) if len(p) > 1) for name in (a, b))
    if sorted("".join(first)) == sorted("".join(second)):
        return True
    short, long = sorted((first, second), key=len)
    if short and set(short) <= set(long):
        return True
    one, other = _parts(a), _parts(b)
    return bool(one and other) and one[-1] == other[-1] and one[0][0] == other[0][0]


def joined_given(name: str) -> str:
    """A name of three words with the last two as one ("Lee Myung Bak" is Lee Myung-bak)."""
    parts = _parts(name)
    return f"{parts[0]} {letters(''.join(parts[1:]))}" if len(parts) == 3 else name


def family_names(name: str, family_first: bool) -> tuple[str, ...]:
    """The words of a name that stand alone for the person: the last (with particles), in some countries the first."""
    parts = _parts(name)
    if len(parts) == 1:
        return (letters(parts[0]),)
    names = {letters(parts[-1]): None}
    start = len(parts) - 1
    while start > 1 and parts[start - 1] in _PARTICLES:
        start -= 1
    names[letters("".join(parts[start:]))] = None
    if family_first:
        names[letters(parts[0])] = None
    return tuple(names)


def person_slug(name: str) -> str:
    """The person's id: ``john-kerry``."""
    return slug(name)


def short_forms(person: str) -> list[str]:
    """The name without its initials ("Donald H. Rumsfeld": Donald Rumsfeld)."""
    parts = person.split()
    kept = [p for i, p in enumerate(parts) if not (0 < i < len(parts) - 1 and len(p.strip(".")) == 1)]
    return [" ".join(kept)] if len(kept) < len(parts) else []
