"""Scores the items read from whole pages: `python bench/record.py [--errors] [--set NAME]`.

Seventeen sets: the seeds (data: ONRECORD_DATA, default ../shared/data), the bundled sample with its record by hand, two of news on
other subjects, two of news and readouts with their events alone, two of diplomatic texts, fresh texts that no rule was made for, texts of the corpus with their events,
commitments and figures alone, more of the corpus in every kind that no rule was made for, government texts with their commitments alone, news with its figures alone, all of these with labels by
text hash, pages of our own (three sets), and speeches, orders and transcripts of our own. Of a long text only a stretch may be labelled: what lies beyond it is not scored.
With --errors it lists what was missed and every item that was read.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from common import DATA, ROOT, SEEDS, keep, scorer
from onrecord.ingest import read_paths
from onrecord.model.lines import item_line, plain
from onrecord.model.pages import Source
from onrecord.model.spans import text_hash
from onrecord.packs import Packs
from onrecord.read.parse import DEFAULT_PARSER
from onrecord.run.reading import read_source
from onrecord.samples import PACKS, PAGES
from onrecord.store.query import item_of

NEWS = ("names/gum_news_dev.jsonl", "time/timebank.jsonl")
NEWS2 = ("time/timebank.jsonl", "time/aquaint.jsonl")
DIPLOMATIC = ("corpus/whitehouse_japan.jsonl", "corpus/whitehouse_other.jsonl")
FRESH_NEWS = (
    "time/aquaint.jsonl",
    "timelines/entities/Hamid_Karzai/articles.jsonl",
    "timelines/entities/Dilma_Rousseff/articles.jsonl",
)
SPLIT_OFF = re.compile(
    r" (?=[.,;:!?%)]|n't\b|['’](?:s|re|ve|ll|d|m)\b)|(?<=[($£]) |(?<=\w) (?=- \w)|(?<=\w -) (?=\w)|(?<=\d) (?=m\b)"
)
CORPUS = (
    "corpus/whitehouse_japan.jsonl",
    "corpus/whitehouse_other.jsonl",
    "time/aquaint.jsonl",
    *(f"timelines/t17/{name}/articles.jsonl" for name in ("finan", "h1n1", "egypt")),
    *(f"timelines/entities/{name}/articles.jsonl" for name in ("Oscar_Pistorius", "John_Boehner", "Hamid_Karzai")),
)
FIGURES = (
    *(f"timelines/t17/{name}/articles.jsonl" for name in ("h1n1", "egypt")),
    *(f"timelines/entities/{name}/articles.jsonl" for name in ("Dilma_Rousseff", "Hamid_Karzai")),
)
NEWS3 = (
    *NEWS2,
    *DIPLOMATIC,
    "timelines/t17/h1n1/articles.jsonl",
    *(f"timelines/entities/{name}/articles.jsonl" for name in ("Hamid_Karzai", "Dilma_Rousseff")),
)
EVENTS = ("source", "article", "event")
DEEDS = (*EVENTS, "commitment", "figure")
LABELLED = {"E": "event", "S": "statement", "C": "commitment", "F": "figure", "T": "tenure"}
DATES = ("date", "due", "said", "as_of", "agreed", "seen", "period")
PLACE = ("start", "end", "published", "text_sha256", "stretch")
Rows = list[dict[str, Any]]


def export(sources: Iterator[Source], packs: Packs) -> Rows:
    """The sources, articles and items of some pages as export lines, without linking."""
    out: Rows = []
    for source in sources:
        out.append({"kind": "source", **plain(source)})
        for read in read_source(source, packs, DEFAULT_PARSER).articles:
            out.append({"kind": "article", **read.article})
            out += [item_line(item_of(line, line["at"])) for line in read.items]
    return out


def seeds(score: ModuleType) -> tuple[Rows, Rows]:
    """The three scraped pages and the record that the project's design gives for them."""
    rows = export(read_paths(sorted(str(p) for p in SEEDS.iterdir())), Packs.load(("us-japan",)))
    return rows, [g for g in score.rows(str(DATA / "record/dev_gold.jsonl")) if g["kind"] != "article"]


def sample(score: ModuleType) -> tuple[Rows, Rows]:
    """The bundled pages and their record by hand."""
    return export(read_paths([str(PAGES)]), Packs.load(PACKS)), score.rows(str(ROOT / "tests/data/sample_gold.jsonl"))


def text_of(row: dict[str, Any]) -> str:
    """A row's text; the sentences of a tokenised article joined, its marks set close to their words again."""
    if "text" in row:
        return str(row["text"])
    parts = SPLIT_OFF.sub("", " ".join(row["sentences"])).split('"')
    return '"'.join(part.strip() if n % 2 else part for n, part in enumerate(parts))


def labelled(score: ModuleType, labels_name: str, names: tuple[str, ...]) -> tuple[Rows, Rows]:
    """Texts with labels by text hash and offset, read as JSONL documents with the metadata they have."""
    labels = score.rows(str(ROOT / "bench/labels" / labels_name))
    wanted = {r["text_sha256"]: r["published"] for r in labels}
    found = {text_hash(text_of(r)): r for name in names for r in score.rows(str(DATA / name))}
    texts = {sha: text_of(found[sha]) for sha in wanted}
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder) / "labelled.jsonl"
        known = {sha: {k: found[sha][k] for k in ("title", "publisher") if found[sha].get(k)} for sha in wanted}
        lines = [
            json.dumps({"id": sha, "published": day, "text": texts[sha], **known[sha]})
            for sha, day in sorted(wanted.items())
        ]
        docs.write_text("\n".join(lines), encoding="utf-8")
        rows = export(read_paths([str(docs)]), Packs.load(("us-japan",)))
    gold = [{**r, "doc": r["text_sha256"], "at": texts[r["text_sha256"]][r["start"] : r["end"]]} for r in labels]
    rows = in_stretch(rows, {r["text_sha256"]: r["stretch"] for r in labels if "stretch" in r})
    return rows, [{k: v for k, v in g.items() if k not in PLACE} for g in gold]


def in_stretch(rows: Rows, stretches: dict[str, list[int]]) -> Rows:
    """The rows without the items that cite only words outside their text's labelled stretch (text hash: start, end)."""
    labelled_part = {r["id"]: stretches.get(r["path"].rpartition("#")[2]) for r in rows if r["kind"] == "source"}

    def inside(cited: dict[str, Any]) -> bool:
        part = labelled_part[cited["source"]]
        return part is None or (cited["start"] < part[1] and cited["end"] > part[0])

    return [r for r in rows if not r.get("evidence") or any(inside(cited) for cited in r["evidence"])]


def news(score: ModuleType) -> tuple[Rows, Rows]:
    """News on other subjects, labelled by text hash and offset."""
    return labelled(score, "record_news.jsonl", NEWS)


def news2(score: ModuleType) -> tuple[Rows, Rows]:
    """More news: courts, trade, accession, protest, bombings and the aid after them."""
    return labelled(score, "record_news2.jsonl", NEWS2)


def news3(score: ModuleType) -> tuple[Rows, Rows]:
    """Ten news texts and four readouts with their events alone, labelled before they were read."""
    rows, gold = labelled(score, "record_news3.jsonl", NEWS3)
    return [r for r in rows if r["kind"] in EVENTS], gold


def news4(score: ModuleType) -> tuple[Rows, Rows]:
    """Four more news texts and a readout with their events alone, labelled when the rules stood."""
    rows, gold = labelled(score, "record_news4.jsonl", NEWS3)
    return [r for r in rows if r["kind"] in EVENTS], gold


def diplomatic(score: ModuleType) -> tuple[Rows, Rows]:
    """Joint statements, readouts and fact sheets, labelled by text hash and offset."""
    return labelled(score, "record_diplomatic.jsonl", DIPLOMATIC)


def diplomatic2(score: ModuleType) -> tuple[Rows, Rows]:
    """Four more such texts, labelled when the rules stood; no rule was fitted to them."""
    return labelled(score, "record_diplomatic2.jsonl", DIPLOMATIC)


def fresh(score: ModuleType) -> tuple[Rows, Rows]:
    """Four diplomatic and four news texts labelled after the rules were written; not to be tuned on."""
    return labelled(score, "record_fresh.jsonl", DIPLOMATIC + FRESH_NEWS)


def corpus(score: ModuleType) -> tuple[Rows, Rows]:
    """Texts of the corpora, labelled before they were read: what happened, what was promised, and figures alone."""
    rows, gold = labelled(score, "record_corpus.jsonl", CORPUS)
    return [r for r in rows if r["kind"] in DEEDS], gold


def corpus2(score: ModuleType) -> tuple[Rows, Rows]:
    """Speeches and government texts of the corpus, every kind of item, labelled late; mended on since."""
    return labelled(score, "record_corpus2.jsonl", (*DIPLOMATIC, "corpus/ungdc.jsonl"))


def promises(score: ModuleType) -> tuple[Rows, Rows]:
    """Government texts with their commitments alone, labelled before the reader of commitments was run on them."""
    rows, gold = labelled(score, "record_promises.jsonl", ("corpus/whitehouse_other.jsonl",))
    return [r for r in rows if r["kind"] in ("source", "article", "commitment")], gold


def figures(score: ModuleType) -> tuple[Rows, Rows]:
    """News of elections, poverty, epidemics and arms with its figures alone, labelled before the reader was run on it."""
    rows, gold = labelled(score, "record_figures.jsonl", FIGURES)
    return [r for r in rows if r["kind"] in ("source", "article", "figure")], gold


def own(score: ModuleType) -> tuple[Rows, Rows]:
    """Short pages of our own on other subjects: what happened, what was promised, and figures alone."""
    rows, gold = written("pages.yaml")
    return [r for r in rows if r["kind"] in DEEDS], gold


def own2(score: ModuleType) -> tuple[Rows, Rows]:
    """Eight more of them, dirty as the web, on subjects of no other set, labelled before they were read."""
    rows, gold = written("pages2.yaml")
    return [r for r in rows if r["kind"] in DEEDS], gold


def own3(score: ModuleType) -> tuple[Rows, Rows]:
    """Eight more, in the same way: a seabed treaty, frequencies, locusts, signals, statues, wheat, ostriches, gauges."""
    rows, gold = written("pages3.yaml")
    return [r for r in rows if r["kind"] in DEEDS], gold


def speeches(score: ModuleType) -> tuple[Rows, Rows]:
    """Short speeches, orders, transcripts and letters of our own, every kind of item."""
    return written("speeches.yaml")


def written(name: str) -> tuple[Rows, Rows]:
    """The pages of a file in bench/own, read, with the labels that stand beside them."""
    pages = yaml.safe_load((ROOT / "bench/own" / name).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder) / "own.jsonl"
        keys = ("id", "published", "text", "title", "publisher")
        docs.write_text("\n".join(json.dumps({k: p[k] for k in keys if k in p}) for p in pages), encoding="utf-8")
        rows = export(read_paths([str(docs)]), Packs.load(("us-japan",)))
    return rows, [{"doc": page["id"], **short_label(item)} for page in pages for item in page["items"]]


def short_label(item: str) -> dict[str, Any]:
    """A label in one line, "KIND|words|slot=value;...": dates as a day or from/to, lists parted by commas."""
    kind, at, slots = item.split("|")
    out: dict[str, Any] = {"kind": LABELLED[kind[0]], "at": at}
    for slot, _, value in (pair.partition("=") for pair in slots.split(";")):
        ends = value.split("/")
        if slot in DATES:
            out[slot] = [ends[0], ends[-1]]
        elif slot in ("actors", "recipients", "by", "to", "people", "speaker"):
            out[slot] = value.split(",")
        elif slot in ("value", "money"):
            out[slot] = float(value)
        else:
            out[slot] = value == "true" if slot in ("conditional", "direct") else value
    return out | ({"optional": True} if kind.endswith("?") else {})


SETS = {
    "seeds": seeds,
    "sample": sample,
    "news": news,
    "news2": news2,
    "news3": news3,
    "news4": news4,
    "diplomatic": diplomatic,
    "diplomatic2": diplomatic2,
    "fresh": fresh,
    "corpus": corpus,
    "corpus2": corpus2,
    "promises": promises,
    "figures": figures,
    "own": own,
    "own2": own2,
    "own3": own3,
    "speeches": speeches,
}


def listed(rows: Rows, texts: dict[str, str], gold: Rows, score: ModuleType) -> None:
    """Prints the gold items that nothing matches, then every item read."""
    for g in gold:
        doc = g.get("doc") or g["source"]
        if not g.get("optional") and score.record([g], rows, {doc: texts[doc]})[g["kind"]]["found"] == 0:
            print(
                "MISSED",
                g["kind"],
                doc[:12],
                json.dumps({k: v for k, v in g.items() if k not in ("source", "doc", "kind")}),
            )
    names = {r["id"]: r["path"] for r in rows if r["kind"] == "source"}
    for r in rows:
        if r.get("evidence"):
            where = names[r["evidence"][0]["source"]].rsplit("/", 1)[-1][-14:]
            print(where, r["kind"].upper(), short(r), "<<", r["evidence"][0]["exact"][:140].replace("\n", " "))


def short(row: dict[str, Any]) -> str:
    """An item's slots on one line."""
    left_out = ("evidence", "id", "kind", "links", "threads", "history", "places_ids", "people_ids")
    slots = {k: v for k, v in row.items() if k not in left_out and v}
    slots |= {k: slots[k]["edtf"] for k in DATES if slots.get(k)}
    if "content" in slots:
        slots["content"] = slots["content"]["text"][:60]
    return json.dumps(slots, ensure_ascii=False)


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--errors", action="store_true")
    args.add_argument("--set", choices=[*SETS], action="append")
    options = args.parse_args()
    score = scorer()
    for name in options.set or SETS:
        rows, gold = SETS[name](score)
        texts = {r["path"].replace("#", "/").rsplit("/", 1)[-1]: r["text"] for r in rows if r["kind"] == "source"}
        for r in rows:
            if r["kind"] == "article":
                when = r["published"] or {}
                print(f"{r['title']!r} {when.get('edtf')} {when.get('basis')}")
        result = score.record(gold, rows, texts)
        print(f"--- {name}")
        score.show(result)
        keep(f"record_{name}", result)
        if options.errors:
            listed(rows, texts, gold, score)
    return 0


if __name__ == "__main__":
    sys.exit(main())
