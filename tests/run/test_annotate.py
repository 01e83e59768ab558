"""Marks on documents without a record."""

from __future__ import annotations

import pytest

from onrecord.packs import Packs
from onrecord.run.annotate import annotate


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("OTTAWA - The fisheries minister of Canada said on Monday that 40 million dollars were set aside.", None),
        ("The harbour of Bergen will cost 40 million kroner, Norway said.", "NOK"),
        ("The ministry in Lima paid 40 million US dollars for the boats.", "USD"),
    ],
)
def test_money_whose_currency_the_text_leaves_open_is_said_to_be_unclear(text: str, unit: str | None) -> None:
    (sum_,) = annotate({"id": "a", "text": text}, Packs.load(), ("quantities",))["quantities"]
    assert (sum_["unit"], sum_.get("unclear", False)) == (unit, unit is None)
