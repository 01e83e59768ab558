"""Web pages: main text by the 4-gram F1 of the scrapinghub benchmark, and days of publication; beside peers, same run.

    ONRECORD_DATA=../shared/data python bench/pages.py [--show N] [--only text|days]

A day counts as right where it is the true one; as made up where one is given and is more than three days off.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from htmldate import find_date
from resiliparse.extract.html2text import extract_plain_text
from trafilatura import extract

from common import DATA, keep
from onrecord.ingest import html
from onrecord.model.errors import Refused

TOKEN = re.compile(r"\w+")


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The lines of a packed JSONL file."""
    with lzma.open(DATA / "pages" / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield row | ({"date": row["date"] if isinstance(row["date"], str) else None} if "date" in row else {})


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words, as the benchmark takes them."""
    words = TOKEN.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def scores(true: str, found: str) -> tuple[float, float]:
    """Precision and recall of one page."""
    gold, ours = shingles(true), shingles(found)
    both = sum((gold & ours).values())
    if gold == ours:
        return 1.0, 1.0
    return (both / ours.total() if found.strip() else 0.0), both / gold.total()


def f1(pairs: list[tuple[float, float]]) -> tuple[float, float, float]:
    """F1 of the mean precision and the mean recall, as the benchmark has it."""
    precision, recall = (sum(p[i] for p in pairs) / len(pairs) for i in (0, 1))
    return 2 * precision * recall / (precision + recall), precision, recall


def ours_text(page: str) -> str:
    """The text that the project takes for the article's."""
    try:
        return html.rendered(page).text
    except Refused:
        return ""


def texts(show: int) -> dict[str, Any]:
    """The table of main texts."""
    pages = list(rows("scrapinghub"))
    ways: dict[str, Callable[[str], str]] = {
        "ours": ours_text,
        "trafilatura favor_precision": lambda page: extract(page, favor_precision=True) or "",
        "trafilatura favor_precision, no comments": lambda page: extract(page, favor_precision=True, include_comments=False) or "",
        "trafilatura": lambda page: extract(page) or "",
        "resiliparse main_content": lambda page: extract_plain_text(page, main_content=True, alt_texts=False),
    }  # fmt: skip
    result = {}
    for name, way in ways.items():
        begin = time.perf_counter()
        found = [way(page["html"]) for page in pages]
        speed = len(pages) / (time.perf_counter() - begin)
        pairs = [scores(page["body"], text) for page, text in zip(pages, found, strict=True)]
        figure = [round(x, 4) for x in f1(pairs)]
        result[name] = dict(zip(("f1", "precision", "recall"), figure, strict=True))
        print(f"{name:42s} F1 {figure[0]:.4f}  precision {figure[1]:.4f}  recall {figure[2]:.4f}  {speed:.0f} pages/s")
        if name == "ours":
            worst = sorted(zip(pairs, pages, found, strict=True), key=lambda x: sum(x[0]))[:show]
            for pair, page, text in worst:
                print("   ", page["url"][:90], [round(x, 3) for x in pair], len(page["body"]), len(text))
    return result


def right(truth: str | None, found: str | None) -> bool:
    """Whether the day is the true one."""
    return (found or None) == truth if not found or not truth else found[:10] == truth


def far(truth: str | None, found: str | None) -> bool:
    """Whether a day is given that is more than three days off."""
    if not found or not truth:
        return False
    return abs((date.fromisoformat(found[:10]) - date.fromisoformat(truth)).days) > 3


def days(show: int) -> dict[str, Any]:
    """The table of publication days."""
    pages = list(rows("htmldate"))
    ways: dict[str, Callable[[dict[str, Any]], str | None]] = {
        "ours": lambda page: html.metadata(page["html"], None).published,
        "htmldate extensive, original": lambda page: find_date(page["html"], extensive_search=True, original_date=True),
        "htmldate fast, original": lambda page: find_date(page["html"], extensive_search=False, original_date=True),
        "htmldate extensive": lambda page: find_date(page["html"], extensive_search=True),
    }
    result = {}
    for name, way in ways.items():
        begin = time.perf_counter()
        found = [(page, way(page)) for page in pages]
        speed = len(pages) / (time.perf_counter() - begin)
        counts = {
            "right": sum(right(p["date"], day) for p, day in found),
            "none": sum(not day for _, day in found),
            "far": sum(far(p["date"], day) for p, day in found),
        }
        result[name] = counts
        print(f"{name:42s} {counts}  of {len(pages)}  {speed:.0f} pages/s")
        if name == "ours":
            for page, day in [(p, d) for p, d in found if not right(p["date"], d)][:show]:
                print("   ", page["date"], day, page["id"], page["url"][:90])
    return result


def main() -> None:
    """Prints the tables and keeps them."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--show", type=int, default=0)
    asked.add_argument("--only", choices=["text", "days"])
    options = asked.parse_args()
    warnings.simplefilter("ignore")
    result = {}
    if options.only != "days":
        result["main text"] = texts(options.show)
    if options.only != "text":
        result["day of publication"] = days(options.show)
    if not options.only:
        keep("pages", result)


if __name__ == "__main__":
    main()
