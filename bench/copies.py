"""Republished texts among others on the same events: which repeats which, as what, and how fast that is found.

    ONRECORD_DATA=../shared/data python bench/copies.py [--seed N] [--each] [--show N]

Makes a set of 720 texts from Timeline17, TimeBank, AQUAINT and government releases: originals, and what an editor or a wire desk makes of
them (cut, reworded, retitled, with other figures, with paragraphs of their own, an excerpt of a copy). What is not made from another is
no copy, whatever the event; Timeline17 has many reports of one event on one day. Texts that may be copies by
themselves are left out (see `_usable`). Peers (containment, Jaccard) run on the same texts; MinHash
estimates the Jaccard measure that is here exact.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from common import DATA, keep
from onrecord.link.copies import copies_of
from onrecord.model.dates import When
from onrecord.model.pages import Article, Part

TOPICS = ("egypt", "finan", "h1n1", "mj")
OTHERS = ("time/timebank.jsonl", "time/aquaint.jsonl", "corpus/whitehouse_other.jsonl")
DONORS = "quotes/polnear_train.jsonl"
"""Whose texts give what is added; each is used once and stands in the set in no other way."""
SIZE = 720
ALONE = 400
"""Texts of the set that nothing is made from."""
LEAST = 120
"""Words of a text that others are made from."""

Shingles = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """A text of the set: the day, the paragraphs, the text it is made from (``root``) and as what."""

    name: str
    day: str
    paragraphs: tuple[str, ...]
    root: str
    kind: str = ""
    how: str = ""

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n\n".join(self.paragraphs)


# --- the set ---------------------------------------------------------------------------------------------------------


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file of the data."""
    with (DATA / name).open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def originals() -> Iterator[Told]:
    """Every text that the set may hold, in a fixed order."""
    for topic in TOPICS:
        for row in rows(f"timelines/t17/{topic}/articles.jsonl"):
            said = [s.replace("\\/", "/") for s in row["sentences"]]
            yield Told(f"{topic}/{row['id']}", row["date"], tuple(_paragraphs(said)), f"{topic}/{row['id']}")
    for name in OTHERS:
        for row in rows(name):
            parts = [p.strip() for p in re.split(r"\n+", row["text"]) if p.strip()]
            day = str(row.get("published") or row.get("dct") or row.get("date") or "2010-01-01")[:10]
            key = f"{name}/{row.get('id') or row.get('doc_id')}"
            yield Told(key, day, tuple(parts), key)


def _paragraphs(sentences: Sequence[str]) -> Iterator[str]:
    for n in range(0, len(sentences), 2):
        yield " ".join(sentences[n : n + 2])


def _usable(texts: Iterable[Told]) -> list[Told]:
    """Texts of a fair length of which none could be a copy of another.

    Left out: what shares half its runs with another, or a fifth within three days. What shares a fifth later is the
    page's furniture and background that a paper prints again (49 such pairs were looked at): no copy.
    """
    kept: list[Told] = []
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sizes: list[int] = []
    for told in texts:
        own = shingles(told.text)
        shared = Counter(n for s in own for n in index[s])
        near = {n: c / max(1, min(len(own), sizes[n])) for n, c in shared.items()}
        doubtful = any(c >= (0.2 if _apart(kept[n], told) <= 3 else 0.5) for n, c in near.items())
        if doubtful or not 60 <= len(own) <= 2_500:
            continue
        for s in own:
            index[s].append(len(kept))
        sizes.append(len(own))
        kept.append(told)
    return kept


def _apart(one: Told, other: Told) -> int:
    """Days between two texts."""
    return abs((date.fromisoformat(one.day) - date.fromisoformat(other.day)).days)


def made(seed: int) -> list[Told]:
    """The set: the same for a seed; an original's copies are published on its day or after."""
    chance = random.Random(seed)
    pool = _usable(originals())
    chance.shuffle(pool)
    press = [t for t in pool if "/" in t.name and t.name.split("/")[0] in TOPICS]
    rest = [t for t in pool if t not in press]
    alone, bases = press[:ALONE], [t for t in rest + press[ALONE:] if t.text.count(" ") >= LEAST]
    donors = [Told(str(n), "", tuple(re.split(r"\n+", row["text"])), "") for n, row in enumerate(rows(DONORS))]
    chance.shuffle(donors)
    chance.shuffle(bases)
    out = list(alone)
    for base in bases:
        family = [base]
        for _ in range(chance.choice((1, 1, 2, 3))):
            how = chance.choice(tuple(WAYS))
            family.append(_derived(chance, base, how, donors, len(family)))
        if chance.random() < 0.25:
            family.append(_derived(chance, family[-1], "first paragraphs", donors, len(family)))
        out += family
        if len(out) >= SIZE:
            break
    return sorted(out[:SIZE], key=lambda t: t.name)


def _derived(chance: random.Random, told: Told, how: str, donors: list[Told], n: int) -> Told:
    donor = donors.pop()
    kind, change = WAYS[how]
    changed = tuple(p for p in change(chance, list(told.paragraphs), donor) if p.strip())
    day = f"{told.day[:8]}{min(28, int(told.day[8:10]) + chance.choice((0, 1, 2))):02d}"
    kind = "update" if told.kind == "update" else kind
    return Told(f"{told.root}#{n}", max(day, told.day), changed, told.root, kind, f"{told.how} {how}".strip())


Change = Callable[[random.Random, list[str], Told], list[str]]


def _retitled(chance: random.Random, paragraphs: list[str], donor: Told) -> list[str]:
    title = " ".join(donor.text.split()[:9])
    return [title, *paragraphs, "Reporting by the foreign desk; Editing by the night desk"]


def _typos(chance: random.Random, paragraphs: list[str], donor: Told) -> list[str]:
    return [_words(chance, p, 0.02, lambda w: w[1:] + w[:1]) for p in paragraphs]


def _figures(chance: random.Random, paragraphs: list[str], donor: Told) -> list[str]:
    """Other figures, and one sentence more at the head (numbers alone are missing from many texts)."""
    changed = [re.sub(r"\b\d{1,3}\b", lambda m: str(int(m.group()) + 3), p) for p in paragraphs]
    return [
        changed[0],
        f"At least {chance.randint(30, 90)} people were counted by evening, officials said.",
        *changed[1:],
    ]


def _cut(low: float, high: float, middle: bool = False) -> Change:
    def change(chance: random.Random, paragraphs: list[str], donor: Told) -> list[str]:
        said = _sentences(paragraphs)
        size = max(3, round(len(said) * chance.uniform(low, high)))
        first = chance.randrange(max(1, len(said) - size)) if middle else 0
        return said[first : first + size]

    return change


def _thinned(chance: random.Random, paragraphs: list[str], donor: Told) -> list[str]:
    return [s for n, s in enumerate(_sentences(paragraphs)) if n == 0 or chance.random() < 0.6]


def _reworded(share: float) -> Change:
    def change(chance: random.Random, paragraphs: list[str], donor: Told) -> list[str]:
        other = donor.text.split()
        return [_words(chance, p, share, lambda _: chance.choice(other)) for p in paragraphs]

    return change


def _added(share: float) -> Change:
    def change(chance: random.Random, paragraphs: list[str], donor: Told) -> list[str]:
        said, more = _sentences(paragraphs), _sentences(donor.paragraphs)
        for sentence in more[: max(2, round(len(said) * share))]:
            said.insert(chance.randrange(1, len(said) + 1), sentence)
        return said

    return change


def _rewritten(chance: random.Random, paragraphs: list[str], donor: Told) -> list[str]:
    """Half of it kept in other order, a few words changed, a third of own matter."""
    said = [s for s in _sentences(paragraphs) if chance.random() < 0.5] or _sentences(paragraphs)
    chance.shuffle(said)
    return _added(0.5)(chance, [_words(chance, s, 0.05, lambda _: "reportedly") for s in said], donor)


def _inside(chance: random.Random, paragraphs: list[str], donor: Told) -> list[str]:
    """A passage of it inside a longer story of another."""
    said, other = _sentences(paragraphs), _sentences(donor.paragraphs)
    return [*other[:2], *said[: max(4, len(said) // 2)], *other[2 : 2 + len(said) // 2]]


WAYS: dict[str, tuple[str, Change]] = {
    "same words": ("copy", lambda c, p, d: p),
    "other headline and tail": ("copy", _retitled),
    "typing errors": ("copy", _typos),
    "a tenth cut": ("copy", _cut(0.88, 0.97)),
    "first paragraphs": ("excerpt", _cut(0.15, 0.6)),
    "a passage": ("excerpt", _cut(0.25, 0.6, middle=True)),
    "every other sentence": ("excerpt", _thinned),
    "other figures": ("update", _figures),
    "a fifth more": ("update", _added(0.25)),
    "twice as long": ("update", _added(1.0)),
    "one word in seven changed": ("update", _reworded(0.14)),
    "one word in four changed": ("update", _reworded(0.25)),
    "half kept, own matter": ("update", _rewritten),
    "a passage in another story": ("update", _inside),
}


def _sentences(paragraphs: Iterable[str]) -> list[str]:
    return [s for p in paragraphs for s in re.split(r"(?<=[.!?])\s+(?=[A-Z\"`'])", p) if s.strip()]


def _words(chance: random.Random, text: str, share: float, change: Callable[[str], str]) -> str:
    return " ".join(change(w) if chance.random() < share else w for w in text.split())


# --- the answers -----------------------------------------------------------------------------------------------------


def ours(texts: Sequence[Told], dated: bool = True) -> dict[str, tuple[str, str]]:
    """For each text that repeats another: which, and as what."""
    articles = {t.name: _article(t, dated) for t in texts}
    found = copies_of(articles, {t.name: t.text for t in texts})
    return {name: (copy.article, copy.relation) for name, copy in found.items()}


def _article(told: Told, dated: bool) -> Article:
    when = When(edtf=told.day, earliest=told.day, latest=told.day, basis="stated") if dated else None
    parts = (Part("body", 0, len(told.text)),)
    return Article(id=told.name, source=told.name, n=1, start=0, end=len(told.text), published=when, parts=parts)


def shingles(text: str) -> Shingles:
    """Every three words in a row."""
    words = re.findall(r"\w+", text.casefold())
    return frozenset(zip(words, words[1:], words[2:]))


def peer(texts: Sequence[Told], like: Callable[[int, int, int], float], least: float) -> set[frozenset[str]]:
    """The pairs whose likeness (of shared, own and other shingles' numbers) is at least so great."""
    own = {t.name: shingles(t.text) for t in texts}
    index: dict[tuple[str, ...], list[str]] = defaultdict(list)
    shared: Counter[tuple[str, str]] = Counter()
    for name in sorted(own):
        for shingle in own[name]:
            shared.update((other, name) for other in index[shingle])
            index[shingle].append(name)
    return {frozenset((a, b)) for (a, b), n in shared.items() if like(n, len(own[a]), len(own[b])) >= least}


def contained(both: int, one: int, other: int) -> float:
    """The share of the smaller set that stands in the larger."""
    return both / min(one, other)


def jaccard(both: int, one: int, other: int) -> float:
    """The share of both sets together that stands in each."""
    return both / (one + other - both)


PEERS = {
    "3-word containment >= .2": (contained, 0.2),
    "3-word containment >= .5": (contained, 0.5),
    "Jaccard >= .8 (MinHash)": (jaccard, 0.8),
}


def pairs_of(families: Iterable[Iterable[str]]) -> set[frozenset[str]]:
    """All pairs within families."""
    return {frozenset(pair) for family in families for pair in combinations(sorted(family), 2)}


def by_root(roots: Mapping[str, str]) -> list[list[str]]:
    """The families of texts with one root."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, root in roots.items():
        found[root].append(name)
    return list(found.values())


def first_of(name: str, found: Mapping[str, tuple[str, str]]) -> str:
    """The text at the end of the way from copy to original."""
    while name in found:
        name = found[name][0]
    return name


def prf(found: set[frozenset[str]], gold: set[frozenset[str]]) -> dict[str, float]:
    """Precision, recall and F1."""
    right = len(found & gold)
    p, r = right / max(1, len(found)), right / max(1, len(gold))
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r), 4) if right else 0.0}


def score(texts: Sequence[Told], found: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """Pair F1, the share of right labels, and by way of making: all, found, of a later day and linked, rightly labelled.

    Labels are counted where the original is of an earlier day: else nothing tells which of the two came first.
    """
    gold = pairs_of(by_root({t.name: _root(t) for t in texts}))
    mine = pairs_of(by_root({t.name: first_of(t.name, found) for t in texts}))
    days = {t.name: t.day for t in texts}
    ways: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for told in (t for t in texts if t.kind):
        way, copy = ways[told.how], found.get(told.name)
        home, base = (first_of(name, found) for name in (told.name, _root(told)))
        way[0] += 1
        way[1] += home == base
        if copy is not None and copy[0] == _root(told) and days[told.name] > days[_root(told)]:
            way[2] += 1
            way[3] += copy[1] == told.kind
    dated, right = (sum(way[n] for way in ways.values()) for n in (2, 3))
    label = round(right / max(1, dated), 4)
    return {"pairs": prf(mine, gold), "label": label, "ways": {k: list(v) for k, v in sorted(ways.items())}}


def _root(told: Told) -> str:
    return told.name.split("#")[0]


def speed(texts: Sequence[Told]) -> tuple[float, float]:
    """Documents a second, and how many times the bare making of the shingles costs."""
    ours(texts[:50])
    begin = time.process_time()
    ours(texts)
    whole = time.process_time() - begin
    begin = time.process_time()
    for told in texts:
        shingles(told.text)
    return len(texts) / whole, whole / (time.process_time() - begin)


def main() -> None:
    """Prints and keeps the figures."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--each", action="store_true", help="print each way of making a copy")
    asked.add_argument("--show", type=int, default=0, help="print so many wrong pairs")
    told = asked.parse_args()
    texts = made(told.seed)
    gold = pairs_of(by_root({t.name: _root(t) for t in texts}))
    found = ours(texts)
    result: dict[str, Any] = {"texts": len(texts), "pairs": len(gold), "ours": score(texts, found)}
    result["undated"] = score(texts, ours(texts, dated=False))["pairs"]
    result["peers"] = {name: prf(peer(texts, like, least), gold) for name, (like, least) in PEERS.items()}
    rate, times = speed(texts)
    result["cost_over_bare_shingling"] = round(times, 2)
    print(
        f"{len(texts)} texts, {len(gold)} pairs; ours {result['ours']['pairs']}, labels {result['ours']['label']:.3f}"
    )
    print(f"undated {result['undated']}")
    for name, figures in result["peers"].items():
        print(f"{name:28s} {figures}")
    print(f"{rate:,.0f} documents a second, {times:.2f} times the bare shingling")
    if told.each:
        for way, (all_, hits, dated, right) in result["ours"]["ways"].items():
            print(f"{way:50s} {all_:4d}, {hits:4d} found; {dated:4d} of a later day, {right:4d} rightly labelled")
    _show(texts, found, gold, told.show)
    if told.seed == 1:
        keep("copies", result)


def _show(texts: Sequence[Told], found: Mapping[str, tuple[str, str]], gold: set[frozenset[str]], most: int) -> None:
    by_name = {t.name: t for t in texts}
    mine = pairs_of(by_root({t.name: first_of(t.name, found) for t in texts}))
    for pair in sorted(map(sorted, mine ^ gold))[:most]:
        one, two = (shingles(by_name[n].text) for n in pair)
        kind = "missed" if frozenset(pair) in gold else "wrong"
        how = " / ".join(by_name[n].how or "original" for n in pair)
        print(
            f"{kind:7s} {len(one & two) / min(len(one), len(two)):.2f} {len(one & two)} {[n[-40:] for n in pair]} [{how}]"
        )


if __name__ == "__main__":
    main()
