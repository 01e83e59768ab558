"""When and where an event was, whether it was, and what it has before it: "third test", "first review in 16 years"."""

from __future__ import annotations

from functools import cache

from onrecord.model.items import Precedent
from onrecord.packs import table
from onrecord.read.events.draft import Draft
from onrecord.read.events.lexicon import nouns
from onrecord.read.events.retyping import retyped
from onrecord.read.moment import Closer, moment_of, moment_of_noun
from onrecord.read.parties import places_of, places_of_noun, sites_of
from onrecord.read.reading import Reading
from onrecord.read.reality import joined, reality_of, reality_of_noun
from onrecord.read.times import since


def completed(reading: Reading, made: Draft) -> Draft:
    """The draft with reality, date, places and precedent."""
    made.label = reading.parse.label_at(made.at)
    if made.clause is not None:
        _of_clause(reading, made)
    else:
        made.reality = reality_of_noun(reading, made.noun)
        made.date = moment_of_noun(reading, made.noun, _closer(reading, -1))
        made.places, made.places_ids = places_of_noun(reading, made.noun)
    retyped(reading, made)
    if made.reality == "happened" and _is_ahead(reading, made):
        _put_ahead(made)
    made.precedent = _precedent(reading, made)
    return made


def _closer(reading: Reading, own: int) -> Closer:
    """Whether a noun but the event's own tells an event, so that a date right after it is that event's."""
    return lambda token: token >= 0 and token != own and reading.parse.lemmas[token].lower() in nouns()


def _is_ahead(reading: Reading, made: Draft) -> bool:
    """Whether its day is after the publication."""
    published = reading.published
    if made.date is None or published is None or not made.date.earliest or not published.latest:
        return False
    return made.date.earliest > published.latest


def _put_ahead(made: Draft) -> None:
    """A meeting is to come then; other past deeds do not have the day told ("approved a plan for 2030")."""
    clause = made.clause
    done = clause is not None and clause.form == "finite" and clause.tense == "past" and not clause.progressive
    if done and made.type != "CONSULT":
        made.date = None
    else:
        made.reality = "scheduled"


def _of_clause(reading: Reading, made: Draft) -> None:
    clause = made.clause
    assert clause is not None
    made.reality = reality_of(reading, clause)
    if made.mode == "legal" and clause.lemma == "face" and clause.tense == "present" and made.reality == "happened":
        made.reality = "scheduled"
    made.date = moment_of(reading, clause, _closer(reading, made.noun))
    made.places, made.places_ids = places_of(reading, clause)
    if made.noun >= 0:
        made.date = made.date or moment_of_noun(reading, made.noun, _closer(reading, -1))
        places, ids = places_of_noun(reading, made.noun)
        if not made.places:
            made.places, made.places_ids = places, ids
    if made.mode in ("disaster", "accident") and not made.places:
        made.places, made.places_ids = sites_of(reading, clause.objects)
        if made.rule == "light-verb":
            made.reality = joined(made.reality, "happened")


def _precedent(reading: Reading, made: Draft) -> Precedent | None:
    """The ordinal on the event's noun or on what is held, and since when nothing like it was, where the text tells."""
    parse = reading.parse
    told = [n for n in (made.noun, _held(made)) if n >= 0]
    for child in (c for noun in told for c in parse.kids(noun, "amod", "advmod", "nummod")):
        ordinal = ordinals().get(parse.lower[child])
        if ordinal is not None:
            return Precedent(ordinal, _since(reading, made) if ordinal == 1 else None)
    return None


def _held(made: Draft) -> int:
    """The token of what is held, where a verb tells a meeting ("held the second round"); -1 where there is none."""
    if made.clause is None or made.mode != "meet" or not made.clause.objects:
        return -1
    return made.clause.objects[0]


@cache
def ordinals() -> dict[str, int]:
    """Ordinal words and their numbers."""
    return {str(r["word"]): int(str(r["number"])) for r in table("events_ordinals")}


def _since(reading: Reading, made: Draft) -> str | None:
    """The year that "in 16 years" points back to, from the event's own date or the article's."""
    span = reading.parse.span(made.first, made.last)
    anchor = made.date or reading.published
    for timex in reading.times_in(span):
        if timex.type == "DURATION":
            return since(timex, anchor)
        if timex.type == "DATE" and timex.when is not None and _follows_since(reading, timex.start):
            return timex.when.edtf
    return None


def _follows_since(reading: Reading, start: int) -> bool:
    return reading.text[:start].rstrip().lower().endswith("since")
