"""SQL views under the field's names, so that a record opened in any SQL tool reads like its export."""

from __future__ import annotations

from sqlalchemy import Connection, text

COLUMNS = {
    "event": "i.type, i.date, i.who AS actors, i.what, i.status AS reality",
    "statement": "i.type AS act, i.date AS said, i.who AS speaker, i.what AS content",
    "commitment": 'i.type AS strength, i.who AS "by", i.what AS action, i.date AS agreed, i.due, i.status',
    "figure": "i.type AS unit, i.who AS subject, i.what AS value, i.date AS as_of",
    "tenure": "i.type AS qualifier, i.who AS person, i.what AS office, i.date AS seen",
    "relation": "i.type AS relation, i.who AS subject, i.what AS object, i.date AS seen",
}
"""What the columns ``type``, ``who``, ``what``, ``date`` and ``status`` of ``items`` are called for each kind."""

VIEW = """CREATE VIEW {kind}s AS
SELECT i.id, {columns}, i.confidence, e.exact AS sentence, e.page, a.title AS article, a.published, s.path AS source
FROM items i
JOIN evidence e ON e.item = i.id AND e.n = 0
JOIN articles a ON a.id = e.article
JOIN sources s ON s.id = e.source
WHERE i.kind = '{kind}'"""


def create_views(connection: Connection) -> None:
    """Creates the view of each kind of item; it must not be there yet."""
    for kind, columns in COLUMNS.items():
        connection.execute(text(VIEW.format(kind=kind, columns=columns)))


def drop_views(connection: Connection) -> None:
    """Takes the views away where they are."""
    for kind in COLUMNS:
        connection.execute(text(f"DROP VIEW IF EXISTS {kind}s"))
