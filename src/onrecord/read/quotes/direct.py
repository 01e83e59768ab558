"""Direct speech: every quoted stretch is given the cue and the speaker that stand beside it, or the last speaker."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.read.clauses import Clauses
from onrecord.read.parse import Parse
from onrecord.read.quotes.cues import cue_at, speaks
from onrecord.read.quotes.draft import Draft, Range, merged
from onrecord.read.quotes.labels import DASHES, label_of
from onrecord.read.quotes.regions import Region
from onrecord.read.quotes.sources import TIMES, cue_range, phrase, subject_of

REACH = 28
"""Tokens between a quoted stretch and its cue, at most."""

_END_SIGNS = frozenset(".?!…—–-,")
_INNER_MARKS = frozenset({"'", "’", "‘", "''", '"', "”"})
_STOPS = frozenset({".", "?", "!", ";"})
_VERBS = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG", "VB"})
_LONG = 8
"""Words of a stretch of two sentences that breaks off in the second, at least."""

_LEADS = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN", "PART"})
"""Words before a quoted stretch that make it part of a phrase."""

_SHORTEST = 4
"""Words of a stretch that can be a sentence of its own, at least."""


@dataclass
class DirectReader:
    """Reads the direct speech of one article; ``clauses`` by their heads."""

    parse: Parse
    clauses: Clauses
    regions: list[Region]
    drafts: list[Draft] = field(default_factory=list)
    by_cue: dict[int, Draft] = field(default_factory=dict)

    def read(self) -> list[Draft]:
        """The drafts of all quoted stretches that somebody speaks, in order."""
        last: Draft | None = None
        for n, region in enumerate(self.regions):
            before = self.regions[n - 1] if n and self.regions[n - 1].paragraph == region.paragraph else None
            after = self.regions[n + 1] if n + 1 < len(self.regions) else None
            after = after if after is not None and after.paragraph == region.paragraph else None
            cue = self._cue_after(region, after)
            if cue < 0 or self.parse.tags[cue] == "VBG":  # '..., adding that': the cue in front comes first
                lead = self._cue_before(region, before)
                cue = lead if lead >= 0 else cue
            if cue >= 0:
                last = self._attach(region, cue)
            elif (named := label_of(self.parse, region)) is not None:
                self.drafts.append(named)
                last = named if named.cue_head < region.first else None
            elif (told := self._told_before(region)) >= 0:
                last = self._attach(region, told)
            elif last is not None and self._continues(region, before, last):
                last.content = merged([*last.content, (region.first, region.last)])
                last.paragraph = region.paragraph
            elif last is not None and region.paragraph > last.paragraph + 1:
                last = None
        return self.drafts

    def _cue_after(self, region: Region, after: Region | None) -> int:
        """The cue of '"...", he said' and '"..." said Kerry'."""
        p, at = self.parse, region.last
        end = min(p.paragraphs[region.paragraph][1], at + REACH)
        end = min(end, after.first) if after is not None else end
        comma = at < end and p.words[at] in (",", "-", "--", "–", "—")
        ended = self._ended(region)
        if at >= end or p.words[at] in _STOPS:
            return -1
        if not (comma or ended):
            return self._bare_after(region, at, end)
        embedded = not self._opens_sentence(region) and p.pos[region.first - 1] in _LEADS
        closed_sentence = self._final(region) == "." and not comma
        for token in range(at + comma, end):
            if p.words[token] in _STOPS or (token > at and p.words[token] == ":"):
                return -1
            if p.tags[token] not in _VERBS or p.pos[token] not in ("VERB", "AUX") or self._in_relative(token, at):
                continue
            if self._is_cue(token) and (not closed_sentence or self._ends_soon(token, end)):
                more = self._says_more(token, end, embedded)
                return token if self._own(token, at) and (comma or not more) and not (embedded and more) else -1
            if p.deps[token] not in ("aux", "auxpass", "amod", "advcl", "pcomp"):
                return -1
        return -1

    def _final(self, region: Region) -> str:
        """The last word or sign inside a stretch, quote marks within it passed over."""
        at = region.inner_last - 1
        while at > region.inner_first and self.parse.words[at] in _INNER_MARKS:
            at -= 1
        return self.parse.words[at]

    def _ended(self, region: Region) -> bool:
        return self._final(region)[-1:] in _END_SIGNS

    def _bare_after(self, region: Region, at: int, end: int) -> int:
        """The cue of a sentence in quotes without a comma at its end: '"Nobody told us" Kerry said.'"""
        p = self.parse
        if region.inner_last - region.inner_first < _SHORTEST or not self._opens_sentence(region):
            return -1
        cue = next((t for t in range(at, min(at + 4, end)) if p.tags[t] in _VERBS and self._is_cue(t)), -1)
        return cue if cue >= 0 and self._ends_soon(cue, end) else -1

    def _opens_sentence(self, region: Region) -> bool:
        p, at = self.parse, region.first
        return (
            at == p.paragraphs[region.paragraph][0] or p.words[at - 1] in _STOPS or p.words[at - 1] in ('"', "”", "''")
        )

    def _ends_soon(self, token: int, end: int) -> bool:
        """Whether the cue says nothing of its own: its sentence ends with it or with a name."""
        p = self.parse
        stop = next((t for t in range(token + 1, min(end, token + 8)) if p.words[t] in _STOPS), -1)
        return (
            stop > 0
            and not any(c > token for c in p.kids(token, "ccomp", "xcomp", "advcl"))
            and all(p.pos[t] in ("PROPN", "NOUN", "ADJ", "ADP", "DET") for t in range(token + 1, stop))
        )

    def _says_more(self, token: int, end: int, embedded: bool = False) -> bool:
        """Whether the cue has words of its own to its right, so that the stretch before it ended another sentence.

        ``embedded`` tells that the stretch is part of a phrase ("On the programme “Today,” she said that ...").
        """
        p = self.parse
        if embedded:
            return any(token < c < end for c in p.kids(token, "ccomp"))
        if p.words[token - 1] in _STOPS or p.words[self._stretch_end(token)] == ",":
            return False
        cue = cue_at(p, token)
        hears = cue is not None and "h" in cue.frames
        return any(
            token < c < end
            for c in p.kids(token, "ccomp", "xcomp", "dobj")
            if p.deps[c] != "dobj" or (p.pos[c] == "NOUN" and not p.ents[c] and not hears)
        )

    def _stretch_end(self, token: int) -> int:
        """The last token inside the quoted stretch before a cue."""
        ends = [r.inner_last - 1 for r in self.regions if r.last <= token]
        return max(ends, default=token)

    def _in_relative(self, token: int, first: int) -> bool:
        deps = self.parse.deps
        return deps[token] in ("relcl", "acl") or any(
            deps[a] in ("relcl", "acl") and a >= first for a in self.parse.ancestors(token)
        )

    def _own(self, token: int, at: int) -> bool:
        """Whether nothing but the speaker stands between the stretch and its cue."""
        p = self.parse
        words = range(at, token)
        return not any(p.tags[t] == "WRB" or (p.tags[t] in ("IN", "WDT") and p.deps[t] == "mark") for t in words)

    def _is_cue(self, token: int) -> bool:
        p = self.parse
        if p.deps[token] == "amod" or (p.tags[token] == "VBN" and p.deps[token] in ("acl", "compound")):
            return False
        particle = next((p.lower[c] for c in p.children[token] if p.deps[c] == "prt"), "")
        cue = cue_at(p, token, particle)
        return cue is not None and speaks(cue)

    def _cue_before(self, region: Region, before: Region | None) -> int:
        """The cue of 'he said: "..."', 'she told reporters in Tokyo, "..."' and 'he said that "..."'."""
        p = self.parse
        start = max(p.paragraphs[region.paragraph][0], region.first - REACH)
        start = max(start, before.last) if before is not None else start
        lead = p.words[region.first - 1] if region.first > start else ""
        for token in range(region.first - 1, start - 1, -1):
            if p.words[token] in _STOPS or (lead == ":" and p.words[token] in DASHES):
                break
            if p.pos[token] in ("VERB", "AUX") and p.tags[token] in _VERBS:
                if self._is_cue(token) and (lead in (",", ":") or token == region.first - 1 or lead == "that"):
                    return token
                if lead != ":" and p.deps[token] not in ("aux", "auxpass", "amod", "acl", "pcomp"):
                    return -1
        return self._paragraph_before(region) if region.first == p.paragraphs[region.paragraph][0] else -1

    def _paragraph_before(self, region: Region) -> int:
        """The cue of a paragraph that ends with a colon, before a quote in a paragraph of its own."""
        p = self.parse
        if region.paragraph == 0:
            return -1
        first, last = p.paragraphs[region.paragraph - 1]
        if p.words[last - 1] != ":":
            return -1
        for token in range(last - 1, max(first, last - REACH) - 1, -1):
            if p.words[token] in _STOPS:
                return -1
            if p.pos[token] == "VERB" and self._is_cue(token):
                return token
        return -1

    def _attach(self, region: Region, cue: int) -> Draft:
        p = self.parse
        if cue in self.by_cue:
            found = self.by_cue[cue]
            found.content = merged([*found.content, (region.first, region.last)])
            found.paragraph = region.paragraph
            return found
        source, heads = self._speaker(region, cue)
        if not source and p.tags[cue] == "VBG" and self.drafts and self.drafts[-1].paragraph == region.paragraph:
            source, heads = self.drafts[-1].source, self.drafts[-1].heads
        clause = self.clauses.headed(cue)
        words = cue_range(p, clause) if clause is not None else (cue, cue + 1)
        draft = Draft(
            cue,
            p.lemmas[cue].lower(),
            [words],
            source,
            heads,
            [(region.first, region.last)],
            True,
            "direct",
            region.paragraph,
        )
        self.by_cue[cue] = draft
        self.drafts.append(draft)
        return draft

    def _speaker(self, region: Region, cue: int) -> tuple[list[Range], list[int]]:
        p = self.parse
        barred = [(r.first, r.last) for r in self.regions if r.paragraph in (region.paragraph, region.paragraph - 1)]
        clause = self.clauses.headed(cue)
        if clause is not None:
            source, heads = subject_of(p, clause, barred)
            if source and source[0][0] < p.paragraphs[region.paragraph][1] and self._fits(source[0], cue):
                return source, heads
        return self._beside(region, cue, barred)

    def _fits(self, source: Range, cue: int) -> bool:
        return not source[0] <= cue < source[1]

    def _beside(self, region: Region, cue: int, barred: list[Range]) -> tuple[list[Range], list[int]]:
        """The noun phrase next to a cue that the parser has hung elsewhere."""
        p = self.parse
        right = next(
            (
                t
                for t in range(cue + 1, min(cue + 6, len(p)))
                if (p.pos[t] in ("NOUN", "PROPN", "PRON") and p.ents[t] not in TIMES) or p.words[t] in _STOPS
            ),
            -1,
        )
        left = next(
            (t for t in range(cue - 1, max(region.last, cue - 12) - 1, -1) if p.pos[t] in ("NOUN", "PROPN", "PRON")), -1
        )
        for head in (left, right):
            if head < 0 or p.words[head] in _STOPS or any(a <= head < b for a, b in barred):
                continue
            if p.deps[head] in ("pobj", "poss") or p.ents[head] in TIMES:
                continue  # "when asked after the debate, saying"; "said on Radio Lima"; "to contend with Peru's raids:"
            while p.deps[head] in ("compound", "appos", "flat", "nmod") and p.heads[head] != head:
                if any(a <= p.heads[head] < b for a, b in barred):
                    break
                head = p.heads[head]
            if any(a <= head < b for a, b in barred) or head == cue:
                continue
            first, last = phrase(p, head, cue)
            if last - first < 25:
                return [(first, last)], [head]
        return [], []

    def _told_before(self, region: Region) -> int:
        """The cue of the sentence before a stretch that is a sentence of its own ('She warned of delay. "We ..."')."""
        p, at = self.parse, region.first
        if (
            region.single
            or region.inner_last - region.inner_first < _SHORTEST
            or at == 0
            or not self._opens_sentence(region)
        ):
            return -1
        if p.paragraph_of[at - 1] < region.paragraph - 1 or not self._stands_alone(region):
            return -1
        first, last = p.sents[p.sent_of[at - 1]]
        root = next((t for t in range(first, last) if p.heads[t] == t), -1)
        if root < 0 or any(r.first <= root < r.last for r in self.regions) or root in self.by_cue:
            return self.by_cue[root].cue_head if root in self.by_cue else -1
        cue = cue_at(p, root) if p.pos[root] == "VERB" and p.tags[root] in ("VBD", "VBZ", "VBP", "VBN") else None
        return root if cue is not None and speaks(cue) and p.kids(root, "nsubj") and cue.cls != "show" else -1

    def _stands_alone(self, region: Region) -> bool:
        """Whether a stretch ends like a sentence, or its paragraph ends with it."""
        p = self.parse
        return not region.closed or self._ended(region) or region.last >= p.paragraphs[region.paragraph][1]

    def _resumes(self, before: Region, region: Region) -> bool:
        """Whether a stretch goes on with the sentence that broke off at the cue ('"Each time," she said, "we ..."')."""
        p, lead = self.parse, self.parse.lower[region.first - 1]
        broken = self._final(before) in (",", "-", "—", "–")
        return broken and lead in (",", "but", "and", "that") and p.sent_of[before.first] >= p.sent_of[region.first] - 1

    def _continues(self, region: Region, before: Region | None, last: Draft) -> bool:
        """Whether a stretch without a cue goes on with the last speaker's words."""
        p, first = self.parse, self.parse.paragraphs[region.paragraph][0]
        if (
            region.single and not (before is not None and before.single)
        ) or region.inner_last - region.inner_first < _SHORTEST:
            return False
        at = region.first
        if before is not None and before.last <= last.cue_head < at and self._resumes(before, region):
            return True
        lead = at - 1 if at - 1 == first or p.words[at - 1] not in (")", "]") else at - 2  # "... (Applause.) ..."
        starts = at == first or p.words[lead] in _STOPS or p.words[lead] in ('"', "”", "''")
        ends = not region.closed or self._ended(region) or region.last >= p.paragraphs[region.paragraph][1]
        if starts and not ends and region.paragraph == last.paragraph and before is not None:
            return region.inner_last - region.inner_first >= _LONG and p.sent_of[at] < p.sent_of[region.inner_last - 1]
        if not starts or not ends:
            return False
        if region.paragraph == last.paragraph:
            return True
        return at == first and region.paragraph == last.paragraph + 1
