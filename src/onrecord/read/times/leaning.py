"""Whether the words around an expression speak of the past or of what is to come.

The nearest verb of the sentence decides, by its form; governing.py asks the parse.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from onrecord.packs.vocabulary import words
from onrecord.read.times.meanings import Lean

_WORD = re.compile(r"[^\W\d_]+(?:['’]ll)?|[.!?;:][\"”’')\]]*\s|\n\s*\n|[“”\"]")
_NEW_LINE = re.compile(r"(?:[^a-z,;\s]|\n[^\n]{1,60})[^\S\n]*\n\s*(?=[A-Z“\"])")
"""Where a line ends that is a heading or a date, or closes a sentence: not one of text broken to a width."""
_MAY = re.compile(r"\bMay\b")
BACK = 160
"""Code points looked at before the expression."""


def lean_by_words(text: str, start: int, end: int) -> Lean:
    """The lean told by the nearest verb before the expression in its sentence, else the first after it."""
    before, after = around(text, start, end)
    found = told_by_place(before, after) or bounded(nearest_verb(before, after), before)
    return verbless(text, start, before, after) if found == "unknown" else found


def around(text: str, start: int, end: int) -> tuple[list[str], list[str]]:
    """The words of the sentence before an expression, and some after it."""
    return _sentence_words(_own_clause(_stretch(text, start))), _WORD.findall(_lowered(text[end : end + 80]))


_LED = r"(?=\s*(?:(?:on|in|at|by|until|through|early|late|about)\s+){0,2}\Z)"
_ASIDE = re.compile(r",\s[^,.;:]{1,90}," + _LED)
_NEW_CLAUSE = re.compile(r"\A.*[,;]\s(?:and|but|while|yet|so)" + _LED, re.DOTALL)


def _own_clause(stretch: str) -> str:
    """What stands before an expression without an aside that ends at it, and without another clause before its own.

    "will speak in Parliament, recalled from its break, on Wednesday"; "beat him in March, and on Sunday he meets".
    """
    return _NEW_CLAUSE.sub("", _ASIDE.sub("", stretch))


def verbless(text: str, start: int, before: list[str], after: list[str]) -> Lean:
    """Where a line without a verb points: ahead in a list of things to come, after an event that a calendar holds."""
    if before and before[-1] in words("times_event_nouns") and not {"after", "since", "following", "at"} & set(before):
        return "future"
    if tuple(after[:2]) == ("ahead", "of") or _heads_to(before):
        return "future"
    return "future" if _under_agenda(text, start) else "unknown"


def _heads_to(before: list[str]) -> bool:
    """ "Ministers to meet Friday": a short line whose only verb is an infinitive."""
    to_do = any(a == "to" and b in words("times_ahead_present") for a, b in pairwise(before))
    return to_do and len(before) <= HEADLINE and not any(map(is_past, before))


def _under_agenda(text: str, start: int) -> bool:
    """Whether the heading of an agenda stands over the lines before an offset, with nothing but lines between."""
    heads = [h for h in _HEADING.finditer(text, max(0, start - LISTED), start) if _agenda().search(h[0].lower())]
    return bool(heads) and all(len(line) <= LINE for line in text[heads[-1].end() : start].split("\n"))


HEADLINE = 8
"""How many words a headline has before its day."""
LISTED, LINE = 600, 120
"""How far (code points) the heading of an agenda reaches, and how long a line of one can be."""
_HEADING = re.compile(r"^[^.\n:]{1,60}(?::|\n)", re.MULTILINE)


@cache
def _agenda() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(words("times_agenda")))) + r")\b")


def told_by_place(before: list[str], after: list[str]) -> Lean | None:
    """What the words beside the expression tell, whatever the verb."""
    if awaited(before, after) or _is_on(before, after):
        return "future"
    return "nearest" if _scheduled(after) else None


def nearest_verb(before: list[str], after: list[str]) -> Lean:
    found = _last_cue(before)
    return _first_cue(after) if found == "unknown" else found


def bounded(found: Lean, before: list[str]) -> Lean:
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


def _is_on(before: list[str], after: list[str]) -> bool:
    """ "The final is on Saturday", "Easter falls on Sunday"; not "the reason is Monday's ruling"."""
    led = before[:-1] if before and before[-1] in ("on", "in") else before
    return bool(led) and led[-1] in IS and after[:1] != ["s"]


IS = frozenset({"is", "are", "isn't", "falls"})
MODAL = frozenset({"could", "can", "might", "may", "would", "will", "to", "should", "must"})
DEADLINES = (("as", "soon", "as"), ("as", "early", "as"), ("no", "later", "than"))


def awaited(before: list[str], after: list[str]) -> bool:
    """ "effective Monday", "as early as June", "ahead of the weekend", "hours before a Monday deadline"."""
    if before and before[-1] in words("times_effective"):
        return True
    led = before[:-1] if before and before[-1] in ("a", "the", "its", "their") else before
    if tuple(led[-2:]) == ("ahead", "of"):
        return True
    if tuple(before[-3:]) in DEADLINES:
        return "had" not in before or not MODAL.isdisjoint(before[-9:])  # "queues had formed as early as Tuesday"
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


def sentence_ends(text: str, start: int, end: int) -> bool:
    """Whether a sentence or line ends in a stretch of text ("p.m." and "Mr." end none)."""
    found = _WORD.findall(text[start:end])
    ends = (i for i, word in enumerate(found) if word[0] in ".!?\n")
    return any(not (found[i][0] == "." and i and _is_short(found[i - 1].lower())) for i in ends)


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
        if i and before[i - 1] in ("as", "than"):
            continue  # "as planned", "later than expected"
        if word in words("times_ahead_base") and _is_present(before, i):
            return "future"
        if word in ahead or word in words("times_ahead_before") or word.endswith(("'ll", "’ll")):
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


def _is_present(before: list[str], at: int) -> bool:
    """Whether a plain form is a verb of the present ("ministers meet", "does not sit"), not "failed to meet"."""
    led = before[at - 1] if at else ""
    if led in ("not", "t"):
        return before[at - 2 : at - 1] in (["does"], ["do"], ["doesn"], ["don"])
    return bool(led) and led not in words("times_no_present")


def _planned(before: list[str]) -> Lean:
    """Where a plan points, by what stands before "set to", "scheduled for": "had been due to" is over."""
    if "had" in before:
        return "past"
    return "nearest" if before and before[-1] in ONCE else "future"


ONCE = frozenset({"once", "originally", "initially", "previously", "first"})
"""Before "planned" or "scheduled": what had been meant to be."""


def _first_cue(after: list[str]) -> Lean:
    ahead = words("times_ahead")
    for i, word in enumerate(after[:12]):
        if word[0] == "." and i and _is_short(after[i - 1]):
            continue  # "11 a.m. on Friday they will"
        if word[0] in ".!?;\n" or word in words("times_subordinators"):
            return "unknown"
        if word in ahead:
            return "future"
        if is_past(word):
            return "past"
    return "unknown"
