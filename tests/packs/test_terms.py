from __future__ import annotations

import pytest

from onrecord.packs import Packs
from onrecord.packs.pack import Packs as Loaded

from .conftest import Writer

HOLDERS = "office,country,person,since,until,known_until,source\n"
TERMS = "office,country,years,begins,since,until,source\n"


@pytest.mark.parametrize(
    ("person", "number", "term"),
    [
        ("barack-obama", 1, "2009-01-20/2013-01-20"),
        ("barack-obama", 2, "2013-01-20/2017-01-20"),
        ("barack-obama", 3, None),
        ("vladimir-putin", 3, "2012-05-07/2018-05-07"),
        ("gerald-ford", 1, None),
        ("nobody-at-all", 1, None),
    ],
)
def test_terms_by_number(world: Packs, person: str, number: int, term: str | None) -> None:
    """Two holdings with years between count on; who finished another's term has no first one."""
    assert world.terms.term(person, number, None) == term


@pytest.mark.parametrize(
    ("day", "term"),
    [
        ("2012-10-03", "2009-01-20/2013-01-20"),
        ("2013-01-20", "2013-01-20/2017-01-20"),
        ("2018-10-03", None),
        (None, None),
    ],
)
def test_the_term_in_course(world: Packs, day: str | None, term: str | None) -> None:
    assert world.terms.term("barack-obama", 0, day) == term


def small(folder: Writer, holder: str, terms: str) -> Packs:
    return Loaded.load([str(folder(holders=HOLDERS + holder + "\n", terms=TERMS + terms + "\n"))])


def test_a_term_ends_with_its_holder(folder: Writer) -> None:
    packs = small(folder, "president,ISL,Una Holm,2001-08-01,2003-02-10,,book", "president,ISL,4,,,,book")
    assert packs.terms.term("una-holm", 1, None) == "2001-08-01/2003-02-10"
    assert packs.terms.term("una-holm", 2, None) is None


def test_terms_reach_no_further_than_the_table_knows(folder: Writer) -> None:
    packs = small(folder, "president,ISL,Una Holm,2001-08-01,open,2007-01-01,book", "president,ISL,4,,,,book")
    assert packs.terms.term("una-holm", 2, None) == "2005-08-01/2009-08-01"
    assert packs.terms.term("una-holm", 3, None) is None


@pytest.mark.parametrize("holder", ["2001-08-01,2009-08-01,,unverified", "2001,2009-08-01,,book"])
def test_a_row_without_source_or_day_decides_no_term(folder: Writer, holder: str) -> None:
    packs = small(folder, f"president,ISL,Una Holm,{holder}", "president,ISL,4,,,,book")
    assert packs.terms.term("una-holm", 1, None) is None


def test_a_term_of_another_length_from_a_day_on(folder: Writer) -> None:
    lengths = "president,ISL,7,,,2002-01-01,book\npresident,ISL,5,,2002-01-01,,book"
    packs = small(folder, "president,ISL,Una Holm,1996-08-01,2008-08-01,,book", lengths)
    assert [packs.terms.term("una-holm", n, None) for n in (1, 2)] == ["1996-08-01/2003-08-01", "2003-08-01/2008-08-01"]
