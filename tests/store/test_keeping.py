"""What goes into a record comes out of it unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from tests.handmade import record
from tests.stores import empty

from onrecord.ingest import read_paths
from onrecord.model.dates import When
from onrecord.store import open_database
from onrecord.store.decisions import decisions, keep_decision
from onrecord.store.named import one_actor, whole_id
from onrecord.store.query import source_text, typed_items
from onrecord.store.rows import stands
from onrecord.store.schema import meta, sources
from onrecord.store.sources import inputs_of, pending, source_of, stored_inputs, take_in
from onrecord.store.types import ESCAPED, Words, storable

pytestmark = pytest.mark.usefixtures("store")

ODD = ["plain", "", "nul\0inside", "lone \ud800 surrogate", ESCAPED + '"x"', "日本\r\n\ufeff", "'; DROP TABLE meta; --"]


@given(st.sampled_from(ODD) | st.text(alphabet=st.characters(codec=None)))
def test_any_text_can_be_kept(text: str) -> None:
    column = Words()
    kept = column.process_bind_param(text, None)  # type: ignore[arg-type]
    assert kept is not None
    assert "\0" not in kept
    kept.encode()
    assert column.process_result_value(kept, None) == text  # type: ignore[arg-type]
    assert (kept == text) == storable(text)


def test_odd_texts_and_values_survive_the_database(tmp_path: Path) -> None:
    with empty(tmp_path / "r.db") as database, database.begin() as connection:
        for number, value in enumerate(ODD):
            connection.execute(meta.insert().values(name=str(number), value={"text": value}))
        found = connection.execute(select(meta.c.name, meta.c.value)).all()
    assert [value["text"] for _, value in sorted(found)] == ODD


def test_the_same_bytes_are_one_source_with_all_its_places(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "deep/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("One and the same.", encoding="utf-8")
    given_sources = list(read_paths([str(tmp_path)]))
    orders = (given_sources, given_sources[::-1], given_sources * 2)
    for number, order in enumerate(orders):
        with empty(tmp_path / f"{number}.db") as database, database.begin() as connection:
            assert take_in(connection, order) == 1
            assert take_in(connection, order) == 0
            (key,) = pending(connection)
            found = source_of(connection, key)
            assert found is not None
            assert (found.path, found.paths) == ("a.txt", ("a.txt", "b.txt", "deep/c.txt"))
            assert source_text(connection, key) == "One and the same."
            assert stored_inputs(connection) == inputs_of(given_sources)


def test_refused_sources_are_kept_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(bytes(range(256)) * 8)
    with empty(tmp_path / "r.db") as database, database.begin() as connection:
        take_in(connection, read_paths([str(tmp_path)]))
        assert pending(connection) == []
        assert connection.scalar(select(sources.c.refused)) is not None


def test_items_come_back_as_the_objects_they_were(tmp_path: Path) -> None:
    with open_database(record(tmp_path)) as database, database.begin() as connection:
        (panetta,) = typed_items(connection, "statement")
        assert panetta.at == panetta.evidence[0].start
        assert panetta.content.spans[0] == panetta.evidence[0].span  # type: ignore[attr-defined]
        assert panetta.said == When.of("2012-04-27")  # type: ignore[attr-defined]
        assert whole_id(connection, panetta.id[:-6]) == ("item", panetta.id)


def test_an_actor_is_found_by_any_of_its_names(tmp_path: Path) -> None:
    with open_database(record(tmp_path)) as database, database.begin() as connection:
        assert {one_actor(connection, name) for name in ("JPN", "Japan", "JAPAN")} == {"JPN"}


def test_decisions_are_rows_that_can_be_told_apart(tmp_path: Path) -> None:
    told = {"target": "event-1", "verdict": "reject", "by": "ann", "at": "2026-01-01", "why": "not so"}
    with empty(tmp_path / "r.db") as database, database.begin() as connection:
        first = keep_decision(connection, told)
        assert keep_decision(connection, told) == first
        assert keep_decision(connection, {**told, "target": "event-2"}) != first
        kept = {line["id"]: line for line in decisions(connection)}
    assert len(kept) == 2
    assert kept[first]["why"] == "not so"
    assert kept[first]["orphaned"] is False


@pytest.mark.parametrize(
    ("day", "told", "expected"),
    [
        ("2013-10-03", "2013-10-04", "2013-10-03"),
        ("2013", "2013-10-04", "2013-10-04"),
        ("2027", "2013-10-04", "2027-12-31"),
        (None, "2013-10-04", "2013-10-04"),
        ("2013", None, "2013-12-31"),
        (None, None, None),
        ("2013/..", "2013-10-04", "2013-10-04"),
    ],
)
def test_the_day_from_which_a_thing_stands(day: str | None, told: str | None, expected: str | None) -> None:
    assert stands(When.of(day) if day else None, When.of(told) if told else None) == expected
