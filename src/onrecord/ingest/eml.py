"""The format of e-mail (.eml): the subject as title, the words of the message; attachments are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from hashlib import sha256

from onrecord.ingest.encodings import as_declared, check, decode
from onrecord.ingest.html import decoded, fragment_text
from onrecord.ingest.html_text import FRAGMENT_RENDERER
from onrecord.ingest.opened import Opened, accepted, refused
from onrecord.model.errors import Refused
from onrecord.model.pages import Metadata, Source

MEDIA_TYPE = "message/rfc822"
ENDINGS = (".eml",)

HEADER = 1_000
"""Characters of a header that are read; a longer one is cut."""

PARTS = 500
"""Parts of a message above which it is refused."""

FIELDS = 2_000
"""Header fields of one part, and lines of one field, above which a message is refused."""

MARKERS = 20_000
"""Lines that begin like a boundary between parts above which a message is refused."""

STUB = 200
"""Characters below which a plain part gives way to a longer HTML part ("view this message in your browser")."""

LIST_HEADERS = ("List-Id", "List-Unsubscribe", "List-Post")
"""Headers that newsletters and mailing lists carry (RFC 2369, RFC 2919): their sender is a publisher, no author."""


def lines_of_headers(most: int) -> re.Pattern[bytes]:
    """Finds where a message, or a part of it, has more lines of headers than that (RFC 5322, 2.2)."""
    return re.compile(rb"(?:\A|\n\r?\n)(?:(?:[!-9;-~]{1,100}:|[ \t])[^\n]*\n){%d}" % (most + 1))


_FIELDS = lines_of_headers(FIELDS)

_BROKEN = (ValueError, LookupError, TypeError, AttributeError, AssertionError, MessageError)
"""What the library raises on messages that break the rules of mail."""


@dataclass(frozen=True, slots=True)
class _Words:
    text: str
    encoding: str
    renderer: str | None = None


def fits(opened: Opened) -> bool:
    """Whether the document's name says e-mail."""
    return opened.name.lower().endswith(ENDINGS)


def documents(opened: Opened) -> Iterator[Source]:
    """The one source of a message: its subject, an empty line, its words; refused where it has no words."""
    data = opened.whole()
    digest = sha256(data).hexdigest()
    try:
        if len(data) > opened.limit:
            raise Refused(f"over-long: more than {opened.limit} bytes")
        check_shape(data)
        yield _source(opened, data, digest)
    except Refused as fault:
        yield refused(opened.name, digest, str(fault), MEDIA_TYPE)
    except RecursionError:
        yield refused(opened.name, digest, "over-long: its parts are nested too deep", MEDIA_TYPE)
    except _BROKEN as fault:
        yield refused(opened.name, digest, f"a broken message ({type(fault).__name__}: {fault})", MEDIA_TYPE)


def check_shape(data: bytes) -> None:
    """Raises Refused where a message is empty, or where taking it apart would cost too much."""
    if not data.strip():
        raise Refused("empty")
    if _FIELDS.search(data):
        raise Refused(f"over-long: more than {FIELDS} lines of headers")
    if data.count(b"\n--") > MARKERS:
        raise Refused(f"over-long: more than {MARKERS} lines like boundaries between parts")


def _source(opened: Opened, data: bytes, digest: str) -> Source:
    message = message_from_bytes(data)
    if not message.keys():
        raise Refused("a broken message: it has no headers")
    words, metadata = _words(message), _metadata(message, opened.supplied)
    text = f"{metadata.title}\n\n{words.text}" if metadata.title else words.text
    check(text)
    source = accepted(opened.name, digest, text, words.encoding, MEDIA_TYPE, metadata)
    return replace(source, renderer=words.renderer)


def _metadata(message: Message, supplied: str | None) -> Metadata:
    sender = parseaddr(_header(message, "From") or "")[0].strip() or None
    listed = any(message.get(name) for name in LIST_HEADERS)
    return Metadata(
        published=_date(message),
        title=_header(message, "Subject"),
        publisher=sender if listed else None,
        author=None if listed else sender,
        supplied=supplied,
    )


def _header(message: Message, name: str) -> str | None:
    """A header's words on one line, decoded; null where it is missing or holds none."""
    raw = str(message.get(name, ""))[:HEADER]
    try:
        found = str(make_header(decode_header(raw)))
    except (ValueError, LookupError, TypeError, MessageError):
        found = raw
    clean = found.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    return " ".join(clean.split()) or None


def _date(message: Message) -> str | None:
    """The date header with its offset, in ISO form; null where it is missing or no date."""
    try:
        sent = parsedate_to_datetime(str(message.get("Date", ""))[:HEADER])
        return sent.isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _words(message: Message) -> _Words:
    """The words of the first plain part, else of the first HTML part; raises Refused where there are none."""
    parts = list(_shown(message))
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    plain = next((w for part in parts if part.get_content_type() == "text/plain" and (w := _plain(part))), None)
    if plain is not None and (len(plain.text) >= STUB or not pages):
        return plain
    page = _page(pages[0]) if pages else None
    found = max((w for w in (plain, page) if w), key=lambda w: len(w.text), default=None)
    if found is None:
        raise Refused("no words: the message has no text part")
    return found


def _shown(message: Message) -> Iterator[Message]:
    """The parts that are shown as the message itself: no attachments, no messages inside the message."""
    waiting, seen = [message], 0
    while waiting:
        part = waiting.pop(0)
        seen += 1
        if seen > PARTS:
            raise Refused(f"over-long: more than {PARTS} parts")
        if part.get_content_maintype() == "message" or part.get_content_disposition() == "attachment":
            continue
        inside = part.get_payload()
        if part.is_multipart() and isinstance(inside, list):
            waiting[:0] = [p for p in inside if isinstance(p, Message)]
        else:
            yield part


def _plain(part: Message) -> _Words | None:
    text, encoding = _decoded(part)
    return _Words(text, encoding) if text.strip() else None


def _page(part: Message) -> _Words | None:
    markup, encoding = _decoded(part)
    text = fragment_text(markup)
    return _Words(text, encoding, FRAGMENT_RENDERER) if text.strip() else None


def _decoded(part: Message) -> tuple[str, str]:
    """A part's text: as its charset says, where its bytes are that; else as found. Raises Refused."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return "", "utf-8"
    found = as_declared(data, part.get_content_charset())
    if found is not None:
        return found
    return decoded(data) if part.get_content_type() == "text/html" else decode(data)
