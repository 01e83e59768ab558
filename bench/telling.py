"""One made-up article on a subject: its text, its parts, and the items that readers would find in its sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from fiction import COUNTRIES, Subject, filler, key_of
from onrecord.link.actors import actors_in
from onrecord.model.dates import When
from onrecord.model.ids import content_id, item_id
from onrecord.model.items import (
    Actor,
    Commitment,
    Content,
    Event,
    Figure,
    Item,
    Relation,
    Speaker,
    Statement,
    Tenure,
)
from onrecord.model.pages import Article, Part
from onrecord.model.spans import Evidence, Span
from onrecord.packs import Packs

Made = Callable[..., Item]

DEEDS = (
    ("CONSULT", "meet", "met"), ("AGREE", "sign", "signed"), ("MOBILIZE", "deploy", "deployed"),
    ("COOPERATE", "open", "opened"), ("REJECT", "reject", "rejected"), ("AID", "fund", "funded"),
    ("SANCTION", "close", "closed"), ("ASSAULT", "shell", "shelled"),
)  # fmt: skip
PROMISES = ("build", "deploy", "close", "fund", "return", "revise", "expand", "move")
ACTS = ("assert", "pledge", "urge", "demand", "criticise", "praise", "warn", "deny")


@dataclass(frozen=True, slots=True)
class Telling:
    """An article as told: its sentences, each with the maker of the item that it gives (null: none)."""

    paper: str
    title: str
    published: str | None
    sentences: tuple[tuple[str, tuple[tuple[Made, dict[str, Any]], ...]], ...]

    @property
    def text(self) -> str:
        """The paper's name, title and sentences, each a line."""
        return "\n".join((self.paper, self.title, *(words for words, _ in self.sentences)))

    @property
    def when(self) -> When | None:
        """The day of publication."""
        return When.of(self.published) if self.published else None

    @property
    def parts(self) -> tuple[Part, ...]:
        """A line of the page's own, headline and body lines."""
        out, at = [], 0
        for label, words in (
            ("furniture", self.paper),
            ("headline", self.title),
            *(("body", w) for w, _ in self.sentences),
        ):
            out.append(Part(label, at, at + len(words)))
            at += len(words) + 1
        return tuple(out)

    def copied(self, paper: str, rng: Random) -> Telling:
        """The same article in another paper: a day later, cut short, or with a paragraph of its own."""
        day = date.fromisoformat(self.published) + timedelta(days=rng.randrange(2)) if self.published else None
        kept = self.sentences if rng.random() < 0.5 else self.sentences[: max(4, 2 * len(self.sentences) // 3)]
        more = ((filler(rng, 40), ()),) if rng.random() < 0.3 else ()
        return Telling(paper, self.title, day.isoformat() if day else None, (*kept, *more))

    def items(self, article: Article, sha: str) -> list[Item]:
        """The items of the sentences, with the article's spans."""
        out, text = [], self.text
        for part, (_, makers) in zip(self.parts[2:], self.sentences, strict=True):
            near = text[max(0, part.start - 32) : part.start], text[part.end : part.end + 32]
            told = Evidence(article.source, article.id, part.start, part.end, text[part.start : part.end], *near, sha)
            out += [_item(make, fields, told, n) for n, (make, fields) in enumerate(makers)]
        return out

    def actors(self, items: Sequence[Item], packs: Packs) -> list[Actor]:
        """Whom the article names."""
        named = {person: key_of(person) for i in items for person in getattr(i, "people", ())}
        named |= {i.person: key_of(i.person) for i in items if isinstance(i, Tenure) and i.person_id}
        people = [Actor(id=key, name=name, type="person", mentions=1) for name, key in sorted(named.items())]
        known = (packs.actor(i) for i in sorted({i for item in items for i in actors_in(item)}))
        return [*(replace(a, mentions=1) for a in known if a is not None), *people]


def _item(make: Made, fields: dict[str, Any], told: Evidence, number: int) -> Item:
    kind = make.__name__.lower()
    key = item_id(kind, told.text_sha256, told.start, told.end, number)
    if make is Statement:
        said = str(fields["content"])
        at = told.start + told.exact.index(said)
        fields = {**fields, "content": Content(said, (Span(at, at + len(said)),))}
    return make(id=key, at=told.start + number, rule="made-up/1", confidence=0.8, evidence=(told,), **fields)


def told(on: Subject, paper: str, seed: str, later: int = 0) -> Telling:
    """An article on a subject, in a paper; ``later`` moves its day (a newer version of a page)."""
    rng = Random(f"telling {seed}")
    day = on.day(rng)
    lines = [_event(on, day, rng) for _ in range(3)] + [_said(on, day, rng) for _ in range(3)]
    lines += [_promise(on, day, rng), _count(on, day, rng), _holds(on, day, rng)]
    lines += [_relates(on, day, rng)] if rng.random() < 0.4 else []
    lines += [_promise(on, day, rng)] if rng.random() < 0.3 else []
    lines += [(f"{filler(rng, 14)} {rng.choice(on.words)} {filler(rng, 9)}.", ()) for _ in range(5)]
    rng.shuffle(lines)
    title = f"{rng.choice(on.words)} {rng.choice(on.places)}: {filler(rng, 4)}"
    day += timedelta(days=later % 5 + 1 if later else 0)
    return Telling(paper, title, None if rng.random() < 0.02 else day.isoformat(), tuple(lines))


Line = tuple[str, tuple[tuple[Made, dict[str, Any]], ...]]


def _event(on: Subject, day: date, rng: Random) -> Line:
    """One of the subject's own events near the day, so that several articles tell of it."""
    number = (day - on.first).days // 4 + rng.randrange(2)
    own = Random(f"{on.words[0]} event {number} {rng.randrange(2)}")
    kind, verb, past = own.choice(DEEDS)
    when = on.first + timedelta(days=number * 4 + own.randrange(3))
    people = [p[0] for p in own.sample(on.people, 2)]
    place = own.choice(on.places)
    words = f"{COUNTRIES[on.parties[0]]} and {COUNTRIES[on.parties[1]]} {past} over {own.choice(on.things)} in {place}"
    date_known = own.random() < 0.85
    fields = {
        "type": kind, "predicate": verb, "actors": on.parties, "people": tuple(people), "places": (place,),
        "people_ids": tuple(map(key_of, people)), "places_ids": (None,),
        "date": When.of(when.isoformat()) if date_known else None,
        "reality": "denied" if rng.random() < 0.03 else "happened",
    }  # fmt: skip
    return f"{words} on {when:%d %B %Y}, {people[0]} and {people[1]} {filler(rng, 6)}.", ((Event, fields),)


def _said(on: Subject, day: date, rng: Random) -> Line:
    who = rng.randrange(len(on.people))
    full, _, country = on.people[who]
    again = on.quotes[who if rng.random() < 0.97 else -1]
    said = again if rng.random() < 0.3 else f"{filler(rng, 9)} {rng.choice(on.words)} {filler(rng, 3)}"
    surname = rng.random() < 0.2
    written = full.split()[-1] if surname else full
    speaker = Speaker((key_of(written),), written, named=True)
    fields = {
        "speaker": speaker, "addressee": (country,), "cue": "say", "act": rng.choice(ACTS), "direct": True,
        "content": said, "said": When.of(day.isoformat()),
    }  # fmt: skip
    return f"“{said},” {written} said in {rng.choice(on.places)}.", ((Statement, fields),)


def _promise(on: Subject, day: date, rng: Random) -> Line:
    by, to = rng.sample(on.parties, 2)
    thing, verb = rng.choice(on.things), rng.choice(PROMISES[:3])
    due = day.year + 2 if rng.random() < 0.5 else on.first.year + 5
    dated = rng.random() < 0.6
    fields = {
        "by": (by,), "to": (to,), "action": verb, "object": f"the {thing}", "strength": "pledged",
        "due": When.of(str(due)) if dated else None, "agreed": When.of(day.isoformat()),
    }  # fmt: skip
    end = f"by {due}" if dated else "soon"
    return f"{COUNTRIES[by]} will {verb} the {thing} {end}, {filler(rng, 5)}.", ((Commitment, fields),)


def _count(on: Subject, day: date, rng: Random) -> Line:
    thing = rng.choice(on.things)
    value = float(100 * (1 + (day.toordinal() // 90) % 40) + (100 if rng.random() < 0.05 else 0))
    fields = {
        "subject": f"troops at the {thing}", "value": value, "unit": "troops",
        "series": content_id("series", thing, "troops"), "as_of": When.of(day.isoformat()),
    }  # fmt: skip
    return f"There are {value:,.0f} troops at the {thing} {filler(rng, 5)}.", ((Figure, fields),)


def _holds(on: Subject, day: date, rng: Random) -> Line:
    full, office, country = rng.choice(on.people)
    surname = rng.random() < 0.2
    person = full.split()[-1] if surname else full
    fields = {
        "person": person, "person_id": None if surname else key_of(full), "office": office, "office_id": key_of(office),
        "country": country, "seen": When.of(day.isoformat()),
    }  # fmt: skip
    return f"{person}, {office} of {COUNTRIES[country]}, was there {filler(rng, 5)}.", ((Tenure, fields),)


def _relates(on: Subject, day: date, rng: Random) -> Line:
    place, party = rng.choice(on.places), rng.choice(on.parties)
    fields = {"subject": party, "relation": "claims", "object": key_of(place), "seen": When.of(day.isoformat())}
    return f"{COUNTRIES[party]} claims {place} {filler(rng, 5)}.", ((Relation, fields),)
