"""A record made by hand, and a client of the site that serves it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from tests.handmade import record
from tests.web.served import client


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client(record(tmp_path_factory.mktemp("site"))) as made_client:
        yield made_client
