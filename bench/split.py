"""Story boundaries and line kinds on run-together pages; also how many single texts are cut by mistake.

    ONRECORD_DATA=../shared/data python bench/split.py [--predictions FILE]

Scores `split/concat_dev.jsonl` with the shared scorer, and counts the texts of the corpora that are split though each is one.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from common import DATA, keep, scorer
from onrecord.ingest import articles_of
from onrecord.ingest.opened import accepted
from onrecord.model.pages import Article, Metadata
from onrecord.packs import Packs

SINGLE = ("corpus/whitehouse_japan.jsonl", "corpus/whitehouse_other.jsonl", "corpus/ungdc.jsonl", "time/timebank.jsonl",
          "time/aquaint.jsonl", "quotes/polnear_dev.jsonl", "names/gum_news_dev.jsonl", "timelines/t17/egypt/articles.jsonl",
          "timelines/t17/h1n1/articles.jsonl", "timelines/t17/mj/articles.jsonl")  # fmt: skip


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def printed(sentences: list[str]) -> str:
    """Tokenised sentences as a page prints them: two a paragraph, no space before a stop."""
    text = "\n".join(" ".join(sentences[n : n + 2]) for n in range(0, len(sentences), 2))
    text = re.sub(r"(?:^|(?<=\s))`` |(?<=\S) ''", '"', text).replace("\\/", "/")
    return re.sub(r" (?=[.,;:?!]|n't|'(?:s|re|ve|ll|d|m)\b)", "", text)


def read(text: str, packs: Packs) -> list[Article]:
    """The articles of a text that comes with nothing else."""
    return articles_of(accepted("page", "0", text, "utf-8", "text/plain", Metadata()), packs)


def prediction(row: dict[str, Any], packs: Packs) -> dict[str, Any]:
    """What `annotate` prints of a page's articles and parts."""
    found = read(row["text"], packs)
    parts = [{"start": p.start, "end": p.end, "label": p.label} for a in found for p in a.parts]
    return {"id": row["id"], "articles": [{"start": a.start, "end": a.end} for a in found], "parts": parts}


def main() -> None:
    """Prints the scorer's table, the single texts that were cut, and the speed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--predictions", type=Path)
    target = asked.parse_args().predictions or Path(tempfile.mkdtemp()) / "split.jsonl"
    packs = Packs.load()
    gold = DATA / "split/concat_dev.jsonl"
    target.write_text("".join(json.dumps(prediction(row, packs)) + "\n" for row in rows(gold)), encoding="utf-8")
    score = scorer()
    result = score.split(score.rows(str(gold)), score.rows(str(target)))
    score.show(result)
    result["single_texts_cut"] = {}
    whole = alone = 0
    for name in SINGLE:
        texts = [row["text"] if "text" in row else printed(row["sentences"]) for row in rows(DATA / name)]
        begin = time.process_time()
        cut = sum(len(read(text, packs)) > 1 for text in texts)
        speed = sum(text.count(" ") + 1 for text in texts) / (time.process_time() - begin)
        result["single_texts_cut"][name] = f"{cut} of {len(texts)}"
        whole, alone = whole + len(texts) - cut, alone + len(texts)
        print(f"{name:32s} {len(texts):5d} texts, {cut} cut by mistake; {speed:,.0f} words a second")
    result["single_texts_whole"] = round(whole / alone, 4)
    print(f"single texts that stay whole: {whole} of {alone}")
    keep("split", result)


if __name__ == "__main__":
    main()
