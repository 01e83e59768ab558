"""`build` and `add`: take sources in, read what is not read, link all; each step is kept before the next begins."""

from __future__ import annotations

import dataclasses
import importlib.util
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection

from onrecord import __version__
from onrecord.model.dates import bounds
from onrecord.model.errors import BadUsage, ParserMissing, RecordExists, RecordFault
from onrecord.model.items import ITEM_KINDS
from onrecord.model.pages import Source
from onrecord.packs import PackInfo, Packs
from onrecord.packs.pack import SHIPPED
from onrecord.plugins import foreign_readers
from onrecord.read.parse import DEFAULT_PARSER
from onrecord.run.clearing import out_of_the_way, restored
from onrecord.run.local import Job, jobs_for, outcomes
from onrecord.run.rings import looked_for_seldom
from onrecord.run.runs import Run
from onrecord.store import Database, open_database, query, seals, settings
from onrecord.store import sources as kept
from onrecord.store.decisions import keep_decision, orphans
from onrecord.store.places import shown
from onrecord.store.settings import Settings
from onrecord.store.sources import Outcome
from onrecord.store.waiting import waiting


@dataclass(frozen=True, slots=True)
class Report:
    """What the record holds after a run, and what the run did (``read``: sources read now)."""

    read: int
    sources: int
    articles: int
    items: int
    refused: list[tuple[str, str]]
    orphaned: int = 0
    """Decisions that find nothing to hold on to."""


def build(record: str, run: Run, *, replace: bool = False) -> Report:
    """Makes a record of the run's documents; goes on where an interrupted build of the same inputs stopped.

    Raises RecordExists where the record is made from other inputs and `replace` is not set.
    """
    run = dataclasses.replace(run, record=record)
    names = _places(run.pack_names or shipped_packs())
    wanted = settings_here(names, run.parser)
    _check(run)
    saved = out_of_the_way(record, run.note) if replace else []
    with open_database(record, create=True) as database, database.held("build", run.note, None):
        if replace:
            restored(database, run.note)
        run = _ahead(database, record, run, wanted, replace)
        with database.write() as connection:
            for decision in saved:
                keep_decision(connection, decision)
            if settings.stage_of(connection) != "new" and _begins_anew(connection, record, run, wanted, replace):
                settings.forget_all_but_decisions(connection)
            interrupted = settings.stage_of(connection) == "reading"
            if settings.stage_of(connection) == "new":
                settings.keep_settings(connection, wanted)
                seals.begin(connection)
                kept.take_in(connection, run.sources(), _now())
                settings.put(connection, "stage", "reading")
            _again(connection, run)
        with looked_for_seldom():
            return _finish(database, run, wanted, interrupted)


def add(record: str, run: Run) -> Report:
    """Adds the run's documents to a record, with the record's own packs and parser; those it holds change nothing."""
    run = dataclasses.replace(run, record=record)
    _check(run)
    with open_database(record) as database, database.held("add", run.note, None):
        with database.begin() as connection:
            made_with = _made_with(connection, record, run)
        run = run.ahead(made_with)
        with database.write() as connection:
            interrupted = settings.stage_of(connection) == "reading"
            if kept.take_in(connection, run.sources(), _now()):
                settings.put(connection, "stage", "reading")
            _again(connection, run)
        with looked_for_seldom():
            return _finish(database, run, made_with, interrupted)


def outcomes_ahead(record: str, run: Run, sources: Sequence[Source]) -> Iterator[Outcome]:
    """What is found in documents that the record may come to hold, in order; the record is free meanwhile."""
    with open_database(record) as database, database.begin() as connection:
        made_with = _made_with(connection, record, run)
    job = Job(run.read, made_with.pack_names, made_with.parser)
    return outcomes(job, sources, _jobs(run, len(sources), False))


def _ahead(database: Database, record: str, run: Run, wanted: Settings, replace: bool) -> Run:
    """The run with what its engine reads, where it has one and anything is to be read; raises RecordExists."""
    if run.engine is None:
        return run
    with database.begin() as connection:
        stage, made_with = settings.stage_of(connection), settings.settings_of(connection)
        if stage == "done" and not _begins_anew(connection, record, run, wanted, replace):
            return run
        if stage == "reading" and made_with and wanted.differs_from(made_with) and not replace:
            _begins_anew(connection, record, run, wanted, replace)
    return run.ahead(wanted)


def _again(connection: Connection, run: Run) -> None:
    """Lets sources be read again that the readers failed on (the cause may have been the machine's), if the run does.

    What was decided and not linked yet is linked too, and what an older program linked.
    """
    unlinked = kept.dirty(connection) and not settings.get(connection, settings.TEXTLESS, False)
    if (run.again and kept.retry(connection)) or waiting(connection).decisions or unlinked:
        settings.put(connection, "stage", "reading")


def _begins_anew(connection: Connection, record: str, run: Run, wanted: Settings, replace: bool) -> bool:
    """Whether to start over; false where the record is the run's own, finished or not; raises RecordExists."""
    if replace and (settings.stage_of(connection) == "done" or _garbled(connection)):
        return True
    made_with = settings.settings_of(connection)
    differs = wanted.differs_from(made_with) if made_with else None
    if differs is None and kept.inputs_of(run.sources()) != kept.stored_inputs(connection):
        differs = "other documents"
    if replace:
        return differs is not None
    if differs is not None:
        raise RecordExists(
            f"{shown(record)}: made with {differs}; `onrecord add` puts documents into it, "
            "`build --replace` makes it anew"
        )
    return False


def _garbled(connection: Connection) -> bool:
    """Whether a source of an unfinished record cannot be told any more."""
    try:
        kept.stored_inputs(connection)
    except RecordFault:
        return True
    return False


def _made_with(connection: Connection, record: str, run: Run) -> Settings:
    """The record's settings; raises BadUsage where this program would not read in the same way."""
    settings.whole(connection)
    found = settings.settings_of(connection)
    if found is None:
        raise BadUsage(f"{shown(record)}: nothing is in it yet; make it with `onrecord build`")
    names = _places(run.pack_names) or found.pack_names
    differs = settings_here(names, run.parser).differs_from(found)
    if differs is not None:
        raise BadUsage(f"{shown(record)}: made with {differs}; make it anew with `onrecord build --replace`")
    return found


def _jobs(run: Run, unread: int, interrupted: bool) -> int:
    """How many processes read; after a run that did not end, one apart, in case a document ended it."""
    if run.jobs == -1:
        return -1
    jobs = jobs_for(unread, run.jobs)
    return -1 if jobs == 1 and run.jobs is None and interrupted else jobs


def _finish(database: Database, run: Run, made_with: Settings, interrupted: bool) -> Report:
    with database.begin() as connection:
        unread = kept.pending(connection)
    job = Job(run.read, made_with.pack_names, made_with.parser)
    if unread:
        run.progress(0, len(unread))
        found = _outcomes(database, run, job, unread, interrupted)
        for done, outcome in enumerate(found, 1):
            with database.write() as connection:
                kept.keep_outcome(connection, outcome)
            run.progress(done, len(unread))
    with database.write() as connection:
        if settings.stage_of(connection) != "done":
            run.link(connection, Packs.load(made_with.pack_names))
        report = _report(connection, len(unread))
    if run.ready is not None:
        run.ready.close()
    return report


def _outcomes(database: Database, run: Run, job: Job, unread: Sequence[str], interrupted: bool) -> Iterator[Outcome]:
    """What each unread source holds; what an engine has read of the very same source is not read again."""
    left = dict.fromkeys(unread)
    for source, outcome in run.ready.read() if run.ready else ():
        if source.id in left:
            with database.begin() as connection:
                stored = kept.source_of(connection, source.id)
            if stored is not None and _as_read(stored) == _as_read(source):
                del left[source.id]
                yield outcome
    jobs = _jobs(run, len(left), interrupted) if run.ready is None else max(2, jobs_for(len(left), run.jobs))
    if left:
        yield from outcomes(job, _sources(database, list(left)), jobs)


def _as_read(source: Source) -> Source:
    """A source without what no reader looks at."""
    return dataclasses.replace(source, path="", paths=(), supersedes=None)


def _sources(database: Database, ids: Sequence[str]) -> Iterator[Source]:
    for source_id in ids:
        with database.begin() as connection:
            source = kept.source_of(connection, source_id)
        if source is not None:
            yield source


def _report(connection: Connection, read: int) -> Report:
    sources, articles = kept.counts(connection)
    items = sum(query.count(connection, kind) for kind in ITEM_KINDS)
    return Report(read, sources, articles, items, query.refusals(connection), len(orphans(connection)))


def _check(run: Run) -> None:
    """Raises BadUsage where there is nothing to read or the supplied date is none."""
    if run.published is not None:
        bounds(run.published)
    if next(run.sources(), None) is None:
        raise BadUsage(f"no documents in {', '.join(run.paths)}; name a file or a folder that holds some")


def settings_here(names: tuple[str, ...], parser: str | None) -> Settings:
    """What a record would be made with here; raises ParserMissing, PackFault."""
    return Settings.of(__version__, installed_parser(parser), names, (*Packs.load(names).infos, *_readers()))


def _readers() -> Iterator[PackInfo]:
    """The readers that plug-ins bring, told like packs: they decide what a record holds as much as those do."""
    for reader in foreign_readers():
        told = f"{reader.name} {reader.version}"
        yield PackInfo(f"reader {reader.name}", reader.version, sha256(told.encode()).hexdigest())


def installed_parser(name: str | None = None) -> str:
    """The name of the parser that the user or the setting ONRECORD_PARSER names; raises ParserMissing."""
    found = name or os.environ.get("ONRECORD_PARSER") or DEFAULT_PARSER
    if importlib.util.find_spec(found) is None:
        raise ParserMissing(f"the parser {found!r} is not installed; install it with pip, or name another")
    return found


def shipped_packs() -> tuple[str, ...]:
    """The names of the packs that come with the program."""
    return tuple(sorted(path.parent.name for path in SHIPPED.glob("*/pack.yaml")))


def _places(names: Sequence[str]) -> tuple[str, ...]:
    """The names of packs in a fixed order, folders as absolute paths, so that the record finds them from anywhere."""
    return tuple(sorted({str(Path(n).resolve()) if Path(n, "pack.yaml").is_file() else n for n in names}))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
