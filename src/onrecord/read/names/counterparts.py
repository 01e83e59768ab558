"""The offices of "their Japanese counterparts, A and B": those of the persons before, in order."""

from __future__ import annotations

from onrecord.packs import Office
from onrecord.read.names.draft import Draft, Page

Offices = tuple[Office, ...]


def counterparts(page: Page) -> None:
    """Gives the persons who are called counterparts the offices of those whose counterparts they are."""
    people = sorted((d for d in page.drafts if d.type == "person" and d.named), key=lambda d: d.first)
    for phrase in page.drafts:
        if page.singular[phrase.head] == "counterpart" and not phrase.named:
            named = _named_after(page, phrase, people)
            models = _models(page, phrase, people)
            told = len(models)
            models = models or _by_table(page, phrase, people)
            for number, person in enumerate(named):
                offices = _known(page, person, models, phrase.country)
                if offices is None and told >= len(named):
                    offices = models[number - len(named)]
                if offices:
                    _give(page, person, offices, phrase)


def _named_after(page: Page, phrase: Draft, people: list[Draft]) -> list[Draft]:
    """The persons named directly behind the phrase, joined by commas and "and"."""
    found: list[Draft] = []
    at = phrase.head + 1
    for person in people:
        if person.first < at:
            continue
        if any(page.parse.lower[i] not in (",", "and", "(", ")") for i in range(at, person.first)) or person.title:
            break
        found.append(person)
        at = person.last
        if not phrase.plural:
            break
    return found


def _models(page: Page, phrase: Draft, people: list[Draft]) -> list[Offices]:
    """The offices of the persons in the sentence before the phrase; else of those in the sentence before it."""
    sent_of, sentence = page.parse.sent_of, page.parse.sent_of[phrase.first]
    titled = {p.name.split()[-1]: p.offices for p in people if p.offices and p.first < phrase.first}
    for number in (sentence, sentence - 1):
        here = [p for p in people if p.last <= phrase.first and sent_of[p.first] == number]
        found = [o for p in here if (o := p.offices or titled.get(p.name.split()[-1], ()))]
        if found:
            return found
    return []


def _by_table(page: Page, phrase: Draft, people: list[Draft]) -> list[Offices]:
    """The offices that the packs have, at the article's date, for the persons in the sentence before the phrase."""
    if page.since is None or page.until is None:
        return []
    sentence = page.parse.sent_of[phrase.first]
    here = [p for p in people if p.last <= phrase.first and page.parse.sent_of[p.first] == sentence]
    found: list[Offices] = []
    for person in here:
        held = {h for h in page.packs.offices.of_person(person.name) if h.overlaps(page.since, page.until)}
        named = {page.packs.offices.office(h.office, h.country) for h in held}
        if len(named) == 1 and (office := named.pop()) is not None:
            found.append((office,))
    return found


def _known(page: Page, person: Draft, models: list[Offices], country: str | None) -> Offices | None:
    """The offices among those that the packs say the person held in that country at the article's date."""
    table = page.packs.offices
    held = {
        h.office for h in table.of_person(person.name) if h.country == country and h.overlaps(page.since, page.until)
    }
    for offices in models:
        own = table.in_country(offices, country, page.since)
        if own is not None and own.id in held:
            return offices
    return None


def _give(page: Page, person: Draft, offices: Offices, phrase: Draft) -> None:
    person.offices, person.state = offices, True
    person.country = phrase.country
    person.title = page.parse.string(phrase.head, phrase.head + 1)
    person.why = "counterpart"
