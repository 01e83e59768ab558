"""What a predicate looks like to the learned parts: its own form and class, who stands where."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.read.clauses import Clause
from onrecord.read.commitments.vocabulary import trigger
from onrecord.read.learned.around import above, told_in
from onrecord.read.learned.kinds import classes_of, kind_of, noun_class
from onrecord.read.reading import Reading
from onrecord.read.reality import reality_of


def of_clause(reading: Reading, clause: Clause) -> Iterator[str]:
    """The features of a predicate."""
    parse, head = reading.parse, clause.head
    lemma = f"{clause.lemma} {clause.particle}" if clause.particle else clause.lemma
    yield "v"
    yield f"v:lemma={lemma}"
    yield f"v:pos={parse.pos[head]}"
    yield f"v:form={clause.form}"
    yield f"v:tense={clause.tense},{clause.perfect:d}{clause.progressive:d}{clause.passive:d}"
    yield f"v:link={clause.link}"
    yield f"v:linkform={clause.link},{clause.form},{clause.tense}"
    yield f"v:mark={clause.mark}"
    yield f"v:modal={clause.modal}"
    if clause.negated:
        yield "v:negated"
    if clause.inherited:
        yield "v:inherited"
    reality = reality_of(reading, clause)
    yield f"v:reality={reality}"
    classes = list(_verb_classes(reading, clause))
    for name in classes:
        yield f"v:{name}"
        yield f"v:{name},{reality}"
        yield f"v:{name},{clause.link}"
    yield from _roles(reading, clause, classes)
    yield from told_in(reading, head, *reading.clauses.extent(clause))
    yield from above(reading, clause.governor)


def _verb_classes(reading: Reading, clause: Clause) -> Iterator[str]:
    """The classes our vocabularies put the verb in; ``new`` where none has it."""
    any_class = False
    for name in classes_of(clause.lemma):
        any_class = True
        yield name
    lemma = f"{clause.lemma} {clause.particle}" if clause.particle else clause.lemma
    for kind in ("passive", "verb"):
        found = trigger(kind, lemma)
        if found is not None:
            any_class = True
            yield f"trigger={kind},{found.strength}"
            break
    if not any_class:
        yield "new"


def _roles(reading: Reading, clause: Clause, classes: list[str]) -> Iterator[str]:
    """Who or what stands where."""
    parse = reading.parse
    subjects = sorted({kind_of(reading, t) for t in clause.subjects}) or ["none"]
    objects = sorted({kind_of(reading, t) for t in clause.objects}) or ["none"]
    for kind in subjects:
        yield f"v:subject={kind}"
        for name in classes:
            yield f"v:{name},s={kind}"
    for kind in objects:
        yield f"v:object={kind}"
    yield f"v:frame={subjects[0]},{objects[0]}"
    for t in clause.subjects[:2]:
        yield f"v:subject-lemma={parse.lemmas[t].lower()}"
    for t in clause.objects[:2]:
        yield f"v:object-lemma={parse.lemmas[t].lower()}"
        yield f"v:object-class={noun_class(parse.lemmas[t].lower())}"
    for t in clause.datives:
        yield f"v:dative={kind_of(reading, t)}"
    for c in clause.complements:
        yield f"v:prep={c.word}"
        yield f"v:prep={c.word},{kind_of(reading, c.head)}"
        yield f"v:lemma-prep={clause.lemma},{c.word}"
    for t in clause.attribute:
        yield f"v:attribute={parse.lower[t]}"
    for child in parse.children[clause.head]:
        if parse.deps[child] in ("advmod", "ccomp", "xcomp", "advcl", "prt"):
            yield f"v:child={parse.deps[child]}"
        if parse.deps[child] == "advmod":
            yield f"v:adverb={parse.lower[child]}"
