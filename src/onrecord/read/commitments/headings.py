"""Promises told by an infinitive alone ("Norway to double aid") or by a noun and "is to" ("our policy is to ...")."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.read.bullets import is_listed
from onrecord.read.clauses import Clause
from onrecord.read.commitments.deeds import deeds_under, listed_after
from onrecord.read.commitments.draft import Draft, drafted
from onrecord.read.commitments.kinds import is_deed, is_open
from onrecord.read.commitments.owners import owners
from onrecord.read.commitments.vocabulary import trigger, word_class
from onrecord.read.reading import Reading
from onrecord.read.subjects import SUBJECT


def of_heading(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """ "Norway to double aid": a headline's or bullet's infinitive with a subject of its own and no verb above it."""
    parse = reading.parse
    own = [s for s in parse.kids(clause.head, *SUBJECT) if s < clause.head]
    if clause.form != "infinitive" or clause.mark != "to" or clause.link not in ("ROOT", "ccomp") or not own:
        return
    if parse.lower[parse.subtree(clause.head)[0]] == "for" or not _is_led(reading, clause):
        return
    if parse.words[clause.head][:1].isupper() and is_listed(parse.text, parse.starts[parse.sents[clause.sentence][0]]):
        return
    for deed in deeds_under(reading, clause):
        if is_deed(reading, deed):
            yield drafted(reading, clause.head, deed, clause.subjects, "planned", "heading", 0.7, deed.negated)


def _is_led(reading: Reading, clause: Clause) -> bool:
    """Whether the heading opens its sentence: "Norway to double aid, minister says"."""
    parse = reading.parse
    first = parse.sents[clause.sentence][0]
    before = parse.words[next(c for c in parse.children[clause.head] if parse.lower[c] == "to") - 1]
    opening = parse.subtree(clause.head)[0]
    starts = first == 0 or parse.words[first - 1][-1] in ".!?:;" or first in {p for p, _ in parse.paragraphs}
    led = (opening <= first + 1 and starts) or parse.words[opening - 1] == ":"
    return led and before not in (",", ";", ")")


def of_policy(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """ "It is the policy of Chile to ...", "Peru's aim is to ...": the deed on the copula, its maker on the noun."""
    if clause.lemma != "be" or clause.passive or clause.modal or not is_open(reading, clause):
        return
    parse = reading.parse
    for noun in (*clause.attribute, *clause.subjects):
        found = trigger("noun", parse.lemmas[noun].lower()) if parse.pos[noun] == "NOUN" else None
        if found is None or "inf" not in found.takes or found.word in word_class("notion") | word_class("shared"):
            continue
        for below in reading.clauses.below(clause, "xcomp", "ccomp", "advcl"):
            if below.form == "infinitive" and below.mark == "to" and below.head > noun:
                for deed in (*deeds_under(reading, below), *listed_after(reading, below)):
                    if is_deed(reading, deed, True) and deed.lemma not in word_class("vague"):
                        made = deed.negated != found.refuses
                        yield drafted(
                            reading, noun, deed, owners(reading, noun), found.strength, "policy", 0.7, made
                        )  # fmt: skip
