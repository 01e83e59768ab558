"""Speakers' labels and headings in capitals. Texts written for this project."""

from __future__ import annotations

import pytest
from tests.read.readings import reading_of

from onrecord.read.quotes.turns import read_turns

SPEAKERS = [
    ("MS. REYES: Thank you all for coming.\nQ: When does the vote take place?", ["MS. REYES", "Q"]),
    (
        "SECRETARY REYES: We signed the treaty today.\nTHE PRESIDENT: And I thank him.",
        ["SECRETARY REYES", "THE PRESIDENT"],
    ),
    ("SENIOR TREASURY OFFICIAL: Rates will fall.\nMODERATOR: Next one.", ["SENIOR TREASURY OFFICIAL", "MODERATOR"]),
    ("REYES: The talks go on.\nREYES: They will end in May.", ["REYES", "REYES"]),
    ("Ambassador Ana Reyes met the press.\nREYES: The talks go on.\nQ: Until May?", ["REYES", "Q"]),
]
HEADINGS = [
    "LONG TERM GAINS FOR BOTH SIDES: The fund will pay half of all royalties.\nKEY POINTS: Chile will lend two ships.",
    "AID FOR PERU: Chile will lend two ships.\nNEXT STEPS: Lima will send an envoy.",
    "ROLE OF THE PRESIDENT: He signs all laws.\nHISTORY: The law is old.",
]


@pytest.mark.parametrize(("text", "wanted"), SPEAKERS)
def test_labels_of_speakers(text: str, wanted: list[str]) -> None:
    parse = reading_of(text).parse
    assert [parse.string(*d.source[0]) for d in read_turns(parse)] == wanted


@pytest.mark.parametrize("text", HEADINGS)
def test_a_heading_is_no_speaker(text: str) -> None:
    assert read_turns(reading_of(text).parse) == []


def test_a_heading_ends_the_turn_before_it() -> None:
    turns = "REYES: One.\nQ: Two?\nREYES: Three.\nQ: Four?\nMore of four.\nNEXT STEPS: Chile will lend two ships.\nIt has ten."
    last = read_turns(reading_of(turns).parse)[-1]
    parse = reading_of(turns).parse
    assert [parse.string(*c) for c in last.content] == ["Four?", "More of four."]


def test_stage_directions_are_left_out_and_the_words_behind_them_kept() -> None:
    said = "REYES: (As interpreted.) Welcome to Lima.\nQ: Is it signed?\nREYES: (Laughter.)\n[Applause.] Not yet, my friend."
    parse = reading_of(said).parse
    words = [[parse.string(*c) for c in d.content] for d in read_turns(parse)]
    assert words == [["Welcome to Lima."], ["Is it signed?"], ["Not yet, my friend."]]


def test_question_with_one_space_behind_its_letter() -> None:
    said = "MS. REYES: Good morning.\nQ When will it be out?\nMS. REYES: In May.\nQ fever is a disease."
    parse = reading_of(said).parse
    assert [parse.string(*d.source[0]) for d in read_turns(parse)] == ["MS. REYES", "Q", "MS. REYES"]
