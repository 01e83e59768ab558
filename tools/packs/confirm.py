"""Compares the unverified rows of holders with Wikidata and Archigos, and names these as source where they agree.

    ONRECORD_DATA=... python tools/packs/confirm.py [--write]

A row is confirmed when another source gives the same person, an office of the same kind, and the same first and last
day (within the precision of the row; an open end needs only the first). Where the days differ by a month at most, the
row becomes an interval that holds both. Prints every row that a source contradicts further.
"""

from __future__ import annotations

import csv
import os
import re
import sys
import unicodedata
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OFFICES = Path(os.environ.get("ONRECORD_DATA", ROOT.parent / "shared/data")) / "offices"
PACKS = ROOT / "src/onrecord/packs"

COUNTRIES = {
    "us": "USA", "japan": "JPN", "south-korea": "KOR", "china": "CHN", "russia": "RUS", "ukraine": "UKR",
    "france": "FRA", "india": "IND", "australia": "AUS", "philippines": "PHL", "israel": "ISR",
}  # fmt: skip
HEADS = ("president", "prime-minister", "chancellor", "monarch", "supreme-leader", "leader")
KINDS = {
    "foreign": r"Foreign|External|Secretary of State$",
    "defen": r"Defen[cs]e$|Defen[cs]e Agency|^Minister of the Armed Forces$",
    "president": r"^President$",
    "prime-minister": r"^(Prime Minister|Premier of the State Council)$",
    "emperor": r"^Emperor",
    "cabinet": r"Cabinet Secretary$",
    "finance": r"Financ",
    "treasury": r"Treasury$",
    "security-adviser": r"^National Security Advis",
    "joint": r"Chairman of the Joint",
}


def key(name: str) -> frozenset[str]:
    plain = (
        unicodedata.normalize("NFKD", name.replace("ı", "i").replace("đ", "d").replace("Đ", "D"))
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    return frozenset(re.findall(r"[a-z]{3,}", plain.replace("-", "")))


def near(a: frozenset[str], b: frozenset[str]) -> bool:
    return a == b or len(a & b) >= 2 or (bool(a & b) and min(len(a), len(b)) == 1)


def witnesses() -> list[tuple[str, str, frozenset[str], str, str, str]]:
    """(country, position, person, start, end, source) of the other sources."""
    rows = []
    for row in csv.DictReader((OFFICES / "eps_holders21.csv").open(encoding="utf-8")):
        if code := COUNTRIES.get(row["country"]):
            rows.append((code, row["position"], key(row["person"]), row["start"], row["end"], "wikidata"))
    for row in csv.DictReader((OFFICES / "archigos.csv").open(encoding="utf-8")):
        end = "" if row["enddate"] == "2015-12-31" else row["enddate"]
        rows.append((row["obsid"][:3], "head", key(row["leader"]), row["startdate"], end, "archigos"))
    return rows


ARCHIGOS_CODES = {
    "DEU": "GFR", "ROU": "RUM", "KOR": "ROK", "GBR": "UKG", "FRA": "FRN", "ZAF": "SAF", "PHL": "PHI", "IDN": "INS",
    "ESP": "SPN", "AUS": "AUL", "LKA": "SRI", "NGA": "NIG", "XKX": "KOS", "TWN": "TAW", "SGP": "SIN", "MYS": "MAL",
    "THA": "THI", "NLD": "NTH", "SWE": "SWD", "DNK": "DEN", "KHM": "CAM", "ZWE": "ZIM", "SDN": "SUD", "KAZ": "KZK",
    "BGD": "BNG", "GEO": "GRG", "SRB": "YUG", "PRT": "POR", "CHE": "SWZ", "DZA": "ALG", "HRV": "CRO",
}  # fmt: skip


def fits(mine: str, theirs: str) -> bool:
    return bool(mine and theirs) and (theirs.startswith(mine) or mine.startswith(theirs))


def widened(mine: str, theirs: str) -> str | None:
    """Two days at most a month apart as one interval that holds both; null where they are no such days."""
    try:
        a, b = sorted((date.fromisoformat(mine), date.fromisoformat(theirs)))
    except ValueError:
        return None
    if (b - a).days > 31:
        return None
    return a.isoformat() if a == b else f"{a}/{b}"


def same_office(office: str, position: str, source: str) -> bool:
    if source == "archigos":
        return office in HEADS
    return any(part in office and re.search(pattern, position) for part, pattern in KINDS.items())


def judge(row: dict[str, str], others: list[tuple[str, str, frozenset[str], str, str, str]]) -> str | None:
    """The source that agrees with the row; prints those that name another day for the same person."""
    mine = key(row["person"])
    for country, position, person, start, end, source in others:
        codes = (row["country"], ARCHIGOS_CODES.get(row["country"]))
        if country not in codes or not near(mine, person) or not same_office(row["office"], position, source):
            continue
        open_end = row["until"] in ("open", "") or row["until"] > "2022-07"
        if fits(row["since"], start) and (open_end or fits(row["until"], end)):
            return source
        if source == "wikidata" and (both := widened(row["since"], start)) and (last := widened(row["until"], end)):
            row["since"], row["until"] = both, last
            return source
        if start and row["since"] and abs(int(start[:4]) - int(row["since"][:4])) <= 1 and source == "wikidata":
            print(
                f"{row['country']} {row['office']}: {row['person']} {row['since']}..{row['until']}",
                f"{source}: {start}..{end}",
            )
    return None


def main(write: bool) -> None:
    others = witnesses()
    for path in sorted(PACKS.glob("*/holders/*.csv")):
        with path.open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            found = judge(row, others)
            if found and row["source"] == "unverified" and not (row["until"] > "2022-07" and row["until"] != "open"):
                row["source"] = found
        if write:
            with path.open("w", encoding="utf-8", newline="") as file:
                out = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
                out.writeheader()
                out.writerows(rows)
        print(path.name, len(rows), "unverified:", sum(r["source"] == "unverified" for r in rows))


if __name__ == "__main__":
    main("--write" in sys.argv)
