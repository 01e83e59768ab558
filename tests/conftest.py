"""One record of the bundled sample for all end-to-end tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.program import build, lines

from onrecord.samples import PACKS, PAGES


@pytest.fixture(scope="session")
def sample_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One record of the bundled sample, built once."""
    return build(PAGES, tmp_path_factory.mktemp("sample") / "sample.db", packs=PACKS)


@pytest.fixture(scope="session")
def sample_lines(sample_record: Path) -> list[dict[str, Any]]:
    """The export of the sample's record."""
    return lines(sample_record)
