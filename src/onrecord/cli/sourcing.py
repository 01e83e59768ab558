"""What came into the record: sources."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.app import app
from onrecord.cli.columns import ID, Column, day, short
from onrecord.cli.options import Asked, Format, asks
from onrecord.cli.output import put, rows, table
from onrecord.export import encoded, pretty
from onrecord.model.plurals import numbered
from onrecord.views.sources import Taken


def _note(one: Taken) -> str:
    """What is to be known of a source: why it is not read (in whole), that it is left out, where else it stood."""
    articles, paths = len(one.articles), one.line["paths"]
    notes = (
        f"refused: {one.line['refused']}" if one.line["refused"] else "",
        "retracted" if one.retracted else "superseded by a newer version" if one.superseded else "",
        numbered(articles, "article") if articles > 1 else "",
        f"also at {', '.join(paths[1:])}" if len(paths) > 1 else "",
    )
    return "; ".join(filter(None, notes))


def _row(one: Taken) -> dict[str, str]:
    """The cells of a source: those of its first article, and its own."""
    first = one.articles[0] if one.articles else None
    return {
        "published": day(first["published"]) if first else "",
        "outlet": (first["publisher"] or first["agency"] or "") if first else "",
        "path": one.line["url"] or one.line["path"] or "",
        "type": one.line["media_type"],
        "characters": str(one.line["length"]),
        "articles": "; ".join(article["id"] for article in one.articles),
        "id": one.line["id"],
        "note": _note(one),
    }


COLUMNS = (
    Column("published", lambda row: row["published"]),
    Column("outlet", lambda row: row["outlet"], 1),
    Column("path", lambda row: row["path"], 2),
    Column("characters", lambda row: f"{int(row['characters']):,}"),
    Column("article", lambda row: short(row["articles"].partition(";")[0])),
    ID,
    Column("note", lambda row: row["note"], below=True),
)


@app.command()
@asks
def sources(
    asked: Asked,
    refused: Annotated[bool, typer.Option("--refused", help="Only those not read, or not in whole.")] = False,
) -> None:
    """What came in: each source with its day, outlet, size and article; of one that is not read, or left out, why."""
    with asked.opened() as record:
        found = record.taken(refused=refused, **asked.filters)
    _print(found, asked.format)
    if not found:
        asked.note("every source was read" if refused else "no sources fit")


def _print(found: list[Taken], form: Format) -> None:
    lines = [one.line for one in found]
    if form is Format.json:
        put(pretty(lines))
    elif form is Format.jsonl:
        for line in lines:
            put(encoded(line))
    elif form is Format.csv:
        heads = ("published", "outlet", "path", "type", "characters", "articles", "id", "note")
        rows(heads, ([_row(one)[name] for name in heads] for one in found))
    else:
        table(COLUMNS, [_row(one) for one in found])
