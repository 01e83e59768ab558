"""A plug-in for onrecord with one of each: an importer, a reader of items, a form of export."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from onrecord.model.errors import Refused
from onrecord.model.items import Event
from onrecord.plugins import Form, Importer, ItemReader, Opened, hookimpl

PARTED = "\n-----\n"
RECALLED = re.compile(r"\b([A-Z][a-z]+) recalled its (?:ambassador|envoy)\b")


def cables(data: bytes) -> Iterator[dict[str, Any]]:
    """Documents of an archive: blocks between lines of dashes, the day in the first line of each."""
    try:
        blocks = data.decode("utf-8").split(PARTED)
    except UnicodeDecodeError:
        raise Refused("undecodable: not UTF-8") from None
    for n, block in enumerate(blocks, 1):
        day, _, text = block.partition("\n")
        yield {"id": str(n), "published": day.strip(), "text": text, "publisher": "Cable archive"}


def recalls(reading: Any) -> Iterator[Event]:
    """An event for each ambassador called home; the sentence is cut from the text, as every item's must be."""
    for found in RECALLED.finditer(reading.text):
        state = next((m.actor for m in reading.mentions if m.start == found.start() and m.actor), None)
        if state is not None:
            yield Event(
                at=found.start(),
                rule="cables.recall/1",
                confidence=0.8,
                evidence=(reading.cite(found.start(), found.end()),),
                type="SANCTION",
                predicate="recall",
                actors=(state,),
                date=reading.published,
            )


def deadlines(opened: Opened) -> Iterator[bytes]:
    """A line for each promise with a deadline: the day, and the sentence on one line."""
    for line in opened.found():
        if line["due"]:
            words = " ".join(line["evidence"][0]["exact"].split())
            yield f"{line['due']['edtf']}\t{words}\n".encode()


@hookimpl
def onrecord_importers() -> list[Importer]:
    """Files that end in .cables."""
    return [Importer("cables", (".cables",), cables)]


@hookimpl
def onrecord_readers() -> list[ItemReader]:
    """Run on every article, after onrecord's own readers."""
    return [ItemReader("recalls", "1", recalls)]


@hookimpl
def onrecord_forms() -> list[Form]:
    """`onrecord export --format deadlines`."""
    return [Form("deadlines", "a line a deadline", ".txt", ("commitment",), pieces=deadlines)]
