"""Rows of many keys at once, whatever the keys."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from tests import stores

from onrecord.store.links import FEW, drop_rows, forget, put_rows, rows_in
from onrecord.store.schema_links import link_dirty, link_met

ODD = ["\ud800", "a\0b", "\ufdd0json:x", "two\nlines", "日本", "", "'; --"]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("more", [0, FEW])
def test_each_key_finds_its_rows_and_no_others(tmp_path: object, more: int) -> None:
    keys = ODD + [f"source-{n}" for n in range(more)]
    with stores.empty(f"{tmp_path}/links.db") as made, made.begin() as connection:
        put_rows(connection, link_dirty, ({"source": key} for key in [*keys, "another"]))
        assert sorted(r.source for r in rows_in(connection, select(link_dirty), link_dirty.c.source, keys)) == sorted(
            keys
        )
        forget(connection, link_dirty.c.source, keys)
        assert list(connection.scalars(select(link_dirty.c.source))) == ["another"]


@pytest.mark.usefixtures("store")
def test_numbers_are_found_and_rows_are_dropped_by_all_their_columns(tmp_path: object) -> None:
    pairs = [(one, one + n) for one in range(FEW * 2) for n in (1, 2)]
    with stores.empty(f"{tmp_path}/links.db") as made, made.begin() as connection:
        put_rows(connection, link_met, ({"one": a, "other": b, "both": 9} for a, b in pairs))
        assert len(list(rows_in(connection, select(link_met), link_met.c.one, range(FEW)))) == 2 * FEW
        drop_rows(connection, link_met, ({"one": a, "other": b} for a, b in pairs[1:]))
        assert [(r.one, r.other) for r in connection.execute(select(link_met))] == pairs[:1]
