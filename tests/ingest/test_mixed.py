"""Pages in two languages: each sentence is told the language that it is in; what has no reader is marked unread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.model.pages import Article
from onrecord.packs import Packs
from onrecord.read.article import read_article, read_parts

PAGES = Path(__file__).parent.parent / "data" / "mixed_languages.txt"

Sentence = tuple[str, str, str]
"""A sentence: its language, its words, what stands between it and the next."""


def pages() -> Iterator[tuple[str, list[Sentence]]]:
    """The pages of the file with their language."""
    own, found = "", list[Sentence]()
    for line in [*PAGES.read_text("utf-8").splitlines(), "== "]:
        if line.startswith("== "):
            if found:
                yield own, found
            own, found = line[3:], []
        elif line and not line.startswith("#"):
            language, words = line.split(" ", 1)
            found.append((language, words.rstrip("|"), " " if line.endswith("|") else "\n\n"))


def told(article: Article, text: str, words: str) -> set[str | None]:
    """The languages of the parts that a sentence lies in."""
    start = text.index(words)
    end = start + len(words)
    return {p.language or article.language for p in article.parts if p.start < end and p.end > start}


def test_nearly_every_sentence_is_told_its_language(read: Callable[..., list[Article]]) -> None:
    wrong, every = [], 0
    for own, sentences in pages():
        text = "".join(words + gap for _, words, gap in sentences)
        (article,) = read(text)
        assert article.language == own
        for language, words, _ in sentences:
            every += 1
            wrong += [] if told(article, text, words) == {language} else [(own, language, words)]
    assert len(wrong) <= 0.03 * every, wrong


@pytest.mark.parametrize(
    ("text", "unread", "parts"),
    [
        ("Ministers met on Tuesday.\n\nThey agreed on the plan for the port.\n", None, 2),
        ("日米両政府は3日、東京で会合を開いた。\n\n両国は声明を出した。\n", "no reader for the language ja", 0),
        (
            "日米両政府は3日、東京で会合を開き、声明を出した。\n\nThe two sides agreed on the plan for the port in the north.\n",
            "no reader for the language ja; its sentences in en are read",
            1,
        ),
    ],
)
def test_what_has_no_reader_is_marked(
    text: str, unread: str | None, parts: int, read: Callable[..., list[Article]]
) -> None:
    (article,) = read(text)
    assert article.unread == unread
    assert len(list(read_parts(article))) == parts


def test_an_english_statement_on_a_japanese_page_is_read(read: Callable[..., list[Article]]) -> None:
    text = (
        "外相会談の結果\n\n両外相は3日、東京で会談し、共同声明を出した。\n\n"
        "Japan will pay $3.1 billion for the move of the Marines to Guam, the minister said.\n"
    )
    (article,) = read(text)
    found = read_article(text, "0" * 64, article, Packs.load(["us-japan"]))
    assert {e.exact for item in found.items for e in item.evidence}
    assert all(e.start > text.index("Japan") - 1 for item in found.items for e in item.evidence)
