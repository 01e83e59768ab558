"""Commitments as the record keeps them. Sentences written for this project from public facts."""

from __future__ import annotations

import pytest
from tests.read.readings import reading_of

from onrecord.model.items import Commitment
from onrecord.packs import table
from onrecord.read.commitments import read_commitments
from onrecord.read.commitments.vocabulary import deeds, trigger, word_class

CASES = [
    ("Kenya will send 600 police officers to Haiti.", ("KEN",), "send", "police officers", "pledged"),
    ("Kenya plans to build a railway.", ("KEN",), "build", "railway", "planned"),
    ("Egypt and Sudan agreed to reopen the border crossing.", ("EGY", "SDN"), "reopen", "border crossing", "agreed"),
    ("Norway has pledged to finance a hospital.", ("NOR",), "finance", "hospital", "pledged"),
    ("Norway vowed that it would close the mine.", ("NOR",), "close", "mine", "pledged"),
    ("Brazil is to sell two frigates.", ("BRA",), "sell", "frigates", "planned"),
    ("Brazil is expected to lift the ban.", ("BRA",), "lift", "ban", "planned"),
    ("Chile is committed to ending coal power.", ("CHL",), "end", "coal power", "pledged"),
    ("Chile remains committed to ending coal power.", ("CHL",), "end", "coal power", "pledged"),
    ("Turkey is ready to release the sailors.", ("TUR",), "release", "sailors", "pledged"),
    ("Turkey offered to host a radar.", ("TUR",), "host", "radar", "pledged"),
    ("Poland announced a plan to double its army.", ("POL",), "double", "army", "pledged"),
    ("Poland's plan to buy tanks worries Belarus.", ("POL",), "buy", "tanks", "planned"),
    ("Greece is considering leasing the port.", ("GRC",), "lease", "port", "considered"),
    ("Greece discussed the withdrawal of its troops.", ("GRC",), "withdraw", "troops", "considered"),
    (
        "The United States reaffirmed its commitment to extended deterrence.",
        ("USA",),
        "maintain",
        "extended deterrence",
        "pledged",
    ),
    ("The United States is committed to the defence of Japan.", ("USA",), "defend", "Japan", "pledged"),
    ("Canada has committed $40 million to the fund.", ("CAN",), "provide", "fund", "pledged"),
    ("Canada announced $40 million in aid.", ("CAN",), "provide", "aid", "pledged"),
    ("India will continue to supply wheat to Nepal.", ("IND",), "supply", "wheat", "pledged"),
    ("Kenya promised that the army would collect the weapons.", ("KEN",), "collect", "weapons", "pledged"),
    (
        "A spokesman said the Kenyan government would convene a conference.",
        ("KEN",),
        "convene",
        "conference",
        "pledged",
    ),
    ("Egypt said that 200 prisoners would be freed by June.", ("EGY",), "free", "prisoners", "pledged"),
    ("The United States is offering a reward of up to $5 million.", ("USA",), "provide", "reward", "pledged"),
    ("Kenya and Uganda will work together to end cattle raids.", ("KEN", "UGA"), "end", "cattle raids", "agreed"),
    ("Ethiopia and Eritrea will cooperate to clear the mines.", ("ETH", "ERI"), "clear", "mines", "agreed"),
    ("The United States and its Coast Guard will search two ships.", ("USA",), "search", "ships", "pledged"),
    ("Ghana intends to cut tariffs.", ("GHA",), "cut", "tariffs", "planned"),
    ("The treaty obliges Finland to destroy its landmines.", ("FIN",), "destroy", "landmines", "binding"),
    ("Iran is going to enrich more uranium.", ("IRN",), "enrich", "uranium", "pledged"),
]


def only(text: str, published: str | None = "2019-06-12") -> Commitment:
    found = read_commitments(reading_of(text, published))
    assert len(found) == 1, [(c.by, c.action, c.object) for c in found]
    return found[0]


@pytest.mark.parametrize(("text", "by", "action", "thing", "strength"), CASES, ids=[c[0][:40] for c in CASES])
def test_who_what_and_how_strongly(text: str, by: tuple[str, ...], action: str, thing: str, strength: str) -> None:
    found = only(text)
    assert (found.by, found.action, found.object, found.strength) == (by, action, thing, strength)
    assert found.evidence[0].exact in text
    assert found.action in found.evidence[0].exact or found.rule


@pytest.mark.parametrize(
    "text",
    [
        "Kenya looks forward to working together with Uganda.",
        "The market will fall next week.",
        "Rain will reach Kenya on Sunday.",
        "Kenya and Uganda will meet in Nairobi on Sunday.",
        "Kenya will win the match.",
        "Would Kenya send troops?",
        "Will Kenya send troops?",
        "If Kenya sent troops, Uganda would close the border.",
        "Kenya might send troops.",
        "The ministers discussed the famine and plans for Canadian assistance.",
        "Kerry discussed sanctions, assistance and plans for support with Brazil.",
        "Canada discussed U.S. support for Ukraine.",
        "Kenya will deliver remarks on the famine.",
        "Kenya used to send troops every year.",
        "Kenya sends tea to Egypt.",
        "Analysts said the crisis will probably hurt Kenya.",
        "Kenya denied that Uganda had agreed to host the radar.",
        "The declaration will reflect a new balance.",
        "Kenya rejected a proposal to close the camp.",
    ],
)
def test_no_commitment(text: str) -> None:
    assert [(c.by, c.action, c.rule) for c in read_commitments(reading_of(text))] == []


def test_money_receiver_and_whole() -> None:
    found = only("Japan will pay $3 billion of the $8 billion cost of the base.")
    assert found.money is not None and found.money.of is not None
    assert (found.money.value, found.money.currency, found.money.of.value) == (3e9, "USD", 8e9)
    given = only("Norway will provide €40 million to Malawi.")
    assert (given.to, given.money.value if given.money else None) == (("MWI",), 40e6)


def test_meeting_a_cost_is_paying() -> None:
    text = "Poland will move the depot to Gdansk, with Germany covering half the cost."
    by_actor = {c.by: c for c in read_commitments(reading_of(text))}
    assert by_actor[("DEU",)].action == "pay"
    assert by_actor[("POL",)].action == "move"


def test_quantity_place_and_due() -> None:
    found = only("The United States will move 8,000 soldiers to Poland by 2030.")
    assert found.quantity is not None and found.quantity.value == 8000
    assert found.due is not None and (found.due.earliest, found.due.latest) == ("2030-01-01", "2030-12-31")


def test_a_promise_has_its_day_and_no_deadline() -> None:
    found = only("Ethiopia agreed on Monday to open the dam.")
    assert found.due is None
    assert found.agreed is not None and found.agreed.earliest == "2019-06-10"
    assert found.history[0].step == "agreed" and found.history[0].date == found.agreed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("If the talks succeed, Israel will release the prisoners.", "If the talks succeed"),
        ("Hamas vowed not to release the soldiers unless Israel withdraws.", "unless Israel withdraws"),
        ("France will sell the jets, subject to approval.", "subject to approval"),
    ],
)
def test_condition(text: str, words: str) -> None:
    found = only(text)
    assert found.condition is not None
    assert found.condition.text == words == found.condition.span.of(text)


def test_refusals_are_promises_not_to() -> None:
    assert only("Hamas vowed not to release the soldiers.").negated
    assert only("Ethiopia refuses to fill the dam.").negated
    assert only("Chad has no plans to expel the refugees.").negated
    assert not only("Chad has plans to expel the refugees.").negated


def test_each_deed_of_a_list_is_its_own() -> None:
    text = "Peru pledged to close the mine, to clean the river, and to compensate the farmers."
    assert [(c.action, c.object) for c in read_commitments(reading_of(text))] == [
        ("close", "mine"),
        ("clean", "river"),
        ("compensate", "farmers"),
    ]


def test_bullets_under_a_lead_in() -> None:
    text = "Peru and Chile said the issues to be resolved include:\n\n* Sharing radar data.\n\n* Revising the fishing accord."
    found = read_commitments(reading_of(text))
    assert [(c.by, c.action, c.strength) for c in found] == [
        (("PER", "CHL"), "share", "considered"),
        (("PER", "CHL"), "revise", "considered"),
    ]


def test_a_plan_given_up_is_dropped() -> None:
    assert only("Poland scrapped its plan to buy submarines.").status == "dropped"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("backed out of its plan", "dropped"),
        ("went back on its promise", "dropped"),
        ("reneged on its pledge", "dropped"),
        ("pulled out all stops for its plan", "open"),
        ("broke ground on its plan", "open"),
        ("dropped hints of its plan", "open"),
        ("went back to its plan", "open"),
        ("withdrew divers for its plan", "open"),
    ],
)
def test_what_is_given_up_is_right_under_the_verb(said: str, status: str) -> None:
    assert only(f"Poland {said} to build a lock at Elblag.").status == status


def test_vague_where_nothing_is_told() -> None:
    assert only("Peru will deepen its partnership.").vague
    assert not only("Peru will deepen the harbour by 2025.").vague


def test_confidence_is_no_constant() -> None:
    sure = only("Kenya has agreed to send 600 officers.").confidence
    less = only("Peru will deepen its partnership.").confidence
    assert 0 < less < sure < 1


def test_vocabulary_loads() -> None:
    assert trigger("verb", "pledge") is not None and trigger("verb", "eat") is None
    assert deeds()["inauguration"] == "inaugurate"
    assert "continue" in word_class("through")
    assert {str(r["strength"]) for r in table("commitments")} <= {
        "binding",
        "agreed",
        "pledged",
        "planned",
        "considered",
    }


def test_to_stand_with_an_ally_is_vague() -> None:
    found = only("The United States reaffirmed its commitment to stand with Poland.")
    assert (found.by, found.to, found.action, found.vague) == (("USA",), ("POL",), "stand", True)


FORMS = [
    ("Canada and Chile committed to significantly deepen security ties.", "deepen"),
    ("Canada and Chile will work together to invest in ports; to support Peru; and to enhance ties.", "enhance"),
    ("Kenya commits to adopting a water law and to closing 14 landfills.", "adopt"),
    ("Norway will cut its catch, while Iceland is to open its waters.", "open"),
    ("Turkey and Qatar are discussing whether to pay for the shipping.", "pay"),
    ("Peru recommitted to sharing radar data.", "share"),
    ("The paper sets out Chile's commitment that it will not build the plant.", "build"),
    ("The United States will not allow Iran to build it.", "allow"),
]


@pytest.mark.parametrize(("text", "action"), FORMS, ids=[c[1] + str(n) for n, c in enumerate(FORMS)])
def test_forms_in_which_promises_come(text: str, action: str) -> None:
    assert action in [c.action for c in read_commitments(reading_of(text))]


def test_what_is_asked_whether_to_do_is_considered() -> None:
    assert only("Turkey is considering whether to sell the ships.").strength == "considered"


NO_FORM = [
    "Chile opened a fund for programs that will support miners.",
    "Chile and Peru consider the reduction of risks as their duty.",
    "It comes at a time when Chile is arming and preparing to meet the threat.",
]


@pytest.mark.parametrize("text", NO_FORM)
def test_uses_views_and_circumstances_promise_nothing(text: str) -> None:
    assert read_commitments(reading_of(text)) == []


def test_means_are_promised_with_the_end() -> None:
    text = "Canada and Chile agreed to strengthen security by upgrading two bases, increasing patrols, and training 4 pilots."
    found = {c.action: c for c in read_commitments(reading_of(text))}
    assert set(found) == {"strengthen", "upgrade", "increase", "train"}
    assert found["increase"].object == "patrols" and found["train"].strength == "agreed"


def test_where_troops_are_sent_is_a_place_and_no_receiver() -> None:
    troops, tanks = only("The U.S. will send Marines to Guam."), only("The U.S. will send tanks to Ukraine.")
    assert (troops.to, troops.places, tanks.to) == ((), ("Guam",), ("UKR",))


def test_a_target_set_is_a_plan_and_a_goal_in_passing_is_none() -> None:
    assert only("Chile has set a target of cutting emissions by 2030.").action == "cut"
    assert read_commitments(reading_of("Chile met Peru with the goal of opening ports.")) == []


def test_an_obligation_under_a_treaty_is_binding() -> None:
    found = only("Chile reaffirmed its obligation under the 1984 treaty to settle disputes by peaceful means.")
    assert (found.by, found.action, found.strength) == (("CHL",), "settle", "binding")


def test_words_withheld_are_no_promise() -> None:
    assert read_commitments(reading_of("Tanzania refused to provide details.")) == []


def test_only_a_partner_s_share_after_with_is_promised_too() -> None:
    text = "Chile plans to build a port, with Peru paying half of the cost."
    assert [c.by for c in read_commitments(reading_of(text))] == [("CHL",), ("PER",)]
    spared = "Chile will make an exception in the event of a ban for Peru entering the market."
    assert [c.by for c in read_commitments(reading_of(spared))] == [("CHL",)]


@pytest.mark.parametrize(
    ("text", "action", "strength"),
    [
        ("Zambia wants to build a second line to the coast.", "build", "planned"),
        ("Laos expects to clear 5,000 hectares this year.", "clear", "planned"),
        ("Venezuela offered doctors.", "send", "pledged"),
        ("Delhi is planning a dam on the upper river.", "build", "planned"),
        ("Amman is mulling a curfew for lorries.", "impose", "considered"),
        ("Praia is thinking of raising its tourist levy.", "raise", "considered"),
        ("Under the accord, Chile must give notice of every launch.", "give", "binding"),
    ],
)
def test_plans_gifts_and_duties(text: str, action: str, strength: str) -> None:
    found = only(text)
    assert (found.action, found.strength) == (action, strength)


@pytest.mark.parametrize(
    "text",
    [
        "Harare wants Peru to drop the act.",
        "We want to help Kenya.",
        "Peru must learn to wait.",
        "Ghana offered the old plan.",
    ],
)
def test_what_is_wished_of_others_is_no_plan(text: str) -> None:
    assert read_commitments(reading_of(text)) == []


def test_a_promise_to_do_none_of_it_is_a_refusal() -> None:
    found = only("Azerbaijan will send no soldiers.")
    assert (found.action, found.negated) == ("send", True)


def test_what_was_done_before_is_no_part_of_a_promise() -> None:
    found = read_commitments(reading_of("Niger will prosecute the men who captured, harmed or killed its citizens."))
    assert [c.action for c in found] == ["prosecute"]
