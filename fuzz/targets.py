"""The targets, by name: what is done with arbitrary bytes, and what must hold of the answer.

A target raises where a promise is broken (AssertionError) or a parser fails otherwise than by refusing. To add one for
a new reader: write a function of bytes, put it into `TARGETS`, and give it something to start from in `fuzz.seeds`.
"""

from __future__ import annotations

import atexit
import importlib
import io
import json
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from onrecord.ingest import articles_of, pdf_pages, read_paths
from onrecord.ingest.opened import Opened
from onrecord.model.dates import bounds
from onrecord.model.errors import BadDate, BadUsage, Refused
from onrecord.model.pages import Source
from onrecord.model.spans import text_hash
from onrecord.packs import Packs
from onrecord.run.replaying import decision_of
from onrecord.store import fulltext, memory
from onrecord.store.fulltext import Entry

LIMIT = 1_000_000

NAMES = {
    "plain": "a.txt", "jsonl": "a.jsonl", "html": "a.html", "pdf": "a.pdf", "warc": "a.warc", "feed": "a.xml",
    "eml": "a.eml", "docx": "a.docx",
}  # fmt: skip
"""The formats (modules of `onrecord.ingest`) and a name by which each is known."""


def document(name: str) -> Callable[[bytes], None]:
    """The target of a format's reader: it gives sources that are sound, whatever the bytes."""
    module = importlib.import_module(f"onrecord.ingest.{name}")

    def target(data: bytes) -> None:
        for source in module.documents(Opened(io.BytesIO(data), NAMES[name], limit=LIMIT)):
            check_source(source)

    return target


def check_source(source: Source) -> None:
    """A source is refused with a reason and has no text, or has a text whose articles verify."""
    assert (source.refused is None) == bool(source.text), (source.refused, source.length)
    assert source.refused is None or source.refused.strip()
    assert source.length == len(source.text)
    assert source.refused is not None or source.text_sha256 == text_hash(source.text)
    source.text.encode("utf-8")
    assert list(source.pages) == sorted(source.pages)
    end = 0
    for n, article in enumerate(articles_of(source, Packs.load()), 1):
        assert (article.source, article.n) == (source.id, n)
        assert end <= article.start < article.end <= source.length
        end = article.end
        at = article.start
        for part in article.parts:
            assert at <= part.start <= part.end <= article.end
            at = part.end
        _check_dates(article.published, article.modified, *article.date_candidates, length=source.length)


def _check_dates(*dates: Any, length: int) -> None:
    for when in filter(None, dates):
        assert when.earliest is None or when.latest is None or when.earliest <= when.latest
        assert (when.earliest, when.latest) == bounds(when.edtf)
        for reason in when.why:
            assert reason.start is None or 0 <= reason.start <= (reason.end or 0) <= length


def docx(data: bytes) -> None:
    """An office document, or the mark-up inside one: a change of a packed file would only fail its check sum."""
    from fuzz.seeds import docx as with_body

    document("docx")(data if data.startswith(b"PK") else with_body(data))


def pdf(data: bytes) -> None:
    """PDFium in this process, where the fuzzer sees it; `ingest.pdf` runs it in one of its own."""
    from onrecord.ingest.pdf import check_streams

    try:
        check_streams(data, 10_000_000)
        assert all(isinstance(page, str) for page in pdf_pages.texts(data, LIMIT, 50))
    except (Refused, pdf_pages.Unreadable) as fault:
        assert str(fault)


def parquet(data: bytes) -> None:
    """A table, or a file that says it is one."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.parquet")
        path.write_bytes(data)
        for source in read_paths([path], limit=LIMIT):
            check_source(source)


def decisions(data: bytes) -> None:
    """A line of decisions: what is taken is whole, has the id of its content, and is taken again as it is."""
    try:
        found = decision_of(data)
    except Refused as fault:
        assert str(fault)
        return
    assert found is None or decision_of(json.dumps({"kind": "decision", **found}).encode()) == found


@cache
def search() -> Callable[[bytes], None]:
    """The target of the search: any words are looked for, or refused as none."""
    database = memory()
    atexit.register(database.close)
    with database.write() as connection:
        fulltext.put(connection, [Entry("Japan hosts a radar", "article", "article-1", "article-1", 0, 19)])

    def target(data: bytes) -> None:
        with database.begin() as connection:
            try:
                found = fulltext.search(connection, data.decode("utf-8", "replace"), ["article"], 5)
            except BadUsage as fault:
                assert str(fault)
            else:
                assert [hit.ref for hit in found] in ([], ["article-1"])

    return target


def layer(name: str) -> Callable[[bytes], None]:
    """The target of a layer of `annotate`: every span holds its words, whatever the text."""

    from onrecord.run.annotate import annotate

    def target(data: bytes) -> None:
        text = data.decode("utf-8", "replace")[:2_000]
        layers = None if name == "annotate" else [name]
        found = annotate({"id": "f", "text": text, "published": "2014-03-18"}, Packs.load(), *filter(None, [layers]))
        check_spans(found, text)

    return target


def check_spans(found: Any, text: str) -> None:
    """Every object with a start and an end lies in the text, and holds the words that it says."""
    if isinstance(found, list):
        for one in found:
            check_spans(one, text)
    if isinstance(found, dict):
        if "start" in found:
            assert 0 <= found["start"] < found["end"] <= len(text), found
            assert text[found["start"] : found["end"]] == found.get("text", text[found["start"] : found["end"]])
        for name, one in found.items():
            if name in ("source", "cue", "content") and isinstance(one, list):
                assert all(0 <= start < end <= len(text) for start, end in one), found
            else:
                check_spans(one, text)


def edtf(data: bytes) -> None:
    """Any text is a date with bounds in order, or no date."""
    try:
        first, last = bounds(data.decode("utf-8", "replace"))
    except BadDate:
        return
    assert first is None or last is None or first <= last


TARGETS: dict[str, Callable[[], Callable[[bytes], None]]] = {
    **{name: partial(document, name) for name in NAMES if name not in ("docx", "pdf")},
    "docx": lambda: docx,
    "pdf": lambda: pdf,
    "times": lambda: layer("times"),
    "quantities": lambda: layer("quantities"),
    "annotate": lambda: layer("annotate"),
    "edtf": lambda: edtf,
    "parquet": lambda: parquet,
    "decisions": lambda: decisions,
    "search": search,
}
"""By name; each is made when it is to be run, so that one does not wait for what another needs."""
