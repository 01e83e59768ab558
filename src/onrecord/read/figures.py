"""Figures: counts and amounts of things in the world that can be followed over time, as of a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord.model.dates import When, between
from onrecord.model.items import Figure
from onrecord.packs import table
from onrecord.packs.tokens import slug
from onrecord.read.clauses import Clause
from onrecord.read.commitments.vocabulary import word_class as promising
from onrecord.read.marks import Quantity
from onrecord.read.moment import moment_of
from onrecord.read.reading import Reading
from onrecord.read.reality import reality_of
from onrecord.read.subjects import cause, harm, home, key, subject, word_class

LEAST = 100
"""From here on a count of anything is a figure; smaller ones only of what is followed (troops, dead, seats)."""

CROWD = 10_000
"""Vaguer and smaller crowds ("hundreds of farmers") are no figure unless harm befell them."""

MASS = 1_000_000
"""From here on a loose number ("millions of people") is a manner of speaking again."""

PRICE = 10
"""Sums below are prices and shares' dividends, and figures only as a rate ("$9 a barrel")."""

_EMPTY = frozenset({"it", "this", "that", "them", "which", "what", "some", "all", "each", "more", "he", "they", "we"})
_UNFOLLOWED = frozenset({"time", "length", "speed", "temperature", "angle", "data", "multiple", "index", "yield"})


@cache
def _kinds() -> dict[str, str]:
    return {str(r["unit"]): str(r["kind"]) for r in table("units")}


def read_figures(reading: Reading) -> list[Figure]:
    """The figures of an article, in order; one told twice is one figure with two evidence spans."""
    kept: dict[tuple[str, float | None, float | None], Figure] = {}
    for quantity in reading.quantities:
        figure = _figure(reading, quantity)
        if figure is None:
            continue
        key = (figure.series, figure.value, figure.low)
        known = kept.get(key)
        kept[key] = figure if known is None else replace(known, evidence=(*known.evidence, *figure.evidence))
    return list(kept.values())


def _figure(reading: Reading, q: Quantity) -> Figure | None:
    kind = "money" if q.money else _kinds().get(q.unit or "", "count")
    if kind in _UNFOLLOWED or (q.value is None and q.low is None) or q.rate == "share":
        return None
    if q.money and reading.parse.words[q.last : q.last + 1] == ["-"]:
        return None  # "a $23-a-night hostel"
    if q.money and q.rate is None and max(q.value or 0.0, q.low or 0.0) < PRICE:
        return None
    clause = reading.clauses.around(q.head if kind == "count" else q.first)
    if clause is not None and kind != "count" and clause.modal in ("could", "may", "might"):
        return None
    if clause is not None and _is_argument(q, clause) and _is_to_come(reading, q, clause):
        return None
    heads = _count(reading, q, clause) if kind == "count" else _amount(reading, q, clause)
    if heads is None:
        return None
    what, words = heads
    if not words or what.lower() in _EMPTY or not slug(" ".join(words)):
        return None
    first, last = _evidence(reading, q, clause)
    return Figure(
        at=q.start, subject=what, value=q.value, low=q.low, high=q.high, unit=q.unit, modifier=q.modifier,
        of=None if q.of is None else " ".join(q.of.of(reading.text).split()), as_of=_as_of(reading, clause),
        series=_series(words, q), rule=f"figures.{'count' if kind == 'count' else 'amount'}/1",
        confidence=_confidence(q, kind, clause), evidence=(reading.cite_tokens(first, last),),
    )  # fmt: skip


def _is_argument(q: Quantity, clause: Clause) -> bool:
    """Whether the quantity is a subject or object of the clause itself, not a part of some phrase in it."""
    heads = {*clause.subjects, *clause.objects, *clause.attribute, *(c.head for c in clause.complements)}
    return q.head in heads or any(q.first <= h < q.last for h in heads) or q.of is not None


def _is_to_come(reading: Reading, q: Quantity, clause: Clause) -> bool:
    """Whether the clause tells of no state of the world yet: planned, denied, or a share that somebody is to pay.

    "The more than 80,000 missing" are there, whatever is to be done about them.
    """
    parse = reading.parse
    known = any(parse.lower[c] in ("the", "these", "those") for c in parse.kids(q.head, "det"))
    if known and q.modifier != "exactly" and not q.first <= q.head < q.last:
        return False
    if q.money and clause.lemma in promising("pays"):
        return True
    if clause.modal in ("will", "would", "shall") or (q.money and q.of is not None and clause.form == "gerund"):
        return True
    told = reality_of(reading, clause)
    if told == "denied" and clause.negated and q.head in clause.subjects and clause.form == "finite":
        return clause.modal != ""  # "seven million do not have enough to eat": so many there are
    return told in ("hypothetical", "denied", "planned") or (told == "scheduled" and clause.form == "infinitive")


def _count(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """What a plain count counts: "US troops in Japan", "people killed in the conflict"."""
    parse = reading.parse
    lemma = parse.lemmas[q.head].lower()
    if q.head < q.last and q.first <= q.head:
        told = _tally(reading, q, clause) or _crowd(reading, q, clause) or _toll(reading, q, clause)
        return told or _reached(reading, q, clause)
    size = q.value if q.value is not None else q.low or 0.0
    hurt = harm(reading, q.head, clause) or harm(reading, _top(reading, q), clause)
    followed = lemma in word_class("stock") or _is_hurt(reading, q, hurt) or _are_states(reading, q, clause)
    if lemma == "other" and hurt and clause is not None:
        phrase = f"people {hurt}{cause(reading, q.head, clause)}"
        return phrase, key(reading, phrase)
    if lemma in word_class("never") or (size < LEAST and not followed) or (size < 2 and q.modifier == "exactly"):
        return None
    massed = hurt in word_class("crowd").values() and (q.low or 0) < CROWD
    if q.value is None and (massed or not hurt) and _is_loose(q):
        return None
    if size < 10 and not hurt and lemma not in word_class("few"):
        return None
    if lemma == "vote" and (told := _tally(reading, q, clause)) is not None:
        return told
    if clause is not None and not hurt and _are_states(reading, q, clause):
        return _of_states(reading, q, clause)
    where = home(reading, q.head, clause)
    if where or not hurt:
        return subject(reading, q.head, "", where)
    return subject(reading, q.head, hurt, cause(reading, _top(reading, q), clause))


def _is_loose(q: Quantity) -> bool:
    """ "Hundreds of", "millions of": no number of which one can tell a change."""
    if q.high is None:
        return q.modifier == "exactly"
    return q.high > 2 * (q.low or 0) and not CROWD <= (q.low or 0) < MASS


def _top(reading: Reading, q: Quantity) -> int:
    """The token that stands in the sentence for what is counted ("tens" of "tens of thousands of people")."""
    parse, at = reading.parse, q.head
    while parse.lower[parse.heads[at]] == "of" and q.first <= parse.heads[parse.heads[at]] < q.last:
        at = parse.heads[parse.heads[at]]
    return at


def _is_hurt(reading: Reading, q: Quantity, hurt: str) -> bool:
    """Whether they are people (or what people live in) that harm befell: "14 miners shot"."""
    return hurt in word_class("grave") and reading.parse.tags[q.head] in ("NNS", "NNPS")


def _are_states(reading: Reading, q: Quantity, clause: Clause | None) -> bool:
    """ "More than 40 countries signed": states that do something together."""
    if clause is None or reading.parse.lemmas[q.head].lower() not in ("country", "nation", "government"):
        return False
    return q.head in clause.subjects and clause.tense == "past"


def _of_states(reading: Reading, q: Quantity, clause: Clause) -> tuple[str, list[str]]:
    """ "Countries that signed treaty"."""
    parse = reading.parse
    things = [o for o in clause.objects if parse.pos[o] in ("NOUN", "PROPN")][:1]
    done = " ".join([parse.lower[clause.head], *(subject(reading, o, "", "")[0] for o in things)])
    text = f"{subject(reading, q.head, '', '')[0]} that {done}"
    return text, key(reading, text.replace(" that ", " "))


def _crowd(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """ "A crowd of 20,000 marched": people."""
    parse = reading.parse
    above = parse.heads[parse.heads[q.last - 1]]
    if parse.lower[parse.heads[q.last - 1]] != "of" or parse.lemmas[above].lower() not in word_class("gathering"):
        return None
    doing = word_class("crowd").get(clause.lemma, "") if clause is not None and above in clause.subjects else ""
    words = f"people {doing}" if doing else "people in crowd"
    phrase = words + (cause(reading, above, clause) if doing else "")
    return phrase, key(reading, phrase)


def _tally(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """ "Approved the treaty by 61 to 38": the votes for and against it."""
    parse = reading.parse
    if clause is None or q.last - q.first != 1 or clause.lemma not in word_class("ballot"):
        return None
    end = q.last + (parse.lower[q.last : q.last + 1] == ["votes"])
    first = parse.lower[end : end + 1] == ["to"] and parse.tags[end + 1 : end + 2] == ["CD"]
    second = parse.lower[q.first - 1] == "to" and q.first > 1 and parse.tags[q.first - 2] in ("CD", "NNS")
    asked = [*clause.objects, *(c.head for c in clause.preps("for", "against", "on"))]
    things = [o for o in asked if parse.pos[o] in ("NOUN", "PROPN") and o < q.first]
    if first == second or (not things and clause.lemma != "vote"):
        return None
    against = clause.lemma in ("reject", "defeat") or bool(clause.preps("against"))
    for_it = first != against
    words = "votes for" if for_it else "votes against"
    text = f"{words} {subject(reading, things[0], '', '')[0]}" if things else words
    return text, ["vote", "for" if for_it else "against", *key(reading, text)[2:]]


def _toll(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """ "Killed 34", "34 were wounded": people, where nothing else is named."""
    parse, token = reading.parse, q.last - 1
    if clause is None or token not in (*clause.objects, *clause.subjects) or q.unit is not None:
        return None
    state = [parse.lower[a] for a in clause.attribute if parse.lower[a] in word_class("state")]
    if state and token in clause.subjects:
        words = f"people {state[0]}"
        return words, key(reading, words)
    lost = [parse.lower[o] for o in clause.objects if parse.lemmas[o].lower() in word_class("lost")]
    if clause.lemma == "lose" and lost and token in clause.subjects:
        words = f"people who lost {lost[0]}"
        return words, key(reading, words)
    left = parse.lower[q.last] if q.last < len(parse) and clause.lemma == "leave" else ""
    if left in word_class("state"):
        words = f"people {left}{cause(reading, token, clause)}"
        return words, key(reading, words)
    if clause.lemma not in word_class("toll"):
        return None
    phrase = f"people {word_class('toll')[clause.lemma]}{cause(reading, token, clause)}"
    return phrase, key(reading, phrase)


def _reached(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """ "The death toll rose to 12", "that brought the number of cases to 40": a count that its own noun names."""
    if clause is None or clause.lemma not in word_class("change") | word_class("cost") | word_class("bring"):
        return None
    if _opening(reading, q) not in ("to", "at", "") or (q.last - 1 not in clause.objects and not _opening(reading, q)):
        return None
    things = clause.objects if clause.lemma in word_class("bring") or clause.passive else clause.subjects
    things = tuple(t for t in things if reading.parse.lemmas[t].lower() in word_class("tally"))
    return subject(reading, things[0], "", "") if things else None


def _amount(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """What a sum, share or measure is of: the noun after it, the noun before "of", or the verb's subject."""
    parse = reading.parse
    if q.head >= q.last:
        if q.unit == "percent" and q.of is not None:
            return _share(reading, q, clause)
        return (
            None
            if parse.lemmas[q.head].lower() in word_class("never")
            else subject(reading, q.head, harm(reading, q.head, clause), "")
        )
    holder = _holder(reading, q)
    if holder is not None:
        return subject(reading, holder, "", "")
    return _of_verb(reading, q, clause)


def _share(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """ "Spends 2 percent of GDP on defence", "60 percent of voters backed it"."""
    parse = reading.parse
    found = _of_verb(reading, q, clause) if parse.lemmas[q.head].upper() in ("GDP", "GNP") else None
    shares = clause is not None and clause.lemma in word_class("share") and not clause.passive
    for head in clause.subjects if clause is not None and shares and found is None else ():
        if parse.pos[head] in ("NOUN", "PROPN"):
            words = f"{subject(reading, head, '', '')[0]} as share of {subject(reading, q.head, '', '')[0]}"
            return words, key(reading, words)
    return found or subject(reading, q.head, "", "")


def _holder(reading: Reading, q: Quantity) -> int | None:
    """ "A budget of $50 billion", "aid worth $3 billion", "inflation at 7 percent"."""
    parse = reading.parse
    for token in range(q.first, q.last):
        head = parse.heads[token]
        if q.first <= head < q.last:
            continue
        if parse.pos[head] == "ADP" and parse.lower[head] in ("of", "at") and parse.pos[parse.heads[head]] == "NOUN":
            return parse.heads[head]
        if parse.lower[head] == "worth" and parse.pos[parse.heads[head]] == "NOUN":
            return parse.heads[head]
        return None
    return None


def _of_verb(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """ "Spending rose to $50 billion", "the move cost $8.6 billion", "prices rose 40 percent"."""
    parse = reading.parse
    if clause is None:
        return None
    things = clause.subjects if not clause.passive else clause.objects
    things = tuple(t for t in things if not q.first <= t < q.last and parse.pos[t] in ("NOUN", "PROPN"))
    if not things:
        return None
    before = parse.lower[q.first - 1] if q.first else ""
    if clause.lemma == "raise" and q.money and all(q.first <= o <= q.last for o in clause.objects):
        phrase, words = subject(reading, things[0], "", "")
        return f"money raised by {phrase}", ["money", "raised", *words]
    if clause.lemma in word_class("change"):
        target = (
            clause.objects[0]
            if clause.objects and not clause.passive and clause.objects[0] not in range(q.first, q.last)
            else things[0]
        )
        opening = _opening(reading, q) or before
        if opening == "from":
            return None
        return _level(reading, target, clause.lemma, opening in ("to", "from", "at"))
    if clause.lemma in word_class("cost"):
        noun = word_class("cost")[clause.lemma]
        phrase, words = subject(reading, things[0], "", "")
        return (f"{noun} of {phrase}", [noun, *words]) if noun else (phrase, words)
    return None


def _opening(reading: Reading, q: Quantity) -> str:
    """The preposition over the amount ("rose to", "fell by")."""
    parse = reading.parse
    at = q.last - 1
    while q.first <= parse.heads[at] < q.last and parse.heads[at] != at:
        at = parse.heads[at]
    head = parse.heads[at]
    return parse.lower[head] if parse.pos[head] in ("ADP", "PART") else ""


def _level(reading: Reading, thing: int, verb: str, reached: bool) -> tuple[str, list[str]]:
    phrase, words = subject(reading, thing, "", "")
    noun = word_class("change")[verb]
    return (phrase, words) if reached or not noun else (f"{noun} in {phrase}", [noun, *words])


def _series(key: Sequence[str], q: Quantity) -> str:
    return f"{slug(' '.join(key)) or 'unnamed'}:{slug(q.unit or 'count') or 'count'}"


def _as_of(reading: Reading, clause: Clause | None) -> When | None:
    """The clause's own date; in the present the article's; else no later than the article."""
    own = moment_of(reading, clause) if clause is not None else None
    if own is not None:
        return own
    published = reading.published
    if published is None or clause is None or clause.tense != "past" or clause.perfect:
        return published
    return between(None, published.latest, "inferred") if published.latest else None


def _evidence(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[int, int]:
    parse = reading.parse
    if clause is None:
        return parse.sents[parse.sent_of[q.first]]
    first, last = reading.clauses.extent(clause)
    return min(first, q.first), max(last, q.last)


def _confidence(q: Quantity, kind: str, clause: Clause | None) -> float:
    sure = 0.75 if kind == "count" else 0.7
    return round(
        sure
        * (1.0 if q.head >= q.last else 0.85)
        * (1.0 if clause is not None else 0.8)
        * (1.0 if q.value is not None else 0.9),
        2,
    )
