"""What the API's answers look like, told once: from the model's own fields to the OpenAPI document."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from onrecord.model.items import ITEM_KINDS, Actor, Conflict, Thread
from onrecord.model.pages import Article, Source
from onrecord.store.decisions import FIELDS
from onrecord.views.show import Passage

UNEXPORTED = {"source": frozenset({"text", "metadata"})}
EXACT = ConfigDict(extra="forbid")


class FaultTold(BaseModel):
    """What went wrong, and what to do."""

    status: int
    message: str


class Fault(BaseModel):
    """The one shape of every error."""

    error: FaultTold


def _line(kind: str, cls: type) -> type[BaseModel]:
    """The shape of a line of the export that stands for an object of a class."""
    hints, left_out = get_type_hints(cls), UNEXPORTED.get(kind, frozenset({"at"}))
    named: dict[str, Any] = {f.name: (hints[f.name], ...) for f in fields(cls) if f.name not in left_out}
    named = {"kind": (Literal[kind], ...), **named}
    if kind == "commitment":
        named |= {"late": (bool | None, None), "read_since": (int | None, None)}
    if kind == "figure":
        named |= {"was": (dict[str, Any] | None, None)}
    return create_model(kind.capitalize(), __config__=EXACT, __doc__=cls.__doc__, **named)


LINES: dict[str, type[BaseModel]] = {
    kind: _line(kind, cls)
    for kind, cls in {
        **ITEM_KINDS,
        "article": Article,
        "actor": Actor,
        "thread": Thread,
        "conflict": Conflict,
        "source": Source,
    }.items()
}

_DECIDED: dict[str, Any] = {
    "verdict": str,
    "anchor": dict[str, Any] | None,
    "other_anchor": dict[str, Any] | None,
    "orphaned": bool,
}


def _decision() -> type[BaseModel]:
    named: dict[str, Any] = {"kind": (Literal["decision"], ...), "id": (str, ...)}
    named |= {name: (_DECIDED.get(name, str | None), ...) for name in FIELDS}
    told = "What somebody decided about a line, with who, when and why."
    return create_model("Decision", __config__=EXACT, __doc__=told, **named)


LINES["decision"] = _decision()

if TYPE_CHECKING:
    AnyLine = BaseModel
else:
    AnyLine = Annotated[Union[tuple(LINES.values())], Field(discriminator="kind")]  # noqa: UP007


def _page(name: str, line: Any) -> type[BaseModel]:
    return create_model(
        name,
        __config__=EXACT,
        __doc__="Some lines, the cursor of the next page (null on the last), and the record's revision.",
        items=(list[line], ...),
        next=(str | None, ...),
        revision=(int, ...),
    )


PAGES = {kind: _page(f"{kind.capitalize()}s", line) for kind, line in LINES.items()}


def _state() -> type[BaseModel]:
    parts = ("tenure", "commitment", "figure", "relation", "event", "thread", "conflict")
    lists: dict[str, Any] = {f"{kind}s": (list[LINES[kind]], ...) for kind in parts}  # type: ignore[valid-type]
    told = "What holds on a day, and which lists hold more than was asked for."
    return create_model("State", __config__=EXACT, __doc__=told, as_of=(str, ...), **lists, more=(list[str], ...))


State = _state()


class Changes(BaseModel):
    """What is new, ended, changed or late on the later day, by the part of the state."""

    earlier: str
    later: str
    changes: dict[str, dict[str, list[AnyLine]]]
    more: list[str]


class Day(BaseModel):
    """A day of the timeline: its sentences, and the ids of the items they tell of."""

    model_config = EXACT

    date: str
    text: list[str]
    items: list[str]


class Timeline(BaseModel):
    """The most important days, in order; of how many articles in all, where not all of them were read."""

    items: list[Day]
    articles: int | None


class Hit(BaseModel):
    """What a search found; in ``match`` the words that fit stand between « and »."""

    model_config = EXACT

    kind: str
    id: str
    score: float
    why: str
    text: str
    match: str
    article: str
    title: str | None
    published: str | None
    path: str
    items: list[str]


class Hits(BaseModel):
    """The best matches first."""

    items: list[Hit]


class Shown(BaseModel):
    """One line, the words it rests on, and the ids of what rests on it, by how."""

    model_config = EXACT

    line: AnyLine
    passages: list[Passage]
    resting: dict[str, list[str]]


class Otherwise(BaseModel):
    """Whom articles call so beside the answer."""

    person: str
    qualifier: str | None
    articles: list[str]


class Seen(BaseModel):
    """Whom articles show in an office on another day (EDTF) than the one asked for."""

    person: str
    seen: str
    articles: list[str]


class Holder(BaseModel):
    """Who held an office on a day; ``person`` is null where nobody knows."""

    person: str | None
    office: str
    country: str
    on: str
    from_: str | None = Field(alias="from")
    to: str | None
    known_until: str | None
    sources: list[str]
    articles: list[str]
    acting: bool | None = None
    otherwise: list[Otherwise] | None = None
    seen: list[Seen] | None = None


class About(BaseModel):
    """What the record is, as the first line of its export says."""

    kind: Literal["record"]
    id: str
    format: str
    version: str
    packs: list[dict[str, str]]
    counts: dict[str, int]
    horizon: str | None
    revision: int
