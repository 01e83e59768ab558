"""Things hailed, deplored, performed and denied. Sentences written for this project, their facts invented."""

from __future__ import annotations

import pytest
from tests.read.readings import reading_of

from onrecord.model.items import Event
from onrecord.read.events import read_events


def found(text: str) -> list[Event]:
    return list(read_events(reading_of(text, "2020-06-17")))


HAILED = [
    ("Peru welcomed the signing of the Chile-Bolivia rail accord.", "AGREE", ("CHL", "BOL")),
    ("The ship sank during Eritrea's vicious assault.", "ASSAULT", ("ERI",)),
    ("Ukraine was invaded, and Russia's brutal aggression goes on.", "ASSAULT", ("RUS",)),
]


@pytest.mark.parametrize(("text", "kind", "actors"), HAILED)
def test_what_is_hailed_or_deplored_was_done(text: str, kind: str, actors: tuple[str, ...]) -> None:
    assert (kind, actors) in [(e.type, e.actors) for e in found(text)]


NOTHING = [
    "Mali condemned terrorism.",
    "Peru welcomed the signing of the rail accord.",
    "Gabon left the room. It may leave the union if the levy is not dropped by June.",
    "The two sides meet in the cup final on Saturday.",
    "People perish when shafts flood.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_named_or_supposed_alone_is_no_event(text: str) -> None:
    assert [e for e in found(text) if e.reality == "denied" or e.type in ("AGREE", "ASSAULT", "CONSULT")] == []
    assert not any(e.predicate == "perish" for e in found(text))


def test_hereby_does_what_it_says() -> None:
    (event,) = found("I, Ana Ruiz, President of Peru, hereby extend the curfew.")
    assert (event.predicate, event.reality, event.actors) == ("extend", "happened", ("PER",))


def test_the_counted_dead_are_an_event() -> None:
    assert [e.predicate for e in found("More than 300 miners perished when the shaft flooded.")] == ["perish"]


def test_efforts_that_included_deeds_were_deeds() -> None:
    text = "Kenya's efforts have included hosting a cholera summit in Nairobi and sending 40 nurses to Haiti."
    assert [(e.predicate, e.actors) for e in found(text)] == [("host", ("KEN",)), ("send", ("KEN",))]
    assert found("Kenya's efforts include hosting a cholera summit.") == []


def test_ministers_meet_on_a_day_at_a_place() -> None:
    (event,) = found("Ministers will meet in Dakar on Friday to approve the quotas.")
    assert event.date is not None and (event.date.edtf, event.reality) == ("2020-06-19", "scheduled")


def test_what_was_done_with_a_pact_later_is_not_its_day() -> None:
    text = "She welcomed the signing of the Chad-Niger pact, which she had discussed with the premier in May 2019."
    assert [e.date for e in found(text) if e.type == "AGREE"] == [None]


def happened(text: str) -> list[str]:
    return [f"{e.type or e.mode} {e.predicate}" for e in found(text) if e.reality == "happened"]


@pytest.mark.parametrize(
    "text",
    [
        "Chad's plans included invading Niger and bombing Mali.",
        "Chad's duties included hosting the summit.",
        "Peru's proposals have included hosting a summit with Bolivia.",
        "Kenya's priorities included sending troops to Somalia.",
        "The governor's threats included closing the border with Benin.",
    ],
)
def test_what_plans_and_duties_included_was_not_done(text: str) -> None:
    assert happened(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Under the bill, the president hereby bans exports to Mali.",
        "The draft says Chad hereby extends the curfew.",
        "The motion reads: Parliament hereby condemns Niger.",
    ],
)
def test_hereby_of_somebody_else_does_nothing(text: str) -> None:
    assert [e for e in happened(text) if not e.startswith("ACCUSE")] == []


@pytest.mark.parametrize(
    "text",
    [
        "In case of China's unprovoked attack on Taiwan, the United States would act.",
        "In the event of Kenya's unprovoked attack on Uganda, the bank would shut.",
        "Analysts fear China's full-scale invasion of Taiwan would ruin trade.",
        "Mali's unprovoked invasion of Niger would ruin the harvest.",
        "The exercise simulated Mali's unprovoked invasion.",
        "Troops rehearsed ways to repel Mali's unprovoked attack on Niger.",
    ],
)
def test_an_attack_that_is_supposed_was_none(text: str) -> None:
    assert [e for e in happened(text) if e.startswith("ASSAULT")] == []


def test_an_attack_deplored_by_an_ally_or_suffered_was_one() -> None:
    for text in (
        "Mali's unprovoked invasion of Niger was condemned by Chad.",
        "Niger repelled Mali's unprovoked attack on its border.",
        "France would never forgive Mali's unprovoked invasion of Chad.",
    ):
        assert "ASSAULT" in {e.split()[0] for e in happened(text)}


@pytest.mark.parametrize("what", ["missing signing", "delayed signing", "overdue signing", "cancelled signing"])
def test_a_signing_that_is_missing_was_none(what: str) -> None:
    assert happened(f"Chad criticised the {what} of the Chad-Niger pact.") in ([], ["ACCUSE criticise"])
    assert [e for e in happened(f"Chad regretted the {what} of the Chad-Niger pact.") if e.startswith("AGREE")] == []


@pytest.mark.parametrize("verb", ["reported", "confirmed", "found", "said"])
def test_who_was_reported_to_have_met_met(verb: str) -> None:
    assert happened(f"Chile was {verb} to have met Peru on Friday.") == ["CONSULT meet"]
    assert happened("Chile was expected to have met Peru on Friday.") == []


def test_what_was_to_have_been_was_not() -> None:
    assert found("The governor was to have met the leaders of Jamaica and Cuba in Kingston on Friday.") == []
    (met,) = found("The governor was to meet the leaders of Jamaica and Cuba in Kingston on Friday.")
    assert met.reality == "scheduled"


def test_a_ship_goes_down_and_a_price_does_not() -> None:
    told = found("The tanker went down off Mar del Plata in May. Prices went down in May.")
    assert [(e.mode, e.predicate) for e in told] == [("accident", "go")]


@pytest.mark.parametrize(
    "text",
    [
        "The plane went down the runway on Monday.",
        "The ship went down well with critics in Chile on Monday.",
        "The ferry went down to the harbour on Monday.",
        "The yacht went down in history in May.",
        "The jet went down a storm with pilots on Monday.",
    ],
)
def test_a_ship_that_goes_down_otherwise_is_no_accident(text: str) -> None:
    assert [e for e in found(text) if e.mode == "accident"] == []


@pytest.mark.parametrize("where", ["", " near Rotan", " in the Java Sea", " with 40 people aboard", ", killing 12,"])
def test_a_plane_goes_down_somewhere(where: str) -> None:
    assert [e.mode for e in found(f"The plane went down{where} on Monday.")] == ["accident"]


def test_bombs_that_went_off_on_a_day_were_an_attack() -> None:
    (event,) = found("The bombs went off almost simultaneously on 7 August 2018 at two embassies.")
    assert (event.type, event.reality) == ("ASSAULT", "happened")
    assert found("Bombs may go off in May.") == []
