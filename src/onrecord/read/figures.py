"""Figures: counts and amounts of things in the world that can be followed over time, as of a date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from onrecord.model.dates import When, between
from onrecord.model.items import Figure
from onrecord.packs import table, words
from onrecord.packs.tokens import slug
from onrecord.read.clauses import Clause
from onrecord.read.marks import Quantity
from onrecord.read.moment import moment_of
from onrecord.read.reading import Reading
from onrecord.read.reality import reality_of

LEAST = 100
"""From here on a count of anything is a figure; smaller ones only of what is followed (troops, dead, seats)."""

UNITS = frozenset({"share", "mass", "volume", "area", "power", "energy"})
_UNFOLLOWED = frozenset({"time", "length", "speed", "temperature", "angle", "data", "multiple", "index", "yield"})
_PLACE_PREPS = frozenset({"in", "at", "on", "from", "of", "across", "for", "between", "with", "to", "against"})


@cache
def _class(name: str) -> dict[str, str]:
    return {str(r["word"]): str(r.get("noun") or "") for r in table("figures") if r["class"] == name}


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
    clause = reading.clauses.around(q.head if kind == "count" else q.first)
    if clause is not None and (
        reality_of(reading, clause) in ("hypothetical", "denied", "planned")
        or clause.modal in ("will", "would", "shall")
    ):
        return None
    heads = _count(reading, q, clause) if kind == "count" else _amount(reading, q, clause)
    if heads is None:
        return None
    subject, key = heads
    first, last = _evidence(reading, q, clause)
    return Figure(
        at=q.start, subject=subject, value=q.value, low=q.low, high=q.high, unit=q.unit, modifier=q.modifier,
        of=None if q.of is None else " ".join(q.of.of(reading.text).split()), as_of=None if _opening(reading, q) == "from" else _as_of(reading, clause),
        series=_series(key, q), rule=f"figures.{'count' if kind == 'count' else 'amount'}/1",
        confidence=_confidence(q, kind, clause), evidence=(reading.cite_tokens(first, last),),
    )  # fmt: skip


def _count(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """What a plain count counts: "US troops in Japan", "people killed in the conflict"."""
    parse = reading.parse
    lemma = parse.lemmas[q.head].lower()
    if q.head < q.last and q.first <= q.head:
        return _toll(reading, q, clause)
    size = q.value if q.value is not None else q.low or 0.0
    if (
        lemma in _class("never")
        or (size < LEAST and lemma not in _class("stock"))
        or (size < 2 and q.modifier == "exactly")
    ):
        return None
    harm = _harm(reading, q.head, clause)
    if size < 10 and not harm and lemma not in ("warhead", "seat", "hostage", "submarine", "reactor"):
        return None
    return _subject(reading, q.head, harm, _cause(reading, q.head, clause) if harm else _home(reading, q.head, clause))


def _toll(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """ "Killed 34", "34 were wounded": people, where nothing else is named."""
    token = q.last - 1
    if clause is None or token not in (*clause.objects, *clause.subjects) or q.unit is not None:
        return None
    harm = _class("harm").get(clause.lemma, "")
    if clause.lemma not in ("kill", "injure", "wound", "die", "displace", "arrest", "detain", "drown"):
        return None
    cause = _cause(reading, token, clause)
    phrase = f"people {harm}{cause}"
    return phrase, [
        "people",
        *harm.split(),
        *_slugged(reading, clause.subjects if token not in clause.subjects else ()),
    ]


def _harm(reading: Reading, head: int, clause: Clause | None) -> str:
    """What befell them: the verb whose object they are, or the participle after them."""
    parse = reading.parse
    for child in parse.children[head]:
        if parse.deps[child] == "acl" and parse.tags[child] == "VBN" and parse.lemmas[child].lower() in _class("harm"):
            return _class("harm")[parse.lemmas[child].lower()]
    if clause is None:
        return ""
    if parse.lemmas[head].lower() in ("life", "live"):
        return "lost" if head in clause.objects and clause.lemma in ("claim", "cost", "take", "lose") else ""
    for child in parse.children[clause.head] if head in (*clause.objects, *clause.subjects) else ():
        if parse.tags[child] == "VBN" and parse.deps[child] in ("oprd", "xcomp", "ccomp", "acl"):
            return _class("harm").get(parse.lemmas[child].lower(), "")
    if head in clause.objects or (head in clause.subjects and clause.lemma in ("die", "drown", "flee", "starve")):
        return _class("harm").get(clause.lemma, "")
    return ""


def _cause(reading: Reading, head: int, clause: Clause | None) -> str:
    """In what: the event that did it, or the phrase after the verb."""
    parse = reading.parse
    if clause is None:
        return ""
    told = [c.head for c in clause.preps("in", "during", "by")] + [s for s in clause.subjects if s != head]
    for token in told:
        if parse.pos[token] in ("NOUN", "PROPN") and not _is_time(reading, token) and not _is_somebody(reading, token):
            return f" in {_phrase(reading, token)}"
    return ""


def _is_time(reading: Reading, token: int) -> bool:
    parse = reading.parse
    if parse.ents[token] in ("DATE", "TIME"):
        return True
    return any(t.start <= parse.starts[token] < t.end for t in reading.times_in(parse.span(*parse.subtree(token))))


def _is_somebody(reading: Reading, token: int) -> bool:
    """Whether the noun is who did it, or a word that tells no cause ("in addition")."""
    lemma = reading.parse.lemmas[token].lower()
    mention = reading.mention_headed(token)
    if mention is not None and mention.type in ("person", "group", "body"):
        return True
    return lemma in _class("nocause") or lemma in _class("stock") or lemma in words("events_doers")


def _home(reading: Reading, head: int, clause: Clause | None) -> str:
    """ "Japan is home to 50,000 troops": they are in Japan."""
    parse = reading.parse
    if clause is None or any(parse.lower[p] in ("in", "on", "at") for p in parse.kids(head, "prep")):
        return ""
    told = clause.lemma in _class("home") or any(parse.lemmas[a].lower() in _class("home") for a in clause.attribute)
    for subject in clause.subjects if told else ():
        mention = reading.mention_headed(subject)
        if mention is not None and mention.type in ("government", "place"):
            return f" in {mention.name}"
    return ""


def _amount(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """What a sum, share or measure is of: the noun after it, the noun before "of", or the verb's subject."""
    parse = reading.parse
    if q.head >= q.last:
        if q.unit == "percent" and q.of is not None:
            return _share(reading, q, clause)
        return (
            None
            if parse.lemmas[q.head].lower() in _class("never")
            else _subject(reading, q.head, _harm(reading, q.head, clause), "")
        )
    holder = _holder(reading, q)
    if holder is not None:
        return _subject(reading, holder, "", "")
    return _of_verb(reading, q, clause)


def _share(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """ "Spends 2 percent of GDP on defence", "60 percent of voters backed it"."""
    parse = reading.parse
    found = _of_verb(reading, q, clause) if parse.lemmas[q.head].upper() in ("GDP", "GNP") else None
    return found or _subject(reading, q.head, "", "")


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
    """ "Spending rose to $50 billion", "the move cost $8.6 billion", "inflation was 7 percent", "prices rose 40 percent"."""
    parse = reading.parse
    if clause is None:
        return None
    things = clause.subjects if not clause.passive else clause.objects
    things = tuple(t for t in things if not q.first <= t < q.last and parse.pos[t] in ("NOUN", "PROPN"))
    if not things:
        return None
    before = parse.lower[q.first - 1] if q.first else ""
    if clause.lemma in _class("change"):
        target = (
            clause.objects[0]
            if clause.objects and not clause.passive and clause.objects[0] not in range(q.first, q.last)
            else things[0]
        )
        opening = _opening(reading, q) or before
        return _level(reading, target, clause.lemma, opening in ("to", "from", "at"))
    if clause.lemma in _class("cost"):
        noun = _class("cost")[clause.lemma]
        phrase, key = _subject(reading, things[0], "", "")
        return (f"{noun} of {phrase}", [noun, *key]) if noun else (phrase, key)
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
    phrase, key = _subject(reading, thing, "", "")
    noun = _class("change")[verb]
    return (phrase, key) if reached or not noun else (f"{noun} in {phrase}", [noun, *key])


def _subject(reading: Reading, head: int, harm: str, where: str) -> tuple[str, list[str]]:
    """The normalised phrase for what is counted, and its words for the series key."""
    parse = reading.parse
    phrase = _phrase(reading, head) + (f" {harm}" if harm else "")
    tail = ""
    if not where:
        for prep in parse.kids(head, "prep"):
            pobj = parse.kids(prep, "pobj")
            if (
                parse.lower[prep] in _PLACE_PREPS
                and pobj
                and parse.pos[pobj[0]] in ("NOUN", "PROPN")
                and parse.ents[pobj[0]] not in ("DATE", "TIME")
                and prep > head
            ):
                tail = f" {parse.lower[prep]} {_phrase(reading, pobj[0])}"
                break
    text = phrase + (where or tail)
    return text, _key(reading, text)


def _phrase(reading: Reading, head: int) -> str:
    """The noun with its adjectives and names, without article, number or clause."""
    parse = reading.parse
    kept = []
    for child in parse.children[head]:
        if (
            child < head
            and parse.deps[child] in ("amod", "compound", "nmod", "poss")
            and parse.tags[child] not in ("PRP$", "CD", "JJR", "JJS", "$")
            and parse.lower[child] not in ("other", "more", "such", "additional", "further", "extra", "record", "many")
        ):
            first, last = parse.subtree(child)
            kept += [
                t
                for t in range(first, last)
                if parse.tags[t] not in ("CD", "DT", "POS", "$", "PRP$", "IN")
                and parse.words[t][0].isalnum()
                and parse.deps[t] != "quantmod"
            ]
    return " ".join(parse.words[t] if parse.pos[t] == "PROPN" else parse.lower[t] for t in (*kept, head))


def _key(reading: Reading, text: str) -> list[str]:
    """The words of a subject as a key: names as their actors' ids, nouns as lemmas, small words left out."""
    names = {
        m.name: m.actor or m.name
        for m in reading.mentions
        if m.named and m.type in ("government", "place", "body", "group")
    }
    out = []
    for word in text.split():
        if word.lower() in (
            "in",
            "of",
            "at",
            "on",
            "the",
            "from",
            "for",
            "to",
            "some",
            "a",
            "with",
            "between",
            "against",
            "across",
        ):
            continue
        out.append(names.get(word, _singular(word)))
    return out


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _slugged(reading: Reading, heads: Sequence[int]) -> Iterator[str]:
    for head in heads:
        yield reading.parse.lemmas[head]


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
