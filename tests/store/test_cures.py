"""What a database says of a fault is told with what helps against that fault, and no other."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DatabaseError

from onrecord.store.faults import cured


class Told(Exception):
    """A fault as a PostgreSQL driver raises it."""

    def __init__(self, words: str, sqlstate: str) -> None:
        super().__init__(words)
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("words", "sqlstate", "lost"),
    [
        ('relation "items" does not exist', "42P01", True),
        ('column "placed" does not exist', "42703", True),
        ("la relation « items » n'existe pas", "42P01", True),
        ('deadlock detected: while updating tuple in relation "items"', "40P01", False),
        ('null value in column "id" of relation "items" violates not-null constraint', "23502", False),
        ('could not obtain lock on relation "sources"', "55P03", False),
        ('relation "meta" already exists', "42P07", False),
    ],
)
def test_tables_are_lost_only_where_the_server_says_so(words: str, sqlstate: str, lost: bool) -> None:
    told = cured("a record", DatabaseError("SELECT 1", None, Told(words, sqlstate)))
    assert words in told
    assert ("tables are lost" in told) is lost
