"""Reading text without a record: what the readers find in one document, all offsets into its text."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from onrecord.ingest import articles_of
from onrecord.ingest.legible import Legible, legible
from onrecord.model.lines import plain
from onrecord.model.pages import Article, Metadata, Source
from onrecord.model.spans import Span, text_hash
from onrecord.packs import Packs
from onrecord.read.article import marked, read_parts
from onrecord.read.claims import speakers_of
from onrecord.read.events import code_events
from onrecord.read.marks import Mention, Quantity, Quote, Timex
from onrecord.read.matches import in_match
from onrecord.read.reading import Reading

LAYERS = ("articles", "parts", "times", "names", "quotes", "quantities", "events")
UNPARSED = frozenset({"articles", "parts"})
KEYS = ("published", "modified", "title", "publisher", "author", "section", "url", "language")


def annotate(document: Mapping[str, Any], packs: Packs, layers: Collection[str] = LAYERS) -> dict[str, Any]:
    """The layers asked for, of a document ``{"id", "text", "published"?, ...}``, in the contract's form."""
    shown = legible(document["text"])
    if shown is None:
        return {"id": document["id"]} | _found(_source(document), packs, layers)
    found = _found(_source({**document, "text": shown.shown}), packs, layers)
    return {"id": document["id"]} | {layer: [_back(row, shown) for row in rows] for layer, rows in found.items()}


def _back(row: dict[str, Any], shown: Legible) -> dict[str, Any]:
    """A row told of the text as it is."""
    pairs = {n: [list(shown.span(*pair)) for pair in row[n]] for n in ("source", "cue", "content") if n in row}
    told: dict[str, Any] = shown.back(row) | pairs
    return told | ({"text": shown.text[told["start"] : told["end"]]} if "text" in told else {})


def _found(source: Source, packs: Packs, layers: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    articles = articles_of(source, packs)
    out: dict[str, list[dict[str, Any]]] = {}
    if "articles" in layers:
        out["articles"] = [{"start": a.start, "end": a.end} for a in articles]
    if "parts" in layers:
        out["parts"] = [{"start": p.start, "end": p.end, "label": p.label} for a in articles for p in a.parts]
    wanted = [layer for layer in LAYERS if layer in layers and layer not in UNPARSED]
    if wanted:
        readings = [_marked(source, a, packs) for a in articles if any(read_parts(a))]
        for layer in wanted:
            out[layer] = [row for reading in readings for row in _ROWS[layer](reading)]
    return out


def _marked(source: Source, article: Article, packs: Packs) -> Reading:
    return marked(source.text, source.text_sha256 or "", article, packs)


def _source(document: Mapping[str, Any]) -> Source:
    told = {k: document[k] for k in KEYS if isinstance(document.get(k), str)}
    text, name = document["text"], str(document["id"])
    sha = text_hash(text)
    return Source(
        id=name, path=name, media_type="application/jsonl", sha256=sha, text_sha256=sha, length=len(text), text=text,
        metadata=Metadata(**told),
    )  # fmt: skip


def _times(reading: Reading) -> list[dict[str, Any]]:
    return [_time(t) for t in reading.times]


def _time(t: Timex) -> dict[str, Any]:
    row = {"start": t.start, "end": t.end, "text": t.text, "type": t.type, "value": t.value, "mod": t.mod}
    more = {
        "beginPoint": t.begin_point,
        "endPoint": t.end_point,
        "edtf": t.when.edtf if t.when else None,
        "rule": t.rule,
    }
    return row | {k: v for k, v in more.items() if v}


def _names(reading: Reading) -> list[dict[str, Any]]:
    return [_name(m) for m in reading.mentions if m.named]


def _name(m: Mention) -> dict[str, Any]:
    row = {"start": m.start, "end": m.end, "text": m.text, "type": m.type, "actor": m.actor}
    return row | ({"office": m.office, "country": m.country} if m.office else {})


def _quotes(reading: Reading) -> list[dict[str, Any]]:
    """The outermost attributions; what is quoted inside a quote is its content."""
    return [_quote(reading, q) for q in reading.quotes if q.level == 0]


def _quote(reading: Reading, q: Quote) -> dict[str, Any]:
    def pairs(spans: tuple[Span, ...]) -> list[list[int]]:
        return [[s.start, s.end] for s in spans]

    who = speakers_of(reading, q)
    return {
        "source": pairs(q.source),
        "cue": pairs(q.cue),
        "content": pairs(q.content),
        "speaker": ", ".join(who) or None,
        "direct": q.direct,
    }


def _quantities(reading: Reading) -> list[dict[str, Any]]:
    return [_quantity(reading, q) for q in reading.quantities]


def _quantity(reading: Reading, q: Quantity) -> dict[str, Any]:
    kept = ("start", "end", "text", "value", "low", "high", "unit", "modifier", "money", "share", "of_value", "rate")
    row = {k: plain(getattr(q, k)) for k in kept}
    row |= {"unclear": True} if q.money and q.unit is None else {}
    return row | ({"counted": q.counted.of(reading.text)} if q.counted else {})


def _events(reading: Reading) -> list[dict[str, Any]]:
    kept = ("start", "end", "type", "predicate", "actors", "recipients", "date", "reality")
    return [{k: plain(getattr(c, k)) for k in kept} for c in code_events(reading) if not in_match(reading, c)]


_ROWS = {"times": _times, "names": _names, "quotes": _quotes, "quantities": _quantities, "events": _events}
