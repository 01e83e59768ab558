"""The questions: who, timeline, search, brief."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from onrecord.api import Record
from onrecord.cli.app import app
from onrecord.cli.columns import COLUMNS, Column, short
from onrecord.cli.options import Asked, Format, PackOption, asks
from onrecord.cli.output import below, heading, put, put_json, rows, say, table
from onrecord.export import encoded, pretty
from onrecord.model.errors import BadUsage
from onrecord.packs.folder import UNVERIFIED
from onrecord.store import Line
from onrecord.views.days import in_words
from onrecord.views.search import SENTENCES


@app.command()
@asks
def timeline(
    asked: Asked,
    top: Annotated[int | None, typer.Option(min=1, help="So many days (default: the program chooses).")] = None,
    query: Annotated[str | None, typer.Option(help="Only sentences with these words.")] = None,
) -> None:
    """The most important days, each told in exact sentences."""
    with asked.opened() as record:
        print_timeline(record.timeline(top=top, query=query, **asked.filters), asked.format)


def print_timeline(entries: list[Line], form: Format) -> None:
    """Prints dated entries in the form wanted."""
    if form is Format.json:
        put(pretty(entries))
    elif form is Format.jsonl:
        for entry in entries:
            put(encoded(entry))
    elif form is Format.csv:
        rows(("date", "text", "items"), ((e["date"], " ".join(e["text"]), "; ".join(e["items"])) for e in entries))
    else:
        for entry in entries:
            heading(f"{entry['date']}, {date.fromisoformat(entry['date']):%A}")
            for sentence in entry["text"]:
                below(" ".join(sentence.split()))


@app.command()
@asks
def search(
    asked: Asked,
    words: Annotated[list[str], typer.Argument(help='Words; "a phrase"; word*; -without (after --).')],
    kind: Annotated[str | None, typer.Option(help="Items of this kind instead of sentences.")] = None,
    meaning: Annotated[bool, typer.Option("--meaning", help="What means the same, in whatever words.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 20,
) -> None:
    """Sentences (or items of a --kind) that hold all the words, the best first.

    With --meaning (the extra embed) the nearest in meaning; the first such search of a record takes a while.
    """
    if kind is not None and kind not in COLUMNS:
        raise BadUsage(f"no kind {kind!r} to search; one of event, statement, commitment, figure, tenure, relation")
    with asked.opened() as record:
        found = record.search(" ".join(words), kind=kind, limit=limit, meaning=meaning, **asked.filters)
    lines = [f.line() for f in found]
    if asked.format is Format.json:
        put(pretty(lines))
    elif asked.format is Format.jsonl:
        for line in lines:
            put(encoded(line))
    elif asked.format is Format.csv:
        rows(_HIT, ([_joined(line[name]) for name in _HIT] for line in lines))
    else:
        table(HIT_COLUMNS, lines)
    if not found:
        asked.note(_none_found(kind, meaning=meaning, narrowed=any(asked.filters.values())))


def _none_found(kind: str | None, *, meaning: bool, narrowed: bool) -> str:
    """That nothing was found, as far as was looked: what filters leave out may hold the words."""
    if narrowed:
        return "nothing found within what was asked for"
    return "nothing found" if meaning else f"nothing found: no {kind or 'sentence'} holds all of these words"


_HIT = ("kind", "id", "score", "why", "text", "article", "title", "published", "path", "items")


HIT_COLUMNS = (
    Column("published", lambda line: in_words(line["published"]) if line["published"] else "undated"),
    Column("article", lambda line: line["title"] or line["path"], 1),
    Column("id", lambda line: short(line["items"][0] if line["items"] else line["id"])),
    Column("why", lambda line: line["why"]),
    Column("words", lambda line: line["match"] if line["kind"] in SENTENCES else line["text"], below=True),
)


@app.command()
@asks
def brief(
    asked: Asked,
    title: Annotated[str | None, typer.Option(help="The heading (default: the thread's or actor's name).")] = None,
    html: Annotated[bool, typer.Option("--html", help="One HTML page (as where --output ends in .html).")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file, not to stdout.")] = None,
) -> None:
    """A brief: what happened, what was promised and what came of it, each sentence with its source.

    In Markdown, as one HTML page that needs nothing else and prints well, or where --output ends in .docx as a Word
    document.
    """
    html = html or (output is not None and output.suffix.lower() in (".html", ".htm"))
    if output is not None and output.suffix.lower() == ".docx":
        with asked.opened() as record:
            output.write_bytes(record.brief_docx(title, **asked.filters))
        return
    with asked.opened() as record:
        text = record.brief(title, html=html, **asked.filters)
    if output is None:
        put(text.encode("utf-8", "backslashreplace"))
    else:
        output.write_text(text, encoding="utf-8", errors="backslashreplace")


@app.command()
@asks
def who(
    asked: Asked,
    office: Annotated[str, typer.Argument(help='The office ("foreign minister").')],
    country: Annotated[str, typer.Option(help="The country, by name or ISO code (Japan, JPN).")],
    on: Annotated[str, typer.Option(help="The day.")],
    pack: PackOption = None,
) -> None:
    """Who held an office on a day, how that is known, and which articles say so."""
    from onrecord.views.days import first_day, last_day

    answer = _holder(asked, office, country, last_day(on), pack)
    if first_day(on) != last_day(on):
        first = _holder(asked, office, country, first_day(on), pack)
        if first["person"] != answer["person"]:
            raise BadUsage(f"{on!r} is not one day, and another held the office at its beginning; name a day")
    if asked.format is Format.table:
        _say_holder(answer)
    elif asked.format is Format.csv:
        rows(tuple(answer), [[_joined(value) for value in answer.values()]])
    else:
        put_json(answer, asked.format)


def _holder(asked: Asked, office: str, country: str, on: str, pack: list[str] | None) -> dict[str, Any]:
    from onrecord.packs import Packs
    from onrecord.run import shipped_packs
    from onrecord.views.holders import holder

    if asked.record == "record.db" and not Path(asked.record).exists():
        return holder(Packs.load(tuple(pack or shipped_packs())), office, country, on)
    with asked.opened() as record, record.connected() as connection:
        names = tuple(pack) if pack else pack_names(record)
        return holder(Packs.load(names), office, country, on, connection)


def pack_names(record: Record) -> tuple[str, ...]:
    """The packs that a record was made with."""
    from onrecord.store.settings import settings_of

    with record.connected() as connection:
        found = settings_of(connection)
    return found.pack_names if found else ()


def _joined(value: Any) -> Any:
    words = [v["person"] if isinstance(v, dict) else v for v in value] if isinstance(value, list) else value
    return "; ".join(words) if isinstance(words, list) else words


def _say_holder(answer: dict[str, Any]) -> None:
    if answer["person"] is None:
        say(f"unknown who was {answer['office']} of {answer['country']} on {answer['on']}: {_why_unknown(answer)}")
    else:
        _say_person(answer)
    for one in answer.get("seen", ()):
        told = ", ".join(map(short, one["articles"]))
        say(f"{one['person']} is seen in that office on {in_words(one['seen'])} ({told})")
    for other in answer.get("otherwise", ()):
        called = " ".join(filter(None, (other["qualifier"], answer["office"])))
        say(f"{other['person']} is called {called} in {', '.join(map(short, other['articles']))}")


def _say_person(answer: dict[str, Any]) -> None:
    until = answer["to"] or f"at least {answer['known_until']}" if answer["known_until"] else answer["to"] or "?"
    office = f"acting {answer['office']}" if answer.get("acting") else answer["office"]
    say(f"{answer['person']}, {office} of {answer['country']}, {answer['from'] or '?'} to {until}")
    known = ("general knowledge alone (unverified)" if source == UNVERIFIED else source for source in answer["sources"])
    say(f"known from {', '.join(known)}")
    if answer["articles"]:
        say(f"said in {', '.join(map(short, answer['articles']))}")


def _why_unknown(answer: dict[str, Any]) -> str:
    if answer["known_until"] is None:
        return "no pack knows a holder of that office there"
    if answer["on"] > answer["known_until"]:
        return f"unknown after {answer['known_until']}"
    return "no pack knows its holder on that day"
