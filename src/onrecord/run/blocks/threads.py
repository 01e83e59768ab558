"""Threads kept up to date: the agenda lines and stories that changed things and articles touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, select

from onrecord.link.decided import Decision
from onrecord.link.regrouped import obeyed, on_threads
from onrecord.link.threads import agenda_thread, is_covered, lines_of, parties_of, story_thread
from onrecord.model.items import Item, Thread
from onrecord.model.lines import plain, restore
from onrecord.packs import Packs
from onrecord.run.blocks.articles import Changed
from onrecord.run.blocks.stories import Stories
from onrecord.run.blocks.told import Bare, Told, member_of
from onrecord.store import schema
from onrecord.store.links import forget, joined, parted, put_rows, rows_in, values_in
from onrecord.store.schema_links import link_articles, link_bodies, link_told
from onrecord.store.schema_tied import link_agenda, link_parties, link_things, link_threads
from onrecord.store.settings import get, put


@dataclass(slots=True)
class Rethreaded:
    """What became of threads: those to be shown otherwise, the ids of those that are no more; the things that moved.

    ``orphaned`` are the decisions that find no thread.
    """

    threads: dict[str, Thread] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)
    orphaned: frozenset[str] = frozenset()

    def of(self, connection: Connection, things: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """By thing the threads that it is in."""
        found: dict[str, set[str]] = {key: set() for key in things}
        members, touched = schema.thread_items, self.gone | self.threads.keys()
        for row in rows_in(connection, select(members.c.item, members.c.thread), members.c.item, found):
            if row.thread not in touched:
                found[row.item].add(row.thread)
        for thread in self.threads.values():
            for key in thread.items:
                if key in found:
                    found[key].add(thread.id)
        return {key: tuple(sorted(ids)) for key, ids in found.items()}


def rethreaded(
    connection: Connection, told: Told, changed: Changed, decisions: Sequence[Decision], bare: Bare, packs: Packs
) -> Rethreaded:
    """Makes anew the threads that changed things and articles touch."""
    places = told.places | changed.all | changed.beside
    rows = told.things_in(connection, places)
    lines, moved = _on_agenda(connection, told, places, rows, packs)
    articles = places | {a for row in rows if row.id in moved for a in parted(row.articles)}
    stories = Stories(connection)
    stories.change(articles, _uncovered(connection, told, articles))
    new: dict[str, Thread | None] = {f"line|{line}": None for line in lines}
    new |= _agenda(connection, lines, packs) | _stories(connection, told, stories, articles)
    return decided(connection, _kept(connection, new), new, on_threads(decisions), bare)


# --- agenda lines ----------------------------------------------------------------------------------------------------


def _on_agenda(
    connection: Connection, told: Told, places: set[str], rows: Sequence[Row[Any]], packs: Packs
) -> tuple[set[str], set[str]]:
    """Finds which things in these articles are on which agenda lines; the lines it concerns, the things that moved."""
    members = {row.id: member_of(row) for row in rows}
    acting = {key: some for key, some in parties_of(members.values()).items() if key in places}
    forget(connection, link_parties.c.article, places)
    put_rows(
        connection, link_parties, ({"article": k, "parties": joined(sorted(p))} for k, p in sorted(acting.items()))
    )
    telling = {a for m in members.values() if m.terms for a in m.articles} - acting.keys()
    others = rows_in(connection, select(link_parties), link_parties.c.article, telling)
    parties: dict[str, Collection[str]] = {**acting, **{row.article: parted(row.parties) for row in others}}
    now = {key: set(lines_of(m, parties, packs)) for key, m in members.items() if m.terms}
    was: dict[str, set[str]] = defaultdict(set)
    for row in rows_in(connection, select(link_agenda), link_agenda.c.thing, members.keys() | told.touched):
        was[row.thing].add(row.line)
    moved = {key for key in was.keys() | now.keys() if was.get(key, set()) != now.get(key, set())}
    forget(connection, link_agenda.c.thing, moved)
    put_rows(connection, link_agenda, ({"line": x, "thing": k} for k in sorted(moved) for x in sorted(now.get(k, ()))))
    concerned = [some.get(key, set()) for key in moved | told.touched for some in (was, now)]
    return set().union(*concerned), moved


def _agenda(connection: Connection, lines: Collection[str], packs: Packs) -> dict[str, Thread | None]:
    """The threads of agenda lines, by key."""
    found: dict[str, Thread | None] = {}
    for line in packs.agenda:
        if line.id in lines:
            query = select(link_things).join(link_agenda, link_agenda.c.thing == link_things.c.id)
            members = [member_of(row) for row in connection.execute(query.where(link_agenda.c.line == line.id))]
            if members:
                found[f"line|{line.id}"] = agenda_thread(line, members)
    return found


# --- stories ---------------------------------------------------------------------------------------------------------


def _uncovered(connection: Connection, told: Told, articles: set[str]) -> set[str]:
    """Which of these articles tell of things that no agenda line covers, and repeat no other article."""
    things: dict[str, list[str]] = defaultdict(list)
    for row in told.things_in(connection, articles):
        for article in set(parted(row.articles)) & articles:
            things[article].append(row.id)
    on_agenda = values_in(
        connection, link_agenda.c.thing, link_agenda.c.thing, {k for some in things.values() for k in some}
    )
    found = {a for a, some in things.items() if not is_covered(sum(k in on_agenda for k in some), len(some))}
    rows = rows_in(connection, select(link_articles), link_articles.c.article, found)
    return {row.article for row in rows if not row.copy_of}


def _stories(connection: Connection, told: Told, stories: Stories, articles: set[str]) -> dict[str, Thread | None]:
    """The threads of the stories that changed, or of whose articles one did."""
    originals = values_in(connection, link_articles.c.copy_of, link_articles.c.article, articles) - {None}
    touched = values_in(connection, link_bodies.c.story, link_bodies.c.article, articles | originals) - {None}
    found: dict[str, Thread | None] = {f"story|{key}": None for key in stories.changed | touched}
    for key, story in sorted(stories.of(stories.changed | touched).items()):
        copies = values_in(connection, link_articles.c.article, link_articles.c.copy_of, story.articles)
        inside = {*story.articles, *copies}
        members = [member_of(row) for row in told.things_in(connection, inside)]
        found[f"story|{key}"] = story_thread(story, len(inside), members)
    return found


def _kept(connection: Connection, new: Mapping[str, Thread | None]) -> dict[str, Thread]:
    """Keeps the threads by key, before decisions; returns those in whose place they are."""
    rows = list(rows_in(connection, select(link_threads), link_threads.c.key, new))
    forget(connection, link_threads.c.key, new)
    lines = ({"key": k, "id": t.id, "line": plain(t)} for k, t in sorted(new.items()) if t is not None)
    put_rows(connection, link_threads, lines)
    return {row.key: restore(Thread, row.line) for row in rows}


# --- decisions -------------------------------------------------------------------------------------------------------


def decided(
    connection: Connection, old: Mapping[str, Thread], new: Mapping[str, Thread | None],
    live: Sequence[Decision], bare: Bare,
) -> Rethreaded:  # fmt: skip
    """The threads as they are shown, with what decisions make of those that they are on."""
    past = get(connection, "link_regrouped") or {"keys": [], "shown": []}
    under, items = _under_decisions(connection, live, bare)
    bases = {**_by_key(connection, {*past["keys"], *under}), **{k: t for k, t in new.items() if t is not None}}
    found, orphaned = _obeyed(connection, [bases[key] for key in sorted(under)], items, live)
    put(connection, "link_regrouped", {"keys": sorted(under), "shown": sorted(t.id for t in found)})
    shown = {t.id: t for key, t in bases.items() if key not in under} | {t.id: t for t in found}
    before = {t.id for key, t in old.items()} | set(past["shown"]) | {bases[key].id for key in under}
    out = Rethreaded(shown, before - shown.keys(), orphaned=orphaned)
    out.moved = _moved(connection, out)
    return out


def _under_decisions(connection: Connection, live: Sequence[Decision], bare: Bare) -> tuple[set[str], dict[str, Item]]:
    """The keys of the threads that decisions may be on, and the things on the words of the decisions."""
    if not live:
        return set(), {}
    anchors = [d[name] for d in live for name in ("anchor", "other_anchor") if d.get(name)]
    shas = {str(a["text_sha256"]) for a in anchors if a.get("text_sha256")}
    articles = values_in(connection, link_articles.c.article, link_articles.c.sha, shas)
    ids = values_in(connection, schema.evidence.c.item, schema.evidence.c.article, articles)
    ids |= values_in(connection, link_told.c.final, link_told.c.article, articles) - {None}
    items = {key: item for key, (item, past) in bare.of(ids).items() if not past}
    named = {str(d[name]) for d in live for name in ("target", "other") if d.get(name)}
    keys = values_in(connection, link_threads.c.key, link_threads.c.id, named)
    keys |= {f"line|{line}" for line in values_in(connection, link_agenda.c.line, link_agenda.c.thing, items)}
    told = {e.article for item in items.values() for e in item.evidence}
    told |= values_in(connection, link_articles.c.copy_of, link_articles.c.article, told) - {None}
    stories = values_in(connection, link_bodies.c.story, link_bodies.c.article, told) - {None}
    return values_in(connection, link_threads.c.key, link_threads.c.key, keys | {f"story|{s}" for s in stories}), items


def _by_key(connection: Connection, keys: Iterable[str]) -> dict[str, Thread]:
    rows = rows_in(connection, select(link_threads), link_threads.c.key, keys)
    return {row.key: restore(Thread, row.line) for row in rows}


def _obeyed(
    connection: Connection, threads: Sequence[Thread], items: Mapping[str, Item], live: Sequence[Decision]
) -> tuple[list[Thread], frozenset[str]]:
    if not live:
        return [], frozenset()
    ids = {key for thread in threads for key in thread.items}
    rows = rows_in(connection, select(link_things.c.id, link_things.c.low, link_things.c.high), link_things.c.id, ids)
    return obeyed(threads, {row.id: (row.low, row.high) for row in rows}, items, _titles(connection), live)


def _titles(connection: Connection) -> Callable[[str], str | None]:
    readings = schema.readings.c

    def title(article: str) -> str | None:
        line = connection.scalar(select(readings.line).where(readings.article == article))
        return line["title"] if line else None

    return title


def _moved(connection: Connection, out: Rethreaded) -> set[str]:
    """The things that are in other threads than before."""
    members = schema.thread_items
    rows = rows_in(connection, select(members), members.c.thread, out.gone | out.threads.keys())
    was = {(row.thread, row.item) for row in rows}
    now = {(thread.id, key) for thread in out.threads.values() for key in thread.items}
    return {key for _, key in was ^ now}
