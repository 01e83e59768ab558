"""A folder of inputs that nobody means well with, in every format, each beside one harmless page: `write(folder)`.

All of it is written here for this project. What a file is to provoke stands in its name; `READ` are those that must be
read in spite of it, `REFUSED` those that must be refused, the others may go either way, each with its reason.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path

from tests.end_to_end import format_folder
from tests.hostile_texts import SENTENCE, texts

READ = {
    "plain.txt",
    "zero-width.txt",
    "right-to-left.txt",
    "composed-e\u0301.txt",
    "combining.txt",
    "crlf-mixed.txt",
    "name with 'quotes', \"more\" & <tags>.txt",
    "-rf.txt",
    "\u65e5\u672c\U0001f600.txt",
    "script.html",
    "unclosed.html",
    "twin-\u00e9.txt",
    "twin-e\u0301.txt",
    "wide.txt",
    "digits-of-others.txt",
    "cases.txt",
    "no-such-day.txt",
}
ELSEWHERE = {name: data for name, (data, _) in format_folder.hostile().items() if data}
"""Those of the test of formats, which says of each why it is refused (an empty one is here too)."""

REFUSED = {"empty.txt", "zeros.bin", "cut.pdf", "not-a.docx", "bomb.docx", "noise.pdf", "deep.html", "pipe.txt"}
REFUSED |= {"tables.html", "cut.parquet", "lying.parquet", "less-than-nothing.warc", "shorter-than-it-is.warc"}
REFUSED |= {name for name in ELSEWHERE if "#" not in name and not name.endswith(".jsonl")}
REFUSED |= {f"{kind}.parquet#{n}" for kind in ("lists", "structs", "bytes", "numbers") for n in (1, 2, 3)}


def write(folder: Path) -> Path:
    """Writes them all; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in {**texts(), **_pages(), **_packed(), **_lines(), **_tables(), **ELSEWHERE}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "nowhere.txt").symlink_to(folder / "not there")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.txt")
    return folder


def _pages() -> dict[str, str | bytes]:
    """Web pages, feeds and mail."""
    p = f"<p>{SENTENCE}</p>"
    many = f"<title>A page</title><h1>A page of the news</h1>{p * 3}"
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return {
        "script.html": f"<html><script>alert(1)</script><body onload=x>{many}<img src=x onerror=alert(1)></body></html>",
        "deep.html": f"<html><body>{many}" + "<div>" * 3_000 + p + "</div>" * 3_000 + "</body></html>",
        "unclosed.html": f"<html><body><table><tr><td>{many}<p><b><i><a href='",
        "entities.html": f"<html><body>{many}<p>&#0; &#xD800; &#x110000; &nosuch; &lt;b&gt;</p></body></html>",
        "attributes.html": "<html><body " + 'data-a="' + "b" * 100_000 + f'">{many}</body></html>',
        "laughs.xml": f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">{laughs}]><rss><channel><title>&l9;</title></channel></rss>',
        "outside.xml": '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        f"<rss><channel><item><title>A</title><description>&f; {SENTENCE}</description></item></channel></rss>",
        "parts.eml": "From: a@example.org\nSubject: x\nMIME-Version: 1.0\n"
        + "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(300))
        + f"Content-Type: text/plain\n\n{SENTENCE}\n",
        "tables.html": f"<html><body>{many}" + f"<table><tr><td>{SENTENCE}<td>1</table>" * 10_000 + "</body></html>",
        "plain.html": f"<html><head><meta charset=utf-7><base href='javascript:x'></head><body>{many}<svg><style><plaintext>",
        "frames.html": f"<html><body>{many}"
        + "<iframe src=/etc/passwd srcdoc='<p>no'></iframe>" * 500
        + "</body></html>",
        "header.eml": "Subject: " + "=?utf-8?b?" * 5_000 + f"\nDate: Never\n\n{SENTENCE}\n",
    }


def _packed() -> dict[str, str | bytes]:
    """Files in which something is packed."""
    lie = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {}\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" + SENTENCE
    record = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{SENTENCE}"
    return {
        "cut.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pa",
        "noise.pdf": b"%PDF-1.7\n" + zlib.compress(bytes(range(256)) * 400),
        "loop.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9999999>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF",
        "not-a.docx": b"PK\x03\x04" + bytes(200),
        "bomb.docx": _zip({"word/document.xml": b"<a>" * 20_000_000, "[Content_Types].xml": b"<Types/>"}),
        "bomb.warc.gz": gzip.compress(b"WARC/1.0\r\n" + bytes(60_000_000)),
        "longer-than-it-is.warc": record,
        "less-than-nothing.warc": lie.format(-5),
        "shorter-than-it-is.warc": lie.format(30) + "\r\n\r\n" + lie.format("1e3") + "\r\n\r\n",
        "wrong-size.gz": gzip.compress(SENTENCE.encode())[:-4] + struct.pack("<I", 1),
    }


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return out.getvalue()


def _lines() -> dict[str, str | bytes]:
    """JSON lines."""
    nfd = unicodedata.normalize("NFD", "caf\u00e9")
    lines = [
        json.dumps({"id": "good", "text": SENTENCE, "published": "2013-10-03"}),
        json.dumps({"id": "surrogate", "text": SENTENCE + " Lone \ud800 and \udfff."}),
        json.dumps({"id": "caf\u00e9", "text": SENTENCE + " One."}),
        json.dumps({"id": nfd, "text": SENTENCE + " Two."}),
        json.dumps({"id": "good", "text": "The same id again."}),
        json.dumps({"id": "never", "text": SENTENCE, "published": "the day before yesterday"}),
        json.dumps({"id": "nul", "text": SENTENCE + " A null \0 inside."}),
        json.dumps({"id": 7, "text": ["no", "text"]}),
        json.dumps({"id": "../../etc/passwd", "text": SENTENCE + " Three.", "url": "javascript:alert(1)"}),
        "[" * 100_000,
        '{"id": "cut", "text": "',
        "not json",
    ]
    return {"lines.jsonl": "\n".join(lines) + "\n"}


def _tables() -> dict[str, str | bytes]:
    """Parquet: columns of other types than they should be, and a file that lies of its own end."""
    import pyarrow as pa
    from pyarrow import parquet

    def table(**columns: object) -> bytes:
        out = io.BytesIO()
        parquet.write_table(pa.table(columns), out)
        return out.getvalue()

    text = pa.array([SENTENCE, None, "a\0b"])
    odd = {
        "numbers": pa.array([1.5, None, float("nan")]),
        "lists": pa.array([[SENTENCE], [], None]),
        "structs": pa.array([{"text": SENTENCE}, None, {"text": None}]),
        "bytes": pa.array([SENTENCE.encode(), b"\xff\xfe", None]),
    }
    good = table(id=pa.array(["a", "b", "c"]), text=text)
    return {
        **{f"{name}.parquet": table(id=pa.array(["a", "b", "c"]), text=column) for name, column in odd.items()},
        "ids.parquet": table(id=odd["numbers"], text=text),
        "days.parquet": table(
            id=pa.array(list("abc")), text=text, published=pa.array([1, 2, 3], pa.timestamp("ns", "UTC"))
        ),
        "packed.parquet": table(id=pa.array(list("abc")), text=text.dictionary_encode(), url=odd["lists"]),
        "cut.parquet": good[:-40] + good[-8:],
        "lying.parquet": good[:-8] + struct.pack("<I", 0xFFFFFFF0) + b"PAR1",
    }
