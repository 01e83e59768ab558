"""A record in Python: ``rec = onrecord.open("alliance.db"); rec.commitments(open=True, as_of="2014-01-01")``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from html import escape
from typing import Any, TypeVar

from sqlalchemy import Connection

from onrecord.export import jsonl, record_line
from onrecord.model.errors import BadUsage
from onrecord.model.items import (
    Actor,
    Commitment,
    Conflict,
    Event,
    Figure,
    Item,
    Relation,
    Statement,
    Tenure,
    Thread,
)
from onrecord.model.lines import restore
from onrecord.model.pages import Article
from onrecord.shown import Items
from onrecord.store import Database, Filter, Line, open_database
from onrecord.store.decisions import decisions
from onrecord.store.named import one_actor, one_article, one_source
from onrecord.store.query import horizon, refusals, typed_items
from onrecord.store.settings import get, stage_of
from onrecord.store.threads import one_thread
from onrecord.views.brief import bounded_brief
from onrecord.views.brief_text import as_html, as_markdown
from onrecord.views.checked import Precision, draw, precision, samples
from onrecord.views.days import first_day, last_day
from onrecord.views.diff import Changes, diff
from onrecord.views.embedding import embedder
from onrecord.views.falls import falls
from onrecord.views.listing import commitments, listed
from onrecord.views.meaning import prepare, search_meaning
from onrecord.views.search import Found, search
from onrecord.views.show import Shown, show
from onrecord.views.sources import Taken, sources
from onrecord.views.state import State, nothing_known, state
from onrecord.views.timeline import timeline
from onrecord.views.verify import faults

Kept = TypeVar("Kept", bound=Item)
Answer = TypeVar("Answer")


class Record:
    """A finished record, open for questions; a context manager.

    Every question takes the same filters: ``since``, ``until``, ``as_of`` (EDTF dates), ``actor`` (ids or names),
    ``thread``, ``article``, ``min_confidence``. Raises BadUsage for a filter that names nothing in the record.
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the record."""
        self.database.close()

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """A connection to the record, for the functions of `onrecord.views` and `onrecord.export`."""
        with self.database.begin() as connection:
            yield connection

    def known_by(self, day: str, *, undated: bool = False) -> Record:
        """The record as made from what was published by a day alone (with `undated`, also from what has no date)."""
        from onrecord.run import known

        return Record(known(self.database, last_day(day), undated=undated))

    @property
    def horizon(self) -> str | None:
        """The last ISO day on which anything in the record was published."""
        with self.connected() as connection:
            return horizon(connection)

    def why_empty(self) -> str:
        """Why no article of the record has a date: none was published by the day by which it was known, or none has."""
        with self.connected() as connection:
            return nothing_known(connection)

    @property
    def revision(self) -> int:
        """How many times the record was linked: another number, other answers."""
        with self.connected() as connection:
            return int(get(connection, "revision", 0))

    def filter(self, **filters: Any) -> Filter:
        """The filter of these words (those of `filter_of`), with names replaced by ids and dates by days."""
        with self.connected() as connection:
            return filter_of(connection, **filters)

    def events(self, **filters: Any) -> Items[Event]:
        """The events, by date."""
        return self._typed(Event, "event", filters)

    def statements(self, **filters: Any) -> Items[Statement]:
        """The statements, by date."""
        return self._typed(Statement, "statement", filters)

    def figures(self, **filters: Any) -> Items[Figure]:
        """The figures, by date."""
        return self._typed(Figure, "figure", filters)

    def tenures(self, **filters: Any) -> Items[Tenure]:
        """The offices that the texts show people in, by date."""
        return self._typed(Tenure, "tenure", filters)

    def relations(self, **filters: Any) -> Items[Relation]:
        """The standing facts, by date."""
        return self._typed(Relation, "relation", filters)

    def commitments(self, *, open: bool = False, late: bool = False, **filters: Any) -> Items[Commitment]:
        """The commitments as they stood on `as_of` (default: the record's last day), by date."""
        status = {line["id"]: line["status"] for line in self.commitment_lines(open=open, late=late, **filters)}
        found = (item for item in self._typed(Commitment, "commitment", filters) if item.id in status)
        return Items("commitment", [replace(item, status=status[item.id]) for item in found])

    def commitment_lines(self, *, open: bool = False, late: bool = False, **filters: Any) -> list[Line]:
        """Like `commitments`, as export lines with ``late`` worked out."""

        def ask(connection: Connection, only: Filter) -> list[Line]:
            return list(commitments(connection, only, open_only=open, late_only=late))

        return self._asked(ask, filters)

    def articles(self, **filters: Any) -> list[Article]:
        """The articles, by date."""
        return [restore(Article, line) for line in self.lines("article", **filters)]

    def actors(self, **filters: Any) -> list[Actor]:
        """The actors that the items name."""
        return [restore(Actor, line) for line in self.lines("actor", **filters)]

    def threads(self, **filters: Any) -> list[Thread]:
        """The lines of the agenda."""
        return [restore(Thread, line) for line in self.lines("thread", **filters)]

    def conflicts(self, **filters: Any) -> list[Conflict]:
        """The things that cannot both be right."""
        return [restore(Conflict, line) for line in self.lines("conflict", **filters)]

    def decisions(self) -> list[Line]:
        """What people decided, as export lines; those undone or orphaned too."""
        with self.connected() as connection:
            return [{"kind": "decision", **line} for line in decisions(connection)]

    def merge(self, a: str, b: str, why: str = "", by: str | None = None) -> str:
        """Makes two actors, items of a kind, or threads one; the id of the decision, which `undo` takes back."""
        return self._decided("merge", a, b, why=why, by=by)

    def distinct(self, a: str, b: str, why: str = "", by: str | None = None) -> str:
        """Keeps two actors or items apart, or takes an article or item out of a thread; the id of the decision."""
        return self._decided("distinct", a, b, why=why, by=by)

    def accept(self, item: str, why: str = "", by: str | None = None) -> str:
        """Notes that an item is right; the id of the decision."""
        return self._decided("accept", item, why=why, by=by)

    def reject(self, item: str, why: str = "", by: str | None = None) -> str:
        """Takes an item out of the record; the id of the decision."""
        return self._decided("reject", item, why=why, by=by)

    def correct(self, item: str, field: str, value: str | None, why: str = "", by: str | None = None) -> str:
        """Puts one slot of an item right (dates in EDTF; null: empty); the id of the decision."""
        return self._decided("correct", item, field, value, why=why, by=by)

    def retract(self, source: str, why: str = "", by: str | None = None) -> str:
        """Takes a source (id, path or address) out of every view; the id of the decision. See also `falls`."""
        return self._decided("retract", source, why=why, by=by)

    def falls(self, source: str) -> list[Line]:
        """What rests on a source: a line each with its kind (``what``), ``id``, ``becomes`` and ``words``."""
        with self.connected() as connection:
            return falls(connection, one_source(connection, source)).rows()

    def undo(self, decision: str) -> str:
        """Takes a decision back; its id."""
        from onrecord.run.deciding import undo_decision

        return undo_decision(self.database, decision)

    def _decided(self, how: str, *on: str | None, why: str, by: str | None) -> str:
        from onrecord.run import deciding

        return str(getattr(deciding, how)(self.database, *on, deciding.Ruling(why, by)))

    def lines(self, kind: str, **filters: Any) -> list[Line]:
        """The lines of a kind as the export prints them."""
        return self._asked(lambda connection, only: list(listed(connection, kind, only)), filters)

    def state(self, as_of: str | None = None, **filters: Any) -> State:
        """What holds on a day: lists of export lines by the name of the part."""
        day = last_day(as_of) if as_of else None
        return self._asked(lambda connection, only: state(connection, day, only), filters)

    def diff(self, earlier: str, later: str, **filters: Any) -> Changes:
        """What changed between two days."""
        days = last_day(earlier), last_day(later)
        return self._asked(lambda connection, only: diff(connection, *days, only), filters)

    def timeline(self, *, top: int | None = None, query: str | None = None, **filters: Any) -> list[Line]:
        """The most important days, each with exact sentences and the ids of its items."""
        return self._asked(lambda connection, only: timeline(connection, only, top=top, words=query), filters)

    def search(
        self, words: str, *, kind: str | None = None, limit: int = 20, meaning: bool = False, **filters: Any
    ) -> list[Found]:
        """Sentences (or items of one kind) that hold the words, the best first; with `meaning`, the nearest to them.

        Raises BadUsage where no word is given, or `meaning` is set and the extra `embed` is not installed.
        """
        if meaning:
            model = embedder()
            known = prepare(self.database, model)
            return self._asked(
                lambda connection, only: search_meaning(connection, words, known, model, only, kind, limit), filters
            )
        return self._asked(lambda connection, only: search(connection, words, only, kind, limit), filters)

    def brief(self, title: str | None = None, *, html: bool = False, **filters: Any) -> str:
        """A brief in Markdown, or as one self-contained HTML page: every sentence of a source with its place.

        Raises BadUsage where it would be of more than 5,000 items.
        """
        write = as_html if html else as_markdown
        return self._asked(lambda connection, only: write(bounded_brief(connection, title, only)), filters)

    def brief_docx(self, title: str | None = None, **filters: Any) -> bytes:
        """The brief as a Word document; raises BadUsage as `brief` does."""
        from onrecord.views.brief_docx import as_docx

        return self._asked(lambda connection, only: as_docx(bounded_brief(connection, title, only)), filters)

    def show(self, id: str) -> Shown:
        """One line with its words in context and what rests on it; the beginning of an id is enough."""
        with self.connected() as connection:
            return show(connection, id)

    def sample(self, n: int = 50, seed: int = 1, **filters: Any) -> Line:
        """Draws items at random for checking by hand, and keeps which; see `precision`."""
        only = self.filter(**filters)
        with self.database.change("draw a sample") as connection:
            return draw(connection, n, seed, only)

    def precision(self) -> list[Precision]:
        """How often the items of the last sample are right, by what was accepted, rejected and corrected."""
        with self.connected() as connection:
            kept = samples(connection)
            return precision(connection, kept[-1]) if kept else []

    def _repr_html_(self) -> str:
        """The record for a notebook: what it is made with, and how much it holds."""
        with self.connected() as connection:
            head = record_line(connection)
        held = ", ".join(f"{count} {kind}" for kind, count in head["counts"].items() if count)
        packs = ", ".join(pack["name"] for pack in head["packs"])
        return f"<p><b>Record</b> {escape(held)} <small>to {head['horizon']}; packs {escape(packs)}</small></p>"

    def refusals(self) -> list[tuple[str, str]]:
        """Path and reason of each input that could not be read (or not in whole), sorted by path."""
        with self.connected() as connection:
            return refusals(connection)

    def sources(self, *, refused: bool = False, **filters: Any) -> list[Line]:
        """What came in, as export lines by path; with `refused` what could not be read, or not in whole."""
        return [one.line for one in self.taken(refused=refused, **filters)]

    def taken(self, *, refused: bool = False, **filters: Any) -> list[Taken]:
        """Like `sources`, each with its articles and whether it is retracted or superseded."""
        return self._asked(lambda connection, only: sources(connection, only, refused=refused), filters)

    def verify(self) -> list[str]:
        """One line for each thing that the record says and cannot prove."""
        with self.connected() as connection:
            return list(faults(connection))

    def export(self) -> bytes:
        """The whole record as JSON lines."""
        with self.connected() as connection:
            return b"".join(jsonl(connection))

    def _typed(self, cls: type[Kept], kind: str, filters: dict[str, Any]) -> Items[Kept]:
        def ask(connection: Connection, only: Filter) -> Items[Kept]:
            return Items(kind, [item for item in typed_items(connection, kind, only) if isinstance(item, cls)])

        return self._asked(ask, filters)

    def _asked(self, question: Callable[[Connection, Filter], Answer], filters: dict[str, Any]) -> Answer:
        only = self.filter(**filters)
        with self.connected() as connection:
            return question(connection, only)


def filter_of(
    connection: Connection,
    *,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
    actor: str | Sequence[str] = (),
    thread: str | None = None,
    article: str | None = None,
    min_confidence: float = 0.0,
) -> Filter:
    """The filter of these words for a record, with names replaced by ids and dates by days."""
    return Filter(
        first_day(since) if since else None,
        last_day(until) if until else None,
        last_day(as_of) if as_of else None,
        tuple(one_actor(connection, name) for name in ((actor,) if isinstance(actor, str) else actor)),
        one_thread(connection, thread) if thread else None,
        one_article(connection, article) if article else None,
        min_confidence,
    )


def open_record(record: str, *, unfinished: bool = False) -> Record:
    """The record in a file or at a database URL; raises BadUsage where there is none or nothing is in it yet.

    A record that is being made or added to answers with what it last held only where `unfinished` is set.
    """
    database = open_database(record)
    try:
        _ready(database, unfinished)
    except BaseException:
        database.close()
        raise
    return Record(database)


def _ready(database: Database, unfinished: bool) -> None:
    """Raises BadUsage where the record is not whole, and what it last held is not asked for or is not there."""
    with database.begin() as connection:
        stage = stage_of(connection)
        linked = horizon(connection) is not None or stage == "done"
    if stage == "new" or (stage == "reading" and not (unfinished and linked)):
        raise BadUsage(
            f"{database.shown}: unfinished; run the same `onrecord build` (or `add`) again, it goes on where it stopped"
        )
