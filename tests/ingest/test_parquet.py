"""Documents in a Parquet table."""

from __future__ import annotations

from datetime import date
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


def test_only_texts_are_read_as_texts(tmp_path: Path) -> None:
    words = "The ministers met in Tokyo."
    texts = {
        "bytes": pa.array([words.encode()]),
        "list": pa.array([[words]]),
        "struct": pa.array([{"text": words}]),
        "number": pa.array([1.5]),
    }
    for name, column in texts.items():
        pq.write_table(pa.table({"id": ["a"], "text": column}), tmp_path / f"{name}.parquet")
    day = pa.array([date(2013, 10, 3)])
    pq.write_table(
        pa.table({"id": [7], "text": [words], "published": day, "url": [[words]]}), tmp_path / "whole.parquet"
    )
    found = {source.path: source for source in read_paths([tmp_path])}
    told = {path.partition(".")[0]: source.refused for path, source in found.items() if source.refused}
    assert told.keys() == texts.keys()
    assert all("both must be strings" in str(reason) for reason in told.values())
    whole = found["whole.parquet#7"]
    assert (whole.text, whole.url, whole.metadata.published) == (words, None, "2013-10-03")


def test_a_file_that_breaks_off_is_refused_in_one_line(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": ["a"], "text": ["The ministers met."]}), tmp_path / "t.parquet")
    data = (tmp_path / "t.parquet").read_bytes()
    (tmp_path / "t.parquet").write_bytes(data[:-40] + data[-8:])
    (source,) = read_paths([tmp_path])
    assert source.refused and "\n" not in source.refused
