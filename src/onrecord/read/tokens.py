"""What a spaCy document says of its tokens, read at once; part of speech and lemma by memory.

spaCy's last rules (attribute ruler and lemmatizer) take an eighth of its pipeline's time, and look at nothing but a
word, its tag and its label; a few rules ask for the word beside it too. So they are put to each such form once, and
what they answer is remembered. A pipeline of another make is run as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from sys import intern
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from onrecord.packs import table

PIPELINE = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner")
"""The parts of the pipelines whose last rules look at a token's form alone: spaCy's small to large English."""

MOST_FORMS = 100_000
"""Forms remembered before all are forgotten (some 40 MB)."""

ORTH, TAG, DEP = "ORTH", "TAG", "DEP"
_UNSIGNED = 2**64 - 1

Key = tuple[int, int, int]
"""spaCy's numbers of a word, its tag and its label."""

Wide = Key | tuple[Key | None, Key, Key | None]
"""The same, or with that of the token before and after it where a rule asks for them."""


class Form(NamedTuple):
    """A token without its place: the word, its lemma in lower case (a name as it stands), its tag, class and label."""

    word: str
    lemma: str
    tag: str
    pos: str
    dep: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a spaCy document without those of white space.

    ``heads`` and ``sents`` (token ranges, last exclusive) count these tokens, ``places`` are code points into the
    document's text; a head that is white space is the token itself.
    """

    forms: list[Form]
    heads: list[int]
    ents: list[str]
    ent_starts: list[bool]
    places: list[int]
    sents: list[tuple[int, int]]

    @classmethod
    def of(cls, doc: Any, forms: Sequence[Form]) -> Tokens:
        """The tokens of a document, given the forms of all."""
        columns = doc.to_array(["HEAD", "ENT_TYPE", "ENT_IOB", "IDX", "IS_SPACE"]).view("int64").T.tolist()
        heads, ents, iobs, places, spaces = columns
        if len(doc) and any(spaces):
            kept = [i for i, space in enumerate(spaces) if not space]
        else:
            kept = list(range(len(doc)))
        number = {i: n for n, i in enumerate(kept)}
        names = {ent: doc.vocab.strings[ent & _UNSIGNED] for ent in set(ents)}
        sents = [[number[i] for i in range(sent.start, sent.end) if i in number] for sent in doc.sents] if kept else []
        return cls(
            [forms[i] for i in kept],
            [number.get(i + heads[i], number[i]) for i in kept],
            [names[ents[i]] for i in kept],
            [iobs[i] == 3 for i in kept],
            [places[i] for i in kept],
            [(inside[0], inside[-1] + 1) for inside in sents if inside],
        )


def plain_forms(doc: Any) -> list[Form]:
    """The forms of a document that the whole pipeline has seen."""
    return [_form(token) for token in doc]


def _form(token: Any) -> Form:
    return Form(intern(token.text), intern(_lemma(token)), intern(token.tag_), intern(token.pos_), intern(token.dep_))


@cache
def _mended() -> dict[str, str]:
    """Lemmas by their forms, where the parser's rules give another word's ("hoped": hop, "doses": dos)."""
    return {str(row["form"]): str(row["lemma"]) for row in table("parse_lemmas")}


def _lemma(token: Any) -> str:
    if token.pos_ == "PROPN":
        return str(token.text)
    mended = _mended().get(token.lower_) if token.pos_ == "VERB" or token.tag_ == "NNS" else None
    return mended or str(token.lemma_).lower()


class Forms:
    """The forms that a pipeline's last rules were asked for, by their keys; see the module's words."""

    spared = ("attribute_ruler", "lemmatizer")
    """The parts of the pipeline that need not run."""

    def __init__(self, nlp: Any, asking: Sequence[Mapping[str, Any]]) -> None:
        self._vocab = nlp.vocab
        self._rules = [nlp.get_pipe(name) for name in self.spared]
        self._asking = asking
        self._asks: dict[int, bool] = {}
        self._known: dict[Wide, Form] = {}
        _index_as_sets(nlp)

    @property
    def remembered(self) -> int:
        """How many forms are remembered."""
        return len(self._known)

    @classmethod
    def of(cls, nlp: Any) -> Forms | None:
        """The memory of a pipeline; null where its last rules may look at more than is remembered by."""
        if nlp not in _BY_PIPELINE:
            asking = _asking(nlp) if tuple(nlp.pipe_names) == PIPELINE else None
            _BY_PIPELINE[nlp] = None if asking is None else cls(nlp, asking)
        return _BY_PIPELINE[nlp]

    def of_docs(self, docs: Iterable[Any]) -> list[list[Form]]:
        """The form of each token of documents that were parsed without the last rules."""
        if len(self._known) > MOST_FORMS:
            self._known.clear()
            self._asks.clear()
        keyed: list[list[Key]] = [[*map(tuple, doc.to_array([ORTH, TAG, DEP]).tolist())] for doc in docs]
        wide = [self._unknown(keys) for keys in keyed]
        if new := {key: None for row in wide for key in row.values() if key not in self._known}:
            self._learn(new)
        known = self._known
        return [[known[row.get(i, key)] for i, key in enumerate(keys)] for keys, row in zip(keyed, wide, strict=True)]

    def _unknown(self, keys: Sequence[Key]) -> dict[int, Wide]:
        """The keys to ask for those forms that are not remembered by their own."""
        known = self._known
        return {i: self._widened(keys, i) for i, key in enumerate(keys) if key not in known}

    def _widened(self, keys: Sequence[Key], i: int) -> Wide:
        if not self._asks_beside(keys[i][0]):
            return keys[i]
        return keys[i - 1] if i else None, keys[i], keys[i + 1] if i + 1 < len(keys) else None

    def _asks_beside(self, orth: int) -> bool:
        if orth not in self._asks:
            word = self._vocab.strings[orth].lower()
            self._asks[orth] = any(_may_be(word, of) for of in self._asking)
        return self._asks[orth]

    def _learn(self, keys: Collection[Wide]) -> None:
        """Puts the rules to a document of these forms; those without neighbours among them ask for none."""
        filler: Key = (self._vocab.strings.add("\n"), 0, 0)
        row: list[Key] = []
        at = {}
        for key in keys:
            parts = [key] if isinstance(key[0], int) else [part or filler for part in key]
            at[key] = len(row) + len(parts) // 2
            row += parts
        doc = self._document(row)
        for rule in self._rules:
            doc = rule(doc)
        self._known.update((key, _form(doc[place])) for key, place in at.items())

    def _document(self, row: Sequence[Key]) -> Any:
        from numpy import array
        from spacy.tokens import Doc

        doc: Any = Doc(self._vocab, words=[self._vocab.strings[orth] for orth, _, _ in row])
        return doc.from_array([TAG, DEP], array([key[1:] for key in row], dtype="uint64"))


def _index_as_sets(nlp: Any) -> None:
    """Lets the lemmatizer find a word in its index at once; it comes as lists, the longest of 57,528 words."""
    lookups = nlp.get_pipe("lemmatizer").lookups
    index = lookups.get_table("lemma_index") if lookups.has_table("lemma_index") else {}
    for kind, words in list(index.items()):
        index[kind] = frozenset(words)


_BY_PIPELINE: WeakKeyDictionary[Any, Forms | None] = WeakKeyDictionary()


def _asking(nlp: Any) -> list[Mapping[str, Any]] | None:
    """What the rules of two words say of the word that they change; null where a rule is of a make not foreseen."""
    if nlp.get_pipe("lemmatizer").mode != "rule":
        return None
    rules = [(rule, pattern) for rule in nlp.get_pipe("attribute_ruler").patterns for pattern in rule["patterns"]]
    asked = {key for _, pattern in rules for token in pattern for key in token}
    wide = [(pattern, pattern[rule["index"]]) for rule, pattern in rules if len(pattern) > 1]
    foreseen = asked <= {"LOWER", ORTH, TAG, DEP, "IS_SPACE"} and all(
        len(pattern) == 2 and "LOWER" in changed and all(token.keys() <= {"LOWER", TAG, DEP} for token in pattern)
        for pattern, changed in wide
    )
    return [changed for _, changed in wide] if foreseen else None


def _may_be(word: str, asked: Mapping[str, Any]) -> bool:
    """Whether a word in lower case may be the one that a rule changes."""
    lower = asked["LOWER"]
    if isinstance(lower, str):
        return word == lower
    if set(lower) == {"IN"}:
        return word in lower["IN"]
    return set(lower) != {"REGEX"} or re.search(lower["REGEX"], word) is not None
