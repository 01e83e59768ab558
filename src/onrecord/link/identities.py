"""Who is who across articles: actors that people merged or told apart, and surnames that an exact key resolves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from onrecord.link.actors import actors_in
from onrecord.link.decided import Decided
from onrecord.model.ids import content_id
from onrecord.model.items import Actor, Item, Speaker, Statement, Tenure
from onrecord.model.pages import Article
from onrecord.packs import Packs
from onrecord.packs.tokens import slug

LISTS = ("actors", "recipients", "people_ids", "places_ids", "addressee", "by", "to", "claimed_by")
SINGLE = ("person_id", "country", "subject", "object")
"""The fields of items that hold actors' ids."""

NEAR = 366
"""Days that two reports of one office may lie apart for a surname alone to be the person named in full in the other."""

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
    return resolved(items, articles, {a.id for a in actors}, in_office(items), decided, packs)


def resolved(
    items: Sequence[Item],
    articles: Mapping[str, Article],
    known: Container[str],
    full: Held,
    decided: Decided,
    packs: Packs,
) -> list[Item]:
    """Like `identified`, for some articles' items; ``known`` are the actors, ``full`` the tenures of all articles."""
    surnames = _surnames(items, articles, known, full, packs)
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
        old: new
        for sha, start, end, old, new in decided.renamed
        if sha == first.text_sha256 and start <= first.start and first.end <= end
    }


def _filled(item: Item, names: Names) -> Item:
    """A tenure of a surname alone gains the id that was found for it."""
    if isinstance(item, Tenure) and item.person_id is None and names.get(slug(item.person)):
        return replace(item, person_id=names[slug(item.person)])
    return item


# --- surnames --------------------------------------------------------------------------------------------------------


def _surnames(
    items: Sequence[Item], articles: Mapping[str, Article], known: Container[str], full: Held, packs: Packs
) -> dict[str, dict[str, str]]:
    """For each article, whom its bare surnames stand for.

    Exact keys first: the office, country and time of a person whom another article names in full. A surname that
    nothing resolves is somebody of its own in each article (and its copies): no link rather than a wrong one.
    """
    by_article: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_article[item.evidence[0].article].append(item)
    found: dict[str, dict[str, str]] = {}
    for key, told in sorted(by_article.items()):
        origin = _origin(key, articles)
        names = (n for n in bare_names(told, packs) if n not in known)
        found[key] = {n: _by_office(n, told, full) or own_id(n, origin) for n in names}
    return found


def own_id(name: str, *place: str | int) -> str:
    """The id of the bearer of a name in one place (an article), where others may bear it elsewhere."""
    return f"{name}-{content_id(name, *place)[-4:]}"


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


Office = tuple[str, str]
Seen = tuple[str, str | None]
"""Who was seen in an office (an id, or the family name alone) and the day."""
Held = Mapping[Office, Sequence[Seen]]


def in_office(items: Iterable[Item]) -> dict[Office, list[Seen]]:
    """Who was seen by full name in an office of a country, and when."""
    out: dict[Office, list[Seen]] = defaultdict(list)
    for t in _dated(items):
        if t.person_id is not None and "-" in t.person_id:
            out[str(t.office_id), str(t.country)].append((t.person_id, _day(t)))
    return out


def by_surname(items: Iterable[Item]) -> set[tuple[Office, str, str | None]]:
    """The offices in which somebody was seen who is named by one word: the word, and the day."""
    named = ((t, slug(t.person)) for t in _dated(items))
    return {((str(t.office_id), str(t.country)), name, _day(t)) for t, name in named if "-" not in name}


def _dated(items: Iterable[Item]) -> Iterator[Tenure]:
    for item in items:
        if isinstance(item, Tenure) and item.office_id and item.country and item.qualifier != "former" and item.seen:
            yield item


def _by_office(name: str, items: Sequence[Item], full: Held) -> str | None:
    """The one person of that family name whom another article shows in the same office at about the same time."""
    found = {
        person
        for t in _dated(items)
        if slug(t.person) == name
        for person, day in full.get((str(t.office_id), str(t.country)), ())
        if name in (person.split("-")[-1], person.split("-")[0]) and _near(_day(t), day)
    }
    return found.pop() if len(found) == 1 else None


def near(a: Tenure, b: Tenure) -> bool:
    """Whether two tenures were seen at about the same time."""
    return _near(_day(a), _day(b))


def _day(tenure: Tenure) -> str | None:
    return (tenure.seen.earliest or tenure.seen.latest) if tenure.seen else None


def _near(first: str | None, second: str | None) -> bool:
    if first is None or second is None:
        return False
    return abs((date.fromisoformat(first) - date.fromisoformat(second)).days) <= NEAR
