"""A peer on the texts of the times bench, run by another Python that has it: its words per CPU-second and what it found.

    PYTHON bench/times_peer.py dateparser|recognizers < texts.jsonl

Reads documents {"doc_id", "dct", "text"} a line; prints {"words", "seconds", "docs": [{"doc_id", "times"}]}. It knows spans
and values as far as the peer tells them (recognizers: TIMEX of the resolution; dateparser: a day).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

Found = list[dict[str, Any]]


def by_dateparser() -> Callable[[str, datetime], Found]:
    """dateparser's search; it gives the words found, whose places are looked for from front to back."""
    from dateparser.search import search_dates  # type: ignore[import-not-found]

    def run(text: str, day: datetime) -> Found:
        settings = {"RELATIVE_BASE": day, "PREFER_DATES_FROM": "past"}
        out, at = [], 0
        for words, found in search_dates(text, languages=["en"], settings=settings) or ():
            at = max(text.find(words, at), at)
            out.append(_timex(at, at + len(words), "DATE", found.date().isoformat()))
        return out

    return run


KINDS = {
    "daterange": "DATE",
    "datetime": "TIME",
    "time": "TIME",
    "timerange": "TIME",
    "duration": "DURATION",
    "set": "SET",
}


def by_recognizers() -> Callable[[str, datetime], Found]:
    """recognizers-text's date-time model."""
    from recognizers_date_time import Culture, DateTimeRecognizer  # type: ignore[import-not-found]

    model = DateTimeRecognizer(Culture.English).get_datetime_model()

    def run(text: str, day: datetime) -> Found:
        return [
            _timex(r.start, r.end + 1, KINDS.get(r.type_name.rpartition(".")[2], "DATE"), _value(r.resolution))
            for r in model.parse(text, day)
        ]

    return run


def _value(resolution: Any) -> str:
    """The last value told (the past one stands first), else the TIMEX."""
    values = (resolution or {}).get("values") or [{}]
    return str(values[0].get("value") or values[0].get("timex") or "")


def _timex(start: int, end: int, kind: str, value: str) -> dict[str, Any]:
    return {"start": start, "end": end, "type": kind, "value": value}


def main() -> None:
    """Reads texts, prints what the peer finds in them and how long it took."""
    find = {"dateparser": by_dateparser, "recognizers": by_recognizers}[sys.argv[1]]()
    docs, words, spent = [], 0, 0.0
    for line in sys.stdin:
        row = json.loads(line)
        begin = time.process_time()
        times = find(row["text"], datetime.fromisoformat(row["dct"][:10]))
        spent += time.process_time() - begin
        words += len(row["text"].split())
        docs.append({"doc_id": row["doc_id"], "times": times})
    print(json.dumps({"words": words, "seconds": spent, "docs": docs}))


if __name__ == "__main__":
    main()
