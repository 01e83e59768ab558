"""Python looks for rings of objects seldom while documents are read, and as it did before when that is done."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from onrecord.run.rings import SELDOM, looked_for_seldom


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_seldom_meanwhile_and_as_before_after_a_fault() -> None:
    gc.set_threshold(700, 10, 10)
    with pytest.raises(ValueError, match="of the document"), looked_for_seldom():
        assert gc.get_threshold() == SELDOM
        raise ValueError("of the document")
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.parametrize("asked", [(0, 10, 10), (90_000, 5, 5)])
def test_who_asked_for_less_gets_it(asked: tuple[int, int, int]) -> None:
    gc.set_threshold(*asked)
    with looked_for_seldom():
        assert gc.get_threshold() == asked


def test_the_last_of_those_at_it_together_puts_back_what_was() -> None:
    gc.set_threshold(700, 10, 10)
    first, second = looked_for_seldom(), looked_for_seldom()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold() == SELDOM
    second.__exit__(None, None, None)
    assert gc.get_threshold() == (700, 10, 10)
    with looked_for_seldom(), looked_for_seldom():
        assert gc.get_threshold() == SELDOM
    assert gc.get_threshold() == (700, 10, 10)
