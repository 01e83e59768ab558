"""A record made by hand, and a client of the site that serves it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from tests.handmade import record
from tests.web.served import client

from onrecord.web import users


@pytest.fixture(autouse=True, scope="session")
def quick_passwords() -> Iterator[None]:
    """Lets passwords be hashed quickly; one test looks at the real cost."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(users, "COST", {"n": 16, "r": 8, "p": 1})
        patched.setattr(users, "NOBODY", users.User.of("nobody knows this", users.Role.read))
        yield


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client(record(tmp_path_factory.mktemp("site"))) as made_client:
        yield made_client
