"""What a record says of itself: how far it is made, with which packs, parser and version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, delete, insert, select

from onrecord.model.errors import BadUsage
from onrecord.packs import PackInfo
from onrecord.store import fulltext, schema, schema_links, schema_tied

Stage = Literal["new", "reading", "done"]
"""``new``: nothing is in; ``reading``: all sources are in, some not read or not linked; ``done``."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the result depends on beside the sources; ``pack_names`` are the names or folders the packs are found by."""

    version: str
    parser: str
    pack_names: tuple[str, ...]
    packs: tuple[tuple[str, str, str], ...]

    @classmethod
    def of(cls, version: str, parser: str, pack_names: Sequence[str], infos: Sequence[PackInfo]) -> Settings:
        """The settings of a run with these packs."""
        return cls(version, parser, tuple(pack_names), tuple((i.name, i.version, i.sha256) for i in infos))

    def differs_from(self, other: Settings) -> str | None:
        """In words, the first thing in which two runs differ so that their results may; null where they agree."""
        if self.version != other.version:
            return f"onrecord {other.version}, this is {self.version}"
        if self.parser != other.parser:
            return f"the parser {other.parser}, not {self.parser}"
        if self.packs != other.packs:
            return f"the packs {_named(other)}, not {_named(self)}"
        return None


def _named(settings: Settings) -> str:
    return ", ".join(f"{name} {version} ({sha256[:8]})" for name, version, sha256 in settings.packs)


_FACT = select(schema.meta.c.value).where(schema.meta.c.name == bindparam("fact"))


def get(connection: Connection, name: str, default: Any = None) -> Any:
    """One of the record's own facts."""
    row = connection.execute(_FACT, {"fact": name}).first()
    return default if row is None else row.value


def put(connection: Connection, name: str, value: Any) -> None:
    """Notes one of the record's own facts."""
    connection.execute(delete(schema.meta).where(schema.meta.c.name == name))
    connection.execute(insert(schema.meta).values(name=name, value=value))


def stage_of(connection: Connection) -> Stage:
    """How far the record is made."""
    found: Stage = get(connection, "stage", "new")
    return found


TEXTLESS = "textless"
"""The fact of a record that was imported without the texts that it was made of."""


def whole(connection: Connection) -> None:
    """Raises BadUsage for a record without the texts that it was made of: it can be read, and nothing more."""
    if get(connection, TEXTLESS, False):
        raise BadUsage(
            "the record holds no texts (imported from a plain export): it can be read, not added to or decided on; "
            "import what `onrecord export --with-text` writes"
        )


def settings_of(connection: Connection) -> Settings | None:
    """What the record was made with; null before anything is in."""
    value = get(connection, "settings")
    if value is None:
        return None
    packs = tuple((name, version, sha256) for name, version, sha256 in value["packs"])
    return Settings(value["version"], value["parser"], tuple(value["pack_names"]), packs)


def keep_settings(connection: Connection, settings: Settings) -> None:
    """Notes what the record is made with."""
    put(connection, "settings", asdict(settings))
    connection.execute(delete(schema.packs))
    rows = [{"n": n, "name": p[0], "version": p[1], "sha256": p[2]} for n, p in enumerate(settings.packs)]
    if rows:
        connection.execute(insert(schema.packs), rows)


LINKED_ONCE = "link_tied"
"""The fact of a record that was linked since its tables of linking were last emptied."""
FORGOTTEN = ("link_ruled", "link_retracted", "link_corrected", "link_regrouped", LINKED_ONCE)
"""What is noted of the last linking beside its tables."""


def forget_links(connection: Connection) -> None:
    """Lets the next linking begin anew; until then the record shows what it did."""
    for table in schema_tied.KEPT:
        connection.execute(delete(table))
    connection.execute(delete(schema.meta).where(schema.meta.c.name.in_(FORGOTTEN)))
    connection.execute(insert(schema_links.link_dirty).from_select(["source"], select(schema.sources.c.id)))


def forget_all_but_decisions(connection: Connection) -> None:
    """Empties the record; decisions stay, and the count of revisions goes on, so that no two share a number."""
    revision = get(connection, "revision", 0)
    fulltext.anew(connection)
    made = schema.readings, schema.times, schema.sources, schema.packs, schema.meta
    for table in (*schema.LINKED, *schema_tied.KEPT, *made):
        connection.execute(delete(table))
    put(connection, "revision", revision)
