"""Promises of firms, teams and partners, and what is not promised. Sentences written for this project, their facts invented."""

from __future__ import annotations

import pytest
from tests.read.readings import reading_of

from onrecord.model.items import Commitment
from onrecord.read.commitments import read_commitments


def found(text: str, published: str = "2020-06-17") -> list[Commitment]:
    return read_commitments(reading_of(text, published))


def only(text: str) -> Commitment:
    (one,) = found(text)
    return one


REFUSED = [
    ("Neither government plans to reopen the crossing this year.", "reopen"),
    ("Peru has agreed to send no troops to the strait.", "send"),
    ("Chile pledged no troops.", "send"),
    ("Chile promised no soldiers, its envoy said.", "send"),
    ("Chile has pledged no aid to Mali.", "provide"),
]


@pytest.mark.parametrize(("text", "action"), REFUSED)
def test_what_none_of_them_is_to_do_is_told_as_not_to_be_done(text: str, action: str) -> None:
    assert (only(text).action, only(text).negated) == (action, True)


UNMADE = [
    "No party has agreed to lift the ban.",
    "Benin stopped short of promising to extradite the banker.",
    "The war will begin soon.",
    "Trouble will start in May.",
    "The depot plans to hold a raffle.",
    "Kallas has ten days to appeal.",
    "The exhibition will open on Friday.",
    "The market will open lower on Monday.",
    "The line will open at 3 percent on Monday.",
    "Traders said the office will open at 9 a.m. on Monday.",
    "The border will open late on Sunday.",
    "The road will open up in May.",
    "Ghana ended its agreement with Togo to build a dam.",
    "Chile has no agreement with Peru to share the data.",
    "Chile did not reach an agreement with Peru to share the data.",
    "Benin left the talks without a deal with Togo to reopen the road.",
    "Togo terminated an accord with Benin to patrol the lagoon.",
    "Chile refused no aid to Mali.",
]


@pytest.mark.parametrize("text", UNMADE)
def test_nothing_is_promised(text: str) -> None:
    assert found(text) == []


MADE = [
    ("Norway has agreed with Iceland to close two cod banks by 2027.", ("NOR", "ISL"), "close", "cod banks", "agreed"),
    (
        "Norway announced an agreement with Iceland to share survey data.",
        ("NOR", "ISL"),
        "share",
        "survey data",
        "agreed",
    ),
    ("Three of the four upstream states have agreed to remove all dams.", (), "remove", "dams", "agreed"),
    ("The cable operator plans to lay 4,000 km of fibre by the end of 2026.", (), "lay", "fibre", "planned"),
    ("The United States will consider helping set up a clinic.", ("USA",), "set", "clinic", "considered"),
    ("If it ends, Yemen would be willing to return the trawlers.", ("YEM",), "return", "trawlers", "pledged"),
    ("Togo pledged 12 tons of vaccine.", ("TGO",), "provide", "vaccine", "pledged"),
    ("Lebanon's parliament will vote on the law by May.", ("LBN",), "vote", "law", "planned"),
    ("Kenya's exports to Somalia are to resume in July.", ("KEN",), "resume", "exports", "planned"),
    ("The store is expected to open by the end of June.", (), "open", "store", "planned"),
    ("Kenya wants to fly a probe to Mars.", ("KEN",), "fly", "probe", "planned"),
    ("A Chilean probe is to be launched in 2023.", ("CHL",), "launch", "Chilean probe", "planned"),
    ("Insurers have offered to halve their premium.", (), "halve", "premium", "pledged"),
    ("Work on the tunnel will begin next year.", (), "begin", "Work on the tunnel", "pledged"),
]


@pytest.mark.parametrize(("text", "by", "action", "thing", "strength"), MADE)
def test_who_undertakes_what(text: str, by: tuple[str, ...], action: str, thing: str, strength: str) -> None:
    one = only(text)
    assert (one.by, one.action, one.object, one.strength) == (by, action, thing, strength)


def test_firms_undertake_what_has_a_day_or_an_amount_alone() -> None:
    assert found("The company plans to close a plant.") == []
    assert only("The company plans to close a plant in May 2021.").action == "close"


def test_a_team_that_was_sent_is_the_senders() -> None:
    sent = found("Peru sent 40 doctors to Haiti on Monday. The team will train 200 nurses.")
    assert [(c.by, c.action) for c in sent] == [(("PER",), "train")]
    assert all(not c.by for c in found("Kenya lost two boats. The team will train 200 nurses by May."))


def test_soldiers_are_the_troops_that_it_was_announced_would_be_sent() -> None:
    told = found("Peru announced that it would send 300 troops to Haiti. The soldiers will build a bridge by May.")
    assert [(c.by, c.action) for c in told] == [(("PER",), "send"), (("PER",), "build")]


def test_a_budget_that_is_to_shrink_is_its_owners() -> None:
    assert only("The Kenyan fuel budget is to shrink to 2 percent of revenue by 2027.").by == ("KEN",)


NOT_SENT = [
    "Peru would send troops to Haiti if asked. The soldiers will build a bridge by May.",
    "Ukraine captured 200 soldiers near the village. The soldiers will train 40 cadets by March.",
    "Peru bombed the doctors' tents and wounded the doctors. The doctors will treat 200 patients by May.",
    "An inspector of Peru captured the soldiers. The soldiers will build a bridge by May.",
    "Kenya detained a team of engineers. The team will build a bridge at Garissa by 2021.",
    "Peru could send a team to Haiti. The team will train 200 nurses by May.",
    "Peru sent 40 doctors to Haiti. The soldiers will train 200 nurses by May.",
    "Peru sent a team to Haiti." + " It rained." * 9 + " The team will train 200 nurses by May.",
]


@pytest.mark.parametrize("text", NOT_SENT)
def test_those_who_took_a_team_or_sent_it_long_ago_promise_nothing_by_it(text: str) -> None:
    assert all(not c.by for c in found(text))


@pytest.mark.parametrize("deed", ["attacked", "seized", "blown up", "confiscated", "deported"])
def test_what_is_done_to_a_thing_against_its_owner_is_not_by_its_owner(deed: str) -> None:
    assert all(not c.by for c in found(f"Two Ukrainian trawlers are to be {deed} on Monday."))


def test_every_thing_of_neither_nor_is_refused() -> None:
    told = found("Chile pledged neither troops nor money to Mali.")
    assert [(c.object, c.negated) for c in told] == [("troops", True), ("money", True)]


def test_no_less_than_is_no_no() -> None:
    assert not only("Chile pledged no less than 40 troops.").negated


def test_an_agreement_that_was_broken_was_one() -> None:
    assert only("Ghana broke an agreement with Togo to share the water.").status == "dropped"


def test_a_measure_is_the_quantity_and_not_the_thing() -> None:
    amount = only("The cable operator plans to lay 4,000 km of fibre by the end of 2026.").quantity
    assert amount is not None and (amount.value, amount.unit) == (4000, "km")


def test_a_sum_told_beside_the_deed_is_not_its_sum() -> None:
    assert only("The railway, which has cost $3 billion, will not be finished before 2023.").money is None


def test_the_second_promise_of_a_speaker_is_theirs_too() -> None:
    told = found("The fund said it would lend Suriname $430 million and would send a mission next month.")
    assert [c.action for c in told] == ["lend", "send"]


def test_officials_tell_what_will_not_be_finished() -> None:
    told = found("The bridge was due to open in 2024 and will not be completed before 2026, officials said.")
    assert ("complete", "bridge", True) in [(c.action, c.object, c.negated) for c in told]


def test_a_person_beside_a_government_makes_no_second_side() -> None:
    one = only("Foreign minister of Peru Ana Ruiz and the banker Tomas Vela vowed to rebuild the port.")
    assert one.strength == "pledged"


def test_it_is_whoever_the_sentence_before_is_by() -> None:
    told = found("Rice rotted in lorries, the traders' union said. It plans to sue the customs office in May.")
    assert [c.action for c in told] == ["sue"]
    assert found("Rice rotted in lorries, the storm passed. It plans to sue the customs office in May.") == []


LIST = """FACT SHEET

On Monday, the Governments of Ghana and Togo:

- Signed a memorandum to lay a second cable;
- Committed to finishing the survey by December 2020 and to inviting bids in 2021.
"""


def test_the_line_above_a_list_names_who_did_what_its_items_tell() -> None:
    told = [(c.by, c.action) for c in found(LIST)]
    assert told == [(("GHA", "TGO"), "lay"), (("GHA", "TGO"), "finish"), (("GHA", "TGO"), "invite")]
    assert found(LIST.replace("On Monday, the Governments of Ghana and Togo:", "This happened on Monday.")) == []


def test_the_three_are_those_of_the_nearest_list() -> None:
    text = "Ghana, Togo and Benin met in Lomé. They condemned Mali, then Niger. The three sides will share radar data."
    assert [c.by for c in found(text)] == [("GHA", "TGO", "BEN")]


def test_a_bare_surname_in_a_list_of_ministers_is_no_second_side() -> None:
    text = "Secretary of State Madeleine Albright, Berger and Defense Secretary William Cohen announced plans to tour Ohio."
    (one,) = found(text)
    assert (one.by, one.people) == (("USA",), ("Madeleine Albright", "Berger", "William Cohen"))
