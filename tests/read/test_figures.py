"""Figures as the record keeps them. Sentences written for this project from public facts."""

from __future__ import annotations

import pytest
from tests.read.readings import reading_of

from onrecord.model.items import Figure
from onrecord.read.figures import read_figures

CASES = [
    ("Turkey hosts 3.6 million refugees.", "refugees in Turkey", 3600000, None, "exactly"),
    ("About 900 soldiers are stationed in Syria.", "soldiers in Syria", 900, None, "about"),
    ("The quake killed at least 120 people.", "people killed in quake", 120, None, "at-least"),
    ("At least 34 were killed in the blast.", "people killed in blast", 34, None, "at-least"),
    ("The bridge cost $2.4 billion.", "cost of bridge", 2400000000, "USD", "exactly"),
    ("Inflation rose to 7.5 percent.", "inflation", 7.5, "percent", "exactly"),
    ("Wheat prices rose 40 percent.", "rise in wheat prices", 40, "percent", "exactly"),
    ("The country has a debt of $90 billion.", "debt", 90000000000, "USD", "exactly"),
    ("Rebels hold 61 hostages.", "hostages", 61, None, "exactly"),
    ("The dam has a capacity of 375 MW.", "capacity of dam", 375, "MW", "exactly"),
    ("A 375 MW turbine was opened.", "turbine", 375, "MW", "exactly"),
    ("A turbine of 375 MW began to turn.", "turbine", 375, "MW", "exactly"),
    ("The party won 187 seats in parliament.", "seats in parliament", 187, None, "exactly"),
    ("Farmers harvested 5 million tonnes of maize.", "maize", 5000000, "tonne", "exactly"),
    ("Soldiers shot dead 14 miners.", "miners shot", 14, None, "exactly"),
    ("Some 12 journalists have been jailed.", "journalists jailed", 12, None, "about"),
    ("About 300 villagers were taken hostage.", "villagers taken hostage", 300, None, "about"),
    ("A crowd of 20,000 marched in Minsk.", "people marching in Minsk", 20000, None, "exactly"),
    ("Some 5,000 people rallied in Lagos.", "people rallying in Lagos", 5000, None, "about"),
    ("More than 40 countries signed the treaty.", "countries that signed treaty", 40, None, "more-than"),
    ("The company pays royalties of 12 percent.", "royalties", 12, "percent", "exactly"),
    ("The pension plan cost the state $350m.", "cost of pension plan", 350000000, "USD", "exactly"),
    ("The fund has raised $90m.", "money raised by fund", 90000000, "USD", "exactly"),
    ("The fence on the border is 41 kilometres long, police said.", "length of fence on border", 41, "km", "exactly"),
    ("The dam is about 243 metres high.", "height of dam", 243, "m", "about"),
    ("Denmark's debt shrank to 33.7 percent of gross domestic product.", "Denmark debt", 33.7, "percent", "exactly"),
    ("Taxes bring in 11 percent of national income.", "taxes", 11, "percent", "exactly"),
    ("Remittances make up a quarter of the economy.", "remittances as share of economy", 25, "percent", "exactly"),
    ("Four in ten filings from Chad were lost.", "filings from Chad", 40, "percent", "exactly"),
    ("The number of hunters fell by 12,000 to 410,000.", "number of hunters", 410000, None, "exactly"),
    ("The tanker sank with the loss of 31 lives.", "lives lost", 31, None, "exactly"),
    ("The fund holds assets of 84 billion crowns.", "assets", 84000000000, "CZK", "exactly"),
    ("The statues, bought in 1971 for $90,000, are back.", "price of statues", 90000, "USD", "exactly"),
    ("Since March 214 ships have sailed through.", "ships", 214, None, "exactly"),
    ("Nearly 60 percent of voters backed the treaty.", "voters who backed treaty", 60, "percent", "about"),
]


def only(text: str, published: str | None = "2019-06-12") -> Figure:
    found = read_figures(reading_of(text, published))
    assert len(found) == 1, [(f.subject, f.value) for f in found]
    return found[0]


@pytest.mark.parametrize(("text", "subject", "value", "unit", "modifier"), CASES, ids=[c[0][:40] for c in CASES])
def test_of_what_and_how_much(text: str, subject: str, value: float, unit: str | None, modifier: str) -> None:
    found = only(text)
    assert (found.subject, found.value, found.unit, found.modifier) == (subject, value, unit, modifier)
    assert found.series and found.evidence[0].exact in text


@pytest.mark.parametrize(
    "text",
    [
        "Three ministers met for 40 minutes.",
        "The envoy, 62, spoke for two hours.",
        "They met on 3 March 2018.",
        "It was their fourth round of talks.",
        "Brazil beat Peru 3-1.",
        "The rocket flew 900 kilometres.",
        "The wall will be 30 kilometres long.",
        "Anna Brandt is 1.9 metres tall.",
        "It is 30 kilometres long.",
        "They agreed on a wall 30 kilometres long.",
        "Kenya will send 600 officers.",
        "The war could kill 10,000 people.",
        "The plan would cost $5 billion.",
        "Hundreds of farmers marched.",
        "The speech moved millions of listeners.",
        "The envoy visited 12 countries.",
        "The shares fell to $4.50.",
        "The Council adopted Resolution 1929.",
        "Norway pledged $40 million in aid.",
    ],
)
def test_no_figure(text: str) -> None:
    assert [(f.subject, f.value) for f in read_figures(reading_of(text))] == []


def test_the_same_thing_has_one_series() -> None:
    first = only("There are 47,000 US troops in Japan.", "2013-10-03")
    later = only("Japan is home to more than 50,000 American troops.", "2024-07-28")
    assert first.series == later.series
    assert (first.value, later.value, later.modifier) == (47000, 50000, "more-than")
    assert first.as_of is not None and first.as_of.edtf == "2013-10-03"


def test_a_range_has_bounds_and_no_value() -> None:
    found = only("Between 10,000 and 12,000 refugees crossed into Chad.")
    assert (found.value, found.low, found.high) == (None, 10000, 12000)


def test_as_of_is_the_clauses_date_or_bounded_by_the_article() -> None:
    dated = only("The cholera outbreak killed 300 people in 2010.")
    assert dated.as_of is not None and dated.as_of.edtf == "2010"
    past = only("The cholera outbreak killed 300 people.")
    assert past.as_of is not None and (past.as_of.earliest, past.as_of.latest) == (None, "2019-06-12")
    assert only("There are 300 reactors in operation.", None).as_of is None
    stated = only("As of 31 May 2019, Kenya hosted 476,695 refugees, the agency said in June.", "2019-06-12")
    assert stated.as_of is not None and stated.as_of.edtf == "2019-05-31"


def test_told_twice_is_one_figure_with_two_witnesses() -> None:
    text = "Turkey hosts 3.6 million refugees.\n\nTurkey hosts 3.6 million refugees."
    found = only(text)
    assert [text[e.start : e.end] for e in found.evidence] == [e.exact for e in found.evidence]
    assert len(found.evidence) == 2


def test_the_old_level_of_a_change_is_left_out() -> None:
    assert only("The budget was cut to $8 billion from $10 billion.").value == 8e9


def test_the_whole_is_kept() -> None:
    assert only("Some 40 percent of the harvest was lost.").of == "the harvest"


def test_votes_for_and_against() -> None:
    passed = read_figures(reading_of("The lower house passed the bill by 367 votes to 137."))
    assert [(f.subject, f.value) for f in passed] == [("votes for bill", 367), ("votes against bill", 137)]
    approved = read_figures(reading_of("The senate approved the treaty by 61 to 38."))
    assert [(f.subject, f.value) for f in approved] == [("votes for treaty", 61), ("votes against treaty", 38)]


BARE = [
    ("Twenty-six sailors drowned and 34 were missing.", "people missing", 34),
    ("Some 62,000 have lost their homes.", "people who lost homes", 62000),
    ("The blast killed nobody but wounded more than 5,000 others.", "people wounded in blast", 5000),
    ("The death toll in Tanzania has risen to 12.", "death toll in Tanzania", 12),
    ("That brought the toll for both bombings to 259.", "toll", 259),
    ("Chile and Peru will work to solve the more than 8,000 cases of theft.", "cases of theft", 8000),
    ("More than 7 million people do not have enough to eat.", "people who do not have enough to eat", 7000000),
]


@pytest.mark.parametrize(("text", "subject", "value"), BARE, ids=[c[1] for c in BARE])
def test_counts_without_a_noun_and_counts_that_stand_whatever_is_planned(text: str, subject: str, value: int) -> None:
    found = read_figures(reading_of(text))
    assert (subject, value) in [(f.subject, f.value) for f in found], found


NO_COUNT = [
    "They stayed in a $23-a-night hostel.",
    "Iceland is to open its waters to 45 trawlers.",
    "Britain gave $1.8 billion of it.",
]


@pytest.mark.parametrize("text", NO_COUNT)
def test_prices_plans_and_bare_pronouns_are_no_figure(text: str) -> None:
    assert read_figures(reading_of(text)) == []


LEVELS = [
    ("The number of cases in Guinea dropped by half in May.", "drop in number of cases in Guinea", 50, "percent", "2019-05"),
    ("Exports of rice doubled.", "rise in exports of rice", 100, "percent", "../2019-06-12"),
    ("The EU accounts for a fifth of world trade.", "EU as share of world trade", 20, "percent", "2019-06-12"),
    ("Wheat prices rose by a third to $310 a ton.", "wheat prices", 310, "USD", "../2019-06-12"),
    ("That brings the aid committed to Kenya to $1 billion.", "aid", 1e9, "USD", "2019-06-12"),
    ("The troops numbered 3,000 in 2016.", "troops", 3000, None, "2016"),
    ("The list covers goods worth $16 billion.", "goods", 16e9, "USD", "2019-06-12"),
    ("The United States has spent $60 million on patrol boats.", "money spent on patrol boats", 6e7, "USD", "2019-06-12"),
    ("President Ruiz won 53 percent of the vote.", "vote won by Ruiz", 53, "percent", "../2019-06-12"),
    ("Some 1.2 million people need food aid.", "people who need food aid", 1200000, None, "2019-06-12"),
    ("The agency connected 410,000 people to clean water.", "people connected to clean water", 410000, None, "../2019-06-12"),
    ("Nearly 5 million Germans are out of work.", "Germans out of work", 5000000, None, "2019-06-12"),
    ("A third of women suffer from anaemia.", "women who suffer from anaemia", 33.3, "percent", "2019-06-12"),
    ("Membership has grown to 35 countries.", "membership", 35, None, "2019-06-12"),
    ("The fund has a balance estimated at $50 million.", "balance", 5e7, "USD", "2019-06-12"),
    ("Two million people have been forced to flee Chad.", "people forced to flee Chad", 2000000, None, "2019-06-12"),
    ("Some 12 million people are in need of food.", "people in need of food", 12000000, None, "2019-06-12"),
    ("Canada: 140 confirmed cases.", "confirmed cases in Canada", 140, None, "2019-06-12"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "subject", "value", "unit", "as_of"), LEVELS, ids=[c[1] for c in LEVELS])
def test_levels_changes_and_what_is_told_of_people(
    text: str, subject: str, value: float, unit: str | None, as_of: str
) -> None:
    found = only(text)
    assert (found.subject, found.value, found.unit) == (subject, value, unit)
    assert found.as_of is not None and found.as_of.edtf == as_of


def test_an_old_level_has_the_day_beside_it_and_dates_nothing_else() -> None:
    now, then = read_figures(reading_of("Unemployment is 7.8 percent, up from 7.2 percent in 2017."))
    assert [(f.value, f.as_of and f.as_of.edtf) for f in (now, then)] == [(7.8, "2019-06-12"), (7.2, "2017")]
    assert now.series == then.series


def test_people_who_are_there_are_counted_whatever_comes_of_it() -> None:
    assert only("The order would shield about 5 million immigrants in the United States.").value == 5e6
    assert read_figures(reading_of("The order would kill about 5,000 people in Chad.")) == []


def test_who_was_asked_is_told_of_those_who_answered() -> None:
    found = read_figures(reading_of("Two-thirds of the 9,000 people who were surveyed said that prices had risen."))
    assert {f.subject for f in found} == {"people surveyed"}


def test_a_figure_holds_on_no_day_behind_its_article() -> None:
    for found in read_figures(reading_of("Half of the 8,000 marines will leave by 2025.")):
        assert found.as_of is not None and found.as_of.latest is not None and found.as_of.latest <= "2019-06-12"


def test_items_of_a_list_are_counted_each() -> None:
    text = "- 25,000 sets of body armor;\n- Five Mi-17 helicopters;\n- 70 armoured vehicles.\n- 3 ways to help."
    found = [(f.subject, f.value) for f in read_figures(reading_of(text))]
    assert found == [("sets of body armor", 25000), ("Mi-17 helicopters", 5), ("armoured vehicles", 70)]


def test_the_same_sum_told_as_a_share_keeps_its_subject() -> None:
    sum_, share = read_figures(reading_of("The deficit is $4.5 billion, or 3 percent of gross domestic product."))
    assert (sum_.subject, share.subject, share.value) == ("deficit", "deficit", 3)


@pytest.mark.parametrize(
    "text", ["He gave an Economics 101 lecture.", "Subsection 123 b. of the Act applies.", "The 22-storey tower shook."]
)
def test_numbers_that_name_a_single_thing_count_nothing(text: str) -> None:
    assert read_figures(reading_of(text)) == []


def test_seats_won_and_seats_there_are_have_two_series() -> None:
    won, there = read_figures(reading_of("The ruling party won 214 of 350 seats."))
    assert (won.subject, there.subject) == ("seats won by ruling party", "seats")
    assert won.series != there.series


def test_votes_on_two_bills_have_two_series() -> None:
    (one, _), (two, _) = (
        read_figures(reading_of(f"The senate passed the {what} by 61 votes to 38.")) for what in ("budget", "treaty")
    )
    assert one.series != two.series


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The quota for herring, 2 million tonnes in 2013, has fallen to 453,000 tonnes.",
            [("quota for herring", 2_000_000, "2013"), ("quota for herring", 453_000, "2019-06-12")],
        ),
        (
            "Exports of barley, 5 million tonnes in 2013, rose to 7 million tonnes in 2015.",
            [("exports of barley", 5_000_000, "2013"), ("exports of barley", 7_000_000, "2015")],
        ),
        (
            "The board set the herring quota at 708,000 tonnes, 20 percent less than the 885,000 tonnes of 2011.",
            [("herring quota", 708_000, "../2019-06-12")],
        ),
    ],
)
def test_an_amount_set_in_between_commas_has_the_day_behind_it_and_dates_no_other(
    text: str, told: list[tuple[str, float, str]]
) -> None:
    found = read_figures(reading_of(text, "2019-06-12"))
    assert [(f.subject, f.value, f.as_of and f.as_of.edtf) for f in found] == told


def test_a_place_behind_the_next_number_is_that_numbers() -> None:
    found = read_figures(reading_of("The company employs 2,400 people in Gdansk and 900 in Lublin.", "2019-06-12"))
    told = {f.value: f.subject for f in found}
    assert told == {2400: "people employed in Gdansk", 900: "people employed in Lublin"}


def test_the_day_of_what_an_amount_is_set_against_is_not_its_own() -> None:
    found = read_figures(reading_of("Arrivals totalled 812,000, against 640,000 a year earlier.", "2019-06-12"))
    assert [f.as_of.edtf for f in found if f.value == 812000 and f.as_of] == ["../2019-06-12"]


def test_a_rate_per_thousand_counts_no_thousand() -> None:
    assert read_figures(reading_of("Infant mortality has dropped to 18 per 1,000 births.", "2019-06-12")) == []
