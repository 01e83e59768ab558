"""Whether the verb that governs an expression in the parse speaks of the past or of what is to come."""

from __future__ import annotations

from onrecord.packs.vocabulary import words
from onrecord.read.parse import Parse
from onrecord.read.times.leaning import around, awaited, bounded, lean_by_words, nearest_verb, told_by_place, verbless
from onrecord.read.times.meanings import Lean


def lean_by_parse(parse: Parse, start: int, end: int) -> Lean:
    """The lean told by the verb that governs the expression, else by the words around it."""
    first, last = parse.tokens_in(start, end)
    if first >= last:
        return lean_by_words(parse.text, start, end)
    before, after = around(parse.text, start, end)
    at = _head(parse, first, last)
    if parse.deps[at] in ("compound", "nmod", "poss", "amod", "nummod"):
        return told_by_place(before, after) or _noun_lean(parse, parse.heads[at])
    if awaited(before, after):
        return "future"
    found = bounded(_governor_lean(parse, at) or nearest_verb(before, after), before)
    return verbless(parse.text, start, before, after) if found == "unknown" else found


def _governor_lean(parse: Parse, at: int) -> Lean | None:
    """The lean of the first word above that tells one."""
    for above in parse.ancestors(at):
        found = _verb_lean(parse, above) if parse.pos[above] in ("VERB", "AUX") else _noun_lean(parse, above)
        if found != "unknown":
            return found
    return None


def _head(parse: Parse, first: int, last: int) -> int:
    """The token of the expression that hangs on one outside it."""
    return next((i for i in range(first, last) if not first <= parse.heads[i] < last), first)


def _noun_lean(parse: Parse, noun: int) -> Lean:
    """ "the March deadline", "a rally planned for Friday": only an attribute that looks ahead tells."""
    if parse.pos[noun] in ("NOUN", "PROPN", "ADJ") and parse.lemmas[noun] in words("times_ahead_nouns"):
        return "future"
    return "unknown"


def _verb_lean(parse: Parse, verb: int) -> Lean:
    lemma, tag = parse.lemmas[verb], parse.tags[verb]
    helpers = [parse.lower[c] for c in parse.kids(verb, "aux", "auxpass")]
    if any(h in words("times_ahead") for h in helpers):
        return "past" if "have" in helpers else "future"
    if lemma in words("times_ahead_verbs") or (tag == "VBN" and lemma in ("set", "due") and "had" not in helpers):
        return "future"
    if tag == "VB" or "to" in helpers:
        return _infinitive_lean(parse, verb, helpers)
    if tag == "VBN" and not _past_helper(helpers) and any(h in ("is", "are", "be") for h in helpers):
        return "unknown"
    if tag in ("VBD", "VBN"):
        return "past"
    if tag == "VBG":
        return "future" if any(h in ("is", "are", "am", "'s", "'re", "’s", "’re") for h in helpers) else "unknown"
    return "future" if lemma in words("times_ahead_present") else "unknown"


def _past_helper(helpers: list[str]) -> bool:
    return any(h in ("was", "were", "been", "had", "has", "have") for h in helpers)


def _infinitive_lean(parse: Parse, verb: int, helpers: list[str]) -> Lean:
    """An infinitive looks ahead from words that say so ("is to", "agreed to", "plans to")."""
    governor = parse.heads[verb]
    if "to" not in helpers or governor == verb:
        return "unknown"
    if "had" in [parse.lower[c] for c in parse.kids(governor, "aux", "auxpass")]:
        return "past"
    if "be" in helpers and parse.deps[verb] in ("relcl", "acl"):
        return "future"
    if parse.lower[governor] in words("times_ahead_to") or parse.lemmas[governor] in words("times_ahead_nouns"):
        return "future"
    return "unknown"
