"""The steps of linking in their order, for a record that was never linked; one that was takes up what changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, delete, func, select

from onrecord.link.decided import Decided
from onrecord.link.identities import with_spellings
from onrecord.packs import Packs
from onrecord.run.blocks.people import spellings
from onrecord.run.blocks.rulings import rulings
from onrecord.run.blocks.things import Ruled
from onrecord.run.blocks.told import Bare
from onrecord.run.blocks.whole import empty
from onrecord.run.linking import relink, settled
from onrecord.run.spread import families, finished, origins, people, plan, reprints, texts, things
from onrecord.run.spread.components import divide
from onrecord.run.spread.exchange import Stage
from onrecord.run.spread.finished import Regrouped
from onrecord.run.spread.loading import keep_ids, keep_stories, keep_texts, keep_told
from onrecord.run.spread.plan import Steps
from onrecord.run.spread.showing import keep_shown, regrouped
from onrecord.run.spread.tasks import Runner, here
from onrecord.run.spread.written import written
from onrecord.store.decisions import decisions
from onrecord.store.schema_links import link_articles, link_dirty
from onrecord.store.settings import settings_of

SIZE = 1000
"""Articles a shard."""


def in_this_process() -> AbstractContextManager[Runner]:
    """Runs the tasks here."""
    return nullcontext(here)


@dataclass(frozen=True, slots=True)
class Spread:
    """Links by tasks that hand Parquet files to each other in a folder; ``runner`` says where they run."""

    folder: str
    runner: Callable[[], AbstractContextManager[Runner]] = in_this_process
    size: int = SIZE

    def __call__(self, connection: Connection, packs: Packs) -> None:
        """Links all there is, the first time; later what changed, as `relink`."""
        if connection.scalar(select(func.count()).select_from(link_articles)):
            relink(connection, packs)
            return
        found = written(connection, self.folder, self.size)
        connection.execute(delete(link_dirty))
        with self.runner() if found.stage.shards > 1 else nullcontext(here) as run:
            steps = Steps(found.stage, run, _names(connection))
            ruled, obeyed, bare = _linked(connection, steps)
            threads, orphaned = _shown(connection, steps, bare)
        keep_shown(connection, found.stage, threads)
        settled(connection, ruled.orphaned | bare.unsound | orphaned, ruled, obeyed)
        _only(Path(found.stage.folder))


def _names(connection: Connection) -> tuple[str, ...]:
    """The packs as the tasks load them."""
    settings = settings_of(connection)
    return settings.pack_names if settings else ()


def _linked(connection: Connection, steps: Steps) -> tuple[Decided, Ruled, Bare]:
    """Does all steps; returns the decisions that they obeyed, and the things that people put right."""
    stage = steps.stage
    steps.shards(partial(texts.texts, packs=steps.packs))
    steps.parts(reprints.frequent, origins.same_text, people.names)
    steps.shards(reprints.owned)
    steps.parts(reprints.both)
    steps.shards(reprints.met)
    steps.shards(reprints.repeated)
    steps.shards(partial(origins.kin, channel=divide(stage, "copying", steps.run)))
    steps.parts(origins.origins)
    steps.shards(origins.asked)
    steps.shards(origins.copies)
    keep_texts(connection, stage)
    same = spellings(connection, Packs.load(steps.packs))
    ruled = with_spellings(rulings(connection, decisions(connection)), same)
    steps.shards(partial(families.families, channel=divide(stage, "family", steps.run)))
    steps.parts(partial(families.told, ruled=ruled, packs=steps.packs))
    keep_ids(connection, stage)
    obeyed = Ruled.of(connection, ruled)
    steps.parts(partial(things.blocks, ruled=obeyed, moved=_moved(stage, obeyed)))
    steps.parts(things.aimed)
    steps.parts(things.ends)
    keep_told(connection, stage)
    bare = Bare(connection, ruled)
    steps.parts(partial(things.shown, right=bare.right))
    plan.stories_of(steps)
    plan.threads_of(steps)
    plan.followed(steps)
    plan.actors_of(steps, ruled.kept)
    return ruled, obeyed, bare


def _shown(connection: Connection, steps: Steps, bare: Bare) -> tuple[Regrouped, frozenset[str]]:
    """Finishes things as they are shown; what people made of threads, and the decisions that find none."""
    empty(connection)
    keep_stories(connection, steps.stage)
    found, orphaned = regrouped(connection, steps.stage, bare)
    steps.parts(partial(finished.finished, regrouped=found))
    plan.held_against(steps)
    return found, orphaned


def _moved(stage: Stage, ruled: Ruled) -> dict[int, int]:
    """The blocks whose things people joined: each with the one that it is linked with."""
    named = set[str]().union(*ruled.same)
    keys = {
        row["id"]: row["key"]
        for part in range(stage.parts if named else 0)
        for row in stage.rows("told", part, "id", "key")
        if row["id"] in named
    }
    home: dict[int, int] = {}
    for pair in ruled.same:
        joined = {keys[key] for key in pair if key in keys}
        joined |= {home.get(key, key) for key in joined}
        joined |= {key for key, first in home.items() if first in joined}
        home |= dict.fromkeys(joined, min(joined, default=0))
    return home


def _only(folder: Path) -> None:
    """Removes what linking of other articles, or one that was stopped, left beside."""
    for path in folder.parent.iterdir():
        if path != folder:
            shutil.rmtree(path, ignore_errors=True)
