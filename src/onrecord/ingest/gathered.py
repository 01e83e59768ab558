"""All clues of one text to its day, sorted by what they can say: not before, in office then, around an anniversary."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.ingest.anniversaries import anniversary_clues
from onrecord.ingest.clues import LEAD, Clue, Interval, Sentence, both, looks_ahead, sentences, word_class
from onrecord.ingest.counted import counted_clues
from onrecord.ingest.firsts import first_clues
from onrecord.ingest.label import Labelled
from onrecord.ingest.numbered import numbered_clues
from onrecord.ingest.past import dated_sentence, past_clues
from onrecord.ingest.terms import Named, former_clue, loosened, named_in_office, next_clue, other_clue, term_clue
from onrecord.model.dates import When
from onrecord.packs import Packs
from onrecord.read.marks import Timex


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named in office: whether the sentence may speak of an office to come, or names one to be held."""

    named: Named
    clue: Clue
    supposed: bool

    @property
    def office(self) -> tuple[str, str]:
        """The country and the office."""
        last = self.named.holdings[-1]
        return last.country, last.office


def _surely(one: Mention, held: list[Mention]) -> bool:
    """Whether most sentences that name the holder speak of nothing to come."""
    own = [m.supposed for m in held if m.named.person == one.named.person]
    return sum(own) * 2 < len(own)


@dataclass(slots=True)
class Clues:
    """The clues of one text.

    ``now``, ``today`` and ``early`` are the places where somebody in office is named: in a sentence of the text's own
    days, with a day of the week, at its beginning. ``told`` are the dates of sentences that speak of nothing to come.
    """

    past: list[Clue] = field(default_factory=list)
    since: list[Clue] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    former: set[str] = field(default_factory=set)
    now: set[int] = field(default_factory=set)
    today: set[int] = field(default_factory=set)
    early: set[int] = field(default_factory=set)
    told: list[Interval] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    anniversaries: list[Clue] = field(default_factory=list)
    excluded: list[Clue] = field(default_factory=list)
    latest_day: str | None = None
    looks_back: bool = False

    def in_office(self) -> list[Clue]:
        """What those in office say: their terms, loosened where only words of what may come name them.

        One who is called elect is not in office yet, unless the text names the same person in office as well.
        """
        held = [m for m in self.mentions if m.named.stage == "held" and m.named.person not in self.former]
        surely = {m.named.person for m in held if _surely(m, held)}
        loose = {m.office: m for m in held if m.named.person not in surely}
        found = [m.clue for m in held if m.named.person in surely and m.office not in loose]
        chosen = [m for m in self.mentions if m.named.stage == "elect" and m.named.person not in surely | self.former]
        widened = [clue for m in loose.values() if (clue := loosened(m.named))]
        return [*found, *widened, *(m.clue for m in chosen)]

    def current(self, held: list[Clue], allowed: tuple[Interval, ...]) -> bool:
        """Whether those in office are the text's own, not people of a history that it tells.

        One is named with a weekday; or two agree, or one is named again, in a text that neither looks back at its
        beginning nor dates anything of their time as past.
        """
        people = {clue.reason.clue for clue in held}
        places = {clue.reason.start for clue in held}
        if not places.isdisjoint(self.today):
            return True
        if self.looks_back or any(both(allowed, (day,)) for day in self.told):
            return False
        again = len(places) > 1 and not places.isdisjoint(self.now | self.early)
        return len(people) > 1 or again


def gathered(article: Labelled, text: str, packs: Packs) -> Clues:
    """The clues of an article."""
    found = Clues()
    told = list(sentences(article))
    said = frozenset().union(*(sentence.names for sentence in told))
    leaving = frozenset().union(*(s.names for s in told if not word_class("left").isdisjoint(s.words)))
    for place, sentence in enumerate(told):
        dates = dated_sentence(text, sentence)
        found.past += past_clues(text, sentence, dates)
        _add_day(found, sentence, dates)
        for named in named_in_office(sentence, packs, said):
            _add_term(found, sentence, named, dates, leaving)
            found.early |= {named.start} if place < LEAD // 2 else set()
    found.sentences = told
    found.looks_back = any(not word_class("history").isdisjoint(s.words) for s in told[: LEAD // 2])
    found.since += first_clues(told)
    for below, around in (numbered_clues(told), counted_clues(told), ([], anniversary_clues(told))):
        found.past += below
        found.anniversaries += around
    return found


def _add_day(found: Clues, sentence: Sentence, dates: list[Timex]) -> None:
    """Keeps the latest full day that is named in a sentence which speaks of nothing to come."""
    if not looks_ahead(sentence):
        found.told += [(d.when.earliest, d.when.latest) for d in dates if d.when]
        days = [d.when.earliest for d in dates if d.when and d.when.exact and d.when.earliest]
        found.latest_day = max([*days, found.latest_day or ""]) or None


def _add_term(found: Clues, sentence: Sentence, named: Named, dates: list[Timex], leaving: frozenset[str]) -> None:
    """Files what a named office-holder says of the day: a term, its beginning alone, or the end of a former one."""
    clue = _clue_of(named)
    if named.stage == "former":
        found.former |= {h.person_id for h in named.holdings}
    if clue is None:
        return
    if named.stage == "other":
        found.excluded += [clue] if not dates and word_class("leaving").isdisjoint(sentence.words) else []
        return
    supposed = not word_class("supposed").isdisjoint(sentence.words)
    if named.stage == "former":
        found.since.append(clue)
    elif (
        any(_falls_in(date.when, clue) for date in dates)
        or _family(named) in leaving
        or not word_class("leaving").isdisjoint(sentence.words)
    ):
        begun = (loosened(named) or clue) if supposed else clue
        found.since.append(Clue(((begun.allowed[0][0], None),), begun.reason))
    else:
        found.mentions.append(Mention(named, clue, supposed))
        found.now |= {named.start} if not word_class("now").isdisjoint(sentence.words) else set()
        found.today |= {named.start} if not word_class("days").isdisjoint(sentence.words) else set()


def _clue_of(named: Named) -> Clue | None:
    return {"former": former_clue, "held": term_clue, "elect": next_clue, "other": other_clue}[named.stage](named)


def _family(named: Named) -> str:
    """The last word of the name, in small letters."""
    return named.name.split()[-1].lower()


def _falls_in(when: When | None, clue: Clue) -> bool:
    """Whether the sentence's own date lies in the term: then somebody is named for that time, not for the text's."""
    return when is not None and bool(both(((when.earliest, when.latest),), clue.allowed))
