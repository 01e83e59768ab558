"""The words for the speaker: the subject of a cue, whole, as it is written."""

from __future__ import annotations

from onrecord.read.clauses import Clause
from onrecord.read.parse import Parse
from onrecord.read.quotes.cues import cue_at
from onrecord.read.quotes.draft import Range
from onrecord.read.subjects import SUBJECT

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_INNER = frozenset({"ccomp", "xcomp", "acl", "advcl", "relcl", "pcomp"})
_LOW = frozenset({"relcl", "acl", "pcomp"})
_TELLING = frozenset({"say", "tell", "judge", "order", "promise"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_DASHES = frozenset({"--", "–", "—", "―"})
_TRIM_RIGHT = _DASHES | frozenset({",", ";", ":", "-", ".", "and", "but", "or", '"', "”", "''"})
_TRIM_LEFT = _DASHES | frozenset({",", ";", ":", "-", ".", "and", "but", '"', "“", "”", "``", "''"})
TIMES = frozenset({"DATE", "TIME"})
"""Kinds of names that never speak."""


def phrase(parse: Parse, head: int, without: int = -1) -> Range:
    """The token range of a noun phrase; where it holds the token ``without``, only the words on its own side."""
    first, last = parse.subtree(head)
    if first <= without < last:
        first, last = (first, without) if head < without else (without + 1, last)
    return trimmed(parse, first, last)


def trimmed(parse: Parse, first: int, last: int) -> Range:
    """The range without punctuation and conjunctions at its ends."""
    while last > first + 1 and parse.lower[last - 1] in _TRIM_RIGHT:
        last -= 1
    while first < last - 1 and parse.lower[first] in _TRIM_LEFT:
        first += 1
    return first, last


def subject_of(parse: Parse, clause: Clause, barred: list[Range]) -> tuple[list[Range], list[int]]:
    """The source of a cue clause: its subject's range and the heads of the speakers (both empty where none is told).

    ``barred`` are quoted stretches: no speaker stands inside one.
    """
    if clause.passive:
        heads = [s for s in clause.subjects if not _inside(s, barred)]
        return ([phrase(parse, heads[0], clause.head)], heads) if heads else ([], [])
    if clause.form == "gerund" and clause.head and parse.words[clause.head - 1] == "," and _hangs_low(parse, clause):
        return _of_main(parse, clause, barred)  # "..., saying that": the main clause's subject, whatever it hangs on
    outer = outer_cue(parse, clause)
    if outer >= 0:
        return _of_outer(parse, outer, clause.head, barred)
    own = [c for c in parse.children[clause.head] if parse.deps[c] in SUBJECT]
    surface = own or list(clause.subjects[:1])
    surface = [s for s in surface if parse.pos[s] in _NOMINAL or parse.deps[s] in ("nsubj", "nsubjpass")]
    surface = [s for s in surface if not _inside(s, barred) and s != clause.head and not _is_time(parse, s)]
    if not surface:
        return _of_main(parse, clause, barred) if clause.form == "gerund" and clause.link == "advcl" else ([], [])
    found = _clear(parse, phrase(parse, surface[0], _edge(parse, clause, surface[0])), surface[0], barred)
    return [_with_name(parse, found, surface)], list(clause.subjects) or surface


def _is_time(parse: Parse, token: int) -> bool:
    """Whether a day or an hour stands where a speaker would; "the 53-year-old" is somebody."""
    return parse.ents[token] in TIMES and parse.lower[token] != "old"


def _with_name(parse: Parse, found: Range, surface: list[int]) -> Range:
    """The phrase with the name right behind it that the parser took for a second subject ("the agency IRNA")."""
    for other in surface[1:]:
        if parse.pos[other] == "PROPN" and parse.subtree(other)[0] == found[1]:
            return found[0], parse.subtree(other)[1]
    return found


def _hangs_low(parse: Parse, clause: Clause) -> bool:
    """Whether a participle with a comma before it hangs on a noun or on a verb under one, not on a main verb."""
    if clause.link == "acl":
        return True
    return clause.link == "advcl" and clause.governor >= 0 and parse.deps[clause.governor] in _LOW


def outer_cue(parse: Parse, clause: Clause) -> int:
    """The cue that a verb goes on from, where the parser hung it inside what that cue tells; else -1.

    "He noted that the pact is old and urged its renewal": "urged" has the tense of "noted", not of "is".
    """
    if clause.link != "conj" or any(parse.deps[c] in SUBJECT for c in parse.children[clause.head]):
        return -1
    tense, first = parse.tags[clause.head], clause.governor
    while parse.deps[first] == "conj" and parse.heads[first] != first and not _subjects(parse, first):
        first = parse.heads[first]
    inner = _tense(parse, first)
    if (
        tense == "VB" and inner == "VBG"
    ):  # "we stress the need of closing ... and urge ...": the tagger takes a bare verb
        tense = "VBP"
    standing = parse.lemmas[first].lower() == "be"
    if tense not in _FINITE or parse.deps[first] not in _INNER or (inner == tense and not standing):
        return -1
    cue = cue_at(parse, clause.head, clause.particle)
    if cue is None or cue.cls not in _TELLING:
        return -1
    for above in parse.ancestors(first):
        over = cue_at(parse, above) if parse.tags[above] == tense else None
        if over is not None and over.cls in _TELLING and _holder(parse, above) >= 0:
            return above
    return -1


def _tense(parse: Parse, verb: int) -> str:
    """The tag of a verb's tense: its own, or that of its first auxiliary."""
    auxes = [c for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass") and c < verb]
    return parse.tags[auxes[0] if auxes else verb]


def _subjects(parse: Parse, verb: int) -> list[int]:
    return [c for c in parse.children[verb] if parse.deps[c] in SUBJECT and c < verb]


def _holder(parse: Parse, verb: int) -> int:
    """The verb whose subject a coordinated verb shares: itself or one before it; -1 where none has one."""
    while not _subjects(parse, verb):
        if parse.deps[verb] != "conj" or parse.heads[verb] == verb:
            return -1
        verb = parse.heads[verb]
    return verb


def _of_outer(parse: Parse, outer: int, cue: int, barred: list[Range]) -> tuple[list[Range], list[int]]:
    head = _subjects(parse, _holder(parse, outer))[0]
    if _inside(head, barred):
        return [], []
    return [phrase(parse, head, cue)], parse.conjuncts(head)


def _of_main(parse: Parse, clause: Clause, barred: list[Range]) -> tuple[list[Range], list[int]]:
    for above in (clause.governor, *parse.ancestors(clause.governor)):
        if parse.deps[above] in _LOW:
            continue
        subjects = [c for c in parse.children[above] if parse.deps[c] in ("nsubj", "nsubjpass") and c < clause.head]
        if subjects and not _inside(subjects[0], barred):
            return [phrase(parse, subjects[0], clause.head)], parse.conjuncts(subjects[0])
    return [], []


def _edge(parse: Parse, clause: Clause, head: int) -> int:
    """The token at which the subject's phrase is cut, where the cue hangs inside it ("a statement saying ...")."""
    first, last = parse.subtree(head)
    if not first <= clause.head < last:
        return -1
    left = parse.edges[0][clause.head]
    return left if left > head else clause.head


def _clear(parse: Parse, found: Range, head: int, barred: list[Range]) -> Range:
    """The phrase cut back where it runs into a quoted stretch."""
    first, last = found
    dash = next((t for t in range(head - 1, first - 1, -1) if is_dash(parse, t)), -1)
    if dash >= 0 and not any(is_dash(parse, t) for t in range(first, dash)):
        first = dash + 1  # "in public -- Reyes": another clause before the dash
    for a, b in barred:
        if b - a > 3 and a < last and b > first:
            if a > head:
                last = min(last, a)
            elif b <= head:
                first = max(first, b)
    return trimmed(parse, first, max(last, first + 1))


def is_dash(parse: Parse, token: int) -> bool:
    """Whether a token is a dash between spaces, not the hyphen of a compound, however it is written."""
    free = token and parse.starts[token] > parse.ends[token - 1]
    return parse.words[token] in _DASHES and bool(free)


def parts(parse: Parse, token: int) -> bool:
    """Whether a token parts a dateline from its story: a dash, or a hyphen between spaces."""
    hyphen = parse.words[token] == "-" and token + 1 < len(parse) and parse.ends[token] < parse.starts[token + 1]
    return is_dash(parse, token) or (hyphen and token > 0 and parse.ends[token - 1] < parse.starts[token])


def _inside(token: int, barred: list[Range]) -> bool:
    return any(a <= token < b for a, b in barred)


def cue_range(parse: Parse, clause: Clause, until: int = -1) -> Range:
    """The cue's words: auxiliaries, negation, adverbs right before the verb, its particle or preposition."""
    first, kids = clause.head, parse.children[clause.head]
    for child in reversed([c for c in kids if c < clause.head]):
        if child == first - 1 and parse.deps[child] in ("aux", "auxpass", "neg", "advmod"):
            first = child
    last = clause.head + 1
    if clause.particle and last < len(parse) and parse.lower[last] == clause.particle:
        last += 1
    if until >= last and until - last <= 2:
        last = until + 1
    return first, last
