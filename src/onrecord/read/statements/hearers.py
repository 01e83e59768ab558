"""To whom something is said."""

from __future__ import annotations

from onrecord.read.marks import Quote
from onrecord.read.quotes.cues import cue_at
from onrecord.read.reading import Reading
from onrecord.read.statements.speakers import ids_of


def addressees(reading: Reading, quote: Quote) -> tuple[str, ...]:
    """The actors spoken to: the hearer of "told", "urged", "accused", or the phrase with "to"; else empty."""
    clause = reading.clauses.headed(quote.cue_token) if quote.cue_token >= 0 else None
    if clause is None or clause.passive:
        return ()
    cue = cue_at(reading.parse, clause.head, clause.particle)
    if cue is None:
        return ()
    heads = list(clause.datives)
    if cue.frames & {"h", "oi"} or cue.act in ("accuse", "praise", "condemn", "criticise", "urge", "demand"):
        heads += clause.objects
        heads += [
            s
            for below in reading.clauses.below(clause, "ccomp", "xcomp")
            if "oi" in cue.frames and below.form == "infinitive"
            for s in below.subjects
        ]
        if cue.lemma == "call":
            heads += [c.head for c in clause.preps("on")]
            heads += [h for p in reading.parse.kids(clause.head, "prt") for h in reading.parse.kids(p, "pobj")]
    if "q" in cue.frames:
        heads += [c.head for c in clause.preps("to")]
    own = set(clause.subjects)
    found = [reading.mention_headed(h) for h in heads if h not in own]
    return tuple(dict.fromkeys(i for m in found if m is not None for i in ids_of(m)))
