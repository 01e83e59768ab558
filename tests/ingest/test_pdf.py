"""PDF as a source; every text is written for this project."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from onrecord.ingest import articles_of, pdf, pdf_pages, read_paths
from onrecord.ingest.opened import Opened
from onrecord.model.errors import Refused
from onrecord.model.pages import Source
from onrecord.packs import Packs

FIRST = [
    "Ministers open the bridge",
    "The two ministers of works opened the river bridge on Monday and agree-",
    "ments on tolls were signed.",
]


def made(*pages: list[str], password: str | None = None) -> bytes:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, encrypt=StandardEncryption(password) if password else None)
    for lines in pages:
        for n, line in enumerate(lines):
            sheet.drawString(72, 720 - 14 * n, line)
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def read(data: bytes, limit: int = 1_000_000) -> Source:
    (source,) = pdf.documents(Opened(io.BytesIO(data), "paper.pdf", limit=limit))
    return source


def test_pages_are_kept_with_their_offsets(tmp_path: Path, packs: Packs) -> None:
    (tmp_path / "paper.pdf").write_bytes(made(FIRST, ["Traffic began at noon."]))
    (source,) = read_paths([tmp_path / "paper.pdf"])
    assert (source.refused, source.media_type) == (None, "application/pdf")
    assert (source.renderer or "").startswith("pypdfium2 ")
    assert len(source.pages) == 2
    assert source.text[source.pages[0] :].startswith("Ministers open the bridge")
    assert source.text[source.pages[1] :] == "Traffic began at noon."
    assert source.text[source.pages[1] - 1] == "\f"
    assert articles_of(source, packs)


def test_a_hyphen_at_a_lines_end_is_not_repaired() -> None:
    text = read(made(FIRST)).text.replace("\r", "")
    assert "agree-\nments" in text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (made([]), "no text layer"),
        (made(["Secret talks."], password="x"), "encrypted"),
        (b"%PDF-1.4\nnothing more", "a broken PDF"),
        (b"", "a broken PDF"),
        (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj trailer<</Root 1 0 R>>", "a "),
        (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>endobj trailer<</Root 1 0 R>>", "a broken"),
    ],
    ids=["scanned", "encrypted", "broken", "empty", "no pages", "loop"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    source = read(data)
    assert source.refused is not None
    assert source.refused.startswith(reason)
    assert (source.text, source.pages) == ("", ())


def test_over_long_documents_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = made(["One."], ["Two."], ["Three."])
    assert "over-long" in (read(data, limit=100).refused or "")
    monkeypatch.setattr(pdf, "PAGES", 2)
    assert read(data).refused == "over-long: more than 2 pages"


def test_streams_that_unpack_beyond_bounds_are_refused() -> None:
    once = zlib.compress(b"0" * 3_000_000)
    bomb = b"1 0 obj<</Filter/FlateDecode>>stream\n%b\nendstream"
    for data in (once, zlib.compress(zlib.compress(b"0" * 3_000_000))):
        pdf.check_streams(bomb % data, 4_000_000)
        with pytest.raises(Refused, match="a bomb"):
            pdf.check_streams(bomb % data, 2_000_000)


WHOLE = made(FIRST)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.integers(0, len(WHOLE)), st.integers(0, 200))
def test_any_bytes_are_read_or_refused(noise: bytes, at: int, cut: int) -> None:
    for data in (noise, b"%PDF-1.4\n" + noise, WHOLE[:at] + noise + WHOLE[at + cut :], WHOLE[:at]):
        try:
            assert all(isinstance(page, str) for page in pdf_pages.texts(data, 1_000_000, 100))
        except pdf_pages.Unreadable as fault:
            assert str(fault)


def form(*drawn: bytes, name: int = 6) -> bytes:
    """A PDF whose one page draws a form; each form draws what is given, and the last draws the form of that number."""
    stream = b"<</Length %d%s>>stream\n%s\nendstream"
    xobject = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        stream % (5, b"", b"/X Do"),
    ]
    for n, words in enumerate(drawn, 5):
        target = n + 1 if n < len(drawn) + 4 else name
        objects.append(stream % (len(words), xobject % target, words))
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Size %d/Root 1 0 R>>\n" % (len(objects) + 1)


@pytest.mark.slow
def test_forms_that_draw_themselves_end_the_process_that_reads_them_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MEMORY", 600_000_000)
    monkeypatch.setattr(pdf, "SECONDS", 20)
    for data in (form(b"/X Do /X Do", name=5), form(*[b"/X Do " * 20] * 9)):
        assert (read(data).refused or "").startswith("a bomb: reading it takes more than")


@pytest.mark.slow
def test_streams_packed_three_times_are_bounded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = zlib.compress(zlib.compress(zlib.compress(b" " * 400_000_000, 9), 9), 9)
    stream = b"<</Length %d/Filter[/FlateDecode/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(packed), packed)
    data = form(b"").replace(b"<</Length 5>>stream\n/X Do\nendstream", stream)
    assert stream in data
    monkeypatch.setattr(pdf, "MEMORY", 600_000_000)
    assert read(data).refused
