"""Documents in a Parquet table."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.ingest import read_paths


def test_a_row_is_a_document(tmp_path: Path) -> None:
    rows = {
        "id": ["a", "b", "a"],
        "text": ["The ministers met in Tokyo.", None, "Twice."],
        "published": ["2013-10-03", "2014", None],
        "n": [1, 2, 3],
    }
    pq.write_table(pa.table(rows), tmp_path / "t.parquet")
    first, second, third = read_paths([tmp_path / "t.parquet"])
    assert (first.path, first.text, first.metadata.published) == ("t.parquet#a", rows["text"][0], "2013-10-03")
    assert second.refused == "document 2: no `id` or no `text` (or `html`); both must be strings"
    assert third.refused == "document 3: the id 'a' was used on an earlier line"


def test_what_is_none_is_refused_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "no.parquet").write_bytes(b"PAR1 nothing")
    pq.write_table(pa.table({"id": ["a"], "words": ["x"]}), tmp_path / "other.parquet")
    pq.write_table(
        pa.table({"id": pa.array([], pa.string()), "text": pa.array([], pa.string())}), tmp_path / "z.parquet"
    )
    reasons = {source.path: source.refused for source in read_paths([tmp_path])}
    assert str(reasons["no.parquet"]).startswith("no Parquet file: ")
    assert reasons["other.parquet"] == "no column text; it has id, words"
    assert reasons["z.parquet"] == "empty: it holds no documents"
