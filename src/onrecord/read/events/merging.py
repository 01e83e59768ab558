"""One thing told twice in an article is one event with several spans of evidence."""

from __future__ import annotations

from onrecord.model.opposite import are_opposite
from onrecord.read.events.draft import Draft

SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
ALOFT = frozenset({"headline", "standfirst", "caption"})


def grouped(drafts: list[Draft]) -> list[list[Draft]]:
    """The drafts in groups that tell of one thing, each led by the one that says most, in order of the text."""
    groups: list[list[Draft]] = []
    for made in drafts:
        home = next((g for g in groups if all(_same(other, made) for other in g)), None)
        if home is None:
            groups.append([made])
        else:
            home.append(made)
    return [sorted(g, key=lambda d: (-_fullness(d), d.at)) for g in groups]


def _same(one: Draft, two: Draft) -> bool:
    if one.type != two.type or one.reality != two.reality or not _kin(one, two):
        return False
    if (
        one.type in SPEECH
        and one.rule == two.rule == "verb"
        and one.label == two.label == "body"
        and one.predicate != two.predicate
    ):
        return False
    if not _same_parties(one, two) or _is_next_deed(one, two) or _is_next_deed(two, one):
        return False
    return _dates_fit(one, two)


def _is_next_deed(first: Draft, then: Draft) -> bool:
    """ "Met the minister and convened a group meeting": two things that one sentence tells one after the other."""
    if first.clause is None or then.clause is None or first.type != "CONSULT":
        return False
    joined = then.clause.link == "conj" and then.clause.governor == first.clause.head
    return joined and then.noun >= 0 and first.noun < 0 and then.clause.form == "finite"


def _kin(one: Draft, two: Draft) -> bool:
    if one.type is None or one.mode is None:
        return one.predicate == two.predicate
    return one.mode == two.mode


def _same_parties(one: Draft, two: Draft) -> bool:
    a, b = set(one.parties), set(two.parties)
    if not a and not b and one.mode == "disaster" and one.predicate == two.predicate:
        return True  # "the accident occurred ...": the one told of before
    if not a or not b:
        return not a and not b and (one.label in ALOFT) != (two.label in ALOFT) and one.predicate == two.predicate
    if a == b:
        return set(one.actors.actors) == set(two.actors.actors) or (one.type == "CONSULT" and not _opposite(one, two))
    if "noun" in (one.rule, two.rule) and one.predicate == two.predicate and (a <= b or b <= a):
        return set(one.actors.actors) == set(two.actors.actors)
    apart = (one.label in ALOFT) != (two.label in ALOFT)
    if not apart or not (a <= b or b <= a):
        return False
    doers = set(one.actors.actors), set(two.actors.actors)
    return bool(doers[0] & doers[1]) or (one.predicate == two.predicate and not all(doers))


def _opposite(one: Draft, two: Draft) -> bool:
    first, second = ((d.mode, d.actors.actors, d.recipients.actors) for d in (one, two))
    return are_opposite(first, second)


def _dates_fit(one: Draft, two: Draft) -> bool:
    if one.date is None or two.date is None:
        return (
            one.date is two.date
            or one.predicate == two.predicate
            or ALOFT & {one.label, two.label} != set()
            or one.type == "CONSULT"
        )
    a, b = one.date, two.date
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return a == b
    return a.earliest <= b.latest and b.earliest <= a.latest


def _fullness(made: Draft) -> int:
    return (
        2 * len(made.parties)
        + 2 * (made.date is not None)
        + len(made.people)
        + bool(made.places)
        + (made.label == "body")
    )
