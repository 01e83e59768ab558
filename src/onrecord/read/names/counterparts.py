"""The offices of "their Japanese counterparts, A and B": those of the persons before, in order."""

from __future__ import annotations

from onrecord.read.names.draft import Draft, Page

GAP = 3


def counterparts(page: Page) -> None:
    """Gives the persons who are called counterparts the offices of those whose counterparts they are."""
    people = sorted((d for d in page.drafts if d.type == "person" and d.named), key=lambda d: d.first)
    for phrase in page.drafts:
        if page.singular[phrase.head] == "counterpart" and not phrase.named:
            named = _named_after(page, phrase, people)
            models = _models(page, phrase, people)
            if named and len(models) >= len(named):
                for person, model in zip(named, models[-len(named) :]):
                    _give(page, person, model, phrase)


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


def _models(page: Page, phrase: Draft, people: list[Draft]) -> list[Draft]:
    """The persons with an office in the sentence before the phrase; else those of the sentence before it."""
    sent_of, sentence = page.parse.sent_of, page.parse.sent_of[phrase.first]
    for number in (sentence, sentence - 1):
        found = [p for p in people if p.offices and p.last <= phrase.first and sent_of[p.first] == number]
        if found:
            return found
    return []


def _give(page: Page, person: Draft, model: Draft, phrase: Draft) -> None:
    person.offices, person.state = model.offices, True
    person.country = phrase.country
    person.title = page.parse.string(phrase.head, phrase.head + 1)
    person.why = "counterpart"
