"""From bytes to text: which encoding a file is written in, found without a guess that cannot be checked."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from onrecord.model.errors import Refused

BOMS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
"""Byte order marks, the longer first: mark, codec that keeps it in the text, name on the source."""

LEGACY = ("cp1252", "shift_jis", "cp932", "euc_jp", "euc_kr", "gb18030", "big5", "cp1251")
"""Encodings that are tried when a text is not Unicode; pages of states and agencies before 2010 come in these."""

NAMES = {"cp1252": "windows-1252", "cp1251": "windows-1251", "cp932": "shift_jis"}
"""The names that are written on the source where Python's differ from the IANA registry's."""

NO_CHARSETS = frozenset(("idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined"))
"""Codecs of Python that no page or message is written in; they would turn its words into others."""

SAMPLE = 65_536
"""Bytes that the detector looks at, from the first that is not ASCII."""

CONTROLS_ALLOWED = 0.002
"""The share of control characters above which a text is called binary."""

BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\ufeff\u200b"
"""Characters that show nothing: white space, the byte order mark, the zero-width space."""

LINES = 300_000
"""Lines above which a document is refused: no page has them, and each costs memory."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"WARC/", "a web archive"),
)


def decode(data: bytes) -> tuple[str, str]:
    """The text exactly as the bytes say it (marks and line ends kept) and its encoding's name; raises Refused."""
    if not data:
        raise Refused("empty")
    kind = next((what for magic, what in _MAGIC if data.startswith(magic)), None)
    if kind:
        raise Refused(f"binary: {kind}")
    text, name = _unicode(data) or _legacy(data)
    check(text)
    return text, name


def as_declared(data: bytes, charset: str | None) -> tuple[str, str] | None:
    """The text and encoding of bytes as their charset says; null where it names none or its bytes are not that."""
    try:
        codec = codecs.lookup(charset) if charset else None
        if codec is None or not codec._is_text_encoding or codec.name.replace("-", "_") in NO_CHARSETS:
            return None
        return data.decode(codec.name), NAMES.get(codec.name, codec.name)
    except (LookupError, ValueError):
        return None


def check(text: str) -> None:
    """Raises Refused where a decoded text is no text: NULs, too many control characters, half characters, nothing."""
    if "\0" in text:
        raise Refused("binary: it holds NUL characters")
    if len(_CONTROL.findall(text)) > max(3, CONTROLS_ALLOWED * len(text)):
        raise Refused("binary: it is full of control characters")
    if text.count("\n") + text.count("\r") > LINES:
        raise Refused(f"over-long: more than {LINES} lines")
    if not text.strip(BLANK):
        raise Refused("empty: it holds no text")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise Refused(f"undecodable: half a character (surrogate) at {fault.start}") from fault


def _unicode(data: bytes) -> tuple[str, str] | None:
    for mark, codec, name in BOMS:
        if data.startswith(mark):
            return _strict(data, codec, name)
    if b"\0" in data[:SAMPLE]:
        return _unmarked_utf16(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return None


def _strict(data: bytes, codec: str, name: str) -> tuple[str, str]:
    try:
        return data.decode(codec), name
    except UnicodeDecodeError as fault:
        raise Refused(f"undecodable: it says {name}, but byte {fault.start} is not") from fault


def _unmarked_utf16(data: bytes) -> tuple[str, str]:
    """UTF-16 without a mark: every second byte of Western text is NUL, on one side only."""
    sample = data[:SAMPLE]
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    few, many = sorted((low, high))
    if len(data) % 2 or many < len(sample) * 0.2 or few > len(sample) * 0.01:
        raise Refused("binary: it holds NUL bytes")
    return _strict(data, "utf-16-be", "utf-16-be") if low > high else _strict(data, "utf-16-le", "utf-16-le")


def _legacy(data: bytes) -> tuple[str, str]:
    for codec in _ranked(data):
        try:
            return data.decode(codec), NAMES.get(codec, codec)
        except UnicodeDecodeError:
            continue
    raise Refused("undecodable: no known encoding fits its bytes")


def _ranked(data: bytes) -> list[str]:
    """The encodings that fit a sample, likeliest first; Western text with few high bytes is left to Windows-1252."""
    first = _HIGH.search(data)
    begin = max(0, (first.start() if first else 0) - 2_000)
    sample = data[begin : begin + SAMPLE]
    if len(_HIGH.findall(sample)) < max(4, 0.002 * len(sample)):
        return ["cp1252", "cp932"]
    found = from_bytes(sample, cp_isolation=list(LEGACY), enable_fallback=False)
    ranked = [match.encoding for match in found]
    for codec in list(ranked):
        if codec == "shift_jis":
            ranked.insert(ranked.index(codec) + 1, "cp932")
    return ["cp1252", *ranked] if ranked and _reads_alike(sample, ranked[0], "cp1252") else ranked


def _reads_alike(sample: bytes, one: str, other: str) -> bool:
    """Whether two encodings give the same text, as Windows-1251 and -1252 do where only quotes and dashes differ."""
    return sample.decode(one, "replace") == sample.decode(other, "replace")
