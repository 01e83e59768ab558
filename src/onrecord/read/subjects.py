"""Who does what a predicate tells: its own subject, or the one it shares by coordination, control or a noun."""

from __future__ import annotations

from onrecord.packs import words
from onrecord.read.bullets import led_by
from onrecord.read.parse import Parse

CLAUSAL = frozenset(
    {
        "ROOT",
        "ccomp",
        "xcomp",
        "advcl",
        "relcl",
        "acl",
        "conj",
        "pcomp",
        "csubj",
        "csubjpass",
        "parataxis",
        "dep",
        "pobj",
        "attr",
        "dobj",
        "appos",
        "nsubj",
        "prep",
        "intj",
    }
)
SUBJECT = ("nsubj", "nsubjpass", "csubj", "csubjpass")
RELATIVE = frozenset({"who", "which", "that", "whom"})


class Subjects:
    """The surface subjects of the predicates of a parse, each worked out once."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self._subjects: dict[int, tuple[tuple[int, ...], bool]] = {}

    def is_predicate(self, i: int) -> bool:
        p = self.parse
        if p.pos[i] not in ("VERB", "AUX") or p.deps[i] not in CLAUSAL:
            return False
        return p.tags[i] != "MD" or p.deps[i] == "ROOT"

    def subjects(self, i: int, depth: int = 0) -> tuple[tuple[int, ...], bool]:
        """The surface subjects of a predicate, and whether they were inherited."""
        if i not in self._subjects:
            own = tuple(s for c in self.parse.children[i] if self.parse.deps[c] in SUBJECT for s in self._spread(c))
            own = tuple(dict.fromkeys(a for s in own for a in self._antecedent(i, s)))
            self._subjects[i] = (own, False) if own or depth > 12 else (self._shared(i, depth), True)
        return self._subjects[i]

    def _shared(self, i: int, depth: int) -> tuple[int, ...]:
        """Subjects by coordination, control, participles and nouns that take a clause."""
        p, link, governor = self.parse, self.parse.deps[i], self.parse.heads[i]
        if governor == i:
            return self._led(i)
        if link == "conj":
            return self._logical(governor, depth) if self.is_predicate(governor) else ()
        if link in ("acl", "relcl"):
            return self._of_noun(i, governor, depth)
        if link == "pcomp" or p.pos[governor] in ("ADP", "SCONJ"):
            governor = p.heads[governor]
        while governor != p.heads[governor] and not self.is_predicate(governor):
            if p.pos[governor] in ("NOUN", "PROPN"):
                return self._possessor(governor) or self._shared_above(governor, depth)
            governor = p.heads[governor]
        if not self.is_predicate(governor):
            return ()
        return self._controller(i, governor, depth)

    def _shared_above(self, noun: int, depth: int) -> tuple[int, ...]:
        verb = next((a for a in self.parse.ancestors(noun) if self.is_predicate(a)), None)
        return self._logical(verb, depth) if verb is not None else ()

    def _led(self, i: int) -> tuple[int, ...]:
        """ "On Monday, Chile and Peru: - Signed a pact": the line above a list names who did what its items tell."""
        p = self.parse
        will = next((c for c in p.children[i] if p.tags[c] == "MD" and c < i), -1)
        opening = i if p.tags[i] == "VBD" else will
        lead = led_by(p, opening) if opening >= 0 else -1
        return tuple(self._spread(lead)) if lead >= 0 else ()

    def _controller(self, i: int, governor: int, depth: int) -> tuple[int, ...]:
        p = self.parse
        if p.deps[i] in ("xcomp", "ccomp") and p.lemmas[governor].lower() not in words("clauses_control"):
            objects = tuple(o for c in p.children[governor] if p.deps[c] in ("dobj", "dative") for o in self._spread(c))
            if objects and p.tags[i] in ("VB", "VBG"):
                return objects
        return self._logical(governor, depth)

    def _logical(self, i: int, depth: int) -> tuple[int, ...]:
        return self.subjects(i, depth + 1)[0]

    def _of_noun(self, i: int, noun: int, depth: int) -> tuple[int, ...]:
        """ "the plan to move" has its owner's subject; "the Marines moving" has the noun itself."""
        p = self.parse
        if p.deps[i] == "acl" and self._infinitive(i):
            return self._possessor(noun) or self._shared_above(noun, depth)
        return (noun,) if p.deps[i] == "acl" else ()

    def _possessor(self, noun: int) -> tuple[int, ...]:
        p = self.parse
        return tuple(s for c in p.children[noun] if p.deps[c] == "poss" for s in self._spread(c))

    def _antecedent(self, i: int, subject: int) -> tuple[int, ...]:
        p = self.parse
        if p.lower[subject] not in RELATIVE or p.pos[subject] not in ("PRON", "SCONJ", "DET"):
            return (subject,)
        at, steps = i, 0
        while p.deps[at] in ("conj", "xcomp", "ccomp") and steps < 8:
            at, steps = p.heads[at], steps + 1
        return (p.heads[at],) if p.deps[at] in ("relcl", "acl") else (subject,)

    def _infinitive(self, i: int) -> bool:
        p = self.parse
        return any(p.deps[c] == "aux" and p.lower[c] == "to" for c in p.children[i])

    def _spread(self, token: int) -> list[int]:
        return self.parse.conjuncts(token)
