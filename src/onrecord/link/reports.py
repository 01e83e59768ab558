"""What a page reports as done, begun, given up or affirmed again beside its main clauses.

An article's own matter alone: "since launching the pact", "welcomed the signing of the accord", "the depot was opened".
The readers make items of main clauses; what became of a promise is often told in passing.
"""

from __future__ import annotations

from functools import cache

from onrecord.link.deed_forms import forms
from onrecord.link.deeds import Told, class_of, deed_nouns, turn
from onrecord.link.phases import with_phases
from onrecord.link.real import is_fact, is_going_on, is_thing
from onrecord.link.reported import Found, Kind, Report
from onrecord.link.reports_nouns import in_force, of_noun, of_state
from onrecord.link.reports_plans import of_bound, of_kept, of_refused
from onrecord.link.reports_verbs import now_does, of_going, of_verb
from onrecord.link.sentences import (
    Said,
    cite,
    clause_start,
    is_of,
    said_in,
    signs_before,
    unreal,
    words_after,
    words_before,
)
from onrecord.link.wording import content, names, plain, sums
from onrecord.model.pages import Article
from onrecord.model.spans import Evidence

__all__ = ["Report", "reports_of"]

NAMED_WITHIN = 4
"""A name stands within this many words after the word that says it is in use."""

PLEDGED: frozenset[Kind] = frozenset({"again", "there"})
"""What tells nothing of a deed's being done."""

GOING: frozenset[Kind] = frozenset({"way", "now"})
"""What tells that a deed is on its way."""


def reports_of(article: Article, text: str, text_sha256: str) -> list[Report]:
    """The deeds that an article's text tells in passing, in the order of the text."""
    found = []
    for sentence in said_in(article, text):
        cited: Evidence | None = None
        for kind, deed, region, doer, active in _facts(sentence):
            cited = cited or cite(article, text, sentence, text_sha256)
            told = Told(frozenset(content(region)) | sums(region), names(f"x {region}"), frozenset((deed,)))
            found.append(Report(kind, deed, told, region, doer, active, cited))
    return found


def _facts(said: Said) -> Found:
    """The deeds of a sentence that are told as true, of a thing that they are done to."""
    for at in range(len(said.words)):
        for one in _deeds(said, at):
            kind, _, region, _, active = one
            real = is_fact(said, at) and (is_thing(region) or not active)
            if kind in PLEDGED or (real and (kind not in GOING or is_going_on(said, at))):
                yield one


def _deeds(said: Said, at: int) -> Found:
    done, going, nouns = forms()
    word = said.words[at][0]
    if at and (word in _states() or (word == "way" and said.words[at - 1][0] == "under")):
        yield from of_state(said, at)
    if word in done and not (word in nouns and is_of(said, at)):
        yield from of_verb(said, at, done[word])
    elif word in going and not (word in nouns and is_of(said, at)):
        yield from of_going(said, at, going[word])
    elif word in nouns:
        yield from with_phases(nouns[word], of_noun(said, at, nouns[word]))
    elif word in turn("opening") or word in turn("ordinal"):
        yield from _opening(said, at)
    elif plain(word) in turn("word"):
        yield from of_kept(said, at)
    elif word in turn("there"):
        yield from _there(said, at)
    elif word == "to" and at:
        yield from of_bound(said, at) if said.words[at - 1][0] in turn("bound") else of_refused(said, at)
    elif word == "force" and at and said.words[at - 1][0] == "into":
        yield from in_force(said, at)
    elif at and said.words[at - 1][0] in turn("present"):
        yield from now_does(said, at)


@cache
def _states() -> frozenset[str]:
    return turn("under way") | turn("running") | turn("to come")


def _opening(said: Said, at: int) -> Found:
    """ "The second meeting of the dialogue", "the dialogue held its inaugural meeting": what was to be set up meets."""
    rest = [w for w, _, _ in said.words[at + 1 : at + 3]]
    if not rest or plain(rest[0]) not in turn("session") or unreal(said, at):
        return
    if rest[1:] == ["of"]:
        yield "done", class_of("convene"), words_after(said, at + 2), said.between(clause_start(said, at), at), False
    elif at > 1 and said.words[at - 1][0] == "its" and said.words[at - 2][0] in turn("held"):
        yield "done", class_of("convene"), words_before(said, at - 2), "", False


def _there(said: Said, at: int) -> Found:
    """ "Under the Arctic Pact", "through our Rescue Academy", "building on the Fjord Accord": a named thing in use."""
    if said.words[at][0] in ("on", "upon") and not (at and said.words[at - 1][0] in turn("building")):
        return
    region = words_after(said, at)
    opening = region.split()[:NAMED_WITHIN]
    if not any(w[:1].isupper() for w in opening) or turn("ahead") & {w.casefold() for w in opening}:
        return
    signs = signs_before(said, at) - turn("building") if said.words[at][0] not in ("on", "upon") else frozenset()
    if not signs & turn("ahead") and not any(class_of(deed_nouns().get(w, w)) == "establish" for w in signs):
        yield "there", "", region, "", False
