"""E-mail as a source; every text is written for this project."""

from __future__ import annotations

import io
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest import articles_of, eml, read_paths
from onrecord.ingest.opened import Opened
from onrecord.model.pages import Source
from onrecord.packs import Packs

PLAIN = "The fisheries ministers will meet in Bergen on Friday. " * 6
PAGE = "<html><body><p>The fisheries ministers met in <b>Bergen</b>.</p><p>They agreed on cod quotas.</p></body></html>"


def made(plain: str | None = PLAIN, page: str | None = None, **headers: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Fisheries: ministers to meet – Überblick"
    message["From"] = '"Press Service, Ministry of Fisheries" <press@fish.example>'
    message["Date"] = "Tue, 02 May 2017 23:30:00 -0400"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if plain is not None:
        message.set_content(plain)
    if page is not None:
        message.add_alternative(page, subtype="html")
    return message.as_bytes()


def read(data: bytes, limit: int = 1_000_000) -> Source:
    (source,) = eml.documents(Opened(io.BytesIO(data), "letter.eml", limit=limit))
    return source


def test_a_message_is_its_subject_and_its_plain_words(tmp_path: Path, packs: Packs) -> None:
    (tmp_path / "letter.eml").write_bytes(made(page=PAGE))
    (source,) = read_paths([tmp_path / "letter.eml"])
    assert source.text.startswith("Fisheries: ministers to meet – Überblick\n\nThe fisheries ministers will meet")
    assert "cod" not in source.text
    assert source.metadata.author == "Press Service, Ministry of Fisheries"
    assert source.metadata.published == "2017-05-02T23:30:00-04:00"
    (article,) = articles_of(source, packs)
    assert article.published is not None
    assert article.published.edtf == "2017-05-02"


def test_a_newsletters_sender_is_its_publisher() -> None:
    found = read(made(List_Id="<news.fish.example>")).metadata
    assert (found.author, found.publisher) == (None, "Press Service, Ministry of Fisheries")


def test_the_page_is_read_where_the_plain_part_is_a_stub() -> None:
    source = read(made("View this message in your browser.", PAGE))
    assert "They agreed on cod quotas." in source.text
    assert "View this" not in source.text
    assert (source.renderer or "").startswith("resiliparse")


def test_attachments_and_messages_inside_are_left_alone() -> None:
    message = EmailMessage()
    message["Subject"] = "Note"
    message.set_content(PLAIN)
    message.add_attachment("Draft treaty.", filename="draft.txt")
    inner = EmailMessage()
    inner.set_content("Forwarded words.")
    message.add_attachment(inner)
    text = read(message.as_bytes()).text
    assert "Draft" not in text
    assert "Forwarded" not in text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"no headers here", "a broken message"),
        (b"Subject: Hello\n\n\0\0\0", "binary"),
        (b"Subject: Hello\nContent-Type: image/png\n\nabc", "no words"),
        (b"Subject: Hello\nContent-Type: multipart/mixed\n\nabc", "no words"),
        (b"x" * 200, "over-long"),
        (b"X: y\n" * 9, "over-long: more than 5 lines of headers"),
        (b"Subject: a\n" + b" b\n" * 9, "over-long: more than 5 lines of headers"),
        (b"Subject: a\n\n" + b"--a\n" * 9, "over-long: more than 5 lines like boundaries"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(
    data: bytes, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(eml, "MARKERS", 5)
    monkeypatch.setattr(eml, "FIELDS", 5)
    monkeypatch.setattr(eml, "_FIELDS", eml.lines_of_headers(5))
    assert (read(data, limit=100).refused or "").startswith(reason)


def test_a_wrong_date_is_none_and_a_wrong_charset_is_found() -> None:
    data = b"Subject: Talks\nDate: yesterday\nContent-Type: text/plain; charset=nonsense\n\nThe caf\xe9 talks began."
    source = read(data)
    assert source.metadata.published is None
    assert source.text.endswith("The café talks began.")


def test_parts_nested_deep_are_refused_or_read() -> None:
    data = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(900))
    assert read(b"Subject: x\n" + data).refused == "over-long: more than 500 parts"
    deep = b"Content-Type: message/rfc822\n\n" * 10_000
    assert read(b"Subject: x\n" + deep).refused == "over-long: its parts are nested too deep"


@pytest.mark.parametrize("charset", ["unicode_escape", "punycode", "idna", "undefined", "rot13"])
def test_codecs_that_are_no_charset_do_not_change_the_words(charset: str) -> None:
    data = f"Subject: Talks\nContent-Type: text/plain; charset={charset}\n\nThe talks in B\\u006fn-n began.".encode()
    assert read(data).text.endswith("The talks in B\\u006fn-n began.")


WHOLE = made(page=PAGE)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 200))
def test_any_bytes_are_read_or_refused(noise: bytes, at: int) -> None:
    for data in (noise, b"Subject: =?utf-8?b?" + noise, b"Date: " + noise + b"\n\nx", WHOLE[:at] + noise + WHOLE[at:]):
        source = read(data)
        assert (source.refused is None) == bool(source.text)
        assert source.text.encode().decode() == source.text
