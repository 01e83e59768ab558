"""A mention while it is being worked out, and the page it is worked out on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.model.dates import When
from onrecord.packs import Office, Packs
from onrecord.read.marks import Mention, MentionType
from onrecord.read.parse import Parse


@dataclass(slots=True, eq=False)
class Draft:
    """A mention that may still change; the fields are those of `Mention`, and what only the working out needs.

    ``offices`` are the candidates of its title, ``tail`` the words behind it ("of the Joint Chiefs"), ``gender`` is
    "m", "f" or "", ``noun`` the class of a common noun, ``state`` whether it acts for a state where one is told.
    """

    first: int
    last: int
    head: int
    type: MentionType
    name: str
    actor: str | None = None
    acts: tuple[str, ...] = ()
    title: str | None = None
    office: str | None = None
    country: str | None = None
    qualifier: str | None = None
    body: str | None = None
    chain: int = -1
    place: bool = False
    named: bool = True
    why: str = ""
    offices: tuple[Office, ...] = ()
    tail: str = ""
    gender: str = ""
    noun: str = ""
    plural: bool = False
    state: bool = False
    members: tuple[Draft, ...] = ()


@dataclass
class Page:
    """The parse with what has been found in it; drafts are kept in the order of their first token.

    ``ents`` and ``ent_starts`` are the parser's named entities, which `mended` puts right.
    """

    parse: Parse
    packs: Packs
    published: When | None
    drafts: list[Draft] = field(default_factory=list)
    owner: list[Draft | None] = field(default_factory=list)
    country_at: dict[int, str] = field(default_factory=dict)
    ents: list[str] = field(default_factory=list)
    ent_starts: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.owner = [None] * len(self.parse)
        self.ents, self.ent_starts = list(self.parse.ents), list(self.parse.ent_starts)

    def add(self, draft: Draft) -> Draft:
        """Keeps a draft, its name on one line; its tokens are its own where nothing wider holds them."""
        draft.name = " ".join(draft.name.split())
        self.drafts.append(draft)
        for i in range(draft.first, draft.last):
            held = self.owner[i]
            if held is None or held.last - held.first < draft.last - draft.first:
                self.owner[i] = draft
        return draft

    def free(self, first: int, last: int) -> bool:
        """Whether no draft holds any of the tokens."""
        return all(self.owner[i] is None for i in range(first, last))

    def piece_over(self, token: int) -> str | None:
        """The state that a listed name over the token names, if one."""
        return self.country_at.get(token)

    def headed(self, token: int) -> Draft | None:
        """The widest draft whose head the token is."""
        return self.by_head.get(token)

    @cached_property
    def by_head(self) -> dict[int, Draft]:
        """The widest draft of each head; to be asked only when all names and phrases are in."""
        found: dict[int, Draft] = {}
        for draft in self.drafts:
            kept = found.get(draft.head)
            if kept is None or kept.last - kept.first < draft.last - draft.first:
                found[draft.head] = draft
        return found

    @property
    def since(self) -> str | None:
        """The first day on which the article can have been published."""
        return self.published.earliest if self.published else None

    @property
    def until(self) -> str | None:
        """The last day on which the article can have been published."""
        return self.published.latest if self.published else None

    @cached_property
    def singular(self) -> list[str]:
        """The lower-case words, plural nouns without their ending."""
        parse = self.parse
        return [one(word) if tag in ("NNS", "NNPS") else word for word, tag in zip(parse.lower, parse.tags)]


def one(noun: str) -> str:
    """The singular of a regular English plural ("ministers", "secretaries"); other words as they are."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    if noun.endswith("men"):
        return noun[:-3] + "man"
    return noun[:-1] if len(noun) > 1 and noun.endswith("s") and not noun.endswith(("ss", "us")) else noun


def head_of(parse: Parse, first: int, last: int) -> int:
    """The token of a range that other words attach to: the one whose own head lies outside, else the last noun."""
    heads, pos = parse.heads, parse.pos
    tops = [i for i in range(first, last) if heads[i] == i or not first <= heads[i] < last]
    nouns = [i for i in tops if pos[i] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")]
    return (nouns or tops)[-1]


def frozen(page: Page, drafts: Sequence[Draft]) -> tuple[Mention, ...]:
    """The mentions, in the order of the text, narrower ones first where two start together."""
    ordered = sorted(drafts, key=lambda d: (d.first, d.last, d.type))
    number = {id(draft): n for n, draft in enumerate(ordered)}
    parse = page.parse
    return tuple(
        Mention(
            start=parse.starts[d.first],
            end=parse.ends[d.last - 1],
            text=parse.string(d.first, d.last),
            type=d.type,
            first=d.first,
            last=d.last,
            head=d.head,
            name=" ".join(d.name.split()),
            actor=d.actor,
            acts=d.acts,
            title=" ".join(d.title.split()) if d.title else None,
            office=d.office,
            country=d.country,
            qualifier=d.qualifier,
            body=" ".join(d.body.split()) if d.body else None,
            chain=d.chain,
            members=tuple(number[id(m)] for m in d.members if id(m) in number),
            place=d.place,
            named=d.named,
            why=d.why,
        )
        for d in ordered
    )
