"""What a server serves: one record, to whom, within which bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.api import Record
from onrecord.store import Line
from onrecord.views.map import positions_of
from onrecord.web.kept import Kept
from onrecord.web.originals import Originals
from onrecord.web.uploads import MakeRun, apart
from onrecord.web.users import Users

LOCAL = ("127.0.0.1", "localhost", "[::1]")
"""Names under which a server on this machine is asked for."""

SECONDS = 30.0
"""How long a question to the record may take."""

LARGEST = 64 << 20
"""Bytes of a request's body above which it is refused."""


@dataclass(slots=True)
class Site:
    """A record and the rules under which it is shown.

    ``hosts`` are the names (without port) by which it may be asked for: any other is refused, so that no page from
    elsewhere can reach it by a name of its own. Where ``token`` is set or ``users`` has some, a visitor must give the
    token, or a name and password. A question that takes longer than ``seconds`` is given up.
    ``run`` makes the run that reads files which visitors add. What was decided is linked when nobody has decided for
    ``settle`` seconds. ``originals`` are the files that pages were read from, ``kept`` those that visitors sent (null:
    none is kept).
    """

    record: Record
    name: str
    hosts: tuple[str, ...] = LOCAL
    token: str | None = field(default=None, repr=False)
    largest: int = LARGEST
    users: Users | None = None
    seconds: float = SECONDS
    run: MakeRun = apart
    settle: float = 1.0
    originals: Originals = field(default_factory=Originals)
    kept: Kept | None = None

    def offers(self, source: Line) -> bool:
        """Whether there is a file that may be the one a source was read from; its hash is looked at when it is had."""
        return self.originals.has(source["paths"]) or (self.kept is not None and self.kept.has(source["sha256"]))

    def file_of(self, source: Line) -> bytes | None:
        """The file that a source was read from, or came in; null where there is none now that is still the same."""
        found = self.originals.bytes_of(source["paths"], source["sha256"])
        return self.kept.bytes_of(source["sha256"]) if found is None and self.kept else found

    def name_of(self, source: Line) -> str:
        """The name of the file of many documents that a source came in."""
        kept = self.kept.name_of(source["sha256"]) if self.kept else ""
        return kept or str(source["path"]).partition("#")[0]

    @property
    def positions(self) -> Mapping[str, tuple[float, float]]:
        """Latitude and longitude of the places that the record's packs know, by id."""
        with self.record.connected() as connection:
            return positions_of(connection)
