"""Who is who across articles: actors that people merged or told apart, and surnames that an exact key resolves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

from onrecord.link.actors import actors_in
from onrecord.link.decided import Decided
from onrecord.link.threads import GOVERNMENT
from onrecord.model.ids import content_id
from onrecord.model.items import Actor, Event, Item, Speaker, Statement, Tenure
from onrecord.model.pages import Article
from onrecord.packs import Packs, words
from onrecord.packs.tokens import slug, spelt_out

LISTS = ("actors", "recipients", "people_ids", "places_ids", "addressee", "by", "to", "claimed_by")
SINGLE = ("person_id", "country", "subject", "object")
"""The fields of items that hold actors' ids."""

NEAR = 366
"""Days that two reports of one office may lie apart for a surname alone to be the person named in full in the other."""

OF = "-of-"
"""What stands in the id of an office with a portfolio."""

ANYWHERE = "*"
"""Stands for the country of an office that is told without one."""

FEW = frozenset({"special-envoy", "deputy-head-of-government", "speaker", "chief-of-staff"})
"""Kinds of office of which a country has few, so that two hardly share a family name at a time."""

Names = Mapping[str, str]
Pair = frozenset[str]


def with_actors(item: Item, names: Names) -> Item:
    """The item with other ids for its actors."""
    changes: dict[str, Any] = {}
    for field in LISTS:
        old = getattr(item, field, None)
        if old and any(i in names for i in old):
            new = [names.get(i, i) for i in old]
            changes[field] = tuple(new if field.endswith("_ids") else dict.fromkeys(new))
    for field in SINGLE:
        old = getattr(item, field, None)
        if isinstance(old, str) and old in names:
            changes[field] = names[old]
    if isinstance(item, Statement) and any(i in names for i in item.speaker.ids):
        changes["speaker"] = _speaker(item.speaker, names)
    return replace(item, **changes) if changes else item


def _speaker(speaker: Speaker, names: Names) -> Speaker:
    return replace(speaker, ids=tuple(dict.fromkeys(names.get(i, i) for i in speaker.ids)))


def identified(
    items: Sequence[Item], articles: Mapping[str, Article], actors: Iterable[Actor], decided: Decided, packs: Packs
) -> list[Item]:
    """The items with the ids that their actors have across articles: surnames resolved, decisions obeyed."""
    return resolved(items, articles, {a.id for a in actors}, in_office(items, packs), decided, packs)


def resolved(
    items: Sequence[Item],
    articles: Mapping[str, Article],
    known: Container[str],
    full: Held,
    decided: Decided,
    packs: Packs,
) -> list[Item]:
    """Like `identified`, for some articles' items; ``known`` are the actors, ``full`` the tenures of all articles."""
    surnames = _surnames(items, articles, known, full, packs, decided.kept)
    out = []
    for item in items:
        names = {**surnames.get(item.evidence[0].article, {}), **_told_apart(item, decided)}
        out.append(with_actors(with_actors(_filled(item, names), names), decided.kept))
    return out


def merged_actors(actors: Iterable[Actor], decided: Decided) -> list[Actor]:
    """The actors by the ids that people gave them."""
    return [replace(a, id=decided.kept.get(a.id, a.id)) for a in actors]


def _told_apart(item: Item, decided: Decided) -> dict[str, str]:
    first = item.evidence[0]
    return {
        key: new
        for sha, start, end, old, new in decided.renamed
        if sha == first.text_sha256 and start <= first.start and first.end <= end
        for key in (old, *(other for other, kept in decided.kept.items() if kept == old))
    }


def _filled(item: Item, names: Names) -> Item:
    """What a surname alone stands in gains the id that was found for it."""
    match item:
        case Tenure(person_id=None, person=name) if names.get(slug(name)):
            return replace(item, person_id=names[slug(name)])
        case Statement(speaker=Speaker(ids=(), named=True, name=name)) if names.get(slug(name)):
            return replace(item, speaker=replace(item.speaker, ids=(names[slug(name)],)))
        case Event() if None in item.people_ids:
            found = (key or names.get(slug(name)) for key, name in zip(item.people_ids, item.people, strict=True))
            return replace(item, people_ids=tuple(found))
    return item


# --- surnames --------------------------------------------------------------------------------------------------------


def _surnames(
    items: Sequence[Item],
    articles: Mapping[str, Article],
    known: Container[str],
    full: Held,
    packs: Packs,
    kept: Names,
) -> dict[str, dict[str, str]]:
    """For each article, whom its bare surnames stand for.

    Exact keys first: the office, country and time of a person whom another article names in full. A surname that
    nothing resolves is somebody of its own in each article (and its copies): no link rather than a wrong one.
    """
    found: dict[str, dict[str, str]] = {}
    for key, told in sorted(by_article(items).items()):
        origin = _origin(key, articles)
        names = [n for n in bare_names(told, packs) if n not in known]
        seen = by_surname(told, packs) if names else set()
        found[key] = {n: _by_office(n, seen, full, kept) or own_id(n, origin) for n in names}
    return found


def own_id(name: str, *place: str | int) -> str:
    """The id of the bearer of a name in one place (an article), where others may bear it elsewhere."""
    return f"{name}-{content_id(name, *place)[-4:]}"


def by_article(items: Iterable[Item]) -> dict[str, list[Item]]:
    """The items by the article that tells each first."""
    out: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        out[item.evidence[0].article].append(item)
    return out


def _origin(article: str, articles: Mapping[str, Article]) -> str:
    """The article that one is a copy of, else itself."""
    found = articles.get(article)
    return found.copy_of.article if found and found.copy_of else article


def bare_names(items: Iterable[Item], packs: Packs) -> set[str]:
    """The ids that are one word of a speaker's or office-holder's name, where no text names such an actor in full."""
    items = list(items)
    said = {slug(s.speaker.name.split()[-1]) for s in items if isinstance(s, Statement) and s.speaker.name.strip()}
    said |= {slug(t.person) for t in items if isinstance(t, Tenure) and t.person_id is None and " " not in t.person}
    used = {i for item in items for i in actors_in(item) if i in said} | {
        slug(t.person) for t in items if isinstance(t, Tenure) and t.person_id is None and " " not in t.person
    }
    return {i for i in used if i and "-" not in i and packs.actor(i) is None}


Bearer = tuple[str, str, str]
"""An office, its country, and the family name of who holds it."""
Seen = tuple[str, str | None]
"""Who was seen in an office (an id) and the day."""
Held = Mapping[Bearer, Sequence[Seen]]


def in_office(items: Iterable[Item], packs: Packs) -> dict[Bearer, list[Seen]]:
    """Who was seen by full name in an office of a country, and when, by each name that stands alone for the person."""
    out: dict[Bearer, list[Seen]] = defaultdict(list)
    for t in _dated(items):
        if t.person_id is not None and "-" in t.person_id and t.country and _one_holds(t.office_id, t.country, packs):
            for land in (t.country, ANYWHERE) if _is_rare(t.office_id, packs) else (t.country,):
                for office, name in product(_called(str(t.office_id)), sorted(_families(t))):
                    out[office, land, name].append((t.person_id, _day(t)))
    return out


def _called(office: str) -> list[str]:
    """The ids by which an office may be called: its own, that of each part of a joint portfolio."""
    head, of, portfolio = office.partition(OF)
    parts = portfolio.split("-and-")
    return [office, *(f"{head}{of}{part}" for part in parts)] if len(parts) > 1 else [office]


def _families(tenure: Tenure) -> set[str]:
    """The names that can be the person's family name: the first and the last, with marks or spelt out."""
    parts, words = str(tenure.person_id).split("-"), tenure.person.split()
    return {parts[0], parts[-1], *(slug(spelt_out(w)) for w in (words[0], words[-1]) if spelt_out(w) != w)}


def by_surname(items: Sequence[Item], packs: Packs) -> set[tuple[Bearer, str | None]]:
    """The offices in which somebody was seen who is named by one word: with that word, and the day.

    An office of no country told tells nobody, whoever acts in the items ("Defence Minister Khan said. Pakistan
    protested."), but for a rare portfolio: that of a government that acts there or, where none does, of any.
    """
    named = [(t, slug(t.person)) for t in _dated(items)]
    named = [(t, name) for t, name in named if "-" not in name]
    acting = {i for item in items for i in actors_in(item) if GOVERNMENT.fullmatch(i)} if named else set()
    return {
        ((str(t.office_id), land, name), _day(t))
        for t, name in named
        for land in ({t.country} if t.country else acting or {ANYWHERE})
        if (_one_holds(t.office_id, land, packs) if t.country else _is_rare(t.office_id, packs))
    }


def _is_rare(office: str | None, packs: Packs) -> bool:
    """Whether an office is for a portfolio of several words that no pack lists ("rural affairs and food")."""
    _, of, portfolio = str(office).partition(OF)
    return bool(of) and "-" in portfolio.removeprefix("the-") and packs.offices.office(str(office), None) is None


def _one_holds(office: str | None, country: str, packs: Packs) -> bool:
    """Whether few hold an office at a time, so that a family name tells who: "Minister Singh" may be any of several."""
    if office is None:
        return False
    known = packs.offices.office(office, country)
    if known is not None:
        return known.country is not None or known.kind in FEW or packs.offices.is_single(office, country)
    head, of, _ = office.partition(OF)
    return (
        bool(of)
        and head.split("-")[-1] in words("link_portfolio_heads")
        and not office.startswith(tuple(words("link_many_hold")))
    )


def _dated(items: Iterable[Item]) -> Iterator[Tenure]:
    for item in items:
        if isinstance(item, Tenure) and item.office_id and item.qualifier != "former" and item.seen:
            yield item


def _by_office(name: str, seen: Iterable[tuple[Bearer, str | None]], full: Held, kept: Names) -> str | None:
    """The one person of that family name whom another article shows in the same office at about the same time.

    ``seen`` are the offices and days of those named by one word in the article (`by_surname`).
    """
    found = {
        kept.get(person, person)
        for bearer, at in seen
        if bearer[2] == name
        for person, day in full.get(bearer, ())
        if _near(at, day)
    }
    return found.pop() if len(found) == 1 else None


# --- one name spelt two ways -----------------------------------------------------------------------------------------


def spelt_otherwise(actors: Iterable[Actor]) -> set[tuple[str, str]]:
    """For persons whose full names bear marks, the id that the name has where its letters are spelt out, and their own.

    "Støre" is written Stoere where a keyboard has no such letter, "Müller" Mueller.
    """
    full = ((name, a.id) for a in actors if a.type == "person" for name in (a.name, *a.aliases) if " " in name)
    return {(slug(spelt_out(name)), key) for name, key in full if slug(name) == key != slug(spelt_out(name))}


def one_spelling(pairs: Iterable[tuple[str, str]], known: Container[str], packs: Packs) -> dict[str, str]:
    """The id of each person whom other articles name with letters spelt out; none where that could be two persons."""
    found: dict[str, set[str]] = defaultdict(set)
    for other, key in pairs:
        if other in known and packs.actor(other) is None:
            found[other].add(key)
    return {other: min(keys) for other, keys in sorted(found.items()) if len(keys) == 1}


def with_spellings(decided: Decided, spellings: Names) -> Decided:
    """The decisions with the spellings beside the merges; who was told apart or merged by people stays so."""
    ruled = {*decided.kept, *(name for *_, old, new in decided.renamed for name in (old, new))}
    more = {other: decided.kept.get(key, key) for other, key in spellings.items() if other not in ruled}
    return replace(decided, kept={**more, **decided.kept}) if more else decided


def near(a: Tenure, b: Tenure) -> bool:
    """Whether two tenures were seen at about the same time."""
    return _near(_day(a), _day(b))


def _day(tenure: Tenure) -> str | None:
    return (tenure.seen.earliest or tenure.seen.latest) if tenure.seen else None


def _near(first: str | None, second: str | None) -> bool:
    if first is None or second is None:
        return False
    return abs((date.fromisoformat(first) - date.fromisoformat(second)).days) <= NEAR
