"""Records of any size, put into the store without a parser: `python bench/large.py RECORD ARTICLES [--first N] [--raw]`.

Articles and readings are made up (`fiction.py`, `telling.py`): about ten items an article, some things told by several
articles, one article in ten a copy of an earlier one, one in fifty a newer version of an earlier page. The article of a
number is always the same, so a record of 0-99 and one of 0-49 with 50-99 added must be equal.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from random import Random

from fiction import name, subject
from onrecord import __version__
from onrecord.model.ids import article_id, source_id
from onrecord.model.pages import Article, Metadata, Source
from onrecord.model.spans import text_hash
from onrecord.packs import Packs
from onrecord.read.parse import DEFAULT_PARSER
from onrecord.run import relink
from onrecord.store import Database, open_database
from onrecord.store import sources as kept
from onrecord.store.settings import Settings, keep_settings, put, stage_of
from onrecord.store.sources import Outcome, ReadArticle
from telling import Telling, told

PACKS = ("world", "us-japan")
SEED = 1
PER_SUBJECT = 50
"""Articles for each new subject, so that subjects grow with the record and in number."""
COPIES, VERSIONS = 0.1, 0.02
PAPERS = ("Courier", "Herald", "Daily News", "Observer", "Wire")
BATCH = 500


def subject_of(number: int, seed: int = SEED) -> int:
    """Which subject an article is on: one of those that its forerunners have, or the next."""
    return Random(f"article {seed} {number}").randrange(number // PER_SUBJECT + 1)


def document(number: int, seed: int = SEED) -> tuple[Source, Outcome]:
    """The source of that number, and what the readers would find in it."""
    found, older = _telling(number, seed)
    text = found.text
    sha = text_hash(text)
    key = source_id(sha)
    day = found.published
    source = Source(
        id=key, path=f"{number // 1000:04}/{number:07}.txt", paths=(f"{number // 1000:04}/{number:07}.txt",),
        url=f"https://press.example/{number if older is None else older}", media_type="text/plain", encoding="utf-8",
        sha256=sha, text_sha256=sha, length=len(text), text=text, metadata=Metadata(published=day, modified=day),
    )  # fmt: skip
    article = Article(
        id=article_id(key, 1), source=key, n=1, start=0, end=len(text), title=found.title,
        published=found.when, parts=found.parts,
    )  # fmt: skip
    items = found.items(article, sha)
    return source, Outcome(key, (ReadArticle.of(article, items, found.actors(items, Packs.load(PACKS))),))


def _telling(number: int, seed: int) -> tuple[Telling, int | None]:
    """The article of a number, as told; and of which earlier one it is a newer version."""
    rng = Random(f"kind {seed} {number}")
    kind, earlier = rng.random(), rng.randrange(max(1, number))
    paper = f"{name(rng)} {PAPERS[number % len(PAPERS)]}, no. {number}"
    if number and kind < COPIES:
        return _telling(earlier, seed)[0].copied(paper, rng), None
    if number and kind < COPIES + VERSIONS:
        on = subject(seed, subject_of(earlier, seed))
        return told(on, paper, f"{seed} {earlier} again {number}", later=number), earlier
    return told(subject(seed, subject_of(number, seed)), paper, f"{seed} {number}"), None


def settle(database: Database) -> None:
    """Notes what a new record is made with."""
    with database.begin() as connection:
        if stage_of(connection) == "new":
            keep_settings(connection, Settings.of(__version__, DEFAULT_PARSER, PACKS, Packs.load(PACKS).infos))


def take_in(database: Database, numbers: Iterable[int], seed: int = SEED) -> None:
    """Puts the articles of these numbers into a record, read but not linked."""
    settle(database)
    for batch in _batches(numbers):
        with database.begin() as connection:
            for number in batch:
                source, outcome = document(number, seed)
                kept.take_in(connection, [source])
                kept.keep_outcome(connection, outcome)
            put(connection, "stage", "reading")


def large(record: str, articles: int, first: int = 0, seed: int = SEED, *, link: bool = True) -> None:
    """Makes a record of so many articles, or adds those from `first` on to one; `link` false leaves it unlinked."""
    with open_database(record, create=True) as database:
        take_in(database, range(first, first + articles), seed)
        if link:
            with database.begin() as connection:
                relink(connection, Packs.load(PACKS))


def _batches(numbers: Iterable[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for number in numbers:
        batch.append(number)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("record")
    args.add_argument("articles", type=int)
    args.add_argument("--first", type=int, default=0, help="number of the first article")
    args.add_argument("--raw", action="store_true", help="leave it unlinked, as a build that was stopped")
    options = args.parse_args()
    large(options.record, options.articles, options.first, link=not options.raw)
    return 0


if __name__ == "__main__":
    sys.exit(main())
