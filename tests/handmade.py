"""Small records made by hand: pages in a form of their own, and the reader that understands it.

A page's first line is ``published DATE`` (or ``undated``); every other line is ``KIND name=value ... | sentence``.
Written for this project from public facts.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
import time
from functools import cache
from pathlib import Path

from tests import stores

from onrecord.model.dates import When
from onrecord.model.ids import article_id, item_id
from onrecord.model.items import (
    Actor,
    Commitment,
    Content,
    Event,
    Figure,
    Item,
    Relation,
    Speaker,
    Statement,
    Step,
    Tenure,
)
from onrecord.model.pages import Article, Part, Source
from onrecord.model.spans import Evidence, Span
from onrecord.packs import Packs
from onrecord.run import Report, Run, build
from onrecord.store.sources import Outcome, ReadArticle

Fields = dict[str, str]

PAGES = {
    "2009.txt": (
        "published 2009-02-17\n"
        "event by=JPN,USA date=2009-02-17 body=security-consultative-committee | Japan and the United States signed a pact.\n"
        "promise by=USA due=2014 agreed=2009-02-17 | The United States will move 8,000 Marines to Guam by 2014.\n"
        "figure subject=Marines value=8000 date=2009 | The pact speaks of 8,000 Marines.\n"
        "tenure person=Hillary_Clinton office=Secretary_of_State country=USA | Secretary of State Hillary Clinton signed.\n"
    ),
    "2012.txt": (
        "published 2012-04-27\n"
        "event by=JPN,USA date=2012-04-27 | The allies revised the plan for Okinawa on Friday.\n"
        "figure subject=Marines value=9000 date=2012-04-27 | About 9,000 Marines will leave Okinawa.\n"
        "promise by=JPN due=2012-12 kept=2012-11-05 | Japan promised to pay for the move by the end of 2012.\n"
        "said who=leon-panetta name=Leon_Panetta date=2012-04-27 | Panetta said the accord makes progress.\n"
    ),
    "2013.txt": (
        "published 2013-10-03\n"
        "event by=JPN,USA date=2013-10-03 body=security-consultative-committee | The committee met in Tokyo on Thursday.\n"
        "event by=JPN,USA date=2014-12 reality=scheduled | The review of the guidelines is due in December 2014.\n"
        "tenure person=John_Kerry office=Secretary_of_State country=USA | Secretary of State John Kerry came to Tokyo.\n"
        "relation subject=JPN relation=hosts object=usa-radar | Japan hosts a radar at Shariki.\n"
    ),
    "undated.txt": "undated\nevent by=SRB,XKX | Serbia and Kosovo held talks under EU auspices.\n",
}


def page(folder: Path, name: str, text: str) -> Path:
    """A page in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def pages(folder: Path, names: list[str] | None = None) -> Path:
    """The pages of these names (default: all) in a folder."""
    for name in PAGES if names is None else names:
        page(folder, name, PAGES[name])
    return folder


def run(*paths: Path | str, jobs: int = 1, **more: object) -> Run:
    """A run that reads these pages by hand, with no knowledge of the packs but the world's."""
    return Run([str(p) for p in paths], pack_names=("world",), jobs=jobs, read=read, **more)  # type: ignore[arg-type]


def record(folder: Path, names: list[str] | None = None) -> str:
    """A record of pages in a folder (or in a database, see `tests.stores`); a file is a copy of the first one made."""
    place, home = stores.place(folder / "record.db"), pages(folder / "pages", names)
    wanted = tuple(PAGES if names is None else names)
    if stores.Place.server is None and {path.name for path in home.iterdir()} == {*wanted}:
        shutil.copy(_first(wanted), place)
    else:
        made(place, home)
    return place


@cache
def _first(names: tuple[str, ...]) -> str:
    """The file of a record of these pages, for the time of the tests."""
    home = tempfile.mkdtemp(prefix="onrecord-handmade-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    path = f"{home}/record.db"
    made(path, pages(Path(home, "pages"), list(names)))
    return path


def made(path: str, *folders: Path) -> Report:
    """Builds a record of folders."""
    return build(path, run(*folders))


def read(source: Source, packs: Packs, parser: str) -> Outcome:
    """The items of a page in this module's form."""
    if "BOOM" in source.text:
        raise ValueError("cannot read this")
    if "DIE" in source.text:
        os._exit(9)
    if "STALL" in source.text:
        time.sleep(1000)
    if "HUGE" in source.text:
        bytearray(64 << 30)
    article = _article(source)
    items = [item for part in article.parts if (item := _item(source, article, part))]
    named = sorted({actor for item in items for actor in _ids(item)})
    people = {item.person_id for item in items if isinstance(item, Tenure)}
    actors = [packs.actor(i) or _actor(i, i in people) for i in named]
    return Outcome(source.id, (ReadArticle.of(article, items, actors),))


def _actor(key: str, person: bool) -> Actor:
    return Actor(id=key, name=key.replace("-", " ").title(), type="person" if person else "group", mentions=1)


def _article(source: Source) -> Article:
    first = source.text.split("\n", 1)[0]
    published = When.of(first.split()[1]) if first.startswith("published") else None
    parts = tuple(Part("body", m.start(), m.end()) for m in re.finditer(r"(?<=\| ).+", source.text))
    title = source.text[parts[0].start : parts[0].end] if parts else None
    key = article_id(source.id, 1)
    return Article(
        id=key, source=source.id, n=1, start=0, end=source.length, title=title, published=published, parts=parts
    )


def _item(source: Source, article: Article, part: Part) -> Item | None:
    head = source.text[: part.start].rsplit("\n", 1)[-1]
    kind, *pairs = head.removesuffix("| ").split()
    fields = {name: value.replace("_", " ") for name, value in (pair.split("=", 1) for pair in pairs)}
    text = source.text
    evidence = Evidence(
        source.id, article.id, part.start, part.end, text[part.start : part.end],
        text[max(0, part.start - 32) : part.start], text[part.end : part.end + 32], source.text_sha256 or "",
    )  # fmt: skip
    return MAKERS[kind](fields, evidence)


def _base(kind: str, evidence: Evidence, fields: Fields) -> dict[str, object]:
    return {
        "id": item_id(kind, evidence.text_sha256, evidence.start, evidence.end),
        "at": evidence.start,
        "rule": "handmade/1",
        "confidence": float(fields.get("sure", "0.8")),
        "evidence": (evidence,),
    }


def _when(fields: Fields, name: str) -> When | None:
    return When.of(fields[name]) if name in fields else None


def _event(f: Fields, e: Evidence) -> Item:
    by = tuple(f["by"].split(","))
    return Event(
        type="CONSULT", predicate="meet", actors=by, date=_when(f, "date"), body=f.get("body"),
        reality=f.get("reality", "happened"), **_base("event", e, f),
    )  # type: ignore[arg-type]  # fmt: skip


def _promise(f: Fields, e: Evidence) -> Item:
    kept = (Step(When.of(f["kept"]), "delivered", None, (e,)),) if "kept" in f else ()
    return Commitment(
        by=(f["by"],), action="do", strength="pledged", due=_when(f, "due"), agreed=_when(f, "agreed"), history=kept,
        status="delivered" if kept else "open", **_base("commitment", e, f),
    )  # type: ignore[arg-type]  # fmt: skip


def _figure(f: Fields, e: Evidence) -> Item:
    base = _base("figure", e, f)
    return Figure(
        subject=f["subject"], value=float(f["value"]), as_of=_when(f, "date"), series="series-marines", **base
    )  # type: ignore[arg-type]


def _tenure(f: Fields, e: Evidence) -> Item:
    slug = f["person"].lower().replace(" ", "-")
    base = _base("tenure", e, f)
    return Tenure(
        person=f["person"], person_id=slug, office=f["office"], office_id=f.get("id"), country=f.get("country"),
        qualifier=f.get("as"), seen=_when(f, "date"), **base,
    )  # type: ignore[arg-type]  # fmt: skip


def _said(f: Fields, e: Evidence) -> Item:
    speaker = Speaker((f["who"],), f["name"], None, True)
    content = Content(e.exact, (Span(e.start, e.end),))
    return Statement(
        speaker=speaker, cue="say", act="assert", direct=False, content=content, said=_when(f, "date"),
        **_base("statement", e, f),
    )  # type: ignore[arg-type]  # fmt: skip


def _relation(f: Fields, e: Evidence) -> Item:
    return Relation(subject=f["subject"], relation=f["relation"], object=f["object"], **_base("relation", e, f))  # type: ignore[arg-type]


MAKERS = {
    "event": _event,
    "promise": _promise,
    "figure": _figure,
    "tenure": _tenure,
    "said": _said,
    "relation": _relation,
}


def _ids(item: Item) -> tuple[str, ...]:
    match item:
        case Event():
            return item.actors
        case Commitment():
            return item.by
        case Statement():
            return item.speaker.ids
        case Tenure():
            return tuple(filter(None, (item.person_id, item.country)))
        case Relation():
            return (item.subject, item.object)
    return ()
