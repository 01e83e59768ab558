"""One record of the bundled sample for all end-to-end tests; the stores that tests run on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from tests import stores
from tests.program import build, lines

from onrecord.samples import PACKS, PAGES

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
os.environ.pop("COLUMNS", None)  # What is printed is as wide on every terminal; each of the processes of -n sets it.


@pytest.fixture(scope="session")
def sample_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One record of the bundled sample, built once."""
    return build(PAGES, tmp_path_factory.mktemp("sample") / "sample.db", packs=PACKS)


@pytest.fixture(scope="session")
def sample_lines(sample_record: Path) -> list[dict[str, Any]]:
    """The export of the sample's record."""
    return lines(sample_record)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The folder of the socket of a PostgreSQL server, running for the time of the tests."""
    pytest.importorskip("psycopg")
    from tests.postgres import programs, server

    if programs() is None:
        pytest.skip("no PostgreSQL server here (Debian: apt-get install postgresql)")
    with server() as folder:
        yield folder


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each store in turn: the records of `tests.handmade` and `tests.stores` are made there."""
    if request.param == "postgres":
        stores.Place.server = request.getfixturevalue("postgres")
    yield request.param
    if stores.Place.server is not None:
        stores.forget()
