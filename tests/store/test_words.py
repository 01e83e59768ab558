"""Sentences by punctuation, and looking for their words."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stores import empty

from onrecord.model.errors import BadUsage
from onrecord.model.spans import Span
from onrecord.store import memory
from onrecord.store.fulltext import MARK, Entry, expression, fill, search
from onrecord.store.passages import sentence_around, sentences

pytestmark = pytest.mark.usefixtures("store")

CASES = [
    ("He came. She left.", ["He came.", "She left."]),
    ("Gen. Smith met Mr. Sato. They ate.", ["Gen. Smith met Mr. Sato.", "They ate."]),
    ("The U.S. Navy sailed. It returned.", ["The U.S. Navy sailed.", "It returned."]),
    ("“We agree.” The minister sat.", ["“We agree.”", "The minister sat."]),
    ("It cost $3.1 billion. Really?", ["It cost $3.1 billion.", "Really?"]),
    ("One line\nAnother line", ["One line", "Another line"]),
    ("防衛相が会談した。両国は合意した。", ["防衛相が会談した。", "両国は合意した。"]),
    ("  \n ", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text, 0, len(text))] == expected


@given(st.text(alphabet='ab .!?\n"A1'))
def test_sentences_hold_every_word_once(text: str) -> None:
    spans = list(sentences(text, 0, len(text)))
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_the_sentence_around_a_span_is_whole() -> None:
    text = "First one. The second one here. Third."
    inside = Span(text.index("second"), text.index("second") + 6)
    assert sentence_around(text, Span(0, len(text)), inside).of(text) == "The second one here."
    across = Span(0, text.index("Third"))
    assert sentence_around(text, Span(0, len(text)), across).of(text) == text[: text.index("Third")]


ENTRIES = [
    Entry("Japan will host a second radar", "sentence", "a1", "a1", 0, 10),
    Entry("The radars track missiles; Japan paid", "sentence", "a2", "a2", 0, 10),
    Entry("Troops left Okinawa \0 in March \ud800", "sentence", "a3", "a3", 0, 10),
    Entry("radar", "event", "event-1", "a1", 0, 5),
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("radar", {"a1", "a2"}),
        ("radar japan", {"a1", "a2"}),
        ('"second radar"', {"a1"}),
        ("radar -second", {"a2"}),
        ("okin*", {"a3"}),
        ('NEAR(radar) OR "', set()),
        ("words: radar", set()),
        ("it's 100% (radar", set()),
        ("radar & !japan <-> :*", {"a1", "a2"}),
        ("radar' | 'x", set()),
        ("\\ 'radar", {"a1", "a2"}),
        ("rad\u00e1r", {"a1", "a2"}),
    ],
)
def test_words_are_looked_for_and_nothing_is_taken_as_a_command(tmp_path: Path, query: str, found: set[str]) -> None:
    with empty(tmp_path / "r.db") as database, database.begin() as connection:
        fill(connection, ENTRIES)
        hits = search(connection, query, ["sentence"], 10)
    assert {hit.ref for hit in hits} == found


def test_matches_are_marked_and_ranked(tmp_path: Path) -> None:
    with empty(tmp_path / "r.db") as database, database.begin() as connection:
        fill(connection, ENTRIES)
        fill(connection, ENTRIES)
        hits = search(connection, "radar", ["sentence"], 10)
        assert len(hits) == 2
        assert hits[0].score >= hits[1].score > 0
        assert MARK[0] + "radar" + MARK[1] in {hit.snippet for hit in hits if hit.ref == "a1"}.pop()
        assert [hit.ref for hit in search(connection, "radar", ["event"], 10)] == ["event-1"]


@given(st.text())
def test_any_query_is_an_expression_or_bad_usage(query: str) -> None:
    try:
        match = expression(query)
    except BadUsage:
        return
    with memory() as database, database.begin() as connection:
        search(connection, query, ["sentence"], 1)
    assert match.count('"') % 2 == 0


SCRIPTS = {
    "ja": "両国の防衛相は火曜日、東京で会談し、レーダーの共同使用で一致した。",
    "ko": "국방부는 서울에서 회담이 열렸다고 밝혔다.",
    "th": "รัฐมนตรีกลาโหมพบกันที่กรุงเทพ",
    "ru": "Министры обороны встретились в Токио.",
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("防衛", {"ja"}),
        ("防衛相", {"ja"}),
        ("東京 会談", {"ja"}),
        ("レーダー", {"ja"}),
        ("衛", {"ja"}),
        ("京東", set()),
        ("防衛 -東京", set()),
        ("국방부", {"ko"}),
        ("회담", {"ko"}),
        ("กลาโหม", {"th"}),
        ("министры", {"ru"}),
        ("Токио", {"ru"}),
    ],
)
def test_any_run_of_characters_is_found_where_no_spaces_stand_between_words(
    tmp_path: Path, query: str, found: set[str]
) -> None:
    with empty(tmp_path / "r.db") as database, database.begin() as connection:
        fill(connection, [Entry(words, "sentence", ref, ref, 0, len(words)) for ref, words in SCRIPTS.items()])
        hits = search(connection, query, ("sentence",), 9)
        assert {hit.ref for hit in hits} == found
        for hit in hits:
            assert hit.snippet.replace(MARK[0], "").replace(MARK[1], "") == SCRIPTS[hit.ref]
