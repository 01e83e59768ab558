"""FollowTheMoney entities: whole, tied to each other, and as exact as the record is.

`tools/check_ftm.py` holds them to FollowTheMoney's own model in an environment of its own (`make test-ftm`).
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from tests.handmade import made, page
from tests.program import kind
from tests.program import onrecord as program

from onrecord.export.ftm import two_letters

TIES = {"Occupancy": ("holder", "post"), "Mention": ("document",), "Event": ("proof",)}


def entities(record: Path) -> dict[str, list[dict[str, Any]]]:
    """The entities of an export, by schema."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in program("export", "--record", record, "--format", "ftm").stdout.splitlines():
        entity = json.loads(line)
        assert set(entity) == {"id", "schema", "properties"}
        assert all(values and all(isinstance(v, str) for v in values) for values in entity["properties"].values())
        found[entity["schema"]].append(entity)
    return found


def test_what_points_points_at_something(sample_record: Path, sample_lines: list[dict[str, Any]]) -> None:
    found = entities(sample_record)
    assert set(found) >= {"Person", "PublicBody", "Position", "Occupancy", "Event", "Article", "Mention"}
    every = [entity["id"] for group in found.values() for entity in group]
    assert len(every) == len(set(every))
    for schema, names in TIES.items():
        for entity in found[schema]:
            assert all(set(entity["properties"][name]) <= set(every) for name in names)
    happened = [e for e in kind(sample_lines, "event") if e["reality"] == "happened"]
    assert len(found["Event"]) == len(happened)
    assert len(found["Article"]) == len(kind(sample_lines, "article"))


def test_a_date_is_no_more_exact_than_the_record(sample_record: Path, sample_lines: list[dict[str, Any]]) -> None:
    dates = {e["id"]: e["properties"].get("date") for e in entities(sample_record)["Event"]}
    whole = {e["id"]: e["date"] for e in kind(sample_lines, "event")}
    told = {key: date[0] for key, date in dates.items() if date}
    assert told and all(date == whole[key]["edtf"] for key, date in told.items())
    assert all("/" not in date and "X" not in date for date in told.values())


def test_an_office_is_a_post_of_its_country(tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    text = (
        "published 2013-10-03\ntenure person=John_Kerry office=Secretary_of_State country=USA | Secretary John Kerry.\n"
    )
    made(str(record), page(tmp_path / "p", "a.txt", text))
    found = entities(record)
    (held,), (post,) = found["Occupancy"], found["Position"]
    assert held["properties"]["post"] == [post["id"]] and post["properties"]["country"] == ["us"]
    assert held["properties"]["holder"] == [found["Person"][0]["id"]]


def test_countries_have_two_letters_and_what_is_none_has_none() -> None:
    assert [two_letters(c) for c in ("JPN", "XKX", "eu", "nato", "john-kerry", None)] == [
        "jp",
        "xk",
        "eu",
        None,
        None,
        None,
    ]
