"""How long a term of an office lasts, and so from when to when somebody's first, second or present term ran."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.packs.offices import Holding, OfficeTable


@dataclass(frozen=True, slots=True)
class TermLength:
    """The years of a term in an office, for terms that begin from ``since`` to ``until`` (ISO days, null: open).

    ``begins`` is the month and day on which every term begins ("01-20"); a holder who came in on another day finishes
    somebody else's term and has no first or second one. Null: a term begins when its holder does.
    """

    office: str
    country: str
    years: int
    begins: str | None = None
    since: str | None = None
    until: str | None = None

    def holds(self, office: str, country: str, day: str) -> bool:
        """Whether a term of the office that begins on the ISO day is of this length."""
        after = self.since is None or self.since <= day
        return (office, country) == (self.office, self.country) and after and (self.until is None or day < self.until)


class TermTable:
    """The terms of those who held an office of a fixed term."""

    def __init__(self, lengths: Sequence[TermLength], offices: OfficeTable) -> None:
        self.lengths = tuple(lengths)
        self._offices = offices

    def term(self, person: str, number: int, on: str | None) -> str | None:
        """The EDTF interval of a person's term of that number (0: the one in course on the ISO day); null if unknown.

        Rests on rows with a source alone: unverified ones decide no date.
        """
        terms = [term for held in self._offices.persons.get(person, ()) for term in self._of(held)]
        if number:
            return "/".join(terms[number - 1]) if 0 < number <= len(terms) else None
        return next(("/".join(t) for t in terms if on is not None and t[0] <= on < t[1]), None)

    def _of(self, held: Holding) -> Iterator[tuple[str, str]]:
        if not (held.verified and held.exact and held.since) or held.acting:
            return
        begin = held.since
        while held.until is None or begin < held.until:
            length = next((n for n in self.lengths if n.holds(held.office, held.country, begin)), None)
            if length is None or length.begins not in (None, begin[5:]):
                return
            end = _years_on(begin, length.years)
            yield begin, min(end, held.until or end)
            if held.until is None and (held.last is None or end > held.last):
                return
            begin = end


def _years_on(day: str, years: int) -> str:
    at = date.fromisoformat(day)
    leap = at.month == 2 and at.day == 29
    return at.replace(year=at.year + years, day=28 if leap else at.day).isoformat()
