"""Small valid documents of each format, from which the fuzzer starts; all written for this project."""

from __future__ import annotations

import io
import zipfile
import zlib

WORDS = "The ministers of Norway and Finland met in Oslo on Tuesday and signed an agreement worth $12 million."

PAGE = (
    "<html lang='en'><head><title>Talks</title><meta property='og:title' content='Talks'><script type='application/ld+json'>"
    '{"@type": "NewsArticle", "datePublished": "2014-03-18T09:00:00+02:00", "author": {"name": "A. Writer"}}</script></head>'
    f"<body><article><h1>Talks</h1><time datetime='2014-03-18'>18 March 2014</time><p>{WORDS}</p><p>{WORDS}</p></article></body></html>"
)

RSS = (
    "<?xml version='1.0'?><rss version='2.0'><channel><title>Courier</title><item><title>Talks</title><guid>a</guid>"
    f"<pubDate>Tue, 18 Mar 2014 09:00:00 +0100</pubDate><description><![CDATA[<p>{WORDS}</p>]]></description></item></channel></rss>"
)

ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>Ministry</title><entry><id>a</id><title>Talks</title>"
    f"<published>2014-03-18T09:00:00Z</published><content type='html'>&lt;p&gt;{WORDS}&lt;/p&gt;</content></entry></feed>"
)

JSON_FEED = (
    '{"version": "https://jsonfeed.org/version/1.1", "title": "Ministry", "items": [{"id": "a", "title": "Talks", '
    f'"content_text": "{WORDS}", "date_published": "2014-03-18"}}]}}'
)

MAIL = (
    "Subject: =?utf-8?q?Talks?=\nFrom: Press <press@m.example>\nDate: Tue, 18 Mar 2014 09:00:00 +0100\nMIME-Version: 1.0\n"
    "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n"
    f"Content-Transfer-Encoding: quoted-printable\n\n{WORDS}=20\n--b\nContent-Type: text/html\n\n<p>{WORDS}</p>\n--b--\n"
)

TEXT = f"Talks in Oslo\n\nBy A. Writer\nMarch 18, 2014\n\nOSLO (Agency) - {WORDS}\n\n“We agreed,” the minister said on Monday.\n"


def warc() -> bytes:
    """An archive of one page."""
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2014-03-20T06:00:00Z\r\n"
        f"WARC-Target-URI: https://p.example/1\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def pdf() -> bytes:
    """A PDF of one page, its words deflated."""
    words = zlib.compress(f"BT /F1 12 Tf 40 700 Td ({WORDS[:60]}) Tj ET".encode())
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(words), words),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Size 6/Root 1 0 R>>\n"


DOCX_BODY = (
    f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{WORDS}</w:t>'
    "</w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Crop</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
).encode()


def docx(body: bytes = DOCX_BODY) -> bytes:
    """An office document with that mark-up as its words (default: a paragraph and a table)."""
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{links}"><Relationship Id="r1" Type="{rel}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": body,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return out.getvalue()


def jsonl() -> bytes:
    """A line of text and a line of HTML."""
    import json

    rows = (
        {"id": "a", "text": TEXT, "published": "2014-03-18"},
        {"id": "b", "html": PAGE, "url": "https://p.example/b"},
    )
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def parquet() -> bytes:
    """A table of two documents."""
    import pyarrow
    from pyarrow.parquet import write_table

    out = io.BytesIO()
    rows = {"id": ["a", "b"], "text": [TEXT, WORDS], "published": ["2014-03-18", None], "n": [1, 2]}
    write_table(pyarrow.table(rows), out, compression="none", use_dictionary=False)
    return out.getvalue()


def decision() -> bytes:
    """A correction, as an export prints it."""
    import json

    place = {"kind": "figure", "text_sha256": "0" * 64, "start": 3, "end": 40, "at": 3}
    told = {
        "target": "figure-0123456789abcdef",
        "verdict": "correct",
        "field": "value",
        "value": "9000",
        "anchor": place,
    }
    return json.dumps(
        {"kind": "decision", **told, "by": "ann", "at": "2026-01-01T00:00:00+00:00", "why": "a slip"}
    ).encode()


SEEDS: dict[str, tuple[bytes, ...]] = {
    "plain": (TEXT.encode(), TEXT.encode("utf-16"), TEXT.encode("cp1252")),
    "jsonl": (jsonl(),),
    "html": (PAGE.encode(),),
    "pdf": (pdf(),),
    "warc": (warc(),),
    "feed": (RSS.encode(), ATOM.encode(), JSON_FEED.encode()),
    "eml": (MAIL.encode(),),
    "docx": (DOCX_BODY, docx()),
    "times": (TEXT.encode(),),
    "quantities": (TEXT.encode(),),
    "annotate": (TEXT.encode(),),
    "parquet": (parquet(),),
    "decisions": (decision(),),
    "search": (b'radar "a radar" -guam NEAR(japan, 2) host*', WORDS.encode()),
    "edtf": (b"2013-10-03", b"2005-23", b"../2013", b"202X", b"1998~"),
}
"""By target: what it starts from."""
