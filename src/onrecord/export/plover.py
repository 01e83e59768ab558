"""Events in the shape of POLECAT, the data set of PLOVER's authors: one row for each actor and recipient.

Types and the four classes are PLOVER's (Open Event Data Alliance, 2018); the CAMEO root is the one that PLOVER's manual
gives for a type, the first where it gives several.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import combinations
from typing import Any

from sqlalchemy import Connection

from onrecord import __version__
from onrecord.export.jsonl import record_line
from onrecord.export.origins import Origin, on_the_web, with_origins
from onrecord.export.printable import one_line, printable
from onrecord.model.ids import is_state
from onrecord.model.items import MEETING
from onrecord.model.plurals import numbered
from onrecord.store.query import Line, lines

COLUMNS = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Quad Code",
    "CAMEO Root",
    "Actor Name",
    "Actor Country",
    "Recipient Name",
    "Recipient Country",
    "Placename",
    "Headline",
    "Publication Date",
    "Source",
    "Sentence",
    "Reports",
    "Confidence",
    "Version",
)

CODES = {
    "AGREE": ("Q1", "03"),
    "CONSULT": ("Q1", "04"),
    "SUPPORT": ("Q1", "05"),
    "CONCEDE": ("Q1", "08"),
    "COOPERATE": ("Q2", "06"),
    "AID": ("Q2", "07"),
    "RETREAT": ("Q2", "08"),
    "REQUEST": ("Q3", "10"),
    "ACCUSE": ("Q3", "11"),
    "REJECT": ("Q3", "12"),
    "THREATEN": ("Q3", "13"),
    "PROTEST": ("Q4", "14"),
    "SANCTION": ("Q4", "16"),
    "MOBILIZE": ("Q4", "15"),
    "COERCE": ("Q4", "17"),
    "ASSAULT": ("Q4", "18"),
}
"""By type: the class (verbal and material cooperation, verbal and material conflict) and the CAMEO root."""

Pair = tuple[str | None, str | None]


def plover(connection: Connection, found: Iterable[Line], notes: list[str]) -> Iterator[bytes]:
    """The events that happened, as tab-separated rows in pieces, the header first.

    Once written, ``notes`` says how many were left out since they did not happen, have no type, or are of nobody.
    """
    names = {line["id"]: line["name"] for line in lines(connection, "actor")}
    version = f"onrecord {record_line(connection)['version'] or __version__}"
    left = {"not happened": 0, "none of the sixteen types": 0, "nobody named": 0}
    yield _row(COLUMNS)
    for line, origin in with_origins(connection, (line for line in found if _fits(line, left))):
        for actor, recipient in pairs_of(line):
            yield _row(_cells(line, origin, actor, recipient, names, version))
    notes += [f"{numbered(count, 'event', 'are')} left out: {why}" for why, count in left.items() if count]


def _fits(line: Line, left: dict[str, int]) -> bool:
    why = (
        "not happened"
        if line["reality"] != "happened"
        else "none of the sixteen types"
        if line["type"] is None
        else "nobody named"
        if not line["actors"] and not line["recipients"]
        else None
    )
    if why:
        left[why] += 1
    return why is None


def pairs_of(line: Line) -> list[Pair]:
    """Who does it to whom: each actor with each recipient; of a meeting without a host, each two in both directions."""
    actors, recipients = line["actors"], line["recipients"]
    if recipients:
        return [(a, r) for a in actors or [None] for r in recipients]
    if line["type"] in MEETING and len(actors) > 1:
        return [pair for a, b in combinations(actors, 2) for pair in ((a, b), (b, a))]
    return [(actor, None) for actor in actors]


def _cells(
    line: Line, origin: Origin, actor: str | None, recipient: str | None, names: dict[str, str], version: str
) -> list[Any]:
    quad, root = CODES[line["type"]]
    return [
        line["id"],
        line["date"]["edtf"] if line["date"] else None,
        line["type"],
        line["mode"],
        quad,
        root,
        names.get(actor or "", actor),
        _country(actor),
        names.get(recipient or "", recipient),
        _country(recipient),
        "; ".join(line["places"]),
        origin.title,
        origin.latest,
        on_the_web(line, origin) or origin.publisher,
        line["evidence"][0]["exact"],
        len(line["evidence"]),
        line["confidence"],
        version,
    ]


def _country(actor: str | None) -> str | None:
    return actor if actor and is_state(actor) else None


def _row(cells: Iterable[Any]) -> bytes:
    out = StringIO()
    shown = [printable(one_line(cell)) if isinstance(cell, str) else cell for cell in cells]
    csv.writer(out, dialect="excel-tab", lineterminator="\n").writerow(shown)
    return out.getvalue().encode("utf-8", "backslashreplace")
