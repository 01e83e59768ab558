"""Titles: which words name an office, whatever the portfolio and the country."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.packs.tokens import slug, tokenise


@dataclass(frozen=True, slots=True)
class Office:
    """An office: canonical name, what kind of office it is, and where a country has it under this name, and when.

    ``rank`` is the word that puts it below another ("deputy"); ``single`` tells whether one person at a time holds it.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    since: str | None = None
    until: str | None = None
    rank: str | None = None
    single: bool = True


@dataclass(frozen=True, slots=True)
class Words:
    """The word classes of titles: qualifiers, ranks (and the words they may stand before; null: any), head nouns,
    portfolios with their kinds, words that are never a portfolio."""

    qualifiers: dict[str, str]
    ranks: dict[str, frozenset[str] | None]
    heads: dict[str, str]
    open_heads: frozenset[str]
    portfolios: dict[str, tuple[str, str]]
    never: frozenset[str]


OF_STATE = "secretary-of-state"
"""The office of a foreign minister whose name others bear with a portfolio ("secretary of state for housing")."""
DEPARTMENTAL = ("minister", "secretary")
"""Ends of the kinds of office that may have any portfolio."""
_WHAT_FOR = ("of", "for")
NOT_FOR = frozenset({"a", "an", "his", "her", "its", "their", "life", "years", "months", "more", "now"})
"""Words behind "for" that say how long, or for whom, an office is held."""

HEADS_OF_DEPARTMENTS = frozenset({"minister", "secretary", "chief"})
"""Head nouns with which a portfolio names the one at the top; "defence adviser" is an office of another kind."""


class Titles:
    """Finds office phrases: listed titles first, else a portfolio with a head noun; both may follow a rank."""

    def __init__(self, offices: Iterable[Office], words: Words) -> None:
        self._words = words
        self._listed: dict[str, Any] = {}
        self._fields: dict[str, Any] = {}
        self._made: dict[tuple[str, ...], Office] = {}
        self._capital: set[tuple[str, ...]] = set()
        for office in offices:
            for alias in dict.fromkeys((office.name, *office.aliases)):
                _put(self._listed, alias, office)
                if alias.isupper() or alias.endswith("."):
                    self._capital.add(tuple(t.lower() for t in tokenise(alias)))
        for phrase, field in words.portfolios.items():
            _put(self._fields, phrase, field)
        self._starts = frozenset((*self._listed, *self._fields, *words.qualifiers, *words.ranks, *words.heads))

    def qualifier(self, lower: Sequence[str], at: int) -> tuple[int, str] | None:
        """A word before an office that tells when it is held (former, acting, designate), and its length in tokens."""
        found = self._words.qualifiers.get(lower[at])
        if found is None:
            return None
        joined = at + 1 < len(lower) and lower[at + 1] == "-"
        return (2 if joined else 1), found

    def is_field(self, word: str) -> bool:
        """Whether a word in lower case begins a portfolio."""
        return word in self._fields

    def match(
        self, lower: Sequence[str], at: int, words: Sequence[str] | None = None
    ) -> tuple[int, tuple[Office, ...]] | None:
        """The longest office phrase at token ``at``, qualifiers in front of it counted in."""
        if lower[at] not in self._starts:
            return None
        first = at
        while first < len(lower) and (skipped := self.qualifier(lower, first)):
            first += skipped[0]
        found = self._ranked(lower, first) if first < len(lower) else None
        if found is None or (words and words[first][0].islower() and tuple(lower[first : found[0]]) in self._capital):
            return None
        return found[0] - at, found[1]

    def _ranked(self, lower: Sequence[str], at: int) -> tuple[int, tuple[Office, ...]] | None:
        direct = self._core(lower, at)
        after = self._after_rank(lower, at)
        below = self._ranked(lower, after) if after else None
        if below is None or (direct and direct[0] >= below[0]):
            return direct
        return below[0], tuple(self._below(lower[at], office) for office in below[1])

    def _after_rank(self, lower: Sequence[str], at: int) -> int | None:
        """The token after the rank at ``at``; null where none stands there, or not before such a word."""
        if lower[at] not in self._words.ranks:
            return None
        after = at + 1 + (at + 1 < len(lower) and lower[at + 1] == "-")
        followers = self._words.ranks[lower[at]]
        if after >= len(lower) or (followers is not None and lower[after] not in followers):
            return None
        return after

    def _core(self, lower: Sequence[str], at: int) -> tuple[int, tuple[Office, ...]] | None:
        listed = _longest(self._listed, lower, at)
        made = self._portfolio_first(lower, at) or self._head_first(lower, at)
        if listed and (made is None or listed[0] >= made[0]):
            return listed[0], tuple(listed[1])
        return made

    def _portfolio_first(self, lower: Sequence[str], at: int) -> tuple[int, tuple[Office, ...]] | None:
        found = self._portfolio(lower, at)
        if not found:
            return None
        end, field, phrase = found
        if end < len(lower) and lower[end] == "-":
            end += 1
        head = self._words.heads.get(lower[end]) if end < len(lower) else None
        if not head or ("," in phrase and " and " not in phrase):
            return None
        return end + 1, (self._office(head, field, phrase),)

    def _head_first(self, lower: Sequence[str], at: int) -> tuple[int, tuple[Office, ...]] | None:
        head = self._words.heads.get(lower[at])
        if not head or at + 2 >= len(lower) or lower[at + 1] not in ("of", "for", "in"):
            return None
        start = at + 2
        if lower[start] == "the" and start + 1 < len(lower):
            start += 1
        found = self._portfolio(lower, start, behind=True)
        form = " ".join(lower[at + 1 : start])
        if found:
            return found[0], (self._office(head, found[1], found[2], form),)
        word = lower[start]
        if (
            head in self._words.open_heads
            and lower[at + 1] != "in"
            and word.isalpha()
            and word not in self._words.never
        ):
            return start + 1, (self._office(head, (word, "minister"), word, form),)
        return None

    def _portfolio(
        self, lower: Sequence[str], at: int, *, behind: bool = False
    ) -> tuple[int, tuple[str, str], str] | None:
        """The end, field and words of a portfolio; ``behind`` its noun, a field before another is not its."""
        found = _longest(self._fields, lower, at)
        if not found:
            return None
        end, fields = found
        first, phrase_end = fields[0], end
        while end < len(lower) and lower[end] in (",", "and", "&"):
            nxt = end + 1
            if nxt < len(lower) and lower[nxt] == "and":
                nxt += 1
            more = _longest(self._fields, lower, nxt) if nxt < len(lower) else None
            if not more or (behind and more[0] < len(lower) and lower[more[0]] in self._words.heads):
                break
            end = phrase_end = more[0]
        return phrase_end, first, " ".join(lower[at:phrase_end])

    def _office(self, head: str, field: tuple[str, str], phrase: str, form: str = "") -> Office:
        """The office of a head noun and a portfolio, named as written: "Health Minister", "Minister for Health"."""
        key = (head, field[0], phrase, form)
        if key not in self._made:
            name, kind = field
            kind = kind if head in HEADS_OF_DEPARTMENTS else f"{slug(name)}-{slug(head)}"
            phrase = phrase.replace(" , ", ", ").replace(" - ", "-").replace(" '", "'")
            joint = kind == "minister" and " and " in phrase
            ident = f"{slug(head)}-of-{slug(phrase if joint else name)}"
            written = f"{head} {form} {phrase}" if form else f"{phrase} {head}"
            self._made[key] = Office(ident, capitalised(written), kind)
        return self._made[key]

    def made(self, head: str, phrase: str, form: str = "") -> Office:
        """The office of a head noun and a portfolio that no table lists ("minister", "citizen protection")."""
        rank, _, noun = head.rpartition(" ")
        made = self._office(head, (phrase.removeprefix("the "), "minister"), phrase, form)
        written = capitalised(f"{rank} {phrase} {noun}") if rank and not form else made.name
        single = not set(rank.replace("-", " ").split()) & self._words.ranks.keys()
        return replace(made, name=written.replace(" - ", "-"), single=single)

    def whole(self, lower: Sequence[str], first: int, last: int) -> Office | None:
        """The office of all words of a phrase, of whose ``first`` to ``last`` a minister's or secretary's is made.

        Null where the words around those are no portfolio's.
        """
        found = self._ranked(lower, first)
        if found is None or not any(o.kind.endswith(DEPARTMENTAL) or o.id == OF_STATE for o in found[1]):
            return None
        if first and last == len(lower):
            return self._whole_front(lower, first, last)
        return self._whole_behind(lower, first, last) if last < len(lower) and not first else None

    def _whole_front(self, lower: Sequence[str], first: int, last: int) -> Office | None:
        rank = [w for w in lower[:first] if w in self._words.ranks]
        front = [w for w in lower[:first] if w not in self._words.ranks]
        if not front or last - first > 1 or self.qualifier(lower, 0):
            return None
        return self.made(" ".join([*rank, lower[first]]), " ".join(front))

    def _whole_behind(self, lower: Sequence[str], first: int, last: int) -> Office | None:
        start = last if lower[last] in _WHAT_FOR else first
        prep = next((i for i in range(start, last + 1) if lower[i] in _WHAT_FOR), None)
        if prep is None or prep + 1 >= len(lower):
            return None
        land = lower[prep + 1] in self._words.never and not (prep == last and lower[prep] == "for")
        if land or lower[prep + 1] in NOT_FOR:
            return None
        return self.made(" ".join(lower[first:prep]), " ".join(lower[prep + 1 :]), lower[prep])

    def _below(self, rank: str, office: Office) -> Office:
        key = (rank, office.id, office.name, office.country or "")
        if key not in self._made:
            made = Office(
                f"{rank}-{office.id}",
                f"{capitalised(rank)} {office.name}",
                f"{rank}-{office.kind}",
                (),
                office.country,
                rank=rank,
                single=False,
            )
            self._made[key] = made
        return self._made[key]


def capitalised(phrase: str) -> str:
    """A title as it is written on a door: "minister of health" gives Minister of Health."""
    return " ".join(w if w in ("and", "of", "for", "the", "in") else w[:1].upper() + w[1:] for w in phrase.split())


def _put(trie: dict[str, Any], phrase: str, value: Any) -> None:
    node = trie
    for token in tokenise(phrase):
        if token != "-":
            node = node.setdefault(token.lower(), {})
    leaf = node.setdefault("", [])
    if value not in leaf:
        leaf.append(value)


def _longest(trie: dict[str, Any], lower: Sequence[str], at: int) -> tuple[int, list[Any]] | None:
    node = trie.get(lower[at])
    i, last = at, len(lower)
    best: tuple[int, list[Any]] | None = None
    while node is not None:
        i += 1
        if "" in node:
            best = i, node[""]
        if i + 1 < last and lower[i] == "-":
            i += 1
        node = node.get(lower[i]) if i < last else None
    return best
