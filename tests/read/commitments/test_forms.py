"""Further forms of commitments, and what only looks like one. Sentences written for this project from general knowledge."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.read.readings import reading_of

from onrecord.model.items import Commitment
from onrecord.read.commitments import read_commitments
from onrecord.read.quotes import find_quotes


def read(text: str) -> list[Commitment]:
    """The commitments of a text, its quotes found first."""
    reading = reading_of(text)
    return read_commitments(replace(reading, quotes=tuple(find_quotes(reading))))


def only(text: str) -> Commitment:
    found = read(text)
    assert len(found) == 1, [(c.by, c.action, c.object) for c in found]
    return found[0]


FORMS = [
    # a headline's infinitive, a policy
    ("Norway to double aid", ("NOR",), "double", "planned"),
    ("It is the policy of Chile to refuse entry to such ships.", ("CHL",), "refuse", "planned"),
    # would: in reported words, however they stand; under a deal; considered
    (
        "Egypt would reopen the crossing, its foreign minister said, if the shelling stopped.",
        ("EGY",),
        "reopen",
        "pledged",
    ),
    ("Under the deal, Iran would ship its enriched uranium abroad.", ("IRN",), "ship", "agreed"),
    ("Peru would consider sending a second team.", ("PER",), "send", "considered"),
    # considered with a preposition, with an idea
    ("Ghana is looking at leasing the port.", ("GHA",), "lease", "considered"),
    ("Kenya has toyed with a ban on plastic.", ("KEN",), "ban", "considered"),
    ("Brazil floated the idea of pooling its reserves.", ("BRA",), "pool", "considered"),
    # texts: what they order, forbid, provide for
    ("The agreement commits Poland to buying forty fighters.", ("POL",), "buy", "agreed"),
    ("The pact calls for Russia to withdraw its troops.", ("RUS",), "withdraw", "agreed"),
    ("The accord provides for the withdrawal of Russian troops.", ("RUS",), "withdraw", "agreed"),
    ("Mexico must deliver the water before the next review.", ("MEX",), "deliver", "binding"),
    ("Belgium has until May to comply.", ("BEL",), "comply", "binding"),
    # nouns for what is bought and built
    ("Poland signed a contract for 32 fighter jets.", ("POL",), "buy", "agreed"),
    ("Vietnam signed a deal to buy six submarines.", ("VNM",), "buy", "agreed"),
    ("Laos unveiled plans for a canal.", ("LAO",), "build", "pledged"),
    ("Hungary has signed up to buy gas from Turkey.", ("HUN",), "buy", "agreed"),
    ("Japan will propose dates for the talks.", ("JPN",), "propose", "pledged"),
    # under way, though to come
    ("Australia is banning trawlers from December.", ("AUS",), "ban", "pledged"),
    ("Chile announced that it was withdrawing its ambassador.", ("CHL",), "withdraw", "pledged"),
    ("Peru is open to hosting the radar.", ("PER",), "host", "considered"),
    ("Italy is bound by treaty to return the statue.", ("ITA",), "return", "binding"),
    ("France will recall its envoy.", ("FRA",), "recall", "pledged"),
    # a hope with a day set, a refusal, forces that leave
    ("Argentina hopes to repay the loan by 2030.", ("ARG",), "repay", "planned"),
    ("The last French soldiers will leave Niger by September.", ("FRA",), "leave", "pledged"),
    # deeds of verbs that are none alone
    ("Portugal is expected to meet the target.", ("PRT",), "meet", "planned"),
    ("French troops will stay in Chad until 2027.", ("FRA",), "stay", "pledged"),
    ("Germany will join France in supplying a battery.", ("DEU",), "supply", "pledged"),
    ("Israel will do everything it can to free the hostages.", ("ISR",), "free", "pledged"),
    ("London would like to lease a hangar.", ("GBR",), "lease", "considered"),
    ("Malta has looked at the feasibility of a pipeline.", ("MLT",), "build", "considered"),
    ("The undertaking given by Tunisia to readmit its nationals was kept.", ("TUN",), "readmit", "pledged"),
    ("Kenya will step down as soon as a successor is found.", ("KEN",), "step", "pledged"),
]


@pytest.mark.parametrize(("text", "by", "action", "strength"), FORMS, ids=[f[0][:40] for f in FORMS])
def test_a_form_of_promise(text: str, by: tuple[str, ...], action: str, strength: str) -> None:
    found = only(text)
    assert (found.by, found.action, found.strength) == (by, action, strength)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Canada ruled out sending combat troops.", "send"),
        ("Finland will not negotiate under threat.", "negotiate"),
        ("Neither Chile nor Peru will reopen the mine.", "reopen"),
        ("No state shall expel a refugee.", "expel"),
        ("Ghana said it would never again borrow dollars.", "borrow"),
        ("The treaty prohibits Chile and Peru from deploying missiles in the strait.", "deploy"),
    ],
)
def test_a_promise_or_duty_not_to(text: str, action: str) -> None:
    found = only(text)
    assert (found.action, found.negated) == (action, True)


def test_what_is_not_ruled_out_is_considered() -> None:
    found = only("Japan has not ruled out buying the boats.")
    assert (found.negated, found.strength) == (False, "considered")


@pytest.mark.parametrize(
    ("text", "action", "strength"),
    [
        ("Each party shall inform the other of any launch.", "inform", "binding"),
        ("Donors have pledged to rebuild the bridge.", "rebuild", "pledged"),
        ("The rebels said they would free the sailors.", "free", "pledged"),
        ("The court gave the ministry two months to empty the camp.", "empty", "binding"),
        ("The High Contracting Parties agree to submit every dispute.", "submit", "agreed"),
        ("Importers shall report every load.", "report", "binding"),
        ("A steering committee will be set up within sixty days.", "set", "pledged"),
        ("The troops would be withdrawn by June, officials said.", "withdraw", "pledged"),
    ],
)
def test_a_maker_told_by_a_common_noun_is_kept_without_a_name(text: str, action: str, strength: str) -> None:
    found = only(text)
    assert (found.by, found.action, found.strength) == ((), action, strength)


def test_two_told_as_a_pair_are_those_named_before() -> None:
    found = only("Chile received Peru for talks, and the two agreed to dig a tunnel.")
    assert found.by == ("CHL", "PER")
    assert read("Chile met Peru and Bolivia, and the two agreed to dig a tunnel.") == []


def test_who_says_it_will_do_it() -> None:
    assert only("Hamas said it would release ten hostages.").by == ("hamas",)
    assert only("Chile, Peru and Ecuador were there. The three agreed to dig a canal.").by == ("CHL", "PER", "ECU")


def test_what_is_told_twice_is_one_promise() -> None:
    found = only("Norway to double aid\nNorway will double aid by 2030, its prime minister said.")
    assert len(found.evidence) == 2
    assert found.due is not None


def test_an_organ_is_that_of_the_one_country_told() -> None:
    assert only("Floods have cut off half of Nepal. The army is preparing to drop food there.").by == ("NPL",)


@pytest.mark.parametrize(
    "text",
    [
        "Singapore never offered to host the talks.",
        "Hungary was to host the summit, but it was called off.",
        "Nigeria refused to take the prisoners back.",
        "Iran sought to calm its neighbours.",
        "Israel seeks to spare civilians.",
        "Finland is building a fence.",
        "Kenya will recall the famine for years.",
        "I thank you for agreeing to come.",
        "We are here to support you.",
        "The 2014 deadline will not be met.",
        "Kenya threatened to close the camp.",
        "Kenya seeks ways to end the drought.",
        "A team will find the town empty.",
        "The idea of leasing the port has a long history.",
        "Chile and Peru will resume talks on Monday.",
        "The treaty provides for a referendum on any transfer of land.",
    ],
)
def test_what_only_looks_like_a_promise(text: str) -> None:
    assert [(c.by, c.action, c.rule) for c in read(text)] == []


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Under the decree, Chile will close the mine.", "binding"),
        ("Under the accord, Chile will close the mine.", "agreed"),
        ("Chile will close the mine.", "pledged"),
        ("Chile and Peru will close the mine.", "agreed"),
        ("Chile shall close the mine.", "binding"),
        ("Chile plans to close the mine.", "planned"),
    ],
)
def test_how_strongly_by_the_text_it_stands_under(text: str, strength: str) -> None:
    assert only(text).strength == strength


def test_money_worth_and_paid_to_whom() -> None:
    found = only("Japan announced a new aid package worth $300 million for the islands.")
    assert found.money is not None and found.money.value == 3e8


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Once the audit is done, Ghana will release the funds.", "Once the audit is done"),
        ("Subject to approval by parliament, Norway will sell the ships.", "Subject to approval by parliament"),
        ("In case of a new outbreak, Kenya will close the markets.", "In case of a new outbreak"),
        (
            "Canada reaffirmed its pledge to send a field hospital if access is granted.",
            "if access is granted",
        ),
        ("Egypt would reopen the road, its minister said, if the shelling stopped.", "if the shelling stopped"),
        ("Kenya will close the camp even if rain falls.", None),
    ],
)
def test_what_a_promise_hangs_on(text: str, told: str | None) -> None:
    condition = only(text).condition
    assert (condition.text if condition else None) == told


@pytest.mark.parametrize(
    ("line", "by", "action"),
    [
        ("- Building two radars on the coast", (), "build"),
        ("Philippines: Expanding access to four more bases", ("PHL",), "expand"),
        ("- Japan: training 40 pilots a year", ("JPN",), "train"),
    ],
)
def test_a_bullet_without_a_lead_in_line(line: str, by: tuple[str, ...], action: str) -> None:
    found = only(line)
    assert (found.by, found.action, found.strength) == (by, action, "planned")


def test_a_bullet_that_is_no_deed() -> None:
    assert read("- Approve the budget") == []
    assert read("- Promoting Peace Along The Northern Frontier") == []


def test_a_capital_makes_no_name_of_a_party() -> None:
    assert only("Upon the entry into force of this treaty, each Party shall designate an authority.").by == ()
    assert only("Ethiopia's creditors agreed to defer the debt.").by == ()
    assert only("The Governments of Ireland and Norway will rebuild the port.").by == ("IRL", "NOR")


@pytest.mark.parametrize(
    ("lead", "strength"),
    [
        ("Together, Chile and Peru will:", "agreed"),
        ("Chile and Peru have agreed to:", "agreed"),
        ("Chile and Peru plan to:", "planned"),
        ("Chile and Peru will not:", None),
        ("Chile and Peru met in Arica:", None),
    ],
)
def test_bullets_under_a_line_that_ends_in_a_promising_word_are_promised(lead: str, strength: str | None) -> None:
    text = f"{lead}\n- open a second border crossing at Visviri by 2026;"
    found = [(c.by, c.action, c.strength) for c in read_commitments(reading_of(text)) if c.action == "open"]
    assert found == ([(("CHL", "PER"), "open", strength)] if strength else [])


def test_a_body_convened_for_good_is_promised_and_a_meeting_is_an_event() -> None:
    made = read_commitments(reading_of("Ghana and Togo will convene a Forum on Coastal Erosion."))
    assert [(c.by, c.action) for c in made] == [(("GHA", "TGO"), "convene")]
    assert read_commitments(reading_of("Ghana and Togo will hold a forum in May.")) == []
    assert read_commitments(reading_of("Ghana and Togo will convene the Volta River meeting.")) == []


JOINT = (
    "Joint Statement by Chile and Peru\n"
    "We met today in Lima. We came with our ministers. We walked along the river that is our border. "
)


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("A steering committee will be set up by June.", ("CHL", "PER")),
        ("A steering committee will be set up in Lima by June.", ("CHL", "PER")),
        ("A base will be built in Bolivia.", ()),
        ("Troops will be withdrawn from Bolivia by June.", ()),
    ],
)
def test_those_who_issue_a_text_make_what_is_told_without_a_maker_unless_others_are_named(
    text: str, by: tuple[str, ...]
) -> None:
    assert [p.by for p in read(JOINT + text)] == [by]
