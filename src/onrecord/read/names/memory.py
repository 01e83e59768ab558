"""What a reader of the article remembers: who was named in the sentences before, which states together."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from onrecord.read.names.draft import Draft, Page
from onrecord.read.parse import Parse

REACH = 4
"""Sentences back in which a pair of states is looked for."""


@dataclass(frozen=True, slots=True)
class Together:
    """States named as one party at a token: coordinated, joined by a hyphen, or one with the other."""

    at: int
    acts: tuple[str, ...]


class Memory:
    """The drafts of a page by sentence, and the states that were named together."""

    def __init__(self, page: Page) -> None:
        self.page, self.parse = page, page.parse
        self.by_sentence: dict[int, list[Draft]] = {}
        for draft in sorted(page.drafts, key=lambda d: (d.first, d.last)):
            self.by_sentence.setdefault(page.parse.sent_of[draft.first], []).append(draft)
        self.together = sorted(self._pairs(), key=lambda t: t.at)
        self._positions = [t.at for t in self.together]

    @cached_property
    def states(self) -> list[tuple[int, str]]:
        """The states that are named, one entry a mention, in order."""
        named = [(d, d.acts or ((d.actor,) if d.actor else ())) for d in self.page.drafts if d.type == "government"]
        acting = [(d, d.acts) for d in self.page.drafts if d.type != "government" and is_state(d)]
        return sorted((d.first, a) for d, acts in (*named, *acting) for a in acts)

    def _pairs(self) -> list[Together]:
        found: list[Together] = []
        parse = self.parse
        for draft in self.page.drafts:
            if len(draft.acts) > 1:
                found.append(Together(draft.last, draft.acts))
            elif draft.acts and is_state(draft):
                found += self._with_conjuncts(draft)
                follows = parse.words[draft.last] if draft.last < len(parse) else ""
                if follows in ("-", "–", "/"):
                    found += self._joined(draft)
        return found

    def _with_conjuncts(self, draft: Draft) -> list[Together]:
        if self.parse.deps[draft.head] == "conj":
            return []
        others = [self.page.by_head.get(c) for c in self.parse.conjuncts(draft.head)]
        acts = tuple(dict.fromkeys(a for d in others if d is not None and is_state(d) for a in d.acts))
        last = max((d.last for d in others if d is not None), default=draft.last)
        if len(acts) > 1:
            return [Together(last, acts)]
        partner = self._accompanied(draft)
        return [Together(partner.last, (*acts, *partner.acts))] if partner else []

    def _accompanied(self, draft: Draft) -> Draft | None:
        """ "Japan ... with Australia": another state with the subject in one clause."""
        parse = self.parse
        if parse.deps[draft.head] not in ("nsubj", "nsubjpass"):
            return None
        verb = parse.heads[draft.head]
        nouns = [n for p in parse.children[verb] if parse.lower[p] == "with" for n in parse.children[p]]
        if parse.lemmas[verb].lower() == "meet":
            nouns += [c for c in parse.children[verb] if parse.deps[c] == "dobj"]
        for noun in nouns:
            other = self.page.by_head.get(noun)
            if other is not None and is_state(other) and len(other.acts) == 1 and other.acts != draft.acts:
                return other
        return None

    def _joined(self, draft: Draft) -> list[Together]:
        """ "US-Japan talks", "Russia-Ukraine war"."""
        other = self.page.owner[draft.last + 1] if draft.last + 1 < len(self.parse) else None
        if (
            other is not None
            and is_state(other)
            and other.acts != draft.acts
            and other.first == draft.last + 1
            and len(other.acts) == 1
        ):
            return [Together(other.last, (*draft.acts, *other.acts))]
        return []

    def pair(self, before: int, exactly_two: bool) -> tuple[str, ...]:
        """The states that "the two countries" at a token stands for; empty where it is not clear."""
        parse = self.parse
        low = parse.sents[max(0, parse.sent_of[before] - REACH)][0]
        i = bisect_left(self._positions, before + 1) - 1
        while i >= 0 and self._positions[i] >= low:
            if not exactly_two or len(self.together[i].acts) == 2:
                return self.together[i].acts
            i -= 1
        return self._named(before) or self._most_named(before)

    def _named(self, before: int) -> tuple[str, ...]:
        """The two states of this sentence and those before it, where there are two and no third."""
        parse, found = self.parse, dict[str, None]()
        sentence = parse.sent_of[before]
        for number in range(sentence, max(-1, sentence - REACH), -1):
            first, last = parse.sents[number]
            found.update(dict.fromkeys(a for at, a in self.states if first <= at < min(last, before)))
            if len(found) >= 2:
                break
        return tuple(found) if len(found) == 2 else ()

    def _most_named(self, before: int) -> tuple[str, ...]:
        """The two states that the article is about: named at least twice each, and twice as often as any third."""
        counts = Counter(a for at, a in self.states if at < before).most_common(3)
        if len(counts) < 2 or counts[1][1] < 2 or (len(counts) > 2 and counts[1][1] < 2 * counts[2][1]):
            return ()
        return tuple(sorted(code for code, _ in counts[:2]))

    def subjects(self, sentence: int) -> list[int]:
        """The subject tokens of a sentence, in order."""
        first, last = self.parse.sents[sentence]
        return [i for i in range(first, last) if self.parse.deps[i] in ("nsubj", "nsubjpass")]


def is_state(draft: Draft) -> bool:
    """Whether a draft acts as one or more states."""
    return bool(draft.acts) and all(len(a) == 3 and a.isupper() for a in draft.acts)


def quoted(parse: Parse) -> list[bool]:
    """Which tokens stand between quotation marks, paragraph by paragraph."""
    out = [False] * len(parse)
    for first, last in parse.paragraphs:
        inside = False
        for i in range(first, last):
            word = parse.words[i]
            if word in ("“", "”", '"', "``", "''"):
                inside = word in ("“", "``") or (word == '"' and not inside)
            out[i] = inside
    return out
