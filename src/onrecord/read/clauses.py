"""The clauses of a parse: each predicate with its logical subjects and objects, voice, polarity, mood and tense.

Shared by the readers of quotes, events, commitments and relations, so that subject sharing, control, relative clauses
and participles are worked out once. Labels are spaCy's English ones (ClearNLP). Subjects and objects are *logical*:
in a passive the surface subject is the object and the by-phrase the subject. Each is the head token of its phrase,
coordination spread out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from onrecord.read.parse import Parse
from onrecord.read.subjects import CLAUSAL as CLAUSAL
from onrecord.read.subjects import RELATIVE, SUBJECT, Subjects

Form = Literal["finite", "infinitive", "gerund", "participle"]
Tense = Literal["past", "present", "future", "none"]

_NOT_EXTENT = frozenset({"conj", "parataxis"})


@dataclass(frozen=True, slots=True)
class Complement:
    """A prepositional phrase on a predicate: the preposition's token, its lower-case word, and the phrase's head."""

    word: str
    token: int
    head: int


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with its arguments.

    ``head`` is the predicate's token; ``governor`` the token the clause hangs on (-1 at a root) and ``link`` by which
    label; ``mark`` the word that opens it ("if", "that", "after", "to"; for a gerund its preposition). ``inherited``
    tells that the subjects come from another clause. ``attribute`` are the heads of what a copula says of the subject.
    """

    head: int
    lemma: str
    particle: str
    form: Form
    link: str
    governor: int
    mark: str
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    datives: tuple[int, ...]
    attribute: tuple[int, ...]
    complements: tuple[Complement, ...]
    passive: bool
    negated: bool
    modal: str
    tense: Tense
    perfect: bool
    progressive: bool
    inherited: bool
    sentence: int

    def preps(self, *words: str) -> list[Complement]:
        """The prepositional phrases that open with one of the words."""
        return [c for c in self.complements if c.word in words]


@dataclass(frozen=True)
class Clauses:
    """All clauses of a parse, in order of their heads."""

    parse: Parse
    all: list[Clause]
    _by_head: dict[int, Clause] = field(repr=False)

    @classmethod
    def of(cls, parse: Parse) -> Clauses:
        """The clauses of a parse; linear in its length."""
        builder = _Builder(parse)
        found = {i: builder.clause(i) for i in range(len(parse)) if builder.is_predicate(i)}
        return cls(parse, list(found.values()), found)

    def __iter__(self) -> Iterator[Clause]:
        return iter(self.all)

    def headed(self, token: int) -> Clause | None:
        """The clause whose predicate is this token."""
        return self._by_head.get(token)

    def around(self, token: int) -> Clause | None:
        """The innermost clause that the token stands in (its own, where it is a predicate)."""
        if token in self._by_head:
            return self._by_head[token]
        return next((self._by_head[a] for a in self.parse.ancestors(token) if a in self._by_head), None)

    def above(self, clause: Clause) -> Iterator[Clause]:
        """The clauses that the clause hangs under, nearest first."""
        at = clause
        while at.governor >= 0:
            outer = self.around(at.governor)
            if outer is None or outer.head == at.head:
                return
            yield outer
            at = outer

    def below(self, clause: Clause, *links: str) -> list[Clause]:
        """The clauses that hang directly on the predicate, with one of the labels if any is named."""
        kids = (self._by_head.get(c) for c in self.parse.children[clause.head])
        return [k for k in kids if k is not None and (not links or k.link in links)]

    def extent(self, clause: Clause) -> tuple[int, int]:
        """The token range of the clause's own words: its subtree without coordinated clauses, last exclusive."""
        parse, first, last = self.parse, clause.head, clause.head + 1
        left, right = parse.edges
        for child in parse.children[clause.head]:
            if parse.deps[child] in _NOT_EXTENT and child in self._by_head:
                continue
            if parse.deps[child] == "ccomp" and left[child] < clause.head and parse.deps[clause.head] != "xcomp":
                continue  # "..., he said": the words said come first and are a clause of their own
            first, last = min(first, left[child]), max(last, right[child])
        return self._bare(first, last)

    def _bare(self, first: int, last: int) -> tuple[int, int]:
        parse = self.parse
        while first < last - 1 and (parse.pos[first] in ("PUNCT", "CCONJ") and parse.words[first] not in "\"“'‘($"):
            first += 1
        while last > first + 1 and (
            parse.words[last - 1] in {",", ";", ":", "-", "--", "–", "—"} or parse.pos[last - 1] == "CCONJ"
        ):
            last -= 1
        return first, last


class _Builder(Subjects):
    """Works out one clause after another; remembers what it has worked out."""

    def clause(self, i: int) -> Clause:
        p = self.parse
        kids = p.children[i]
        deps = p.deps
        passive = any(deps[c] in ("auxpass", "nsubjpass", "csubjpass") for c in kids) or self._reduced_passive(i)
        subjects, inherited = self.subjects(i)
        objects = [o for c in kids if deps[c] in ("dobj", "oprd") for o in self._spread(c)]
        if passive:
            subjects, objects = self._agents(i), [*subjects, *objects]
        else:
            objects += self._relative_object(i, objects)
        auxes = self._auxes(i)
        return Clause(
            head=i,
            lemma=p.lemmas[i].lower(),
            particle=next((p.lower[c] for c in kids if deps[c] == "prt"), ""),
            form=self._form(i, auxes),
            link=deps[i],
            governor=-1 if p.heads[i] == i else p.heads[i],
            mark=self._mark(i),
            subjects=tuple(subjects),
            objects=tuple(dict.fromkeys(objects)),
            datives=self._datives(i),
            attribute=tuple(a for c in kids if deps[c] in ("attr", "acomp") for a in self._spread(c)),
            complements=tuple(self._complements(i)),
            passive=passive,
            negated=any(deps[c] == "neg" and not self._is_of_phrase(i, c) for a in (i, *auxes) for c in p.children[a]),
            modal=next((_modal(p.lower[a]) for a in auxes if p.tags[a] == "MD"), ""),
            tense=self._tense(i, auxes),
            perfect=any(p.lemmas[a].lower() == "have" for a in auxes),
            progressive=p.tags[i] == "VBG" and any(p.lemmas[a].lower() == "be" for a in auxes),
            inherited=inherited,
            sentence=p.sent_of[i],
        )

    def _is_of_phrase(self, i: int, negation: int) -> bool:
        """ "Dredged it in 2016, not in 2014": behind a verb's words "not" takes back what follows, not the deed."""
        p, behind = self.parse, negation + 1
        if p.lower[negation] != "not" or p.pos[i] != "VERB" or negation < i + 2 or behind >= len(p):
            return False
        return p.pos[behind] in ("ADP", "NUM", "SYM", "DET", "NOUN", "PROPN")

    def _relative_object(self, i: int, objects: list[int]) -> list[int]:
        """ "the agreement that they signed": the antecedent is the object."""
        p = self.parse
        if p.deps[i] != "relcl":
            return []
        if any(p.lower[o] in RELATIVE for o in objects):
            spare = [o for o in objects if p.lower[o] in RELATIVE]
            for o in spare:
                objects.remove(o)
            return [p.heads[i]]
        has_subject = any(p.deps[c] in SUBJECT and p.lower[c] not in RELATIVE for c in p.children[i])
        return (
            [p.heads[i]]
            if has_subject and not objects and p.pos[i] == "VERB" and not p.kids(i, "ccomp", "xcomp", "advmod")
            else []
        )

    def _agents(self, i: int) -> tuple[int, ...]:
        p = self.parse
        by = [
            c
            for c in p.children[i]
            if p.deps[c] == "agent" or (p.deps[c] == "prep" and p.lower[c] == "by" and p.tags[i] == "VBN")
        ]
        return tuple(
            o
            for c in by
            for k in p.children[c]
            if p.deps[k] == "pobj"
            for o in self._spread(k)
            if not p.ents[o].startswith(("DATE", "TIME", "PERCENT", "MONEY", "CARDINAL"))
        )

    def _reduced_passive(self, i: int) -> bool:
        p = self.parse
        if p.tags[i] != "VBN" or any(p.deps[c] == "aux" for c in p.children[i]):
            return False
        if p.deps[i] == "conj":
            head = p.heads[i]
            passive = any(p.deps[c] == "auxpass" for c in p.children[head]) or self._reduced_passive(head)
            return passive and not any(p.deps[c] in SUBJECT for c in p.children[i])
        return p.deps[i] in ("acl", "advcl")

    def _auxes(self, i: int) -> list[int]:
        p = self.parse
        own = [c for c in p.children[i] if p.deps[c] in ("aux", "auxpass")]
        if (
            not own
            and p.deps[i] == "conj"
            and p.tags[i] in ("VB", "VBN", "VBG")
            and not any(p.deps[c] in SUBJECT for c in p.children[i])
        ):
            head = p.heads[i]
            return [c for c in p.children[head] if p.deps[c] in ("aux", "auxpass")] if self.is_predicate(head) else own
        return own

    def _form(self, i: int, auxes: list[int]) -> Form:
        p = self.parse
        if any(p.tags[a] in ("VBD", "VBZ", "VBP", "MD") for a in auxes) or p.tags[i] in ("VBD", "VBZ", "VBP", "MD"):
            return "finite"
        if any(p.lower[a] == "to" for a in auxes) or p.tags[i] == "VB":
            return "infinitive"
        return "gerund" if p.tags[i] == "VBG" else "participle"

    def _tense(self, i: int, auxes: list[int]) -> Tense:
        p = self.parse
        for token in (*auxes, i):
            if p.tags[token] == "MD":
                return "future" if _modal(p.lower[token]) in ("will", "shall", "would") else "present"
            if p.tags[token] == "VBD":
                return "past"
            if p.tags[token] in ("VBZ", "VBP"):
                return "past" if any(p.lemmas[a].lower() == "have" for a in auxes) else "present"
        return "none"

    def _mark(self, i: int) -> str:
        p = self.parse
        for child in p.children[i]:
            if p.deps[child] == "mark" or (p.deps[child] == "advmod" and p.tags[child] == "WRB"):
                return p.lower[child]
        if p.deps[i] == "pcomp":
            return p.lower[p.heads[i]]
        return "to" if self._infinitive(i) else ""

    def _datives(self, i: int) -> tuple[int, ...]:
        p = self.parse
        out: list[int] = []
        for child in p.children[i]:
            if p.deps[child] == "dative":
                heads = [k for k in p.children[child] if p.deps[k] == "pobj"] or [child]
                out.extend(s for h in heads for s in self._spread(h))
        return tuple(out)

    def _complements(self, i: int) -> Iterator[Complement]:
        p = self.parse
        for child in p.children[i]:
            if p.deps[child] in ("prep", "agent", "dative", "prt"):
                yield from self._phrase(child)

    def _phrase(self, prep: int) -> Iterator[Complement]:
        p = self.parse
        for child in p.children[prep]:
            if p.deps[child] == "pobj":
                for head in self._spread(child):
                    yield Complement(p.lower[prep], prep, head)
            elif p.deps[child] == "prep" or (p.deps[child] == "conj" and p.pos[child] == "ADP"):
                yield from self._phrase(child)


def _modal(word: str) -> str:
    return {"'ll": "will", "’ll": "will", "wo": "will", "ca": "can", "'d": "would", "’d": "would"}.get(word, word)
