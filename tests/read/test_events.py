"""Events as the record keeps them. Sentences written for this project from public facts."""

from __future__ import annotations

import pytest
from tests.read.readings import reading_of

from onrecord.model.items import Event
from onrecord.read.events import code_events, read_events
from onrecord.read.events.lexicon import classes, nouns, supports, verbs

TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip

CASES = [
    ("Kenya condemned Uganda for the raid.", "ACCUSE", ("KEN",), ("UGA",)),
    ("Uganda was condemned by Kenya.", "ACCUSE", ("KEN",), ("UGA",)),
    ("Norway donated $20 million to Malawi.", "AID", ("NOR",), ("MWI",)),
    ("Brazil imposed sanctions on Venezuela.", "SANCTION", ("BRA",), ("VEN",)),
    ("Brazil lifted sanctions against Venezuela.", "CONCEDE", ("BRA",), ("VEN",)),
    ("Ethiopia and Eritrea signed a peace treaty.", "AGREE", ("ETH", "ERI"), ()),
    ("Ethiopia held talks with Eritrea.", "CONSULT", ("ETH", "ERI"), ()),
    ("Ethiopia paid a visit to Eritrea.", "CONSULT", ("ETH",), ("ERI",)),
    ("Sudan rejected an offer from Egypt.", "REJECT", ("SDN",), ("EGY",)),
    ("Turkey threatened to invade Syria.", "THREATEN", ("TUR",), ("SYR",)),
    ("Italy withdrew its troops from Somalia.", "RETREAT", ("ITA",), ("SOM",)),
    ("Russia bombed Georgia in August 2008.", "ASSAULT", ("RUS",), ("GEO",)),
    ("Chad expelled the ambassador of Sudan.", "SANCTION", ("TCD",), ("SDN",)),
    ("Police in Belarus arrested forty opposition activists.", "COERCE", ("BLR",), ()),
    ("India test-fired a missile.", "MOBILIZE", ("IND",), ()),
    ("Japan demanded that China release the crew.", "REQUEST", ("JPN",), ("CHN",)),
    ("Canada recognised Kosovo.", "SUPPORT", ("CAN",), ("XKX",)),
]


def only(text: str, published: str | None = "2019-06-12") -> Event:
    found = read_events(reading_of(text, published))
    assert len(found) == 1, [(e.type, e.predicate) for e in found]
    return found[0]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), CASES)
def test_who_did_what_to_whom(text: str, kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> None:
    event = only(text)
    assert (event.type, event.actors, event.recipients) == (kind, actors, recipients)


def test_evidence_is_the_clause() -> None:
    text = "Officials in Oslo said that Kenya condemned Uganda for the raid."
    event = only(text)
    (cited,) = event.evidence
    assert cited.exact == text[cited.start : cited.end]
    assert "Kenya condemned Uganda" in cited.exact and "Oslo" not in cited.exact


def test_denied_agreement_did_not_happen() -> None:
    events = read_events(reading_of("The minister denied that Kenya had agreed to host the radar."))
    agreed = [e for e in events if e.type == "AGREE"]
    assert [e.reality for e in agreed] == ["denied"]


def test_condition_is_no_event() -> None:
    events = read_events(reading_of("If all goes well, Kenya and Uganda will issue a declaration."))
    assert all(e.reality != "happened" for e in events)


def test_plans_are_left_to_the_commitments() -> None:
    assert read_events(reading_of("Norway plans to withdraw its troops from Mali.")) == []


def test_meeting_to_come_is_an_event() -> None:
    event = only("Kenya will meet Uganda on 20 June 2019 in Arusha.")
    assert (event.type, event.reality) == ("CONSULT", "scheduled")
    assert event.date is not None and event.date.edtf == "2019-06-20"


def test_noun_with_a_date() -> None:
    event = only("Relations improved after a 2015 agreement between Cuba and the United States.")
    assert (event.type, set(event.actors)) == ("AGREE", {"CUB", "USA"})
    assert event.date is not None and event.date.edtf == "2015"


def test_precedent_counts_and_looks_back() -> None:
    first = only("Kenya held its first talks with Somalia in 12 years on 3 May 2019.")
    assert first.precedent is not None
    assert (first.precedent.ordinal, first.precedent.since) == (1, "2007")
    third = only("India conducted its third missile test in May 2019.")
    assert third.precedent is not None and third.precedent.ordinal == 3
    held = only("Kenya and Somalia held the second round of border talks on 3 May 2019.")
    assert held.precedent is not None and held.precedent.ordinal == 2


def test_one_thing_told_twice_is_one_event() -> None:
    text = "Kenya expelled Sudan's ambassador on 3 May 2019.\nKenya expelled the Sudanese ambassador over a murder."
    events = [e for e in read_events(reading_of(text)) if e.type == "SANCTION"]
    assert len(events) == 1
    assert len(events[0].evidence) == 2


def test_states_are_no_events() -> None:
    for text in ("Kenya has a large army.", "Uganda is a member of the union.", "Peru exports copper as a rule."):
        assert read_events(reading_of(text)) == []


def test_confidence_is_no_constant() -> None:
    sure = only("Kenya condemned Uganda on 3 May 2019.")
    weak = only("A court sentenced the protesters.")
    assert sure.confidence > weak.confidence


def test_same_answer_under_other_names() -> None:
    one = only("Kenya condemned Uganda on 3 May 2019.")
    two = only("Norway condemned Sweden on 3 May 2019.")
    assert (one.type, one.reality, one.confidence, one.date) == (two.type, two.reality, two.confidence, two.date)


def test_coding_turns_the_future_into_a_promise_or_threat() -> None:
    promise = code_events(reading_of("Norway will send aid to Malawi."))
    assert {(c.type, c.actors, c.recipients) for c in promise} == {("AGREE", ("NOR",), ("MWI",))}
    threat = code_events(reading_of("Turkey will invade Syria."))
    assert {c.type for c in threat} == {"THREATEN"}


def test_praise_is_talk_and_only_coded() -> None:
    reading = reading_of("Spain praised Portugal.")
    assert read_events(reading) == []
    assert [(c.type, c.actors, c.recipients) for c in code_events(reading)] == [("SUPPORT", ("ESP",), ("PRT",))]


def test_coding_leaves_out_what_an_agreement_is_about() -> None:
    assert {c.type for c in code_events(reading_of("Italy agreed to withdraw its troops from Somalia."))} == {"AGREE"}


def test_a_day_makes_a_deed_of_an_unknown_verb() -> None:
    event = only("Kenyan engineers dredged the harbour on 3 May 2019.")
    assert (event.type, event.predicate, event.actors) == (None, "dredge", ("KEN",))
    assert read_events(reading_of("Kenyan engineers dredge the harbour.")) == []


def test_those_who_undergo_are_recipients() -> None:
    events = read_events(reading_of("Karzai's release from prison by Iran in May 2012 pleased the village."))
    assert [(e.type, e.actors, e.people) for e in events] == [("CONCEDE", ("IRN",), ("Karzai",))]


def test_silence_is_no_refusal() -> None:
    assert read_events(reading_of("Kenya declined to comment.")) == []


def test_dna_test_is_no_show_of_force() -> None:
    assert all(e.type != "MOBILIZE" for e in read_events(reading_of("Kenya conducted DNA tests.")))


def test_telling_the_press_is_no_order() -> None:
    assert read_events(reading_of("Kenya told reporters that the harvest was good.")) == []


def test_vocabulary_is_sound() -> None:
    known = set(classes()) | {"actor", "person", "place", "state", "org", "none", "alone"}
    for rows in verbs().values():
        for row in rows:
            assert row.type is None or row.type in TYPES
            assert set(row.objects) <= known, (row.lemma, row.objects)
            assert 0 < row.force <= 100
    assert all(row.type is None or row.type in TYPES for row in nouns().values())
    assert {row.place for rows in supports().values() for row in rows} >= {"object", "subject"}
    assert len(verbs()) > 400


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("The Council of Europe suspended Georgia.", "SANCTION", None),
        ("Algeria halted gas deliveries to Morocco.", "SANCTION", ("DZA",)),
        ("Kenya's parliament stripped the deputy governor of office.", "COERCE", ("KEN",)),
        ("Norwegian troops boarded a tanker off Bergen.", "COERCE", ("NOR",)),
        ("Farmers blocked the motorway near Lyon on Monday.", "PROTEST", None),
        ("Malian troops entered Kidal on Tuesday.", "ASSAULT", ("MLI",)),
        ("Ghana cancelled Malawi's debt.", "CONCEDE", ("GHA",)),
    ],
)
def test_verbs_that_ask_for_their_subject(text: str, kind: str, actors: tuple[str, ...] | None) -> None:
    event = only(text)
    assert event.type == kind
    assert actors is None or event.actors == actors


@pytest.mark.parametrize(
    "text",
    ["The waiter entered the room.", "The tenor halted deliveries.", "A cyclist blocked the motorway of her dreams."],
)
def test_the_same_verbs_of_others_tell_none(text: str) -> None:
    assert read_events(reading_of(text)) == []
