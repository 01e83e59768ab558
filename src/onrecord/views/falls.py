"""What rests on a source: the lines that fall when it is retracted, and those that lose a report."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.store import schema
from onrecord.store.query import KINDS, Line, lines_by_id
from onrecord.views.show import show


@dataclass(frozen=True, slots=True)
class Falls:
    """The lines that rest on a source alone, by kind, and the items that other sources tell as well."""

    articles: list[Line]
    items: list[Line]
    weakened: list[Line]
    conflicts: list[Line]

    def rows(self) -> list[Line]:
        """A row a line: its kind, id, what becomes of it (``falls``, ``loses a report``) and its words."""
        fallen = [*self.articles, *self.items, *self.conflicts]
        return [_row(line, "falls") for line in fallen] + [_row(line, "loses a report") for line in self.weakened]


def falls(connection: Connection, source: str) -> Falls:
    """What rests on a source; as things stand, before it is retracted."""
    evidence, articles, sides = schema.evidence.c, schema.articles.c, schema.conflict_sides.c
    touched = set(connection.scalars(select(evidence.item).where(evidence.source == source)))
    told = sorted(lines_by_id(connection, touched).values(), key=lambda line: (KINDS.index(line["kind"]), line["id"]))
    alone = [line for line in told if all(e["source"] == source for e in line["evidence"])]
    gone = {line["id"] for line in alone}
    inside = connection.scalars(select(articles.line).where(articles.source == source).order_by(articles.id))
    between = set(connection.scalars(select(sides.conflict).where(sides.side.in_(gone))))
    return Falls(
        [{"kind": "article", **line} for line in inside],
        alone,
        [line for line in told if line["id"] not in gone],
        [show(connection, key).line for key in sorted(between)],
    )


def _row(line: Line, becomes: str) -> Line:
    words = line["evidence"][0]["exact"] if "evidence" in line else line.get("title") or line.get("why") or ""
    return {"what": line["kind"], "id": line["id"], "becomes": becomes, "words": words}
