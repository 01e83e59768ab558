"""Numbers in print."""

from __future__ import annotations

import pytest

from onrecord.views.sums import in_print


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, "?"),
        (0, "0"),
        (9000, "9,000"),
        (128_400.0, "128,400"),
        (2.8e9, "2.8 billion"),
        (10_270_000_000, "10.27 billion"),
        (3_141_592_653.59, "3.14 billion"),
        (999_999_999, "1 billion"),
        (-1.5e6, "-1.5 million"),
        (5.3e12, "5.3 trillion"),
        (5.3e15, "5,300 trillion"),
        (33.333333333, "33.33"),
        (0.00042, "0.00042"),
    ],
)
def test_a_number_is_told_as_it_is_printed(value: float | None, told: str) -> None:
    assert in_print(value) == told
