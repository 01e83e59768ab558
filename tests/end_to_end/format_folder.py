"""A folder that holds a document in every format, and hostile ones beside them.

Every text is written for this project from public facts, or invented; no page is anybody else's.
"""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
from reportlab.pdfgen import canvas
from tests.ingest.web_pages import listing, page

DAY = "2014-03-18"

LONG = (
    "The foreign ministers of {one} and {two} met in {city} on Tuesday and signed an agreement on fishing.",
    "The minister of {one} said that the two sides would open a joint office in {city} next year.",
    "Officials of both countries will meet again in June to settle what is left, the ministry said in a statement.",
    "The agreement follows three years of talks, which had stopped twice over the size of the catch.",
)

PAIRS = {
    "text": ("Norway", "Iceland", "Oslo"),
    "html": ("Finland", "Estonia", "Tallinn"),
    "jsonl-text": ("Chile", "Peru", "Lima"),
    "jsonl-html": ("Ghana", "Togo", "Accra"),
    "warc": ("Kenya", "Uganda", "Nairobi"),
    "rss": ("Spain", "Morocco", "Madrid"),
    "atom": ("Greece", "Cyprus", "Athens"),
    "json-feed": ("Canada", "Mexico", "Ottawa"),
    "eml": ("Poland", "Ukraine", "Warsaw"),
    "newsletter": ("India", "Nepal", "Delhi"),
    "docx": ("Ireland", "France", "Dublin"),
    "pdf": ("Japan", "Australia", "Tokyo"),
}
"""Which two governments each document tells of, so that nothing can be mistaken for another's."""


def title(name: str) -> str:
    one, two, _ = PAIRS[name]
    return f"{one} and {two} sign fishing agreement"


def sentences(name: str) -> list[str]:
    one, two, city = PAIRS[name]
    return [sentence.format(one=one, two=two, city=city) for sentence in LONG]


def markup(name: str) -> str:
    return "".join(f"<p>{sentence}</p>\n" for sentence in sentences(name))


def web_page(name: str, head: str = "") -> str:
    return page(head, body=markup(name), title=title(name))


def pdf(name: str) -> bytes:
    """Two pages: a cover with the title, and the text."""
    out = io.BytesIO()
    sheet = canvas.Canvas(out, invariant=True)
    for lines in ([title(name), "Published on March 18, 2014"], sentences(name)):
        for n, line in enumerate(lines):
            sheet.drawString(40, 780 - 28 * n, line)
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def archived(kind: str, name: str, block: bytes) -> bytes:
    """A record of a web archive, crawled two days after everything here was published."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{kind}>\r\nWARC-Date: 2014-03-20T06:00:00Z\r\n"
        f"WARC-Target-URI: https://press.example/{name}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)


def warc(name: str) -> bytes:
    """A page, and the revisit of another."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{web_page(name)}".encode()
    return archived("response", name, answer) + archived("revisit", "old", b"HTTP/1.1 200 OK\r\n\r\n")


def mail(name: str, **headers: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = title(name)
    message["From"] = "Press service <press@ministry.example>"
    message["Date"] = "Tue, 18 Mar 2014 15:30:00 +0100"
    for key, value in headers.items():
        message[key.replace("_", "-")] = value
    if headers:
        message.set_content("View this message in your browser.")
        message.add_alternative(f"<html><body><h1>{title(name)}</h1>{markup(name)}</body></html>", subtype="html")
        message.set_boundary("same-each-time")
    else:
        message.set_content("\n\n".join(sentences(name)))
    return message.as_bytes()


def office(name: str) -> bytes:
    document = docx.Document()
    document.add_heading(title(name), 1)
    document.add_paragraph("18 March 2014")
    for sentence in sentences(name):
        document.add_paragraph(sentence)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rss(name: str) -> str:
    return (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>Courier</title><item><title>{title(name)}</title>"
        f"<guid>{name}</guid><pubDate>Tue, 18 Mar 2014 09:00:00 +0100</pubDate>"
        f"<description><![CDATA[{markup(name)}]]></description></item></channel></rss>"
    )


def atom(name: str) -> str:
    return (
        f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Ministry</title><entry><id>{name}</id>"
        f"<title>{title(name)}</title><published>2014-03-18T09:00:00+02:00</published>"
        f"<content type='html'><![CDATA[{markup(name)}]]></content></entry></feed>"
    )


def json_feed(name: str) -> str:
    item = {
        "id": name,
        "title": title(name),
        "content_html": markup(name),
        "date_published": "2014-03-18T09:00:00-04:00",
    }
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Ministry", "items": [item]})


def good() -> dict[str, bytes]:
    """A document in every format, by the file's name."""
    lines = (
        {"id": "jsonl-text", "text": "\n\n".join([title("jsonl-text"), *sentences("jsonl-text")]), "published": DAY},
        {"id": "jsonl-html", "html": web_page("jsonl-html"), "published": DAY},
    )
    stated = f"<meta property='article:published_time' content='{DAY}T09:00:00+02:00'>"
    return {
        "text.txt": "\n\n".join([title("text"), "March 18, 2014", *sentences("text")]).encode(),
        "page.html": web_page("html", stated).encode(),
        "docs.jsonl": "".join(json.dumps(line) + "\n" for line in lines).encode(),
        "crawl.warc.gz": warc("warc"),
        "news.rss": rss("rss").encode(),
        "atom.xml": atom("atom").encode(),
        "feed.json": json_feed("json-feed").encode(),
        "letter.eml": mail("eml"),
        "newsletter.eml": mail("newsletter", List_Id="<news.ministry.example>"),
        "note.docx": office("docx"),
        "paper.pdf": pdf("pdf"),
    }


ENTITIES = '<!DOCTYPE {} [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def changed(archive: bytes, name: str, data: bytes) -> bytes:
    """A zip archive with one of its files changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for file in old.namelist():
            new.writestr(file, data if file == name else old.read(file))
    return out.getvalue()


def hostile() -> dict[str, tuple[bytes, str]]:
    """Documents that are to be refused: the bytes by the file's name, and how the reason begins."""
    whole = office("docx")
    body = zipfile.ZipFile(io.BytesIO(whole)).read("word/document.xml").decode()
    bomb = body.replace("<w:document", ENTITIES.format("d") + "<w:document", 1).replace("Ireland", "&b;").encode()
    loop = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj trailer<</Root 1 0 R>>"
    words = "The ministers met in Oslo."
    return {
        "bad/bomb.docx": (changed(whole, "word/document.xml", b"0" * 5_000_000), "a zip bomb"),
        "bad/entities.docx": (changed(whole, "word/document.xml", bomb), "an entity bomb"),
        "bad/entities.rss": (
            ENTITIES.format("rss").encode() + rss("rss").encode()[21:],
            "a feed that declares entities",
        ),
        "bad/nested.html": (f"<html><body>{'<div>' * 10_000}<p>{words}".encode(), "nested more than 1000"),
        "bad/index.html": (listing().encode(), "no article found"),
        "bad/nested.jsonl": (b'{"id": "a", "text": "x", "k": ' + b"[" * 100_000, "line 1: not JSON"),
        "bad/nul.txt": (words.encode() + b"\0" + words.encode(), "binary: it holds NUL bytes"),
        "bad/mixed.txt": (b"\xff\xfe" + words.encode("utf-16-le") + b"\x81", "undecodable"),
        "bad/empty.txt": (b"", "empty"),
        "bad/cut.warc.gz": (archived("request", "a", words.encode() * 9)[:-30], "1 broken record left out"),
        "bad/packed.gz": (gzip.compress(words.encode()), "binary: a gzip archive"),
        "bad/loop.pdf": (loop, "a broken PDF"),
        "bad/nested.eml": (b"Subject: x\n" + b"Content-Type: message/rfc822\n\n" * 10_000, "over-long: its parts"),
        "bad/headers.eml": (b"X: y\n" * 3_000 + b"\n" + words.encode(), "over-long: more than 2000 lines of headers"),
        "bad/old.docx": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "encrypted, or an old office document"),
    }


def written(folder: Path, *, bad: bool = True) -> Path:
    """The folder, written."""
    files = good() | ({name: data for name, (data, _) in hostile().items()} if bad else {})
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder
