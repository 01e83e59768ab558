"""Whom pronouns stand for, where that is clear: he, she, it, they, and "we" in a text that governments sign."""

from __future__ import annotations

from onrecord.read.names.draft import Draft, Page
from onrecord.read.names.memory import Memory, quoted
from onrecord.read.parse import Parse

HE = dict.fromkeys(("he", "him", "his", "himself"), "m")
SHE = dict.fromkeys(("she", "her", "hers", "herself"), "f")
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
IT = frozenset({"it", "its", "itself"})
WE = frozenset({"we", "our", "us", "ours", "ourselves"})
PAIRS = frozenset({"two", "both", "pair", "duo", "couple"})
SUBJECT = ("nsubj", "nsubjpass")
_DUMMY = frozenset({"be", "seem", "appear", "take", "remain", "become", "make", "mean"})
ROLE = {
    "nsubj": 3.0,
    "nsubjpass": 3.0,
    "dobj": 1.5,
    "pobj": 1.0,
    "poss": 1.2,
    "agent": 1.5,
    "conj": 1.2,
    "appos": 1.0,
    "ROOT": 1.5,
}
STEP, WINDOW, NAMED_BONUS, LEAST, MARGIN = 1.4, 3, 0.6, 0.5, 0.2
"""Weight of a sentence's distance; sentences looked back; a name's advantage; lowest score; least lead."""


class Pronouns:
    """Links the pronouns of a page to what stands before them."""

    def __init__(self, page: Page, memory: Memory, signers: tuple[str, ...]) -> None:
        self.page, self.memory, self.signers = page, memory, signers
        self.parse = page.parse
        self.quoted = quoted(page.parse)
        self.people: list[Draft] = []
        self.linked: list[tuple[Draft, Draft]] = []

    def read(self) -> list[tuple[Draft, Draft]]:
        """The pronouns that were linked with their antecedents, in order."""
        by_first: dict[int, list[Draft]] = {}
        for draft in self.page.drafts:
            if draft.type == "person" and not draft.plural and (draft.named or draft.noun in ("officer", "member")):
                by_first.setdefault(draft.first, []).append(draft)
        for i, word in enumerate(self.parse.lower):
            self.people += by_first.get(i, ())
            if self.parse.pos[i] in ("PRON", "DET") or word in PAIRS:
                found = self._antecedent(i, word)
                if found:
                    self._link(i, found)
        return self.linked

    def _antecedent(self, i: int, word: str) -> Draft | None:
        gender = HE.get(word) or SHE.get(word)
        if gender:
            return self._person(i, gender)
        if word in THEY:
            return self._plural(i)
        if word in PAIRS:
            return self._two(i, word)
        if word in IT and not self._dummy(i):
            return self._neuter(i)
        if word in WE and self.signers and not self.quoted[i]:
            return Draft(
                i, i + 1, i, "group", self.parse.words[i], acts=self.signers, named=False, plural=True, why="signers"
            )
        return None

    def _link(self, i: int, found: Draft) -> None:
        draft = Draft(i, i + 1, i, found.type, found.name, named=False, why="pronoun", plural=found.plural)
        draft.actor, draft.acts, draft.country, draft.gender, draft.noun = (
            found.actor,
            found.acts,
            found.country,
            found.gender,
            found.noun,
        )
        draft.members = found.members
        draft.office, draft.state, draft.qualifier, draft.body = found.office, found.state, found.qualifier, found.body
        if not found.acts and found.type == "government" and found.actor:
            draft.acts = (found.actor,)
        self.page.add(draft)
        self.page.by_head[i] = draft
        self.linked.append((draft, found))
        if draft.type == "person" and not draft.plural:
            self.people.append(draft)

    def _person(self, i: int, gender: str) -> Draft | None:
        scores: dict[int, tuple[float, Draft]] = {}
        sentence = self.parse.sent_of[i]
        for draft in reversed(self.people):
            far = sentence - self.parse.sent_of[draft.first]
            if far > WINDOW:
                break
            if (draft.gender and draft.gender != gender) or self._bound(i, draft):
                continue
            score = (
                ROLE.get(self.parse.deps[draft.head], 1.0)
                - STEP * far
                + NAMED_BONUS * (draft.named or draft.why == "pronoun")
                + 0.4 * (draft.gender == gender)
            )
            key = draft.chain if draft.chain >= 0 else -1 - draft.first
            if key not in scores or scores[key][0] < score:
                scores[key] = (score, draft)
        ranked = sorted(scores.values(), key=lambda s: (-s[0], -s[1].first))
        if not ranked or ranked[0][0] < LEAST or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
            return None
        best = ranked[0][1]
        if not best.gender and best.chain >= 0:
            for draft in self.people:
                if draft.chain == best.chain:
                    draft.gender = gender
        return best

    def _bound(self, i: int, draft: Draft) -> bool:
        """Object and subject of one verb are two persons; a name holds its own words only."""
        parse = self.parse
        if draft.first <= i < draft.last:
            return True
        if parse.lower[i] in ("himself", "herself") or parse.deps[i] in ("poss", *SUBJECT):
            return False
        return clause_verb(parse, i) == clause_verb(parse, draft.head) and parse.deps[draft.head] in SUBJECT

    def _dummy(self, i: int) -> bool:
        """ "It is clear that ...", "it seems ..."."""
        parse = self.parse
        if parse.lower[i] != "it" or parse.deps[i] not in SUBJECT:
            return parse.deps[i] == "expl"
        verb = parse.heads[i]
        late = {parse.deps[c] for c in parse.children[verb]}
        return (
            parse.lemmas[verb].lower() in _DUMMY
            and bool(late & {"acomp", "attr", "oprd", "prep"})
            and bool(late & {"ccomp", "xcomp", "advcl", "csubj"})
        )

    def _neuter(self, i: int) -> Draft | None:
        for subject in self._subjects_before(i):
            draft = self.page.by_head.get(subject)
            if draft is None or len(self.parse.conjuncts(subject)) > 1:
                return None
            if draft.type in ("government", "body") and not draft.plural and not self._between(draft, i):
                return draft
            if draft.type != "person" or draft.plural:
                return None
        return None

    def _between(self, draft: Draft, i: int) -> bool:
        """Whether another state or body stands between the two, so that it might be meant."""
        others = [
            o
            for o in {id(o): o for o in self.page.owner[draft.last : i] if o is not None}.values()
            if o.type in ("government", "body") and o.first < i
        ]
        return any(o.actor != draft.actor and not o.place for o in others)

    def _plural(self, i: int) -> Draft | None:
        for subject in self._subjects_before(i):
            found = self._many(subject)
            if found is not None:
                return found
            if self.parse.tags[subject] in ("NNS", "NNPS"):
                return None
        return None

    def _two(self, i: int, word: str) -> Draft | None:
        """ "The two", "both", "the pair": two persons who were the subject together in this sentence or the last."""
        parse = self.parse
        alone = not any(parse.deps[c] in ("prep", "conj", "relcl", "acl") for c in parse.children[i])
        the = word == "both" or (i > 0 and parse.lower[i - 1] == "the")
        if parse.deps[i] not in SUBJECT or not alone or not the or self.page.owner[i] is not None:
            return None
        for subject in self._subjects_before(i)[:1]:
            found = self._many(subject)
            persons = found is not None and all(m.type == "person" for m in found.members) and len(found.members) == 2
            return (
                found if persons or (found is not None and found.why == "pronoun" and len(found.members) == 2) else None
            )
        return None

    def _many(self, subject: int) -> Draft | None:
        """The plural phrase or coordination that a subject heads."""
        page, parse = self.page, self.parse
        heads = parse.conjuncts(subject)
        if len(heads) > 1:
            parts = [page.by_head.get(h) for h in heads]
            known = [p for p in parts if p is not None]
            if len(known) != len(heads):
                return None
            acts = tuple(dict.fromkeys(a for p in known for a in (p.acts or ((p.actor,) if p.actor else ()))))
            first, last = min(p.first for p in known), max(p.last for p in known)
            return Draft(
                first,
                last,
                subject,
                "group",
                parse.string(first, last),
                acts=acts,
                plural=True,
                members=tuple(known),
                why="coordination",
            )
        draft = page.by_head.get(subject)
        return draft if draft is not None and (draft.plural or draft.type == "group") else None

    def _subjects_before(self, i: int) -> list[int]:
        """The subjects that a token may take up: of its own sentence, nearest first; else of the one before."""
        parse = self.parse
        sentence = parse.sent_of[i]
        own = parse.heads[i] if parse.deps[i] in SUBJECT else -1
        here = [
            s
            for s in self.memory.subjects(sentence)
            if s < i and parse.heads[s] != own and parse.pos[s] != "SCONJ" and parse.tags[s] not in ("WDT", "WP", "EX")
        ]
        if here:
            return here[::-1]
        if sentence == 0 or parse.paragraph_of[i] - parse.paragraph_of[parse.sents[sentence - 1][0]] > 1:
            return []
        return [
            s
            for s in self.memory.subjects(sentence - 1)
            if parse.pos[s] != "SCONJ" and parse.tags[s] not in ("WDT", "WP", "EX")
        ][:1]


def clause_verb(parse: Parse, token: int) -> int:
    """The nearest verb over a token."""
    return next((a for a in parse.ancestors(token) if parse.pos[a] in ("VERB", "AUX")), -1)
