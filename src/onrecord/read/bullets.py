"""Items of lists, as the parser is shown them: without their sign, the verb that opens one in small letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from onrecord.packs import table, words

if TYPE_CHECKING:
    from onrecord.read.parse import Parse

_SIGN = re.compile(r"\s*[-•*·●▪◦‣][^\S\n]+")
"""The sign before an item: with it the parser takes a verb after it for a name ("- Launch a dialogue")."""

_OPENING = re.compile(r"[A-Z][a-z]+(?=\s+[a-z0-9$€£])")
"""A word with a capital before one without: of a sentence, no name and no heading."""


def after_sign(text: str, start: int, end: int) -> int:
    """Where the words of a block begin, after the sign of an item."""
    sign = _SIGN.match(text, start, end)
    return sign.end() if sign and sign.end() < end else start


def is_listed(text: str, start: int) -> bool:
    """Whether the sign of an item stands right before a place in a text, with nothing else on its line."""
    return bool(_SIGN.fullmatch(text, text.rfind("\n", 0, start) + 1, start))


def led_by(parse: Parse, token: int) -> int:
    """The noun that ends the line above a list ("On Monday, Chile and Peru:"), for a verb that opens an item of it.

    -1 where the token opens no item, or the line above the list ends on no colon, or names nobody that acts.
    """
    number = parse.paragraph_of[token]
    if parse.paragraphs[number][0] != token or parse.list_tops[number] == number:
        return -1
    first, last = parse.paragraphs[parse.list_tops[number]]
    if parse.words[first:last].count(":") != 1 or parse.words[last - 1] != ":":
        return -1
    root = next((t for t in range(last - 1, first - 1, -1) if parse.heads[t] == t and parse.pos[t] != "PUNCT"), -1)
    root = _of_meeting(parse, root) if root >= 0 and parse.tags[root] == "VBG" else root
    root = _behind_opening(parse, root, last) if root >= 0 and parse.pos[root] in ("ADP", "SCONJ") else root
    leads = root >= 0 and _acts(parse, root, range(first, last)) and _stands_alone(parse, root)
    return root if leads else -1


def _of_meeting(parse: Parse, verb: int) -> int:
    """ "The Presidents of Ghana and Togo, meeting in Accra:": who is named before a form in -ing of coming together."""
    if parse.lemmas[verb].lower() not in words("bullets_meeting"):
        return -1
    return next((t for t in range(verb) if parse.heads[t] == verb and parse.deps[t] == "nsubj"), -1)


def _behind_opening(parse: Parse, root: int, last: int) -> int:
    """ "As part of a visit, the Governments of Ghana and Togo:": who is named behind an opening."""
    named = [t for t in range(root + 1, last) if parse.heads[t] == root and parse.pos[t] in ("NOUN", "PROPN")]
    comma = next((t for t in range(last - 1, root, -1) if parse.heads[t] == root and parse.words[t] == ","), last)
    return next((t for t in named if t > comma), -1)


def _acts(parse: Parse, noun: int, line: range) -> bool:
    """Whether a noun is a bare name, or an organ of those named with it; "critics of Chad" are neither."""
    head = parse.lemmas[noun].lower()
    if not words("bullets_leads").isdisjoint((head, head.removesuffix("s"))):
        return True
    owners = [t for t in line if parse.heads[t] == noun and (parse.deps[t] == "poss" or parse.lower[t] == "of")]
    return parse.pos[noun] == "PROPN" and not owners


def _stands_alone(parse: Parse, noun: int) -> bool:
    """Whether those named hold what they are called, and nothing but whose they are, a place or a day follows.

    "The former Presidents", "the President in her memoirs", "the Presidents, absent from Lima" do nothing for a state.
    """
    named = parse.conjuncts(noun)
    before = {parse.lower[c] for t in named for c in parse.kids(t, "amod", "compound", "nmod") if c < t}
    behind = [c for t in named for c in parse.children[t] if c > t]
    return words("bullets_former").isdisjoint(before) and all(_is_plain(parse, c) for c in behind)


def _is_plain(parse: Parse, token: int) -> bool:
    """Whether what follows a name says whose it is, who else is named, where or on which day, or that they met."""
    if parse.deps[token] in ("acl", "advcl", "amod") and parse.lemmas[token].lower() in words("bullets_meeting"):
        return True
    if parse.deps[token] != "prep":
        return parse.deps[token] in ("cc", "conj", "punct", "appos", "case") and not parse.kids(token, "relcl")
    things = parse.kids(token, "pobj")
    if parse.lower[token] == "of":
        return bool(things)
    sited = parse.lower[token] in ("at", "in", "on") and bool(things)
    return sited and all(parse.pos[t] == "PROPN" or parse.ents[t] in ("DATE", "GPE", "LOC", "FAC") for t in things)


def list_tops(parse: Parse) -> list[int]:
    """For each paragraph the one above the list that it is an item of; itself where it is no item."""
    tops: list[int] = []
    for number, (first, _) in enumerate(parse.paragraphs):
        listed = number > 0 and is_listed(parse.text, parse.starts[first])
        tops.append(tops[number - 1] if listed else number)
    return tops


def as_said(said: str, text: str, at: Sequence[int]) -> str:
    """The words of a block whose characters stand at the places ``at`` of a text, as in the middle of a sentence."""
    opening = _OPENING.match(said) if len(at) and is_listed(text, at[0]) else None
    return said[0].lower() + said[1:] if opening and opening.group().lower() in _verbs() else said


@cache
def _verbs() -> frozenset[str]:
    """Verbs of deeds, in their dictionary form."""
    return frozenset(str(row["verb"]) for row in table("commitments_deeds"))
