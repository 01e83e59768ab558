"""Quantities: one case a line in tests/data/quantities.csv, and the numbers that are none."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from onrecord.read.marks import Quantity
from onrecord.read.parse import parse
from onrecord.read.quantities import find_quantities

DATA = Path(__file__).parent.parent / "data" / "quantities.csv"


def cases() -> list[dict[str, str]]:
    with DATA.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def read(text: str) -> tuple[Quantity, ...]:
    return find_quantities(parse(text, [(0, len(text), "body")]))


def number(cell: str) -> float | None:
    return float(cell) if cell else None


def wanted(case: dict[str, str]) -> Any:
    missed = [pytest.mark.xfail(reason=case["missed"], strict=True)] if case["missed"] else []
    return pytest.param(case, id=f"{case['text']} | {case['sentence'][:30]}", marks=missed)


@pytest.mark.parametrize("case", [wanted(c) for c in cases() if c["text"]])
def test_case(case: dict[str, str]) -> None:
    found = [q for q in read(case["sentence"]) if q.text == case["text"]]
    assert found, [q.text for q in read(case["sentence"])]
    q = found[0]
    assert (q.value, q.low, q.high) == pytest.approx((number(case["value"]), number(case["low"]), number(case["high"])))
    assert (q.unit or "", q.modifier, q.money) == (case["unit"], case["modifier"], case["money"] == "yes")
    assert (q.share, q.of_value, q.rate or "") == pytest.approx(
        (number(case["share"]), number(case["of_value"]), case["rate"])
    )
    assert (q.counted.of(case["sentence"]) if q.counted else "") == case["counted"]


@pytest.mark.parametrize(
    "sentence",
    [
        *(c["sentence"] for c in cases() if not c["text"]),
        "They met on March 3, 1998.",
        "The war broke out in 1950.",
        "Interceptors such as the PAC-3 and the TPY-2 radar were sent.",
        "It was the 38th parallel talks of the 1990s.",
        "Brazil won 2-1 on Sunday.",
        "The envoy, 69, resigned.",
        "A 69-year-old man was held.",
        "Six-party talks resumed.",
        "The Council adopted Resolution 1929.",
        "The meeting starts at 10:30 a.m.",
        "The 2+2 ministers will meet.",
        "The second half of the year was quiet.",
        "The third session was dull.",
        "He lives at 1600 Pennsylvania Avenue.",
        "One hopes that it ends.",
    ],
)
def test_no_quantity(sentence: str) -> None:
    assert [q.text for q in read(sentence)] == []


def test_a_part_takes_the_size_of_a_whole_told_before() -> None:
    text = "A 2009 accord would move 8,000 Marines off the island. About half of the Marines will go to Guam."
    part = read(text)[-1]
    assert (part.share, part.of_value, part.value, part.modifier) == (0.5, 8000, 4000, "about")


def test_offsets_are_code_points_of_the_source() -> None:
    text = "Ünïcode – “Zürich” gave €30m 🇨🇭 to 400 schools."
    for quantity in read(text):
        assert text[quantity.start : quantity.end] == quantity.text
    assert [q.text for q in read(text)] == ["€30m", "400"]
