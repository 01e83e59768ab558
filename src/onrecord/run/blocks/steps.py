"""What tells steps of promises: deeds done, and what articles tell in passing; found anew where either side changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from sqlalchemy import Connection, Row, select

from onrecord.link.again import makers_of
from onrecord.link.history import done_by, plain_step, step_by
from onrecord.link.parties import Named
from onrecord.link.passing import looked_for, may_tell
from onrecord.link.plain import is_plain, kept_by
from onrecord.link.promises import Promise, is_in_time
from onrecord.link.reports import Report, reports_of
from onrecord.model.items import Event
from onrecord.model.lines import plain
from onrecord.model.pages import Article
from onrecord.run.blocks.articles import as_linked
from onrecord.run.blocks.step_terms import (
    Found,
    Line,
    done_under,
    first_day,
    heard_rows,
    kind_numbers,
    passing_rows,
    terms_of_report,
    told_of,
)
from onrecord.run.blocks.ties import DONE, PASSING, Promises, Retied
from onrecord.run.blocks.told import Bare, Told
from onrecord.store.links import batches, forget, joined, number_of, parted, put_rows, rows_in, values_in
from onrecord.store.schema_links import link_articles
from onrecord.store.schema_tied import (
    link_heard,
    link_heeded,
    link_kinds,
    link_passing,
    link_promises,
    link_steps,
    link_terms,
)
from onrecord.store.sources import own_texts

PLAIN, EVENT, REPORT = 1, 2, 3
"""The parts of `link_steps`."""
AT_ONCE = 200
"""Articles whose texts are held at a time."""


@dataclass(slots=True)
class Steps:
    """The work on steps: ``touched`` are the promises of which some were lost or found."""

    connection: Connection
    told: Told
    bare: Bare
    promises: Promises
    tied: Retied
    named: Named
    touched: set[str] = field(default_factory=set)
    kinds: set[int] = field(default_factory=set)

    def change(self, places: Collection[str]) -> None:
        """Finds the steps of changed promises, and those that changed things and these articles tell."""
        self.kinds |= self.tied.kinds
        forget(self.connection, link_steps.c.promise, self.tied.gone | self.tied.found.keys())
        self._forget_events()
        self._put(list(self._kept()), EVENT)
        events = self._events()
        self._put(self._done(events), EVENT)
        self._plainly()
        articles = self._articles(places)
        self._put(list(self._elsewhere()), REPORT)
        self._put(self._passing(articles), REPORT)

    def _put(self, found: Iterable[Found], part: int) -> None:
        rows: list[Line] = []
        for promise, source, n, how, step in found:
            self.touched.add(promise)
            rows.append({"promise": promise, "part": part, "source": source, "n": n, "how": how, "step": plain(step)})
        put_rows(self.connection, link_steps, rows)

    def _lost(self, sources: Collection[str]) -> None:
        """Takes out the steps that these events or articles told."""
        rows = rows_in(self.connection, select(link_steps), link_steps.c.source, sources)
        self.touched |= {row.promise for row in rows}
        forget(self.connection, link_steps.c.source, sources)

    def _near_each(self, part: int, sought: Mapping[str, Mapping[int, str]]) -> dict[str, list[str]]:
        """By event or article the promises that are found under its terms and were told by its day (of the terms)."""
        found: dict[int, list[tuple[str, str]]] = defaultdict(list)
        query = select(link_terms).where(link_terms.c.part == part)
        for row in rows_in(self.connection, query, link_terms.c.terms, {t for some in sought.values() for t in some}):
            found[row.terms].append((row.day, row.promise))
        return {
            key: sorted({promise for t, day in some.items() for told, promise in found.get(t, ()) if told <= day})
            for key, some in sought.items()
        }

    # --- deeds done --------------------------------------------------------------------------------------------------

    def _forget_events(self) -> None:
        """Takes out what is known of the deeds of things that changed."""
        touched = self.told.touched
        self.kinds |= values_in(self.connection, link_kinds.c.kind, link_kinds.c.event, touched)
        self._lost(touched)
        for column in (link_heard.c.event, link_kinds.c.event):
            forget(self.connection, column, touched)

    def _events(self) -> dict[str, Event]:
        """Notes what is done by the things that changed; the events by id."""
        events = {item.id: item for item in self.told.once if isinstance(item, Event)}
        kinds = {key: kind_numbers(e) for key, e in events.items()}
        self.kinds.update(*kinds.values())
        put_rows(
            self.connection, link_kinds, ({"kind": k, "event": e} for e, some in kinds.items() for k in sorted(some))
        )
        days = {key: day for key, e in events.items() if (day := self._day(e)) is not None}
        put_rows(self.connection, link_heard, (row for k, day in days.items() for row in heard_rows(events[k], day)))
        return events

    def _day(self, event: Event) -> str | None:
        when = done_by(event, self.told.articles)
        return None if when is None else when.latest or ""

    def _done(self, events: Mapping[str, Event]) -> Iterator[Found]:
        """What the changed events tell of any promises."""
        for batch in batches(sorted(events), AT_ONCE):
            near = self._near_each(DONE, {key: self._under(events[key]) for key in batch})
            promises = self.promises.of({p for some in near.values() for p in some})
            for key, some in near.items():
                yield from self._told(events[key], [promises[p] for p in some])

    def _under(self, event: Event) -> dict[int, str]:
        day = self._day(event)
        return {} if day is None else dict.fromkeys(done_under(event), day)

    def _told(self, event: Event, promises: Sequence[Promise]) -> Iterator[Found]:
        when = done_by(event, self.told.articles)
        for promise in promises:
            step = step_by(promise, event, when, self.named) if when is not None else None
            if step is not None:
                yield promise.key, event.id, 0, "taken", step

    def _kept(self) -> Iterator[Found]:
        """What the events that did not change tell of the promises that did."""
        near = self._near_events()
        for batch in batches(sorted(near), AT_ONCE):
            found = {key: item for key, (item, _) in self.bare.of(batch).items() if isinstance(item, Event)}
            self.told.cite(self.connection, found.values())
            for key, event in found.items():
                yield from self._told(event, near[key])

    def _near_events(self) -> dict[str, list[Promise]]:
        """By event the changed promises that it may keep."""
        wanted: dict[int, list[Promise]] = defaultdict(list)
        for promise in self.tied.found.values():
            for pair in product(makers_of(promise), promise.deed.heads):
                wanted[number_of(*pair)].append(promise)
        near: dict[str, dict[str, Promise]] = defaultdict(dict)
        first = min((p.told.latest or "" for p in self.tied.found.values()), default="")
        query = select(link_heard).where(link_heard.c.day >= first)
        for row in rows_in(self.connection, query, link_heard.c.terms, wanted):
            near[row.event] |= {p.key: p for p in wanted[row.terms] if (p.told.latest or "") <= row.day}
        return {event: list(some.values()) for event, some in near.items() if some}

    # --- the one deed of a kind --------------------------------------------------------------------------------------

    def _plainly(self) -> None:
        """Finds anew what the one deed of its kind tells of the first promise of a kind, for kinds that changed."""
        members = link_promises.c
        columns = select(members.id, members.kind, members.latest, members.earliest, members.before)
        kinds: dict[int, list[Row[Any]]] = defaultdict(list)
        for row in rows_in(self.connection, columns, members.kind, self.kinds):
            kinds[row.kind].append(row)
        every = [row.id for some in kinds.values() for row in some]
        for row in rows_in(
            self.connection, select(link_steps).where(link_steps.c.part == PLAIN), link_steps.c.promise, every
        ):
            self.touched.add(row.promise)
        for batch in batches(sorted(set(every))):
            self.connection.execute(
                link_steps.delete().where(link_steps.c.part == PLAIN, link_steps.c.promise.in_(batch))
            )
        first: dict[int, str] = {}
        for kind, some in kinds.items():
            some.sort(key=lambda r: (r.latest, r.earliest, r.id))
            if all(row.before is not None for row in some[1:]):
                first[kind] = some[0].id
        self._put(self._of_kinds(first), PLAIN)

    def _of_kinds(self, first: Mapping[int, str]) -> Iterator[Found]:
        done: dict[int, set[str]] = defaultdict(set)
        for row in rows_in(self.connection, select(link_kinds), link_kinds.c.kind, first):
            done[row.kind].add(row.event)
        promises = self.promises.of(first[kind] for kind in done)
        done = {kind: keys for kind, keys in done.items() if is_plain(promises[first[kind]])}
        items = self.bare.of({key for some in done.values() for key in some})
        for kind, keys in sorted(done.items()):
            promise = promises[first[kind]]
            events = [item for key in sorted(keys) if isinstance(item := items[key][0], Event)]
            for event in kept_by(promise, events):
                step = plain_step(promise, event, self.named)
                if step is not None:
                    yield promise.key, event.id, 0, "taken", step

    # --- what is told in passing -------------------------------------------------------------------------------------

    def _articles(self, places: Collection[str]) -> dict[str, list[str]]:
        """The articles among these of which anything that counts is other than before, each with its makers."""
        makers: dict[str, set[str]] = {}
        for row in self.told.things_in(self.connection, places):
            for article in set(parted(row.articles)).intersection(places):
                makers.setdefault(article, set()).update(parted(row.makers))
        linked = {
            r.article: r for r in rows_in(self.connection, select(link_articles), link_articles.c.article, makers)
        }
        state = {key: number_of(linked[key].n, linked[key].newer, sorted(made)) for key, made in makers.items()}
        was = {r.article: r.state for r in rows_in(self.connection, select(link_heeded), link_heeded.c.article, places)}
        changed = {key for key in state.keys() | was.keys() if state.get(key) != was.get(key)}
        self._lost(changed)
        for column in (link_heeded.c.article, link_passing.c.article):
            forget(self.connection, column, changed)
        found = {key: sorted(makers[key]) for key in sorted(changed & state.keys())}
        put_rows(
            self.connection, link_heeded,
            ({"article": k, "state": state[k], "makers": joined(made)} for k, made in found.items()),
        )  # fmt: skip
        return found

    def _passing(self, fresh: Mapping[str, list[str]]) -> Iterator[Found]:
        """What fresh articles tell of any promises."""
        for batch in batches(sorted(fresh), AT_ONCE):
            told = list(self._reports(batch))
            for article, reports in told:
                put_rows(self.connection, link_passing, passing_rows(article, reports))
            terms = {article.id: {t for r in reports for t in terms_of_report(r)} for article, reports in told}
            days = {article.id: first_day(article) for article, _ in told}
            near = self._near_each(PASSING, {key: dict.fromkeys(some, days[key]) for key, some in terms.items()})
            promises = self.promises.of({p for some in near.values() for p in some})
            for article, reports in told:
                told_here = [promises[p] for p in near[article.id]]
                yield from told_of(article, reports, fresh[article.id], told_here, self.named)

    def _elsewhere(self) -> Iterator[Found]:
        """What articles that did not change tell of the promises that did."""
        near = self._near_articles()
        for batch in batches(sorted(near), AT_ONCE):
            heeded = rows_in(self.connection, select(link_heeded), link_heeded.c.article, batch)
            makers = {row.article: parted(row.makers) for row in heeded}
            for article, reports in self._reports(batch):
                yield from told_of(article, reports, makers[article.id], near[article.id], self.named)

    def _near_articles(self) -> dict[str, list[Promise]]:
        """By article the changed promises of which it may tell."""
        wanted: dict[int, list[Promise]] = defaultdict(list)
        for promise in self.tied.found.values():
            if not promise.item.negated:
                for head, sign in product(promise.deed.heads, looked_for(promise.deed)):
                    wanted[number_of(head, sign)].append(promise)
        near: dict[str, dict[str, Promise]] = defaultdict(dict)
        for row in rows_in(self.connection, select(link_passing), link_passing.c.terms, wanted):
            near[row.article] |= {p.key: p for p in wanted[row.terms] if is_in_time(p, row.day)}
        return {article: list(some.values()) for article, some in near.items() if some}

    def _reports(self, articles: Collection[str]) -> Iterator[tuple[Article, list[Report]]]:
        linked = {
            r.article: r for r in rows_in(self.connection, select(link_articles), link_articles.c.article, articles)
        }
        for bare, text in sorted(own_texts(self.connection, articles), key=lambda pair: pair[0].id):
            article = as_linked(bare, linked[bare.id])
            if may_tell(article):
                yield article, reports_of(article, text, linked[bare.id].sha)
