"""Who "the two countries", "both sides", "the American side", "the ministers", "the pair" are."""

from __future__ import annotations

from onrecord.read.names.draft import Draft, Page, one
from onrecord.read.names.memory import Memory, is_state
from onrecord.read.names.signers import Signers
from onrecord.read.names.vocabulary import words

_DEFINITE = frozenset({"the", "these", "those", "both", "our", "their", "two", "three"})
_TWO = frozenset({"two", "both", "either", "neither"})
COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
DETERMINERS = frozenset({"the", "these", "all", "our"})


class Sides:
    """Adds and resolves the plural phrases that stand for states and their leaders."""

    def __init__(self, page: Page, memory: Memory, issuers: Signers) -> None:
        self.page, self.memory, self.parties, self.sure = page, memory, issuers.parties, issuers.sure
        self.parse, self.title = page.parse, issuers.title

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
        self._bodies()
        met = self._all_met() if self.sure else []
        near = [d for i in self.candidates() if (d := self._resolve(i))]
        return met + near + ([] if self.sure else self._all_met())

    def _bodies(self) -> None:
        """Lets a body of the title act as those who meet in it ("the Joint Steering Group" in its own readout)."""
        for draft in self.page.drafts if self.title and len(self.parties) > 1 else ():
            name = draft.name.lower().split()
            name = name[: next((n for n, word in enumerate(name) if n > 1 and word in ("for", "on")), len(name))]
            own = draft.type == "body" and draft.named and draft.why != "listed" and draft.acts == (draft.actor,)
            if own and len(name) > 1 and self.title.issuperset(w for w in name if w not in ("of", "on", "for", "the")):
                draft.acts = self.parties

    def _all_met(self) -> list[Draft]:
        return [d for i in self._gathered() if (d := self._met(i))] if self.parties else []

    def _gathered(self) -> list[int]:
        """The plural nouns that can take up those who meet."""
        parse, nouns = self.parse, words("meeting party")
        plurals = [
            i for i, tag in enumerate(parse.tags) if tag in ("NNS", "NNPS", "NNP") and parse.lower[i][-1:] == "s"
        ]
        return [i for i in plurals if one(parse.lower[i]) in nouns]

    def _met(self, head: int) -> Draft | None:
        """ "The leaders", "both sides", "the three ministers" of a text on a meeting, where no others are told."""
        draft, parse = self.page.headed(head), self.parse
        if draft is not None and draft.type not in ("group", "body"):
            return None
        before = self._before(head)
        alone = self.sure and not before and parse.deps[head] in ("nsubj", "nsubjpass", "agent")
        if draft is not None and draft.acts and not self.sure:
            return None
        if not self._count_fits(head, before, self.parties) or not (alone or self._of_the_meeting(head, before)):
            return None
        if draft is not None and draft.acts and set(draft.acts) <= set(self.parties) and len(draft.acts) > 1:
            return None
        return self._set(head, draft, self.parties)

    def _of_the_meeting(self, head: int, before: list[str]) -> bool:
        """An article, number, or the name of the meeting before the noun, and nothing behind it."""
        parse = self.parse
        tail = any(parse.deps[c] in ("relcl", "acl", "prep") and c > head for c in parse.children[head])
        named = any(self.page.singular[c] == "our" for c in parse.children[head])
        plain = all(w in DETERMINERS or w in COUNTS or self._body(c) for c, w in self._words_before(head))
        return plain and not tail and not named and bool(before)

    def _count_fits(self, head: int, before: list[str], acts: tuple[str, ...]) -> bool:
        """Whether "two", "three", "four" before the noun fits: of states as many, of ministers at least as many."""
        counts = [COUNTS[w] for w in before if w in COUNTS]
        people = self.page.singular[head] in words("pair")
        return all(n == len(acts) or (people and n > max(2, len(acts))) for n in counts)

    def _words_before(self, head: int) -> list[tuple[int, str]]:
        return [(c, self.parse.lower[c]) for c in self.parse.children[head] if c < head]

    def _body(self, token: int) -> bool:
        """An acronym, or a word of a body's or meeting's name ("Quad leaders", "NCG principals")."""
        owner = self.page.by_head.get(token)
        word = self.parse.words[token]
        acronym = word.isupper() and len(word) > 1
        return acronym or (owner is not None and owner.named and owner.type in ("body", "group"))

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
        if leaders and not acts and (not two or len(self.parties) == 2):
            acts = self.parties
        if (
            not acts
            and (two or not leaders)
            and (two or self.page.singular[head] in ("side", "country", "government", "ally", "nation", "military"))
        ):
            acts = self.memory.pair(head, two)
        if not self._count_fits(head, before, acts):
            return None
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
