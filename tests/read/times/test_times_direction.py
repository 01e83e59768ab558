"""Whether a bare weekday or month lies ahead, and what is left open where the words do not tell the day.

The sentences are written for this project; no sentence is anybody's text.
"""

from __future__ import annotations

import pytest

from onrecord.model.dates import When
from onrecord.read.times import find_times

DAY = When.of("2013-10-03")  # a Thursday


def values(text: str, anchor: When | None = DAY) -> list[tuple[str, str]]:
    return [(t.text, t.value) for t in find_times(text, anchor)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Talks Monday in Lima", "2013-10-07"),
        ("After talks Monday in Lima", "2013-09-30"),
        ("Deadly clashes Monday in Lima", "2013-09-30"),
        ("Ministers to meet Friday", "2013-10-04"),
        ("Summit Friday ahead of a vote", "2013-10-04"),
        ("He said the final is Saturday.", "2013-10-05"),
        ("The final is on Saturday.", "2013-10-05"),
        ("The reason is Monday's ruling.", "2013-09-30"),
        ("Ten years on, the feast falls on Sunday.", "2013-10-06"),
        ("The ministers meet on Monday.", "2013-10-07"),
        ("They failed to meet on Monday.", "2013-09-30"),
        ("They did not meet on Monday.", "2013-09-30"),
        ("The chamber does not sit on Tuesday.", "2013-10-08"),
        ("The panel holds a hearing on Wednesday.", "2013-10-09"),
        ("They planned a rally in the square on Saturday.", "2013-10-05"),
        ("It went ahead as planned on Monday.", "2013-09-30"),
        ("Queues had formed in the port as early as Tuesday.", "2013-10-01"),
        ("The queues could form in the port as early as Tuesday.", "2013-10-08"),
        ("He will speak to the chamber, recalled from its break, on Wednesday.", "2013-10-09"),
        ("He lost in the rain, and on Sunday he meets the Serb.", "2013-10-06"),
        ("He lost in the rain, but on Monday the umpire resigned.", "2013-09-30"),
    ],
)
def test_a_weekday_by_its_clause(text: str, value: str) -> None:
    assert [v for _, v in values(text) if v.startswith("2013-")] == [value]


def test_a_second_weekday_follows_the_first() -> None:
    assert values("The chamber does not sit on Tuesday and Wednesday.")[1] == ("Wednesday", "2013-10-09")
    assert values("They fought on Tuesday and Wednesday.") == [("Tuesday", "2013-10-01"), ("Wednesday", "2013-10-02")]


def test_days_under_the_heading_of_an_agenda_lie_ahead() -> None:
    found = values("Agenda\nMonday: a lunch with the mayor\nTuesday: the port\n")
    assert found == [("Monday", "2013-10-07"), ("Tuesday", "2013-10-08")]
    assert values("Gallery\nMonday: a lunch with the mayor\n") == [("Monday", "2013-09-30")]


def test_a_month_of_any_year_has_no_place() -> None:
    (found,) = find_times("The rains usually peak in May.", DAY)
    assert (found.value, found.when) == ("XXXX-05", None)
    assert values("The vote is normally held in October but came in March.")[1] == ("March", "2013-03")


def test_a_clock_time_of_another_sentence_keeps_both_days() -> None:
    """The story may have moved on to the text's own day: its place spans both."""
    text = "The gale came on Tuesday. The roof fell at 2:56 p.m. in the rain."
    found = find_times(text, DAY)[1]
    assert (found.value, found.alternatives) == ("2013-10-01T14:56", ("2013-10-03T14:56",))
    assert found.when is not None and (found.when.earliest, found.when.latest) == ("2013-10-01", "2013-10-03")
    same = find_times("On Tuesday he met Mr. Ruiz at 2:56 p.m. in the rain.", DAY)[1]
    assert same.alternatives == () and same.when is not None and same.when.exact


def test_a_day_is_not_counted_from_one_long_past() -> None:
    """ "Since" only measures; what was named between is wider than a day: the day stays open."""
    fell = "The index has lost a fifth since its peak of October 9, 2012. Two weeks ago a bank failed, and the next day two."
    assert values(fell)[2] == ("the next day", "2013-W38-X")
    worst = "Sales fell in June, the worst month since March 1992. The following month they rose."
    assert values(worst)[2] == ("The following month", "2013-07")


@pytest.mark.parametrize(
    ("anchor", "text", "value"),
    [
        ("2013-10", "He left yesterday.", "2013-XX-XX"),
        ("2013", "He left yesterday.", "XXXX-XX-XX"),
        ("2013-10", "He left on May 1.", "2013-05-01"),
        ("2013", "He left on Dec. 31.", "XXXX-12-31"),
    ],
)
def test_no_day_is_told_by_two_ends_that_agree(anchor: str, text: str, value: str) -> None:
    assert values(text, When.of(anchor))[0][1] == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("For the quarter ended June 30 it lost more.", ("2013-Q2", "2013-04-01", "2013-06-30")),
        ("For the quarter ended Aug. 31 it lost more.", ("2013-QX", "2013-06-01", "2013-08-31")),
    ],
)
def test_a_quarter_by_the_day_that_closes_it(text: str, expected: tuple[str, str, str]) -> None:
    found = find_times(text, DAY)[0]
    assert found.when is not None
    assert (found.text, (found.value, found.when.earliest, found.when.latest)) == ("the quarter", expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between 2:40 and 3:00 p.m.", ["2013-10-03T14:40", "2013-10-03T15:00"]),
        ("from 9 to 11 a.m. on Friday they will vote", ["2013-10-04T09:00", "2013-10-04T11:00"]),
        ("11 to 3 p.m.", ["2013-10-03T15:00"]),
        ("In 1997 a share cost $4 at year end.", ["1997", "1997"]),
        ("They stopped for several days earlier this month.", ["PXD", "2013-10"]),
        ("It took the path of the gale of May 3, 1999, 14 years earlier.", ["1999-05-03", "1999"]),
        ("Every second car was red.", []),
        ("Wednesday, October 2, 2013\nAt 8 a.m. today they met.", ["2013-10-02", "2013-10-03T08:00"]),
    ],
)
def test_what_joins_and_what_does_not(text: str, expected: list[str]) -> None:
    assert [v for _, v in values(text)] == expected
