"""The parser's entities put right: sentences written for this project."""

from __future__ import annotations

import pytest
from tests.read.test_names import mentions

CASES = [
    ("GENEVA - The Health Assembly met on Monday.", "GENEVA", "place"),
    ("ANKARA/BAKU - Ministers signed the gas deal.", "BAKU", "place"),
    ("Indira Chowdhury, who leads the union, refused.", "Indira Chowdhury", "person"),
    ("Sunil Bhakta, 61, told the court he was sorry.", "Sunil Bhakta", "person"),
    ("The Independent Fisheries Review Board (IFRB) closed the bay.", "IFRB", "body"),
    ("The Independent Fisheries Review Board (IFRB) closed the bay.", "Independent Fisheries Review Board", "body"),
    ("He reached Sfax on Saturday and came back at night.", "Sfax", "place"),
    ("The convoy went to Kismaayo.", "Kismaayo", "place"),
    ('President Ferdinand "Bongbong" Marcos Jr. spoke.', 'President Ferdinand "Bongbong" Marcos Jr.', "person"),
    ("Federal Reserve Chair Jerome Powell declined.", "Federal Reserve Chair Jerome Powell", "person"),
    ("Celso Amorim, the president's envoy, stayed away.", "Celso Amorim", "person"),
    ("Main opposition leader Ivo Kralj quit.", "Main opposition leader Ivo Kralj", "person"),
]


@pytest.mark.parametrize(("text", "words", "kind"), CASES)
def test_what_a_name_is_is_told_by_what_stands_around_it(text: str, words: str, kind: str) -> None:
    found = {m.text: m.type for m in mentions(text) if m.named}
    assert found.get(words) == kind, found


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The probe reached the Moon on Friday.", "Moon"),
        ("Shares in Nvidia fell.", "Nvidia"),
        ("The Charlotte Hornets lost again.", "Charlotte Hornets"),
        ("BREAKING - Two trains collided.", "BREAKING"),
        ("Virginia-class submarines will follow.", "Virginia"),
        ("F-35B fighters landed.", "F-35B fighters"),
    ],
)
def test_what_is_no_person_and_no_place(text: str, word: str) -> None:
    assert not [m for m in mentions(text) if m.text == word and m.type in ("person", "place", "group", "government")]


@pytest.mark.parametrize("sum_", ["R$150,000", "US$2.5bn", "€40m", "$900"])
def test_a_sum_of_money_is_nobody(sum_: str) -> None:
    assert not [
        m for m in mentions(f"The deputy was ordered to pay {sum_} in damages.") if "$" in m.text or "€" in m.text
    ]


def test_a_name_ends_at_a_comma_where_what_follows_hangs_from_the_verb() -> None:
    text = "Greece will grant visas on arrival for ten islands of the Aegean, Mitsotakis said."
    assert "Mitsotakis" in {m.text for m in mentions(text)}
    assert not [m.text for m in mentions(text) if "," in m.text]


def test_a_name_with_a_number_stays_a_name() -> None:
    assert [m for m in mentions("The G7 met in Turin on Friday.") if m.text.endswith("G7")]


def test_presidents_of_two_states_have_each_their_own() -> None:
    text = "Presidents Luis Arce of Bolivia and Santiago Peña of Paraguay met."
    assert {m.name: m.country for m in mentions(text) if m.type == "person"} == {
        "Luis Arce": "BOL",
        "Santiago Peña": "PRY",
    }


def test_an_organ_of_no_known_state_has_no_id() -> None:
    (parliament,) = [m for m in mentions("Parliament passed the bill.") if m.named]
    assert (parliament.actor, parliament.acts) == (None, ())
    (parliament,) = [m for m in mentions("NAIROBI, Kenya - Parliament passed the bill.") if m.text == "Parliament"]
    assert parliament.acts == ("KEN",)


@pytest.mark.parametrize(
    ("text", "later", "earlier"),
    [
        ("Peter Dahl, 69, resigned. The 69-year-old had led the bank.", "The 69-year-old", "Peter Dahl"),
        (
            "Finance Minister Ann Otieno resigned. The minister gave no reason.",
            "The minister",
            "Finance Minister Ann Otieno",
        ),
        (
            "Ann Otieno, who is the deputy mayor, left. The deputy mayor gave no reason.",
            "The deputy mayor",
            "Ann Otieno",
        ),
        ("The Commission fined Acme Corp on Monday. The company will appeal.", "The company", "Acme Corp"),
        ('"My wife will stay," said John Carter. "I will go," he added.', "he", "John Carter"),
    ],
)
def test_taken_up(text: str, later: str, earlier: str) -> None:
    found = {m.text: m.chain for m in mentions(text)}
    assert found[later] == found[earlier]


def test_two_of_whom_the_age_may_be_are_left_alone() -> None:
    text = "Peter Dahl and Ann Otieno resigned. The 69-year-old had led the bank."
    assert "The 69-year-old" not in {m.text for m in mentions(text)}


def test_the_two_are_the_persons_named_together() -> None:
    found = mentions("Maria Vega and Luis Mora were arrested. The two were held in Lima. They deny it.")
    they = next(m for m in found if m.text == "They")
    assert they.acts == ("maria-vega", "luis-mora")


@pytest.mark.parametrize("text", ["President-elect Luis Arce waited.", "Defence Minister-designate Luis Arce waited."])
def test_who_is_not_yet_in_office_acts_for_no_state(text: str) -> None:
    (person,) = [m for m in mentions(text, "2020-10-30") if m.type == "person"]
    assert (person.name, person.qualifier) == ("Luis Arce", "designate")
    assert not any(a.isupper() for a in person.acts)


def test_counterparts_of_persons_without_titles_are_told_by_the_tables() -> None:
    text = "Antony Blinken and Lloyd Austin met their Japanese counterparts, Yoko Kamikawa and Minoru Kihara."
    found = {m.name: (m.office, m.country) for m in mentions(text, "2024-07-28") if m.title == "counterparts"}
    assert found == {
        "Yoko Kamikawa": ("Minister for Foreign Affairs", "JPN"),
        "Minoru Kihara": ("Minister of Defense", "JPN"),
    }
