"""Who a named person is: later mentions by surname, the office's country, the id in the packs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.packs import Holding, Office
from onrecord.packs.tokens import fold, slug, spelt_out
from onrecord.read.names.draft import Draft, Page
from onrecord.read.names.vocabulary import short_titles, words

ALWAYS_CANONICAL = frozenset({"foreign", "defence"})
"""Kinds of office whose many names stand for one office of a country."""

ABBREVIATED = frozenset({"pm", "fm", "sg", "ag"})


@dataclass(eq=False)
class Person:
    """One person of an article: all mentions by name, the fullest name, and what their titles tell."""

    mentions: list[Draft] = field(default_factory=list)
    full: str = ""
    actor: str | None = None
    country: str | None = None
    gender: str = ""
    holdings: list[Holding] = field(default_factory=list)


def parts_of(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, initials and "Jr." left out."""
    found = tuple(w.lower().strip(".,") for w in name.replace("’", "'").split())
    kept = tuple(w for w in found if len(w) > 1 and w not in words("suffix"))
    return kept or found


def short_form(name: str) -> str:
    """The name without its middle initials ("Donald H. Rumsfeld": Donald Rumsfeld)."""
    found = name.split()
    if found and len(found[0].strip(".")) == 1:
        return name
    kept = [w for i, w in enumerate(found) if not (0 < i < len(found) - 1 and len(w.strip(".")) == 1)]
    return " ".join(kept)


class Identities:
    """Groups the named persons of a page and says who they are."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.offices = page.packs.offices
        self.persons: list[Person] = []
        self._by_last: dict[str, list[Person]] = {}

    def read(self) -> list[Person]:
        """The persons in the order of their first full name; their mentions are filled in."""
        drafts = [d for d in self.page.drafts if d.type == "person" and d.named]
        drafts.sort(key=lambda d: d.first)
        for draft in drafts:
            if len(parts_of(draft.name)) > 1:
                self._full(draft)
        for draft in drafts:
            if len(parts_of(draft.name)) == 1:
                self._short(draft)
        for person in self.persons:
            person.mentions.sort(key=lambda d: d.first)
            self._titled(person)
        self._countries()
        for draft in self.page.drafts:
            if not draft.named and draft.offices:
                self._office(draft)
        for number, person in enumerate(self.persons):
            self._known(person)
            self._fill(person, number)
        return self.persons

    def _full(self, draft: Draft) -> None:
        parts = parts_of(draft.name)
        same = next((p for p in self.persons if _same_name(parts, parts_of(p.full))), None)
        if same is None:
            same = Person(full=draft.name)
            self.persons.append(same)
            for key in spellings(parts[-1]) | spellings(parts[0]):
                self._by_last.setdefault(key, []).append(same)
        elif _fuller(draft.name, same.full):
            same.full = draft.name
        same.mentions.append(draft)
        same.gender = same.gender or draft.gender

    def _short(self, draft: Draft) -> None:
        """A surname alone goes to the one person of that name; a given name only where nobody else bears it."""
        word = parts_of(draft.name)[0]
        forms = spellings(word)
        alike = dict.fromkeys(p for form in sorted(forms) for p in self._by_last.get(form, []))
        known = [p for p in alike if not _other_gender(p.gender, draft.gender)]
        by_surname = [p for p in known if forms & spellings(parts_of(p.full)[-1])] or known
        by_surname = [p for p in by_surname if self._titles_fit(p, draft)]
        if len(by_surname) > 1:
            by_surname = [p for p in by_surname if p.mentions[0].first < draft.first][-1:]
        if by_surname:
            person = by_surname[0]
        else:
            person = Person(full=draft.name)
            self.persons.append(person)
            for form in forms:
                self._by_last.setdefault(form, []).append(person)
        person.mentions.append(draft)
        person.gender = person.gender or draft.gender

    def _titles_fit(self, person: Person, draft: Draft) -> bool:
        """Whether a title before a surname is its bearer's, by article or packs ("King Hussein" is not Saddam)."""
        if not draft.offices:
            return True
        wanted = {o.id for o in draft.offices}
        ids = {o.id for d in person.mentions for o in d.offices}
        if ids or any(d.title for d in person.mentions):
            return bool(ids & wanted) or self._shortened(person, draft)
        held = self.offices.of_person(person.full) if " " in person.full else []
        return not held or any(h.office in wanted for h in held)

    def _shortened(self, person: Person, draft: Draft) -> bool:
        """ "Secretary Blinken" after "Secretary of State Antony Blinken": one word of the longer title."""
        word = (draft.title or "").lower()
        return bool(word) and any(
            word in (d.title or "").lower().split() for d in person.mentions if d.first < draft.first
        )

    def _titled(self, person: Person) -> None:
        person.country = next((d.country for d in person.mentions if d.country), None)
        if " " in person.full:
            person.holdings = self.offices.of_person(person.full) or self._nicknamed(person)

    def _nicknamed(self, person: Person) -> list[Holding]:
        """The holdings of the one holder of the title at the date with the same family name and first letter.

        "President Joseph R. Biden, Jr." is Joe Biden; nobody is found without a title and a date.
        """
        parts = parts_of(person.full)
        ids = {o.id for d in person.mentions for o in d.offices}
        kinds = {o.kind for d in person.mentions for o in d.offices}
        if not ids or len(parts) < 2 or self.page.since is None or self.page.until is None:
            return []
        found = {
            h.person_id
            for h in self.offices.surname(parts[-1])
            if h.overlaps(self.page.since, self.page.until)
            and (h.office in ids or self._kind(h) in kinds)
            and person.country in (None, h.country)
            and parts_of(h.person)[0][:1] == parts[0][:1]
        }
        return self.offices.of_person(found.pop()) if len(found) == 1 else []

    def _countries(self) -> None:
        """A title without a country takes that of the packs for its holder, else of the title it is listed after."""
        for person in self.persons:
            if person.country is None and any(d.title for d in person.mentions):
                person.country = self._by_packs(person)
        inherited = {id(d): p for p in self.persons for d in p.mentions}
        for draft in sorted((d for d in self.page.drafts if id(d) in inherited), key=lambda d: d.first):
            person = inherited[id(draft)]
            if person.country is None and draft.offices:
                before = self._listed_before(draft)
                if before is None and _of_state(draft) and self._one_state():
                    person.country = self._one_state()
                if before:
                    person.country = before.country or (
                        inherited[id(before)].country if id(before) in inherited else None
                    )

    def _one_state(self) -> str | None:
        """The one state whose office-holders the article names, where it is also the one it names most."""
        known = {p.country for p in self.persons if p.country and any(d.offices for d in p.mentions)}
        counts: dict[str, int] = {}
        for draft in self.page.drafts:
            if draft.type == "government" and draft.actor:
                counts[draft.actor] = counts.get(draft.actor, 0) + 1
        most = max(counts, key=lambda c: (counts[c], c), default=None)
        return most if known == {most} and most and counts[most] >= 3 else None

    def _by_packs(self, person: Person) -> str | None:
        ids = {o.id for d in person.mentions for o in d.offices}
        kinds = {o.kind for d in person.mentions for o in d.offices}
        found = {h.country for h in self._held(person) if h.office in ids or self._kind(h) in kinds}
        return found.pop() if len(found) == 1 else None

    def _held(self, person: Person) -> list[Holding]:
        """The offices that the person held when the article came out; by surname only where one person fits."""
        since, until = self.page.since, self.page.until
        if person.holdings:
            now = [h for h in person.holdings if h.overlaps(since, until)]
            return now or person.holdings
        if " " in person.full or (since is None and until is None):
            return []
        ids = {o.id for d in person.mentions for o in d.offices}
        kinds = {o.kind for d in person.mentions for o in d.offices}
        found = [
            h
            for h in self.offices.surname(person.full)
            if h.overlaps(since, until) and (h.office in ids or self._kind(h) in kinds)
        ]
        found = [h for h in found if person.country in (None, h.country)]
        return found if len({h.person_id for h in found}) == 1 else []

    def _kind(self, holding: Holding) -> str | None:
        office = self.offices.canonical(holding.office.replace("-", " "), holding.country)
        return office.kind if office else None

    def _listed_before(self, draft: Draft) -> Draft | None:
        """The title+name that stands before it in a list; none of the same office, which is another state's."""
        parse, at = self.page.parse, draft.first - 1
        if at < 1 or parse.lower[at] not in ("and", ",", "&"):
            return None
        if parse.words[at - 1] == ",":
            at -= 1
        before = self.page.owner[at - 1]
        if before is None or before.type != "person" or not before.title:
            return None
        twice = {o.kind for o in before.offices} & {o.kind for o in draft.offices}
        return None if twice else before

    def _known(self, person: Person) -> None:
        held = self._held(person)
        ids = sorted({h.person_id for h in held})
        if len(ids) == 1:
            person.actor = ids[0]
            countries = {h.country for h in held}
            if person.country and person.country not in countries and " " not in person.full:
                person.actor = None
        if person.actor is None and " " in person.full:
            person.actor = slug(short_form(person.full))

    def _fill(self, person: Person, number: int) -> None:
        current: Draft | None = None
        for draft in person.mentions:
            draft.actor, draft.chain = person.actor, number
            if draft.title or draft.offices or draft.office:
                current = draft
                draft.country = draft.country or person.country
                self._office(draft)
            titled = current or next((d for d in person.mentions if d.title), None)
            state = (
                titled is not None
                and (titled.state or self._in_office(person))
                and titled.qualifier not in ("former", "designate")
                and ((titled.title or "").lower().split() or [""])[-1] not in words("private role")
            )
            if titled is None and self._in_office(person):
                state = True
            own = (person.actor or slug(person.full),)
            draft.acts = (person.country,) if state and person.country else own
            draft.country = draft.country or person.country
            draft.gender = person.gender

    def _in_office(self, person: Person) -> bool:
        """Whether the packs have the person in one country's offices on the article's date (undated: ever)."""
        since, until = self.page.since, self.page.until
        if (since is None) != (until is None):
            return False
        states = [h for h in person.holdings if len(h.country) == 3 and h.country.isupper()]
        now = [h for h in states if since is None or h.overlaps(since, until)]
        if len({h.country for h in now}) == 1:
            person.country = person.country or now[0].country
            return person.country == now[0].country
        return False

    def _office(self, draft: Draft) -> None:
        """The canonical name of the title's office in the person's country at the article's date."""
        if draft.offices:
            found = self.offices.in_country(draft.offices, draft.country, self.page.since) or self._generic(
                draft.offices
            )
            draft.office = _office_name(found, draft) if found else None

    def _generic(self, offices: Iterable[Office]) -> Office | None:
        """The office of that kind that is no country's own ("foreign minister" for a Secretary of State)."""
        listed = list(offices)
        kinds = {o.kind for o in listed}
        return next(
            (o for o in self.offices.offices if o.country is None and o.kind in kinds), listed[0] if listed else None
        )


def _of_state(draft: Draft) -> bool:
    """Whether a title is one that only states give ("environment minister")."""
    return any(w in words("state title") for w in (draft.title or "").lower().split())


def _office_name(office: Office, draft: Draft) -> str:
    """The office's canonical name; the title as written where that says something else ("policy chief")."""
    written = (draft.title or "").replace("’", "'")
    said, canonical = _name_words(written), _name_words(office.name)
    short = written.lower().strip(".") in ABBREVIATED or draft.why == "counterpart" or not said
    own = office.country is not None or office.kind in ALWAYS_CANONICAL
    if short or (own and 2 * len(said & canonical) >= len(said)) or (said == canonical and not draft.tail):
        return office.name
    listed = short_titles().get(written.lower())
    if listed and listed.office:
        written = listed.office
    small = ("of", "and", "for", "the", "to", "at", "in")
    written = " ".join(w if w in small else w[:1].upper() + w[1:] for w in written.split())
    return f"{written} {draft.tail}" if draft.tail and not draft.country else written


def _name_words(name: str) -> set[str]:
    return {
        w
        for w in re.findall(r"[a-z]+", name.lower().replace("defence", "defense"))
        if w not in ("of", "the", "and", "for")
    }


def spellings(word: str) -> set[str]:
    """How a word of a name in small letters is written without marks: these dropped, or two letters for one."""
    return {fold(word), fold(spelt_out(word))}


def _fuller(name: str, other: str) -> bool:
    """Whether a name tells more than another of the same person: more of it, or its marks."""
    if len(name.split()) == len(other.split()) and name.isascii() != other.isascii():
        return other.isascii()
    return len(name) > len(other)


def _same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """The same words in any order, or the same surname with given names of which one holds the other."""
    if set(a) == set(b):
        return True
    if len(a) == len(b) and all(spellings(x) & spellings(y) for x, y in zip(a, b, strict=True)):
        return True
    return (
        len(a) > 1
        and len(b) > 1
        and a[-1] == b[-1]
        and (set(a) <= set(b) or set(b) <= set(a) or (a[0][0] == b[0][0] and 1 in (len(a[0]), len(b[0]))))
    )


def _other_gender(a: str, b: str) -> bool:
    return bool(a) and bool(b) and a != b
