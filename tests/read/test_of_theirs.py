"""Officials told as somebody's. Sentences written for this project."""

from __future__ import annotations

import pytest
from tests.read.readings import reading_of

THEIRS = [
    ("President Ruto of Kenya sent his trade minister, Moses Kuria, to Oslo.", "Moses Kuria", ("KEN",)),
    ("Ghana sent its foreign minister, Ama Botwe, to Oslo.", "Ama Botwe", ("GHA",)),
    ("Vice President Harris sent her national security adviser, Dr. Tom Lane, home.", "Tom Lane", ("USA",)),
    ("Ghana sent its best singer, Ama Botwe, to Oslo.", "Ama Botwe", ("ama-botwe",)),
    ("President Ruto of Kenya sent his brother, Moses Kuria, to Oslo.", "Moses Kuria", ("moses-kuria",)),
    ("The firm sent its lawyer, Ama Botwe, to Oslo.", "Ama Botwe", ("ama-botwe",)),
]


@pytest.mark.parametrize(("text", "name", "acts"), THEIRS)
def test_an_official_acts_for_whose_they_are(text: str, name: str, acts: tuple[str, ...]) -> None:
    found = {m.acts for m in reading_of(text, "2023-12-05").mentions if m.name == name}
    assert found == {acts}
