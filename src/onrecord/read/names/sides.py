"""Who "the two countries", "both sides", "the American side", "the ministers", "the pair" are."""

from __future__ import annotations

from onrecord.read.names.draft import Draft, Page
from onrecord.read.names.memory import Memory, is_state
from onrecord.read.names.vocabulary import words

_DEFINITE = frozenset({"the", "these", "those", "both", "our", "their", "two", "three"})
_TWO = frozenset({"two", "both", "either", "neither"})


class Sides:
    """Adds and resolves the plural phrases that stand for states and their leaders."""

    def __init__(self, page: Page, memory: Memory) -> None:
        self.page, self.memory = page, memory
        self.parse = page.parse

    def candidates(self) -> list[int]:
        """The head tokens of such phrases that no name holds."""
        parse, singular = self.parse, self.page.singular
        found = []
        for i, word in enumerate(parse.lower):
            if (
                (word == "pair" and i and parse.lower[i - 1] == "the" and parse.deps[i] in ("nsubj", "nsubjpass"))
                or (
                    (parse.tags[i] == "NNS" and (singular[i] in words("side") or singular[i] in words("pair")))
                    or word == "side"
                )
                or (word == "both" and parse.deps[i] in ("nsubj", "nsubjpass"))
            ):
                found.append(i)
        return found

    def read(self) -> list[Draft]:
        """The phrases that were resolved, in order."""
        return [d for i in self.candidates() if (d := self._resolve(i))]

    def _resolve(self, head: int) -> Draft | None:
        draft = self.page.headed(head)
        if draft is not None and (draft.acts or draft.named):
            return None
        before = self._before(head)
        if self.parse.lower[head] == "side":
            return self._side(head, draft)
        if self.parse.tags[head] == "NNS" and not self._definite(head, before):
            return None
        if {"our", "their"} & set(before) and not {"two", "both"} & set(before):
            return None
        two = any(w in _TWO for w in before) or self.parse.lower[head] in ("pair", "both")
        leaders = self.page.singular[head] in words("pair") or self.parse.lower[head] == "pair"
        acts = self._leaders(head, two) if leaders else ()
        if (
            not acts
            and (two or not leaders)
            and (two or self.page.singular[head] in ("side", "country", "government", "ally", "nation", "military"))
        ):
            acts = self.memory.pair(head, two)
        if not acts or (self.parse.lower[head] == "both" and not self._free_both(head)):
            return None
        return self._set(head, draft, acts)

    def _before(self, head: int) -> list[str]:
        return [self.parse.lower[c] for c in self.parse.children[head] if c < head]

    def _definite(self, head: int, before: list[str]) -> bool:
        """Nothing but an article, number or possessive before it ("the two big powers of Asia" are others)."""
        parse = self.parse
        plain = all(
            parse.deps[c] in ("det", "nummod", "poss", "predet", "punct") or parse.lower[c] in ("two", "both")
            for c in parse.children[head]
            if c < head
        )
        tail = any(parse.deps[c] in ("relcl", "acl", "prep") and c > head for c in parse.children[head])
        return plain and not tail and any(w in _DEFINITE for w in before)

    def _free_both(self, head: int) -> bool:
        return not any(self.parse.deps[c] in ("prep", "conj") for c in self.parse.children[head])

    def _side(self, head: int, draft: Draft | None) -> Draft | None:
        """ "the American side"."""
        for child in self.parse.children[head]:
            for piece in (self.page.piece_over(child),):
                if piece:
                    return self._set(head, draft, (piece,))
        return None

    def _leaders(self, head: int, two: bool) -> tuple[str, ...]:
        """The states of the officials who were named together last, before the phrase."""
        parse, memory = self.parse, self.memory
        sentence = parse.sent_of[head]
        for number in range(sentence, max(-1, sentence - 3), -1):
            people = [
                d
                for d in memory.by_sentence.get(number, ())
                if d.last <= head and is_state(d) and ((d.type == "person" and d.named) or d.noun == "officer")
            ]
            acts = tuple(dict.fromkeys(a for d in people for a in d.acts))
            if len(acts) >= 2 and (not two or len(acts) == 2):
                return acts
        return ()

    def _set(self, head: int, draft: Draft | None, acts: tuple[str, ...]) -> Draft:
        if draft is None:
            first = min((c for c in self.parse.children[head] if c < head), default=head)
            draft = self.page.add(
                Draft(first, head + 1, head, "group", self.parse.string(first, head + 1), named=False, plural=True)
            )
            self.page.by_head[head] = draft
        draft.acts, draft.why = acts, "sides"
        draft.actor = acts[0] if len(acts) == 1 else None
        draft.country = acts[0] if len(acts) == 1 else None
        return draft
