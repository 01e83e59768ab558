"""A brief written out: as Markdown, or as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from onrecord.export.printable import one_line
from onrecord.views.brief import Brief
from onrecord.views.brief_lines import Entry
from onrecord.views.charts import chart
from onrecord.views.days import in_words

TEMPLATES = Path(__file__).parent / "templates"


def as_markdown(brief: Brief) -> str:
    """The brief in Markdown with footnotes; nothing of a source is taken for mark-up."""
    out = [f"# {plain(brief.title)}", "", f"As of {in_words(brief.as_of)}.", ""]
    out += [f"- {label}: {plain(words)}" for label, words in brief.about]
    for heading, entries in brief.sections:
        out += ["", f"## {heading}", "", *(line for entry in entries for line in _lines(entry, ""))]
    out.append("")
    for note in brief.notes:
        out.append(f"[^{note.number}]: {plain(note.words)}, characters {note.start}–{note.end}")
    return "\n".join(out).rstrip() + "\n"


def _lines(entry: Entry, inset: str) -> Iterator[str]:
    date = f"**{in_words(entry.date)}**" if entry.date else ""
    quoted = f"“{''.join(_piece(*piece) for piece in entry.pieces())}”" if entry.sentence else ""
    marks = "".join(f"[^{number}]" for number in entry.notes)
    lead = f"{plain(entry.lead)}:" if entry.lead and quoted else plain(entry.lead)
    yield f"{inset}- {' '.join(filter(None, (date, lead, quoted)))}{marks}"
    for step in entry.steps:
        yield from _lines(step, inset + "    ")


def as_html(brief: Brief) -> str:
    """The brief as one page: style and charts inside, no script, nothing loaded from anywhere, good to print."""
    return _template().render(brief=brief)


@cache
def _template() -> Template:
    made = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    made.filters["words"] = one_line
    made.filters["in_words"] = in_words
    made.filters["chart"] = lambda points: Markup(chart(points))
    return made.get_template("brief.html")


def plain(text: str) -> str:
    """The text on one line, without what Markdown or HTML would take for its own."""
    return _escaped(one_line(text))


def _piece(words: str, own: bool) -> str:
    return f"**{_escaped(words)}**" if own else _escaped(words)


def _escaped(words: str) -> str:
    for mark in "\\`*_[]<>#|":
        words = words.replace(mark, "\\" + mark)
    return words
