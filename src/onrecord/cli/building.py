"""Making records: build, add, demo."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.app import SOME_REFUSED, app
from onrecord.cli.asking import print_timeline
from onrecord.cli.columns import COLUMNS, in_order
from onrecord.cli.options import SHOWN_REFUSALS, Format, PackOption, QuietOption, RecordOption, VerboseOption, note
from onrecord.cli.output import heading, say, table
from onrecord.cli.standing import dated, print_parts
from onrecord.ingest.opened import LIMIT, Note, unheard
from onrecord.model.errors import BadUsage, RecordExists
from onrecord.model.plurals import numbered
from onrecord.views.listing import UNSURE

if TYPE_CHECKING:
    from onrecord.api import Record
    from onrecord.run import Report, Run
    from onrecord.run.cluster.engine import RayEngine
    from onrecord.run.runs import Progress

PathsArgument = Annotated[list[str], typer.Argument(help="Files, folders, JSONL, URLs; - for the standard input.")]
JobsOption = Annotated[int | None, typer.Option(min=1, help="Processes (default: as many as pay off).")]
PublishedOption = Annotated[str | None, typer.Option(help="The date of documents that have none (EDTF).")]
PrivateOption = Annotated[bool, typer.Option("--allow-private", help="Fetch URLs of private and local addresses too.")]
LimitOption = Annotated[int, typer.Option("--limit", min=1, help="Bytes above which a document is refused.")]
EngineOption = Annotated[str, typer.Option(help="Where files are read: local, or ray (extra ray).")]
AddressOption = Annotated[str | None, typer.Option(help="Ray's address (default: RAY_ADDRESS, else this machine).")]
WorkOption = Annotated[
    str | None, typer.Option("--work", help="Folder for what Ray reads, which all its machines see; it is kept.")
]


@app.command(name="build")
def build_command(
    paths: PathsArgument,
    record: RecordOption = "record.db",
    pack: PackOption = None,
    engine: EngineOption = "local",
    address: AddressOption = None,
    work: WorkOption = None,
    jobs: JobsOption = None,
    published: PublishedOption = None,
    parser: Annotated[str | None, typer.Option(help="Another installed English spaCy pipeline.")] = None,
    allow_private: PrivateOption = False,
    limit: LimitOption = LIMIT,
    replace: Annotated[bool, typer.Option("--replace", help="Make an existing record anew (decisions stay).")] = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Makes a record of documents; run again after a crash, it goes on where it stopped."""
    from onrecord.run import build

    spread = _engine(engine, address, work, jobs)
    with progress(quiet) as shown:
        run = _run(paths, published, pack, parser, jobs, shown, allow_private, limit, once(quiet), spread)
        report = build(record, run, replace=replace)
    finish(record, report, quiet, verbose)


@app.command(name="add")
def add_command(
    paths: PathsArgument,
    record: RecordOption = "record.db",
    pack: PackOption = None,
    engine: EngineOption = "local",
    address: AddressOption = None,
    work: WorkOption = None,
    jobs: JobsOption = None,
    published: PublishedOption = None,
    parser: Annotated[str | None, typer.Option(help="Another installed English spaCy pipeline.")] = None,
    allow_private: PrivateOption = False,
    limit: LimitOption = LIMIT,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Adds documents to a record; those it has already change nothing."""
    from onrecord.run import add

    spread = _engine(engine, address, work, jobs)
    with progress(quiet) as shown:
        run = _run(paths, published, pack, parser, jobs, shown, allow_private, limit, once(quiet), spread)
        report = add(record, run)
    finish(record, report, quiet, verbose)


@app.command()
def demo(record: RecordOption = "onrecord-demo.db", quiet: QuietOption = False, verbose: VerboseOption = False) -> None:
    """Builds the bundled sample and prints its state, the open commitments and a timeline."""
    from onrecord.api import open_record
    from onrecord.run import build
    from onrecord.samples import PACKS, PAGES

    with progress(quiet) as shown:
        run = _run([str(PAGES)], None, list(PACKS), None, 1, shown)
        try:
            report = build(record, run)
        except RecordExists:
            if not _holds_only(record, {path.name for path in PAGES.iterdir()}):
                raise
            report = build(record, run, replace=True)
    if report.refused:
        finish(record, report, quiet, verbose)
    with open_record(record) as opened:
        _print_demo(opened)
    note(f"\nThe record is {record}. Ask it more, for instance:", quiet=quiet)
    for words in MORE_OF_THE_SAMPLE:
        note(f"  onrecord {words} --record {record}", quiet=quiet)


MORE_OF_THE_SAMPLE = (
    "commitments --late",
    "state --as-of 2013-12-31",
    "statements --actor john-kerry",
    'who "defense minister" --country JPN --on 2013-10-03',
    "search radar",
    "verify",
    "serve",
)
"""What `demo` proposes to ask next."""

SHOWN_PROMISES, SHOWN_DAYS = 12, 12
"""Promises and days that `demo` prints."""


def _print_demo(record: Record) -> None:
    found = record.state(min_confidence=UNSURE)
    heading(f"The sample on {record.horizon}, the day of its last page (lines of confidence {UNSURE} and more)")
    say()
    promises = in_order("commitment", dated(record, "commitment", found.pop("commitments")))
    print_parts(found, record.horizon or "", record)
    heading(f"Open commitments ({len(promises)})")
    table(COLUMNS["commitment"], promises[:SHOWN_PROMISES])
    say(f"and {len(promises) - SHOWN_PROMISES} more: onrecord commitments --open")
    say()
    heading("Timeline")
    print_timeline(record.timeline(top=SHOWN_DAYS, min_confidence=UNSURE), Format.table)


def _holds_only(record: str, names: set[str]) -> bool:
    """Whether a record is made of pages of these names alone, so that nothing is lost by making it anew."""
    from onrecord.store import open_database
    from onrecord.store.sources import stored_inputs

    with open_database(record) as database, database.begin() as connection:
        places = [place for *some, _, _ in stored_inputs(connection).values() for place in some]
    return all(place.split("#")[0] in names for place in places)


def _engine(name: str, address: str | None, work: str | None, jobs: int | None) -> RayEngine | None:
    """The engine of that name; null for this machine's own processes. Raises BadUsage."""
    if name == "local":
        if address or work:
            raise BadUsage("--address and --work go with --engine ray")
        return None
    if name != "ray":
        raise BadUsage(f"no engine {name!r}; there are local and ray")
    from onrecord.run.cluster.connecting import needed
    from onrecord.run.cluster.engine import RayEngine

    needed()
    return RayEngine(address, work, jobs)


def _run(
    paths: list[str],
    published: str | None,
    pack: list[str] | None,
    parser: str | None,
    jobs: int | None,
    shown: Progress,
    allow_private: bool = False,
    limit: int = LIMIT,
    noted: Note = unheard,
    engine: RayEngine | None = None,
) -> Run:
    from onrecord.ingest.fetch import Web
    from onrecord.run import Run
    from onrecord.run.local import settle_environment

    settle_environment()
    stdin = sys.stdin.buffer.read() if "-" in paths else b""
    web, packs = Web(allow_private), tuple(pack or ())
    return Run(paths, published, packs, parser, jobs, stdin, web, limit, shown, note=noted, engine=engine)


def once(quiet: bool) -> Note:
    """Says each note on stderr, once, though documents may be looked at several times."""
    said: set[str] = set()

    def say_once(words: str) -> None:
        if words not in said:
            said.add(words)
            note(words, quiet=quiet)

    return say_once


def finish(record: str, report: Report, quiet: bool, verbose: bool) -> None:
    """Says what the record holds now; ends with exit code 4 where inputs are refused."""
    refused = len(report.refused)
    now = f"{report.read} read now" if report.read else "nothing new"
    made = f"{numbered(report.articles, 'article')}, {numbered(report.items, 'item')}"
    held = f"{numbered(report.sources, 'document')} ({now}, {refused} refused), {made}"
    note(f"{record}: {held}", quiet=quiet)
    if report.orphaned:
        note(
            f"{numbered(report.orphaned, 'decision', 'hold')} on to nothing: onrecord decisions --orphaned", quiet=quiet
        )
    for path, reason in report.refused if verbose else report.refused[:SHOWN_REFUSALS]:
        note(f"refused {path}: {reason}", quiet=quiet)
    if refused > SHOWN_REFUSALS and not verbose:
        note(f"and {refused - SHOWN_REFUSALS} more (-v names all)", quiet=quiet)
    if refused:
        raise typer.Exit(SOME_REFUSED)


@contextmanager
def progress(quiet: bool) -> Iterator[Progress]:
    """A bar on stderr with documents per second and the time left; nothing where stderr is no terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar
    from rich.text import Text

    class Speed(ProgressColumn):
        """Documents per second."""

        def render(self, task: object) -> Text:
            speed = getattr(task, "speed", None)
            return Text(f"{speed:.1f} documents/s" if speed else "")

    with Bar(BarColumn(), MofNCompleteColumn(), Speed(), TimeRemainingColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
