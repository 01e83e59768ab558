"""Writes the tables of holders that are taken whole from a public data set (US presidents, British ministers).

    ONRECORD_DATA=... python tools/packs/holders.py

Reads ``$ONRECORD_DATA/offices`` (default ``../shared/data``) and writes ``src/onrecord/packs/world/holders``. Facts
only; the data sets are named in the column ``source``.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
OFFICES = Path(os.environ.get("ONRECORD_DATA", ROOT.parent / "shared/data")) / "offices"
HOLDERS = ROOT / "src/onrecord/packs/world/holders"
COLUMNS = ("office", "country", "person", "since", "until", "known_until", "acting", "source")

US_KNOWN, UK_KNOWN = "2026-06-15", "2026-06-12"
"""The days on which the two data sets were last brought up to date."""

US_NAMES = {"George Herbert Walker Bush": "George H. W. Bush", "George Walker Bush": "George W. Bush"}
UK_POSTS = {
    "Prime Minister": "prime-minister",
    "Deputy Prime Minister": "deputy-prime-minister",
    "Secretary of State for Foreign and Commonwealth Affairs": "foreign-secretary",
    "Secretary of State for Foreign, Commonwealth and Development Affairs": "foreign-secretary",
    "Secretary of State for Defence": "defence-secretary",
    "Secretary of State for the Home Department": "home-secretary",
    "Chancellor of the Exchequer": "chancellor-of-the-exchequer",
}

Line = tuple[str, ...]


def presidents() -> Iterator[Line]:
    """Presidents and vice-presidents of the USA since 1961, terms in a row joined."""
    for person in yaml.safe_load((OFFICES / "us_presidents_vps_executive.yaml").read_text()):
        for kind, office in (("prez", "president"), ("viceprez", "vice-president")):
            for since, until in _joined([t for t in person["terms"] if t["type"] == kind]):
                if until >= "1961":
                    known = until > US_KNOWN
                    yield (
                        office,
                        "USA",
                        _us_name(person["name"]),
                        since,
                        "open" if known else until,
                        US_KNOWN if known else "",
                        "",
                        "congress",
                    )


def _us_name(name: dict[str, str]) -> str:
    full = " ".join(filter(None, (name["first"], name.get("middle"), name["last"])))
    return US_NAMES.get(full) or f"{name.get('nickname', name['first']).replace('J.D.', 'JD')} {name['last']}"


def _joined(terms: list[dict[str, Any]]) -> list[tuple[str, str]]:
    spans: list[tuple[str, str]] = []
    for term in sorted(terms, key=lambda t: str(t["start"])):
        start, end = str(term["start"]), str(term["end"])
        if spans and spans[-1][1] == start:
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return spans


def _uk(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((OFFICES / "uk_ifg" / f"{name}.csv").open(encoding="utf-8")))


def ministers() -> Iterator[Line]:
    """Holders of the great offices of the United Kingdom."""
    posts = {row["id"]: UK_POSTS[row["name"]] for row in _uk("post") if row["name"] in UK_POSTS}
    acting = {row["appointment_id"] for row in _uk("appointment_characteristics") if row["is_acting"] == "True"}
    names: dict[str, str] = {}
    for row in _uk("person"):
        name = row["display_name"] or row["name"]
        if row["id"] not in names or names[row["id"]].split()[0] in ("Lord", "Baroness", "Sir", "Dame"):
            names[row["id"]] = name
    spans: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for row in _uk("appointment"):
        if row["post_id"] in posts:
            key = posts[row["post_id"]], names[row["person_id"]], "yes" if row["id"] in acting else ""
            spans.setdefault(key, []).append({"start": row["start_date"], "end": row["end_date"] or "open"})
    for (office, person, sub), terms in spans.items():
        for since, until in _joined(terms):
            yield (office, "GBR", person, since, until, UK_KNOWN if until == "open" else "", sub, "ifg")


def write(name: str, lines: Iterator[Line]) -> None:
    """Writes one table, sorted by office and first day."""
    with (HOLDERS / name).open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        ordered: list[Line] = sorted(lines, key=lambda line: (line[0], line[3], line[2]))
        out.writerows(ordered)


if __name__ == "__main__":
    write("us-presidents.csv", presidents())
    write("united-kingdom.csv", ministers())
