"""What all questions to a record share: the record, the filters, the form of the answer."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

import typer

from onrecord.api import Record, open_record


class Format(StrEnum):
    """The form of an answer."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


RecordOption = Annotated[str, typer.Option("--record", "-r", help="The record's file (or database URL).")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Answers and errors only.")]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help="Say more; show where an error arose.")]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="The form of the answer.")]
PackOption = Annotated[list[str] | None, typer.Option("--pack", help="A pack's name or folder (repeatable).")]


def shared(
    record: RecordOption = "record.db",
    since: Annotated[str | None, typer.Option(help="From this date on (2013-10-03, 2013-10, 2013).")] = None,
    until: Annotated[str | None, typer.Option(help="Up to this date.")] = None,
    as_of: Annotated[str | None, typer.Option(help="As things stood on this day.")] = None,
    known_by: Annotated[str | None, typer.Option(help="From articles published by this day alone.")] = None,
    undated: Annotated[bool, typer.Option("--undated", help="With --known-by: undated articles too.")] = False,
    actor: Annotated[list[str] | None, typer.Option(help="With this actor (id or name; repeatable).")] = None,
    thread: Annotated[str | None, typer.Option(help="Of this thread (id, name or agenda line).")] = None,
    article: Annotated[str | None, typer.Option(help="Told in this article (id).")] = None,
    min_confidence: Annotated[float, typer.Option(min=0.0, max=1.0, help="At least so sure.")] = 0.0,
    format: FormatOption = Format.table,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """The options that `asks` gives to a command; its body is never run."""


SHARED = inspect.signature(shared, eval_str=True).parameters
FILTERS = ("since", "until", "as_of", "actor", "thread", "article", "min_confidence")


@dataclass(frozen=True, slots=True)
class Asked:
    """The shared options as given."""

    record: str
    filters: dict[str, Any]
    known_by: str | None
    undated: bool
    format: Format
    quiet: bool
    verbose: bool

    @classmethod
    def of(cls, given: dict[str, Any]) -> Asked:
        """From the values of `SHARED`."""
        filters = {name: given[name] for name in FILTERS}
        filters["actor"] = filters["actor"] or ()
        rest = {name: given[name] for name in ("record", "known_by", "undated", "format", "quiet", "verbose")}
        return cls(filters=filters, **rest)

    @property
    def as_of(self) -> str | None:
        """The day that the question is about, as given."""
        day: str | None = self.filters["as_of"]
        return day

    @property
    def rest(self) -> dict[str, Any]:
        """The filters without the day, for questions that take it apart."""
        return {name: value for name, value in self.filters.items() if name != "as_of"}

    @contextmanager
    def opened(self, *, silent: bool = False) -> Iterator[Record]:
        """The record, as known by the day given; unless `silent`, says so where nothing was published by it."""
        with open_record(self.record) as record:
            if self.known_by is None:
                yield record
            else:
                with record.known_by(self.known_by, undated=self.undated) as then:
                    if then.horizon is None and not silent:
                        self.note(then.why_empty())
                    yield then

    def note(self, words: str) -> None:
        """Says something on stderr that is no part of the answer."""
        note(words, quiet=self.quiet)


SHOWN_REFUSALS = 20
"""Refused inputs named one by one; the others are counted (`onrecord export` has them all)."""


def note(words: str, *, quiet: bool) -> None:
    """Says something on stderr, unless asked to be quiet."""
    from onrecord.export import printable
    from onrecord.store.places import masked

    if not quiet:
        typer.echo(printable(masked(words)), err=True)


def asks(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose first parameter (`Asked`) is filled from the shared options."""
    _, *own = inspect.signature(command, eval_str=True).parameters.values()

    def run(**given: Any) -> None:
        shared_values = {name: given.pop(name) for name in SHARED}
        command(Asked.of(shared_values), **given)

    run.__name__, run.__doc__ = command.__name__, command.__doc__
    parameters = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in (*own, *SHARED.values())]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run
