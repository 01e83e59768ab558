"""Threads of mixed news topics found again without being told of them: B-cubed (Bagga and Baldwin 1998).

    python bench/threads.py

Bursts of weeks (Timeline17), subjects over many years (Entities), and both together, each with the same setting. A
topic is the gold; an article that no story holds is a cluster of its own. Beside them average linkage on the same
cosines at its best cut (chosen by the gold, so it is flattered), and the frozen figures of a stream with time decay.
Writes bench/results/threads.json.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from common import DATA, keep
from onrecord.link.stories import stories_of
from onrecord.link.weights import weights_of

CUTS = (0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98)
FROZEN = {"bursts": 0.83, "long": 0.33}
"""A stream of clusters with time decay, measured once."""
SETS = {"bursts": ("t17",), "long": ("entities",), "both": ("t17", "entities")}


def articles(kind: str) -> dict[str, tuple[str, str]]:
    """Topic and text of each article by its name."""
    found = {}
    for folder in sorted((DATA / "timelines" / kind).iterdir()):
        if folder.is_dir():
            rows = (json.loads(line) for line in (folder / "articles.jsonl").read_text().splitlines())
            found.update({f"{folder.name}/{r['id']}": (folder.name, " ".join(r["sentences"])) for r in rows})
    return found


def b_cubed(gold: Sequence[object], told: Sequence[object]) -> dict[str, float]:
    """Precision, recall and F1 over all elements."""
    of_gold, of_told, of_both = Counter(gold), Counter(told), Counter(zip(gold, told, strict=True))
    precision = sum(n * n / of_told[t] for (_, t), n in of_both.items()) / len(gold)
    recall = sum(n * n / of_gold[g] for (g, _), n in of_both.items()) / len(gold)
    return {
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(2 * precision * recall / (precision + recall), 3),
    }


def labels(texts: dict[str, str]) -> list[str]:
    """For each article, by name, the first article of its story."""
    home = {article: story.articles[0] for story in stories_of(texts) for article in story.articles}
    return [home.get(name, name) for name in texts]


def linked(texts: dict[str, str], gold: list[str]) -> float:
    """The best F1 that average linkage reaches on the same weights, over all cuts."""
    words: dict[str, int] = {}
    weights = [weights_of(text) for text in texts.values()]
    table = np.zeros((len(weights), len({w for own in weights for w in own})), dtype=np.float32)
    for n, own in enumerate(weights):
        for word, weight in own.items():
            table[n, words.setdefault(word, len(words))] = weight
    apart = np.clip(1 - table @ table.T, 0, 1)
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), "average")
    return max(b_cubed(gold, fcluster(tree, cut, "distance").tolist())["f1"] for cut in CUTS)


def main() -> None:
    result = {}
    for name, kinds in SETS.items():
        found = {k: v for kind in kinds for k, v in articles(kind).items()}
        texts, gold = {k: text for k, (_, text) in found.items()}, [topic for topic, _ in found.values()]
        result[name] = {"articles": len(gold), "topics": len(set(gold)), **b_cubed(gold, labels(texts))}
        result[name]["average linkage, best cut"] = linked(texts, gold)
        print(f"{name:8}", result[name], f"with time decay {FROZEN.get(name, '-')} (frozen)")
    keep("threads", result)


if __name__ == "__main__":
    main()
