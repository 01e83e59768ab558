"""Numbers that count nothing: dates, times of day, ages, names with a number, list numbers, scores."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.read.parse import Parse
from onrecord.read.quantities import vocabulary as words
from onrecord.read.quantities.atoms import Atom
from onrecord.read.quantities.measures import Measure
from onrecord.read.quantities.numbers import Number

YEARS = (1000, 2150)
"""Bare numbers between these can be years."""


def refused(parse: Parse, atoms: Sequence[Atom], number: Number, measure: Measure) -> bool:
    """Whether the number is none that measures or counts."""
    if number.share or number.crowd or measure.money:
        return measure.kind == "time" and _age(atoms, measure)
    if measure.kind == "time":
        return _age(atoms, measure) or _day_of_date(parse, atoms, number)
    if measure.unit is not None and measure.kind != "index":
        return False
    return (
        _compound(atoms, number)
        or (_text(atoms, number.first - 1) == "per" and number.first > 1)  # "18 per 1,000 births"
        or _phone(atoms, number)
        or _date(parse, atoms, number)
        or _clock(atoms, number)
        or _score(atoms, number)
        or _designator(parse, atoms, number)
        or _list_number(parse, atoms, number)
        or _personal_age(parse, atoms, number)
    )


def _text(atoms: Sequence[Atom], at: int) -> str:
    return atoms[at].text if 0 <= at < len(atoms) else ""


def _age(atoms: Sequence[Atom], measure: Measure) -> bool:
    after = [_text(atoms, measure.last + k) for k in range(3)]
    return "old" in after[:2] or after[:2] == ["of", "age"] or "olds" in after[:2]


def _day_of_date(parse: Parse, atoms: Sequence[Atom], number: Number) -> bool:
    return _text(atoms, number.first - 1) in words.word_class("month") and number.digits


def _date(parse: Parse, atoms: Sequence[Atom], number: Number) -> bool:
    value = number.value if number.value is not None else number.low or 0.0
    plain = number.digits or number.value is None
    if not plain or number.scaled or "," in atoms[number.first].text:
        return False
    months = words.word_class("month")
    if value <= 31 and (_text(atoms, number.first - 1) in months or _text(atoms, number.last) in months):
        return True
    token = atoms[number.first].token
    if parse.ents[token] in ("DATE", "TIME"):
        return not _counts(parse, token) or value >= YEARS[0]
    if not YEARS[0] <= value <= YEARS[1] or value != int(value):
        return False
    head = parse.heads[token]
    counted = parse.tags[head] == "NNS" and head > token and parse.ents[token] == "CARDINAL"
    return not counted


def _counts(parse: Parse, token: int) -> bool:
    """Whether a number stands before the plural that it counts, whatever kind of name it was taken for."""
    head = parse.heads[token]
    plural = parse.deps[token] == "nummod" and parse.tags[head] == "NNS" and head > token
    return plural and words.units().get((parse.lower[head],), ("", ""))[1] != "time"


def _phone(atoms: Sequence[Atom], number: Number) -> bool:
    """ "0800 555 1234": bare digits beside bare digits, or with a zero in front, are a number to call or a code."""
    if not number.digits or number.last - number.first != 1:
        return False
    text = atoms[number.first].text
    after = atoms[number.last] if number.last < len(atoms) else None
    if after is not None and after.token == atoms[number.first].token and len(after.text) == 1 and after.text.isalpha():
        return True  # "Form 27B"
    beside = [a for a in (number.first - 1, number.last) if 0 <= a < len(atoms) and atoms[a].kind == "number"]
    return bool(beside) or (len(text) > 1 and text[0] == "0" and text.isdigit())


def _compound(atoms: Sequence[Atom], number: Number) -> bool:
    """ "Six-party talks", "a two-state solution": the number is part of a name, save before a word like "member"."""
    hyphen, word = _text(atoms, number.last), _text(atoms, number.last + 1)
    return hyphen in ("-", "–") and word.isalpha() and not number.scaled and word not in words.word_class("compound")


def _clock(atoms: Sequence[Atom], number: Number) -> bool:
    after = _text(atoms, number.last)
    if after == ":" and number.last + 1 < len(atoms) and atoms[number.last + 1].kind == "number":
        return True
    return number.digits and after in words.word_class("clock")


def _score(atoms: Sequence[Atom], number: Number) -> bool:
    """ "2-1", "55-45", "2+2": a pair whose second is no larger, or that a word like "win" counts."""
    for mark, other in ((number.last, number.last + 1), (number.first - 1, number.first - 2)):
        if (
            _text(atoms, mark) in ("-", "–", "+", "/")
            and 0 <= other < len(atoms)
            and atoms[other].kind in ("number", "small")
        ):
            return True
    return number.value is None and _text(atoms, number.last) in words.word_class("score")


def _designator(parse: Parse, atoms: Sequence[Atom], number: Number) -> bool:
    """ "Resolution 1929", "Flight 103", "F 35": a number that hangs on the name before it."""
    token, before = atoms[number.first].token, atoms[number.first].token - 1
    if before < 0 or parse.paragraph_of[before] != parse.paragraph_of[token] or number.scaled:
        return False
    if parse.lower[before] in words.word_class("designator"):
        titled = parse.words[before][0].isupper() and before > parse.sents[parse.sent_of[before]][0]
        if titled or _no_noun_after(parse, atoms, number):
            return parse.lower[before] != "under" or parse.pos[before] == "PROPN"
    if parse.lower[before] in ("#", "no.", "of") and before and parse.words[before - 1] in ("Group", "No", "group"):
        return True
    if _street(parse, atoms, number):
        return True
    hangs = parse.heads[token] == before and parse.deps[token] in ("nummod", "appos", "npadvmod", "nmod", "prep")
    return hangs and parse.pos[before] in ("PROPN", "NOUN") and number.digits and "," not in atoms[number.first].text


def _no_noun_after(parse: Parse, atoms: Sequence[Atom], number: Number) -> bool:
    after = atoms[number.last - 1].token + 1
    return (
        after >= len(parse) or parse.pos[after] not in ("NOUN", "ADJ") or parse.heads[atoms[number.first].token] < after
    )


def _street(parse: Parse, atoms: Sequence[Atom], number: Number) -> bool:
    if not number.digits or "," in atoms[number.first].text:
        return False
    return (
        any(_text(atoms, number.last + k) in words.word_class("street") for k in (1, 2))
        and parse.words[atoms[number.first].token + 1][:1].isupper()
    )


def _list_number(parse: Parse, atoms: Sequence[Atom], number: Number) -> bool:
    token = atoms[number.first].token
    first = parse.paragraphs[parse.paragraph_of[token]][0]
    opens = token == first or (token == first + 1 and not parse.words[first].isalnum())
    return parse.tags[token] == "LS" or (
        opens and number.digits and _text(atoms, number.last) in (".", ")", "/", ":", "")
    )


def _personal_age(parse: Parse, atoms: Sequence[Atom], number: Number) -> bool:
    """ ", 34," beside a person; "aged 34"; "at the age of 34"."""
    value = number.value or 0.0
    if not number.digits or value >= 120:
        return False
    before, after = _text(atoms, number.first - 1), _text(atoms, number.last)
    if before in words.word_class("age") or (
        before in ("of", "under", "over") and _text(atoms, number.first - 2) in words.word_class("age")
    ):
        return True
    token = atoms[number.first].token
    between = before == "," and after in (",", ".", ")")
    return (between or (before == "(" and after == ")")) and token >= 2 and parse.pos[token - 2] == "PROPN"
