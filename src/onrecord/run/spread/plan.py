"""The steps of linking that ask nothing of the record, in their order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from onrecord.run.blocks.actors import Names
from onrecord.run.spread import actors, conflicts, coverage, promises, stories, threads
from onrecord.run.spread import steps as follow
from onrecord.run.spread.components import divide
from onrecord.run.spread.exchange import Stage
from onrecord.run.spread.tasks import Runner, Task, Work


@dataclass(frozen=True, slots=True)
class Steps:
    """Runs steps, a task a shard of articles or a part."""

    stage: Stage
    run: Runner
    packs: tuple[str, ...]

    def shards(self, *works: Work) -> None:
        """Does these for each shard of articles; none needs what another gives."""
        self._all(works, self.stage.shards)

    def parts(self, *works: Work) -> None:
        """Does these for each part; none needs what another gives."""
        self._all(works, self.stage.parts)

    def _all(self, works: tuple[Work, ...], count: int) -> None:
        self.run([Task(self.stage, _name(work), n, work) for work in works for n in range(count)])


def _name(work: Work) -> str:
    return str(getattr(work, "func", work).__name__)


def stories_of(steps: Steps) -> None:
    """Finds the stories of the articles that no agenda line covers."""
    steps.parts(partial(coverage.acting, packs=steps.packs))
    steps.parts(coverage.parties)
    steps.parts(partial(coverage.counted, packs=steps.packs))
    steps.parts(coverage.uncovered)
    steps.shards(stories.bodies)
    steps.shards(stories.nearest)
    steps.shards(partial(stories.gather, channel=divide(steps.stage, "alike", steps.run)))
    steps.parts(stories.stories)


def threads_of(steps: Steps) -> None:
    """Makes the threads of agenda lines and stories."""
    steps.shards(threads.inside)
    steps.shards(threads.telling)
    steps.parts(threads.drawn)
    steps.parts(partial(threads.members, packs=steps.packs))
    steps.parts(partial(threads.threads, packs=steps.packs))


def followed(steps: Steps) -> None:
    """Finds what became of promises."""
    packs = steps.packs
    steps.parts(partial(promises.promised, packs=packs), follow.deeds)
    steps.parts(follow.makers)
    steps.shards(follow.passing)
    steps.parts(partial(promises.tied, packs=packs))
    steps.parts(follow.meet, follow.kinds)
    steps.parts(follow.lent)
    steps.parts(partial(follow.done, packs=packs))
    steps.shards(partial(follow.heard, packs=packs))
    steps.parts(partial(follow.plainly, packs=packs))
    steps.parts(promises.courses)


def actors_of(steps: Steps, names: Names) -> None:
    """Makes the actors that articles list or things name."""
    steps.shards(partial(actors.listed, names=names))
    steps.parts(actors.named)
    steps.parts(partial(actors.actors, names=names, packs=steps.packs))


def held_against(steps: Steps) -> None:
    """Finds the conflicts of finished things."""
    steps.parts(partial(conflicts.sides, packs=steps.packs))
    steps.parts(partial(conflicts.against, packs=steps.packs), conflicts.summoned)
    steps.parts(conflicts.tellers)
    steps.parts(conflicts.endings)
    steps.shards(conflicts.dated)
    steps.parts(conflicts.conflicts)
