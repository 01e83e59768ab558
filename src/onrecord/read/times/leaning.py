"""Whether the words around an expression speak of the past or of what is to come.

Without a parse the nearest verb of the sentence decides, by its form; with one the verb that governs the expression.
"""

from __future__ import annotations

import re

from onrecord.packs.vocabulary import words
from onrecord.read.parse import Parse
from onrecord.read.times.meanings import Lean

_WORD = re.compile(r"[^\W\d_]+(?:['’]ll)?|[.!?;:]\s|\n\s*\n|[“”\"]")
BACK = 160
"""Code points looked at before the expression."""


def lean_by_words(text: str, start: int, end: int) -> Lean:
    """The lean told by the nearest verb before the expression in its sentence, else the first after it."""
    before = _sentence_words(text[max(0, start - BACK) : start])
    after = _WORD.findall(text[end : end + 80].lower())
    if _scheduled(after):
        return "nearest"
    if before and before[-1] in words("times_effective"):
        return "future"
    found = _last_cue(before)
    if found == "unknown":
        found = _first_cue(after)
    if found == "unknown" and before and before[-1] in words("times_ahead_prepositions"):
        return "future"
    return found


def _scheduled(after: list[str]) -> bool:
    """Whether an event set by the calendar follows ("the November presidential race")."""
    return any(word in words("times_scheduled_nouns") for word in after[:2])


def _sentence_words(stretch: str) -> list[str]:
    found = _WORD.findall(stretch.lower())
    for i in range(len(found) - 1, -1, -1):
        if found[i][0] in ".!?\n" and not (i and len(found[i - 1]) <= 3 and found[i][0] == "."):
            return found[i + 1 :]
    return found


def _last_cue(before: list[str]) -> Lean:
    ahead, past = words("times_ahead"), words("times_past_verbs")
    for i in range(len(before) - 1, max(-1, len(before) - 14), -1):
        word = before[i]
        if word in ahead or word.endswith(("'ll", "’ll")):
            return "past" if "had" in before[max(0, i - 3) : i] else "future"
        if word in ("to", "for") and i and before[i - 1] in words(f"times_ahead_{word}"):
            return "future"
        if word in past or (word.endswith("ed") and len(word) > 4):
            led = before[i - 1] if i else ""
            if led in words("times_before_adjective"):
                continue  # so is an infinitive: "agreed to cut"
            both = led in ahead and word != "have"  # "would cut" looks ahead, "may have seen" does not
            return "future" if both else "past"
    return "unknown"


def _first_cue(after: list[str]) -> Lean:
    ahead, past = words("times_ahead"), words("times_past_verbs")
    for word in after[:10]:
        if word[0] in ".!?;\n" or word in words("times_subordinators"):
            return "unknown"
        if word in ahead:
            return "future"
        if word in past or (word.endswith("ed") and len(word) > 4):
            return "past"
    return "unknown"


def lean_by_parse(parse: Parse, start: int, end: int) -> Lean:
    """The lean told by the verb that governs the expression, else by the words around it."""
    first, last = parse.tokens_in(start, end)
    if first >= last:
        return lean_by_words(parse.text, start, end)
    if _deadline(parse, first):
        return "future"
    at = _head(parse, first, last)
    if parse.deps[at] in ("compound", "nmod", "poss", "amod", "nummod"):
        if _scheduled(parse.lower[last : last + 2]):
            return "nearest"
        return _noun_lean(parse, parse.heads[at])
    for above in parse.ancestors(at):
        found = _verb_lean(parse, above) if parse.pos[above] in ("VERB", "AUX") else _noun_lean(parse, above)
        if found != "unknown":
            return found
    return lean_by_words(parse.text, start, end)


def _head(parse: Parse, first: int, last: int) -> int:
    """The token of the expression that hangs on one outside it."""
    return next((i for i in range(first, last) if not first <= parse.heads[i] < last), first)


def _deadline(parse: Parse, first: int) -> bool:
    """ "until Tuesday", "as early as Monday": ahead, unless the sentence tells of what had been until then."""
    before = parse.lower[max(0, first - 3) : first]
    if before and before[-1] in words("times_effective"):
        return True
    if before[-3:] in (["as", "soon", "as"], ["as", "early", "as"]) or before[-3:] == ["no", "later", "than"]:
        return True
    if not before or before[-1] not in ("until", "till"):
        return False
    begin, end = parse.sents[parse.sent_of[first]]
    return "had" not in parse.lower[begin:end]


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
