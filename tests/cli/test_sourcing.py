"""`sources`: what came in, with its day and size, and what was refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.handmade import page, pages
from tests.program import onrecord

import onrecord as program


def test_sources_read_and_refused(tmp_path: Path) -> None:
    folder = page(pages(tmp_path / "p", ["2009.txt"]), "empty.txt", "")
    page(folder, "again.txt", (folder / "2009.txt").read_text("utf-8"))
    own = str(tmp_path / "r.db")
    onrecord("build", folder, "--record", own, "--quiet", "--jobs", "1", status=4)
    rows = {row["path"]: row for row in csv.DictReader(io.StringIO(onrecord("sources", "-r", own, "-f", "csv").stdout))}
    assert set(rows) == {"2009.txt", "empty.txt"} or set(rows) == {"again.txt", "empty.txt"}
    assert rows["empty.txt"]["note"] == "refused: empty" and rows["empty.txt"]["articles"] == ""
    read = next(row for path, row in rows.items() if path != "empty.txt")
    assert read["articles"].startswith("article-") and "also at" in read["note"] and int(read["characters"]) > 100
    assert "refused: empty" in onrecord("sources", "-r", own, "--refused").stdout
    (only,) = json.loads(onrecord("sources", "-r", own, "--refused", "-f", "json").stdout)
    exported = [json.loads(line) for line in onrecord("export", "-r", own).stdout.splitlines()]
    assert only in exported
    with program.open(own) as record:
        assert record.sources(refused=True) == [only] and len(record.sources()) == 2
        assert record.sources(article=read["articles"])[0]["id"] == read["id"]


def test_where_all_were_read_it_says_so(tmp_path: Path) -> None:
    own = str(tmp_path / "r.db")
    onrecord("build", pages(tmp_path / "p", ["2009.txt"]), "--record", own, "--quiet", "--jobs", "1")
    assert onrecord("sources", "-r", own, "--refused").stderr == "every source was read\n"
