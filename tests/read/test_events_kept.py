"""Which things told the record keeps as events, and with whom, by kind. Sentences written for this project from public facts."""

from __future__ import annotations

import pytest
from tests.read.readings import reading_of

from onrecord.model.items import Event
from onrecord.read.events import read_events

PUBLISHED = "2021-08-02"


def events(text: str, published: str | None = PUBLISHED) -> list[Event]:
    return list(read_events(reading_of(text, published)))


def only(text: str, published: str | None = PUBLISHED) -> Event:
    found = events(text, published)
    assert len(found) == 1, [(e.type, e.predicate, e.rule) for e in found]
    return found[0]


MEETINGS = [
    ("President Sall of Senegal and Chancellor Scholz of Germany spoke by phone on 22 May 2022.", ("SEN", "DEU")),
    ("Foreign Minister Retno Marsudi met today with Foreign Minister Penny Wong of Australia to discuss trade.", None),
    ("The Foreign Ministers of Chile, Peru and Mexico convened in Lima on 4 May 2021.", ("CHL", "PER", "MEX")),
    ("They recalled the U.S.-EU summit on June 15, 2021.", ("USA", "eu")),
    ("On Friday the adviser convened a U.S.-Kenya Strategic Dialogue (SD) meeting in Nairobi.", ("USA", "KEN")),
    ("It followed the Japan-China-South Korea leaders’ summit on December 24, 2019.", ("JPN", "CHN", "KOR")),
]


@pytest.mark.parametrize(("text", "actors"), MEETINGS)
def test_who_met(text: str, actors: tuple[str, ...] | None) -> None:
    event = only(text, "2022-05-30")
    assert event.type == "CONSULT" and event.date is not None
    assert event.actors == (actors or event.actors) and len(event.actors) >= 2


def test_a_dated_meeting_needs_no_parties() -> None:
    event = only("A ceremony would be held at the Ankara summit on July 7 and 8.", "2021-05-01")
    assert (event.type, event.reality) == ("CONSULT", "scheduled")


def test_a_date_beside_a_noun_is_its_own() -> None:
    event = only("The visit followed a trip to Peru and the Kenya-Ghana trade talks on March 3.", "2021-04-01")
    assert event.date is not None and event.date.edtf == "2021-03-03" and event.predicate == "talk"


DISASTERS = [
    ("A powerful earthquake struck northern Chile on Monday, killing at least 20 people.", "earthquake", "2021-08-02"),
    ("Hundreds of pilgrims were killed in a stampede near Mecca on Friday.", "kill", "2021-07-30"),
    ("A cyclone killed 140 people in Mozambique last week.", "cyclone", "2021-07-26/2021-08-01"),
]


@pytest.mark.parametrize(("text", "predicate", "day"), DISASTERS)
def test_a_disaster_is_nobodys_attack(text: str, predicate: str, day: str) -> None:
    event = only(text)
    assert (event.predicate, event.type, event.actors) == (predicate, None, ())
    assert event.date is not None and event.date.edtf == day


HARM = [
    "Bombings at the British embassy in Nairobi on Saturday killed 12 people and injured more than 40.",
    "Turkish troops shelled the town on Friday, killing five people.",
    "At least 30 people were killed in clashes in Kano on Sunday.",
]


@pytest.mark.parametrize("text", HARM)
def test_one_attack_is_told_once(text: str) -> None:
    assert only(text).type == "ASSAULT"


DATED = [
    ("Parliamentary elections were held in Georgia on June 26.", None),
    ("Polls opened across Liberia on Sunday morning.", None),
    ("Nurses went on strike on Friday over pay.", "PROTEST"),
    ("Tens of thousands of dockers walked off the job in Rotterdam on Friday.", "PROTEST"),
    ("The contract was terminated on July 2, 2021.", "SANCTION"),
    ("Bankruptcy proceedings began on Tuesday in a Helsinki court.", None),
    ("Edward Kane succeeded John Taylor as chairman on Thursday.", None),
]


@pytest.mark.parametrize(("text", "kind"), DATED)
def test_a_dated_deed_of_nobody_named_is_kept(text: str, kind: str | None) -> None:
    event = only(text)
    assert event.type == kind and event.date is not None


NOTHING = [
    "Brazil voiced concern over the accord.",
    "Canada will not retreat from the world.",
    "Norway is pursuing such steps as saving energy.",
    "The officials refused to provide details.",
    "Any attack by Mali against Niger would be met with force.",
    "The minister spoke at a news conference with reporters from Chad and Mali.",
    "Shares of the bank closed on Friday at $45.75.",
    "The reforms demonstrate to the world that Ghana is open.",
    "Supporters of the general came to urge Nigeria to hold the vote.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_words_manner_and_what_may_be_are_no_events(text: str) -> None:
    assert events(text) == []


def test_a_date_ahead_is_no_past() -> None:
    found = events("The ministers held talks with Kenya on 9 September 2021.", "2021-08-02")
    assert [e.reality for e in found] == ["scheduled"]


ORGANS = [
    ("Police in Oslo arrested four men on Friday.", ("NOR",)),
    ("The army fired on a crowd in Nairobi on Friday.", ("KEN",)),
    ("Police arrested four men in the village on Friday.", ()),
]


@pytest.mark.parametrize(("text", "actors"), ORGANS)
def test_police_act_for_the_country_they_act_in(text: str, actors: tuple[str, ...]) -> None:
    assert only(text).actors == actors


def test_a_state_strikes_with_arms() -> None:
    assert only("Israel ordered the strikes on Syria on Sunday.").type == "ASSAULT"


def test_attacks_of_one_on_the_other_are_told_by_the_noun() -> None:
    event = only("In light of Sudan's ongoing drone attacks against Chad's border towns, the minister flew home.")
    assert (event.type, event.actors, event.recipients) == ("ASSAULT", ("SDN",), ("TCD",))


def test_what_a_government_did_is_kept_undated() -> None:
    event = only("The European Union has drastically reduced its dependence on Russian gas.")
    assert (event.actors, event.rule) == (("eu",), "events.deed/1")


CALAMITIES = [
    ("A ferry sank off Palawan early on Friday.", None),
    ("A strong aftershock shook Lima on Wednesday.", None),
    ("An accident in 1987 killed more than 4,300 people.", None),
    ("The storm followed an earthquake that killed 75,000 people.", None),
    ("The disease has killed 2,461 people.", None),
    ("A rocket lifted off from Tanegashima on Monday.", None),
]


@pytest.mark.parametrize(("text", "kind"), CALAMITIES)
def test_calamities_need_nobody_to_do_them(text: str, kind: str | None) -> None:
    found = events(text)
    assert found and found[0].type == kind and found[0].reality == "happened"


def test_two_statements_parted_by_a_semicolon_stand_each_for_itself() -> None:
    found = events("The United States gave $476 million last month; Germany has pledged more.")
    assert [(e.actors, e.reality) for e in found if e.type == "AID"] == [(("USA",), "happened")]


def test_what_lifts_a_measure_as_soon_as_it_is_done_has_not_been_done() -> None:
    told = events("The duties will be lifted as soon as the United States dropped its tariffs.")
    assert [e for e in told if e.reality == "happened"] == []


NOT_EVENTS = [
    "Clerics warned that the film was likely to kindle anger.",
    "He shot the equaliser from 20 metres.",
    "She captured the light of the Baltic.",
    "Chile reaffirmed its duty under the 1984 Treaty of Peace.",
    "The participants took stock of progress.",
]


@pytest.mark.parametrize("text", NOT_EVENTS)
def test_words_names_and_games_are_no_events(text: str) -> None:
    assert events(text) == []


def test_a_strike_against_plans_is_a_protest() -> None:
    assert only("French unions extended a strike against the plans on Tuesday.").type == "PROTEST"


def test_the_person_named_after_a_noun_is_who_dies() -> None:
    assert only("The painter Lena Haas died in Riga on Thursday.").people == ("Lena Haas",)


DATED = [
    ("The lower house voted on Sunday to impeach the president.", "vote"),
    ("Police questioned a Yemeni man at the airport on Sunday.", "question"),
    ("The vice president took over as acting president on Thursday.", "take"),
    ("The first shipment of grain reached Djibouti on 30 July.", "reach"),
    ("Finland's competition authority cleared the purchase on Monday.", "clear"),
    ("Protesters took to the streets of Lima on Sunday.", "take"),
    ("The minister was placed under house arrest on Sunday.", "place"),
]


@pytest.mark.parametrize(("text", "verb"), DATED, ids=[c[1] for c in DATED])
def test_dated_deeds_of_many_kinds(text: str, verb: str) -> None:
    assert verb in [e.predicate for e in events(text) if e.reality == "happened"]


def test_a_day_is_no_target() -> None:
    assert [e.type for e in events("China launched 60 satellites on Sunday.")] != ["ASSAULT"]


def test_what_is_expected_to_cost_money_is_not_itself_to_come() -> None:
    text = "The outbreak in April of the virus is expected to cost 2 percent of output."
    assert [e for e in events(text) if e.reality == "scheduled"] == []


def test_what_a_state_is_told_not_to_have_done_is_denied() -> None:
    (event,) = read_events(reading_of("Tokyo has not signed that treaty."))
    assert (event.type, event.actors, event.reality) == ("AGREE", ("JPN",), "denied")
    assert read_events(reading_of("The club has not signed the striker.")) == []


def test_what_a_deal_did_is_no_signing_of_it() -> None:
    assert [e for e in events("The deal ended the strike in Marseille.") if e.predicate == "deal"] == []
