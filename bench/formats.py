"""Web archives read as a stream: `python bench/formats.py [--sizes 10,100,1000]`: memory and cost by the archive's size.

The archives are made of text of our own: for each megabyte a page, a plain text, a revisit and a picture (noise). Each
size is read in a process of its own, into a record, as `onrecord build` takes it in; beside it the bare library goes
over the same records and reads them. Memory is the peak of the process above that of one that reads nothing (MB); the
cost is the ratio of CPU seconds to the bare library's in the same run.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from common import ROOT, keep

MB = 1_000_000
TAKEN = """
import sys
from onrecord.ingest import read_paths
from onrecord.store import open_database
from onrecord.store.sources import take_in
with open_database(sys.argv[2], create=True) as database, database.begin() as connection:
    print(take_in(connection, read_paths([sys.argv[1]] if sys.argv[1] else [])))
"""
BARE = """
import sys
from fastwarc.warc import ArchiveIterator
with open(sys.argv[1], "rb") as stream:
    print(sum(len(record.reader.read()) >= 0 for record in ArchiveIterator(stream, parse_http=True)))
"""
PLACES = ("Oslo", "Lima", "Accra", "Rabat", "Quito", "Hanoi", "Dakar", "Riga", "Sofia", "Tunis")
THINGS = ("fishing", "grain", "railways", "rescue at sea", "visas", "water", "power lines", "ports", "customs", "mail")


def sentence(chance: random.Random) -> str:
    """A sentence that no other page is likely to have."""
    one, two = chance.sample(PLACES, 2)
    return (
        f"Ministers from {one} and {two} met for the {chance.randrange(2, 400)}th time to speak about {chance.choice(THINGS)} "
        f"and set aside {chance.randrange(2, 9_000_000):,} crowns for the {chance.randrange(2, 99)} offices that they share."
    )


def record(n: int, kind: str, block: bytes) -> bytes:
    """A record of an archive."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{n}>\r\nWARC-Date: 2020-01-02T00:00:00Z\r\n"
        f"WARC-Target-URI: https://press.example/{n}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(mime: str, body: bytes) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: {mime}\r\n\r\n".encode() + body


def make(path: Path, size: int) -> None:
    """Writes an archive of `size` megabytes, more or less."""
    chance = random.Random(size)
    picture = chance.randbytes(900_000)
    with path.open("wb") as out:
        for n in range(size):
            title = f"Talks number {n} about {chance.choice(THINGS)}"
            paragraphs = [sentence(chance) for _ in range(60)]
            body = f"<html><head><title>{title}</title></head><body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>"
            body += "".join(f"<p>{p}</p>" for p in paragraphs) + "</article></body></html>"
            out.write(record(4 * n, "response", answer("text/html", body.encode())))
            text = "\n\n".join(sentence(chance) for _ in range(150))
            out.write(record(4 * n + 1, "response", answer("text/plain", text.encode())))
            out.write(record(4 * n + 2, "revisit", b"HTTP/1.1 200 OK\r\n\r\n"))
            out.write(record(4 * n + 3, "response", answer("image/png", n.to_bytes(8, "big") + picture)))


def run(code: str, *args: str) -> tuple[float, float, str]:
    """The CPU seconds and peak memory (MB) of a program, and what it printed."""
    env = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT / "src")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    watched = f"{code}\nimport resource\nprint(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", watched, *args], env=env, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    *printed, peak = done.stdout.split()
    return seconds, int(peak) / 1_000, " ".join(printed)


def measured(size: int, folder: Path) -> dict[str, float]:
    """What taking in an archive of that size costs."""
    path = folder / f"{size}.warc"
    make(path, size)
    _, nothing, _ = run("import onrecord.ingest.warc, onrecord.ingest.html\n" + TAKEN, "", str(folder / "none.db"))
    seconds, peak, taken = run(TAKEN, str(path), str(folder / f"{size}.db"))
    bare, _, _ = run(BARE, str(path))
    real = path.stat().st_size / MB
    path.unlink()
    return {
        "megabytes": round(real),
        "sources": int(taken),
        "memory_mb": round(peak - nothing),
        "cpu_ratio_to_bare": round(seconds / bare, 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="10,100,1000")
    sizes = [int(size) for size in parser.parse_args().sizes.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        rows = {}
        for size in sizes:
            rows[str(size)] = measured(size, Path(folder))
            print(rows[str(size)], flush=True)
    keep("formats", {"warc": rows})


if __name__ == "__main__":
    main()
