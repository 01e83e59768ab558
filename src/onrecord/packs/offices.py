"""Who held which office, from when to when, as far as the tables know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.packs.persons import family_names, joined_given, letters, person_keys
from onrecord.packs.titles import Office, Titles, Words
from onrecord.packs.tokens import tokenise

UntilKind = Literal["known", "open", "unknown"]

RENAMED = frozenset({"foreign", "defence", "finance", "interior", "head-of-government"})
"""Kinds whose office goes by another name in another country ("foreign minister" of the USA: Secretary of State)."""

BEHIND_NOUN = frozenset({"of", "for", "to", "at", "in"})
"""Words behind the noun of an office: what follows says of what it is the office."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One person's time in one office.

    ``since`` is the first day on which it can have begun, ``until`` the last on which it can have ended (ISO days);
    ``exact`` tells whether those that are given are days. ``until_kind``: known; open (in office on ``known_until``);
    unknown (nothing known after ``known_until``). ``verified`` is false where the row rests on general knowledge alone.
    """

    person: str
    person_id: str
    office: str
    country: str
    since: str | None
    until: str | None
    until_kind: UntilKind
    known_until: str | None
    source: str
    verified: bool
    acting: bool = False
    exact: bool = True
    wikidata: str | None = None

    @property
    def last(self) -> str | None:
        """The last day on which the table knows the person in office."""
        return self.until if self.until_kind == "known" else self.known_until

    def surely_on(self, day: str) -> bool:
        """Whether the table has the person in office on an ISO day, neither first nor last day of the term."""
        return bool(self.exact and self.since and self.last and self.since < day < self.last and not self.acting)

    def overlaps(self, earliest: str | None, latest: str | None) -> bool:
        """Whether the term may share a day with the interval; an end that is not known reaches on."""
        begins = self.since is None or latest is None or self.since <= latest
        return begins and (self.until is None or earliest is None or self.until >= earliest)


class OfficeTable:
    """Office phrases and the holders of offices; ``family_first`` are the countries that put the family name first."""

    def __init__(
        self, offices: Sequence[Office], words: Words, holdings: Iterable[Holding], family_first: frozenset[str]
    ) -> None:
        self.offices = tuple(offices)
        self._titles = Titles(offices, words)
        self._family_first = family_first
        self._by_place: dict[tuple[str | None, str], Office] = {}
        self._by_kind: dict[tuple[str | None, str], list[Office]] = {}
        for office in offices:
            self._by_place.setdefault((office.country, office.id), office)
            self._by_kind.setdefault((office.country, office.kind), []).append(office)
        self._held: dict[tuple[str, str], list[Holding]] = {}
        self._persons: dict[str, list[Holding]] = {}
        self._keys: dict[str, set[str]] = {}
        self._surnames: dict[str, list[Holding]] = {}
        for holding in sorted(holdings, key=lambda h: (h.country, h.office, h.since or "", h.person_id)):
            self._add(holding)

    def _add(self, holding: Holding) -> None:
        self._held.setdefault((holding.country, holding.office), []).append(holding)
        known = self._persons.setdefault(holding.person_id, [])
        known.append(holding)
        for key in person_keys(holding.person, holding.country in self._family_first):
            self._keys.setdefault(key, set()).add(holding.person_id)
        for name in family_names(holding.person, holding.country in self._family_first):
            self._surnames.setdefault(name, []).append(holding)

    @property
    def persons(self) -> dict[str, list[Holding]]:
        """Holdings by the person's id."""
        return self._persons

    def match(
        self, lower: Sequence[str], at: int, words: Sequence[str] | None = None
    ) -> tuple[int, tuple[Office, ...]] | None:
        """The longest office phrase at token ``at``: its length (former, acting, deputy counted in) and its offices.

        With ``words``, short forms in capitals (PM, Gen.) fit only words that begin with a capital.
        """
        return self._titles.match(lower, at, words)

    def qualifier(self, lower: Sequence[str], at: int) -> tuple[int, str] | None:
        """The qualifier (former, acting, designate) at token ``at``, and its length in tokens."""
        return self._titles.qualifier(lower, at)

    def is_field(self, word: str) -> bool:
        """Whether a word in lower case is, or begins, the field of an office ("security", "trade")."""
        return self._titles.is_field(word)

    def canonical(self, phrase: str, country: str | None, on: str | None = None) -> Office | None:
        """The office that a phrase names in a country, on an ISO day where it was renamed; null where none fits."""
        lower = [token.lower() for token in tokenise(phrase)]
        for at in range(len(lower)):
            if lower[at] in BEHIND_NOUN:
                return None  # "Assistant to the President" is no president
            found = self.match(lower, at)
            if found:
                whole = self._titles.whole(lower, at, at + found[0])
                return self.in_country((whole,) if whole else found[1], country, on)
        return None

    def made(self, head: str, phrase: str, form: str = "") -> Office:
        """The office of a head noun and a portfolio that no table lists ("minister", "citizen protection")."""
        return self._titles.made(head, phrase, form)

    def in_country(self, candidates: Sequence[Office], country: str | None, on: str | None = None) -> Office | None:
        """The one of the candidates that the country has, or its own office of the same kind; else the generic one."""
        generic = [o for o in candidates if o.country is None]
        if country is None:
            return generic[0] if generic else candidates[0] if len({o.id for o in candidates}) == 1 else None
        own = [o for o in candidates if o.country == country] or self._own(candidates, country)
        renamed = [o for o in own if o.kind in RENAMED and o.rank is None]
        if renamed and not any(_stands(o, on) for o in own):
            own = self._by_kind.get((country, renamed[0].kind), own)
        if own:
            return min(own, key=lambda o: (not _stands(o, on), o.until is not None))
        return generic[0] if generic else None

    def _own(self, candidates: Sequence[Office], country: str) -> list[Office]:
        for office in candidates:
            same = self._by_place.get((country, office.id))
            if same:
                return [same]
        for office in candidates:
            if office.kind in RENAMED and office.rank is None and (found := self._by_kind.get((country, office.kind))):
                return found
        return []

    def holders(self, office_id: str, country: str, earliest: str | None, latest: str | None) -> list[Holding]:
        """All whose term in the office may overlap the interval (ISO days, null: open), earliest first."""
        return [h for h in self.all_holders(office_id, country) if h.overlaps(earliest, latest)]

    def all_holders(self, office_id: str, country: str) -> list[Holding]:
        """All holders on file, earliest first; an office that was renamed, or has another name there, counts as one."""
        office = self.office(office_id, country)
        if office is None or office.kind not in RENAMED:
            return self._held.get((country, office_id), [])
        own = self._by_kind.get((country, office.kind), []) + self._by_kind.get((None, office.kind), [])
        ids = dict.fromkeys([office_id, *(o.id for o in own)])
        found = [h for ident in ids for h in self._held.get((country, ident), [])]
        return sorted(found, key=lambda h: (h.since or "", h.person_id))

    def office(self, office_id: str, country: str | None) -> Office | None:
        """The office of that id in a country, else the generic one."""
        return self._by_place.get((country, office_id)) or self._by_place.get((None, office_id))

    def is_single(self, office_id: str, country: str) -> bool:
        """Whether one person at a time holds the office there."""
        office = self.office(office_id, country)
        return office is not None and office.single and office.rank is None

    def of_person(self, person: str) -> list[Holding]:
        """The holdings of a person, by id or name (either order, initials and marks aside); none where two share it."""
        ids = {person} if person in self._persons else self._ids(person)
        if len(ids) != 1:
            return []
        return sorted(self._persons[ids.pop()], key=lambda h: (h.since or "", h.country, h.office))

    def _ids(self, name: str) -> set[str]:
        ids: set[str] = set()
        for key in (*person_keys(name, False), joined_given(name)):
            ids |= self._keys.get(key, set())
        return ids

    def surname(self, surname: str) -> list[Holding]:
        """The holdings of everybody with that family name, earliest first."""
        return sorted(
            self._surnames.get(letters(surname), []), key=lambda h: (h.since or "", h.country, h.office, h.person_id)
        )


def _stands(office: Office, on: str | None) -> bool:
    if on is None:
        return office.until is None
    return (office.since is None or office.since <= on) and (office.until is None or on <= office.until)
