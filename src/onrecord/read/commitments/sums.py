"""Money promised without another verb: "has committed $2.5 billion"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.read.clauses import Clause
from onrecord.read.commitments.draft import Draft, drafted
from onrecord.read.commitments.triggers import is_meant
from onrecord.read.commitments.vocabulary import word_class
from onrecord.read.marks import Quantity
from onrecord.read.reading import Reading


def of_sum(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """ "Has committed $2.5 billion", "announced $450 million in aid": money promised without another verb."""
    if (
        (_verb(clause) not in word_class("pays") and not _is_giving(clause))
        or clause.passive
        or clause.form != "finite"
        or not is_meant(reading, clause)
    ):
        return
    parse = reading.parse
    appended = (a for d in clause.datives for a in parse.kids(d, "appos"))
    for token in (*clause.objects, *appended):
        sums = [q for q in reading.quantities if q.money and _measures(reading, q, token)]
        of_aid = parse.lemmas[token].lower() in word_class("aid") or any(q.first <= token < q.last for q in sums)
        if sums and of_aid and not (clause.lemma in ("approve", "grant") and clause.tense != "past"):
            draft = drafted(reading, clause.head, clause, clause.subjects, "pledged", "sum", 0.75, clause.negated)
            yield replace(draft, lemma="provide")
            return


def _verb(clause: Clause) -> str:
    """ "Set aside": the verb with its particle."""
    return f"{clause.lemma} {clause.particle}" if clause.particle else clause.lemma


def _is_giving(clause: Clause) -> bool:
    """ "Britain is giving $1.8 billion": a gift under way."""
    return clause.progressive and clause.tense == "present" and clause.lemma in word_class("donates")


def _measures(reading: Reading, q: Quantity, token: int) -> bool:
    """Whether a sum is the noun's own: "$5 million in aid", "a reward of $5 million"."""
    parse = reading.parse
    if q.head == token or q.first <= token < q.last:
        return True
    if any(parse.lower[w] == "worth" and w < q.first < parse.subtree(w)[1] for w in parse.kids(token, "amod", "prep")):
        return True
    return any(
        parse.lower[p] in ("of", "worth") and p < q.first and q.last <= parse.subtree(p)[1]
        for p in parse.kids(token, "prep")
    )
