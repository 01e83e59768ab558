"""A record that was tampered with does not pass."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.handmade import record

from onrecord.api import Record, open_record

CORRUPTIONS = {
    "the text": ("UPDATE sources SET text = replace(text, 'Tokyo', 'Osaka')", "other words"),
    "the hash": ('UPDATE sources SET line = replace(line, \'"text_sha256":"\', \'"text_sha256":"0\')', "was hashed"),
    "a position": ("UPDATE items SET line = replace(line, '\"start\":', '\"start\":1')", "evidence"),
    "the words": ("UPDATE items SET line = replace(line, 'pact', 'deal') WHERE kind = 'event'", "other words"),
    "the words around": ('UPDATE items SET line = replace(line, \'"suffix":"\', \'"suffix":"x\')', "around it"),
    "the page": ("UPDATE items SET line = json_set(line, '$.evidence[0].page', 2)", "not on page 2"),
    "a row of evidence": ("UPDATE evidence SET start = start + 1", "rows of evidence"),
    "an article": (
        'UPDATE items SET line = replace(line, \'"article":"article-\', \'"article":"articel-\')',
        "no such article",
    ),
    "an actor": ("DELETE FROM actors WHERE id = 'JPN'", "no actor JPN"),
    "an id": (
        "UPDATE items SET id = 'event-0000000000000000' WHERE kind = 'tenure' AND who = 'John Kerry'",
        "row holds",
    ),
    "evidence gone": ("UPDATE items SET line = json_set(line, '$.evidence', json('[]'))", "no evidence"),
    "what was said": (
        "UPDATE items SET line = json_set(line, '$.content.text', 'x') WHERE kind = 'statement'",
        "words said",
    ),
    "a link": (
        'UPDATE items SET line = json_set(line, \'$.links\', json(\'[{"rel":"follows","target":"event-0"}]\'))',
        "no item",
    ),
    "a thread": ("UPDATE items SET line = json_set(line, '$.threads', json('[\"thread-0\"]'))", "no thread"),
    "a part": ("UPDATE articles SET line = json_set(line, '$.parts[0].end', 99999)", "not inside it"),
    "the length": ("UPDATE sources SET line = json_set(line, '$.length', 3)", "code points"),
    "the article's place": ("UPDATE articles SET line = json_set(line, '$.n', 7)", "source and number"),
    "the source's id": ("UPDATE sources SET line = json_set(line, '$.sha256', 'ab')", "of its bytes"),
    "the stage": ("UPDATE meta SET value = '\"reading\"' WHERE name = 'stage'", "unfinished"),
}


def test_an_honest_record_passes(rec: Record) -> None:
    assert rec.verify() == []


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The file of a record (damage is done to files here)."""
    return record(Path(tmp_path_factory.mktemp("verify")))


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_each_kind_of_damage_is_found(path: str, tmp_path: Path, name: str) -> None:
    statement, words = CORRUPTIONS[name]
    copy = str(tmp_path / "copy.db")
    shutil.copy(path, copy)
    with closing(sqlite3.connect(copy)) as connection, connection:
        assert connection.execute(statement).rowcount > 0
    with open_record(copy, unfinished=True) as opened:
        found = opened.verify()
    assert any(words in fault for fault in found), found


def test_evidence_longer_than_allowed_is_a_fault(path: str, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")
    shutil.copy(path, copy)
    with closing(sqlite3.connect(copy)) as connection, connection:
        key, line = connection.execute("SELECT id, line FROM items LIMIT 1").fetchone()
        told = json.loads(line)
        told["evidence"][0]["end"] = told["evidence"][0]["start"] + 701
        connection.execute("UPDATE items SET line = ? WHERE id = ?", (json.dumps(told), key))
    with open_record(copy) as opened:
        assert any("longer than 700" in fault for fault in opened.verify())
