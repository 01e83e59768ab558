"""A commitment as it is first found, before its slots are filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from onrecord.model.items import Status, Strength
from onrecord.read.clauses import Clause
from onrecord.read.parse import Parse
from onrecord.read.reading import Reading


@dataclass(frozen=True, slots=True)
class Draft:
    """A promised deed: ``action`` is its token (a verb, or a noun that names a deed), ``lemma`` the verb for it.

    ``actors`` are the heads of the phrases for whoever undertakes it, ``objects`` of what it is done to; ``trigger`` is
    the token of the word that promises, ``noun`` the promise's own noun (-1: none), ``force`` how sure the rule is.
    """

    action: int
    lemma: str
    clause: Clause | None
    actors: tuple[int, ...]
    objects: tuple[int, ...]
    trigger: int
    first: int
    last: int
    strength: Strength
    rule: str
    force: float
    negated: bool = False
    noun: int = -1
    status: Status = "open"
    passive: bool = False
    by: tuple[str, ...] = field(default=())


def drafted(
    reading: Reading,
    outer: int,
    deed: Clause,
    actors: tuple[int, ...],
    strength: Strength,
    rule: str,
    force: float,
    negated: bool,
) -> Draft:
    before = (*actors, *(deed.objects if deed.passive else ()))
    outset = min((outer, *(a for a in before if a < outer and reading.parse.sent_of[a] == deed.sentence)))
    first, last = extent_from(reading, outset, deed)
    makers = deed.subjects if deed.passive else actors
    return Draft(
        deed.head, _whole(reading.parse, deed), deed, makers, deed.objects, outer, first, last, strength, rule, force,
        negated, passive=deed.passive,
    )  # fmt: skip


def _whole(parse: Parse, deed: Clause) -> str:
    """The verb, put together again where the tokenizer cut it ("co-host")."""
    cut = deed.head + 2 < len(parse) and parse.words[deed.head + 1] == "-" and deed.lemma in ("co", "re", "pre")
    return f"{deed.lemma}-{parse.lemmas[deed.head + 2].lower()}" if cut else deed.lemma


def extent_from(reading: Reading, outer: int, action: Clause) -> tuple[int, int]:
    """The tokens from a governing word (or the actor before it) to the end of the deed, in one sentence."""
    parse = reading.parse
    first, last = reading.clauses.extent(action)
    start, end = parse.sents[parse.sent_of[action.head]]
    mention = reading.mention_headed(outer)
    outer = (
        mention.first
        if mention is not None
        else parse.subtree(outer)[0]
        if parse.pos[outer] in ("NOUN", "PROPN")
        else outer
    )
    return max(start, min(first, outer)), min(end, max(last, outer + 1))


def parted(reading: Reading, draft: Draft) -> Iterator[Draft]:
    """The promise, and the deeds that the parser took for things: "boost aid, increasing patrols"."""
    parse = reading.parse
    deeds = {o: g for o in draft.objects if (g := _hidden_gerund(parse, o)) >= 0}
    yield replace(draft, objects=tuple(o for o in draft.objects if o not in deeds)) if deeds else draft
    for thing, gerund in deeds.items():
        yield replace(
            draft, action=gerund, lemma=parse.lemmas[gerund].lower(), clause=None, objects=(thing,),
            first=gerund, last=parse.subtree(thing)[1], force=draft.force - 0.1, passive=False,
        )  # fmt: skip


def _hidden_gerund(parse: Parse, thing: int) -> int:
    """The gerund after a comma that hangs as an adjective on a coordinated noun; -1 where there is none."""
    for child in parse.kids(thing, "amod"):
        opens = child > 0 and parse.lower[child - 1] in (",", "by") and parse.deps[thing] in ("conj", "appos", "dobj")
        if opens and (parse.tags[child] == "VBG" or parse.lower[child].endswith("ing")):
            return child
    return -1
