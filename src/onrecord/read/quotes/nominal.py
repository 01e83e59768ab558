"""Attribution without a verb: "according to", adverbs of hearsay, and nouns such as "the claim that"."""

from __future__ import annotations

from onrecord.packs import words
from onrecord.read.clauses import Clauses
from onrecord.read.parse import Parse
from onrecord.read.quotes.cues import cue_nouns
from onrecord.read.quotes.draft import Draft, Range, minus
from onrecord.read.quotes.sources import phrase, trimmed

_SAME_PAST = frozenset({"forecast", "broadcast"})
"""Nouns of saying that are written like the past of their verb."""

_OWNERS = ("by", "from", "among")


def read_according(parse: Parse, token: int) -> Draft | None:
    """ "according to X", at the word "according"."""
    prep = next((t for t in (token + 1,) if t < len(parse) and parse.lower[t] == "to"), -1)
    heads = parse.kids(prep, "pobj", "pcomp") if prep >= 0 else []
    if not heads:
        return None
    last = max(parse.subtree(h)[1] for h in heads)
    last = min(last, parse.sents[parse.sent_of[token]][1])
    source = trimmed(parse, prep + 1, _phrase_end(parse, prep + 1, last, heads[0]))
    content = _around(parse, token, (token, source[1]))
    if not content:
        return None
    return Draft(
        token, "according to", [(token, prep + 1)], [source], parse.conjuncts(heads[0]), content, False, "according-to"
    )


def read_standpoint(parse: Parse, token: int) -> Draft | None:
    """ "in the words of X", "in X's view", "by X's own account", at the noun."""
    prep = parse.heads[token]
    if parse.lower[token] not in words("speech_standpoints") or parse.deps[token] != "pobj":
        return None
    if parse.lower[prep] not in ("in", "by", "to") or parse.kids(token, "relcl", "acl"):
        return None
    source, heads = _holder(parse, token)
    if not source:
        return None
    content = _around(parse, prep, (prep, max(token + 1, source[0][1])))
    return Draft(token, None, [(prep, token + 1)], source, heads, content, False, "according-to") if content else None


def _holder(parse: Parse, token: int) -> tuple[list[Range], list[int]]:
    """Whose view it is."""
    for child in parse.children[token]:
        if parse.deps[child] == "poss" and child < token:
            return [_with_s(parse, child)], parse.conjuncts(child)
        if parse.deps[child] == "prep" and parse.lower[child] == "of" and child == token + 1:
            for head in parse.kids(child, "pobj"):
                last = parse.subtree(head)[1]
                commas = [t for t in range(head, last) if parse.words[t] == ","]
                return [trimmed(parse, child + 1, commas[-1] if commas else last)], parse.conjuncts(head)
    return [], []


def _phrase_end(parse: Parse, first: int, last: int, head: int) -> int:
    """The end of the source: at a comma that the sentence's own subject or another clause follows."""
    for token in range(first, last):
        if parse.words[token] in (",", "–", "—", "--") and token > head:
            after = token + 1
            if after < last and parse.lower[after] not in ("who", "which", "a", "an", "the", "whose", "and"):
                return token if parse.pos[after] not in ("PROPN", "NOUN") else last
    return last


def _around(parse: Parse, token: int, hole: Range) -> list[Range]:
    """The clause that a phrase at ``token`` hangs on, without the phrase."""
    governor = next((a for a in parse.ancestors(token) if parse.pos[a] in ("VERB", "AUX")), -1)
    if governor >= 0 and parse.deps[governor] == "advcl" and _bare(parse, governor):
        governor = parse.heads[governor]  # "was, according to them, held ...": the parser parts what belongs together
    whole = parse.subtree(governor) if governor >= 0 else parse.sents[parse.sent_of[token]]
    content = [trimmed(parse, *r) for r in minus(whole, [hole])]
    return [r for r in content if any(parse.pos[t] not in ("PUNCT", "CCONJ") for t in range(*r))]


def _bare(parse: Parse, verb: int) -> bool:
    """Whether a participle hangs on a form of "be" before it without a word of its own that opens a clause."""
    over = parse.heads[verb]
    own = any(parse.deps[c] in ("mark", "nsubj", "nsubjpass", "aux") for c in parse.children[verb])
    return parse.tags[verb] == "VBN" and parse.lemmas[over] == "be" and over < verb and not own


def read_adverb(parse: Parse, token: int) -> Draft | None:
    """ "reportedly", "allegedly": somebody not told says so."""
    if parse.lower[token] not in words("speech_hearsay") or parse.pos[token] != "ADV":
        return None
    content = _around(parse, token, (token, token + 1))
    return (
        Draft(token, parse.lower[token], [(token, token + 1)], [], [], content, False, "hearsay") if content else None
    )


def read_noun(parse: Parse, clauses: Clauses, token: int) -> Draft | None:
    """ "the claim that ...", "his promise to ...", "their demand for ..."."""
    noun = cue_nouns().get(parse.lemmas[token])
    if noun is None or parse.pos[token] != "NOUN":
        return None
    source, heads = _owner(parse, token)
    if not source:
        source, heads = _giver(parse, token)
    if not source:
        source, heads = _caller(parse, token)
    for child in parse.children[token]:
        if child < token or parse.deps[child] not in ("acl", "ccomp", "relcl", "prep"):
            continue
        if parse.deps[child] == "prep":
            if (
                not source
                or parse.lower[child] not in ("for", "of", "about", "on", "against", "over")
                or child != token + 1
            ):
                continue
            first, last = child + 1, parse.subtree(child)[1]
        else:
            first, last = parse.subtree(child)
            opens = parse.lower[first]
            if opens not in ("that", "to", "whether"):
                continue
            if (
                opens == "that"
                and parse.deps[child] == "relcl"
                and any(
                    parse.lower[c] == "that" and parse.deps[c] in ("nsubj", "dobj", "nsubjpass", "pobj")
                    for c in parse.children[child]
                )
            ):
                continue
        return Draft(
            token, noun.lemma, [(token, token + 1)], source, heads, [trimmed(parse, first, last)], False, "noun"
        )
    return None


def _giver(parse: Parse, noun: int) -> tuple[list[Range], list[int]]:
    """The subject of a verb that only carries the noun ("issued a warning that ...")."""
    verb = parse.heads[noun]
    if parse.deps[noun] != "dobj" or parse.lemmas[verb] not in words("speech_giving"):
        return [], []
    subjects = [c for c in parse.kids(verb, "nsubj") if c < verb]
    return ([phrase(parse, subjects[0], verb)], parse.conjuncts(subjects[0])) if subjects else ([], [])


def _caller(parse: Parse, noun: int) -> tuple[list[Range], list[int]]:
    """The name before a noun on top of its sentence, which the tagger took a verb for ("Reyes charges that ...")."""
    first = parse.sents[parse.sent_of[noun]][0]
    past = parse.lower[noun] in _SAME_PAST and parse.pos[noun - 1] in ("NOUN", "PROPN")
    on_top = parse.heads[noun] == noun and parse.edges[0][noun] == first < noun
    if not on_top or (parse.tags[noun] != "NNS" and not past):
        return [], []
    kinds = ("PROPN", "NOUN") if past else ("PROPN",)
    names = [t for t in range(first, noun) if parse.pos[t] in kinds]
    verbs = any(parse.pos[t] in ("VERB", "AUX") for t in range(first, noun))
    return ([(first, noun)], names[-1:]) if names and names[-1] == noun - 1 and not verbs else ([], [])


def _owner(parse: Parse, noun: int) -> tuple[list[Range], list[int]]:
    for child in parse.children[noun]:
        if parse.deps[child] == "poss":
            return [_with_s(parse, child)], parse.conjuncts(child)
        if parse.deps[child] == "prep" and parse.lower[child] in _OWNERS:
            for head in parse.kids(child, "pobj"):
                return [phrase(parse, head)], parse.conjuncts(head)
    return [], []


def _with_s(parse: Parse, owner: int) -> Range:
    first, last = parse.subtree(owner)
    return first, last
