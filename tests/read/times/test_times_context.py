"""What the surroundings of an expression do to it: open anchors, running anchors, tales, ranges, names and codes."""

from __future__ import annotations

import sys

import pytest
from tests.lots import often

from onrecord.model.dates import When
from onrecord.read.marks import Timex
from onrecord.read.times import find_times, is_record_span, repeats, since, times

DAY = When.of("2013-10-03")


def values(text: str, anchor: When | None = DAY) -> list[tuple[str, str]]:
    return [(t.text, t.value) for t in find_times(text, anchor)]


def one(text: str, anchor: When | None = DAY) -> Timex:
    (found,) = find_times(text, anchor)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "The PAC-3 and the F-35 were shown beside the 2+2 sign.",
        "About 1,200 troops and 2000 soldiers marched.",
        "Section 2024 and Article 1973 of the code apply.",
        "The six-year-old boy and his 52-year-old aunt swam.",
        "Flight 1549 cost $2012 and rose 2013% above C-2000.",
        "Three-quarters of the crew and a quarter of the ship.",
        "May I march with you? The troops may march on.",
        "April Johnson met Jan Kavan and Theresa May there.",
        "They won 3-2 and lost 10-8 in the second set.",
        "The second of them came first, a third stayed.",
        "Oil fell to $97 a barrel, $5 a share a year.",
        "He came as soon as he could and was soon released.",
        "The minister wore spring colours and let the mask fall.",
        "Use rule 1950 on page 1984, channel 2010.",
    ],
)
def test_nothing_is_a_time_here(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It happened yesterday.", "XXXX-XX-XX"),
        ("It happened on Friday.", "XXXX-WXX-5"),
        ("It happened on Oct. 3 at sea.", "XXXX-10-03"),
        ("It happened in May at sea.", "XXXX-05"),
        ("It happened last year.", "XXXX"),
        ("It happened last week.", "XXXX-WXX"),
        ("They will sign this fall.", "XXXX-FA"),
        ("They met on Monday morning.", "XXXX-WXX-1TMO"),
    ],
)
def test_without_a_date_relative_words_stay_open(text: str, value: str) -> None:
    found = one(text, None)
    assert found.value == value
    assert found.when is None


def test_what_is_told_in_full_needs_no_date() -> None:
    found = one("They fired a missile over Japan in 1998.", None)
    assert (found.value, found.when) == ("1998", When.of("1998"))


def test_an_interval_keeps_open_what_is_open() -> None:
    found = one("They will sign this fall.", When.of("2001-04-26/2006-09-26"))
    assert found.value == "XXXX-FA"
    assert found.when is not None
    assert (found.when.earliest, found.when.latest) == ("2001-09-01", "2006-11-30")


def test_an_interval_that_settles_the_value_settles_it() -> None:
    found = one("Tariffs rose this year.", When.of("2013-10"))
    assert (found.value, found.anchor) == ("2013", None)
    assert found.when is not None and found.when.earliest == "2013-01-01"


def test_the_same_text_from_two_days_moves_with_them() -> None:
    for day, year in (("2013-10-03", "2012"), ("1999-10-03", "1998")):
        assert values("He won last year.", When.of(day)) == [("last year", year)]


def test_basis_and_rule_are_told() -> None:
    stated, relative = find_times("Signed on May 3, 1998, it was renewed last month.", DAY)
    assert stated.when is not None and relative.when is not None
    assert (stated.when.basis, stated.anchor) == ("stated", None)
    assert (relative.when.basis, relative.anchor) == ("relative", "2013-10-03")
    assert stated.rule and relative.rule


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("War came on June 25, 1950. The following day the council met.", ("The following day", "1950-06-26")),
        ("War came on June 25, 1950. Later that year the tide turned.", ("Later that year", "1950")),
        ("War came on June 25, 1950. Two days later Seoul fell.", ("Two days later", "1950-06-27")),
        ("War came on June 25, 1950. The previous day had been calm.", ("The previous day", "1950-06-24")),
        ("War came on June 25, 1950, and talks opened in August of that year.", ("August of that year", "1950-08")),
        ("War came on June 25, 1950. That month thousands fled.", ("That month", "1950-06")),
    ],
)
def test_anaphors_look_back_to_what_was_named(text: str, found: tuple[str, str]) -> None:
    assert found in values(text)


def test_a_tale_carries_its_year() -> None:
    text = (
        "On 28 July 1914 Austria declared war. On 4 August 1914 German troops crossed the border. On 23 August 1914 "
        "Japan followed. In September 1914 the front froze. On 1 November 1914 the Porte joined. By December the "
        "trenches reached the sea, and in February gas was tried."
    )
    found = dict(values(text, When.of("2009-12-19")))
    assert (found["December"], found["February"]) == ("1914-12", "1915-02")


def test_a_report_does_not_carry_a_year_past_its_sentence() -> None:
    found = dict(values("Founded in July 1997, the body grew. In August it met again."))
    assert found["August"] == "2013-08"


@pytest.mark.parametrize(
    ("text", "first", "second", "edtf"),
    [
        ("a 1998-1999 war", "1998", "1999", "1998/1999"),
        ("from 1991 to 1997 he drove", "1991", "1997", "1991/1997"),
        ("the 1957-60 campaign", "1957", "60", "1957/1960"),
        ("the fair of Oct. 3-5, 2014, was dry", "Oct. 3", "5", "2014-10-03/2014-10-05"),
        ("the raid of 26-30 November 1950 failed", "26", "30 November 1950", "1950-11-26/1950-11-30"),
        ("from April to June 1968 they held", "April", "June 1968", "1968-04/1968-06"),
    ],
)
def test_ranges(text: str, first: str, second: str, edtf: str) -> None:
    begin, end = [t for t in find_times(text, DAY) if t.start <= text.index(second, 1) or t.text == second][:2]
    assert begin.text == first
    assert end.text.startswith(second)
    assert begin.when is not None and begin.when.edtf == edtf
    assert (begin.begin_point, begin.end_point) == (begin.value, end.value)


def test_where_the_words_show_no_direction_the_other_reading_is_kept() -> None:
    assert one("The December summit in Lima").alternatives == ("2012-12",)
    assert one("The ministers met on Monday.").alternatives == ()
    assert one("A line dated 10/3/2013 in pencil").alternatives == ("2013-03-10",)
    assert one("A line dated 13/3/2013 in pencil").alternatives == ()


def test_a_window_says_where_it_begins_and_ends() -> None:
    found = one("Trade fell over the last 12 months.")
    assert (found.begin_point, found.end_point) == ("2012-10-03", "2013-10-03")


@pytest.mark.parametrize(
    ("text", "earliest"),
    [("They met last summer in Perth.", "2012-12-01"), ("They met in the winter of 2012.", "2012-06-01")],
)
def test_seasons_of_the_south(text: str, earliest: str) -> None:
    (found,) = find_times(text, DAY, hemisphere="south")
    assert found.when is not None and found.when.earliest == earliest


@pytest.mark.parametrize(
    ("text", "since_date"),
    [
        ("It was the first review of the alliance in 16 years.", "1997"),
        ("It was the worst famine in three decades.", "1983"),
        ("It was the first test in six months.", "2013-04"),
        ("It was the third strike in ten days.", "2013-09-23"),
    ],
)
def test_a_span_since_the_last_such_event(text: str, since_date: str) -> None:
    found = one(text)
    assert is_record_span(text, found)
    assert since(found, DAY) == since_date


def test_a_plain_span_is_no_claim_of_precedence() -> None:
    text = "He governed the province for 16 years."
    assert not is_record_span(text, one(text))


def test_since_stays_open_where_the_date_is_open() -> None:
    found = one("It was the first review in 16 years.", None)
    assert since(found, None) is None
    assert since(found, When.of("2013-01-01/2014-06-01")) is None
    assert since(found, When.of("2013")) == "1997"


@pytest.mark.parametrize(
    ("text", "number", "since_date", "kind"),
    [
        ("the 18th anniversary of independence", 18, "1995", "anniversary"),
        ("for the third year running exports fell", 3, "2011", "year"),
        ("the second consecutive month of growth", 2, "2013-09", "month"),
    ],
)
def test_counts_that_reach_back(text: str, number: int, since_date: str, kind: str) -> None:
    (found,) = repeats(text, DAY)
    assert (found.number, found.since, found.kind) == (number, since_date, kind)


def test_an_ordinal_year_alone_counts_nothing() -> None:
    assert repeats("in the third year of the war", DAY) == []


def test_within_bounds_a_deadline_and_is_no_date() -> None:
    """A date "within 30 days" is a span counted from the day of publication: bounds, no place of its own."""
    found = one("They must reply within 30 days.")
    assert (found.type, found.value, found.when) == ("DURATION", "P30D", None)
    assert (found.begin_point, found.end_point) == ("2013-10-03", "2013-11-02")
    assert one("He moved within a few days.").begin_point is None


@pytest.mark.parametrize(
    ("text", "value", "ends", "edtf"),
    [
        ("Six months after the April 2012 agreement the base closed.", "P6M", ("2012-04", "2012-10"), "2012-10"),
        ("Two weeks after the May 5 summit he resigned.", "P2W", ("2013-05-05", "2013-05-19"), "2013-05-19"),
        ("It came three years before the 2009 treaty.", "P3Y", ("2006", "2009"), "2006"),
    ],
)
def test_a_span_from_a_dated_event_leads_to_its_own_date(
    text: str, value: str, ends: tuple[str, str], edtf: str
) -> None:
    span, event = find_times(text, DAY)
    assert (span.type, span.value, (span.begin_point, span.end_point)) == ("DURATION", value, ends)
    assert span.when is not None and (span.when.edtf, span.when.basis) == (edtf, "relative")
    assert event.type == "DATE"


def test_days_from_a_month_lead_nowhere() -> None:
    span, _ = find_times("Two days after the October 2012 agreement they left.", DAY)
    assert (span.value, span.when, span.end_point) == ("P2D", None, None)


def test_a_feast_in_a_name_is_no_date() -> None:
    assert values("He praised the Good Friday Agreement.") == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Shops closed during Ramadan in Amman.", "2013-07-09/2013-08-07"),
        ("Trains are full in Golden Week.", "2013-10-01/2013-10-07"),
        ("He died in Golden Week, when the blossom is over.", "2013-10-01/2013-10-07"),
        ("They fasted until Passover 2024 was over.", "2024-04-23/2024-04-30"),
        ("Factories rest for Chinese New Year 2009.", "2009-01-26"),
        ("Lent 2008 began early.", "2008-02-06/2008-03-22"),
    ],
)
def test_feasts_have_their_days(text: str, edtf: str) -> None:
    found = one(text)
    assert found.value == edtf
    assert found.when is not None and found.when.edtf == edtf


@pytest.mark.parametrize("text", ["It was a golden week for her.", "He lent them a boat.", "The year of Ramadan 1890."])
def test_feasts_need_their_capital_and_a_year_in_the_table(text: str) -> None:
    assert all("/" not in value for _, value in values(text))


def test_golden_week_is_the_nearer_of_two() -> None:
    assert one("Golden Week ended.", When.of("2013-05-10")).value == "2013-04-29/2013-05-05"


def test_a_feast_of_a_year_not_listed_is_not_guessed() -> None:
    """Ramadan moves: the days of this year, put into another, would be false."""
    assert all("Ramadan" not in text for text, _ in values("He fasted in Ramadan last year.", When.of("1940-05-01")))


def test_the_other_of_two_feasts_of_a_name_is_kept() -> None:
    assert one("Golden Week 2014 was dry.").alternatives == ("2014-10-01/2014-10-07",)


@pytest.mark.parametrize(
    "text",
    [
        "Police said Friday 14 people were killed.",
        "Officials said Friday 12 soldiers had fled.",
        "He died on Friday 14 miles off.",
    ],
)
def test_a_count_after_a_weekday_is_no_day(text: str) -> None:
    assert [t for t, _ in values(text)] == ["Friday"]


def test_a_numbered_weekday_that_no_month_near_has_is_none() -> None:
    """27 September 2013 was a Friday; from August to December no 31st was."""
    assert values("The talks of Friday 27, in Lima, failed.") == [("Friday 27", "2013-09-27")]
    assert "Friday 31" not in [t for t, _ in values("The talks of Friday 31, in Lima, failed.", When.of("2013-10-20"))]


def test_rates_are_left_alone_unless_they_are_of_time() -> None:
    assert values("It cost $2 billion a year and 60,000 barrels a day.") == []
    assert values("The desk is open 24 hours a day.") == [("24 hours", "PT24H")]


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("It was the first review in 16 years.", "1997", "2013-10-03"),
        ("Inflation hit a two-year low.", "2011", "2013-10-03"),
        ("The first three months of 2013 were dry.", "2013-01-01", "2013-03-31"),
        ("The last two weeks of July were dry.", "2013-07-18", "2013-07-31"),
    ],
)
def test_spans_say_where_they_begin_and_end(text: str, begin: str, end: str) -> None:
    found = find_times(text, DAY)[0]
    assert (found.begin_point, found.end_point) == (begin, end)


def test_a_span_of_an_undated_text_has_no_ends() -> None:
    assert one("It was the first review in 16 years.", None).begin_point is None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("From June 3 to June 5 they talked.", "2013-06-03/2013-06-05"),
        ("Between 2003 and 2006 it doubled.", "2003/2006"),
        ("Offices are shut from May 1 to 5.", "2013-05-01/2013-05-05"),
    ],
)
def test_ranges_in_words(text: str, edtf: str) -> None:
    first, _ = find_times(text, DAY)
    assert first.when is not None and first.when.edtf == edtf


def test_a_range_that_runs_backwards_is_none() -> None:
    first, second = find_times("Between 2006 and 2003 it doubled.", DAY)
    assert (first.begin_point, second.value) == (None, "2003")


@pytest.mark.parametrize("text", ["He ranked it as recently as fair.", "Peace March for Bread drew thousands."])
def test_words_that_look_like_times(text: str) -> None:
    assert values(text) == []


def test_terms_of_office_are_told_by_the_caller() -> None:
    text = "In his second term he signed the treaty, and in her first term she broke it."
    asked: list[tuple[str, int]] = []

    def terms(start: int, end: int, number: int) -> str | None:
        asked.append((text[start:end], number))
        return "2013-01-20/2017-01-20" if number == 2 else None

    (found,) = find_times(text, DAY, terms=terms)
    assert (found.text, found.value) == ("his second term", "2013-01-20/2017-01-20")
    assert found.when is not None and (found.when.earliest, found.when.latest) == ("2013-01-20", "2017-01-20")
    assert asked == [("his second term", 2), ("her first term", 1)]
    assert values(text) == []


def test_offsets_point_into_the_whole_text() -> None:
    text = "Monday is not read. Signed on May 3, 1998. Neither is Friday."
    (found,) = find_times(text, DAY, start=20, end=43)
    assert text[found.start : found.end] == found.text == "May 3, 1998"


def test_times_takes_a_date_as_text() -> None:
    assert [t.value for t in times("They meet on Oct. 9.", "2013-10-03")] == ["2013-10-09"]


def test_a_long_paragraph_takes_work_in_proportion() -> None:
    """Counted in calls, which are the same on every machine and at every load."""
    sentence = (
        "On Monday, Oct. 3, officials in the 1990s said 12 to 18 months later that twenty one thousand left in May. "
    )

    def calls(count: int) -> int:
        seen = [0]

        def note(frame: object, event: str, given: object) -> None:
            seen[0] += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(note)
        try:
            find_times(sentence * count, DAY)
        finally:
            sys.setprofile(before)
        return seen[0]

    calls(1)
    assert calls(160) <= 4.1 * calls(40)


def test_a_string_is_cut_no_longer_for_a_longer_text() -> None:
    """What is read around one expression does not grow with the text (the lean looks at a window)."""
    near = "The ministers of the alliance will meet again on Monday."
    far = "No date stands in this line of the text. " * 2000
    assert find_times(far + near, DAY)[-1].value == find_times(near, DAY)[-1].value == "2013-10-07"


@pytest.mark.slow
def test_megabytes_in_one_paragraph() -> None:
    sentence = "On Monday, Oct. 3, officials said 12 to 18 months later that nobody had left the port in May at all. "
    text = sentence * (often(1_000_000, 5_000_000) // len(sentence) + 1)
    found = find_times(text, DAY)
    once = [(t.type, t.value) for t in find_times(sentence, DAY)]
    assert len(found) == len(once) * text.count("Monday")
    assert {(t.type, t.value) for t in found[: len(once)]} == set(once)


def test_a_night_of_an_unknown_month_in_an_undated_text_has_no_weekday() -> None:
    found = find_times("They met in July. That night the bridge fell.", None)
    assert [(t.text, t.value) for t in found] == [("July", "XXXX-07"), ("That night", "XXXX-07-XXTNI")]


TALE = (
    "On 25 April 1920 the offensive began. On 7 May 1920 the city fell. On 5 June 1920 the front broke. By 12 July 1920 "
    "the army stood where it had stood in 1812. On 1 August 1920 the bridge was lost. "
)


def test_a_year_beside_the_tale_does_not_carry() -> None:
    found = dict(
        values(TALE + "The retreat was like that of 1812. On 16 August the tide turned.", When.of("2009-12-19"))
    )
    assert found["16 August"] == "1920-08-16"


def test_a_glance_back_does_not_carry() -> None:
    text = TALE + "They repeated the success of the previous year. On 18 September they took the left bank."
    found = dict(values(text, When.of("2009-12-19")))
    assert (found["the previous year"], found["18 September"]) == ("1919", "1920-09-18")


def test_a_feast_of_a_tale_is_of_its_year() -> None:
    found = dict(values(TALE + "They rested until Christmas.", When.of("2009-12-19")))
    assert found["Christmas"] == "1920-12-25"


def test_seasons_of_a_tale_before_christ_are_none_of_ours() -> None:
    text = (
        "In 499 BC it began. In 498 BC, 494 BC, 492 BC and 490 BC they fought. That winter the fleet burned in spring."
    )
    found = find_times(text, When.of("2009-12-19"))
    assert all(t.when is None and not t.value.startswith("20") for t in found)


def test_what_hangs_on_an_open_year_stays_open() -> None:
    found = dict(values("Rents rose this year. The following day he quit.", None))
    assert found == {"this year": "XXXX", "The following day": "XXXX-XX-XX"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ministers are to meet on Friday in their first bilateral talks in Lima in 12 years.", "P12Y"),
        ("She will make the first visit by a Chilean president to Quito in nine years.", "P9Y"),
        ("Crews plan to begin the biggest overhaul of the bridge in four decades.", "P40Y"),
        ("The first reactor will be shut in two years.", "2026"),
        ("The second bridge is to open in three years.", "2027"),
        ("The only remaining mill will close in five years.", "2029"),
    ],
)
def test_a_claim_of_precedence_reaches_back_even_where_the_verb_looks_ahead(text: str, value: str) -> None:
    assert [t.value for t in find_times(text, When.of("2024-07-28")) if "year" in t.text or "decade" in t.text] == [
        value
    ]
