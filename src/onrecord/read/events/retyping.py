"""What stands beside a trigger and makes another event of it: relief and troops, a DNA test, a storm that kills."""

from __future__ import annotations

from onrecord.packs import words
from onrecord.read.events.draft import Draft
from onrecord.read.events.lexicon import classes
from onrecord.read.events.naming import both, by_nationality
from onrecord.read.events.roles import after, core
from onrecord.read.parties import Parties, gathered
from onrecord.read.reading import Reading


def retyped(reading: Reading, made: Draft) -> None:
    """Mends a draft's type, mode and force by the words beside its trigger."""
    _by_goods(reading, made)
    _by_party(reading, made)
    if made.clause is not None:
        _by_cause(reading, made)
        _by_owner(reading, made)


def _by_goods(reading: Reading, made: Draft) -> None:
    """Troops sent with tents bring relief; a test of no weapon is a test at school."""
    beside = set(reading.parse.lower[made.first : made.last])
    if made.mode == "troops" and classes()["relief"] & beside:
        made.type, made.mode = "AID", "peacekeeping"
    if made.mode == "restrict" and made.noun >= 0 and _is_of_goods(reading, made.noun):
        made.type, made.mode = "SANCTION", "embargo"
    untold = made.mode == "test" and not classes()["arms"] & beside
    if untold or (made.noun >= 0 and _is_of_words(reading, made.noun)):
        made.type, made.mode, made.force = None, None, made.force // 3


def _is_of_words(reading: Reading, noun: int) -> bool:
    """ "A barrage of criticism", "a barrage on the Rhine": a barrage that names no weapon is no attack."""
    if reading.parse.lemmas[noun].lower() != "barrage":
        return False
    heads = [*reading.parse.kids(noun, "compound", "amod", "nmod"), *after(reading, noun, "of")]
    return not any(reading.parse.lemmas[core(reading, h)].lower() in classes()["weapon"] for h in heads)


def _is_of_goods(reading: Reading, noun: int) -> bool:
    """ "A ban on beef imports": what may not be traded."""
    heads = after(reading, noun, "on") if reading.parse.lemmas[noun].lower() == "ban" else []
    return any(reading.parse.lemmas[h].lower() in classes()["goods"] for h in heads)


def _by_party(reading: Reading, made: Draft) -> None:
    """States do not walk out, unions do not bomb; a memorandum of one side, a measure approved are no agreement."""
    states = any(len(a) == 3 for a in made.actors.actors)
    if made.predicate == "strike" and made.type == "PROTEST" and states:
        made.type, made.mode = "ASSAULT", "attack"
    if made.predicate.startswith("strike ") and made.type == "ASSAULT" and not any(len(a) == 3 for a in made.parties):
        made.type, made.mode = "PROTEST", "strike"
    paper = made.noun >= 0 and reading.parse.lemmas[made.noun].lower() in classes()["unilateral"]
    if made.mode == "sign" and len(made.parties) == 1 and paper:
        made.type, made.mode = None, "legislate"
    if made.predicate == "approve" and made.type == "SUPPORT" and not made.recipients:
        made.type, made.mode = None, "legislate"


def _by_cause(reading: Reading, made: Draft) -> None:
    """What storms and diseases do is a calamity; a bridge or ship that collapses or sinks makes an accident sure."""
    clause, parse = made.clause, reading.parse
    if clause is None:
        return
    if made.mode == "disaster" and any(_is_storm(reading, s) for s in clause.subjects):
        made.force = max(made.force, 65)
    things = {parse.lemmas[t].lower() for t in (*clause.subjects, *clause.objects)}
    if made.mode == "accident" and things & classes()["structure"]:
        made.force = max(made.force, 70)
    causes = {parse.lemmas[s].lower() for s in clause.subjects}
    if made.mode == "kill" and not made.actors and causes & classes()["scourge"]:
        made.type, made.mode = None, "disaster"


def _by_owner(reading: Reading, made: Draft) -> None:
    """Arms of others that are destroyed are attacked, one's own given up; of arms of nobody told it may be either."""
    assert made.clause is not None
    if made.mode not in ("attack", "bomb", "disarm") or made.predicate not in words("events_destroying"):
        return
    arms = [
        t for o in made.clause.objects if reading.parse.lemmas[t := core(reading, o)].lower() in classes()["armoury"]
    ]
    if not arms:
        return
    theirs = _others_named(reading, made, arms)
    if theirs or any(_is_of_others(reading, t) for t in arms):
        made.type, made.mode, made.recipients = "ASSAULT", "attack", both(made.recipients, theirs)
    elif any(_is_own(reading, t) for t in (*made.clause.objects, *arms)):
        made.type, made.mode, made.recipients = "RETREAT", "disarm", Parties()
    elif _is_abroad(reading, made):
        made.type, made.mode = "ASSAULT", "attack"
    elif made.mode != "disarm":
        made.type, made.mode, made.force = None, None, made.force // 3


def _others_named(reading: Reading, made: Draft, arms: list[int]) -> Parties:
    """Whom the words beside the arms name, where it is not who destroyed them."""
    acting, parse = set(made.actors.actors), reading.parse
    owned = [m for t in arms for m in reading.mentions_in(*parse.subtree(t)) if set(m.acts) - acting]
    demonyms = [m for t in arms for c in parse.kids(t, "amod") for m in by_nationality(reading, c)]
    return gathered(m for m in (*owned, *demonyms) if set(m.acts) - acting)


def _is_abroad(reading: Reading, made: Draft) -> bool:
    """ "Israel destroyed launchers in Syria": in a land that is not that of who did it."""
    sites = [m for m in reading.mentions_in(made.first, made.last) if m.place and m.name in made.places]
    return any(m.country and m.country not in made.actors.actors for m in sites)


def _is_of_others(reading: Reading, noun: int) -> bool:
    """ "Rebel rockets", "enemy launchers"."""
    parse = reading.parse
    beside = {parse.lemmas[c].lower() for c in parse.kids(noun, "compound", "amod", "poss", "nmod")}
    return bool(beside & (classes()["fighters"] | words("events_hostile")))


def _is_own(reading: Reading, noun: int) -> bool:
    """ "Its mines", "old missiles", "a stockpile": what somebody has kept."""
    parse = reading.parse
    beside = {parse.lower[c] for c in parse.kids(noun, "amod", "poss", "compound")}
    return parse.lemmas[noun].lower() == "stockpile" or bool(beside & words("events_own"))


def _is_storm(reading: Reading, token: int) -> bool:
    """ "Cyclone Idai", "the floods": what lays waste."""
    first = reading.parse.subtree(token)[0]
    return any(reading.parse.lemmas[t].lower() in classes()["scourge"] for t in range(max(first, token - 2), token + 1))
