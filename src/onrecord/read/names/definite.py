"""Definite phrases that take up somebody named before: "the minister", "the ministry", "its army"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from onrecord.packs.tokens import tokenise
from onrecord.read.names.draft import Draft, Page
from onrecord.read.names.memory import Memory, is_state
from onrecord.read.names.signers import publishing
from onrecord.read.names.stands import is_local
from onrecord.read.names.vocabulary import noun_class, words

_DEFINITE = frozenset({"the", "this", "that"})
REACH = 12
"""Sentences back in which an organ or office of the same name is looked for."""


class Definite:
    """Resolves phrases in the order of the text."""

    def __init__(self, page: Page, memory: Memory, home: str | None) -> None:
        self.page, self.memory, self.home = page, memory, home
        self.parse = page.parse
        self.linked: list[tuple[Draft, Draft]] = []
        self._people = sorted(
            (d for d in page.drafts if d.type == "person" and d.named), key=lambda d: (d.last, d.first)
        )
        self._people_ends = [d.last for d in self._people]
        self._nouns: dict[str, list[Draft]] = {}
        self._also = dict(self._second_titles())

    def read(self) -> list[tuple[Draft, Draft]]:
        """The phrases that take up an earlier mention, with it."""
        for draft in sorted(self.page.drafts, key=lambda d: (d.first, d.last)):
            noun = self._noun(draft)
            if not draft.named and draft.why == "phrase":
                self._phrase(draft, noun)
            if noun:
                self._nouns.setdefault(noun, []).append(draft)
        return self.linked

    def _second_titles(self) -> Iterator[tuple[int, tuple[Draft, frozenset[str]]]]:
        """The further offices that a clause gives to a named person ("Ruiz, who is also the deputy mayor")."""
        parse = self.parse
        for draft in self.page.drafts:
            if draft.named or not draft.offices or parse.deps[draft.head] != "attr":
                continue
            verb = parse.heads[draft.head]
            subject = next((c for c in parse.children[verb] if parse.deps[c] == "nsubj"), -1)
            if subject >= 0 and parse.tags[subject] in ("WP", "WDT"):
                subject = parse.heads[verb]
            person = self.page.by_head.get(subject)
            if person is not None and person.named and person.type == "person":
                yield draft.first, (person, frozenset(o.id for o in draft.offices))

    def _noun(self, draft: Draft) -> str:
        if draft.type not in ("body", "person", "group"):
            return ""
        if draft.named and draft.type == "person":
            return ""
        return self.page.singular[draft.head]

    def _phrase(self, draft: Draft, noun: str) -> None:
        owner = self._owner(draft)
        if owner is not None:
            if draft.state and not draft.acts and is_state(owner):
                draft.acts, draft.country, draft.why = owner.acts, owner.country, "of its antecedent"
            return
        if self._of_home(draft, noun):
            draft.acts, draft.country, draft.why = (self.home or "",), self.home, "home state"
            return
        if not self._bare(draft):
            return
        if draft.offices and not draft.plural:
            self._office(draft)
        elif draft.type == "person" and not draft.plural:
            self._described(draft)
        elif draft.type == "body" or draft.plural:
            self._organ(draft, noun)

    def _owner(self, draft: Draft) -> Draft | None:
        """Who a possessive in front ("its", "Japan's") stands for."""
        for child in self.parse.children[draft.head]:
            if self.parse.deps[child] == "poss":
                return self.page.by_head.get(child)
        return None

    def _bare(self, draft: Draft) -> bool:
        """ "the ministry", "the defense ministry": an article and at most one word, nothing behind."""
        parse = self.parse
        if draft.first == draft.head and parse.lower[draft.head] in words("bare organ"):
            return True
        return parse.lower[draft.first] in _DEFINITE and draft.last == draft.head + 1 and draft.head - draft.first <= 3

    def _of_home(self, draft: Draft, noun: str) -> bool:
        """ "Lawmakers", "a court", "federal agencies": those who act for the state that the text is about."""
        if not self.home or draft.acts or draft.country or draft.last != draft.head + 1:
            return False
        lower, first = self.parse.lower, draft.first + (self.parse.lower[draft.first] in ("the", "a"))
        before = lower[first : draft.head]
        if " ".join(lower[first : draft.last]) in words("home office"):
            return True
        if any(word not in words("home quality") for word in before):
            return False
        return noun in words("home actor") or (bool(before) and noun in words("home organ"))

    def _office(self, draft: Draft) -> None:
        """The last person named in that office; the state of the dateline where nobody was."""
        ids = {o.id for o in draft.offices}
        country = draft.country
        people = [
            d
            for d in self._people_before(draft)
            if {o.id for o in d.offices} & ids and country in (None, d.country) and d.qualifier != "former"
        ]
        people = people or [p for p, also in self._also.values() if also & ids and p.last <= draft.first]
        people = people or self._of_that_kind(draft)
        if people:
            self._take(draft, people[-1])
        elif (
            not draft.acts and country is None and self.home and self.parse.lower[draft.head] in words("head of state")
        ):
            draft.acts, draft.country, draft.why = (self.home,), self.home, "home state"

    def _of_that_kind(self, draft: Draft) -> list[Draft]:
        """ "The minister": the one person before whose title ends so ("Finance Minister Ann Otieno")."""
        parse, noun = self.parse, self.page.singular[draft.head]
        if draft.head - draft.first != 1 or draft.country or draft.qualifier:
            return []
        sentence = parse.sent_of[draft.first]
        found = [
            d
            for d in self._people_before(draft)
            if d.title
            and d.title.lower().split()[-1] == noun
            and d.qualifier != "former"
            and sentence - parse.sent_of[d.first] <= REACH
        ]
        return found if len({d.chain for d in found}) == 1 else []

    def _people_before(self, draft: Draft) -> list[Draft]:
        return self._people[: bisect_right(self._people_ends, draft.first)]

    def _described(self, draft: Draft) -> None:
        """ "the 69-year-old" is the last person named; "the spokesman" the last one called so."""
        parse, noun = self.parse, self.page.singular[draft.head]
        if noun in words("too common"):
            return
        sentence = parse.sent_of[draft.first]
        for earlier in reversed(self._people_before(draft)):
            if sentence - parse.sent_of[earlier.first] > REACH:
                return
            if earlier.title and noun in earlier.title.lower().split():
                self._take(draft, earlier)
                return
        for phrase in reversed(self._nouns.get(noun, [])):
            if phrase.type == "person" and not phrase.plural and sentence - parse.sent_of[phrase.first] <= 3:
                self._take(draft, phrase)
                return

    def _organ(self, draft: Draft, noun: str) -> None:
        """A body or group of the same noun, where all of that noun belong together; else the dateline's organ."""
        earlier = [d for d in self._nouns.get(noun, []) if d.type == draft.type and d.plural == draft.plural]
        near = [d for d in earlier if self.parse.sent_of[draft.first] - self.parse.sent_of[d.first] <= REACH]
        meant = {d.acts for d in near if d.acts}
        if near and len(meant) <= 1 and not draft.acts:
            self._take(draft, next((d for d in reversed(near) if d.acts), near[-1]))
        elif not near and noun in words("any body") and not draft.plural:
            self._any_body(draft)
        elif not near and draft.noun == "organ" and draft.state and not draft.acts and self.home:
            draft.acts, draft.country, draft.why = (self.home,), self.home, "home state"

    def _any_body(self, draft: Draft) -> None:
        """ "the company", "the group": the one body named in this sentence and the two before."""
        sentence = self.parse.sent_of[draft.first]
        near = [d for n in range(max(0, sentence - 2), sentence + 1) for d in self.memory.by_sentence.get(n, ())]
        noun = self.page.singular[draft.head]
        bodies = [
            d
            for d in near
            if d.type in ("body", "group")
            and d.named
            and d.noun != "organ"
            and d.last <= draft.first
            and self._can_be(d, noun)
        ]
        if len({d.actor for d in bodies}) == 1:
            self._take(draft, bodies[-1])

    def _can_be(self, body: Draft, noun: str) -> bool:
        """Whether a body's name says that it is of a kind, or does not say of which."""
        own = self.page.singular[body.last - 1]
        return own == noun or (noun_class().get(own) is None and body.why != "listed")

    def _take(self, draft: Draft, earlier: Draft) -> None:
        self.linked.append((draft, earlier))
        draft.acts = draft.acts or earlier.acts
        draft.country = draft.country or earlier.country
        draft.actor, draft.body = earlier.actor, earlier.body
        draft.gender, draft.state = draft.gender or earlier.gender, draft.state or earlier.state
        draft.office = draft.office or earlier.office
        if earlier.named or earlier.actor:
            draft.name = earlier.name
        draft.why = "taken up"


def home_state(page: Page, dateline: str | None = None, publisher: str | None = None) -> str | None:
    """The state meant by "the government": the publisher's or the dateline's, else the one named most by far."""
    return _publishing(page, publisher) or dateline_state(page) or _dated_from(page, dateline) or most_named(page)


def _dated_from(page: Page, dateline: str | None) -> str | None:
    """The state of a dateline that was cut off the text, where the text names that state or a place of it."""
    words = [w.capitalize() if w.isupper() and len(w) > 3 else w for w in tokenise((dateline or "").split(",")[0])]
    found = page.packs.names().match(words, [w.lower() for w in words], 0) if words else None
    states = {e.country for e in found[1] if e.country} if found else set()
    state = next(iter(states)) if len(states) == 1 else None
    return state if any(d.country == state or state in d.acts for d in page.drafts if state) else None


def _publishing(page: Page, publisher: str | None) -> str | None:
    """The government whose office publishes the text."""
    acts = publishing(page, publisher)
    return acts[0] if len(acts) == 1 else None


def most_named(page: Page) -> str | None:
    """The state named at least three times and twice as often as any other."""
    counts: dict[str, int] = {}
    for draft in page.drafts:
        if draft.type == "government" and draft.named and draft.actor:
            counts[draft.actor] = counts.get(draft.actor, 0) + 1
    ranked = sorted(counts.items(), key=lambda c: (-c[1], c[0]))
    if not ranked or ranked[0][1] < 3 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


def organs_at_home(page: Page, home: str | None) -> None:
    """Gives the named organs without a country ("Parliament", "the Supreme Court") to the home state.

    A bare force or ministry ("Marines", "the Air Force") takes the country of the one so named with its state in the
    text; with no state known it has no id at all.
    """
    told = _organs_of_states(page)
    for draft in page.drafts:
        bare = draft.type in ("body", "group") and draft.name.lower() in words("bare organ")
        if bare and draft.country is None and draft.named:
            same = told.get(draft.name.lower().split()[-1], [])
            force = draft.name.lower().split()[-1] in words("bare force")
            told_home = None if force and _two_sides(page, home) else home
            state = same[0].country if len({d.country for d in same}) == 1 else told_home
            draft.actor = same[0].actor if same and state == same[0].country else None
            draft.country, draft.acts, draft.body = state, (state,) if state else (), draft.body if state else None
        elif draft.type == "body" and draft.named and draft.noun == "organ" and draft.country is None and draft.state:
            if home:
                draft.country, draft.acts = home, (home,)
            elif draft.acts == (draft.actor,) and _tells_no_state(draft.name):
                draft.actor, draft.acts = None, ()


def _two_sides(page: Page, home: str | None) -> bool:
    """Whether holders of offices, organs or forces of another state act in the text: "the Air Force" may be theirs."""
    acting = {d.country for d in page.drafts if d.country and (d.title or d.noun in ("organ", "officer"))}
    return any(len(land) == 3 and land != home for land in acting)


def _tells_no_state(name: str) -> bool:
    """Whether an organ's name is one that many states have ("Parliament", "the Supreme Court")."""
    return all(word in words("generic organ") for word in name.lower().split())


def _organs_of_states(page: Page) -> dict[str, list[Draft]]:
    """The forces and ministries named with their state, by the last word as it stands in the text."""
    out: dict[str, list[Draft]] = {}
    for draft in page.drafts:
        if draft.type in ("body", "group") and draft.country and draft.acts == (draft.country,):
            out.setdefault(page.parse.lower[draft.last - 1], []).append(draft)
    return out


def dateline_state(page: Page) -> str | None:
    """The state of the place that the text is dated from ("TOKYO:", "SEOUL, South Korea (AP) —"), if that is clear."""
    parse = page.parse
    for first, last in parse.paragraphs[:12]:
        word = parse.words[first]
        head = parse.words[first : min(last, first + 12)]
        if word.isupper() and len(word) > 2 and any(mark in head for mark in (":", "—", "--", "–", "-")):
            owner = page.owner[first]
            inside = [page.country_at.get(i) for i in range(first, min(last, first + 5))]
            found = next((c for c in inside if c), None) or (
                owner.country if owner is not None and owner.place else None
            )
            if found:
                return found
    return None


def lands(page: Page, home: str | None) -> list[Draft]:
    """ "the country", "this nation": the one state named in the sentence and the one before, else the home state."""
    found: list[Draft] = []
    parse = page.parse
    named = sorted((d.first, d.actor) for d in page.drafts if d.type == "government" and d.named and d.actor)
    for i, word in enumerate(parse.lower):
        if word not in words("land") or page.owner[i] is not None or parse.tags[i] != "NN":
            continue
        first = min((c for c in parse.children[i] if c < i), default=i)
        if (
            first != i - 1
            or parse.lower[first] not in _DEFINITE
            or any(c > i and parse.deps[c] != "case" for c in parse.children[i])
        ):
            continue
        low = parse.sents[max(0, parse.sent_of[i] - 1)][0]
        near = {actor for at, actor in named if low <= at < i}
        state = near.pop() if len(near) == 1 else (home if not near else None)
        if state:
            draft = Draft(first, i + 1, i, "government", parse.string(first, i + 1), named=False, why="land")
            draft.actor, draft.country, draft.place = state, state, is_local(parse, draft)
            draft.acts = () if draft.place else (state,)
            found.append(page.add(draft))
    return found
