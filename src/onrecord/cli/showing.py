"""One line laid open: show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.text import Text

from onrecord.cli.app import app
from onrecord.cli.columns import short
from onrecord.cli.options import Asked, Format, asks
from onrecord.cli.output import console, heading, put_json, say
from onrecord.export import encoded, printable
from onrecord.views.beside import beside
from onrecord.views.days import in_words
from onrecord.views.show import Passage, Shown
from onrecord.views.standing import change_words

HIDDEN = ("kind", "id", "evidence", "rule", "confidence", "links", "threads", "history", "date_candidates")
"""Fields of an item that `show` prints in words of its own."""

LISTED = ("items", "between")
"""Fields of threads and conflicts that are ids."""

DATES = ("published", "modified")
"""Fields of an article below which `show` prints what they rest on."""


@app.command()
@asks
def show(asked: Asked, id: Annotated[str, typer.Argument(help="An id, or its beginning.")]) -> None:
    """One line: its sentence in context, why it was read so, and what rests on it."""
    with asked.opened() as record:
        found = record.show(id)
        if asked.format is Format.table:
            with record.connected() as connection:
                _print(found, beside(connection, _ids(found)))
            return
    put_json(asdict(found), asked.format)


def _ids(found: Shown) -> Iterator[str]:
    """The ids that are printed, each with its words."""
    for name in LISTED:
        yield from found.line.get(name, ())
    for ids in found.resting.values():
        yield from ids


def _print(found: Shown, words: Mapping[str, str]) -> None:
    line = found.line
    heading(f"{line.get('kind', '')} {line['id']}".strip())
    for name, value in line.items():
        if name in LISTED and value:
            _print_ids(name, value, words)
        elif name not in HIDDEN and value not in (None, [], "") and value is not False:
            say(f"  {name}: {_value(value)}")
            if name in DATES:
                _print_clues(value)
    for when in line.get("date_candidates", ()):
        say(f"  day found: {_value(when)}")
        _print_clues(when)
    days = {passage.place.article: passage.place.published for passage in found.passages}
    for step in line.get("history", ()):
        _print_step(step, line, days)
    for passage in found.passages:
        _print_passage(passage)
        if passage.joined:
            say(f"  joined to the first by {passage.joined}")
            say(f"  `onrecord distinct {short(line['id'])} {short(passage.place.article)}` parts it")
    if "rule" in line:
        say()
        say(f"read by the rule {line['rule']}, confidence {line['confidence']}")
        _print_reasons(line)
    for how, ids in found.resting.items():
        _print_ids(how, ids, words)


def _print_ids(how: str, ids: Sequence[str], words: Mapping[str, str]) -> None:
    """Prints ids, each with what it stands for."""
    say(f"{how}:")
    for key in ids:
        say(f"  {short(key)}  {words.get(key, '')}".rstrip())


def _print_step(step: dict[str, Any], line: dict[str, Any], days: Mapping[str, str | None]) -> None:
    """A step with its date, what changed, and its sentence, where that is not the promise's own.

    One of no date stands by the day of its first report, where ``days`` (by article) has that.
    """
    told = next((day for one in step["evidence"] if (day := days.get(one["article"]))), None)
    say(f"  {_step(step, told)}")
    for evidence in step["evidence"]:
        if evidence not in line["evidence"] and not any(_holds(one, evidence) for one in step["evidence"]):
            say(f"    {short(evidence['article'])}: {printable(' '.join(evidence['exact'].split()))}")


def _holds(whole: dict[str, Any], part: dict[str, Any]) -> bool:
    """Whether the words of one piece of evidence stand within the longer words of another."""
    at, of = ((one["source"], one["start"], one["end"]) for one in (part, whole))
    return at != of and at[0] == of[0] and of[1] <= at[1] and at[2] <= of[2]


def _step(step: dict[str, Any], told: str | None) -> str:
    when = in_words(step["date"]["edtf"]) if step["date"] else f"told {in_words(told)}" if told else "undated"
    return f"{step['step']}, {when}" + (f": {change_words(step['change'])}" if step["change"] else "")


def _value(value: object) -> str:
    if isinstance(value, dict) and "edtf" in value:
        return f"{in_words(value['edtf'])} ({value['basis']})"
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return ", ".join(value)
    return value if isinstance(value, str) else encoded({"": value}).decode()[4:-2]


def _print_clues(when: dict[str, Any]) -> None:
    """What a date rests on, a clue a line, with the place in the source where one is given."""
    for reason in when["why"]:
        place = "" if reason["start"] is None else f", characters {reason['start']}–{reason['end']}"
        say(f"    {reason['clue']}{place}")


def _print_reasons(line: dict[str, object]) -> None:
    for name, value in line.items():
        for reason in value.get("why", ()) if isinstance(value, dict) else ():
            say(f"  {name}: {reason['clue']}")


def _print_passage(passage: Passage) -> None:
    say()
    say(f"{passage.words()}:")
    marked = Text("  ")
    cut = passage.before[:1].isalnum()
    for words, style in (
        (f"… {passage.before.partition(' ')[2]}" if cut else passage.before, "dim"),
        (passage.lead, ""),
        (f"[{passage.exact}]", "bold reverse"),
        (passage.tail, ""),
        (passage.after, "dim"),
    ):
        marked.append(printable(words), style=style)
    console().print(marked)
