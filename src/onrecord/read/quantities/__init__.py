"""Quantities in a text: numbers with their measure, how exact they are, what they count and what they are a part of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.model.items import Modifier
from onrecord.read.marks import Quantity
from onrecord.read.parse import Parse
from onrecord.read.quantities import vocabulary as words
from onrecord.read.quantities.atoms import Atom, atoms_of, is_hit
from onrecord.read.quantities.counted import Thing, is_definite, rate_at, thing_after, thing_of
from onrecord.read.quantities.measures import Measure, Money, measure
from onrecord.read.quantities.numbers import Number, number_at
from onrecord.read.quantities.refused import refused

__all__ = ["find_quantities"]

_BETWEEN = frozenset({"-", "more", "other", "+", "strong", "plus", "or", "fewer", "less", "odd"})
"""Words between a number and the noun that it counts ("300 or more tanks")."""

BACK = 120
"""Tokens back to the whole that "half of the Marines" is a part of."""


def find_quantities(parse: Parse) -> tuple[Quantity, ...]:
    """The quantities of a text in order: no dates, times of day, ages, ordinals, designators or scores.

    A range has ``low`` and ``high`` and no ``value``; so has a vague crowd ("tens of thousands": 20,000 to 99,999).
    """
    money = Money(parse)
    found = [q for first, last in parse.sents for q in _sentence(parse, first, last, money)]
    return tuple(_wholes(parse, found))


def _sentence(parse: Parse, first: int, last: int, money: Money) -> Iterator[Quantity]:
    lower = parse.lower
    if not any(is_hit(lower[t]) for t in range(first, last)):
        return
    atoms = atoms_of(parse, first, last)
    at = 0
    while at < len(atoms):
        number = _number(atoms, at)
        if number is None:
            at += 1
            continue
        made = _quantity(parse, atoms, number, money, last)
        if made is not None:
            yield made
        at = max(number.last, at + 1)


def _number(atoms: Sequence[Atom], at: int) -> Number | None:
    kind = atoms[at].kind
    if kind == "word" and atoms[at].text not in ("a", "an"):
        return None
    return number_at(atoms, at)


def _quantity(parse: Parse, atoms: Sequence[Atom], number: Number, money: Money, limit: int) -> Quantity | None:
    unit = measure(atoms, number, money)
    number = _below_zero(atoms, number, unit)
    if refused(parse, atoms, number, unit) or _only_one(parse, atoms, number, unit):
        return None
    rate, after = rate_at(parse, atoms, unit.last)
    thing, modifier = _thing(parse, atoms, number, unit, after, limit), _modifier(atoms, number, unit)
    if rate is None:
        told = thing or _of_time(parse, atoms, unit, limit)
        rate = rate_at(parse, atoms, _atom_after(atoms, told.last, unit.last))[0] if told else None
    return _made(parse, atoms, number, unit, thing, modifier, rate)


def _below_zero(atoms: Sequence[Atom], number: Number, unit: Measure) -> Number:
    """A temperature or a share with "minus" before it."""
    before = atoms[number.first - 1] if number.first else None
    free = number.first < 2 or (before is not None and before.start > atoms[number.first - 2].end)
    signed = before is not None and before.text in ("minus", "-", "−") and free
    if not signed or number.value is None or unit.kind not in ("temperature", "share"):
        return number
    return number._replace(first=number.first - 1, value=-number.value)


def _made(
    parse: Parse,
    atoms: Sequence[Atom],
    number: Number,
    unit: Measure,
    thing: Thing | None,
    modifier: Modifier,
    rate: str | None,
) -> Quantity:
    start, end = atoms[number.first].start, atoms[unit.last - 1].end
    first, last = atoms[number.first].token, atoms[unit.last - 1].token + 1
    scaled = [None if v is None else round(v * unit.factor, 6) for v in (number.value, number.low, number.high)]
    share = number.value if number.share else None
    if unit.unit == "percent" and thing is not None and thing.whole and number.value is not None:
        share = round(number.value / 100, 6)
    span = None if thing is None else parse.span(thing.first, thing.last)
    return Quantity(
        start, end, parse.text[start:end],
        value=None if number.share and unit.unit is None else scaled[0], low=scaled[1], high=scaled[2],
        unit=unit.unit, modifier=modifier, money=unit.money, share=share,
        of=span if thing is not None and thing.whole else None, counted=span, rate=rate,
        first=first, last=last, head=atoms[number.last - 1].token if thing is None else thing.head,
    )  # fmt: skip


def _of_time(parse: Parse, atoms: Sequence[Atom], unit: Measure, limit: int) -> Thing | None:
    """What a time is filled with, where a rate may follow ("four hours of power a day")."""
    token = atoms[unit.last - 1].token + 1
    of = unit.kind == "time" and token < limit and parse.lower[token] == "of"
    return thing_of(parse, token, limit) if of else None


def _only_one(parse: Parse, atoms: Sequence[Atom], number: Number, unit: Measure) -> bool:
    """ "one" as a pronoun or an article counts nothing, nor does "zero" in a name."""
    token = atoms[number.first].token
    if number.last - number.first != 1 or atoms[number.first].kind != "small" or unit.unit is not None:
        return False
    return parse.lower[token] in ("one", "zero") and (parse.deps[token] != "nummod" or parse.heads[token] < token)


def _thing(parse: Parse, atoms: Sequence[Atom], number: Number, unit: Measure, after: int, limit: int) -> Thing | None:
    token = atoms[after - 1].token + 1
    if token >= limit:
        return None
    word, last = parse.lower[token], atoms[number.last - 1].token
    if word == "of" and not (unit.kind == "time" and not number.share):
        found = thing_of(parse, token, limit)
        stuff = (number.crowd and not unit.unit) or _is_stuff(unit)
        return found._replace(whole=False) if found and stuff else found
    if number.share:
        found = thing_after(parse, last, token, limit)
        return found._replace(whole=True) if found else None
    if word in ("in", "worth") and unit.money:
        return _of_sum(parse, token, limit)
    if unit.kind == "time" or word in (",", ".", ";", ")") or _joined_unit(parse, atoms, number, unit):
        return None
    if word == "-" and (found := _behind_hyphen(parse, token, limit)) is not None:
        return found
    return _beyond(parse, last, token, unit, limit)


def _of_sum(parse: Parse, token: int, limit: int) -> Thing | None:
    """ "$3 million in aid": what the sum is of; no day, land or light noun."""
    found = thing_of(parse, token, limit) if parse.lower[token] == "in" else None
    light = found is not None and parse.lower[found.head] in words.word_class("light")
    told = found is not None and not light and parse.ents[found.head] not in ("DATE", "GPE", "TIME")
    return found._replace(whole=False) if found and told else None


def _behind_hyphen(parse: Parse, token: int, limit: int) -> Thing | None:
    """ "5 million dollars-worth of rice", "a 15-member panel"."""
    if parse.lower[token + 1 : token + 3] == ["worth", "of"]:
        found = thing_of(parse, token + 2, limit)
        return found._replace(whole=False) if found else None
    if token + 2 < limit and parse.lower[token + 1] in words.word_class("compound"):
        inner = thing_after(parse, token + 1, token + 2, limit)
        return inner if inner is not None and parse.tags[token + 1] not in ("NNS", "JJ") else None
    return None


def _beyond(parse: Parse, last: int, token: int, unit: Measure, limit: int) -> Thing | None:
    """The noun behind the number or its unit, over such words as "or more"."""
    while token + 1 < limit and parse.lower[token] in _BETWEEN:
        token += 1
    free = not unit.unit or unit.kind in ("money", "share") or parse.pos[token] in ("NOUN", "PROPN", "ADJ")
    return thing_after(parse, last, token, limit) if free or parse.lower[token - 1] in _BETWEEN else None


def _joined_unit(parse: Parse, atoms: Sequence[Atom], number: Number, unit: Measure) -> bool:
    """Whether a hyphen joins number and unit ("a 300-kilometre road"): that describes, it counts nothing."""
    hyphen = number.last < len(atoms) and atoms[number.last].kind == "hyphen"
    return hyphen and unit.unit is not None and unit.last > number.last and unit.kind not in ("money", "share")


def _is_stuff(unit: Measure) -> bool:
    """ "5,000 tons of rice" is so much rice; "$3 billion of the cost", "40 percent of voters" are parts of a whole."""
    return unit.unit is not None and unit.kind not in ("money", "share", "index")


def _atom_after(atoms: Sequence[Atom], token: int, at: int) -> int:
    while at < len(atoms) and atoms[at].token < token:
        at += 1
    return at


def _modifier(atoms: Sequence[Atom], number: Number, unit: Measure) -> Modifier:
    before = _phrase_before(atoms, number.first)
    if before == "more-than" and unit.kind == "time" and atoms[number.first - 1].text == "over":
        before = None
    return before or _phrase_after(atoms, unit.last) or _phrase_after(atoms, unit.last + 1) or "exactly"


def _phrase_before(atoms: Sequence[Atom], at: int) -> Modifier | None:
    while at and atoms[at - 1].text in ("the", "between", "~"):
        if atoms[at - 1].text == "~":
            return "about"
        at -= 1
    if not at:
        return None
    for phrase, modifier in words.modifiers("before").get(atoms[at - 1].text, ()):
        if at >= len(phrase) and tuple(a.text for a in atoms[at - len(phrase) : at]) == phrase:
            return modifier
    return None


def _phrase_after(atoms: Sequence[Atom], at: int) -> Modifier | None:
    if at >= len(atoms):
        return None
    for phrase, modifier in words.modifiers("after").get(atoms[at].text, ()):
        if tuple(a.text for a in atoms[at : at + len(phrase)]) == phrase:
            return modifier
    return None


def _wholes(parse: Parse, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The quantities, each part with the size of its whole where the text gives one."""
    for number, quantity in enumerate(found):
        if quantity.of is None:
            yield quantity
            continue
        inside = next(
            (q for q in found[number + 1 : number + 3] if quantity.of.start <= q.start < quantity.of.end), None
        )
        if inside is not None:
            yield _part(quantity, inside)
        else:
            yield _part(quantity, _told_before(parse, found[:number], quantity)) if quantity.share else quantity


def _part(quantity: Quantity, whole: Quantity | None) -> Quantity:
    if whole is None or whole.value is None or not (whole.money or whole.unit is None or whole.unit == quantity.unit):
        return quantity
    value, unit, money = quantity.value, quantity.unit, quantity.money
    if quantity.share is not None and value is None:
        value, unit, money = quantity.share * whole.value, whole.unit, whole.money
    return replace(quantity, of_value=whole.value, value=value, unit=unit, money=money)


def _told_before(parse: Parse, earlier: Sequence[Quantity], part: Quantity) -> Quantity | None:
    """The count of the same thing told shortly before: "8,000 Marines ... half of the Marines"."""
    names = {parse.lemmas[part.head].lower(), parse.lower[part.head]}
    if part.of is None or not is_definite(parse, parse.tokens_in(part.of.start, part.of.end)[0]):
        return None
    for quantity in reversed(earlier):
        if part.first - quantity.first > BACK:
            return None
        same = quantity.head != part.head and bool(
            names & {parse.lemmas[quantity.head].lower(), parse.lower[quantity.head]}
        )
        if same and quantity.share is None and quantity.unit is None and quantity.value is not None:
            return quantity
    return None
