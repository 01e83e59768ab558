"""Mentions: who is meant, for whom they act, what takes them up."""

from __future__ import annotations

import re

import pytest
from tests.read.names_data import AFTER_THE_NAME, CHAINS, OTHERS, PERSONS, SILENT, STATES, Meant

from onrecord.model.dates import When
from onrecord.packs import Packs, words
from onrecord.read.marks import Mention
from onrecord.read.names import find_mentions
from onrecord.read.names.vocabulary import classes, given_names, noun_class, short_titles
from onrecord.read.parse import Parse, parse


def page(text: str) -> Parse:
    """The parse of a text, a block a line."""
    return parse(text, [(m.start(), m.end(), "body") for m in re.finditer(r"[^\n]+", text)])


def mentions(text: str, published: str | None = "2023-06-04") -> tuple[Mention, ...]:
    """The mentions of a text that was published then."""
    return find_mentions(page(text), Packs.load(), When.of(published) if published else None)


def the(found: tuple[Mention, ...], words_: str) -> Mention:
    """The last mention with these words."""
    hits = [m for m in found if m.text == words_]
    assert hits, f"{words_!r} is not among {[m.text for m in found]}"
    return hits[-1]


@pytest.mark.parametrize(
    "case", [*STATES, *PERSONS, *OTHERS, *AFTER_THE_NAME], ids=lambda c: f"{c.words}|{c.text[:30]}|{c.published}"
)
def test_what_is_meant(case: Meant) -> None:
    found = the(mentions(case.text, case.published), case.words)
    assert {k: getattr(found, k) for k in case.fields} == case.fields


@pytest.mark.parametrize(("text", "word"), SILENT)
def test_no_government_is_made_up(text: str, word: str) -> None:
    assert [m for m in mentions(text) if m.acts and m.acts[0].isupper()] == [], word


@pytest.mark.parametrize(("text", "later", "earlier"), CHAINS)
def test_taken_up(text: str, later: str, earlier: str) -> None:
    found = mentions(text)
    first, last = the(found, earlier), the(found, later)
    assert first.chain == last.chain
    assert last.acts == first.acts


def test_counterparts_have_the_offices_in_order() -> None:
    found = mentions(
        "Foreign Minister Alfred Mutua and Defence Minister Aden Duale of Kenya met their Ugandan counterparts, "
        "Jeje Odongo and Vincent Ssempijja."
    )
    assert (the(found, "Jeje Odongo").office, the(found, "Jeje Odongo").country) == ("Foreign Minister", "UGA")
    assert "Defen" in str(the(found, "Vincent Ssempijja").office)
    assert the(found, "Vincent Ssempijja").acts == ("UGA",)


def test_two_countries_are_those_named_together() -> None:
    text = "Peru and Chile signed the accord. A Bolivian paper mocked it. The two countries will share the water."
    assert the(mentions(text), "The two countries").acts == ("PER", "CHL")


def test_two_leaders_act_for_their_states() -> None:
    text = (
        "Finnish President Sauli Niinistö hosted Swedish Prime Minister Ulf Kristersson. The two leaders spoke of NATO."
    )
    assert set(the(mentions(text), "The two leaders").acts) == {"FIN", "SWE"}


def test_we_of_a_joint_statement() -> None:
    text = "Joint Statement by the Prime Ministers of Fiji and Vanuatu\nWe reaffirm our commitment to the reef."
    found = mentions(text)
    assert the(found, "We").acts == the(found, "our").acts == ("FJI", "VUT")


def test_we_in_other_texts_is_nobody() -> None:
    assert [m for m in mentions("We left Fiji for Vanuatu at noon.") if m.text == "We"] == []


def test_dummy_it_is_nobody() -> None:
    text = "Peru closed the border. It is clear that trade will suffer."
    assert [m for m in mentions(text) if m.text == "It"] == []


def test_king_hussein_is_not_saddam() -> None:
    text = "Saddam Hussein refused. King Hussein of Jordan left. Saddam Hussein smiled."
    found = mentions(text, "1990-08-20")
    assert the(found, "King Hussein").chain != the(found, "Saddam Hussein").chain


def test_name_order_is_one_person() -> None:
    found = mentions("Prime Minister Fumio Kishida spoke. Kishida Fumio, Prime Minister of Japan, left.", "2023-01-02")
    assert the(found, "Kishida Fumio").actor == "fumio-kishida"


def test_unnamed_is_never_a_date_or_number() -> None:
    assert not [
        m for m in mentions("On Monday 3 June 2019, COVID-19 and the G20 were discussed.") if m.type == "system"
    ]


LONG = "\n".join(case.text for case in (*STATES, *PERSONS, *OTHERS))


def test_spans_heads_and_order() -> None:
    parsed = page(LONG)
    found = find_mentions(parsed, Packs.load(), None)
    assert len(found) > 60
    for m in found:
        assert LONG[m.start : m.end] == m.text
        assert m.first <= m.head < m.last
        assert (parsed.starts[m.first], parsed.ends[m.last - 1]) == (m.start, m.end)
        assert m.chain >= 0
    assert [(m.first, m.last) for m in found] == sorted((m.first, m.last) for m in found)


def test_same_answer_twice() -> None:
    assert mentions(LONG, None) == mentions(LONG, None)


def test_swapped_countries_change_only_the_names() -> None:
    text = "Peru said it would sign. Peruvian officials praised the pact with Kenya."
    swapped = text.replace("Peruvian", "Ghanaian").replace("Peru", "Ghana")
    ours = [(m.type, tuple("X" if a in ("PER", "GHA") else a for a in m.acts), m.place) for m in mentions(text)]
    other = [(m.type, tuple("X" if a in ("PER", "GHA") else a for a in m.acts), m.place) for m in mentions(swapped)]
    assert ours == other


def test_vocabulary_loads() -> None:
    assert all(w == w.lower() for ws in classes().values() for w in ws)
    assert noun_class()["ministry"] == "organ"
    assert short_titles()["sgt."].office == "Sergeant"
    assert set(given_names().values()) == {"m", "f", ""}
    assert callable(words)


def acts_in(text: str, name: str, **told: str | None) -> tuple[str, ...]:
    parsed = parse(text, [(0, len(text), "body")])
    return next(m.acts for m in find_mentions(parsed, Packs.load(), None, **told) if m.name == name)


def test_organs_without_a_state_are_those_of_the_dateline_or_publisher() -> None:
    text = (
        "Latvia's coalition agreed on a budget. Lawmakers voted on it. Police detained nobody. Federal agencies waited."
    )
    assert acts_in(text, "Lawmakers", dateline="RIGA") == ("LVA",)
    assert acts_in(text, "Federal agencies", dateline="Riga, Latvia") == ("LVA",)
    assert acts_in(text, "Lawmakers") == ()
    assert acts_in(text, "Lawmakers", dateline="GENEVA") == ()
    assert acts_in("The Attorney General met Iran's envoy.", "The Attorney General", publisher="The White House") == (
        "USA",
    )


def test_a_bare_force_is_nobodys_where_two_states_act() -> None:
    alone = "Latvia's parliament met on Monday. The Air Force lost a jet."
    both = "Latvia's president met Finnish Defence Minister Antti Hakala in Riga. The Air Force lost a jet."
    assert acts_in(alone, "Air Force", dateline="RIGA") == ("LVA",)
    assert acts_in(both, "Air Force", dateline="RIGA") == ()
