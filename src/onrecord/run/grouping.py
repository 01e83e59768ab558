"""Decisions on threads: two are one, an article's part is another, an item is of none."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from onrecord.link.decided import ARTICLE, anchor_of
from onrecord.link.regrouped import anchor_of_thread
from onrecord.model.errors import BadUsage
from onrecord.model.items import Thread
from onrecord.model.lines import restore
from onrecord.store import schema
from onrecord.store.named import one_article, whole_id
from onrecord.store.query import Line, item_of


def on_thread(connection: Connection, verdict: str, a: str, b: str) -> dict[str, Any]:
    """The row of a decision that a thread and another are one, or that it does not hold an article's items, or an item.

    Raises BadUsage where there are no such things, or nothing of the second is in the first.
    """
    thread = _thread(connection, a)
    kind, key = ("article", one_article(connection, b)) if b.startswith("article-") else whole_id(connection, b)
    row = {"target": thread["id"], "other": key, "anchor": _anchor(connection, thread)}
    if verdict == "same":
        if kind != "thread" or key == thread["id"]:
            raise BadUsage(f"{thread['id']} can be made one with another thread only; `onrecord threads` lists them")
        return {**row, "verdict": "same", "other_anchor": _anchor(connection, _thread(connection, key))}
    if kind == "article":
        return {**row, "verdict": "split", "other_anchor": _part(connection, thread, key)}
    if kind != "item" or key not in thread["items"]:
        raise BadUsage(f"{b!r} is not in {thread['id']}; name an item or an article that is (`onrecord show {a}`)")
    return {**row, "verdict": "distinct", "other_anchor": anchor_of(item_of(*_item(connection, key)))}


def _thread(connection: Connection, given: str) -> Line:
    kind, key = whole_id(connection, given)
    if kind != "thread":
        raise BadUsage(f"{given!r} is no thread; `onrecord threads` lists them")
    line: Line = connection.scalar(select(schema.threads.c.line).where(schema.threads.c.id == key)) or {}
    return line


def _item(connection: Connection, key: str) -> tuple[Line, int]:
    items = schema.items.c
    line, at = connection.execute(select(items.line, items.at).where(items.id == key)).one()
    return line, at


def _anchor(connection: Connection, line: Line) -> dict[str, Any]:
    return anchor_of_thread(restore(Thread, line), item_of(*_item(connection, line["items"][0])))


def _part(connection: Connection, thread: Line, article: str) -> dict[str, Any]:
    """What an article tells in a thread; raises BadUsage where that is nothing, or the whole of the thread."""
    told = [item_of(*_item(connection, key)) for key in thread["items"]]
    inside = [i for i in told if {e.article for e in i.evidence} == {article}]
    if not inside or len(inside) == len(told):
        what = "all" if inside else "nothing"
        raise BadUsage(f"{article} alone tells {what} of {thread['id']}; `onrecord show {thread['id']}` lists it")
    table = schema.articles.c
    row = connection.execute(select(table.start, table.end).where(table.id == article)).one()
    text = inside[0].evidence[0].text_sha256
    return {"kind": ARTICLE, "text_sha256": text, "start": row.start, "end": row.end}
