"""One article as the readers see it: its text, parse, date and packs, and the marks found so far."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.model.dates import When
from onrecord.model.pages import Article
from onrecord.model.spans import CONTEXT, LONGEST_EVIDENCE, Evidence, Span, trimmed
from onrecord.packs import Packs
from onrecord.read.clauses import Clauses
from onrecord.read.marks import Mention, Quantity, Quote, Timex
from onrecord.read.parse import Parse


@dataclass(frozen=True)
class Reading:
    """An article with its marks; the item readers take one and return items.

    ``text`` is the whole source's text and every offset points into it. ``published`` is the article's date (or null).
    ``matches`` are the numbers of the sentences that tell of a sports match.
    """

    text: str
    text_sha256: str
    article: Article
    parse: Parse
    packs: Packs
    times: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    matches: frozenset[int] = frozenset()
    _at: dict[int, int] = field(default_factory=dict, repr=False)

    @property
    def published(self) -> When | None:
        """The date the article was published, as far as it is known."""
        return self.article.published

    @cached_property
    def clauses(self) -> Clauses:
        """The clauses of the article."""
        return Clauses.of(self.parse)

    def cite(self, start: int, end: int) -> Evidence:
        """The evidence for an item: the words of the span, trimmed, cut at the longest length allowed."""
        span = trimmed(self.text, start, min(end, start + LONGEST_EVIDENCE))
        return Evidence(
            self.article.source,
            self.article.id,
            span.start,
            span.end,
            span.of(self.text),
            self.text[max(0, span.start - CONTEXT) : span.start],
            self.text[span.end : span.end + CONTEXT],
            self.text_sha256,
        )

    def cite_tokens(self, first: int, last: int) -> Evidence:
        """The evidence for a token range, ``last`` exclusive."""
        return self.cite(self.parse.starts[first], self.parse.ends[last - 1])

    @cached_property
    def _by_token(self) -> dict[int, int]:
        out: dict[int, int] = {}
        for number, mention in enumerate(self.mentions):
            for token in range(mention.first, mention.last):
                kept = out.get(token)
                if kept is None or _size(self.mentions[kept]) > _size(mention):
                    out[token] = number
        return out

    @cached_property
    def _by_head(self) -> dict[int, int]:
        out: dict[int, int] = {}
        for number, mention in enumerate(self.mentions):
            kept = out.get(mention.head)
            if kept is None or _size(self.mentions[kept]) < _size(mention):
                out[mention.head] = number
        return out

    def mention_headed(self, token: int) -> Mention | None:
        """The widest mention whose head is this token."""
        number = self._by_head.get(token)
        return None if number is None else self.mentions[number]

    def mention_at(self, token: int) -> Mention | None:
        """The mention headed by the token, else the narrowest one that covers it."""
        found = self.mention_headed(token)
        if found is None and token in self._by_token:
            found = self.mentions[self._by_token[token]]
        return found

    def mentions_in(self, first: int, last: int) -> list[Mention]:
        """The mentions that lie wholly in a token range, ``last`` exclusive, in order."""
        starts, ordered = self._in_order
        inside = ordered[bisect_left(starts, first) : bisect_left(starts, last)]
        return [self.mentions[n] for n in sorted(inside) if self.mentions[n].last <= last]

    @cached_property
    def _in_order(self) -> tuple[list[int], list[int]]:
        """The first tokens of the mentions, and their numbers, in order of the text."""
        ordered = sorted(range(len(self.mentions)), key=lambda n: self.mentions[n].first)
        return [self.mentions[n].first for n in ordered], ordered

    def times_in(self, span: Span) -> list[Timex]:
        """The time expressions that lie inside a span of the text, in order."""
        out = []
        for timex in self.times[bisect_right(self._time_ends, span.start) :]:
            if timex.start >= span.end:
                break
            if timex.start >= span.start and timex.end <= span.end:
                out.append(timex)
        return out

    def people_in(self, mention: Mention) -> list[Mention]:
        """The people named in the mention's sentence, in order, without names inside longer ones."""
        return self._people.get(self.parse.sent_of[mention.first], [])

    @cached_property
    def _people(self) -> dict[int, list[Mention]]:
        out: dict[int, list[Mention]] = {}
        for mention in sorted(self.mentions, key=lambda m: (m.first, -m.last)):
            if mention.type == "person" and mention.named:
                row = out.setdefault(self.parse.sent_of[mention.first], [])
                if not row or row[-1].last <= mention.first:
                    row.append(mention)
        return out

    @cached_property
    def names_by_actor(self) -> dict[str, str]:
        """The fullest name that the article uses for each actor."""
        out: dict[str, str] = {}
        for mention in self.mentions:
            if mention.actor and mention.named and len(mention.name) > len(out.get(mention.actor, "")):
                out[mention.actor] = mention.name
        return out

    @cached_property
    def time_starts(self) -> list[int]:
        """Where each time expression starts, to search by."""
        return [t.start for t in self.times]

    @cached_property
    def _time_ends(self) -> list[int]:
        return [t.end for t in self.times]

    def quotes_over(self, position: int) -> list[Quote]:
        """The quotes whose content holds a code point, innermost last."""
        bounds, over = self._quoted
        at = bisect_right(bounds, position) - 1
        return list(over[at]) if at >= 0 else []

    @cached_property
    def _quoted(self) -> tuple[list[int], list[list[Quote]]]:
        """Where the content of quotes starts or ends, in order, and which quotes hold what follows each place."""
        bounds = sorted({place for q in self.quotes for s in q.content for place in (s.start, s.end)})
        over: list[list[Quote]] = [[] for _ in bounds]
        for quote in sorted(self.quotes, key=lambda q: -sum(len(s) for s in q.content)):
            for n in sorted({n for s in quote.content for n in _between(bounds, s)}):
                over[n].append(quote)
        return bounds, over


def _between(bounds: list[int], span: Span) -> range:
    """The numbers of the bounds from a span's start on that lie before its end."""
    return range(bisect_left(bounds, span.start), bisect_left(bounds, span.end))


def _size(mention: Mention) -> int:
    return mention.last - mention.first
