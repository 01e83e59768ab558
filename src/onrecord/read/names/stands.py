"""Whether the name of a country or its capital stands for the government or for the place."""

from __future__ import annotations

from onrecord.read.names.draft import Draft
from onrecord.read.names.vocabulary import words
from onrecord.read.parse import Parse

_PLACE_SIGNS = frozenset(
    {"downtown", "central", "northern", "southern", "eastern", "western", "near", "outside", "capital"}
)


def preposition(parse: Parse, draft: Draft) -> int:
    """The preposition over a name, coordination passed over; -1 where there is none."""
    return preposition_over(parse, draft.head)


def preposition_over(parse: Parse, at: int) -> int:
    """The preposition over a token, coordination passed over; -1 where there is none."""
    while parse.deps[at] in ("conj", "appos") and parse.heads[at] != at:
        at = parse.heads[at]
    over = parse.heads[at]
    return over if parse.deps[at] in ("pobj", "pcomp") and parse.pos[over] in ("ADP", "SCONJ") else -1


def is_local(parse: Parse, draft: Draft) -> bool:
    """Whether a preposition of place governs the name ("in Japan", "across Ukraine")."""
    over = preposition(parse, draft)
    if over < 0 or parse.lower[over] not in words("local"):
        return False
    governor = parse.heads[over]
    return not (parse.lower[over] == "in" and parse.lemmas[governor].lower() in words("trust"))


def acts_there(parse: Parse, draft: Draft) -> bool:
    """Whether a capital stands for its government ("Tokyo said"), not for the city ("in Tokyo", "left Tokyo")."""
    if _place_beside(parse, draft) or _opens_dateline(parse, draft):
        return False
    over = preposition(parse, draft)
    if over >= 0:
        return _after_preposition(parse, over)
    at = draft.head
    while parse.deps[at] == "conj" and parse.heads[at] != at:
        at = parse.heads[at]
    dep, verb = parse.deps[at], parse.heads[at]
    lemma = parse.lemmas[verb].lower()
    if dep == "nsubj":
        return parse.pos[verb] in ("VERB", "AUX") and not (lemma == "be" and _is_place(parse, verb))
    if dep == "nsubjpass":
        return lemma not in words("hit")
    if dep in ("dobj", "dative"):
        return lemma not in words("motion") and lemma not in words("hit")
    if dep == "poss":
        owned = parse.lemmas[verb].lower()
        return owned not in words("place") and owned not in words("body") and owned not in words("of a city")
    return False


def _opens_dateline(parse: Parse, draft: Draft) -> bool:
    """ "WASHINGTON - ..." at the start of a paragraph."""
    first = parse.paragraphs[parse.paragraph_of[draft.first]][0]
    return (
        draft.first == first
        and parse.words[first].isupper()
        and len(parse.words[first]) > 2
        and draft.last < len(parse)
        and not parse.words[draft.last].isalpha()
    )


def _place_beside(parse: Parse, draft: Draft) -> bool:
    """ "Washington, D.C.", "London, England", "downtown Seoul", "the capital, Kyiv"."""
    first, last = draft.first, draft.last
    if any(parse.lower[c] in _PLACE_SIGNS for c in parse.children[draft.head]):
        return True
    if (
        last + 1 < len(parse)
        and parse.words[last] == ","
        and parse.ents[last + 1] == "GPE"
        and parse.deps[last + 1] in ("appos", "npadvmod")
    ):
        return True
    return first > 1 and parse.words[first - 1] == "," and parse.lower[first - 2] in ("capital", "city")


def _after_preposition(parse: Parse, over: int) -> bool:
    word, governor = parse.lower[over], parse.heads[over]
    if word in words("local"):
        return False
    lemma = parse.lemmas[governor].lower()
    if word == "to":
        return lemma in words("dealing noun") or lemma in words("speech") or lemma in words("give")
    if word == "from":
        return lemma not in words("motion") and lemma not in words("motion noun")
    if word == "of":
        return lemma in words("dealing noun") or lemma in words("officer") or lemma in words("speech")
    return word in words("dealing")


def _is_place(parse: Parse, verb: int) -> bool:
    return any(parse.lemmas[c].lower() in words("place") for c in parse.children[verb] if parse.deps[c] == "attr")
