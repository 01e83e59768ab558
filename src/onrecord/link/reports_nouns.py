"""Deeds that a page tells by a noun: "welcomed the launch of the pact", "the launch of the pact took place"."""

from __future__ import annotations

from onrecord.link.deeds import class_of, turn
from onrecord.link.phases import FORCE, Phase, held, noun_of, owner_of
from onrecord.link.real import ends_phrase
from onrecord.link.reported import Found, Kind
from onrecord.link.sentences import (
    HEEDED,
    Said,
    auxiliary_of,
    clause_start,
    governing,
    is_of,
    signs_before,
    stems,
    subject_at,
    unreal,
    words_after,
    words_before,
)
from onrecord.link.wording import plain

LEADING = 2
"""A deed that opens a sentence has at most so many words before it ("with the opening")."""
COUNTED = 20
"""The verb of what opens a sentence stands within this many words."""


def of_noun(said: Said, at: int, verb: str) -> Found:
    """ "Welcomed the launch of the pact", "reaffirmed the implementation of the pact"."""
    if not is_of(said, at):
        return
    signs = signs_before(said, at)
    opens: Kind | None = "opens" if said.words[at][0] in turn("moment") and _opens(said, at) else None
    again = governing(said, at)
    kind = _told_by(signs, said.words[again][0] if again >= 0 else "") or ("way" if _carried(said, at) else opens)
    if kind is None and (last := _counted(said, at)):
        yield "done", class_of(verb), said.between(at + 2, last), "", False
    ahead = _looked_forward(said, at)
    if ahead is not None and not signs & turn("unreal") - {"to"}:
        yield "again", class_of(verb), words_after(said, at + 1), subject_at(said, ahead), False
        return
    doubted = turn("paper") | (turn("wished") if kind == "done" else frozenset())
    if kind in ("done", "way") and signs & doubted:
        return
    if kind is not None and not signs & (turn("ahead") | turn("unreal")):
        doer = subject_at(said, again) if kind == "again" else said.between(clause_start(said, at), at)
        yield kind, class_of(verb), words_after(said, at + 1), doer, False


def _looked_forward(said: Said, at: int) -> int | None:
    """Where "looked" stands in "looked forward to the launch"."""
    to = governing(said, at)
    told = [w for w, _, _ in said.words[max(to - 2, 0) : to + 1]]
    return to - 2 if told[1:] == ["forward", "to"] and "look" in (told[0], *stems(told[0])) else None


def _told_by(signs: frozenset[str], governor: str = "") -> Kind | None:
    if signs & turn("way"):
        return "way"
    if not turn("again").isdisjoint((governor, *stems(governor))):
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


def in_force(said: Said, at: int) -> Found:
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


def of_state(said: Said, at: int) -> Found:
    """ "The dredging of the port is under way", "is due in May"; "the radars are now operational"."""
    word = said.words[at][0]
    copula = auxiliary_of(said, at - 1 if word == "way" else at)
    if copula is None or said.words[copula][0] not in turn("is") | turn("was") | turn("became") or unreal(said, at):
        return
    first = clause_start(said, copula)
    subject = said.between(first, copula if said.words[copula][0] != "been" else copula - 1)
    if word in turn("running"):
        if said.words[copula][0] in turn("became") - turn("turned") or not ends_phrase(said, at):
            return
        yield "done", class_of("finish"), subject, "", False
        return
    kind: Phase = "moved" if word in turn("to come") else "way"
    behind = words_after(said, at) if kind == "moved" else ""
    for deed, thing in (*held(subject, kind), *noun_of(subject)):
        yield kind, deed, f"{thing} {behind}".strip(), owner_of(subject), False
