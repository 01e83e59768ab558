"""Tenures: titles, appositions, counterparts and verbs that show an office."""

from __future__ import annotations

import pytest
from tests.read.test_names import mentions, page

from onrecord.model.dates import When
from onrecord.model.items import Tenure
from onrecord.model.pages import Article
from onrecord.packs import Packs
from onrecord.read.reading import Reading
from onrecord.read.tenures import read_tenures


def tenures(text: str, published: str = "2023-06-04") -> list[Tenure]:
    """The tenures of a text."""
    article = Article(id="a", source="s", n=1, start=0, end=len(text), published=When.of(published))
    reading = Reading(text, "x", article, page(text), Packs.load(), mentions=mentions(text, published))
    return read_tenures(reading)


CASES = [
    ("Polish Foreign Minister Zbigniew Rau called.", "Zbigniew Rau", "Minister", "POL", None),
    ("Zbigniew Rau, Poland's foreign minister, called.", "Zbigniew Rau", "Minister", "POL", None),
    ("The spokesman Ivo Petrov declined.", "Ivo Petrov", "Spokesman", None, None),
    ("Former Dutch prime minister Wim Kok died.", "Wim Kok", "Prime Minister", "NLD", "former"),
    ("Acting Peruvian president Valentin Paniagua agreed.", "Valentin Paniagua", "President", "PER", "acting"),
    ("Ana Botin, chairwoman of the bank, resigned.", "Ana Botin", "Chairwoman of the bank", None, None),
    ("Carla Gomez, who resigned as mayor of Lima, wept.", "Carla Gomez", "Mayor", None, "former"),
    ("Lena Strand was named governor of the central bank.", "Lena Strand", "Governor", None, None),
    ("The president of the Basque chamber, Iker Soto, wept.", "Iker Soto", "President of the Basque", None, None),
    ("Estonia's president, Lennart Meri said no.", "Lennart Meri", "President", "EST", None),
    ("Judge Tanya Moss ruled.", "Tanya Moss", "Judge", None, None),
    ("Ivo Petrov, the king's former spokesman, declined.", "Ivo Petrov", "Spokesman", None, "former"),
    ("U.S. House Speaker Ada Moss wept.", "Ada Moss", "House Speaker", "USA", None),
    ("State television director Omar Haddad quit.", "Omar Haddad", "Director", None, None),
]


@pytest.mark.parametrize(("text", "person", "office", "country", "qualifier"), CASES, ids=[c[0] for c in CASES])
def test_shown(text: str, person: str, office: str, country: str | None, qualifier: str | None) -> None:
    (found,) = tenures(text)
    assert found.person == person
    assert office in found.office
    assert (found.country, found.qualifier) == (country, qualifier)
    assert text[found.evidence[0].start : found.evidence[0].end] == found.evidence[0].exact
    assert person in found.evidence[0].exact
    assert 0 < found.confidence < 1


PORTFOLIOS = [
    ("Greek Citizen Protection Minister Notis Kallas spoke.", "Notis Kallas", "Citizen Protection Minister", "minister-of-citizen-protection", "GRC"),
    ("The citizen protection minister, Notis Kallas, spoke.", "Notis Kallas", "Citizen Protection Minister", "minister-of-citizen-protection", None),
    ("Notis Kallas, the Greek minister of citizen protection, spoke.", "Notis Kallas", "Minister of Citizen Protection", "minister-of-citizen-protection", "GRC"),
    ("Minister of Citizen Protection Notis Kallas met officials.", "Notis Kallas", "Minister of Citizen Protection", "minister-of-citizen-protection", None),
    ("Norway's Minister for Rural Affairs and Food, Sara Lund, arrived.", "Sara Lund", "Minister for Rural Affairs and Food", "minister-of-rural-affairs-and-food", "NOR"),
    ("Sara Lund, the Secretary of State for Levelling Up, Housing and Communities, paid.", "Sara Lund", "Secretary of State for Levelling Up, Housing and Communities", "secretary-of-state-of-levelling-up-housing-and-communities", None),
    ("Secretary of State for Northern Ireland Sara Lund opened talks.", "Sara Lund", "Secretary of State for Northern Ireland", "secretary-of-state-of-northern-ireland", None),
    ("Irish Minister for Public Expenditure and Reform Pascal Dunne signed.", "Pascal Dunne", "Minister for Public Expenditure and Reform", "minister-of-public-expenditure-and-reform", "IRL"),
    ("Polish Maritime Economy and Inland Navigation Minister Marek Gorski arrived.", "Marek Gorski", "Maritime Economy and Inland Navigation Minister", "minister-of-maritime-economy-and-inland-navigation", "POL"),
    ("Deputy Citizen Protection Minister Sara Lund spoke.", "Sara Lund", "Deputy Citizen Protection Minister", "deputy-minister-of-citizen-protection", None),
    ("Indian Minister of State for External Affairs Anil Rao arrived.", "Anil Rao", "Minister of State for External Affairs", "minister-of-state-of-external-affairs", "IND"),
    ("Secretary of State John Hale asked for help.", "John Hale", "Secretary of State", "secretary-of-state", "USA"),
    ("Roads and Highways Minister Sara Lund spoke.", "Sara Lund", "Roads and Highways Minister", "minister-of-roads-and-highways", None),
    ("Toyota Investment Minister Ken Dale spoke.", "Ken Dale", "Investment Minister", "minister-of-investment", None),
    ("Rotan Pier Opening Minister Ken Dale spoke.", "Ken Dale", "Minister", "minister", None),
    ("Labuan Trade Fair Minister Ken Dale spoke.", "Ken Dale", "Minister", "minister", None),
    ("Kodak Development Minister Ken Dale spoke.", "Ken Dale", "Development Minister", "minister-of-development", None),
    ("Conservative Minister Ken Dale spoke.", "Ken Dale", "Minister", "minister", None),
    ("Scottish First Minister Nora Dale spoke.", "Nora Dale", "First Minister", "first-minister", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "person", "office", "key", "country"), PORTFOLIOS, ids=[c[0] for c in PORTFOLIOS])
def test_all_words_of_a_portfolio(text: str, person: str, office: str, key: str, country: str | None) -> None:
    (found,) = tenures(text)
    assert (found.person, found.office, found.office_id, found.country) == (person, office, key, country)


def test_a_portfolio_takes_in_no_name_and_no_other_office() -> None:
    found = tenures("Prime Minister Ana Ruiz and Water Minister Ivo Petrov met. Sam Beck is minister for life.")
    assert {(t.person, t.office, t.office_id) for t in found} >= {
        ("Ana Ruiz", "Prime Minister", "prime-minister"), ("Ivo Petrov", "Water Minister", "minister-of-water"),
    }  # fmt: skip
    assert not [t for t in found if "life" in str(t.office_id)]
    together = tenures("Minister of Defence, Foreign Minister, and Prime Minister Ana Ruiz met.")
    assert [(t.person, t.office) for t in together] == [("Ana Ruiz", "Prime Minister")]


LONG = [
    ("Under Secretary of State for Growth, Energy, and the Environment Jose Ferrer spoke.", "Jose Ferrer", "Under Secretary of State for Growth, Energy, and the Environment", "USA"),
    ("Canada's Minister for Foreign Affairs, Trade and Development, Marc Duval, arrived.", "Marc Duval", "Minister for Foreign Affairs, Trade and Development", "CAN"),
    ("The Under-Secretary-General for Humanitarian Affairs, Martin Groff, said aid was short.", "Martin Groff", "Under-Secretary-General for Humanitarian Affairs", None),
    ("Shadow Minister for Home Affairs James Pater objected.", "James Pater", "Shadow Minister for Home Affairs", None),
    ("The minister for women, children and social protection, Ama Mensah, told parliament.", "Ama Mensah", "Minister for women, children and social protection", None),
    ("Special Representative for Afghanistan and Pakistan Richard Holt resigned.", "Richard Holt", "Special Representative for Afghanistan and Pakistan", None),
    ("State Department spokesperson Jeff Rand said so.", "Jeff Rand", "State Department Spokesperson", "USA"),
    ("Her national security adviser, Dr. Phil Garner, travelled to Cairo.", "Phil Garner", "National Security Adviser", None),
    ("The Permanent Representative of Japan to the United Nations, Kazuyuki Yama, spoke.", "Kazuyuki Yama", "Permanent Representative", "JPN"),
    ("Minister of Science, Information and Technology Park Jin-woo signed.", "Park Jin-woo", "Minister of Science, Information and Technology", None),
    ("First Lady Ana Moss opened the school.", "Ana Moss", "First Lady", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "person", "office", "country"), LONG, ids=[c[1] for c in LONG])
def test_long_title(text: str, person: str, office: str, country: str | None) -> None:
    (found,) = tenures(text)
    assert (found.person, found.office, found.country) == (person, office, country)


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        (
            "John Moss, Assistant to the President and Director of the Office for Water, spoke.",
            ["Assistant to the President", "Director of the Office for Water"],
        ),
        ("Jane Moss was named president and chief executive officer.", ["President", "Chief Executive Officer"]),
    ],
)
def test_two_offices_of_one_person(text: str, offices: list[str]) -> None:
    found = tenures(text)
    assert sorted(t.office for t in found) == sorted(offices)
    assert all(t.office_id != "president" for t in found if t.office != "President")


def test_another_persons_office_is_not_taken_over() -> None:
    found = tenures(
        "Bruno Seidel, Head of Cabinet of President Ursula Maier, met Assistant Secretary Li, and Dr. Ana Ruiz."
    )
    assert not [t for t in found if t.person == "Ursula Maier" and "Cabinet" in t.office]
    assert not [t for t in found if t.person == "Ana Ruiz"]


def test_a_list_of_one_states_holders_gives_the_last_its_state() -> None:
    found = tenures(
        "She met Polish Prime Minister Jan Nowak, Polish President Ewa Lis, and Minister for Digital Affairs Ana Kowal."
    )
    assert {t.person: t.country for t in found}["Ana Kowal"] == "POL"


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Rau called.",
        "If Rau were named minister, he would stay.",
        "Ana Botin was not named chairwoman.",
        "Lena Strand will become governor.",
        "The spokesman for Mr. Rau declined.",
        "The analyst Ivo Petrov disagreed.",
        "A young Peruvian journalist, Luis Abanto, was freed.",
        "The businesswoman Rosa Paz sold her fleet.",
        "General Motors closed a plant.",
    ],
)
def test_not_shown(text: str) -> None:
    assert tenures(text) == []


def test_one_for_each_person_and_office_with_all_its_places() -> None:
    text = "Prime Minister Fumio Kishida left. Later Prime Minister Kishida landed in Paris."
    (found,) = tenures(text, "2023-06-04")
    assert [e.exact for e in found.evidence] == ["Prime Minister Fumio Kishida", "Prime Minister Kishida"]
    assert found.country == "JPN"
    assert found.seen == When.of("2023-06-04")
    assert found.period is not None
    assert found.period.earliest == "2021-10-04"
    assert found.period.extent == "throughout"


def test_the_pack_gives_the_full_name_of_a_surname() -> None:
    (found,) = tenures("President Bush spoke in Ohio.", "2005-03-01")
    assert (found.person, found.country) == ("George W. Bush", "USA")


def test_counterparts() -> None:
    text = "Kenyan Foreign Minister Alfred Mutua met his Ugandan counterpart, Jeje Odongo."
    assert [(t.person, t.country) for t in tenures(text)] == [("Alfred Mutua", "KEN"), ("Jeje Odongo", "UGA")]


def test_rank_and_office_are_two() -> None:
    text = "General Mark Voss, chairman of the Joint Chiefs of Staff, left."
    assert [(t.person, t.office.split()[0]) for t in tenures(text)] == [
        ("Mark Voss", "General"),
        ("Mark Voss", "Chairman"),
    ]
