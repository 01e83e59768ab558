"""Following feeds: watch."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.app import app
from onrecord.cli.building import PrivateOption, progress
from onrecord.cli.options import PackOption, QuietOption, RecordOption, VerboseOption, note
from onrecord.model.errors import BadUsage, Refused

if TYPE_CHECKING:
    from onrecord.ingest.fetch import Fetched, Web

SHORTEST = 60
"""Seconds below which no feed is asked again."""

LONGEST = 24 * 3600
"""Seconds that the wait grows to when a server fails again and again."""

_EVERY = re.compile(r"(\d{1,6})\s*(s|m|h|d)?\Z")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


@dataclass(slots=True)
class Watched:
    """One feed: what its server said last (ETag, Last-Modified), failures in a row, and when it is asked next.

    ``told`` is how many seconds the server asked to be left alone for (Retry-After), 0 where it did not.
    """

    url: str
    asked_with: dict[str, str] = field(default_factory=dict)
    failures: int = 0
    told: float = 0.0
    due: float = 0.0

    def poll(self, web: Web) -> Fetched | None:
        """The feed where it has changed, null where it has not; raises Refused where it is not to be had."""
        self.told = 0.0
        try:
            found = web.ask(self.url, self.asked_with)
            if found.status not in (200, 304):
                self.told = retry_after(found.headers)
                raise Refused(f"the server answered {found.status}")
        except Refused:
            self.failures += 1
            raise
        self.failures = 0
        if found.status == 304:
            return None
        names = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
        self.asked_with = {asked: value for name, asked in names.items() if (value := found.headers.get(name))}
        return found

    def wait(self, every: float) -> float:
        """Seconds until it is asked again: the interval, doubled for each failure in a row, or what the server asks."""
        doubled = every * 2.0 ** min(self.failures, 20)
        return min(max(doubled, self.told), max(every, LONGEST))


def retry_after(headers: Mapping[str, str]) -> float:
    """The seconds that an answer asks to wait (RFC 9110, 10.2.3: seconds, or a day by its own clock); 0 for none."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        until, now = parsedate_to_datetime(value), parsedate_to_datetime(headers.get("date", ""))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return 0.0


def seconds_of(every: str) -> int:
    """The seconds that "15m", "2h", "1d" or "90" name; raises BadUsage."""
    match = _EVERY.match(every.strip().lower())
    if not match:
        raise BadUsage(f"{every!r} is no interval; write 15m, 2h or 1d")
    found = int(match[1]) * _UNITS[match[2] or "s"]
    if found < SHORTEST:
        raise BadUsage(f"the interval must be {SHORTEST} seconds or more")
    return found


@app.command()
def watch(
    urls: Annotated[list[str], typer.Argument(help="Feeds (RSS, Atom, JSON Feed) by URL.")],
    record: RecordOption = "record.db",
    every: Annotated[str, typer.Option(help="How often each feed is asked: 15m, 2h, 1d.")] = "30m",
    once: Annotated[bool, typer.Option("--once", help="Ask each feed once and stop.")] = False,
    pack: PackOption = None,
    allow_private: PrivateOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Asks feeds at an interval and adds what is new to the record (made where there is none)."""
    from onrecord.ingest.fetch import is_url

    seconds = seconds_of(every)
    strange = [url for url in urls if not is_url(url)]
    if strange:
        raise BadUsage(f"{strange[0]!r} is no URL; `onrecord add` reads files")
    feeds = [Watched(url) for url in dict.fromkeys(urls)]
    failed = _round(feeds, record, seconds, pack, allow_private, quiet)
    while not once:
        time.sleep(max(1.0, min(feed.due for feed in feeds) - time.monotonic()))
        _round(feeds, record, seconds, pack, allow_private, quiet)
    if failed:
        raise typer.Exit(4)


def _round(
    feeds: Sequence[Watched], record: str, every: int, pack: list[str] | None, allow_private: bool, quiet: bool
) -> int:
    """Asks each feed that is due; how many failed."""
    from onrecord.ingest.fetch import Web

    failed = 0
    for feed in feeds:
        if feed.due > time.monotonic():
            continue
        web = Web(allow_private)
        try:
            found = feed.poll(web)
            note(f"{feed.url}: {_added(feed.url, found, web, record, pack, quiet)}", quiet=quiet)
        except Refused as fault:
            failed += 1
            note(f"{feed.url}: {fault}; asked again in {feed.wait(every) / 60:.0f} minutes", quiet=quiet)
        feed.due = time.monotonic() + feed.wait(every)
    return failed


def _added(url: str, found: Fetched | None, web: Web, record: str, pack: list[str] | None, quiet: bool) -> str:
    """Adds a feed's items to the record and says how many were new."""
    from onrecord.run import Run, add, build
    from onrecord.run.local import settle_environment
    from onrecord.store import is_new

    if found is None:
        return "nothing new"
    settle_environment()
    web.kept[url] = found
    with progress(quiet) as shown:
        run = Run([url], pack_names=tuple(pack or ()), web=web, progress=shown)
        report = build(record, run) if is_new(record) else add(record, run)
    return f"{report.read} read now" if report.read else "nothing new"
