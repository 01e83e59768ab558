"""A brief as a Word document, read by python-docx."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from docx import Document
from tests.handmade import made, page
from tests.program import onrecord as program

import onrecord


def test_it_says_what_the_brief_says(sample_record: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.docx"
    program("brief", "--record", sample_record, "--actor", "JPN", "--output", out)
    document = Document(str(out))
    words = [p.text for p in document.paragraphs]
    with onrecord.open(str(sample_record)) as opened:
        markdown = opened.brief(actor="JPN")
        assert opened.brief_docx(actor="JPN") == out.read_bytes()
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == [*re.findall(r"^## (.+)$", markdown, re.M), "Sources"]
    notes = [w for w in words if re.match(r"\[\d+\] ", w)]
    assert len(notes) == len(re.findall(r"^\[\^\d+\]: ", markdown, re.M)) > 10
    quoted = [w for w in words if "“" in w and not w.startswith("[")]
    assert quoted and all(re.search(r"\[\d+(, \d+)*\]$", w) for w in quoted)
    assert document.core_properties.created is not None and document.core_properties.created.year == 2024


def test_what_no_document_may_hold_is_escaped(tmp_path: Path) -> None:
    record = str(tmp_path / "r.db")
    made(
        record,
        page(
            tmp_path / "p",
            "a.txt",
            "published 2013-10-03\nevent by=JPN date=2013-10-02 | They met \x1b\x02 in \u202e Tokyo.\n",
        ),
    )
    with onrecord.open(record) as opened:
        document = Document(BytesIO(opened.brief_docx("A \x00 title")))
    text = "\n".join(p.text for p in document.paragraphs)
    assert "\\x1b\\x02" in text and "\\u202e" in text and "\u202e" not in text and "A \\x00 title" in text
