"""The decisions in force, found again on the readings of the texts alone that they were made on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from onrecord.link.decided import THREAD, Decided, Decision, decided
from onrecord.model.items import Actor, Item
from onrecord.store.links import rows_in, values_in
from onrecord.store.schema_links import link_articles, link_ids, link_named, link_told
from onrecord.store.sources import read_items


def rulings(connection: Connection, decisions: Sequence[Decision]) -> Decided:
    """What people decided, by the ids that items and actors have now."""
    live = [d for d in decisions if not d.get("undone") and (d.get("anchor") or {}).get("kind") != THREAD]
    wanted = {str(d[name]) for d in live for name in ("target", "other") if d.get(name)}
    named = values_in(connection, link_named.c.actor, link_named.c.actor, wanted)
    actors = [Actor(id=key, name=key, type="group") for key in sorted(named)]
    return decided(decisions, _items(connection, live), actors)


def _items(connection: Connection, live: Iterable[Decision]) -> list[Item]:
    """The items as read of all texts that decisions hold on to."""
    anchors: list[dict[str, Any]] = [d[n] for d in live for n in ("anchor", "other_anchor") if d.get(n)]
    shas = {str(a["text_sha256"]) for a in anchors if a.get("start") is not None}
    articles = values_in(connection, link_articles.c.article, link_articles.c.sha, shas)
    loose = {str(d["target"]) for d in live if not d.get("anchor")}
    told = loose | {row.told for row in rows_in(connection, select(link_ids), link_ids.c.old, loose)}
    articles |= values_in(connection, link_told.c.article, link_told.c.id, told)
    return [item for _, items, _ in sorted(read_items(connection, articles), key=lambda r: r[0].id) for item in items]
