"""Long lists by pages: which page is asked for, and whether another follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from fastapi import Query

from onrecord.store.query import Slice

Shown = TypeVar("Shown")

Page = Annotated[int, Query(ge=1, le=100_000, description="Which page of a long list.")]


@dataclass(frozen=True, slots=True)
class Paged(Generic[Shown]):
    """A page of a list: what is on it, its number from 1, whether another follows."""

    shown: list[Shown]
    number: int
    more: bool

    @property
    def whole(self) -> bool:
        """Whether this is all there is."""
        return self.number == 1 and not self.more


def paged(found: Callable[[Slice], Iterable[Shown]], size: int, number: int = 1) -> Paged[Shown]:
    """A page of what is found; one more than fits is asked for, to know whether there is more."""
    some = list(found(Slice((number - 1) * size, size + 1)))
    return Paged(some[:size], number, len(some) > size)
