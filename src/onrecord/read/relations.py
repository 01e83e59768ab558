"""Relations that a text states: who is a member or part of what, commands, hosts, administers, claims, recognises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.model.dates import When
from onrecord.model.items import Relation
from onrecord.model.spans import Span
from onrecord.packs import table
from onrecord.read.clauses import Clause
from onrecord.read.marks import Mention
from onrecord.read.reading import Reading
from onrecord.read.reality import reality_of

STRENGTH = {"verb": 0.8, "part": 0.85, "noun": 0.85, "of": 0.75, "under": 0.75, "inside": 0.8, "authority": 0.7}
"""How sure each way of saying it is."""

_SOURCES = frozenset({"that", "this", "it", "which"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A word that tells a relation, and what its subject and object must be."""

    how: str
    word: str
    prep: str
    relation: str
    subject: str
    object: str


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a relation: its id or name, the kind of thing, where it stands."""

    key: str
    kind: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Found:
    rule: str
    relation: str
    subject: _End
    object: _End
    at: int
    negated: bool = False


@cache
def _rules() -> dict[tuple[str, str], tuple[Rule, ...]]:
    found: dict[tuple[str, str], tuple[Rule, ...]] = {}
    for row in table("relations"):
        rule = Rule(*(str(row.get(k) or "") for k in ("how", "word", "prep", "relation", "subject", "object")))
        found[rule.how, rule.word] = (*found.get((rule.how, rule.word), ()), rule)
    return found


@cache
def _nouns(name: str) -> frozenset[str]:
    return next(frozenset(map(str, row["words"])) for row in table("relations_nouns") if row["id"] == name)  # type: ignore[call-overload]


def read_relations(reading: Reading) -> list[Relation]:
    """The relations that an article states, each once, in the order of the text."""
    finder = _Finder(reading)
    found = [*finder.in_clauses(), *finder.in_phrases(), *finder.inside()]
    items: dict[tuple[str, str, str, bool], Relation] = {}
    for hit in sorted(found, key=lambda f: f.at):
        key = (hit.subject.key, hit.relation, hit.object.key, hit.negated)
        if hit.subject.key != hit.object.key and key not in items:
            items[key] = _item(reading, hit)
    return list(items.values())


class _Finder:
    """Goes over the clauses and phrases of an article once."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.parse = reading, reading.parse

    def in_clauses(self) -> Iterator[_Found]:
        """Verbs and what a copula says."""
        commands: _Found | None = None
        for clause in self.reading.clauses:
            if (
                clause.modal in ("may", "might", "could", "should", "would")
                or clause.mark in ("if", "whether", "unless")
                or clause.tense == "future"
                or reality_of(self.reading, clause) not in ("happened", "denied")
            ):
                continue
            yield from self._verb(clause)
            yield from self._part(clause)
            yield from self._noun(clause)
            found = self._authority(clause) or (self._comes_from(clause, commands) if commands else None)
            if found:
                commands = found
                yield found

    def _verb(self, clause: Clause) -> Iterator[_Found]:
        for rule in _rules().get(("verb", clause.lemma), ()):
            objects = [e for o in clause.objects if (e := self.end(o, rule.object))]
            for subject in self._subjects(clause, rule.subject):
                yield from (
                    _Found("verb", rule.relation, subject, o, self.parse.starts[clause.head], clause.negated)
                    for o in objects
                )

    def _part(self, clause: Clause) -> Iterator[_Found]:
        for rule in _rules().get(("part", clause.lemma), ()):
            heads = clause.objects if clause.passive else clause.subjects
            for comp in clause.preps(rule.prep):
                where = self.end(comp.head, rule.object)
                ends = [e for h in heads if (e := self.end(h, rule.subject))]
                if where:
                    yield from (
                        _Found("part", rule.relation, e, where, self.parse.starts[clause.head], clause.negated)
                        for e in ends
                    )

    def _noun(self, clause: Clause) -> Iterator[_Found]:
        """ "is a member of", "is home to"."""
        if clause.lemma not in ("be", "become", "remain"):
            return
        heads = [*clause.attribute, *(c for c in self.parse.children[clause.head] if self.parse.deps[c] == "advmod")]
        for head in heads:
            for rule in _rules().get(("noun", self.parse.lemmas[head].lower()), ()):
                things = self._with_preposition(head, rule.prep) or self._with_preposition(clause.head, rule.prep)
                for thing in things:
                    end = self.end(thing, rule.object)
                    if end:
                        negated = clause.negated or self.denied(head)
                        yield from (
                            _Found("noun", rule.relation, s, end, self.parse.starts[head], negated)
                            for s in self._subjects(clause, rule.subject)
                        )

    def _authority(self, clause: Clause) -> _Found | None:
        """ "a commander for the forces has no commanding authority" over the troops of the sentence."""
        if clause.lemma != "have":
            return None
        for head in clause.objects:
            kids = [self.parse.lower[c] for c in self.parse.children[head]]
            if self.parse.lemmas[head].lower() in _nouns("authority") and any(k in _nouns("commanding") for k in kids):
                over = self._with_preposition(head, "over") or self._troops(clause)
                ends = [e for o in over if (e := self.end(o, "forces"))]
                subjects = self._subjects(clause, "body") or self._inner(clause)
                if ends and subjects and subjects[0].key != ends[0].key:
                    return _Found(
                        "authority",
                        "commands",
                        subjects[0],
                        ends[0],
                        self.parse.starts[clause.head],
                        clause.negated or self.denied(head),
                    )
        return None

    def _comes_from(self, clause: Clause, before: _Found) -> _Found | None:
        """ "Rather, that comes from the Indo-Pacific Command", in the sentence after."""
        parse = self.parse
        near = parse.sent_of[clause.head] - parse.sent_of[before.subject.first] in (0, 1)
        if clause.lemma == "come" and near and any(parse.lower[s] in _SOURCES for s in clause.subjects):
            for comp in clause.preps("from"):
                source = self.end(comp.head, "body")
                if source:
                    return _Found("authority", "commands", source, before.object, parse.starts[clause.head])
        return None

    def _troops(self, clause: Clause) -> list[int]:
        first, last = self.parse.sents[clause.sentence]
        return [
            i
            for i in range(first, last)
            if self.parse.lemmas[i].lower() in ("troop", "force", "soldier") and self.reading.mention_headed(i)
        ]

    def _inner(self, clause: Clause) -> list[_End]:
        """The body behind its commander ("a commander for the US Forces Japan")."""
        found = []
        for subject in clause.subjects:
            for thing in self._with_preposition(subject, "for") + self._with_preposition(subject, "of"):
                end = self.end(thing, "body")
                if end:
                    found.append(end)
        return found

    def in_phrases(self) -> Iterator[_Found]:
        """ "Japan's administration of the islands", "under Japanese control"."""
        parse = self.parse
        for i in range(len(parse)):
            if parse.pos[i] != "NOUN":
                continue
            for rule in _rules().get(("of", parse.lemmas[i].lower()), ()):
                owners = [
                    e
                    for c in parse.children[i]
                    if parse.deps[c] in ("poss", "amod", "compound") and (e := self.end(c, "state"))
                ]
                things = [e for t in self._with_preposition(i, rule.prep) if (e := self.end(t, rule.object))]
                yield from (
                    _Found("of", rule.relation, o, t, parse.starts[i], self.denied(i)) for o in owners for t in things
                )
            yield from self._under(i)

    def _under(self, noun: int) -> Iterator[_Found]:
        parse = self.parse
        over = parse.heads[noun]
        for rule in _rules().get(("under", parse.lemmas[noun].lower()), ()):
            if parse.deps[noun] != "pobj" or parse.lower[over] != "under":
                continue
            owners = [
                e
                for c in parse.children[noun]
                if parse.deps[c] in ("poss", "amod", "compound") and (e := self.end(c, "state"))
            ]
            clause = self.reading.clauses.headed(parse.heads[over])
            places = [
                e
                for h in (clause.subjects or clause.objects if clause else (parse.heads[over],))
                if (e := self.end(h, rule.object))
            ]
            yield from (_Found("under", rule.relation, o, p, parse.starts[noun]) for o in owners for p in places)

    def inside(self) -> Iterator[_Found]:
        """ "Yokota Air Base in Fussa, western Tokyo": a place inside a place."""
        parse = self.parse
        for mention in self.reading.mentions:
            if not (mention.place and mention.named and mention.actor and mention.type == "place"):
                continue
            for child in parse.children[mention.head]:
                outer = self._outer(mention, child)
                if outer and outer.actor and outer.actor != mention.actor:
                    ends = (
                        _End(mention.actor, "place", mention.first, mention.last),
                        _End(outer.actor, "place", outer.first, outer.last),
                    )
                    yield _Found("inside", "part-of", *ends, parse.starts[mention.head])

    def _outer(self, mention: Mention, child: int) -> Mention | None:
        parse = self.parse
        if parse.deps[child] == "prep" and parse.lower[child] in ("in", "on") and child == mention.last:
            kid = next((k for k in parse.children[child] if parse.deps[k] == "pobj"), -1)
        elif parse.deps[child] == "appos" and child > mention.head and parse.words[mention.last] == ",":
            kid = child if parse.pos[mention.last + 1] != "DET" else -1
        else:
            return None
        found = self.reading.mention_headed(kid) if kid >= 0 else None
        return found if found is not None and found.named and (found.place or found.type == "government") else None

    def _with_preposition(self, head: int, prep: str) -> list[int]:
        parse = self.parse
        preps = [c for c in parse.children[head] if parse.deps[c] in ("prep", "dative") and parse.lower[c] == prep]
        return [t for p in preps for k in parse.children[p] if parse.deps[k] == "pobj" for t in parse.conjuncts(k)]

    def _subjects(self, clause: Clause, kind: str) -> list[_End]:
        found = [e for s in clause.subjects if (e := self.end(s, kind))]
        return found or [e for s in clause.subjects for t in self._one_of(s) if (e := self.end(t, kind))]

    def _one_of(self, head: int) -> list[int]:
        """ "X is among the nations that ...": the subjects of the copula over the noun."""
        parse = self.parse
        over = parse.heads[head]
        if parse.deps[head] == "pobj" and parse.lower[over] in ("among", "of"):
            verb = self.reading.clauses.around(over)
            return list(verb.subjects) if verb and verb.lemma == "be" else []
        return []

    def end(self, head: int, kind: str) -> _End | None:
        """What a token stands for as an end of a relation of that kind; null where it does not fit."""
        parse = self.parse
        lemma = parse.lemmas[head].lower()
        if lemma in _nouns("quantity") or (kind == "state" and lemma in _nouns("statehood")):
            inner = self._with_preposition(head, "of") + [
                c for c in parse.children[head] if parse.deps[c] in ("poss", "amod")
            ]
            return next((e for t in inner if (e := self.end(t, kind))), None)
        mention = self._named_at(head)
        if mention is None and parse.deps[head] == "appos":
            mention = self.reading.mention_headed(parse.heads[head])
        if mention is None and parse.pos[head] in ("ADJ", "PROPN"):
            return self._demonym(head) if kind in ("state", "any") else None
        if mention is None:
            return self._common(head, kind)
        return _end_of(mention, lemma, kind, self._plain(mention))

    def _plain(self, mention: Mention) -> str:
        """The words of a phrase without article and number ("US troops")."""
        parse, first = self.parse, mention.first
        while first < mention.head and parse.deps[first] in (
            "det",
            "nummod",
            "quantmod",
            "advmod",
            "predet",
            "poss",
            "amod",
        ):
            if (
                parse.deps[first] in ("poss", "amod")
                and parse.pos[first] != "PRON"
                and parse.lower[first] not in ("more", "many")
            ):
                break
            first += 1
        return parse.string(first, max(mention.head + 1, first + 1))

    def _named_at(self, head: int) -> Mention | None:
        """The mention that the token heads, or the body whose name it is a part of."""
        found = self.reading.mention_headed(head)
        if found is None:
            over = self.reading.mention_at(head)
            found = over if over is not None and over.named and over.type == "body" else None
        return found

    def _demonym(self, head: int) -> _End | None:
        found = self.reading.packs.names().match(self.parse.words, self.parse.lower, head)
        entry = next((e for e in found[1] if e.type in ("government", "demonym")), None) if found else None
        return _End(entry.id, "state", head, head + 1) if entry else None

    def _common(self, head: int, kind: str) -> _End | None:
        """A thing without a mention that the text yet names ("the Senkaku islands")."""
        parse = self.parse
        if kind == "place" and parse.lemmas[head].lower() in _nouns("place"):
            named = [
                m
                for c in parse.children[head]
                if parse.deps[c] in ("compound", "nmod", "amod")
                and (m := self.reading.mention_headed(c))
                and m.type == "place"
            ]
            if named and named[0].actor:
                return _End(named[0].actor, "place", named[0].first, head + 1)
        return None

    def denied(self, head: int) -> bool:
        """Whether "no" stands before a noun."""
        return any(self.parse.lower[c] in ("no", "not", "never") for c in self.parse.children[head])


def _end_of(mention: Mention, lemma: str, kind: str, plain: str) -> _End | None:
    state = len(mention.acts) == 1 and mention.acts[0].isupper() and len(mention.acts[0]) == 3
    key = mention.actor
    if key is None and state and kind in ("state", "any"):
        key = mention.acts[0]
    elif key is None and kind == "forces" and mention.type in ("group", "body"):
        key = plain
    if key is None or (not mention.named and kind != "forces" and not mention.actor and not state):
        return None
    fits = {
        "any": mention.type != "instrument",
        "state": mention.type == "government" or state,
        "place": mention.type in ("place", "government"),
        "body": mention.type in ("body", "group"),
        "instrument": mention.type == "instrument",
        "forces": lemma in _nouns("forces") and mention.type != "person",
    }[kind]
    if kind == "state" and mention.type != "government" and state:
        key = mention.acts[0]
    return _End(key, mention.type, mention.first, mention.last) if fits else None


def _item(reading: Reading, hit: _Found) -> Relation:
    parse = reading.parse
    tokens = (hit.subject, hit.object)
    at = next(i for i in range(len(parse)) if parse.starts[i] >= hit.at)
    first, last = min(at, *(t.first for t in tokens)), max(at + 1, *(t.last for t in tokens))
    first = max(first, parse.sents[parse.sent_of[at]][0]) if parse.sent_of[first] != parse.sent_of[at] else first
    last = min(last, parse.sents[parse.sent_of[at]][1])
    if hit.rule == "authority":
        first, last = parse.sents[parse.sent_of[at]]
    sure = STRENGTH[hit.rule] * (1.0 if hit.subject.key.isupper() or "-" in hit.subject.key else 0.9)
    return Relation(
        at=hit.at,
        rule=f"relations.{hit.rule}/1",
        confidence=round(sure, 2),
        evidence=(reading.cite_tokens(first, last),),
        subject=hit.subject.key,
        relation=hit.relation,
        object=hit.object.key,
        negated=hit.negated,
        seen=reading.published,
        until=_until(reading, at),
    )


def _until(reading: Reading, at: int) -> When | None:
    """The day up to which it held ("until 1997")."""
    parse = reading.parse
    clause = reading.clauses.around(at)
    if clause is None:
        return None
    for comp in clause.preps("until", "till"):
        first, last = parse.subtree(comp.head)
        times = reading.times_in(Span(parse.starts[first], parse.ends[last - 1]))
        if times:
            return times[0].when
    return None
