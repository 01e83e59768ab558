"""Phrases that stand for somebody without a name: "Japanese officials", "the ministry", "a retired officer"."""

from __future__ import annotations

from onrecord.read.marks import MentionType
from onrecord.read.names.draft import Draft, Page
from onrecord.read.names.listed import Names
from onrecord.read.names.titles import Title, loose_title
from onrecord.read.names.vocabulary import noun_class, words

_LEFT = frozenset({"det", "amod", "compound", "poss", "nummod", "quantmod", "nmod", "advmod", "predet", "neg"})
_WHOSE = ("of", "for", "at", "with")
LONGEST_TAIL = 7
"""Tokens of an of-phrase that still belong to the name of the one who is meant."""


class Phrases:
    """Adds the phrases of a page whose head noun names people, organs or bodies."""

    def __init__(self, page: Page, names: Names, titles: dict[int, Title]) -> None:
        self.page, self.names = page, names
        self.parse = page.parse
        self.title_of = {t.last - 1: t for t in titles.values() if t.listed}

    def read(self) -> None:
        """Adds each phrase once."""
        parse = self.parse
        for i in range(len(parse)):
            if (
                parse.pos[i] in ("NOUN", "PROPN")
                and self.page.owner[i] is None
                and parse.deps[i] not in ("compound", "amod", "nmod")
            ):
                kind = self._class(i)
                if kind:
                    self.page.add(self._phrase(i, kind))

    def _class(self, at: int) -> str:
        if at in self.title_of:
            return "officer"
        parse = self.parse
        if parse.pos[at] != "NOUN" and parse.words[at][0].isupper() and parse.words[at].isupper():
            return ""
        word = self.page.singular[at]
        if word in words("system") and self._equipment(at):
            return ""
        if word in words("not phrase") and parse.tags[at] not in ("NNS", "NNPS"):
            return ""
        if (word == "source" and parse.deps[at] not in ("nsubj", "nsubjpass", "pobj", "agent")) or (
            word == "source" and self._followed(at, "of")
        ):
            return ""
        if loose_title(self.page, at) is not None:
            return noun_class().get(word, "member")
        pair = f"{parse.lower[at - 1]} {word}" if at else word
        return noun_class().get(pair) or noun_class().get(word) or noun_class().get(parse.lower[at], "")

    def _equipment(self, at: int) -> bool:
        """ "F-35B fighters" are no fighters."""
        owners = (self.page.owner[c] for c in self.parse.children[at] if c < at)
        return any(o is not None and o.type == "system" for o in owners)

    def _phrase(self, head: int, kind: str) -> Draft:
        parse = self.parse
        first = self._left(head)
        last = self._tail(head)
        plural = parse.tags[head] in ("NNS", "NNPS")
        draft = Draft(first, last, head, _type(kind, plural), parse.string(first, last), named=False, noun=kind)
        draft.plural, draft.why = plural, "phrase"
        word = self.page.singular[head]
        draft.gender = "m" if word in words("male") else "f" if word in words("female") else ""
        title = self.title_of.get(head)
        countries = self.countries(first, last, head)
        if plural and countries and last > head + 1:
            countries, draft.last = self._more(countries, last)
        if title and title.country and not countries:
            countries = (title.country,)
        self._titled(draft, title)
        draft.country = countries[0] if len(countries) == 1 else None
        draft.state = kind == "officer" or kind == "organ" or (kind == "body" and self._state_body(head))
        if draft.state and not self._not_acting(first, head):
            draft.acts = countries
        return draft

    def _titled(self, draft: Draft, title: Title | None) -> None:
        """Gives a phrase the office that it names, with the words behind it ("chairman of the Joint Chiefs")."""
        parse, head = self.parse, draft.head
        tail = parse.string(head + 1, draft.last) if draft.last > head + 1 else ""
        if title:
            draft.offices, draft.qualifier = title.offices, title.qualifier
            draft.title, draft.tail = parse.string(title.first, title.last), tail
        elif (loose := loose_title(self.page, head)) is not None and not draft.plural:
            draft.title, draft.office = parse.string(head, head + 1), f"{loose.office} {tail}".strip()

    def _followed(self, at: int, word: str) -> bool:
        return at + 1 < len(self.parse) and self.parse.lower[at + 1] == word

    def _left(self, head: int) -> int:
        parse, first = self.parse, head
        left = parse.edges[0]
        for child in reversed(parse.children[head]):
            if child < head and (parse.deps[child] in _LEFT or parse.pos[child] == "ADJ"):
                first = min(first, left[child])
        for i in range(head - 1, first - 1, -1):
            if self._break(i):
                return i + 1
        return first

    def _break(self, at: int) -> bool:
        """A mark that no noun phrase runs over: a bullet, a dash between spaces, a colon, a quote mark."""
        parse = self.parse
        if parse.words[at] in ("•", "*", ":", ";", "—", "–", "--"):
            return True
        return parse.words[at] in ("-", "'", "‘", '"', "“", "”") and (
            at + 1 >= len(parse) or parse.starts[at + 1] > parse.ends[at] or parse.words[at] != "-"
        )

    def _tail(self, head: int) -> int:
        """The end of the phrase: the noun, and an of-phrase that says whose."""
        parse, right = self.parse, self.parse.edges[1]
        words_of = (*_WHOSE, "to") if head in self.title_of else _WHOSE
        for child in parse.children[head]:
            whose = child == head + 1 and parse.deps[child] == "prep" and parse.lower[child] in words_of
            if whose and right[child] - child <= LONGEST_TAIL:
                return right[child]
        return head + 1

    def countries(self, first: int, last: int, head: int) -> tuple[str, ...]:
        """The states that the words of a phrase name ("Japanese and U.S. officials", "the government of Kenya")."""
        found: dict[str, None] = {}
        for i in range(first, last):
            piece = self.names.starting.get(i)
            if piece is None or (i > head and not self._whose(i)):
                continue
            if piece.country:
                found[piece.country] = None
            elif piece.entries[0].type == "capital" and self.parse.deps[piece.last - 1] == "poss":
                found[piece.entries[0].acts[0]] = None
        return tuple(found)

    def _more(self, countries: tuple[str, ...], last: int) -> tuple[tuple[str, ...], int]:
        """ "the prime ministers of Australia, Fiji and Vietnam": the countries listed on, and where the list ends."""
        found, at, parse = dict.fromkeys(countries), last, self.parse
        while at < len(parse) and parse.lower[at] in ("and", ","):
            begins = at + 1 + (parse.lower[at + 1 : at + 2] == ["and"])
            begins += parse.lower[begins : begins + 1] == ["the"]
            piece = self.names.starting.get(begins)
            if piece is None or not piece.country or piece.entries[0].type != "government":
                break
            found[piece.country] = None
            at = piece.last
        return tuple(found), at

    def _whose(self, at: int) -> bool:
        over = self.parse.heads[at]
        return self.parse.lower[over] in ("of", "for") or self.parse.deps[at] in ("compound", "conj", "poss")

    def _state_body(self, head: int) -> bool:
        return any(
            self.parse.lower[c] in words("organ") for c in self.parse.children[head] if self.parse.deps[c] == "compound"
        )

    def _not_acting(self, first: int, head: int) -> bool:
        return any(self.parse.lower[i] in words("not acting") for i in range(first, head))


def _type(kind: str, plural: bool) -> MentionType:
    if kind in ("organ", "body"):
        return "body"
    return "group" if plural else "person"
