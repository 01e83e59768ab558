"""What came in: sources, and what reading each of them gave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, delete, func, insert, select, true, update

from onrecord.ingest import folded
from onrecord.ingest.versions import superseded, versioned
from onrecord.model.errors import RecordFault
from onrecord.model.items import ITEM_KINDS, Actor, Item
from onrecord.model.lines import kind_of, plain, restore
from onrecord.model.pages import Article, Source
from onrecord.store import schema
from onrecord.store.decisions import retracted
from onrecord.store.links import put_rows, rows_in, values_in
from onrecord.store.schema_links import link_dirty
from onrecord.store.seals import seal

Inputs = dict[str, tuple[str, ...]]
"""The ids of sources, each with all its places (and the date supplied for it, last): what a record is made from."""


NamedTime = tuple[int, int, str, str]
"""Where a text names a time (start and end in code points), and the first and last ISO day of it."""


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """One article as cut and read, before it is linked, in plain JSON values."""

    article: dict[str, Any]
    items: list[dict[str, Any]]
    actors: list[dict[str, Any]]
    times: tuple[NamedTime, ...] = ()

    @classmethod
    def of(
        cls, article: Article, items: Sequence[Item], actors: Sequence[Actor], times: tuple[NamedTime, ...] = ()
    ) -> ReadArticle:
        """The reading of an article."""
        return cls(plain(article), [{"kind": kind_of(i), **plain(i)} for i in items], plain(list(actors)), times)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading one source gave: its articles, or the reason why it is refused."""

    source: str
    articles: tuple[ReadArticle, ...] = ()
    refused: str | None = None


def inputs_of(sources: Iterable[Source]) -> Inputs:
    """What a record of these sources is made from; their texts are not kept."""
    kept: dict[str, Source] = {}
    for source in sources:
        bare = replace(source, text="")
        kept[source.id] = folded([kept[source.id], bare])[0] if source.id in kept else folded([bare])[0]
    return {key: _input(kept[key]) for key in sorted(kept)}


def stored_inputs(connection: Connection) -> Inputs:
    """What this record is made from; raises RecordFault where a line is no source."""
    rows = connection.execute(select(schema.sources.c.id, schema.sources.c.line).order_by(schema.sources.c.id))
    return {source.id: _input(source) for source in (_restored(*row) for row in rows)}


def _restored(key: str, line: Any) -> Source:
    try:
        found: Source = restore(Source, line)
    except (TypeError, ValueError, LookupError, AttributeError) as fault:
        cure = "make the record anew with `onrecord build PATH... --replace`"
        raise RecordFault(f"the line of the source {key} is none that a program of ours writes; {cure}") from fault
    return found


def _input(source: Source) -> tuple[str, ...]:
    return (*source.paths, "", source.metadata.supplied or "")


def take_in(connection: Connection, sources: Iterable[Source], retrieved: str | None = None) -> int:
    """Stores sources that are not there yet (a known one gains its new places); returns how many were not."""
    return sum(_take(connection, source, retrieved) for source in sources)


def _take(connection: Connection, source: Source, retrieved: str | None) -> bool:
    known = source_of(connection, source.id)
    source = replace(source, supersedes=known.supersedes if known else None)
    together = folded([source] if known is None else [known, source])[0]
    if known is None:
        connection.execute(insert(schema.sources).values(_source_row(together, retrieved)))
        if together.refused is not None:
            seal(connection, source.id)
        return True
    if together == known:
        return False
    row = _source_row(together, None)
    same = replace(together, path=known.path, paths=known.paths) == known
    kept = ("path", "line") if same else tuple(name for name in row if name not in ("id", "retrieved"))
    connection.execute(
        update(schema.sources).where(schema.sources.c.id == source.id).values({name: row[name] for name in kept})
    )
    if together.refused is not None and not same:
        seal(connection, source.id)
    return not same


def _source_row(source: Source, retrieved: str | None) -> dict[str, Any]:
    line = plain(source)
    text = line.pop("text")
    row = {name: line[name] for name in ("id", "path", "url", "media_type", "refused")}
    return {**row, "pending": source.refused is None, "retrieved": retrieved, "line": line, "text": text}


def source_of(connection: Connection, source_id: str) -> Source | None:
    """The source of that id with its text; null where there is none."""
    row = connection.execute(select(schema.sources).where(schema.sources.c.id == source_id)).first()
    return None if row is None else _source(row)


def _source(row: Row[Any]) -> Source:
    found: Source = restore(Source, row.line)
    return replace(found, text=row.text, refused=row.refused)


def keep_versions(connection: Connection, among: Iterable[str]) -> dict[str, str | None]:
    """Notes on the sources that share an address with one of these which older version of it they supersede.

    Returns for each such source, and for those given, the id of the newer one (null where it is the newest). A source
    that was retracted supersedes nothing.
    """
    sources, among = schema.sources.c, set(among)
    urls = values_in(connection, sources.url, sources.id, among) - {None}
    query = select(sources.id, sources.line, sources.refused)
    rows = [*rows_in(connection, query, sources.url, urls)]
    out = retracted(connection)
    every = [replace(restore(Source, r.line), refused=r.refused) for r in sorted(rows, key=lambda r: r.id)]
    now = versioned(source for source in every if source.id not in out)
    told = {source.id: source.supersedes for source in now}
    for source in every:
        if source.supersedes != told.get(source.id):
            line = connection.scalar(select(sources.line).where(sources.id == source.id))
            changed = {**(line or {}), "supersedes": told.get(source.id)}
            connection.execute(update(schema.sources).where(sources.id == source.id).values(line=changed))
    newer = superseded(now)
    return {key: newer.get(key) for key in (*among, *(r.id for r in rows))}


def pending(connection: Connection) -> list[str]:
    """The ids of sources still to be read, sorted."""
    query = select(schema.sources.c.id).where(schema.sources.c.pending).order_by(schema.sources.c.id)
    return list(connection.scalars(query))


def retry(connection: Connection) -> int:
    """Marks the sources that were taken in whole but not read as still to be read; returns how many there are."""
    failed = [key for key, line in connection.execute(_refused()) if line["refused"] is None]
    for key in failed:
        connection.execute(update(schema.sources).where(schema.sources.c.id == key).values(pending=True, refused=None))
    return len(failed)


def _refused() -> Select[tuple[str, Any]]:
    sources = schema.sources.c
    return select(sources.id, sources.line).where(sources.refused.is_not(None))


def keep_outcome(connection: Connection, outcome: Outcome) -> None:
    """Stores what reading a source gave, in the place of an earlier reading."""
    for table in (schema.readings, schema.times):
        connection.execute(delete(table).where(table.c.source == outcome.source))
    touch(connection, [outcome.source])
    if outcome.articles:
        connection.execute(insert(schema.readings), [_reading_row(outcome.source, read) for read in outcome.articles])
    named = [read for read in outcome.articles if read.times]
    if named:
        connection.execute(insert(schema.times), [_times_row(outcome.source, read) for read in named])
    done = update(schema.sources).where(schema.sources.c.id == outcome.source)
    connection.execute(done.values(pending=False, refused=outcome.refused))
    seal(connection, outcome.source)


def touch(connection: Connection, sources: Iterable[str]) -> None:
    """Notes that the articles of sources are to be linked anew."""
    sources = set(sources)
    new = sources - values_in(connection, link_dirty.c.source, link_dirty.c.source, sources)
    put_rows(connection, link_dirty, ({"source": source} for source in sorted(new)))


def dirty(connection: Connection) -> bool:
    """Whether something was read, retracted or brought back since the last linking."""
    return connection.execute(select(link_dirty.c.source).limit(1)).first() is not None


def _reading_row(source: str, read: ReadArticle) -> dict[str, Any]:
    published = read.article["published"]
    return {
        "article": read.article["id"],
        "source": source,
        "published": published["latest"] if published else None,
        "line": read.article,
        "items": read.items,
        "actors": read.actors,
    }


def _times_row(source: str, read: ReadArticle) -> dict[str, Any]:
    return {"article": read.article["id"], "source": source, "line": [list(time) for time in read.times]}


def times_by_article(connection: Connection, articles: Sequence[str] | None = None) -> dict[str, list[NamedTime]]:
    """The times that each article (or each of these) names, in order of its text."""
    table = schema.times.c
    query = select(table.article, table.line).where(table.source.not_in(retracted(connection))).order_by(table.article)
    rows = connection.execute(query if articles is None else query.where(table.article.in_(articles)))
    return {article: [(start, end, first, last) for start, end, first, last in line] for article, line in rows}


def readings(connection: Connection) -> Iterator[tuple[Article, list[Item], list[Actor]]]:
    """Every article as read that was not retracted, with its items and actors, sorted by the article's id."""
    standing = schema.readings.c.source.not_in(retracted(connection))
    rows = connection.execute(select(schema.readings).where(standing).order_by(schema.readings.c.article))
    for row in rows:
        items = [restore(ITEM_KINDS[line["kind"]], line) for line in row.items]
        yield restore(Article, row.line), items, [restore(Actor, line) for line in row.actors]


def read_items(connection: Connection, articles: Iterable[str]) -> Iterator[tuple[Article, list[Item], list[Actor]]]:
    """Some articles as read, each with its items and actors."""
    for row in rows_in(connection, select(schema.readings), schema.readings.c.article, articles):
        items = [restore(ITEM_KINDS[line["kind"]], line) for line in row.items]
        yield restore(Article, row.line), items, [restore(Actor, line) for line in row.actors]


def own_texts(connection: Connection, articles: Iterable[str]) -> Iterator[tuple[Article, str]]:
    """Some articles as read, each with its text."""
    query = select(schema.readings.c.line, schema.sources.c.text).join_from(schema.readings, schema.sources)
    for row in rows_in(connection, query, schema.readings.c.article, articles):
        yield restore(Article, row.line), row.text[row.line["start"] : row.line["end"]]


def article_texts(connection: Connection) -> dict[str, str]:
    """The text of every article that was read and not retracted, by its id."""
    found: dict[str, str] = {}
    query = select(schema.readings.c.line, schema.sources.c.text).join_from(schema.readings, schema.sources)
    query = query.where(schema.readings.c.source.not_in(retracted(connection)))
    for line, text in connection.execute(query.order_by(schema.readings.c.article)):
        found[line["id"]] = text[line["start"] : line["end"]]
    return found


def counts(connection: Connection) -> tuple[int, int]:
    """How many sources and how many articles were read."""
    sources = connection.scalar(select(func.count()).select_from(schema.sources)) or 0
    articles = connection.scalar(select(func.count()).select_from(schema.readings)) or 0
    return sources, articles


def copy_known(origin: Connection, target: Connection, latest: str, undated: bool) -> None:
    """Puts into the target what was published by a day (with `undated` also what has no date), and its sources."""
    told, chosen = schema.readings.c, _known(latest, undated)
    _copy(origin, target, schema.sources, schema.sources.c.id.in_(select(told.source).where(chosen)))
    _copy(origin, target, schema.readings, chosen)
    _copy(origin, target, schema.times, schema.times.c.article.in_(select(told.article).where(chosen)))


def copy_read(origin: Connection, target: Connection) -> None:
    """Puts all that came in and was read into the target, an empty record."""
    for table in (schema.sources, schema.readings, schema.times):
        _copy(origin, target, table, true())


KNOWN = "known_by"
"""The fact of a record that was made of what was published by a day: that day, and what is left out of it."""


def left_out(connection: Connection, latest: str, undated: bool) -> dict[str, Any]:
    """What `copy_known` leaves out, for `KNOWN`: ``by`` (the day), ``first`` (that of the first article, or null).

    ``perhaps`` counts the articles that may be of by then and may be of later, ``undated`` those of no last day.
    """
    row = schema.articles.c
    first = connection.scalar(select(func.min(row.latest)))
    count = select(func.count()).select_from(schema.articles)
    perhaps = connection.scalar(count.where(row.earliest <= latest, row.latest > latest))
    missing = 0 if undated else connection.scalar(count.where(row.latest.is_(None)))
    return {"by": latest, "first": first, "perhaps": perhaps or 0, "undated": missing or 0}


def known_articles(connection: Connection, latest: str, undated: bool) -> int:
    """How many articles were published by a day (with `undated` also those of no date)."""
    found = connection.scalar(select(func.count()).select_from(schema.readings).where(_known(latest, undated)))
    return int(found or 0)


def _known(latest: str, undated: bool) -> ColumnElement[bool]:
    known = schema.readings.c.published <= latest
    return known | schema.readings.c.published.is_(None) if undated else known


def _copy(origin: Connection, target: Connection, table: Table, chosen: ColumnElement[bool]) -> None:
    """Puts some rows of a table into the same table of another record, few at a time."""
    found = origin.execute(select(table).where(chosen).execution_options(yield_per=200))
    for some in found.partitions():
        target.execute(insert(table), [row._asdict() for row in some])
