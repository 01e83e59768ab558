"""What the tests of this folder share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.ingest import articles_of
from onrecord.ingest.opened import accepted
from onrecord.model.pages import Article, Metadata
from onrecord.packs import Packs

Read = Callable[..., list[Article]]


@pytest.fixture(scope="session")
def packs() -> Packs:
    """The world pack."""
    return Packs.load()


@pytest.fixture(scope="session")
def read(packs: Packs) -> Read:
    """Reads a text into its articles; keywords are the document's metadata."""

    def articles(text: str, **metadata: str) -> list[Article]:
        return articles_of(accepted("page", "0", text, "utf-8", "text/plain", Metadata(**metadata)), packs)

    return articles
