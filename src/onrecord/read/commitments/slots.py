"""What a promise says beside the deed: to whom, what, how much, where."""

from __future__ import annotations

from onrecord.model.items import Amount, Money, Price
from onrecord.read.clauses import Complement
from onrecord.read.commitments.draft import Draft
from onrecord.read.commitments.makers import is_party
from onrecord.read.commitments.owners import holders
from onrecord.read.commitments.phrase import counted, is_unit, joined, measured
from onrecord.read.commitments.vocabulary import word_class
from onrecord.read.denied import is_denied
from onrecord.read.marks import Quantity
from onrecord.read.parties import parties_of
from onrecord.read.reading import Reading

PLACE_WORDS = ("to", "in", "at", "on", "from", "off", "near", "into", "across", "over", "around", "inside", "outside")
THING_WORDS = frozenset(
    {"on", "in", "to", "for", "from", "of", "against", "into", "over", "about", "toward", "towards", "upon"}
)


def _is_site(reading: Reading, token: int) -> bool:
    mention = reading.mention_headed(token)
    return mention is not None and (mention.place or mention.type == "place")


def receivers(reading: Reading, draft: Draft, by: tuple[str, ...]) -> tuple[str, ...]:
    """To whom: the dative, the one helped, who stands after "to" or "for" a deed of giving."""
    clause = draft.clause
    heads: list[int] = []
    if clause is not None:
        moved = _moves_people(reading, draft)
        heads += [d for d in clause.datives if not (moved and reading.parse.deps[d] == "pobj")]
        if draft.lemma == "stand":
            heads += [c.head for c in clause.preps("with", "by", "behind")]
        if draft.lemma in word_class("give"):
            given = _given_with(reading, draft)
            words = ("for", "with") if moved else ("to", "for", "with")
            heads += [c.head for c in clause.preps(*words) if c.head != given and not _is_site(reading, c.head)]
            heads += [o for o in clause.objects if is_party(reading, o, ("government", "body"))]
    if draft.rule == "noun-of-deed":
        heads += holders(reading, draft.noun)
    acts = parties_of(reading, heads).actors
    if draft.rule == "noun-of-deed":
        acts = tuple(a for a in acts if a.isupper())
    return tuple(a for a in acts if a not in by)


def _moves_people(reading: Reading, draft: Draft) -> bool:
    """ "Send Marines to Guam": where they go, not whom they are given to."""
    parse = reading.parse
    return any(parse.lemmas[counted(parse, o)].lower() in word_class("sent") for o in draft.objects)


def _given_with(reading: Reading, draft: Draft) -> int:
    """What a party is provided with ("supply Ukraine with tanks"), -1 where nothing is."""
    clause = draft.clause
    if clause is None or draft.lemma not in word_class("give"):
        return -1
    party = any(is_party(reading, o, ("government", "body")) for o in clause.objects)
    return next((c.head for c in clause.preps("with")), -1) if party else -1


def thing(reading: Reading, draft: Draft, quantities: list[Quantity]) -> str | None:
    """What the deed is done to, in few words; where that is a sum, what it is spent on."""
    given = _given_with(reading, draft)
    heads = (given,) if given >= 0 else tuple(o for o in draft.objects if not _is_sum(quantities, o))
    if heads:
        return joined(reading.parse, tuple(measured(reading, quantities, h) for h in heads))
    clause = draft.clause
    if clause is None:
        return None
    for complement in clause.complements:
        if not _is_sum(quantities, complement.head) and _names_thing(reading, complement):
            return joined(reading.parse, (complement.head,))
    return _sum_for(reading, draft)


def _is_sum(quantities: list[Quantity], token: int) -> bool:
    return any(q.money and q.first <= token < q.last for q in quantities)


def _sum_for(reading: Reading, draft: Draft) -> str | None:
    parse = reading.parse
    for head in draft.objects:
        for prep in parse.kids(head, "prep"):
            if parse.lower[prep] in ("in", "for", "to", "toward", "towards", "of", "on"):
                return joined(parse, tuple(parse.kids(prep, "pobj"))) if parse.kids(prep, "pobj") else None
    return None


def _names_thing(reading: Reading, complement: Complement) -> bool:
    parse = reading.parse
    if complement.word not in THING_WORDS:
        return False
    if parse.ents[complement.head] in ("DATE", "TIME") or reading.times_in(
        parse.span(complement.head, complement.head + 1)
    ):
        return False
    mention = reading.mention_at(complement.head)
    return mention is None or not (mention.place or mention.acts)


def amounts(reading: Reading, draft: Draft) -> list[Quantity]:
    """The quantities that measure the deed: in its object, or right on its verb."""
    parse = reading.parse
    spans = [parse.subtree(o) for o in draft.objects] or [(draft.action, draft.last)]
    return [
        q
        for q in reading.quantities
        if any(first <= q.first < last for first, last in spans)
        and not _is_aside(reading, draft, q)
        and not is_denied(parse, q.first)
        and q.unit not in ("year", "month", "day", "week", "hour")
    ]


def _is_aside(reading: Reading, draft: Draft, found: Quantity) -> bool:
    """ "The railway, which has cost $3 billion, will be finished": what a clause says of the thing beside the deed."""
    around = reading.clauses.around(found.first)
    if around is None or around.head == draft.action:
        return False
    chain = (around, *reading.clauses.above(around))
    inner = chain[: next((n for n, c in enumerate(chain) if c.head == draft.action), len(chain))]
    return any(c.link == "relcl" and c.form == "finite" for c in inner)


def quantity(found: list[Quantity], draft: Draft) -> Amount | None:
    """The count or measure of what the deed is done to (no money)."""
    for q in found:
        if not q.money and (q.head in draft.objects or any(is_unit([q], o) for o in draft.objects)):
            return Amount(q.value, q.low, q.high, q.unit, q.modifier, q.share, q.of_value)
    return None


def money(found: list[Quantity]) -> Money | None:
    """The sum, with the whole it is a part of."""
    for q in found:
        value = q.value if q.value is not None else q.low
        if q.money and value is not None:
            return Money(value, q.unit, Price(q.of_value, q.unit) if q.of_value else None)
    return None


def places(reading: Reading, draft: Draft) -> tuple[tuple[str, ...], tuple[str | None, ...]]:
    """Where: the places in the phrases on the deed and on its object, at most two."""
    parse, heads = reading.parse, []
    if draft.clause is not None:
        heads += [c.head for c in draft.clause.preps(*PLACE_WORDS)]
    for head in (*draft.objects, *(() if draft.clause else (draft.action,))):
        for prep in parse.kids(head, "prep"):
            if parse.lower[prep] in PLACE_WORDS:
                heads += [t for c in parse.kids(prep, "pobj") for t in parse.conjuncts(c)]
    moved = draft.clause is not None and _moves_people(reading, draft)
    lands = _lands(reading, draft) if moved else []
    heads += [h for h in lands if h not in heads]
    found: dict[str, str | None] = {}
    for head in heads:
        mention = reading.mention_at(head)
        if mention is not None and (mention.place or mention.type == "place" or head in lands):
            found.setdefault(mention.name, mention.actor)
    kept = list(found)[:2]
    return tuple(kept), tuple(found[k] for k in kept)


def _lands(reading: Reading, draft: Draft) -> list[int]:
    """The states that people or ships are sent to, wherever the phrase hangs ("visits to Peru", "back to Turkey")."""
    parse = reading.parse
    on = [*draft.objects, *(k for k in parse.children[draft.action] if parse.lower[k] in ("back", "home"))]
    found = [c.head for c in draft.clause.preps("to")] if draft.clause else []
    found += [k for o in on for p in parse.kids(o, "prep") if parse.lower[p] == "to" for k in parse.kids(p, "pobj")]
    return [h for h in found if is_party(reading, h)]
