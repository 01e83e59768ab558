"""What a page reports as done, begun, given up or affirmed again beside its main clauses.

An article's own matter alone: "since launching the pact", "welcomed the signing of the accord", "the depot was opened".
The readers make items of main clauses; what became of a promise is often told in passing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.link.deed_forms import forms
from onrecord.link.deeds import Told, class_of, deed_nouns, deed_verbs, turn
from onrecord.link.phases import FORCE, of_phase
from onrecord.link.sentences import (
    HEEDED,
    RELATIVE,
    Said,
    auxiliary_of,
    cite,
    clause_start,
    is_of,
    said_in,
    signs_before,
    stems,
    unreal,
    words_after,
    words_before,
)
from onrecord.link.wording import content, names, plain, sums
from onrecord.model.pages import Article
from onrecord.model.spans import Evidence

Kind = Literal["done", "opens", "way", "now", "dropped", "again", "there"]
"""``opens`` is done where the words up to the comma tell the thing alone ("with the opening of the pier, ...")."""

Found = Iterator[tuple[Kind, str, str, str, bool]]
"""How a deed is told, its class, the words of its thing, those of who does it, whether somebody is told to do it."""

NAMED_WITHIN = 4
"""A name stands within this many words after the word that says it is in use."""
LEADING = 2
"""A deed that opens a sentence has at most so many words before it ("with the opening")."""
COUNTED = 20
"""The verb of what opens a sentence stands within this many words."""

_LAST_THING = re.compile(r"\b(?:to|from|at|in|with|by|of|for|and)\s+(?=(?:the|an?|our|their|its)\s)")
_WAS = frozenset({"was", "were", "been"})
_IS = frozenset({"is", "are", "being"})
_IS_NOW = frozenset({"is", "are", "am", "been"})
_REDUCED = frozenset({"by", "in", "at", "on", "during", "under", "last", "earlier", "this", "between"})


@dataclass(frozen=True, slots=True)
class Report:
    """A deed told in passing: its class, the words beside it that name the thing, and those before it that name who.

    ``active`` says that somebody does it, whose name may stand before ("we launched"); ``evidence`` is the sentence.
    """

    kind: Kind
    deed: str
    told: Told
    region: str
    doer: str
    active: bool
    evidence: Evidence


def reports_of(article: Article, text: str, text_sha256: str) -> list[Report]:
    """The deeds that an article's text tells in passing, in the order of the text."""
    found = []
    for sentence in said_in(article, text):
        cited: Evidence | None = None
        for kind, deed, region, doer, active in _deeds(sentence):
            cited = cited or cite(article, text, sentence, text_sha256)
            told = Told(frozenset(content(region)) | sums(region), names(f"x {region}"), frozenset((deed,)))
            found.append(Report(kind, deed, told, region, doer, active, cited))
    return found


def _deeds(said: Said) -> Found:
    done, going, nouns = forms()
    for at, (word, _, _) in enumerate(said.words):
        if word in done:
            yield from _with_phases(done[word], _verb(said, at, done[word]))
        elif word in going and not (word in nouns and is_of(said, at)):
            yield from _going(said, at, going[word])
        elif word in nouns:
            yield from _with_phases(nouns[word], _noun(said, at, nouns[word]))
        elif word in turn("opening") or word in turn("ordinal"):
            yield from _opening(said, at)
        elif plain(word) in turn("word"):
            yield from _kept(said, at)
        elif word in turn("there"):
            yield from _there(said, at)
        elif word == "to" and at and said.words[at - 1][0] in turn("bound"):
            yield from _bound(said, at)
        elif word == "force" and at and said.words[at - 1][0] == "into":
            yield from _in_force(said, at)
        elif at and said.words[at - 1][0] in turn("present"):
            yield from _now_does(said, at)


def _with_phases(verb: str, found: Found) -> Found:
    """The deeds, and those that they begin or end ("completed the construction of the pier")."""
    for one in found:
        yield one
        if one[0] == "done":
            yield from of_phase(verb, *one[2:])


def _in_force(said: Said, at: int) -> Found:
    """ "Welcomed the entry into force of the treaty", "the treaty entered into force in March"."""
    verb = said.words[at - 2][0] if at > 1 else ""
    if verb in turn("in force") and not unreal(said, at - 2) and not _hangs(said, at - 2):
        yield "done", FORCE, words_before(said, at - 2), "", False
    elif verb in turn("entry") and is_of(said, at):
        signs = signs_before(said, at - 2)
        if _opens(said, at - 2):
            yield "opens", FORCE, words_after(said, at + 1), "", False
        elif _told_by(signs) == "done" and not signs & (turn("ahead") | turn("wished") | turn("unreal")):
            yield "done", FORCE, words_after(said, at + 1), "", False


def _hangs(said: Said, at: int) -> bool:
    """ "Fees would fall when the treaty entered into force": what is to be waits for it."""
    return said.tells("modal") and said.tells("waits", 0, at)


def _bound(said: Said, at: int) -> Found:
    """ "We remain committed to launching the survey", "restated their commitment to the power line"."""
    if not signs_before(said, at - 1) & (turn("again") | turn("remain")) or unreal(said, at - 1) or _denied(said, at):
        return
    _, going, nouns = forms()
    ahead = [w for w, _, _ in said.words[at + 1 : at + 3]]
    told = [n for n, w in enumerate(ahead) if w in going or (w in nouns and is_of(said, at + 1 + n))]
    doer = said.between(clause_start(said, at), at - 1)
    if told and (told[0] == 0 or ahead[0] in turn("known")):
        verb = going.get(ahead[told[0]]) or nouns[ahead[told[0]]]
        yield "again", class_of(verb), words_after(said, at + 1 + told[0]), doer, False
    elif ahead and ahead[0] in deed_verbs():
        yield "again", class_of(ahead[0]), words_after(said, at + 1), doer, False
    elif ahead:
        yield "again", "", words_after(said, at), doer, False


def _denied(said: Said, at: int) -> bool:
    """ "Confirmed that neither, for now, is committed to it", "had once been committed"; "not rich, but committed"."""
    for n in range(at - 1, -1, -1):
        word = said.words[n][0]
        if word in turn("counter") or said.broken(n, n + 1):
            return False
        if word in turn("denied") or word.endswith(("n't", "n’t")):
            return True
    return False


def _now_does(said: Said, at: int) -> Found:
    """ "Ethiopia now supplies electricity"."""
    verbs = [verb for verb in (said.words[at][0], *stems(said.words[at][0])) if verb in deed_verbs()]
    if verbs and not unreal(said, at - 1):
        yield "now", class_of(verbs[0]), words_after(said, at), said.between(clause_start(said, at), at - 1), True


def _verb(said: Said, at: int, verb: str) -> Found:
    """ "Launched the pact", "the pact was launched", "the pact launched in March"."""
    if said.words[at][0] in turn("sited") and at and _stands(said, at):
        yield "there", "", _LAST_THING.split(words_before(said, at))[-1], "", False
    if unreal(said, at):
        return
    kind: Kind = "dropped" if verb in turn("drop") else "done"
    before = auxiliary_of(said, at)
    aux = said.words[before][0] if before is not None else ""
    if aux in _IS:
        return
    if aux in _WAS and before is not None:
        yield kind, class_of(verb), words_before(said, before if aux != "been" else before - 1), "", False
    elif (first := clause_start(said, at)) < at and said.words[first - 1][0] in RELATIVE and _is_done(said, at):
        yield kind, class_of(verb), _LAST_THING.split(words_before(said, first - 1))[-1], said.between(first, at), True
    elif _is_reduced(said, at):
        yield kind, class_of(verb), words_before(said, at), "", False
    else:
        yield kind, class_of(verb), words_after(said, at), said.between(clause_start(said, at), at), True


def _stands(said: Said, at: int) -> bool:
    """ "The centre based in Oslo"; not "was based", "held up"."""
    before = said.words[at - 1][0]
    return before not in {"be", "not", "never", *_IS, *_WAS} and not said.tells("aside", at + 1, at + 2)


def _is_reduced(said: Said, at: int) -> bool:
    """Whether the thing stands before a deed: "the pact launched in March", "the survey, launched with Chile"."""
    if at + 1 >= len(said.words) or said.broken(at, at + 1):
        return False
    apart = at > 0 and "," in said.gap(at)
    return said.words[at + 1][0] in (_REDUCED | turn("apart") if apart else _REDUCED)


def _is_done(said: Said, at: int) -> bool:
    """ "Which they founded in 2009": nothing that it is done to stands behind a deed."""
    return at + 1 == len(said.words) or said.broken(at, at + 1) or said.words[at + 1][0] in _REDUCED


def _going(said: Said, at: int, verb: str) -> Found:
    """ "Since launching the pact", "progress on launching the pact", "we are launching the pact"."""
    before = said.words[at - 1][0] if at else ""
    if _is_now(said, at) and not turn("ahead") & {w.casefold() for w in words_after(said, at).split()}:
        yield (
            "now",
            class_of(verb),
            words_after(said, at),
            said.between(clause_start(said, at), auxiliary_of(said, at) or at),
            True,
        )
    elif before in turn("past"):
        yield "done", class_of(verb), words_after(said, at), said.between(0, at), False
    elif before in turn("toward") and signs_before(said, at) & turn("way"):
        yield "way", class_of(verb), words_after(said, at), said.between(clause_start(said, at), at), False


def _is_now(said: Said, at: int) -> bool:
    """ "We are expanding the exercise", "they have been building the port"."""
    aux = auxiliary_of(said, at)
    return aux is not None and said.words[aux][0] in _IS_NOW and not unreal(said, at)


def _noun(said: Said, at: int, verb: str) -> Found:
    """ "Welcomed the launch of the pact", "reaffirmed the implementation of the pact"."""
    if not is_of(said, at):
        return
    signs = signs_before(said, at)
    opens: Kind | None = "opens" if said.words[at][0] in turn("moment") and _opens(said, at) else None
    kind = _told_by(signs) or ("way" if _carried(said, at) else opens)
    if kind is None and (last := _counted(said, at)):
        yield "done", class_of(verb), said.between(at + 2, last), "", False
    doubted = turn("paper") | (turn("wished") if kind == "done" else frozenset())
    if kind in ("done", "way") and signs & doubted:
        return
    if kind is not None and not signs & (turn("ahead") | turn("unreal")):
        yield kind, class_of(verb), words_after(said, at + 1), said.between(clause_start(said, at), at), False


def _told_by(signs: frozenset[str]) -> Kind | None:
    if signs & turn("way"):
        return "way"
    if signs & turn("again"):
        return "again"
    return "done" if signs & (turn("hail") | turn("past")) else None


def _opens(said: Said, at: int) -> bool:
    """ "With the recognition of Palau in June, trade has grown": what a sentence opens with, and what came since."""
    told = [w for w, _, _ in said.words]
    if not told or told[0] not in turn("with") or not turn("known").issuperset(told[1:at]) or at > LEADING:
        return False
    since = next((n for n in range(at + 1, len(told)) if "," in said.gap(n)), len(told))
    if not {plain(w) for w in told[since:]}.isdisjoint(turn("ahead") | turn("wished")):
        return False
    return said.tells("perfect", since) and not said.tells("modal")


def _counted(said: Said, at: int) -> int:
    """Where "marks" stands in "the recognition of Palau marks a new chapter", told as done; 0 where it does not."""
    if at != 1 or said.words[0][0] != "the":
        return 0
    last = min(at + COUNTED, len(said.words))
    return next((n for n in range(at + 2, last) if said.words[n][0] in turn("counts")), 0)


def _carried(said: Said, at: int) -> bool:
    """ "Accelerated the sharing of data"."""
    near = [said.words[n][0] for n in range(max(at - HEEDED, 0), at) if not said.broken(n, n + 1)]
    return any(word.endswith("ed") and turn("carry") & set(stems(word)) for word in near)


def _opening(said: Said, at: int) -> Found:
    """ "The second meeting of the dialogue", "the dialogue held its inaugural meeting": what was to be set up meets."""
    rest = [w for w, _, _ in said.words[at + 1 : at + 3]]
    if not rest or plain(rest[0]) not in turn("session") or unreal(said, at):
        return
    if rest[1:] == ["of"]:
        yield "done", class_of("convene"), words_after(said, at + 2), said.between(clause_start(said, at), at), False
    elif at > 1 and said.words[at - 1][0] == "its" and said.words[at - 2][0] in turn("held"):
        yield "done", class_of("convene"), words_before(said, at - 2), "", False


def _kept(said: Said, at: int) -> Found:
    """ "Fulfilling its commitment to train crews", "advancing its investment pledge": it is on its way."""
    keeping = [
        n
        for n in range(max(at - HEEDED, 0), at)
        if not turn("fulfil").isdisjoint((said.words[n][0], *stems(said.words[n][0])))
    ]
    if not keeping or said.broken(keeping[-1], at) or unreal(said, keeping[-1]):
        return
    kind: Kind = "done" if said.words[keeping[-1]][0] in turn("fulfilled") else "way"
    verb, doer = keeping[-1], said.between(clause_start(said, keeping[-1]), keeping[-1])
    ahead = [w for w, _, _ in said.words[at + 1 : at + 3]]
    nouns = [deed_nouns()[w] for w, _, _ in said.words[verb + 1 : at] if w in deed_nouns()]
    if len(ahead) == 2 and ahead[0] == "to" and ahead[1] in deed_verbs():
        yield kind, class_of(ahead[1]), words_after(said, at + 2), doer, True
    elif nouns:
        yield kind, class_of(nouns[-1]), said.between(verb + 1, at), doer, True


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
