"""The furniture vocabulary loads whole, and nothing in it stands twice or can never match."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from onrecord.ingest.blocks import Block
from onrecord.ingest.clues import ordinals, word_class
from onrecord.ingest.kinds import FURNITURE, kind_of
from onrecord.ingest.lexicon import lexicon
from onrecord.packs.vocabulary import table, words


def test_phrases_are_small_letters_and_stand_once() -> None:
    rows = table("furniture")
    twice = [key for key, n in Counter((row["form"], row["phrase"]) for row in rows).items() if n > 1]
    assert twice == []
    assert all(str(row["phrase"]) == str(row["phrase"]).lower().strip() for row in rows)
    assert {str(row["form"]) for row in rows} == {"whole", "start", "end", "sentence"}
    assert {str(row["kind"]) for row in rows} <= FURNITURE


def test_word_classes_hold_words_alone() -> None:
    for name in ("past", "ahead", "before_date", "said", "open", "now", "days", "leaving", "left", "still", "short"):
        assert all(isinstance(word, str) and word == word.lower() for word in word_class(name)), name
    assert ordinals()["eighteenth"] == 18
    assert {str(row["language"]) for row in table("furniture_languages")} >= {"en", "fr", "de", "es"}
    assert "the" in words("furniture_stop_words")
    assert "president" in words("furniture_no_places")
    assert lexicon().agencies["agence france-presse"] == "AFP"


def test_known_days_are_days() -> None:
    rows = table("furniture_anniversaries")
    assert all(date.fromisoformat(str(row["day"])).year < 2026 for row in rows)
    assert len({(row["day"], row["words"]) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Short link:", "share"),
        ("12 shares", "share"),
        ("4 min read", "share"),
        ("Read more", "related"),
        ("Most read today", "related"),
        ("READ ALSO: Two ships collide off Busan", "related"),
        ("Advertisement", "ad"),
        ("Sign up for our weekly newsletter", "ad"),
        ("© 2019 The Harbour Press", "legal"),
        ("18 Comments", "comments"),
        ("3 / 12", "counter"),
        ("Home > World > Asia", "breadcrumb"),
        ("By Leo Marsh", "byline"),
        ("Reuters", "byline"),
        ("Updated 9 March 2011", "dated"),
        ("May 4, 2016, 6:12 PM EDT / Updated May 5, 2016, 9:30 AM EDT", "dated"),
        ("May 4, 2016 / 7:05 AM / Harbour News", "dated"),
        ("May 4, 2016, 6:12 PM the envoys met at the port", ""),
        ("Posted Wednesday 4 May 2016 | Harbour desk", "dated"),
        ("Harbour Live  ·  Posted at 9:12 4 May 2016", "dated"),
        ("4 May 2016 the envoys met", ""),
        ("Updated 42 min 14 sec ago", "ago"),
        ("Envoys arrive at the palace. (Photo by Ida Ruiz)", "caption"),
        ("* * *", "rule"),
        ("https://example.org/a/b", "link"),
        ("(Reporting by Ida Ruiz; Editing by Leo Marsh)", "tail"),
        ("This story has been corrected to show that the port is Busan.", "correction"),
        ("Read more of what the two sides agreed, said the minister, and you will find little that is new in it.", ""),
        ("By Friday the ships had left.", ""),
        ("Sen. Ada Cole (R) said that the treaty would pass.", ""),
        ("Print  Email  Share", "share"),
        ("Facebook Twitter", "share"),
        ("Print runs fall", ""),
        ("The war ended on 3 August 1999 and the port was opened.", ""),
        ("Follow the money, the judge said, and the trail leads to a bank in a harbour town on the other coast.", ""),
    ],
)
def test_kind_of_a_line(line: str, kind: str) -> None:
    assert kind_of(Block(0, len(line), 1, line)) == kind
