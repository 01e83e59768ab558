"""Whether a deed that a page tells counts: as a fact, in its own sense, with its thing whole; and who does it."""

from __future__ import annotations

import re

from onrecord.link.amounts import is_number
from onrecord.link.deed_forms import forms
from onrecord.link.deeds import Deed, class_of, turn
from onrecord.link.sentences import Said, clause_start, words_after
from onrecord.link.wording import plain
from onrecord.packs import table, words

NEAR = 4
"""The noun of what is imagined stands within so many words after "in" ("in a computer model"; hand-set)."""

_BY = re.compile(r"(?:^|\s)by\s+((?:(?:the|an?|all|its|their|our)\s+)?)([\w'’.-]+)(.*)", re.DOTALL)
"""Who or what does it, how, or by when."""
_PAST = re.compile(r"\s(?:in|on|at|with|for|from|to|as|during|after|before|under|who|which|that)\b")
"""Where another phrase begins behind who does it."""
_TO_DO = re.compile(r"to\s+(?!(?:the|an?|its|their|our|this|that|these|those|all|both)\s)[a-z]+\b(?!ing)")
"""A verb where a thing should stand ("moved to protect the market")."""
_IS = re.compile(r"\s(?:is|are|was|were)\s")
_TIE = re.compile(r"\b(?:and|or|but|so|if|as|which|that|who|whose|where|when|while|after|before|since|until|because)\b")
"""A word that begins another clause behind a thing."""
_SITE = re.compile(r"([A-Z][\w.-]*)(['’]s|(?<=s)['’])?\s+(?=[a-z])([a-z]+)")
"""A name, its sign of an owner, and the word in small letters behind it."""


def is_fact(said: Said, at: int) -> bool:
    """Whether a sentence tells a deed as true: it asks nothing, and is of no film, plan, condition or false report."""
    asked = "?" in said.text[said.words[at][1] :]
    if asked or any(plain(w) in turn("untrue") for w, _, _ in said.words):
        return False
    return not (_is_imagined(said) or any(_inverts(said, n) for n in range(at)))


def _is_imagined(said: Said) -> bool:
    """ "In the film", "according to the plan", "in a computer model", "on paper"."""
    for n, (word, _, _) in enumerate(said.words):
        if word in turn("inside") and n and said.words[n - 1][0] == "only":
            return True
        if word == "name" and said.words[n + 1 : n + 2] and said.words[n + 1][0] == "only":
            return True
        if word in turn("inside") or (word == "to" and n and said.words[n - 1][0] == "according"):
            for at in range(n + 1, min(n + 1 + NEAR, len(said.words))):
                if said.words[at][0] in turn("past it") or said.broken(at - 1, at):
                    break
                if plain(said.words[at][0]) in turn("imagined"):
                    return True
    return False


def _inverts(said: Said, at: int) -> bool:
    """ "Had Chile built the pier, ...": a condition told by the order of the words."""
    opens = at == 0 or bool(re.search(r"[,;:(—]", said.gap(at)))
    if not opens or said.words[at][0] not in turn("inverted") or at + 1 >= len(said.words):
        return False
    first = said.text[said.words[at + 1][1]]
    return first.isupper() or said.words[at + 1][0] in turn("known") | turn("own") | turn("subject")


def is_going_on(said: Said, at: int) -> bool:
    """Whether what is told as on its way is not denied ("no progress on") and has not come to a halt."""
    none = (turn("denied") & turn("unreal")) | {"no", "without", "lack"}
    denied = any(w in none for w, _, _ in said.words[clause_start(said, at) : at])
    return not denied and not said.tells("halted")


def doer_behind(said: Said, last: int) -> str:
    """Who does it behind a passive, with "by" before: "by the navy", "by nobody"; empty for "by May", "by dredging"."""
    found = _BY.search(words_after(said, last))
    if found is None:
        return ""
    known, word = found.group(1), found.group(2)
    if is_number(word) or word.casefold() in words("link_calendar") or plain(word) in turn("by how"):
        return ""
    named = known or word[0].isupper() or word in turn("denied") or word in turn("voice") or word.endswith("s")
    rest = _PAST.split(found.group(3), maxsplit=1)[0]
    return f"by {known}{word}{rest}" if named and not word.endswith("ing") else ""


def is_other_sense(said: Said, last: int, verb: str, region: str) -> bool:
    """Whether what stands behind a deed gives it another sense: "closed to the press", "moved to tears"."""
    told = [said.text[a:b] for _, a, b in said.words[last + 1 : last + 3]]
    if last + 1 < len(said.words) and (said.broken(last, last + 1) or "," in said.gap(last + 1)):
        told = []
    if told[:1] and told[0] in turn("particle"):
        return True
    for row in table("link_senses"):
        if row["deed"] == class_of(verb):
            behind = told[:1] == [row["behind"]] and (row["thing"] == "any" or _is_bare(told[1:]))
            if behind or (row["thing"] == "any" and f" {row['behind']} " in region):
                return True
    return False


def _is_bare(told: list[str]) -> bool:
    """ "Moved to tears": no article, name, number or day stands before a thing."""
    taken = turn("known") | turn("own") | turn("dated") | words("link_calendar") | {"a", "an", "time", "schedule"}
    return bool(told) and told[0][0].islower() and told[0] not in taken and not is_number(told[0])


def is_thing(region: str) -> bool:
    """Whether words behind a verb can be what it is done to: no other verb ("to protect it"), no clause of its own."""
    if _TO_DO.match(region):
        return False
    is_it = _IS.search(region)
    return is_it is None or bool(_TIE.search(region[: is_it.start()]))


def runs_on(region: str, deed: Deed) -> bool:
    """Whether a place's name is but an owner's, or a part of another's: "at Rotan's rival", "at Rotan museum"."""
    return any(
        plain(name.casefold()) in deed.sites and (bool(owner) or not (_may_follow(word) or plain(word) in deed.broad))
        for name, owner, word in _SITE.findall(region)
    )


def _may_follow(word: str) -> bool:
    """Whether a word in small letters can stand behind a whole thing: no noun, as far as its form tells."""
    small = turn("behind") | turn("along") | turn("past it") | turn("joins") | turn("dated") | turn("reduced")
    known = small | turn("known") | turn("own") | turn("state ends") | turn("apart") | turn("particle")
    return word in known or word in forms()[0] or word in turn("subject") or word.endswith(("ly", "ed", "ing"))


def ends_phrase(said: Said, at: int) -> bool:
    """Whether a state ends its phrase: "is complete", "operational since May"; not "complete nonsense", "ready to"."""
    if at + 1 >= len(said.words) or re.search(r"[.,;:!?()—]", said.gap(at + 1)):
        return True
    word = said.words[at + 1][0]
    if word in turn("state ends"):
        return True
    return word in turn("reduced") and at + 2 < len(said.words) and _is_when(said, at + 2)


def _is_when(said: Said, at: int) -> bool:
    word = said.words[at][0]
    return word in words("link_calendar") or word in turn("dated") or word[0].isdigit()
