"""Tenures: that a person holds or held an office, by a title before the name, an apposition, or a verb that says so."""

from __future__ import annotations

import re
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
    items = [
        _item(reading, one, person) for person, held in found.items() for shown in held for one in _one_by_one(shown)
    ]
    return sorted(items, key=lambda t: (t.evidence[0].start, t.at))


def _one_by_one(shown: _Shown) -> Iterator[_Shown]:
    """The offices of "Assistant to the President and Director of the Office for Water", each by itself."""
    first, _, second = shown.office.partition(" and ")
    noun = second.split(" of ")[0].split(" for ")[0].split()[-1:]
    two = " to the " in first and bool(noun) and noun[0].lower() in words("apposed office")
    yield replace(shown, office=first) if two else shown
    if two:
        yield replace(shown, office=second)


def _same_office(a: str, b: str) -> bool:
    """Whether one title holds the words of the other and no word that makes it a lower office."""
    first, second = (set(slug(o.replace("Defence", "Defense")).split("-")) - {"of", "for", "the"} for o in (a, b))
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
        country = mention.country or _of_list(reading, mention)
        yield _Shown(mention, mention.office, country, mention.qualifier, rule, [span])


def _of_list(reading: Reading, mention: Mention) -> str | None:
    """The state of the two or more holders of offices that a list names before this one, all of one state."""
    lands: list[str] = []
    people = [m for m in reading.people_in(mention) if m.first <= mention.first]
    for after, before in zip(people[::-1], people[-2::-1]):
        between = reading.parse.lower[before.last : after.first]
        if not before.title or not between or not set(between) <= {",", "and"}:
            break
        lands += [before.country] if before.country else []
    return lands[0] if len(lands) > 1 and len(set(lands)) == 1 else None


def _by_apposition(reading: Reading) -> Iterator[_Shown]:
    """ "General Mark Milley, chairman of the Joint Chiefs": a second office behind a title and name; or before it."""
    for office in reading.mentions:
        if office.type != "person" or office.named or not office.office or not _is_tenure(office):
            continue
        person = _named_behind(reading, office) or _named_before(reading, office)
        if person is not None:
            country = office.country or person.country
            span = Span(min(person.start, office.start), max(person.end, office.end))
            yield _Shown(person, _with_tail(office), country, office.qualifier, "apposition", [span])


def _named_before(reading: Reading, office: Mention) -> Mention | None:
    """Whom an office set behind a title and name is of."""
    parse = reading.parse
    person = reading.mention_at(parse.heads[office.head]) if parse.deps[office.head] == "appos" else None
    if person is None or not person.named or person.type != "person" or person.why != "title+name":
        return None
    return person if 0 < office.first - person.last <= 2 else None


def _named_behind(reading: Reading, office: Mention) -> Mention | None:
    """Whom "her national security adviser, Dr. Ana Ruiz," names: the full name alone between commas."""
    parse = reading.parse
    comma = office.last
    if parse.words[comma : comma + 1] != [","] or parse.lower[office.first] in ("a", "an"):
        return None
    person = next((m for m in reading.people_in(office) if m.first == comma + 1), None)
    if person is None or " " not in person.name or person.title:
        return None
    apposed = parse.deps[person.head] == "appos" and parse.heads[person.head] == office.head
    lone = parse.words[person.last : person.last + 1] == [","] and parse.pos[person.last + 1] not in ("CCONJ", "PROPN")
    return person if apposed or lone else None


def _with_tail(office: Mention) -> str:
    """The office with what it is of, where the phrase tells that and the office's name does not."""
    told, name = " ".join(office.text.split()), office.office or ""
    at = told.lower().find(f"{str(office.title).lower()} of ")
    known = office.country is not None and len(told[at:].split()) <= len(name.split()) + 3
    return name if at < 0 or known or " of " in name else told[at : at + 1].upper() + told[at + 1 :]


def _words(reading: Reading, mention: Mention) -> tuple[Span, str]:
    """The words that show it: title and name, or the name with what stands behind it."""
    if mention.why == "name+apposition" and mention.title:
        wrapped = re.compile(r"\s+".join(map(re.escape, mention.title.split())))
        at = wrapped.search(reading.text, mention.end, mention.end + BEHIND + len(mention.title))
        if at is not None:
            return Span(mention.start, at.end()), "apposition"
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
        named = [c for h in _office_heads(clause) for c in reading.parse.conjuncts(h)]
        offices = [m for h in dict.fromkeys(named) if (m := reading.mention_headed(h)) and _is_office(m, clause)]
        person = next((m for h in heads if (m := reading.mention_headed(h)) and _is_person(m)), None)
        for office in offices if person else ():
            if person is None or not office.office or office.first == person.first or not _is_tenure(office):
                continue
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
    title = str(mention.title).lower()
    return bool(mention.title) and (title in words("tenure") or title.split()[-1] not in words("no tenure"))


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
        office=" ".join(shown.office.split()),
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
