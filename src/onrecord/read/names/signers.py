"""Who issues a text together, and who meets in it: whom "we", "the leaders" and "the two sides" stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.packs import Packs
from onrecord.packs.tokens import tokenise
from onrecord.read.names.draft import Draft, Page
from onrecord.read.names.memory import is_state, quoted
from onrecord.read.names.vocabulary import words

_SIGNED_BY = re.compile(r"\b(?:statement|declaration|message|announcement) (?:by|from|of) .+ and ", re.IGNORECASE)
_TOPIC = re.compile(
    r"\b(?:on|regarding|concerning|about|condemning|welcoming|marking|against|in response to)\s",
    re.IGNORECASE,
)
"""What stands behind these words in a title tells what the text is about, not who issues it."""
_OPENING, _FAR = 4, 60
"""Sentences, and tokens of a sentence, in which a text tells who issues it."""
LEAST_WE = 3
"""How often a text without a title that tells it says "we" before it passes for a joint one."""


@dataclass(frozen=True, slots=True)
class Signers:
    """``we``: the governments that say "we"; ``parties``: those that meet, so that "the leaders" are theirs.

    ``title``: the words of the title. ``sure``: the title tells it; else the parties are those of the opening, for want
    of nearer ones.
    """

    we: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    sure: bool = True
    title: frozenset[str] = frozenset()


def signers(page: Page, title: str | None = None, publisher: str | None = None) -> Signers:
    """The issuers of a joint text by its title or opening; else the government whose release it is.

    In a readout or joint text the parties are known even where nobody says "we".
    """
    said = _we_are(page)
    if said:
        return Signers(said, said)
    top = title or _first_lines(page)
    joint, meeting = _is_joint(top), "readout" in _tokens(top)
    meeting = meeting or bool(publishing(page, publisher) and _tokens(top) & words("meeting text"))
    if joint or meeting:
        parties = _titled(page.packs, top) or _opening(page) or _met(page)
        if len(parties) > 1:
            return Signers(parties if joint else _released(page, top, publisher), parties, title=_tokens(title or ""))
    opening = _opening(page)
    parties = opening if _tells_of_meeting(page) else ()
    issuers = opening or _met(page)
    if issuers and _says_we(page):
        return Signers(issuers, issuers)
    issuer = _released(page, top, publisher) or (publishing(page, publisher) if _says_we(page) else ())
    return Signers(issuer, parties, False)


def _says_we(page: Page) -> bool:
    """Whether the text speaks of itself as "we", outside of quotation marks, and nowhere as "I"."""
    parse, said = page.parse, quoted(page.parse)
    own = [parse.lower[i] for i in range(len(parse)) if not said[i] and parse.lower[i] in ("we", "i")]
    return own.count("we") >= LEAST_WE and "i" not in own


def _tells_of_meeting(page: Page) -> bool:
    parse = page.parse
    found = {lemma.lower() for first, last in parse.sents[:_OPENING] for lemma in parse.lemmas[first:last]}
    return bool(found & words("meeting verb"))


def _first_lines(page: Page) -> str:
    parse = page.parse
    return parse.string(*parse.sents[0])[:300] if parse.sents else ""


def _tokens(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-zé0-9]+", text.lower()))


def _is_joint(top: str) -> bool:
    found = _tokens(top)
    by = _SIGNED_BY.search(_TOPIC.split(top)[0])
    several = found & words("joint text") and found & words("issued text")
    return bool(by or several) or ("joint" in found and "readout" in found) or "communiqué" in found


def _we_are(page: Page) -> tuple[str, ...]:
    """ "We, the leaders of Canada, Mexico and ..., met": those set beside the first "we" of the opening."""
    parse = page.parse
    for first, last in parse.sents[:_OPENING]:
        for at in range(first, min(last - 1, first + _FAR)):
            if parse.lower[at] == "we" and parse.lower[at + 1] in (",", "–", "—", "the"):
                verb = next((i for i in range(at + 2, last) if parse.tags[i][:2] in ("VB", "MD")), last)
                return _acts(page, at, verb)
    return ()


def _acts(page: Page, first: int, last: int) -> tuple[str, ...]:
    """The states acting or named between two tokens, where they are two or more."""
    found: dict[str, None] = {}
    for draft in sorted(page.drafts, key=lambda d: d.first):
        if first <= draft.first < last:
            found.update(dict.fromkeys(_of(draft)))
    return tuple(found) if len(found) > 1 else ()


def _of(draft: Draft) -> tuple[str, ...]:
    if is_state(draft):
        return draft.acts
    if draft.actor == "eu" or draft.acts == ("eu",):
        return ("eu",)
    return (draft.actor,) if draft.type == "government" and draft.actor else ()


def _titled(packs: Packs, title: str) -> tuple[str, ...]:
    """The states that a title names before it comes to its subject."""
    head = _TOPIC.split(title)[0]
    found = named_in(packs, head)
    if len(found) == 1:
        found = named_in(packs, head, bodies=True)
    return found if len(found) > 1 else ()


def named_in(packs: Packs, text: str, bodies: bool = False) -> tuple[str, ...]:
    """The governments (and the EU) that a line of text names, in order; with ``bodies`` also NATO and its like."""
    tokens = list(tokenise(text.replace("-", " - ").replace("–", " – ")))
    lower = [t.lower() for t in tokens]
    found: dict[str, None] = {}
    at, table = 0, packs.names()
    while at < len(tokens):
        hit = table.match(tokens, lower, at)
        entry = hit[1][0] if hit else None
        if entry is not None and (entry.type in ("government", "demonym") or entry.id == "eu"):
            found.update(dict.fromkeys(entry.acts or (entry.id,)))
        elif entry is not None and bodies and entry.type == "body" and not entry.country and not entry.acts:
            found[entry.id] = None
        at += hit[0] if hit else 1
    return tuple(found)


def _opening(page: Page) -> tuple[str, ...]:
    """The states of the officials whom the opening names with their titles, or of the subject of its first verb."""
    parse = page.parse
    for first, last in parse.sents[:_OPENING]:
        held = {a: None for d in page.drafts if first <= d.first < last and d.title and is_state(d) for a in d.acts}
        if len(held) > 1:
            return tuple(held)
        for at in range(first, last):
            if parse.deps[at] in ("nsubj", "nsubjpass"):
                heads = [page.by_head.get(h) for h in parse.conjuncts(at)]
                acts = tuple(dict.fromkeys(a for d in heads if d is not None for a in _of(d)))
                if len(acts) > 1:
                    return acts
    return ()


def _met(page: Page) -> tuple[str, ...]:
    """The states that the first sentence of the body names, where they are two or three."""
    parse = page.parse
    body = next(
        (n for n, (first, _) in enumerate(parse.sents) if parse.labels[parse.paragraph_of[first]] == "body"), None
    )
    found = _acts(page, *parse.sents[body]) if body is not None else ()
    return found if len(found) <= 3 else ()


def _released(page: Page, top: str, publisher: str | None) -> tuple[str, ...]:
    """The publisher's government where the text is a release of its own, no transcript."""
    return publishing(page, publisher) if _tokens(top) & words("release text") else ()


def publishing(page: Page, publisher: str | None) -> tuple[str, ...]:
    """The government whose office publishes the text."""
    if not publisher:
        return ()
    table = page.packs.names()
    tokens = tokenise(publisher)
    lower = [t.lower() for t in tokens]
    for at in range(len(tokens)):
        hit = table.match(tokens, lower, at)
        if hit and hit[1][0].type in ("government", "standin") and hit[0] >= len(tokens) - at - 4:
            acts = hit[1][0].acts or (hit[1][0].id,)
            return acts if all(len(a) == 3 and a.isupper() for a in acts) and _is_office(lower, hit[1][0].type) else ()
    return ()


def of_publisher(page: Page, publisher: str | None) -> tuple[str, ...]:
    """The government whose office publishes the text; empty for other publishers."""
    found = publishing(page, publisher)
    if found or not publisher or not _tokens(publisher) & words("publishing office"):
        return found
    named = named_in(page.packs, publisher)
    return named if len(named) == 1 else ()


def _is_office(lower: list[str], kind: str) -> bool:
    return kind == "standin" or any(w in words("organ") for w in lower)
