"""What verbs of plans govern, as mended. Sentences written for this project."""

from __future__ import annotations

import pytest
from tests.read.readings import reading_of

from onrecord.read.parse import Parse


def governed(text: str, word: str) -> tuple[str, str, str]:
    """A word's part of speech, its relation and what it hangs on."""
    parse: Parse = reading_of(text).parse
    at = parse.lower.index(word)
    return parse.pos[at], parse.deps[at], parse.lower[parse.heads[at]]


@pytest.mark.parametrize(
    "text", ["Australia and the United Kingdom plan to begin rotations of submarines.", "Both plan to begin a patrol."]
)
def test_a_plan_with_a_subject_is_a_verb(text: str) -> None:
    assert governed(text, "plan")[0] == "VERB"
    assert governed(text, "begin")[2] == "plan"


def test_the_plan_of_a_question_is_left_alone() -> None:
    text = "My next one is: Does the White House plan to use Threads? (Laughter.)"
    assert governed(text, "plan")[0] == "NOUN"


def test_an_object_behind_what_is_set_in_commas_is_the_verbs() -> None:
    text = "Norway and Chile agreed to choose, by the end of March, the best site for the station."
    assert governed(text, "site")[1:] == ("dobj", "choose")
