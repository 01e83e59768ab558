"""Whether the words around an expression speak of the past or of what is to come.

Without a parse the nearest verb of the sentence decides, by its form; with one the verb that governs the expression.
"""

from __future__ import annotations

import re

from onrecord.packs.vocabulary import words
from onrecord.read.parse import Parse
from onrecord.read.times.meanings import Lean

_WORD = re.compile(r"[^\W\d_]+(?:['’]ll)?|[.!?;:][\"”’')\]]*\s|\n\s*\n|[“”\"]")
_NEW_LINE = re.compile(r"(?:[^a-z,;\s]|\n[^\n]{1,60})[^\S\n]*\n\s*(?=[A-Z“\"])")
"""Where a line ends that is a heading or a date, or closes a sentence: not one of text broken to a width."""
_MAY = re.compile(r"\bMay\b")
BACK = 160
"""Code points looked at before the expression."""


def lean_by_words(text: str, start: int, end: int) -> Lean:
    """The lean told by the nearest verb before the expression in its sentence, else the first after it."""
    before, after = _around(text, start, end)
    return _told_by_place(before, after) or _bounded(_nearest_verb(before, after), before)


def _around(text: str, start: int, end: int) -> tuple[list[str], list[str]]:
    """The words of the sentence before an expression, and some after it."""
    return _sentence_words(_stretch(text, start)), _WORD.findall(_lowered(text[end : end + 80]))


def _told_by_place(before: list[str], after: list[str]) -> Lean | None:
    """What the words beside the expression tell, whatever the verb."""
    if _awaited(before, after):
        return "future"
    return "nearest" if _scheduled(after) else None


def _nearest_verb(before: list[str], after: list[str]) -> Lean:
    found = _last_cue(before)
    return _first_cue(after) if found == "unknown" else found


def _bounded(found: Lean, before: list[str]) -> Lean:
    """ "Until Tuesday" looks ahead even from a past verb; "through June", "by June" at least to the nearest one."""
    led = before[-1] if before else ""
    if found == "unknown" and led == "on" and _event_before(before):
        return "future"
    if found == "future" or led not in words("times_ahead_prepositions"):
        return found
    if found == "unknown":
        return "future"
    return "past" if "had" in before else "future" if led in ("until", "till") else "nearest"


def _event_before(before: list[str]) -> bool:
    """ "A preview of the summit on Friday?": an event set by the calendar, with no verb and no "after" near."""
    near = before[-4:-1]
    return any(w in words("times_scheduled_nouns") for w in near) and not {"after", "since", "following"} & set(before)


DEADLINES = (("as", "soon", "as"), ("as", "early", "as"), ("no", "later", "than"))


def _awaited(before: list[str], after: list[str]) -> bool:
    """ "effective Monday", "as early as June", "ahead of the weekend", "hours before a Monday deadline"."""
    if before and before[-1] in words("times_effective"):
        return True
    led = before[:-1] if before and before[-1] in ("a", "the", "its", "their") else before
    if tuple(before[-3:]) in DEADLINES or tuple(led[-2:]) == ("ahead", "of"):
        return True
    return bool(led) and led[-1] == "before" and _scheduled(after)


def _stretch(text: str, start: int) -> str:
    """What stands before the expression in its line."""
    before = text[max(0, start - BACK) : start] if start > BACK else "\n" + text[:start]
    lines = list(_NEW_LINE.finditer(before))
    return before[lines[-1].end() :] if lines else before


def _lowered(stretch: str) -> str:
    """In small letters, the month of May kept apart from the verb."""
    return _MAY.sub("month", stretch).lower()


def _scheduled(after: list[str]) -> bool:
    """Whether an event set by the calendar follows ("the November presidential race")."""
    return any(word in words("times_scheduled_nouns") for word in after[:2])


def _sentence_words(stretch: str) -> list[str]:
    found = _WORD.findall(_lowered(stretch))
    for i in range(len(found) - 1, -1, -1):
        if found[i][0] in ".!?\n" and not (i and found[i][0] == "." and _is_short(found[i - 1])):
            return found[i + 1 :]
    return found


def _is_short(word: str) -> bool:
    """Whether a full stop after the word ends no sentence ("Mr.", "Oct.", "p.m.")."""
    return len(word) == 1 or word in words("times_abbreviations")


def is_past(word: str) -> bool:
    """Whether a word (in small letters) is a past form, told by its ending or the table."""
    if word in words("times_past_verbs"):
        return True
    return word.endswith("ed") and len(word) > 4 and word not in words("times_not_past")


def _last_cue(before: list[str]) -> Lean:
    ahead = words("times_ahead")
    for i in range(len(before) - 1, max(-1, len(before) - 14), -1):
        word = before[i]
        if word in ahead or word.endswith(("'ll", "’ll")):
            if i and before[i - 1] in ONCE:
                return "nearest"
            return "past" if "had" in before[max(0, i - 3) : i] else "future"
        if word in ("to", "for") and i and before[i - 1] in words(f"times_ahead_{word}"):
            return _planned(before[max(0, i - 4) : i - 1])
        if is_past(word):
            led = before[i - 1] if i else ""
            if led in words("times_before_adjective"):
                continue  # so is an infinitive: "agreed to cut"
            both = led in ahead and word != "have"  # "would cut" looks ahead, "may have seen" does not
            return "future" if both else "past"
    return "unknown"


def _planned(before: list[str]) -> Lean:
    """Where a plan points, by what stands before "set to", "scheduled for": "had been due to" is over."""
    if "had" in before:
        return "past"
    return "nearest" if before and before[-1] in ONCE else "future"


ONCE = frozenset({"once", "originally", "initially", "previously", "first"})
"""Before "planned" or "scheduled": what had been meant to be."""


def _first_cue(after: list[str]) -> Lean:
    ahead = words("times_ahead")
    for word in after[:10]:
        if word[0] in ".!?;\n" or word in words("times_subordinators"):
            return "unknown"
        if word in ahead:
            return "future"
        if is_past(word):
            return "past"
    return "unknown"


def lean_by_parse(parse: Parse, start: int, end: int) -> Lean:
    """The lean told by the verb that governs the expression, else by the words around it."""
    first, last = parse.tokens_in(start, end)
    if first >= last:
        return lean_by_words(parse.text, start, end)
    before, after = _around(parse.text, start, end)
    at = _head(parse, first, last)
    if parse.deps[at] in ("compound", "nmod", "poss", "amod", "nummod"):
        return _told_by_place(before, after) or _noun_lean(parse, parse.heads[at])
    if _awaited(before, after):
        return "future"
    return _bounded(_governor_lean(parse, at) or _nearest_verb(before, after), before)


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
