"""Tenures: that a person holds or held an office, by a title before the name, an apposition, or a verb that says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from onrecord.model.dates import Reason, When, between
from onrecord.model.items import Qualifier, Tenure
from onrecord.model.spans import Evidence, Span
from onrecord.packs import Holding, table
from onrecord.packs.tokens import slug
from onrecord.read.clauses import Clause
from onrecord.read.marks import Mention
from onrecord.read.names.vocabulary import words
from onrecord.read.reading import Reading

STRENGTH = {"title": 0.95, "apposition": 0.9, "verb": 0.85}
"""How sure each way of saying it is, before what is not known of person and country is taken off."""

BEHIND = 90
"""Code points behind a name in which its apposition is looked for."""


@dataclass(slots=True)
class _Shown:
    """One person in one office, with every place that shows it."""

    mention: Mention
    office: str
    country: str | None
    qualifier: str | None
    rule: str
    spans: list[Span] = field(default_factory=list)


def read_tenures(reading: Reading) -> list[Tenure]:
    """The tenures that an article shows, one for each person and office, in the order of the text."""
    full = _full_names(reading)
    found: dict[str, list[_Shown]] = {}
    for shown in (*_by_title(reading), *_by_apposition(reading), *_by_verb(reading)):
        person = full.get(shown.mention.chain, shown.mention.name)
        held = found.setdefault(person, [])
        same = next((s for s in held if _same_office(s.office, shown.office)), None)
        if same is None:
            held.append(shown)
            continue
        same.spans += shown.spans
        same.country = same.country or shown.country
        same.office = (
            max(same.office, shown.office, key=lambda o: (len(o.split()), o)) if same.country is None else same.office
        )
    items = [_item(reading, shown, person) for person, held in found.items() for shown in held]
    return sorted(items, key=lambda t: (t.evidence[0].start, t.at))


def _same_office(a: str, b: str) -> bool:
    """Whether one title holds the words of the other and no word that makes it a lower office."""
    first, second = (set(slug(o.replace("Defence", "Defense")).split("-")) for o in (a, b))
    return (first <= second or second <= first) and not (first ^ second) & words("lower office")


def _full_names(reading: Reading) -> dict[int, str]:
    """The fullest name of each person by chain; the packs' where the article has the surname alone."""
    found: dict[int, str] = {}
    for mention in reading.mentions:
        if mention.type == "person" and mention.named and len(mention.name) > len(found.get(mention.chain, "")):
            found[mention.chain] = mention.name
    for mention in reading.mentions:
        if mention.type == "person" and mention.actor and " " not in found.get(mention.chain, " "):
            held = reading.packs.offices.of_person(mention.actor)
            if held:
                found[mention.chain] = held[0].person
    return found


def _by_title(reading: Reading) -> Iterator[_Shown]:
    for mention in reading.mentions:
        if mention.type != "person" or not mention.named or not mention.title or not mention.office:
            continue
        if not _is_tenure(mention):
            continue
        span, rule = _words(reading, mention)
        yield _Shown(mention, mention.office, mention.country, mention.qualifier, rule, [span])


def _by_apposition(reading: Reading) -> Iterator[_Shown]:
    """ "General Mark Milley, chairman of the Joint Chiefs": a second office behind a title and name."""
    parse = reading.parse
    for office in reading.mentions:
        if (
            office.type != "person"
            or office.named
            or not office.office
            or parse.deps[office.head] != "appos"
            or not _is_tenure(office)
        ):
            continue
        person = reading.mention_at(parse.heads[office.head])
        behind = person is not None and person.named and person.type == "person" and person.why == "title+name"
        if person is not None and behind and 0 < office.first - person.last <= 2:
            country = office.country or person.country
            yield _Shown(
                person, office.office, country, office.qualifier, "apposition", [Span(person.start, office.end)]
            )


def _words(reading: Reading, mention: Mention) -> tuple[Span, str]:
    """The words that show it: title and name, or the name with what stands behind it."""
    if mention.why == "name+apposition" and mention.title:
        at = reading.text.find(mention.title, mention.end, mention.end + BEHIND)
        if at >= 0:
            return Span(mention.start, at + len(mention.title)), "apposition"
    if mention.why == "counterpart":
        before = reading.text.rfind("counterpart", max(0, mention.start - BEHIND), mention.start)
        if before >= 0:
            return Span(before, mention.end), "apposition"
    return Span(mention.start, mention.end), "title"


@cache
def _verbs() -> dict[tuple[str, str], tuple[str, str | None]]:
    return {
        (str(r["lemma"]), str(r.get("particle") or "")): (str(r["person"]), str(r.get("qualifier") or "") or None)
        for r in table("names_tenures")
    }


def _by_verb(reading: Reading) -> Iterator[_Shown]:
    """ "was appointed foreign minister", "who resigned as governor", "is the chairman of": the clause says it."""
    for clause in reading.clauses:
        rule = _verbs().get((clause.lemma, clause.particle)) or (
            _verbs().get((clause.lemma, "")) if clause.lemma == "swear" else None
        )
        if (
            rule is None
            or clause.negated
            or clause.modal
            or clause.mark in ("if", "whether", "unless")
            or clause.tense == "future"
        ):
            continue
        if clause.lemma in ("be", "become", "remain", "serve", "act", "work") and clause.form != "finite":
            continue
        heads = clause.objects if rule[0] == "object" else clause.subjects
        office = next(
            (m for h in _office_heads(clause) if (m := reading.mention_headed(h)) and _is_office(m, clause)), None
        )
        person = next((m for h in heads if (m := reading.mention_headed(h)) and _is_person(m)), None)
        if office and person and office.office and office.first != person.first and _is_tenure(office):
            yield _Shown(
                person,
                _own_office(reading, office, person),
                office.country or person.country,
                office.qualifier or _left(clause, rule[1]),
                "verb",
                [_span(reading, clause, person, office)],
            )


def _office_heads(clause: Clause) -> Iterator[int]:
    yield from clause.attribute
    yield from (
        clause.objects[1:] if clause.passive or clause.lemma not in ("be", "become", "remain") else clause.objects
    )
    yield from (c.head for c in clause.complements if c.word in ("as", "to", "of"))


def _is_office(mention: Mention, clause: Clause) -> bool:
    return mention.type == "person" and not mention.named and mention.title is not None and mention.office is not None


def _is_person(mention: Mention) -> bool:
    return (
        mention.type == "person"
        and (mention.named or mention.why == "pronoun")
        and mention.chain >= 0
        and bool(mention.name)
    )


def _own_office(reading: Reading, office: Mention, person: Mention) -> str:
    """The office's name in the person's country, where the phrase does not tell the country ("defense secretary")."""
    on = reading.published.earliest if reading.published else None
    if office.country is None and person.country and office.title:
        found = reading.packs.offices.canonical(office.title, person.country, on)
        if found and found.country == person.country:
            return found.name
    return office.office or ""


def _is_tenure(mention: Mention) -> bool:
    """Whether the title is an office ("spokesman"), not only what somebody is ("analyst", "nominee")."""
    return bool(mention.title) and str(mention.title).lower().split()[-1] not in words("no tenure")


def _left(clause: Clause, qualifier: str | None) -> str | None:
    """ "served as" and "was" tell of an office that is over only with a perfect or past that says so."""
    if clause.lemma in ("serve", "work", "be") and clause.tense == "past" and not clause.perfect:
        return "former"
    return qualifier


def _span(reading: Reading, clause: Clause, person: Mention, office: Mention) -> Span:
    first, last = (
        min(person.start, office.start, reading.parse.starts[clause.head]),
        max(person.end, office.end, reading.parse.ends[clause.head]),
    )
    return Span(first, last)


def _item(reading: Reading, shown: _Shown, person: str) -> Tenure:
    mention = shown.mention
    spans = sorted(set(shown.spans))
    office = reading.packs.offices.canonical(
        shown.office, shown.country, reading.published.earliest if reading.published else None
    )
    period = _period(reading, mention, office.id if office else None, shown.country)
    known = (1.0 if " " in person else 0.85) * (1.0 if shown.country else 0.9)
    evidence: tuple[Evidence, ...] = tuple(reading.cite(s.start, s.end) for s in spans)
    return Tenure(
        at=mention.start,
        rule=f"tenures.{shown.rule}/1",
        confidence=round(STRENGTH[shown.rule] * known, 2),
        evidence=evidence,
        person=person,
        person_id=mention.actor,
        office=shown.office,
        office_id=office.id if office else None,
        country=shown.country,
        qualifier=_qualifier(shown.qualifier),
        seen=reading.published,
        period=period,
    )


def _qualifier(word: str | None) -> Qualifier | None:
    return word if word in ("former", "acting", "designate") else None  # type: ignore[return-value]


def _period(reading: Reading, mention: Mention, office: str | None, country: str | None) -> When | None:
    """The term by the packs, where they have one of this person in this office at the article's date."""
    if not mention.actor or not office:
        return None
    published = reading.published
    held = [
        h for h in reading.packs.offices.of_person(mention.actor) if h.office == office and country in (None, h.country)
    ]
    if published:
        held = [h for h in held if h.overlaps(published.earliest, published.latest)] or (
            held if mention.qualifier == "former" else []
        )
    return _interval(held[0]) if len(held) == 1 else None


def _interval(holding: Holding) -> When | None:
    until = holding.until if holding.until_kind == "known" else None
    if holding.since is None and until is None:
        return None
    reason = Reason(f"term by the packs ({holding.source})", None, None, holding.since, until)
    return replace(between(holding.since, until, "inferred", (reason,)), extent="throughout")
