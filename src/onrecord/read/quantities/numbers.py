"""Numbers in digits and words: "43 trillion", "three hundred and fifty", "two-thirds", "tens of thousands"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.read.quantities import vocabulary as words
from onrecord.read.quantities.atoms import Atom

SURE_SUM = 100
"""From here on a bare number after the letters of a currency code is a sum."""


class Number(NamedTuple):
    """A number over atoms ``first`` to ``last`` (exclusive); ``low``/``high`` where it is a range or a vague crowd.

    ``share`` tells that it is a fraction of something; ``digits`` that it is one bare run of digits; ``scaled`` that it
    has a scale word; ``sign`` the atom of the currency sign before it (-1: none).
    """

    first: int
    last: int
    value: float | None
    low: float | None = None
    high: float | None = None
    share: bool = False
    digits: bool = False
    scaled: bool = False
    sign: int = -1
    crowd: bool = False


def number_at(atoms: Sequence[Atom], at: int) -> Number | None:
    """The number that begins at an atom, a range counted as one; None where none begins there."""
    first = _single(atoms, at)
    return None if first is None else _ranged(atoms, first)


def _single(atoms: Sequence[Atom], at: int) -> Number | None:
    sign = -1
    if atoms[at].kind == "sign":
        sign, at = at, at + 1
        if at < len(atoms) and atoms[at].kind == "sign":
            at += 1
    if at >= len(atoms):
        return None
    found = _bare(atoms, at, money=sign >= 0)
    if found is None or sign < 0:
        return found
    if atoms[sign].text.isalpha() and not found.scaled and (found.value or 0) < SURE_SUM:
        return None  # "COP 27" is no sum of Colombian pesos
    return found._replace(first=sign, sign=sign)


def _bare(atoms: Sequence[Atom], at: int, money: bool) -> Number | None:
    kind, text = atoms[at].kind, atoms[at].text
    if kind == "number":
        return _digits(atoms, at, money)
    if kind == "small":
        return _odds(atoms, at) or _words(atoms, at)
    if text in ("a", "an"):
        return _after_article(atoms, at)
    if kind == "fraction":
        return _fraction(atoms, at, at, 1.0)
    if kind == "crowd":
        return _crowd(atoms, at)
    if kind == "few":
        return _few(atoms, at, at)
    return None


def _digits(atoms: Sequence[Atom], at: int, money: bool) -> Number | None:
    value, end = _grouped(atoms, at)
    fraction = _written_fraction(atoms, at) or _odds(atoms, at)
    if fraction is not None:
        return fraction
    mixed = _written_fraction(atoms, end) if end < len(atoms) else None
    if mixed is not None and mixed.value is not None and atoms[end].token == atoms[at].token + 1:
        value, end = value + mixed.value, mixed.last
    elif end < len(atoms) and atoms[end].text in ("½", "¼", "¾"):
        value, end = value + atoms[end].value, end + 1
    parts = _fraction(atoms, at, end, value) if value < 20 else None
    if parts is not None:
        return parts
    halves = _and_part(atoms, end)
    value, end = (value + halves[0], halves[1]) if halves else (value, end)
    scaled, value, end = _scales(atoms, end, value, money)
    return Number(at, end, value, digits=end == at + 1, scaled=scaled)


def _grouped(atoms: Sequence[Atom], at: int) -> tuple[float, int]:
    """The value of digits and of the groups of three behind spaces that belong to them ("1 400 000"), two or more."""
    value, end = atoms[at].value, at + 1
    if not re.fullmatch("[1-9]\\d{0,2}", atoms[at].text):
        return value, end
    while end < len(atoms) and atoms[end].start == atoms[end - 1].end + 1 and re.fullmatch("\\d{3}", atoms[end].text):
        value, end = value * 1000 + atoms[end].value, end + 1
    return (value, end) if end - at > 2 else (atoms[at].value, at + 1)


def _and_part(atoms: Sequence[Atom], at: int) -> tuple[float, int] | None:
    """ "... and a half (million)", "... and three quarters": the part added, and the atom after it."""
    if at + 2 >= len(atoms) or atoms[at].text != "and" or atoms[at + 1].text not in ("a", "one", "three"):
        return None
    step = at + 3 if atoms[at + 2].kind == "hyphen" and at + 3 < len(atoms) else at + 2
    times = 3 if atoms[at + 1].text == "three" else 1
    if atoms[step].kind != "fraction" or (step + 1 < len(atoms) and atoms[step + 1].text == "of"):
        return None
    return times * atoms[step].value, step + 1


def _written_fraction(atoms: Sequence[Atom], at: int) -> Number | None:
    """ "1/2" in one token, a small proper fraction."""
    if at + 2 >= len(atoms) or atoms[at + 1].text != "/" or atoms[at + 2].kind != "number":
        return None
    above, below = atoms[at].value, atoms[at + 2].value
    same = atoms[at].token == atoms[at + 2].token
    if not same or not 0 < above < below <= 10 or (at + 3 < len(atoms) and atoms[at + 3].text == "/"):
        return None
    return Number(at, at + 3, above / below, share=True)


def _odds(atoms: Sequence[Atom], at: int) -> Number | None:
    """ "One in five", "nine out of ten": a share."""
    texts = [a.text for a in atoms[at + 1 : at + 4]]
    rated = atoms[at].value == 1 or texts[1:2] in (["ten"], ["10"])  # "one in five", "four in ten"
    skip = 2 if texts[:2] == ["out", "of"] else 1 if texts[:1] == ["in"] and rated else 0
    skip += bool(skip) and texts[skip : skip + 1] == ["every"]
    other = at + 1 + skip
    if not skip or other >= len(atoms) or atoms[other].kind not in ("number", "small"):
        return None
    above, below = atoms[at].value, atoms[other].value
    after = (atoms[other + 1].text,) if other + 1 < len(atoms) else ()
    if not 0 < above < below <= 1000 or after in words.units():
        return None
    return Number(at, other + 1, above / below, share=True)


def _scales(atoms: Sequence[Atom], at: int, value: float, money: bool) -> tuple[bool, float, int]:
    scaled = False
    while at < len(atoms):
        step = at + 1 if atoms[at].kind == "hyphen" and at + 1 < len(atoms) else at
        kind = atoms[step].kind
        if kind == "glued" and not _glued(atoms, step, money, scaled):
            break
        if kind not in ("scale", "glued"):
            break
        value, at, scaled = value * atoms[step].value, step + 1, True
    return scaled, value, at


def _glued(atoms: Sequence[Atom], at: int, money: bool, scaled: bool) -> bool:
    """A letter for a scale: "$30m", "1.4m tonnes"; without money "30m" is a length."""
    near = atoms[at].start == atoms[at - 1].end
    if scaled or not near:
        return False
    return (
        money
        or atoms[at].text == "k"
        or (
            at + 1 < len(atoms) and atoms[at + 1].kind == "word" and atoms[at + 1].text.endswith(("s", "people", "men"))
        )
    )


def _words(atoms: Sequence[Atom], at: int) -> Number | None:
    """Words by the usual grammar: smalls add up, hundred multiplies the group, a larger scale closes it."""
    parts = _fraction(atoms, at, at + 1, atoms[at].value)
    if parts is not None:
        return parts
    total, group, end, scaled = 0.0, atoms[at].value, at + 1, False
    halves = _and_part(atoms, end)
    if halves is not None:
        scaled, value, end = _scales(atoms, halves[1], group + halves[0], False)
        return Number(at, end, value, scaled=scaled)
    while end < len(atoms):
        step = _joined(atoms, end, scaled)
        atom = atoms[step]
        if atom.kind == "scale":
            scaled = True
            if atom.value <= 100:
                group = (group or 1) * atom.value
            else:
                total, group = total + (group or 1) * atom.value, 0.0
        elif atom.kind == "small" and _adds(atoms, step, group):
            group += atom.value
        else:
            break
        end = step + 1
    return Number(at, end, total + group, scaled=scaled)


def _joined(atoms: Sequence[Atom], at: int, scaled: bool) -> int:
    nxt = at + 1 < len(atoms)
    if atoms[at].kind == "hyphen" and nxt:
        return at + 1
    return at + 1 if atoms[at].text == "and" and scaled and nxt and atoms[at + 1].kind == "small" else at


def _adds(atoms: Sequence[Atom], at: int, group: float) -> bool:
    value = atoms[at].value
    return value < 10 <= group % 100 and group % 10 == 0 if group % 100 > 0 else group == 0 or group >= 100


def _after_article(atoms: Sequence[Atom], at: int) -> Number | None:
    """ "a million", "a dozen", "a third of", "a few hundred", "a half-million"."""
    nxt = at + 1
    if nxt >= len(atoms):
        return None
    kind = atoms[nxt].kind
    if kind == "scale":
        scaled, value, end = _scales(atoms, nxt, 1.0, False)
        return Number(at, end, value, scaled=scaled)
    if kind == "fraction":
        return _fraction(atoms, at, nxt, 1.0)
    return _few(atoms, at, nxt) if kind == "few" else None


def _fraction(atoms: Sequence[Atom], first: int, at: int, times: float) -> Number | None:
    """A fraction word at ``at`` (after a hyphen too), multiplied; "half a million" is a number, not a share."""
    if at < len(atoms) and atoms[at].kind == "hyphen":
        at += 1
    if at >= len(atoms) or atoms[at].kind != "fraction" or (times != 1 and atoms[at].text == "half"):
        return None
    value, end = times * atoms[at].value, at + 1
    for skip in (("of", "a"), ("a",), ("-",), ()):
        here = end + len(skip)
        if here < len(atoms) and tuple(a.text for a in atoms[end:here]) == skip and atoms[here].kind == "scale":
            scaled, value, end = _scales(atoms, here, value, False)
            return Number(first, end, value, scaled=scaled)
    of_unit = _of_unit(atoms, end)
    if of_unit >= 0:
        return Number(first, of_unit, value)
    if not _shares(atoms, first, at, end):
        return None
    return Number(first, end, value, share=True)


def _of_unit(atoms: Sequence[Atom], at: int) -> int:
    """The atom of the unit in "half a mile", "a quarter of a percentage point"; -1 where none stands there."""
    here = at + (at < len(atoms) and atoms[at].text == "of")
    if here + 1 >= len(atoms) or atoms[here].text not in ("a", "an"):
        return -1
    for length in (2, 1):
        found = words.units().get(tuple(a.text for a in atoms[here + 1 : here + 1 + length]))
        if found and found[1] != "multiple":
            return here + 1
    return -1


def _shares(atoms: Sequence[Atom], first: int, at: int, end: int) -> bool:
    """Whether the fraction word is one here, and no ordinal ("the third round") or season ("a quarter later")."""
    after = atoms[end].text if end < len(atoms) else ""
    if atoms[at].text == "half":
        before = atoms[first - 1].text if first else ""
        return before not in words.word_class("after_half") and after in (
            "of",
            "the",
            "its",
            "their",
            "his",
            "her",
            "our",
            "all",
            "that",
            "those",
        )
    if first == at:
        return False
    return after == "of" if atoms[first].text in ("a", "an") else after != "round"


def _crowd(atoms: Sequence[Atom], at: int) -> Number | None:
    """ "tens of thousands", "hundreds of people", "millions": an unknown number of that size."""
    known = words.number_words()[atoms[at].text]
    size, end = known.value, at + 1
    while end + 1 < len(atoms) and atoms[end].text == "of" and atoms[end + 1].kind in ("crowd", "scale"):
        size, end = size * atoms[end + 1].value, end + 2
    bare = end - at == 1 and (end >= len(atoms) or atoms[end].text != "of")
    if bare and known.value < 100:
        return None
    return Number(at, end, None, known.low * size, (known.high + 1) * size - 1, scaled=True, crowd=True)


def _few(atoms: Sequence[Atom], first: int, at: int) -> Number | None:
    """ "a few hundred", "several thousand", "a couple of dozen"; nothing without a scale word."""
    known = words.number_words()[atoms[at].text]
    end = at + 1
    if end < len(atoms) and atoms[end].text == "of":
        end += 1
    if end >= len(atoms) or atoms[end].kind not in ("scale", "crowd"):
        return None
    scaled, size, end = (
        _scales(atoms, end, 1.0, False) if atoms[end].kind == "scale" else (True, atoms[end].value, end + 1)
    )
    return Number(first, end, None, known.low * size, known.high * size, scaled=scaled, crowd=True)


FAR = 5
""" "Rose by 12,000 to 410,000": so far apart the two are a change and a level, no range."""

THOUSAND = 1000
"""Smaller numbers behind "by" may be a range of small changes."""


def _ranged(atoms: Sequence[Atom], first: Number) -> Number:
    """The number with the end of its range, if one follows: "12 to 18", "$10-12 billion", "between 10 and 12"."""
    at = first.last
    if first.value is None or first.share or at + 1 >= len(atoms) or not _bridge(atoms, first):
        return first
    second = _single(atoms, at + 1)
    if second is None or second.value is None or second.share or (first.sign < 0 <= second.sign):
        return first
    low, high = _shared_scale(first, second), second.value
    if low >= high or (high >= FAR * low and _is_change(atoms, first, second)):
        return first
    return first._replace(last=second.last, value=None, low=low, high=high, digits=False, scaled=second.scaled)


def _is_change(atoms: Sequence[Atom], first: Number, second: Number) -> bool:
    """ "By 12,000 to 410,000": a change and the level it led to; "by 5 to 30 percent", of one unit, is a range."""
    if not first.first or atoms[first.first - 1].text != "by":
        return False
    large = first.scaled or first.sign >= 0 or (first.value or 0.0) >= THOUSAND
    return large or not _is_measured(atoms, second.last)


def _is_measured(atoms: Sequence[Atom], at: int) -> bool:
    """Whether a unit or the noun of a currency stands at an atom."""
    told = tuple(a.text for a in atoms[at : at + 2])
    return any(told[:n] in words.units() for n in (1, 2)) or bool(told[:1] and told[0] in words.nouns())


def _shared_scale(first: Number, second: Number) -> float:
    low, high = first.value or 0.0, second.value or 0.0
    if first.digits and second.digits and 0 < low * 1000 < high and low < 100 and high % 1000 == 0:
        return low * 1000  # "8-10,000"
    if second.scaled and not first.scaled:
        for size in (1e12, 1e9, 1e7, 1e6, 1e5, 1e3, 1e2, 12.0):
            if high >= size and low * size < high:
                return low * size
    return low


def _bridge(atoms: Sequence[Atom], first: Number) -> bool:
    text = atoms[first.last].text
    before = atoms[first.first - 1].text if first.first else ""
    if text == "and":
        return before == "between"
    return text in ("-", "–", "or") or (text == "to" and (before != "from" or first.first == 1))
