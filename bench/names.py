"""Names against GUM news: mention F1 by type beside spaCy's own, and coreference (CoNLL F1).

    python bench/names.py [--json] [--errors]

Data: ONRECORD_DATA/names/gum_news_dev.jsonl (default ../shared/data). A gold name is a mention of a person, organization or place whose
words begin in capitals; "the" and "'s" are left off on both sides. Coreference gold: OntoGUM clusters; predicted spans are the whole
noun phrases of the mentions' heads, as OntoNotes has them. Rules known to us: CoNLL F1 .368; bar .45.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import defaultdict

from common import DATA, keep
from coreference import conll, f1
from onrecord.model.dates import When
from onrecord.packs import Packs
from onrecord.read.marks import Mention
from onrecord.read.names import find_mentions
from onrecord.read.names.things_chains import things
from onrecord.read.parse import Parse, parse

OURS = {"person": "person", "government": "place", "place": "place", "body": "organization", "group": "organization"}
SPACY = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place"}
PRONOUN = re.compile(
    r"(?:i|he|she|it|they|we|you|his|her|its|their|our|my|your|him|them|us|me|this|that|who|which)\Z", re.I
)


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a leading article and a final possessive."""
    words = text[start:end]
    front = re.match(r"(?:the|a|an)\s+", words, re.I)
    back = re.search(r"['’]s?\Z", words)
    return start + (front.end() if front else 0), end - (len(back.group()) if back else 0)


def is_name(text: str) -> bool:
    """Whether the words of a gold mention are a name."""
    words = text.split()
    small = {"of", "the", "and", "for", "in", "de", "&", "on", "at"}
    return (
        0 < len(words) <= 8
        and not PRONOUN.match(text)
        and all(w[:1].isupper() or w in small or w[0] in "'’-" for w in words)
        and words[-1][:1].isupper()
    )


def names_of(row: dict, page: Parse, mentions: tuple[Mention, ...]) -> tuple[set, set, set]:
    """Gold, ours and spaCy's names as (start, end, type)."""
    text = row["text"]
    gold = set()
    for m in row["mentions"]:
        span = bare(text, m["start"], m["end"])
        if m["etype"] in ("person", "organization", "place") and is_name(text[span[0] : span[1]]):
            gold.add((*span, m["etype"]))
    ours = {(*bare(text, m.start, m.end), OURS[m.type]) for m in mentions if m.named and m.type in OURS}
    theirs = set()
    i = 0
    while i < len(page):
        last = i + 1
        while page.ents[i] and last < len(page) and page.ents[last] == page.ents[i] and not page.ent_starts[last]:
            last += 1
        if page.ents[i] in SPACY:
            theirs.add((*bare(text, page.starts[i], page.ends[last - 1]), SPACY[page.ents[i]]))
        i = last
    return gold, ours, theirs


def wide(page: Parse, head: int, first: int, last: int) -> tuple[int, int]:
    """The whole noun phrase of a mention, as OntoNotes marks it: with its article, what hangs on it, and the possessive."""
    left, right = page.subtree(head) if page.pos[head] in ("NOUN", "PROPN") else (first, last)
    left, right = min(left, first), max(right, last)
    conj = next((c for c in page.children[head] if page.deps[c] in ("cc", "conj") and c > head), None)
    right = max(last, min(right, conj)) if conj is not None else right
    while right > left + 1 and (page.pos[right - 1] == "PUNCT"):
        right -= 1
    while left < first and page.pos[left] in ("PUNCT", "CCONJ", "ADP"):
        left += 1
    return page.starts[left], page.ends[right - 1]


def clusters(row: dict, page: Parse, mentions: tuple[Mention, ...]) -> tuple[list[frozenset], list[frozenset]]:
    """Gold and predicted clusters of two or more spans."""
    gold: dict = defaultdict(set)
    for m in row["ontogum_mentions"]:
        gold[m["eid"]].add((m["start"], m["end"]))
    pred: dict = defaultdict(set)
    for m in mentions:
        pred[m.chain].add(wide(page, m.head, m.first, m.last))
    for number, group in enumerate(things(page, mentions)):
        for first, last, head in group:
            pred["thing", number].add(wide(page, head, first, last))
    return [frozenset(c) for c in gold.values() if len(c) > 1], [frozenset(c) for c in pred.values() if len(c) > 1]


def by_type(counts: list[tuple[set, set]]) -> dict:
    """Precision, recall and F1 of names by type, and of all."""
    out = {}
    for kind in ("person", "organization", "place", "all"):
        of_kind = [tuple({x for x in s if kind in ("all", x[2])} for s in pair) for pair in counts]
        tp = sum(len(g & p) for g, p in of_kind)
        n_g, n_p = sum(len(g) for g, _ in of_kind), sum(len(p) for _, p in of_kind)
        p, r = tp / (n_p or 1), tp / (n_g or 1)
        out[kind] = {"p": p, "r": r, "f1": f1(p, r), "gold": n_g}
    return out


def main() -> None:
    """Prints the figures."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--json", action="store_true")
    args.add_argument("--errors", action="store_true", help="list names and links that are wrong")
    wanted = args.parse_args()
    rows = [json.loads(line) for line in (DATA / "names" / "gum_news_dev.jsonl").read_text("utf-8").splitlines()]
    packs = Packs.load()
    ours, theirs, chains, spent, tokens = [], [], [], 0.0, 0
    for row in rows:
        text = row["text"]
        page = parse(text, [(m.start(), m.end(), "body") for m in re.finditer(r"[^\n]+", text)])
        begun = time.process_time()
        mentions = find_mentions(
            page, packs, When.of(row["meta"]["dateCreated"]) if row["meta"].get("dateCreated") else None
        )
        spent, tokens = spent + time.process_time() - begun, tokens + len(page)
        gold, mine, spacy = names_of(row, page, mentions)
        ours.append((gold, mine)), theirs.append((gold, spacy))
        chains.append(clusters(row, page, mentions))
        if wanted.errors:
            show(row, gold, mine, chains[-1])
    result = {
        "names": by_type(ours),
        "names_spacy": by_type(theirs),
        "coreference": conll(chains),
        "us_per_token": 1e6 * spent / tokens,
    }
    speed = result.pop("us_per_token")
    keep("names", result)
    result["us_per_token"] = speed
    if wanted.json:
        print(json.dumps(result))
        return
    for title, block in result.items():
        print(title, "" if isinstance(block, dict) else f"{block:.1f}")
        for name, row in block.items() if isinstance(block, dict) else ():
            print(
                f"  {name:14s}",
                "  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in row.items()),
            )


def show(row: dict, gold: set, mine: set, chains: tuple[list[frozenset], list[frozenset]]) -> None:
    """The errors of one text."""
    text = row["text"]
    print("==", row["doc_id"])
    print("  missed:", sorted((text[a:b], k) for a, b, k in gold - mine))
    print("  made up:", sorted((text[a:b], k) for a, b, k in mine - gold))
    for cluster in chains[1]:
        print(
            "  chain:",
            [text[a:b][:50] for a, b in sorted(cluster)],
            "| gold spans:",
            sum(any(s in g for g in chains[0]) for s in cluster),
        )
    for cluster in chains[0]:
        print(
            "  gold chain:",
            [text[a:b][:50] for a, b in sorted(cluster)],
            "| ours:",
            sum(any(s in g for g in chains[1]) for s in cluster),
        )


if __name__ == "__main__":
    main()
