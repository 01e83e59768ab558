"""Part of speech and lemma by memory are those of the whole pipeline; the parser's tables end where they are bounded.

All sentences are written for these tests.
"""

from __future__ import annotations

import gc
import weakref

import pytest
import spacy
from spacy.language import Language

from onrecord.read import parse as parsing
from onrecord.read import tokens
from onrecord.read.parse import Parse, load, parse
from onrecord.read.tokens import Forms

TEXTS = (
    "There is a plan. The plan is new. There's more, and it's known.",
    "It is there. There are ships, which are grey. What was there was old.",
    "Let's meet, the envoy said. She let her aide's note stand.",
    "We're gonna sign. They've got ta wait; he ain't leaving. C'm on, y' all.",
    "The  minister \n hoped  to stage talks.\tHe does what he did: he had had it.",
    "No one gets what Kenya got. Ships were sent; they're due on Monday.",
    " 's",
    "is",
    "",
)


def whole(monkeypatch: pytest.MonkeyPatch, text: str) -> Parse:
    """The parse by the whole pipeline, without memory."""
    with monkeypatch.context() as patch:
        patch.setattr(parsing.Forms, "of", classmethod(lambda cls, nlp: None))
        return parse(text, [(0, len(text), "body")])


def pipeline(mode: str) -> Language:
    """A pipeline of the parts that are known, not trained."""
    nlp = spacy.blank("en")
    for name in tokens.PIPELINE:
        nlp.add_pipe(name, config={"mode": mode} if name == "lemmatizer" else {})
    return nlp


def by_memory(text: str) -> Parse:
    return parse(text, [(0, len(text), "body")])


@pytest.mark.parametrize("text", TEXTS)
def test_memory_gives_what_the_whole_pipeline_gives(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    for _ in range(2):
        assert by_memory(text) == whole(monkeypatch, text)


def test_a_word_that_a_rule_sees_beside_another_is_remembered_with_it() -> None:
    text = "The plan is new. There is a plan. The plan is new."
    found = by_memory(text)
    assert [pos for word, pos in zip(found.words, found.pos, strict=True) if word == "is"] == ["AUX", "VERB", "AUX"]


def test_the_last_rules_are_put_to_a_form_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Two envoys of Peru met the premier in Lima."
    by_memory(text)
    monkeypatch.setattr(Forms, "_learn", lambda self, keys: pytest.fail(f"asked again: {keys}"))
    assert by_memory(text).lemmas[1] == "envoy"


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "MOST_FORMS", 5)
    found = [by_memory(f"The port of Lima{n} was shut by {n} ships.") for n in range(40)]
    memory = Forms.of(load())
    assert memory is not None and memory.remembered < 40
    assert [parse_.lemmas[-3:-1] for parse_ in found[3:5]] == [["3", "ship"], ["4", "ship"]]


def test_a_pipeline_of_another_make_is_run_as_it_is() -> None:
    assert Forms.of(pipeline("rule")) is not None
    assert Forms.of(spacy.blank("en")) is None
    assert Forms.of(pipeline("lookup")) is None


@pytest.mark.parametrize(
    "pattern",
    [
        [{"LOWER": "a"}, {"TAG": "NN"}, {"LOWER": "b"}],
        [{"TAG": "NN"}, {"LOWER": "b"}],
        [{"LOWER": "a", "SHAPE": "x"}],
        [{"LOWER": "a", "OP": "+"}],
    ],
)
def test_a_rule_that_looks_further_is_not_answered_from_memory(pattern: list[dict[str, str]]) -> None:
    other = pipeline("rule")
    other.get_pipe("attribute_ruler").add([pattern], {"LEMMA": "c"})
    assert Forms.of(other) is None


def test_the_parser_is_loaded_anew_when_its_table_of_words_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    first = load()
    assert load() is first
    by_memory("Envoys of Xyqua met.")
    monkeypatch.setattr(parsing, "MOST_WORDS", len(first.vocab) - 1)
    found = by_memory("Envoys of Xyquabel met.")
    second = parsing._BY_PARSER[parsing.DEFAULT_PARSER]
    assert second is not first and len(second.vocab) < len(first.vocab)
    assert found.lemmas[:2] == ["envoy", "of"]
    gone = weakref.ref(first)
    del first
    gc.collect()
    assert gone() is None


def test_the_words_of_the_lemmatizers_index_are_found_at_once() -> None:
    Forms.of(load())
    index = load().get_pipe("lemmatizer").lookups.get_table("lemma_index")
    assert all(isinstance(words, frozenset) and words for words in index.values())
