"""The light verb that an event noun hangs on."""

from __future__ import annotations

from onrecord.read.clauses import Clause
from onrecord.read.events.lexicon import SupportRow, supports
from onrecord.read.events.roles import core
from onrecord.read.reading import Reading

OCCURRING = frozenset(
    {"be", "take", "occur", "happen", "begin", "start", "open", "resume", "end", "hold", "go", "last"}
)


def supported(reading: Reading, token: int) -> tuple[Clause, SupportRow] | None:
    """The light verb that an event noun hangs on, and how."""
    parse, top = reading.parse, token
    while parse.deps[top] == "conj" and parse.heads[top] != top:
        top = parse.heads[top]
    place = parse.deps[top]
    outer = parse.heads[top]
    held = _held_as_one(reading, top) if place == "nsubj" else None
    if held is not None:
        place, outer = "dobj", held
    if place == "pobj" and parse.lower[outer] == "of" and core(reading, parse.heads[outer]) == top:
        top = parse.heads[outer]
        place, outer = parse.deps[top], parse.heads[top]
    word = ""
    if place == "pobj":
        word, outer = parse.lower[outer], parse.heads[outer]
    clause = reading.clauses.headed(outer)
    if clause is None or clause.head == token:
        return None
    if clause.passive and any(c.lemma not in OCCURRING for c in reading.clauses.below(clause, "xcomp")):
        return None  # "the outbreak is expected to cost"
    if clause.lemma in ("expect", "plan") and not clause.passive:
        return None  # "expecting a swift battle"
    where = word or _where(clause, place)
    for row in supports().get(clause.lemma, ()):
        if row.place == where and row.particle in ("", clause.particle) and _tolled(reading, clause, row):
            return clause, row
    return None


def _tolled(reading: Reading, clause: Clause, row: SupportRow) -> bool:
    """Whether a verb that tells a toll alone tells one ("left two dead", no "left the region poorer")."""
    last = reading.clauses.extent(clause)[1]
    state = {"dead", "injured", "wounded", "homeless", "missing", "hurt"}
    return row.aspect != "toll" or not state.isdisjoint(reading.parse.lower[clause.head : last])


def _held_as_one(reading: Reading, token: int) -> int | None:
    """ "Held their advisors meeting focused on ...": the parser parts one object in two; the verb that holds both."""
    parse = reading.parse
    below = reading.clauses.headed(parse.heads[token])
    outer = reading.clauses.headed(below.governor) if below is not None and below.link == "ccomp" else None
    if below is None or outer is None or parse.tags[below.head] not in ("VBN", "VBD") or not outer.objects:
        return None
    between = range(max(outer.objects) + 1, token)
    bare = all(parse.deps[t] in ("amod", "compound", "nmod") and parse.heads[t] == token for t in between)
    return outer.head if bare and max(outer.objects) < token and below.mark == "" else None


def _where(clause: Clause, dep: str) -> str:
    if dep in ("dobj", "nsubjpass", "oprd"):
        return "object"
    return "subject" if dep == "nsubj" else ""
