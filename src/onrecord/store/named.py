"""The one line that a question names: by an id or its beginning, a name, a path."""

from __future__ import annotations

from sqlalchemy import Connection, and_, func, select

from onrecord.model.errors import BadUsage
from onrecord.store import schema
from onrecord.store.query import TABLES, lines
from onrecord.store.types import Words

LAST = "\U0010ffff"
"""The character that no other comes after."""


def whole_id(connection: Connection, given: str) -> tuple[str, str]:
    """The kind and full id of the line whose id begins so; raises BadUsage where there is none, or several."""
    found: list[tuple[str, str]] = []
    every = (("item", schema.items), ("source", schema.sources), *TABLES.items())
    for kind, table in every:
        if connection.scalar(select(table.c.id).where(table.c.id == given)) is not None:
            return kind, given
    for kind, table in every:
        key = table.c.id
        begins = and_(key >= given, key < given + LAST, func.substr(key, 1, len(given), type_=Words()) == given)
        found += [(kind, one) for one in connection.scalars(select(key).where(begins).limit(4))]
    if len(found) != 1 or not given:
        what = "nothing in the record has an id that begins so" if not found else "several ids begin so: "
        raise BadUsage(f"{given!r}: {what}{', '.join(key for _, key in found[:4])}")
    return found[0]


def actor_ids(connection: Connection, given: str) -> list[str]:
    """The ids of actors that go by a name, alias or id (case does not matter), sorted."""
    names = schema.actor_names.c
    return sorted(set(connection.scalars(select(names.actor).where(names.name == given.casefold()))))


def one_actor(connection: Connection, given: str) -> str:
    """The id of the actor of that name or id; raises BadUsage where there is none, or several."""
    if connection.scalar(select(schema.actors.c.id).where(schema.actors.c.id == given)) is not None:
        return given
    found = actor_ids(connection, given)
    if len(found) == 1:
        return found[0]
    if not found:
        raise BadUsage(f"no actor {given!r} in the record; `onrecord actors` lists them")
    raise BadUsage(f"several actors go by {given!r}: {', '.join(found)}; give the id")


def one_article(connection: Connection, given: str) -> str:
    """The id of the article whose id begins so; raises BadUsage where there is none, or several."""
    kind, found = whole_id(connection, given)
    if kind != "article":
        raise BadUsage(f"{given!r} is no article; `onrecord articles` lists them")
    return found


def one_source(connection: Connection, given: str) -> str:
    """The id of the source of that id, path, address or article; raises BadUsage where there is none, or several."""
    places = [line for line in lines(connection, "source") if given in (line["url"], line["path"], *line["paths"])]
    if len(places) == 1:
        return str(places[0]["id"])
    if places:
        raise BadUsage(f"{given!r} is the place of several sources: {', '.join(line['id'] for line in places)}")
    kind, found = whole_id(connection, given)
    if kind == "article":
        found = str(connection.scalar(select(schema.articles.c.source).where(schema.articles.c.id == found)))
    elif kind != "source":
        raise BadUsage(f"{given!r} is no source; `onrecord articles` lists them, with the place of each")
    return found
