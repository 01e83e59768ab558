"""Office documents as a source; every text is written for this project."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest import docx as format_
from onrecord.ingest import read_paths
from onrecord.ingest.opened import Opened
from onrecord.model.errors import Refused
from onrecord.model.pages import Source


def made() -> bytes:
    document = docx.Document()
    document.core_properties.created = datetime(2001, 2, 3)  # noqa: DTZ001
    document.add_heading("Grain talks resume", 1)
    document.add_paragraph("The delegations met in the harbour office.")
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ("Crop", "Tonnes", "Wheat", "900"), strict=True):
        cell.text = words
    added = document.add_paragraph("They ")
    inserted, run, text = OxmlElement("w:ins"), OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "agreed."
    run.append(text)
    inserted.append(run)
    added._p.append(inserted)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


WHOLE = made()


def read(data: bytes, limit: int = 1_000_000) -> Source:
    (source,) = format_.documents(Opened(io.BytesIO(data), "note.docx", limit=limit))
    return source


def changed(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for file in old.namelist():
            new.writestr(file, data if file == name else old.read(file))
    return out.getvalue()


def test_paragraphs_and_rows_are_lines_and_inserted_words_are_read(tmp_path: Path) -> None:
    (tmp_path / "note.docx").write_bytes(WHOLE)
    (source,) = read_paths([tmp_path / "note.docx"])
    assert (
        source.text
        == "Grain talks resume\n\nThe delegations met in the harbour office.\n\nCrop\tTonnes\n\nWheat\t900\n\nThey agreed.\n"
    )
    assert (source.renderer or "").startswith("python-docx ")


def test_the_files_own_days_are_no_publication_date() -> None:
    assert (read(WHOLE).metadata.published, read(WHOLE).metadata.modified) == (None, None)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "a broken archive"),
        (WHOLE[: len(WHOLE) // 2], "a broken archive"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "encrypted, or an old"),
        (changed("word/document.xml", b"<w:document"), "a broken office document"),
        (changed("word/document.xml", b"0" * 5_000_000), "a zip bomb"),
        (WHOLE.replace(b"word/document.xml", b"word/document.xm_"), "a broken office document"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    source = read(data)
    assert (source.refused or "").startswith(reason)
    assert source.text == ""


def test_an_entity_bomb_is_not_expanded() -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        page = archive.read("word/document.xml").decode()
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    head, body = page.split("<w:document", 1)
    data = changed("word/document.xml", f"{head}{bomb}<w:document{body}".replace("Wheat", "&b;").encode())
    assert read(data).refused == "an entity bomb: it declares a document type"


def test_mark_up_beyond_the_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(format_, "MARKUP", 1_000)
    assert read(WHOLE).refused == "over-long: more than 1000 bytes of mark-up"


def test_what_unpacks_beyond_the_bound_is_refused() -> None:
    with pytest.raises(Refused, match="a zip bomb"):
        format_.check_archive(WHOLE, unpacked=1_000)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=100), st.integers(0, len(WHOLE)), st.integers(0, 100))
def test_any_bytes_are_read_or_refused(noise: bytes, at: int, cut: int) -> None:
    for data in (
        noise,
        b"PK\x03\x04" + noise,
        WHOLE[:at] + noise + WHOLE[at + cut :],
        changed("word/document.xml", noise),
    ):
        source = read(data)
        assert (source.refused is None) == bool(source.text)
