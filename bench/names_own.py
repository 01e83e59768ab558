"""Names on thirty pages of our own, marked by hand (`own/names.txt`): F1 by type beside spaCy's own, errors by kind.

    python bench/names_own.py [--errors] [--page ID]

A name counts when its words (the title in front left off, for both sides) and its type are right. Types: person, body,
place; a state's name or a capital counts as place there, since spaCy does not tell them apart; ``acting`` says how often
ours is right on whether it is the government or the place. ``titled`` is the share of persons with a title whose
mention holds title and name together.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from common import keep
from names import OURS, SPACY, bare, by_type
from onrecord.model.dates import When
from onrecord.packs import Packs
from onrecord.read.marks import Mention
from onrecord.read.names import find_mentions
from onrecord.read.parse import Parse, parse

PAGES = Path(__file__).parent / "own" / "names.txt"
TYPES = {"p": "person", "b": "organization", "g": "place", "l": "place"}
MARK = re.compile(r"\{([pgbl]) ([^{}]*)\}")

Name = tuple[int, int, str]


class Page:
    """A page without its marks; ``whole`` are the marked spans, ``names`` those without titles, both with the mark."""

    def __init__(self, head: str, marked: str) -> None:
        self.id, self.published = head.split()
        self.whole: list[Name] = []
        self.names: list[Name] = []
        text, at = "", 0
        for found in MARK.finditer(marked):
            text += marked[at : found.start()]
            title, _, name = found[2].rpartition("^")
            self.whole.append((len(text), len(text) + len(title + name), found[1]))
            self.names.append((len(text) + len(title), len(text) + len(title + name), found[1]))
            text, at = text + title + name, found.end()
        self.text = text + marked[at:]

    def gold(self) -> set[Name]:
        """The names by the types that both sides have."""
        return {(*bare(self.text, a, b), TYPES[kind]) for a, b, kind in self.names}

    def counted(self, found: set[Name]) -> set[Name]:
        """Without names inside a title ("US" of "US President Joe Biden") or inside a longer name that is right."""
        right = found & self.gold()
        titles = [(a, n) for (a, _, k), (n, _, _) in zip(self.whole, self.names) if k == "p"]
        longer = [(a, b) for a, b, _ in right]
        return {
            (a, b, kind)
            for a, b, kind in found
            if not any(s <= a and b <= e for s, e in titles)
            and not any(s <= a and b <= e and (s, e) != (a, b) for s, e in longer)
        }


def pages() -> list[Page]:
    """The pages of the file."""
    blocks = PAGES.read_text("utf-8").split("\n=== ")[1:]
    return [Page(*block.split("\n", 1)) for block in blocks]


def ours_of(page: Page, mentions: tuple[Mention, ...]) -> set[Name]:
    """Our names without titles."""
    found = set()
    for m in mentions:
        if m.named and m.type in OURS and m.why != "entity NORP":
            start = m.start + (m.text.find(m.name) if m.type == "person" and m.name in m.text else 0)
            end = start + len(m.name) if m.type == "person" and m.name in m.text else m.end
            found.add((*bare(page.text, start, end), "place" if m.place else OURS[m.type]))
    return page.counted(found)


def theirs_of(page: Page, read: Parse) -> set[Name]:
    """The parser's own named entities."""
    found, i = set(), 0
    while i < len(read):
        last = i + 1
        while read.ents[i] and last < len(read) and read.ents[last] == read.ents[i] and not read.ent_starts[last]:
            last += 1
        if read.ents[i] in SPACY:
            found.add((*bare(page.text, read.starts[i], read.ends[last - 1]), SPACY[read.ents[i]]))
        i = last
    return page.counted(found)


def kinds(gold: set[Name], mine: set[Name]) -> Counter[str]:
    """The errors by kind: type (the words are right), span (they overlap), missed, made up."""
    spans = {g[:2] for g in gold}
    out: Counter[str] = Counter()
    for g in gold - mine:
        over = [m for m in mine if m[0] < g[1] and g[0] < m[1]]
        exact = any(m[:2] == g[:2] for m in over)
        out[f"{g[2]}: {'another type' if exact else 'other words' if over else 'missed'}"] += 1
    for m in mine - gold:
        if m[:2] not in spans and not any(g[0] < m[1] and m[0] < g[1] for g in gold):
            out[f"{m[2]}: made up"] += 1
    return out


def main() -> None:
    """Prints the figures and keeps them."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--errors", action="store_true")
    args.add_argument("--page")
    wanted = args.parse_args()
    packs, ours, theirs = Packs.load(), [], []
    errors: Counter[str] = Counter()
    titled = acting = titles = states = 0
    for page in pages():
        if wanted.page not in (None, page.id):
            continue
        read = parse(page.text, [(m.start(), m.end(), "body") for m in re.finditer(r"[^\n]+", page.text)])
        mentions = find_mentions(read, packs, When.of(page.published))
        gold, mine = page.gold(), ours_of(page, mentions)
        ours.append((gold, mine)), theirs.append((gold, theirs_of(page, read)))
        errors += kinds(gold, mine)
        named = {(m.start, m.end) for m in mentions if m.type == "person" and m.named}
        longer = [w for w, n in zip(page.whole, page.names) if w[2] == "p" and w[0] < n[0]]
        titles, titled = titles + len(longer), titled + sum((a, b) in named for a, b, _ in longer)
        told = {bare(page.text, m.start, m.end): m for m in mentions if m.named and m.type in ("government", "place")}
        for a, b, kind in page.names:
            m = told.get(bare(page.text, a, b))
            if kind in "gl" and m is not None:
                states += 1
                acting += (m.type == "government" and not m.place) == (kind == "g")
        if wanted.errors:
            show(page, gold, mine, named, longer)
    result = {
        "names": by_type(ours),
        "names_spacy": by_type(theirs),
        "titled": titled / (titles or 1),
        "acting": acting / (states or 1),
        "errors": dict(sorted(errors.items())),
    }
    if wanted.page is None:
        keep("names_own", result)
    print(json.dumps(result, indent=1, ensure_ascii=False))


def show(page: Page, gold: set[Name], mine: set[Name], named: set[tuple[int, int]], longer: list[Name]) -> None:
    """The errors of one page."""
    text = page.text
    print("==", page.id)
    print("  missed:", sorted((text[a:b], k) for a, b, k in gold - mine))
    print("  made up:", sorted((text[a:b], k) for a, b, k in mine - gold))
    print("  title apart:", [text[a:b] for a, b, _ in longer if (a, b) not in named])


if __name__ == "__main__":
    main()
