"""Scores attribution: `python bench/quotes.py [--file dev|train|check] [--errors N] [--own]`.

On PolNeAR (ONRECORD_DATA/quotes, default ../shared/data; `check` is 60 texts of its training part whose errors nobody
looks at), and with `--own` on the project's own cases, tests/data/quotes.yaml. Paragraphs are parsed as they stand.
Nested attributions are left out, as the gold leaves them out. A wrong name is the worst error: `named` counts, of the
attributions found that the gold has too and whose speaker is written with a name, those with the right words. Peers that cannot be run here are printed as frozen (PolNeAR test part).
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from common import DATA, ROOT, keep, scorer
from onrecord.model.dates import When
from onrecord.model.pages import Article
from onrecord.packs import Packs
from onrecord.read.marks import Quote
from onrecord.read.parse import Parse, parse
from onrecord.read.quotes import find_quotes
from onrecord.read.reading import Reading
from onrecord.read.statements.acts import act_of

FROZEN = {
    "textacy": "11.1 / 23.0   25.5   13.2 %   47.5 / 1.0",
    "plain rule (130 cues + parse)": "42.1 / 65.1   65.0   42.7 %   64.0 / 33.4",
    "CRF trained on PolNeAR": "43.0 / 76.6   75.8   60.5 %   75.9 / 53.8",
    "people against people": "70.0 / 84.4   82.9   80.2 %   97.7 / 74.7",
}
"""Content F1 exact / overlap, source overlap, speaker end to end, direct / indirect."""


def parsed(text: str) -> Parse:
    """The text with each line a paragraph."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append((at, at + len(line), "body"))
        at += len(line) + 1
    return parse(text, blocks)


def _is_named(page: Parse, quote: Quote) -> bool:
    """Whether a name stands among the words for the speaker."""
    return any(page.pos[t] == "PROPN" for s in quote.source for t in range(*page.tokens_in(s.start, s.end)))


def named(gold: list[dict], pred: list[dict], score) -> dict:
    """How many speakers written with a name are right, of the attributions that the gold has too."""
    counts: Counter[tuple[str, bool]] = Counter()
    for row, answer in zip(gold, pred):
        wanted = [(score.cover(x["content"]), x) for x in row["attributions"] if x["content"]]
        for quote in answer["quotes"]:
            own = score.cover(quote["content"])
            fit = lambda w: len(w[0] & own) / len(w[0] | own)  # noqa: B023, E731
            best = max(wanted, key=fit, default=None)
            if not quote["named"] or best is None or fit(best) < 0.5:
                continue
            right = bool(score.cover(quote["source"]) & score.cover(best[1]["source"]))
            kind = score.quote_kind(row["text"], best[1]["content"])
            counts[kind, right] += 1
            counts["all", right] += 1
    kinds = sorted({kind for kind, _ in counts})
    sums = {k: (counts[k, True], counts[k, True] + counts[k, False]) for k in kinds}
    return {k: {"right": a, "of": n, "share": a / n} for k, (a, n) in sums.items()}


def row_of(ident: str, page: Parse, quotes: tuple[Quote, ...]) -> dict:
    """The outermost attributions in the form of `onrecord annotate`."""
    spans = lambda found: [[s.start, s.end] for s in found]  # noqa: E731
    return {
        "id": ident,
        "quotes": [
            {
                "source": spans(q.source),
                "cue": spans(q.cue),
                "content": spans(q.content),
                "rule": q.rule,
                "named": _is_named(page, q),
            }
            for q in quotes
            if q.level == 0
        ],
    }


def read(gold: list[dict], packs: Packs) -> tuple[list[dict], float]:
    """The predictions, and microseconds a token that the reader took (the clauses not counted)."""
    out, spent, tokens = [], 0.0, 0
    for row in gold:
        page = parsed(row["text"])
        article = Article(id="a", source="s", n=1, start=0, end=len(row["text"]), published=When.of("2016"))
        reading = Reading(row["text"], "", article, page, packs)
        reading.clauses  # noqa: B018
        before = time.process_time()
        quotes = find_quotes(reading)
        spent += time.process_time() - before
        tokens += len(page)
        out.append(row_of(row["doc_id"], page, quotes))
    return out, 1e6 * spent / max(1, tokens)


def errors(gold: list[dict], pred: list[dict], score, count: int) -> None:
    """Prints gold attributions without a good answer, by kind, and a sample of them."""
    found = list(missed(gold, pred, score))
    for (kind, why), n in Counter((m[0], m[1]) for m in found).most_common():
        print(f"  {kind:9s} {why:18s} {n}")
    for kind, why, row, x in random.Random(1).sample(found, min(count, len(found))):
        words = {k: " ... ".join(row["text"][a:b] for a, b in x[k])[:160] for k in ("source", "cue", "content")}
        print(f"{kind}, {why}: {words}".replace("\n", " "))


def missed(gold: list[dict], pred: list[dict], score) -> Iterator[tuple[str, str, dict, dict]]:
    """(kind of speech, what is wrong, the text's row, the attribution) of each one without a good answer."""
    for row, answer in zip(gold, pred):
        covers = [(score.cover(q["content"]), q) for q in answer["quotes"]]
        for x in row["attributions"]:
            if not x["content"] or not x["source"]:
                continue
            want = score.cover(x["content"])
            best = max(covers, key=lambda c: len(c[0] & want) / len(c[0] | want), default=None)
            kind = score.quote_kind(row["text"], x["content"])
            if best is None or len(best[0] & want) < 0.5 * len(want):
                yield kind, "words not found", row, x
            elif not best[1]["source"]:
                yield kind, "no speaker", row, x
            elif not score.cover(best[1]["source"]) & score.cover(x["source"]):
                yield kind, "wrong speaker", row, x


def own_cases() -> dict:
    """Of the attributions of the project's own cases, how many are right in words, speaker and act."""
    counts: Counter[str] = Counter()
    packs = Packs.load()
    for case in yaml.safe_load((ROOT / "tests/data/quotes.yaml").read_text(encoding="utf-8")):
        text, page = case["text"], parsed(case["text"])
        article = Article(id="a", source="s", n=1, start=0, end=len(text), published=When.of("2019-06-12"))
        reading = Reading(text, "", article, page, packs)
        found = [q for q in find_quotes(reading) if q.level == 0]
        counts["nothing to find"] += not case["quotes"]
        counts["nothing to find: right"] += not case["quotes"] and not (found and "none" not in case)
        for want in case["quotes"]:
            told = [q for q in found if " ... ".join(s.of(text) for s in q.content) == want["content"]]
            source = told and " ... ".join(s.of(text) for s in told[0].source) == want["source"]
            counts["attributions"] += 1
            counts["words right"] += bool(told)
            counts["speaker right"] += bool(source)
            counts["acts"] += "act" in want
            counts["act right"] += "act" in want and bool(told) and act_of(reading, told[0]) == want["act"]
    return dict(counts)


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--file", default="dev", choices=["dev", "train", "check"])
    args.add_argument("--errors", type=int, default=0)
    args.add_argument("--own", action="store_true")
    options = args.parse_args()
    if options.own:
        own = own_cases()
        print(own)
        keep("quotes_own", own)
        return 0
    score = scorer()
    part = "dev" if options.file == "dev" else "train"
    gold = score.rows(str(Path(DATA) / f"quotes/polnear_{part}.jsonl"))
    if options.file != "dev":
        gold = random.Random(1 if options.file == "train" else 7).sample(gold, 150 if options.file == "train" else 60)
    pred, cost = read(gold, Packs.load())
    classes = dict(Counter(f"{kind}: {why}" for kind, why, _, _ in missed(gold, pred, score)))
    result = {
        **score.quotes(gold, pred),
        "named": named(gold, pred, score),
        "errors": classes,
        "microseconds_a_token": round(cost, 1),
    }
    score.show({k: v for k, v in result.items() if k != "microseconds_a_token"})
    print(f"reader: {cost:.1f} microseconds a token")
    print("frozen: content F1 exact / overlap, source overlap, speaker, direct / indirect")
    for name, figures in FROZEN.items():
        print(f"  {name:32s} {figures}")
    result.pop("microseconds_a_token")
    if options.file != "train":
        keep("quotes" if options.file == "dev" else "quotes_check", result)
    if options.errors and options.file != "check":
        errors(gold, pred, score, options.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
