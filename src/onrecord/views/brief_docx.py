"""A brief as a Word document: headings, lists, sources numbered, every sentence with the number of its place."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document

from onrecord.export.printable import one_line
from onrecord.views.brief import Brief
from onrecord.views.brief_lines import Entry
from onrecord.views.days import in_words

LEVELS = ("List Bullet", "List Bullet 2", "List Bullet 3")
"""The paragraph styles of an entry, of what came of it, and of what came of that."""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a ZIP file can name: no clock is asked."""


def as_docx(brief: Brief) -> bytes:
    """The brief as the bytes of a .docx file, the same for the same record; its date is the day it is as of."""
    document = Document()
    _properties(document, brief)
    document.add_heading(one_line(brief.title), 0)
    document.add_paragraph(f"As of {in_words(brief.as_of)}.")
    for label, words in brief.about:
        _labelled(document, label, words)
    for heading, entries in brief.sections:
        document.add_heading(heading, 1)
        for entry in entries:
            _put(document, entry, 0)
    _sources(document, brief)
    return _still(document)


def _properties(document: Any, brief: Brief) -> None:
    about = document.core_properties
    about.title, about.author, about.comments = one_line(brief.title), "onrecord", ""
    about.created = about.modified = datetime.fromisoformat(brief.as_of)


def _labelled(document: Any, label: str, words: str) -> None:
    paragraph = document.add_paragraph(style=LEVELS[0])
    paragraph.add_run(f"{label}: ").bold = True
    paragraph.add_run(one_line(words))


def _put(document: Any, entry: Entry, level: int) -> None:
    paragraph = document.add_paragraph(style=LEVELS[min(level, len(LEVELS) - 1)])
    if entry.date:
        paragraph.add_run(f"{in_words(entry.date)} ").bold = True
    lead = one_line(entry.lead)
    paragraph.add_run(f"{lead}: " if lead and entry.sentence else lead)
    if entry.sentence:
        paragraph.add_run("“")
        for words, own in entry.pieces():
            paragraph.add_run(words).bold = own or None
        paragraph.add_run("”")
    if entry.notes:
        paragraph.add_run(f" [{', '.join(map(str, entry.notes))}]")
    for step in entry.steps:
        _put(document, step, level + 1)


def _sources(document: Any, brief: Brief) -> None:
    if brief.notes:
        document.add_heading("Sources", 1)
    for note in brief.notes:
        place = f"{one_line(note.words)}, characters {note.start}–{note.end}"
        document.add_paragraph(f"[{note.number}] {place}")


def _still(document: Any) -> bytes:
    """The document's bytes with every file in it dated alike, so that the same brief is the same bytes."""
    made, out = BytesIO(), BytesIO()
    document.save(made)
    with ZipFile(made) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, EPOCH), old.read(name), ZIP_DEFLATED)
    return out.getvalue()
