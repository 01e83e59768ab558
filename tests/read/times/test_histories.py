"""Days without a year in a text that tells of years long past: of that year, or open; never of the text's own year.

Every text is written for this project, from public facts or invented.
"""

from __future__ import annotations

import pytest

from onrecord.read.times import times

OF_THAT_YEAR = [
    ("2019-01-28", "In 1945 our cities lay in ashes. On August 15 the fighting ended.", "August 15", "1945-08-15"),
    ("2020-08-30", "In 1945 the war was lost. On September 2 the papers were signed.", "September 2", "1945-09-02"),
    ("2022-05-06", "In 1789 Congress took over the lights. On August 7 the law was signed.", "August 7", "1789-08-07"),
    (
        "2018-04-02",
        "On 3 September 1939 he joined the navy; on 14 December he saw her burn.",
        "14 December",
        "1939-12-14",
    ),
    ("2020-09-15", "On this day 70 years ago, Marines climbed the wall.", "this day", "1950-09-15"),
    ("2020-09-15", "Seventy years ago today, Marines climbed the wall.", "today", "1950-09-15"),
    ("2024-04-25", "Eighty years ago this month, they held the tennis court.", "this month", "1944-04"),
    ("2024-06-06", "It was 80 years ago this week that they left port.", "this week", "1944-W23"),
    (
        "2021-12-07",
        "On that day 80 years ago, ships burned. On December 8, war was declared.",
        "December 8",
        "1941-12-08",
    ),
    ("2020-06-25", "Seventy years ago, on June 25, the war began.", "June 25", "1950-06-25"),
    ("2022-04-01", "Forty years ago on 4 May the ship was sunk.", "4 May", "1982-05-04"),
    ("2017-06-05", "The battle began 75 years ago on the morning of June 4.", "the morning of June 4", "1942-06-04TMO"),
    ("2009-10-05", "It is fifty years ago tomorrow that he died.", "tomorrow", "1959-10-06"),
    ("2019-05-02", "Two decades ago this spring, the bridges fell.", "this spring", "1999-SP"),
    ("2011-02-20", "In 1986 the crowds came out. In February they drove him from his palace.", "February", "1986-02"),
    ("1978-10-02", "In 1963 we won our freedom. On 12 December the flag was raised.", "12 December", "1963-12-12"),
    ("1952-11-10", "In December 1947 the treaty was laid before us. In January it was signed.", "January", "1948-01"),
    ("2006-11-20", "He became envoy in 1961; on 9 May he opened the embassy.", "9 May", "1961-05-09"),
    ("2014-08-04", "By 1914 the lines were drawn. On 28 July the first shells fell.", "28 July", "1914-07-28"),
]

OPEN = [
    ("2016-03-02", "The court sat on Friday. In 1998 the mine opened. On 14 June it was fined.", "14 June"),
    ("2015-03-07", "In March 1965 they set out. On the 21st they crossed. On April 2 they rested.", "April 2"),
    ("2020-09-20", "The war had broken out in 1950. On September 15 the Marines landed.", "September 15"),
    ("2012-06-01", "The town was taken in 1982. On 14 June its garrison gave up.", "14 June"),
]

OWN_YEAR = [
    ("2009-04-30", "The company, founded in 1925, got a loan in January.", "January", "2009-01"),
    ("2016-03-02", "Since 1998 the mine has paid no tax. On 1 February it was fined.", "1 February", "2016-02-01"),
    ("2019-01-28", "In 1945 our cities lay in ashes. I will meet her on February 12.", "February 12", "2019-02-12"),
    ("2019-01-28", "In 1945 our cities burned.\n\nOn January 9 the cabinet met.", "January 9", "2019-01-09"),
    ("2019-11-28", "In 1945 they burned. Today they shine. On November 9 the cabinet met.", "November 9", "2019-11-09"),
    (
        "2019-11-28",
        "In 1945 they burned, and now they shine. On November 9 the hall opened.",
        "November 9",
        "2019-11-09",
    ),
    ("1998-10-25", "He wrote of murders dating to 1994. In January a guard was shot.", "January", "1998-01"),
    ("2003-05-01", "Ten years ago the firm was sold. It will open a mill on June 3.", "June 3", "2003-06-03"),
    ("2021-03-15", "Last year it sank. On March 2 it was raised.", "March 2", "2021-03-02"),
]


def read(published: str, text: str, words: str) -> list[str]:
    return [t.value for t in times(text, published) if t.text == words]


@pytest.mark.parametrize(("published", "text", "words", "value"), OF_THAT_YEAR + OWN_YEAR)
def test_day_is_of_the_year_that_the_passage_tells(published: str, text: str, words: str, value: str) -> None:
    assert read(published, text, words) == [value]


@pytest.mark.parametrize(("published", "text", "words"), OPEN)
def test_day_whose_year_is_not_sure_stays_open(published: str, text: str, words: str) -> None:
    found = [t for t in times(text, published) if t.text == words]
    assert [(t.value[:5], t.when) for t in found] == [("XXXX-", None)]


def test_leap_day_that_the_year_counted_back_lacks_is_no_date() -> None:
    assert read("2020-02-29", "Ninety-nine years ago today the mill burned.", "today") == []
