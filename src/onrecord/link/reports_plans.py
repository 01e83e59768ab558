"""What a page tells of promises as such: bound to again, kept, refused, no longer meant."""

from __future__ import annotations

from onrecord.link.deed_forms import forms
from onrecord.link.deeds import class_of, deed_nouns, deed_verbs, turn
from onrecord.link.phases import held, noun_of, owner_of
from onrecord.link.reported import Found, Kind
from onrecord.link.sentences import HEEDED, Said, clause_start, governing, is_of, stems, subject_at, unreal, words_after


def of_bound(said: Said, at: int) -> Found:
    """ "We remain committed to launching the survey", "restated their commitment to the power line"."""
    by = _bound_by(said, at - 1)
    if by is None or unreal(said, at - 1) or _denied(said, at):
        return
    _, going, nouns = forms()
    ahead = [w for w, _, _ in said.words[at + 1 : at + 3]]
    told = [n for n, w in enumerate(ahead) if w in going or (w in nouns and is_of(said, at + 1 + n))]
    doer = f"{subject_at(said, by)} {owner_of(said.between(by + 1, at))}".strip()
    if told and (told[0] == 0 or ahead[0] in turn("known")):
        verb = going.get(ahead[told[0]]) or nouns[ahead[told[0]]]
        yield "again", class_of(verb), words_after(said, at + 1 + told[0]), doer, False
    elif ahead and ahead[0] in deed_verbs():
        region = words_after(said, at + 1)
        yield "again", class_of(ahead[0]), region, doer, False
        if ahead[0] in turn("finish"):
            yield from (
                ("again", deed, thing, doer, False) for deed, thing in (*held(region, "done"), *noun_of(region))
            )
    elif ahead:
        yield "again", "", words_after(said, at), doer, False


def _bound_by(said: Said, at: int) -> int | None:
    """Where the word stands by which one is bound again; "recalled", "underlined" only right before the commitment."""
    over = governing(said, at)
    if over >= 0 and not turn("recalled").isdisjoint(stems(said.words[over][0])):
        return over
    for n in range(at - 1, max(at - 1 - HEEDED, -1), -1):
        if said.broken(n, n + 1):
            return None
        word = said.words[n][0]
        if not (turn("again") | turn("remain")).isdisjoint((word, *stems(word))):
            return n
    return None


def _denied(said: Said, at: int) -> bool:
    """ "Confirmed that neither, for now, is committed to it", "had once been committed"; "not rich, but committed"."""
    for n in range(at - 1, -1, -1):
        word = said.words[n][0]
        if word in turn("counter") or said.broken(n, n + 1):
            return False
        if word in turn("denied") or word.endswith(("n't", "n’t")):
            return True
    return False


def of_kept(said: Said, at: int) -> Found:
    """ "Fulfilling its commitment to train crews", "advancing its investment pledge": it is on its way."""
    keeping = [
        n
        for n in range(max(at - HEEDED, 0), at)
        if not turn("fulfil").isdisjoint((said.words[n][0], *stems(said.words[n][0])))
    ]
    if not keeping or not _governs(said, keeping[-1], at) or unreal(said, keeping[-1]):
        return
    told = said.words[keeping[-1]][0]
    kind: Kind = ("opens" if told == "kept" else "done") if told in turn("fulfilled") else "way"
    verb, doer = keeping[-1], said.between(clause_start(said, keeping[-1]), keeping[-1])
    ahead = [w for w, _, _ in said.words[at + 1 : at + 3]]
    nouns = [deed_nouns()[w] for w, _, _ in said.words[verb + 1 : at] if w in deed_nouns()]
    if len(ahead) == 2 and ahead[0] == "to" and ahead[1] in deed_verbs():
        yield kind, class_of(ahead[1]), words_after(said, at + 2), doer, True
    elif nouns:
        yield kind, class_of(nouns[-1]), said.between(verb + 1, at), doer, True


def _governs(said: Said, verb: int, noun: int) -> bool:
    """ "Kept its promise", "fulfilment of its promise"; not "met engineers over it", "honoured those whose promise"."""
    if said.broken(verb, noun) or any("," in said.gap(n) for n in range(verb + 1, noun + 1)):
        return False
    first = verb + 1
    while turn("fulfil on").intersection((said.words[verb][0], *stems(said.words[verb][0]))) and first < noun:
        if said.words[first][0] not in ("through", "on", "of"):
            break
        first += 1
    between = [said.words[n][0] for n in range(first, noun)]
    if not (turn("past it") | turn("behind") | {"whose"}).isdisjoint(between):
        return False
    return not between or between[0] in turn("known") | turn("own") or said.text[said.words[first][1]].isupper()


def of_refused(said: Said, at: int) -> Found:
    """ "Refused to build the pier", "no longer intends to build it"."""
    before, ahead = said.words[at - 1][0], [w for w, _, _ in said.words[at + 1 : at + 2]]
    first = clause_start(said, at)
    meant = not turn("means").isdisjoint((before, *stems(before))) and said.tells(
        "no longer", max(first, at - 3), at - 1
    )
    if ahead and ahead[0] in deed_verbs() and (meant or (before in turn("refused") and not unreal(said, at - 1))):
        yield "given up", class_of(ahead[0]), words_after(said, at + 1), subject_at(said, at - 1), True
