"""The act a statement performs: from its cue, then from its words."""

from __future__ import annotations

from functools import cache

from onrecord.packs import table, words
from onrecord.read.marks import Quote
from onrecord.read.parse import Parse
from onrecord.read.quotes.cues import cue_nouns, cues
from onrecord.read.reading import Reading

_SELF = frozenset({"i", "we"})
_FIRST = _SELF | {"it", "he", "she", "they"}
_WILL = frozenset({"will", "'ll", "’ll", "would", "wo"})
_MUST = frozenset({"must"})
_OUGHT = frozenset({"should", "ought"})
_DONE = frozenset({"has", "have", "had", "was", "were", "'ve", "’ve"})
REACH = 12
"""Tokens from the start of what is said to the verb that tells its act, at most."""


def act_of(reading: Reading, quote: Quote) -> str:
    """One of the record's acts; ``assert`` where neither cue nor content says more."""
    noun = cue_nouns().get(quote.cue_lemma or "") if quote.rule.startswith("quotes.noun") else None
    cue = cues().get(quote.cue_lemma or "")
    act = noun.act if noun else cue.act if cue else "assert"
    if act != "assert":
        return _fitted(act, quote)
    return _in_content(reading, quote) or act


def _fitted(act: str, quote: Quote) -> str:
    if act == "urge" and quote.cue_lemma in ("ask", "question") and not _wanted(quote):
        return "assert"
    return "assert" if act == "urge" and quote.rule.startswith("quotes.named") else act


def _wanted(quote: Quote) -> bool:
    """Whether a cue of asking tells of a wish ("asked Seoul to act"), not of a question."""
    return not quote.rule.startswith(("quotes.clause/", "quotes.direct/", "quotes.mixed/"))


def _in_content(reading: Reading, quote: Quote) -> str | None:
    """The act of the first verb of what is said ("we condemn ...", "he will ...", "they must ...")."""
    parse = reading.parse
    for span in quote.content[:1]:
        first, last = parse.tokens_in(span.start, span.end)
        for token in range(first, min(last, first + REACH)):
            if parse.pos[token] in ("VERB", "AUX") and parse.deps[token] not in ("aux", "auxpass"):
                return _of_verb(parse, token, quote)
    return None


def _of_verb(parse: Parse, verb: int, quote: Quote) -> str | None:
    subjects = parse.kids(verb, "nsubj", "nsubjpass", "expl")
    if not subjects:
        return None
    subject = parse.lower[subjects[0]]
    modals = {parse.lower[a] for a in parse.kids(verb, "aux") if parse.tags[a] == "MD"}
    negated = bool(parse.kids(verb, "neg"))
    if modals & _MUST:
        return "demand" if subject not in _SELF else None
    if modals & _OUGHT:
        return "urge" if subject not in _SELF else "propose"
    if negated:
        return _refused(parse, verb, subject, modals)
    if modals & _WILL and subject in _FIRST:
        return "pledge" if subject in _SELF or not quote.direct else None
    if modals or subject not in _FIRST or parse.pos[verb] != "VERB":
        return None
    return _performed().get(parse.lemmas[verb])


def _refused(parse: Parse, verb: int, subject: str, modals: set[str]) -> str | None:
    """What a negated verb does: "we will never accept ..." rejects, "we did not fire" and "that is not true" deny."""
    if subject in _FIRST and parse.lemmas[verb] in words("speech_accepting"):
        return "reject"
    if parse.lemmas[verb] == "be" and any(parse.lower[c] in ("true", "correct") for c in parse.kids(verb, "acomp")):
        return "deny"
    if modals & _WILL and subject in _SELF:
        return "pledge"
    done = {parse.lower[a] for a in parse.kids(verb, "aux", "auxpass")} & _DONE
    if done and not modals and parse.tags[verb] == "VBN" and subject in _FIRST:
        return None if parse.lemmas[verb] in words("speech_unknowing") else "deny"  # "it has never sought a bomb"
    did = parse.tags[verb] == "VB" and any(parse.lower[a] == "did" for a in parse.kids(verb, "aux"))
    return "deny" if did and subject in _FIRST and parse.lemmas[verb] not in words("speech_unknowing") else None


@cache
def _performed() -> dict[str, str]:
    return {str(row["cue"]): str(row["act"]) for row in table("speech_acts")}
