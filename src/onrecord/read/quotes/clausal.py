"""What a cue tells in a clause: "said that ...", "..., officials say", "have not said when ...", "as he put it"."""

from __future__ import annotations

from onrecord.read.clauses import Clause, Clauses
from onrecord.read.parse import Parse
from onrecord.read.quotes.cues import Cue, cue_at
from onrecord.read.quotes.draft import Range, minus
from onrecord.read.quotes.sources import trimmed
from onrecord.read.quotes.stray import trails
from onrecord.read.subjects import SUBJECT

Found = tuple[list[Range], int]
"""The content's ranges, and the token of a preposition that belongs to the cue (-1 where there is none)."""

AS_WORDS = frozenset({"as", "like"})
FRONTED = frozenset({"say", "tell", "write", "think", "know", "show", "judge"})
"""Classes of cues that what is told can stand before."""

_CORE = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})

LASTING = frozenset({"continue", "go on"})
"""Cues that in an as-clause tell what lasts ("as the storm continued"), not what is said."""


def clausal(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> Found | None:
    """ "said (that) ...", "..., officials say", "asked whether ..."."""
    if not cue.frames & {"c", "oi"}:
        return None
    for child in sorted(parse.kids(clause.head, "ccomp"), key=lambda c: c < clause.head):
        if "c" not in cue.frames and not parse.kids(child, "nsubj", "nsubjpass"):
            continue
        if child > clause.head and (trails(parse, child) or _apart(parse, clause, child)):
            continue
        first, last = parse.subtree(child)
        if child > clause.head:
            first = max(first, clause.head + 1)
            last = _until_next_cue(parse, clause, child, onward(parse, clause, last))
        elif cue.cls not in FRONTED or _side_by_side(parse, last, _left(parse, clause)):
            continue  # "they welcomed it, and they stressed ...": two clauses side by side
        else:
            last = min(last, _left(parse, clause))
        first, last = trimmed(parse, first, last)
        if first < last and not first <= clause.head < last:
            return [*_fronted(parse, clause, child), (first, last)], -1
    return None


def _fronted(parse: Parse, clause: Clause, child: int) -> list[Range]:
    """The relative or question word before a cue that belongs to what it tells ("which, he said, was late")."""
    if child < clause.head or _subjects_of(parse, child) or not _finite_verb(parse, child):
        return []
    found = [t for t in (*parse.children[child], *parse.children[clause.head]) if t < clause.head]
    return [(t, t + 1) for t in found if parse.tags[t] in ("WDT", "WP") and parse.deps[t] in _CORE][:1]


def _subjects_of(parse: Parse, verb: int) -> list[int]:
    return [c for c in parse.kids(verb, *SUBJECT) if c > verb or parse.tags[c] not in ("WDT", "WP")]


def _finite_verb(parse: Parse, verb: int) -> bool:
    return parse.tags[verb] in ("VBD", "VBZ", "VBP") or any(parse.tags[a] == "MD" for a in parse.kids(verb, "aux"))


def _side_by_side(parse: Parse, first: int, last: int) -> bool:
    """Whether a conjunction or a semicolon stands between a clause and the cue behind it."""
    return any(parse.pos[t] == "CCONJ" or parse.words[t] in (";", ":") for t in range(max(first - 1, 0), last))


def _apart(parse: Parse, clause: Clause, child: int) -> bool:
    """Whether a clause behind the cue is none of its own: another sentence, or the main clause of its participle."""
    first = parse.subtree(child)[0]
    ended = any(parse.words[t] in (".", "?", "!") for t in range(clause.head + 1, first))
    reduced = clause.link == "acl" and parse.tags[clause.head] == "VBN"
    return ended or (reduced and parse.lower[first] not in ("that", "whether", "how"))


def _until_next_cue(parse: Parse, clause: Clause, child: int, last: int) -> int:
    """The end of a clause said, before "and added ...", which goes with the cue."""
    for other in parse.conjuncts(child):
        cue = cue_at(parse, other) if other != child else None
        if (
            cue is None
            or cue.cls not in ("say", "judge", "tell", "order", "promise")
            or parse.tags[other] != parse.tags[clause.head]
        ):
            continue
        if not parse.kids(other, "nsubj", "nsubjpass", "aux", "auxpass"):
            start = min(parse.subtree(other)[0], other)
            return start - 1 if parse.pos[start - 1] == "CCONJ" else start
    return last


def _left(parse: Parse, clause: Clause) -> int:
    """The first token of the cue's own words, where what is said stands before it."""
    starts = [
        parse.subtree(c)[0]
        for c in parse.children[clause.head]
        if parse.deps[c] in ("nsubj", "nsubjpass", "aux", "advmod", "neg") and c < clause.head
    ]
    return min([*starts, clause.head])


def aside(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> Found | None:
    """ "The war, he said, is over"; "as he put it"."""
    if not cue.frames & {"c", "q"} or cue.cls == "know" or parse.kids(clause.head, "ccomp", "xcomp"):
        return None
    if any(not _spoken_to(parse, clause, cue, o) for o in parse.kids(clause.head, "dobj")):
        return None
    asides = clause.link == "parataxis" or (
        clause.link == "advcl" and clause.mark in AS_WORDS and cue.cls in FRONTED and cue.lemma not in LASTING
    )
    if not asides or clause.governor < 0 or (clause.link == "parataxis" and "c" not in cue.frames):
        return None
    whole = parse.subtree(clause.governor)
    hole = parse.subtree(clause.head)
    content = [trimmed(parse, *r) for r in minus(whole, [hole])]
    content = [r for r in content if any(parse.pos[t] != "PUNCT" for t in range(*r))]
    return (content, -1) if content else None


def _spoken_to(parse: Parse, clause: Clause, cue: Cue, noun: int) -> bool:
    """Whether an object is no part of what is said: the hearer ("he told them"), or "it" in "as he put it"."""
    return "h" in cue.frames or (clause.mark in AS_WORDS and parse.lower[noun] == "it")


def asked(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> Found | None:
    """ "have not said when they will vote": a question that the parser took for a time or a place."""
    if "c" not in cue.frames or not (clause.negated or clause.modal) or clause.passive:
        return None
    for child in parse.kids(clause.head, "advcl"):
        first = parse.edges[0][child]
        if first == clause.head + 1 and parse.tags[first] == "WRB" and parse.kids(child, "nsubj", "nsubjpass"):
            return [trimmed(parse, *parse.subtree(child))], -1
    return None


def onward(parse: Parse, clause: Clause, last: int) -> int:
    """The end of a clause said, with the clauses after it that the parser hung on the cue."""
    for child in parse.children[clause.head]:
        if child < last or parse.subtree(child)[0] > last + 1:
            continue
        if parse.deps[child] == "advcl" and parse.tags[child] not in ("VBG",):
            last = parse.subtree(child)[1]
    return last
