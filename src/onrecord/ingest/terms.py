"""Clues from people named in office: a text that speaks of "Prime Minister Junichiro Koizumi" falls in his term."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from onrecord.ingest.clues import Clue, Interval, Sentence, hull, word_class
from onrecord.model.dates import Reason
from onrecord.packs import Holding, Office, Packs
from onrecord.packs.tokens import fold, tokenise

ELECTED_BEFORE = 240
"""Days before a term within which its holder can have been chosen, and be spoken of as the next in office."""

REACHES_BACK = "1960"
"""A table of holders that begins before this year is taken to be whole."""

NAME_LENGTH = 4
"""Tokens that a person's name has at most."""


Stage = Literal["held", "former", "elect", "other"]
"""Whether the text says that somebody holds the office, held it, or is chosen to hold it ("president-elect").

"other": it names another office, which nobody has beside the one that the packs know ("Senator" of a later president).
"""

LOWER = frozenset(("senator", "governor", "mayor", "representative", "congressman", "member-of-parliament"))
"""Offices that the head of a state or government, or a minister of the United States, does not hold as well."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named with an office: the holdings that can be meant, what the text says of them, and where."""

    name: str
    holdings: tuple[Holding, ...]
    stage: Stage
    start: int
    end: int

    @property
    def person(self) -> str:
        """The id of the person, the last who can be meant."""
        return self.holdings[-1].person_id


def named_in_office(sentence: Sentence, packs: Packs, said: frozenset[str] = frozenset()) -> Iterator[Named]:
    """The people of a sentence that are named with an office, where the packs know a holder of that name.

    `said` are the text's words with capitals, in small letters: they tell whether a given name was said elsewhere.
    """
    if _family_names(packs).isdisjoint(sentence.names):
        return
    words = tokenise(sentence.text)
    lower = tuple(word.lower() for word in words)
    at = 0
    while at < len(words):
        found = packs.offices.match(lower, at)
        if not found:
            at += 1
            continue
        length, offices = found
        stage = _stage(lower, at, at + length, packs)
        after = at + length + (2 if _chosen(lower, at + length) else 0)
        country = _country_before(words, lower, at, packs)
        name = _name_after(words, after) or _name_apposed(words, after) or _name_before(words, lower, at)
        if name and stage:
            holdings = _held(packs, name, offices, country, said)
            if not holdings and stage == "held":
                holdings, stage = _elsewhere(packs, name, offices), "other"
            if holdings:
                start = sentence.start + max(0, sentence.text.find(name.split()[-1]))
                yield Named(name, holdings, stage, start, start + len(name.split()[-1]))
        at += length


def _chosen(lower: Sequence[str], after: int) -> bool:
    """Whether "-elect" or "-designate" follows the office."""
    return lower[after : after + 1] == ("-",) and lower[after + 1 : after + 2] in (("elect",), ("designate",))


def _stage(lower: Sequence[str], at: int, after: int, packs: Packs) -> Stage | None:
    """Whether the office is held, was held or is to be held; null where its words leave that open ("outgoing")."""
    found = _qualifier(lower, at, packs)
    if _chosen(lower, after) or (found and found[1] == "designate"):
        return "elect"
    if (found and lower[at] in word_class("still")) or not word_class("earlier").isdisjoint(lower[max(0, at - 1) : at]):
        return None
    return "former" if found and found[1] != "acting" else "held"


def _qualifier(lower: Sequence[str], at: int, packs: Packs) -> tuple[int, str] | None:
    """The qualifier of an office, or one up to three words before it ("former Trump Defense Secretary Mattis")."""
    if found := packs.offices.qualifier(lower, at):
        return found
    for before in range(max(0, at - 3), at):
        if lower[before] not in word_class("still") and (found := packs.offices.qualifier(lower, before)):
            return found
    return None


@cache
def _family_names(packs: Packs) -> frozenset[str]:
    """The words, in small letters, one of which a sentence holds that names a known office-holder."""
    names = (h.person for held in packs.offices.persons.values() for h in held)
    return frozenset(
        word.lower().replace("’", "'") for name in names for word in (*_ends(name), *_ends(fold(name))) if len(word) > 1
    )


def _ends(name: str) -> list[str]:
    """The first and the last word of a name; either is the family's, by country."""
    parts = [part for part in name.split() if part not in ("Jr.", "Sr.", "II", "III")]
    return parts[:1] + parts[-1:]


def _country_before(words: Sequence[str], lower: Sequence[str], at: int, packs: Packs) -> str | None:
    """The country whose name or adjective stands right before an office ("Japanese", "Japan 's", "US")."""
    end = at - 1 if at and lower[at - 1] in ("'s", "’s", "'", "’") else at
    for start in range(max(0, end - 3), end):
        found = packs.names().match(words, lower, start)
        if found and start + found[0] == end:
            codes = {e.acts[0] for e in found[1] if e.acts and e.type in ("government", "demonym", "capital")}
            return codes.pop() if len(codes) == 1 else None
    return None


def _name_after(words: Sequence[str], at: int) -> str | None:
    found: list[str] = []
    while at < len(words) and len(found) < NAME_LENGTH and _named(words[at]):
        found.append(words[at])
        at += 1
    return " ".join(found) or None


def _name_apposed(words: Sequence[str], at: int) -> str | None:
    """The name in "the prime minister, Junichiro Koizumi, said"."""
    if at >= len(words) or words[at] != ",":
        return None
    name = _name_after(words, at + 1)
    return name if name and " " in name else None


def _name_before(words: Sequence[str], lower: Sequence[str], at: int) -> str | None:
    """The name in "Junichiro Koizumi, the Japanese prime minister"."""
    comma = at - 1
    while comma > 0 and at - comma <= 4 and words[comma] != ",":
        comma -= 1
    between = words[comma + 1 : at]
    if (
        comma <= 0
        or words[comma] != ","
        or any(w.islower() and w not in ("the", "a", "an", "'s", "’s") for w in between)
    ):
        return None
    found: list[str] = []
    while comma > 0 and len(found) < NAME_LENGTH and _named(words[comma - 1]):
        comma -= 1
        found.insert(0, words[comma])
    return " ".join(found) if len(found) > 1 else None


def _named(word: str) -> bool:
    return word[0].isupper() and not (word.isupper() and len(word) > 3 and "." not in word)


def _held(
    packs: Packs, name: str, offices: Sequence[Office], country: str | None, said: frozenset[str]
) -> tuple[Holding, ...]:
    """The holdings of people of that name in one of the offices; the longest beginning of the name that is known."""
    parts = name.split()
    for size in range(len(parts), 1, -1):
        known = packs.offices.of_person(" ".join(parts[:size])) or _by_ends(packs, parts[0], parts[size - 1])
        if known:
            return tuple(h for h in known if _meant(packs, h, offices, country))
    if len(parts) > 1 and parts[1].lower() not in word_class("now"):
        return ()
    known = [h for h in packs.offices.surname(parts[0]) if _meant(packs, h, offices, country)]
    return tuple(known) if all(_told_before(packs, h, said) for h in known) else ()


def _elsewhere(packs: Packs, name: str, offices: Sequence[Office]) -> tuple[Holding, ...]:
    """The holdings of somebody who is named with a lower office; a full name alone is sure enough."""
    if " " not in name or LOWER.isdisjoint(office.id for office in offices):
        return ()
    known = packs.offices.of_person(name) or _by_ends(packs, name.split()[0], name.split()[-1])
    return tuple(h for h in known if h.country == "USA" or h.office in ("president", "prime-minister"))


def _by_ends(packs: Packs, first: str, last: str) -> list[Holding]:
    """The holdings of those with that first and last name, whatever stands between; none where two share them."""
    wanted = [fold(first).lower(), fold(last).lower()]
    known = [h for h in packs.offices.surname(last) if _ends(fold(h.person).lower()) == wanted]
    return known if len({h.person_id for h in known}) == 1 else []


def _meant(packs: Packs, holding: Holding, offices: Sequence[Office], country: str | None) -> bool:
    return (country is None or holding.country == country) and _fits(packs, holding, offices)


def _told_before(packs: Packs, holding: Holding, said: frozenset[str]) -> bool:
    """Whether a family name alone can stand for the holder: the text says the given name too, or the table is whole."""
    if said.issuperset(word.lower() for word in _ends(holding.person)):
        return True
    return min(h.since or "9999" for h in packs.offices.all_holders(holding.office, holding.country)) < REACHES_BACK


def _fits(packs: Packs, holding: Holding, offices: Sequence[Office]) -> bool:
    own = packs.offices.in_country(offices, holding.country, holding.since)
    return holding.office in {office.id for office in offices} or (own is not None and own.id == holding.office)


def term_clue(named: Named) -> Clue | None:
    """The days on which one of those who can be meant was in office; null where an unverified row would decide."""
    if not all(h.verified and h.since for h in named.holdings):
        return None
    return _clue(named, {(h.since, h.until) for h in named.holdings}, "in office")


def next_clue(named: Named, told: str = "chosen to hold the office, or spoken of as its next holder") -> Clue | None:
    """From the days on which the holder can have been chosen, to the day on which the term began."""
    if not all(h.verified and h.since and h.exact for h in named.holdings):
        return None
    return _clue(named, {(_earlier(h.since), h.since) for h in named.holdings}, told)


def loosened(named: Named) -> Clue | None:
    """The term, and the days before it on which its holder can be spoken of as in office to come."""
    if not all(h.verified and h.since for h in named.holdings):
        return None
    return _clue(named, {(_earlier(h.since), h.until) for h in named.holdings}, "in office or soon to be")


def _earlier(since: str | None) -> str | None:
    return (date.fromisoformat(since) - timedelta(ELECTED_BEFORE)).isoformat() if since else None


def _clue(named: Named, days: set[Interval], told: str) -> Clue:
    allowed = tuple(sorted(days, key=lambda i: i[0] or ""))
    first = named.holdings[0]
    term = f"{first.country} {first.office} {first.since}..{first.until or ''}; {first.source}"
    text = f"{first.person} {told} ({term})"
    if len({h.person_id for h in named.holdings}) > 1:
        text = f"{', '.join(dict.fromkeys(h.person for h in named.holdings))} can be meant"
    last = None if any(end is None for _, end in allowed) else max(end for _, end in allowed if end)
    return Clue(allowed, Reason(text, named.start, named.end, allowed[0][0], last))


def other_clue(named: Named) -> Clue | None:
    """The days outside of the terms of somebody who is named with an office that nobody has beside these."""
    if not all(h.verified and h.since for h in named.holdings):
        return None
    allowed: list[Interval] = []
    first: str | None = None
    for since, until in sorted((h.since or "", h.until) for h in named.holdings):
        allowed.append((first, since))
        first = until
        if until is None:
            break
    allowed += [(first, None)] if first else []
    held = ", ".join(f"{h.office} {h.since}..{h.until or ''}" for h in named.holdings)
    told = f"{named.holdings[0].person} named with another office than in the terms known ({held})"
    return Clue(tuple(allowed), Reason(told, named.start, named.end, *hull(tuple(allowed))))


def former_clue(named: Named) -> Clue | None:
    """Not before the first of the terms that can be meant had ended (by a day: the world has many time zones)."""
    ends = [h.until for h in named.holdings]
    if not all(h.verified for h in named.holdings) or None in ends:
        return None
    first = (date.fromisoformat(min(end for end in ends if end)) - timedelta(1)).isoformat()
    person = named.holdings[0].person
    reason = Reason(f"{person} named as a former holder of the office", named.start, named.end, first, None)
    return Clue(((first, None),), reason)
