"""Texts in which one person or state speaks: who "I", "we", "my Government" are, by title, label, oath or publisher."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from onrecord.read.marks import Mention
from onrecord.read.names.draft import Draft, Page
from onrecord.read.names.memory import is_state, quoted
from onrecord.read.names.signers import Signers, named_in, of_publisher
from onrecord.read.names.vocabulary import words

ISSUED = re.compile(
    r"\b(?:Statement|Remarks|Message|Letter|Address|Speech|Testimony|Op-?Ed|Lecture|Proclamation)\s+(?:from|by|of)\s+"
    r"(?:the\s+)?(?P<who>.+?)(?:\s+(?:on|regarding|about|at|to|before|in|following|marking|after|ahead|concerning)\b"
    r"|\s+for\s+(?:the\s+)?[a-z]|[:,|]|\s[-–—]\s|$)"
)
"""A title that names who makes the statement, up to its occasion."""
_SESSION = re.compile(r"(?P<state>[^,]+), (?:UN|United Nations) General (?:Debate|Assembly)\b")
_DELEGATE = re.compile(
    r"\s*(?:\d+\.\s*)?(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Prince|Archbishop)\b\.?[^(\n:]{1,60}\((?P<state>[^)\n]+)\)"
)
_BEHALF = re.compile(r"\bon behalf of (?:the )?(?P<whom>[A-Z].+)")
_LABEL = re.compile(r"\n\s*(?:[A-Z][A-Z.'’]+(?: [A-Z][A-Za-z.'’-]+)*:|Q:|Q[ \xa0]+[A-Z])")
_ADMINISTRATION = re.compile(r"(?:the )?[A-Z][\w'’.]+ ?[-–‑] ?\u2060?[A-Z][\w'’.]+ Administration", re.IGNORECASE)
"""A government named after its two heads ("the Harper-Lowe Administration")."""
_I, _WE = frozenset({"i", "me", "myself"}), frozenset({"we", "us", "our", "ours", "ourselves"})
_OWN = frozenset({"my", "our", "this"})
_NOT_ALONE = frozenset({"all", "both", ",", "the", "as", "together"})
"""Words behind a "we" that is wider than the speaker's own side ("we all", "we, the peoples")."""
Reader = Callable[[str], Sequence[Mention]]


@dataclass(frozen=True, slots=True)
class Author:
    """Who speaks: ``name`` as written; ``person`` the id of one, if so; ``acts`` the states or body spoken for."""

    name: str
    acts: tuple[str, ...]
    person: str | None = None
    office: str | None = None


def author_of(page: Page, title: str | None, publisher: str | None, issuers: Signers, reader: Reader) -> Author | None:
    """The one who speaks in the text; null in transcripts, joint texts and where nothing tells it."""
    if len(issuers.we) > 1 or len(_LABEL.findall("\n" + _body(page))) > 1:
        return None
    top = title or _first_line(page)
    state = _delegation(page, top)
    if state is not None:
        return state
    acts = of_publisher(page, publisher)
    sworn = _sworn(page, acts)
    issued = ISSUED.search(top[:250])
    told = _told(reader, issued["who"]) if issued and sworn is None else []
    if len({m.name for m in told if m.named and m.type == "person"}) > 1:
        return None  # two speak, and no label tells who when
    return sworn or _by_title(page, top, acts, told) or (Author(publisher or "", acts) if acts else None)


def _told(reader: Reader, who: str) -> list[Mention]:
    """Who is named between "by" and the occasion, read as a line of its own."""
    return [m for m in reader(who + " spoke.") if m.type in ("person", "government", "body")]


def _body(page: Page) -> str:
    parse = page.parse
    return "\n".join(parse.string(first, min(last, first + 12)) for first, last in parse.paragraphs)


def _first_line(page: Page) -> str:
    return page.parse.string(*page.parse.paragraphs[0])[:200] if page.parse.paragraphs else ""


def _delegation(page: Page, top: str) -> Author | None:
    """The state whose delegate speaks: "Kenya, UN General Debate", "Mr. Castillo (Guatemala)"."""
    for found in (_SESSION.match(top), _DELEGATE.match(top), _DELEGATE.match(_first_line(page))):
        states = named_in(page.packs, found["state"]) if found else ()
        if len(states) == 1:
            return Author(found["state"] if found else "", states)
    return None


def _sworn(page: Page, acts: tuple[str, ...]) -> Author | None:
    """ "I, NAME, President of ...": the one who proclaims."""
    lower = page.parse.lower
    for draft in page.drafts:
        at = draft.first
        before = [w for w in lower[max(0, at - 4) : at] if w not in (",", draft.title)]
        if draft.type == "person" and draft.named and before[-1:] == ["i"]:
            return Author(draft.name, draft.acts if is_state(draft) else acts, draft.actor, draft.office)
    return None


def _by_title(page: Page, top: str, acts: tuple[str, ...], told: list[Mention]) -> Author | None:
    """The one whom the title names before the occasion; for whom he speaks on behalf of, else his state."""
    whom = _BEHALF.search(top)
    acts = (named_in(page.packs, whom["whom"], bodies=True)[:1] if whom else ()) or acts
    first = next((m for m in told if m.named and m.type == "person"), told[0] if told else None)
    if first is None:
        return None
    first = _in_text(page, first)
    own = first.acts if first.acts and all(_state(a) for a in first.acts) else ()
    if first.type == "person" and first.named and first.actor:
        return Author(first.name, (acts if whom else own) or acts, first.actor, first.title)
    return Author(first.name, acts if whom else own or first.acts, None) if (own or first.acts) else None


def _in_text(page: Page, told: Mention) -> Mention:
    """The person of the title as the text knows him, where it names him too."""
    same = [d for d in page.drafts if d.type == "person" and d.named and d.actor and d.actor == told.actor]
    best = max(same, key=lambda d: (is_state(d), len(d.name)), default=None)
    return told if best is None else replace(told, acts=best.acts or told.acts, title=told.title or best.title)


def _state(actor: str) -> bool:
    return actor == "eu" or (len(actor) == 3 and actor.isupper())


class Voice:
    """Adds the author's own words for himself to a page: "I", "we", "my Government", "our delegation"."""

    def __init__(self, page: Page, author: Author) -> None:
        self.page, self.author = page, author
        self.parse, self.said = page.parse, quoted(page.parse)

    def read(self) -> None:
        """Puts a mention on each of them that no nearer meaning holds, outside quotation marks."""
        parse = self.parse
        for draft in self.page.drafts if self.author.acts else ():
            if draft.type == "body" and _ADMINISTRATION.fullmatch(draft.name):
                draft.type, draft.actor, draft.acts = "government", self.author.acts[0], self.author.acts
        for i, word in enumerate(parse.lower):
            if self.said[i]:
                continue
            if word in _I:
                self._add(i, i + 1, i, self.author.person)
            elif word in _WE and self.author.acts and not self._wider(i):
                self._add(i, i + 1, i, None)
            if word in _OWN and self.author.acts and self._side(i) and parse.heads[i] > i:
                self._add(i, parse.heads[i] + 1, parse.heads[i], None)

    def _wider(self, i: int) -> bool:
        lower = self.parse.lower
        after = lower[i + 1] if i + 1 < len(lower) else ""
        held = self.page.owner[i]
        return (after in _NOT_ALONE and lower[i] in ("we", "us")) or (held is not None and held.why == "signers")

    def _side(self, i: int) -> bool:
        """Whether "my" or "our" stands before a word for the speaker's own state."""
        head = self.parse.heads[i]
        near = 0 < head - i <= 2 and self.parse.lower[head] in words("own side")
        return near and (self.parse.lower[i] != "this" or self.parse.lower[head] in ("government", "delegation"))

    def _add(self, first: int, last: int, head: int, person: str | None) -> None:
        author, page = self.author, self.page
        if person is None and not author.acts:
            return
        page.drafts = [d for d in page.drafts if d.head != head]
        actor = person or author.acts[0]
        draft = Draft(first, last, head, "person" if person else "government", author.name, actor, why="author")
        draft.acts = author.acts or (actor,)
        draft.title = author.office if person else None
        for token in range(first, last):
            page.owner[token] = None
        page.add(draft)
        page.by_head[head] = draft
