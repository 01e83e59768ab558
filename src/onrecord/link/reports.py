"""What a page reports as done, begun, given up or affirmed again beside its main clauses.

An article's own matter alone: "since launching the pact", "welcomed the signing of the accord", "the depot was opened".
The readers make items of main clauses; what became of a promise is often told in passing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.link.deeds import Told, class_of, deed_nouns, deed_verbs, turn
from onrecord.link.wording import content, names, plain, sums
from onrecord.model.pages import Article, contents
from onrecord.model.spans import CONTEXT, LONGEST_EVIDENCE, Evidence
from onrecord.packs import table

Kind = Literal["done", "way", "now", "dropped", "again", "there"]

REGION = 14
"""The thing is read from at most this many words beside its deed (hand-set, as all below)."""
NAMED_WITHIN = 4
"""A name stands within this many words after the word that says it is in use."""
COUNTED = 20
"""The verb of what opens a sentence stands within this many words."""
HEEDED = 6
"""Words before a deed that can take it back ("will", "to", "if") or say how it is told ("welcomed the")."""

_WORD = re.compile(r"[^\W_]+(?:[-.’'][^\W_]+)*")
_END = re.compile(r"[.!?]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z])|\s+-\s+(?=[A-Z])")
_SHORT = re.compile(r"(?:\b\w|\w\.\w|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Jr|Sr|St|No|vs|Inc|Ltd|Co|Corp))\Z")
_LAST_THING = re.compile(r"\b(?:to|from|at|in|with|by|of|for|and)\s+(?=(?:the|an?|our|their|its)\s)")
_NAMES = re.compile(r"(?:the\s+)?[A-Z][\w.-]*(?:\s[A-Z][\w.-]*)?,?(?:\s+and\s+|,\s+)(?:the\s+)?[A-Z]")
_BREAK = re.compile(r"[;:()—]")
_WAS = frozenset({"was", "were", "been"})
_IS = frozenset({"is", "are", "being"})
_IS_NOW = frozenset({"is", "are", "am", "been"})
_REDUCED = frozenset({"by", "in", "at", "on", "during", "under", "last", "earlier", "this", "between"})
_TIES = frozenset({"which", "that", "who", "where", "when", "as", "because", "while"})
_RELATIVE = frozenset({"which", "that", "who"})


@dataclass(frozen=True, slots=True)
class Report:
    """A deed told in passing: its class, the words beside it that name the thing, and those before it that name who.

    ``active`` says that somebody does it, whose name may stand before ("we launched"); ``evidence`` is the sentence.
    """

    kind: Kind
    deed: str
    told: Told
    region: str
    doer: str
    active: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    start: int
    words: tuple[tuple[str, int, int], ...]

    def between(self, first: int, last: int) -> str:
        """The text from the word at one place to the word before the other."""
        if first >= last:
            return ""
        return self.text[self.words[first][1] : self.words[last - 1][2]]

    def broken(self, first: int, last: int) -> bool:
        """Whether a break stands between two words."""
        return bool(_BREAK.search(self.text[self.words[first][2] : self.words[last][1]]))


def reports_of(article: Article, text: str, text_sha256: str) -> list[Report]:
    """The deeds that an article's text tells in passing, in the order of the text."""
    found = []
    for sentence in _sentences(article, text):
        cited: Evidence | None = None
        for kind, deed, region, doer, active in _deeds(sentence):
            cited = cited or _cite(article, text, sentence, text_sha256)
            told = Told(frozenset(content(region)) | sums(region), names(f"x {region}"), frozenset((deed,)))
            found.append(Report(kind, deed, told, region, doer, active, cited))
    return found


def _sentences(article: Article, text: str) -> Iterator[_Sentence]:
    for part in contents(article.parts, ("standfirst", "body", "caption")):
        first, last = part.start - article.start, part.end - article.start
        at = first
        for stop in _END.finditer(text, first, last):
            if text[stop.start()] == "." and _SHORT.search(text, max(first, stop.start() - 6), stop.start()):
                continue
            yield _sentence(text, at, stop.end())
            at = stop.end()
        yield _sentence(text, at, last)


def _sentence(text: str, first: int, last: int) -> _Sentence:
    said = text[first:last]
    return _Sentence(said, first, tuple((m.group().casefold(), m.start(), m.end()) for m in _WORD.finditer(said)))


def _cite(article: Article, text: str, sentence: _Sentence, text_sha256: str) -> Evidence:
    start = sentence.start + len(sentence.text) - len(sentence.text.lstrip())
    end = min(start + len(sentence.text.strip()), start + LONGEST_EVIDENCE)
    return Evidence(
        article.source, article.id, article.start + start, article.start + end, text[start:end],
        text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], text_sha256,
    )  # fmt: skip


Found = Iterator[tuple[Kind, str, str, str, bool]]


def _deeds(said: _Sentence) -> Found:
    done, going, nouns = _forms()
    for at, (word, _, _) in enumerate(said.words):
        if word in done:
            yield from _verb(said, at, done[word])
        elif word in going and not (word in nouns and _of(said, at)):
            yield from _going(said, at, going[word])
        elif word in nouns:
            yield from _noun(said, at, nouns[word])
        elif word in turn("opening") or word in turn("ordinal"):
            yield from _opening(said, at)
        elif plain(word) in turn("word"):
            yield from _kept(said, at)
        elif word in turn("there"):
            yield from _there(said, at)


def _verb(said: _Sentence, at: int, verb: str) -> Found:
    """ "Launched the pact", "the pact was launched", "the pact launched in March"."""
    if said.words[at][0] in turn("sited") and at and said.words[at - 1][0] not in {"be", "not", "never", *_IS, *_WAS}:
        yield "there", "", _LAST_THING.split(_before(said, at))[-1], "", False
    if _unreal(said, at):
        return
    kind: Kind = "dropped" if verb in turn("drop") else "done"
    before = _auxiliary(said, at)
    aux = said.words[before][0] if before is not None else ""
    if aux in _IS:
        return
    if aux in _WAS and before is not None:
        yield kind, class_of(verb), _before(said, before if aux != "been" else before - 1), "", False
    elif (first := _clause(said, at)) < at and said.words[first - 1][0] in _RELATIVE and _is_done(said, at):
        yield kind, class_of(verb), _LAST_THING.split(_before(said, first - 1))[-1], said.between(first, at), True
    elif at + 1 < len(said.words) and said.words[at + 1][0] in _REDUCED and not said.broken(at, at + 1):
        yield kind, class_of(verb), _before(said, at), "", False
    else:
        yield kind, class_of(verb), _after(said, at), said.between(_clause(said, at), at), True


def _is_done(said: _Sentence, at: int) -> bool:
    """ "Which they founded in 2009": nothing that it is done to stands behind a deed."""
    return at + 1 == len(said.words) or said.broken(at, at + 1) or said.words[at + 1][0] in _REDUCED


def _going(said: _Sentence, at: int, verb: str) -> Found:
    """ "Since launching the pact", "progress on launching the pact", "we are launching the pact"."""
    before = said.words[at - 1][0] if at else ""
    if _is_now(said, at) and not turn("ahead") & {w.casefold() for w in _after(said, at).split()}:
        yield "now", class_of(verb), _after(said, at), said.between(_clause(said, at), _auxiliary(said, at) or at), True
    elif before in turn("past"):
        yield "done", class_of(verb), _after(said, at), said.between(0, at), False
    elif before in turn("toward") and _signs(said, at) & turn("way"):
        yield "way", class_of(verb), _after(said, at), said.between(_clause(said, at), at), False


def _is_now(said: _Sentence, at: int) -> bool:
    """ "We are expanding the exercise", "they have been building the port"."""
    aux = _auxiliary(said, at)
    return aux is not None and said.words[aux][0] in _IS_NOW and not _unreal(said, at)


def _noun(said: _Sentence, at: int, verb: str) -> Found:
    """ "Welcomed the launch of the pact", "reaffirmed the implementation of the pact"."""
    if not _of(said, at):
        return
    signs = _signs(said, at)
    kind = _told_by(signs) or ("way" if _carried(said, at) else None)
    if kind is None and (last := _counted(said, at)):
        yield "done", class_of(verb), said.between(at + 2, last), "", False
    if kind is not None and not signs & (turn("ahead") | turn("unreal")):
        yield kind, class_of(verb), _after(said, at + 1), said.between(_clause(said, at), at), False


def _told_by(signs: frozenset[str]) -> Kind | None:
    if signs & turn("way"):
        return "way"
    if signs & turn("again"):
        return "again"
    return "done" if signs & (turn("hail") | turn("past")) else None


def _counted(said: _Sentence, at: int) -> int:
    """Where "marks" stands in "the recognition of Palau marks a new chapter", told as done; 0 where it does not."""
    if at != 1 or said.words[0][0] != "the":
        return 0
    last = min(at + COUNTED, len(said.words))
    return next((n for n in range(at + 2, last) if said.words[n][0] in turn("counts")), 0)


def _of(said: _Sentence, at: int) -> bool:
    return at + 1 < len(said.words) and said.words[at + 1][0] == "of" and not said.broken(at, at + 1)


def _carried(said: _Sentence, at: int) -> bool:
    """ "Accelerated the sharing of data"."""
    near = [said.words[n][0] for n in range(max(at - HEEDED, 0), at) if not said.broken(n, n + 1)]
    return any(word.endswith("ed") and turn("carry") & set(_stems(word)) for word in near)


def _opening(said: _Sentence, at: int) -> Found:
    """ "The second meeting of the dialogue", "the dialogue held its inaugural meeting": what was to be set up meets."""
    rest = [w for w, _, _ in said.words[at + 1 : at + 3]]
    if not rest or plain(rest[0]) not in turn("session") or _unreal(said, at):
        return
    if rest[1:] == ["of"]:
        yield "done", class_of("convene"), _after(said, at + 2), said.between(_clause(said, at), at), False
    elif at > 1 and said.words[at - 1][0] == "its" and said.words[at - 2][0] in turn("held"):
        yield "done", class_of("convene"), _before(said, at - 2), "", False


def _kept(said: _Sentence, at: int) -> Found:
    """ "Fulfilling its commitment to train crews", "advancing its investment pledge": it is on its way."""
    keeping = [
        n
        for n in range(max(at - HEEDED, 0), at)
        if not turn("fulfil").isdisjoint((said.words[n][0], *_stems(said.words[n][0])))
    ]
    if not keeping or said.broken(keeping[-1], at) or _unreal(said, keeping[-1]):
        return
    kind: Kind = "done" if said.words[keeping[-1]][0] in turn("fulfilled") else "way"
    verb, doer = keeping[-1], said.between(_clause(said, keeping[-1]), keeping[-1])
    ahead = [w for w, _, _ in said.words[at + 1 : at + 3]]
    nouns = [deed_nouns()[w] for w, _, _ in said.words[verb + 1 : at] if w in deed_nouns()]
    if len(ahead) == 2 and ahead[0] == "to" and ahead[1] in deed_verbs():
        yield kind, class_of(ahead[1]), _after(said, at + 2), doer, True
    elif nouns:
        yield kind, class_of(nouns[-1]), said.between(verb + 1, at), doer, True


def _there(said: _Sentence, at: int) -> Found:
    """ "Under the Arctic Pact", "through our Rescue Academy", "building on the Fjord Accord": a named thing in use."""
    if said.words[at][0] in ("on", "upon") and not (at and said.words[at - 1][0] in turn("building")):
        return
    region = _after(said, at)
    opening = region.split()[:NAMED_WITHIN]
    if not any(w[:1].isupper() for w in opening) or turn("ahead") & {w.casefold() for w in opening}:
        return
    signs = _signs(said, at) - turn("building") if said.words[at][0] not in ("on", "upon") else frozenset()
    if not signs & turn("ahead") and not any(class_of(deed_nouns().get(w, w)) == "establish" for w in signs):
        yield "there", "", region, "", False


def _signs(said: _Sentence, at: int) -> frozenset[str]:
    """The words before a deed, as they stand and as verbs, back to the last break."""
    found: set[str] = set()
    for n in range(at - 1, max(at - 1 - HEEDED, -1), -1):
        if said.broken(n, n + 1):
            break
        word = said.words[n][0]
        found |= {word, plain(word), *_stems(word)}
    return frozenset(found)


def _stems(word: str) -> Iterator[str]:
    for ending in ("ed", "d", "s", "ing", "es"):
        if word.endswith(ending):
            yield word[: -len(ending)]
            yield f"{word[: -len(ending)]}e"


def _unreal(said: _Sentence, at: int) -> bool:
    for n in range(at - 1, max(at - 1 - HEEDED, -1), -1):
        gap = said.text[said.words[n][2] : said.words[n + 1][1]]
        if "," in gap or _BREAK.search(gap):
            return False
        if said.words[n][0] in turn("unreal") or said.words[n][0].endswith(("n't", "n’t")):
            return True
    return False


def _auxiliary(said: _Sentence, at: int) -> int | None:
    """The place of the last word before a deed that is no adverb."""
    for n in range(at - 1, -1, -1):
        word = said.words[n][0]
        if not (word.endswith("ly") or word in ("also", "already", "now", "since", "then", "just")):
            return n
    return None


def _clause(said: _Sentence, at: int) -> int:
    """The first word of the clause a deed stands in: after the last comma, break, or word that ties a clause."""
    n = at
    while n > 0 and not re.search(r"[,;:()—]", said.text[said.words[n - 1][2] : said.words[n][1]]):
        if said.words[n - 1][0] in _TIES:
            return n
        n -= 1
    return n


def _after(said: _Sentence, at: int) -> str:
    last = at + 1
    while last < len(said.words) and last - at <= REGION and not said.broken(last - 1, last):
        if "," in said.text[said.words[last - 1][2] : said.words[last][1]]:
            break
        last += 1
    return said.between(at + 1, last)


def _before(said: _Sentence, at: int) -> str:
    last = at - 1 if at and said.words[at - 1][0] in _RELATIVE else at
    first = last
    while first > 0 and last - first < REGION:
        if first < last and _parts(said, first):
            break
        first -= 1
    return said.between(first, last)


def _parts(said: _Sentence, at: int) -> bool:
    """Whether a break stands before a word; the comma of a list of names ("of Japan, Korea and Chile") is none."""
    gap = said.text[said.words[at - 1][2] : said.words[at][1]]
    return bool(re.search(r"[,;:()—]", gap)) and not (gap.strip() == "," and _NAMES.match(said.text, said.words[at][1]))


@cache
def _forms() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Past forms, forms in -ing and nouns of deeds, with the verb of each."""
    verbs = [v for v in sorted(deed_verbs()) if " " not in v]
    done = {past: verb for verb in verbs for past in _pasts(verb)}
    done |= {str(row["form"]): str(row["verb"]) for row in table("link_forms")}
    going = {f"{stem}ing": verb for verb in verbs for stem in _bases(verb)}
    return done, going, deed_nouns()


def _pasts(verb: str) -> Iterator[str]:
    if verb.endswith("e"):
        yield f"{verb}d"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        yield f"{verb[:-1]}ied"
    else:
        for stem in _bases(verb):
            yield f"{stem}ed"


def _bases(verb: str) -> Iterator[str]:
    """The stem that endings with a vowel are put to; of short verbs and those in -l also with the last letter twice."""
    yield verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]|.*[^aeiou][aeiou]l", verb):
        yield verb + verb[-1]
