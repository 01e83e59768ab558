"""Names that are no persons: governments, capitals, bodies, groups, places, instruments, systems."""

from __future__ import annotations

import re
from typing import cast

from onrecord.packs import Entry
from onrecord.packs.tokens import slug
from onrecord.read.marks import MentionType
from onrecord.read.names.draft import Draft, Page, head_of
from onrecord.read.names.listed import Entity, Names, Piece
from onrecord.read.names.signers import named_in
from onrecord.read.names.stands import acts_there, is_local
from onrecord.read.names.titles import country_after, country_before
from onrecord.read.names.vocabulary import noun_class, words
from onrecord.read.parse import Parse

DESIGNATOR = re.compile(r"[A-Z]{1,4}[a-z]?(?:/[A-Z]{1,4})?-?\d{1,4}[A-Z]{0,2}s?\Z|[A-Z][a-z]+-\d{1,3}[A-Z]{0,2}s?\Z")
"""Equipment by its letters and number: TPY-2, F-35B, SM-6, M1A2, Su-35, Hwasong-15."""


BY_LABEL: dict[str, MentionType] = {
    "ORG": "body",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "other",
    "LAW": "instrument",
}
"""What the parser's label says, where no word of the name says more."""


def is_designator(word: str) -> bool:
    """Whether a word is built like the name of a piece of equipment."""
    return DESIGNATOR.match(word) is not None and word.lower() not in words("no designator")


_OF = frozenset({"of", "for"})
_LED = frozenset({"of", "(", ")", "-", "–"})


class Things:
    """Adds every name of a page that no person holds."""

    def __init__(self, page: Page, names: Names) -> None:
        self.page, self.names = page, names
        self.parse = page.parse

    def read(self) -> None:
        """Adds entities that hold a listed name inside, then listed names, then the other entities."""
        inner: list[Entity] = []
        for entity in self.names.entities:
            if self._wider(entity):
                self._entity(entity)
            else:
                inner.append(entity)
        for piece in self.names.pieces:
            self._piece(piece)
        for entity in inner:
            listed = self.names.starting.get(entity.first)
            same = listed is not None and listed.last == entity.last and listed.state is not None
            if not same and self.page.free(entity.first, entity.last):
                self._entity(entity)
        self._designators()
        self._capitalised()
        self._subjects()
        self._acronyms()

    def abroad(self) -> None:
        """ "US Forces Japan": forces of one country named with the country they stand in."""
        parse = self.parse
        for at, piece in self.names.ending.items():
            host = self.names.starting.get(at + 1)
            organ = (
                at < len(parse) and parse.words[at][0].isupper() and noun_class().get(self.page.singular[at]) == "organ"
            )
            if organ and host and piece.country and host.country and self.page.free(piece.first, host.last):
                draft = self._draft(piece.first, host.last, "body", "forces abroad")
                draft.actor, draft.body, draft.noun = slug(draft.name), draft.name, "organ"
                draft.acts, draft.country, draft.state = (piece.country,), piece.country, True
                self.page.add(draft)

    def _draft(self, first: int, last: int, kind: MentionType, why: str) -> Draft:
        parse = self.parse
        return Draft(first, last, head_of(parse, first, last), kind, parse.string(first, last), why=why)

    def _wider(self, entity: Entity) -> bool:
        """Whether the entity is a longer name around a listed one ("the Japan Ground Self-Defense Force")."""
        if entity.label not in ("ORG", "FAC", "LOC", "LAW") or not self._named_so(entity):
            return False
        inside = [p for i in range(entity.first, entity.last) if (p := self.names.starting.get(i))]
        inside = [p for p in inside if p.last <= entity.last and p.last - p.first < entity.last - entity.first]
        return bool(inside) and self.page.free(entity.first, entity.last)

    def _named_so(self, entity: Entity) -> bool:
        """Whether one of its words says what it is, so that it is no chance run of capitals."""
        parse = self.parse
        kinds = (words("place"), words("instrument"), words("body"), words("organ"))
        tail = {parse.lower[entity.last - 1], self.page.singular[entity.last - 1], parse.lower[entity.first]}
        tail |= {self.page.singular[i - 1] for i in range(entity.first + 1, entity.last) if parse.lower[i] in _OF}
        return any(word in kind for word in tail for kind in kinds)

    def _piece(self, piece: Piece) -> None:
        page, parse = self.page, self.parse
        if any(d.type != "person" for i in range(piece.first, piece.last) if (d := page.owner[i])):
            return
        entry = piece.entries[0]
        if entry.type == "demonym" and not (self._noun(piece) or len({e.type for e in piece.entries}) > 1):
            return
        if entry.type == "person":
            return
        draft = Draft(
            piece.first,
            piece.last,
            head_of(parse, piece.first, piece.last),
            "other",
            parse.string(piece.first, piece.last),
        )
        draft.why = "listed"
        self._from_entry(draft, entry, piece)
        page.add(draft)

    def _noun(self, piece: Piece) -> bool:
        """Whether a demonym stands as a noun ("the Japanese said"), not before one ("Japanese officials")."""
        parse, at = self.parse, piece.last - 1
        if parse.deps[at] in ("amod", "compound", "nmod", "poss", "acomp") or (
            parse.pos[at] == "ADJ" and parse.deps[at] in ("conj", "advmod")
        ):
            return False
        return parse.pos[at] in ("NOUN", "PROPN") or (piece.first > 0 and parse.lower[piece.first - 1] == "the")

    def _from_entry(self, draft: Draft, entry: Entry, piece: Piece) -> None:
        parse = self.parse
        draft.actor, draft.country = entry.id, entry.country
        if entry.type == "government":
            draft.type, draft.place = "government", is_local(parse, draft)
            draft.acts = () if draft.place else entry.acts
        elif entry.type == "demonym":
            the = piece.first > 0 and parse.lower[piece.first - 1] == "the"
            draft.type, draft.plural = ("government" if the else "group"), True
            draft.actor, draft.acts = (entry.id, entry.acts) if the else (None, ())
        elif entry.type == "capital":
            self._capital(draft, entry)
        elif entry.type == "standin":
            draft.type, draft.place, draft.body = "body", is_local(parse, draft), entry.name or draft.name
            draft.acts = () if draft.place else entry.acts
        elif entry.type in ("body", "group"):
            draft.type, draft.acts, draft.body = entry.type, entry.acts or (entry.id,), entry.name or draft.name
            if draft.acts == (entry.id,) or entry.country:
                draft.country = entry.country
        else:
            draft.type, draft.place = cast(MentionType, entry.type), entry.type == "place"

    def _capital(self, draft: Draft, entry: Entry) -> None:
        if acts_there(self.parse, draft):
            draft.type, draft.actor, draft.acts = "government", entry.acts[0], entry.acts
            draft.why = "capital acting"
        else:
            draft.type, draft.place = "place", True

    def _entity(self, entity: Entity) -> None:
        page = self.page
        if not page.free(entity.first, entity.last):
            return
        kind = self._kind(entity)
        if kind is None:
            return
        draft = self._draft(entity.first, entity.last, kind, f"entity {entity.label}")
        draft.place = kind == "place"
        if kind in ("body", "group"):
            self._body(draft)
        elif kind != "other":
            draft.actor = slug(draft.name) or None
        page.add(draft)

    def _kind(self, entity: Entity) -> MentionType | None:
        parse, page = self.parse, self.page
        if entity.label == "PERSON":
            word = parse.words[entity.first]
            return "body" if entity.last - entity.first == 1 and word.isupper() and 1 < len(word) < 6 else None
        last = parse.lower[entity.last - 1]
        tail = page.singular[entity.last - 1]
        if entity.last - entity.first == 1 and is_designator(parse.words[entity.first]):
            return "system"
        if last in words("instrument") or parse.lower[entity.first] in words("instrument"):
            return "instrument"
        if tail in words("body") and tail not in words("place") and entity.label in ("ORG", "FAC", "LOC"):
            return "body"
        if tail in words("place") and tail not in words("organ") and entity.label != "PERSON":
            return "place"
        if parse.lower[entity.first] in words("place") and entity.label in ("ORG", "LOC", "FAC", "GPE"):
            return "place"
        if entity.label == "NORP":
            plural = parse.tags[entity.last - 1] in ("NNPS", "NNS") and parse.deps[entity.last - 1] not in (
                "amod",
                "compound",
            )
            return "group" if plural else None
        return BY_LABEL.get(entity.label)

    def _body(self, draft: Draft) -> None:
        """Whose body it is: an organ of a country acts as its government, any other for itself."""
        parse, page = self.parse, self.page
        rebels = any(parse.lower[i] in words("armed rebels") for i in range(draft.first, draft.last))
        draft.actor, draft.body = slug(draft.name) or None, draft.name
        draft.acts = (draft.actor,) if draft.actor else ()
        inner = self.names.starting.get(draft.first)
        before = (
            inner.country if inner and inner.last < draft.last else country_before(page, self.names, draft.first)[0]
        )
        draft.country = before or country_after(page, self.names, draft.last)[0] or self._country_inside(draft)
        draft.noun = organ_noun(parse, page, draft)
        states = self._of_states(draft)
        if states:
            draft.acts, draft.country, draft.noun = states, None, "between states"
            return
        if rebels:
            draft.type = "group"
        elif draft.noun == "organ" and not self._of_business(draft):
            draft.state = True
            draft.acts = (draft.country,) if draft.country else draft.acts

    def _of_business(self, draft: Draft) -> bool:
        """ "Australian publisher Random House": what it is told to be, which is no organ of the state named before."""
        at = draft.first - 1
        if at < 1 or self.parse.tags[at] != "NN":
            return False
        return noun_class().get(self.page.singular[at]) in ("body", "member") and at - 1 in self.page.country_at

    def _of_states(self, draft: Draft) -> tuple[str, ...]:
        """The states that a body between states is named by ("U.S.-EU Task Force", "Greece-Turkey High Council")."""
        parse, first = self.parse, draft.first
        low = max(parse.sents[parse.sent_of[first]][0], first - 7)
        while first > low and (parse.pos[first - 1] == "PROPN" or parse.lower[first - 1] in _LED):
            first -= 1
        lead = parse.string(first, draft.last)
        if "-" not in lead and "–" not in lead:
            return ()
        states = named_in(self.page.packs, lead)
        return states if len(states) > 1 else ()

    def _country_inside(self, draft: Draft) -> str | None:
        """ "Central Bank of Iran", "Parliament of Ukraine"."""
        for i in range(draft.first + 1, draft.last - 1):
            if self.parse.lower[i] in _OF:
                piece = self.names.starting.get(i + 1) or self.names.starting.get(i + 2)
                if piece and piece.last == draft.last:
                    return piece.country
        return None

    def _designators(self) -> None:
        """Equipment that the parser passed over."""
        parse, page = self.parse, self.page
        for i, word in enumerate(parse.words):
            if not word.isalpha() and word[0].isupper() and page.owner[i] is None and is_designator(word):
                page.add(Draft(i, i + 1, i, "system", word, actor=slug(word), why="designator"))

    def _capitalised(self) -> None:
        """Runs of capitalised nouns that end in the word for a body ("Parliament", "Kosovo Specialist Chambers")."""
        parse, page = self.parse, self.page
        for i in range(len(parse)):
            word = parse.words[i]
            if page.owner[i] is not None or not word[0].isupper() or parse.pos[i] != "PROPN":
                continue
            if noun_class().get(page.singular[i]) not in ("organ", "body"):
                continue
            first = i
            while (
                first > 0
                and page.owner[first - 1] is None
                and parse.pos[first - 1] == "PROPN"
                and parse.words[first - 1][0].isupper()
            ):
                if parse.heads[first - 1] != i:
                    break
                first -= 1
            draft = Draft(
                first, i + 1, head_of(parse, first, i + 1), "body", parse.string(first, i + 1), why="capitals"
            )
            self._body(draft)
            if first < i or draft.country:
                page.add(draft)

    def _subjects(self) -> None:
        """Names that the parser passed over and that do what persons and bodies do ("Primerica said")."""
        parse, page = self.parse, self.page
        written = set(parse.words)
        for i in range(len(parse)):
            if (
                parse.deps[i] != "nsubj"
                or parse.pos[i] != "PROPN"
                or page.owner[i] is not None
                or parse.lower[i] in written
                or page.singular[i] in words("officer")
            ):
                continue
            if len(parse.words[i]) > 2 and parse.words[i][0].isupper() and _does(parse, i):
                first = min(
                    (c for c in parse.children[i] if parse.deps[c] == "compound" and page.owner[c] is None), default=i
                )
                if all(parse.words[j][0].isupper() for j in range(first, i + 1)):
                    draft = self._draft(first, i + 1, "body", "subject")
                    self._body(draft)
                    page.add(draft)

    def _acronyms(self) -> None:
        """Gives "KLA" to the Kosovo Liberation Army of the article."""
        bodies = [d for d in self.page.drafts if d.type in ("body", "group") and d.named and d.why != "listed"]
        full: dict[str, Draft] = {}
        for draft in bodies:
            initials = "".join(w[0] for w in draft.name.split() if w[0].isupper())
            if len(initials) > 1:
                full.setdefault(initials, draft)
        self._bracketed(bodies, full)
        for draft in bodies:
            meant = full.get(draft.name) if draft.name.isupper() and " " not in draft.name else None
            if meant is None and draft.why != "listed":
                meant = self._shortened(draft, bodies)
            if meant is not None and meant is not draft:
                draft.actor, draft.acts, draft.type, draft.body = meant.actor, meant.acts, meant.type, meant.body
                draft.country, draft.noun, draft.state = meant.country, meant.noun, meant.state

    def _bracketed(self, bodies: list[Draft], full: dict[str, Draft]) -> None:
        """Notes the short form in brackets behind a name ("Nuclear Consultative Group (NCG)")."""
        words_of = self.parse.words
        for draft in bodies:
            at = draft.last
            if (
                at + 2 < len(words_of)
                and words_of[at] == "("
                and words_of[at + 2] == ")"
                and words_of[at + 1].isupper()
            ):
                full.setdefault(words_of[at + 1], draft)

    @staticmethod
    def _shortened(draft: Draft, bodies: list[Draft]) -> Draft | None:
        """ "The Task Force" of a body between states named in full before."""
        words_of = draft.name.split()
        found = [d for d in bodies if d.noun == "between states" and d.first < draft.first]
        return next((d for d in found if _follows(words_of, d.name.split())), None)


def _follows(short: list[str], full: list[str]) -> bool:
    """Whether a name is the end of a longer one, as far as what it is for ("Task Force" on Energy Security)."""
    end = next((i for i, word in enumerate(full) if word in ("on", "of", "for")), len(full))
    return len(short) < len(full) and full[:end][-len(short) :] == short


def organ_noun(parse: Parse, page: Page, draft: Draft) -> str:
    """The class of the noun that says what a body is: its last word, or the one before "of"."""
    at = next((i - 1 for i in range(draft.first + 1, draft.last) if parse.lower[i] in _OF), draft.last - 1)
    word, pair = page.singular[at], " ".join(page.singular[max(draft.first, at - 1) : at + 1])
    return noun_class().get(pair) or noun_class().get(word) or noun_class().get(parse.lower[at], "")


def _does(parse: Parse, subject: int) -> bool:
    """Whether the verb over a subject is one of persons and bodies."""
    return parse.lemmas[parse.heads[subject]].lower() in words("personal")
