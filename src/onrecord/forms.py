"""Our own forms of export, as a plug-in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.model.items import ITEM_KINDS
from onrecord.plugins import Form, Opened, hookimpl

EVERY_ITEM = tuple(ITEM_KINDS)


@hookimpl
def onrecord_forms() -> Sequence[Form]:
    """The forms that `docs/exports.md` describes, but for JSON lines, which are the record itself."""
    return (*_tables(), *_feeds(), *_dated(), *_linked_data(), *_models(), *_places(), *_references())


def _tables() -> Sequence[Form]:
    from onrecord.export.datasette import write_datasette
    from onrecord.export.parquet import write_parquet
    from onrecord.store.query import KINDS

    def csv(opened: Opened, path: Path) -> list[Path]:
        from onrecord.export.tables import write_tables

        return write_tables(opened.connection, path, opened.kinds)

    def parquet(opened: Opened, path: Path) -> list[Path]:
        return write_parquet(opened.connection, path, opened.kinds)

    def datasette(opened: Opened, path: Path) -> list[Path]:
        return write_datasette(opened.connection, path)

    return (
        Form("csv", "one CSV table a kind", "", KINDS, files=csv),
        Form("parquet", "one Parquet table a kind, nested as the record is", "", KINDS, files=parquet),
        Form("datasette", "one SQLite file and its metadata, for Datasette", ".sqlite", KINDS, files=datasette),
    )


def _feeds() -> Sequence[Form]:
    from onrecord.export.atom import Feed, atom
    from onrecord.export.ics import KINDS as CALENDAR
    from onrecord.export.ics import ics

    return (
        Form(
            "atom",
            "a feed of items or articles",
            ".atom",
            EVERY_ITEM,
            ("article",),
            lambda o: atom(o.connection, o.found(), Feed("onrecord")),
        ),
        Form(
            "ics",
            "a calendar of deadlines and coming events",
            ".ics",
            CALENDAR,
            (),
            lambda o: ics(o.connection, o.found(), "onrecord"),
        ),
    )


def _dated() -> Sequence[Form]:
    from onrecord.export.plover import plover
    from onrecord.export.timelinejs import KINDS as DATED
    from onrecord.export.timelinejs import timelinejs

    return (
        Form(
            "timelinejs",
            "a TimelineJS3 document",
            ".json",
            DATED,
            ("relation", "tenure"),
            lambda o: timelinejs(o.connection, o.found(), _in_words, o.notes),
        ),
        Form(
            "plover",
            "events in the columns of POLECAT, with CAMEO roots",
            ".tsv",
            ("event",),
            (),
            lambda o: plover(o.connection, o.found(), o.notes),
        ),
    )


def _in_words(edtf: str) -> str:
    from onrecord.views.days import in_words

    return in_words(edtf)


def _linked_data() -> Sequence[Form]:
    from onrecord.export.annotations import web_annotations
    from onrecord.export.prov import prov

    return (
        Form(
            "annotations",
            "W3C Web Annotations",
            ".jsonld",
            EVERY_ITEM,
            (),
            lambda o: web_annotations(o.connection, o.found()),
        ),
        Form(
            "prov",
            "where every line comes from (PROV-O, JSON-LD)",
            ".jsonld",
            EVERY_ITEM,
            (),
            lambda o: prov(o.connection, o.found()),
        ),
    )


def _models() -> Sequence[Form]:
    from onrecord.export.ftm import follow_the_money
    from onrecord.export.schemaorg import schema_org

    return (
        Form(
            "schemaorg",
            "articles and what they tell (schema.org, JSON-LD)",
            ".jsonld",
            ("article",),
            (),
            lambda o: schema_org(o.connection),
        ),
        Form(
            "ftm",
            "FollowTheMoney entities",
            ".ftm.json",
            ("actor", "article", "event", "tenure"),
            (),
            lambda o: follow_the_money(o.connection, o.kinds, o.lines, o.notes),
        ),
    )


def _places() -> Sequence[Form]:
    from onrecord.export.geojson import KINDS as PLACED
    from onrecord.export.geojson import geojson
    from onrecord.export.gexf import gexf
    from onrecord.export.graph import KINDS as TIES
    from onrecord.export.graphml import graphml

    return (
        Form(
            "graphml", "who deals with whom (GraphML)", ".graphml", TIES, (), lambda o: graphml(o.connection, o.found())
        ),
        Form("gexf", "who deals with whom (GEXF)", ".gexf", TIES, (), lambda o: gexf(o.connection, o.found())),
        Form(
            "geojson",
            "where things happened",
            ".geojson",
            PLACED,
            (),
            lambda o: geojson(o.connection, o.found(), _positions(o), o.notes),
        ),
    )


def _positions(opened: Opened) -> dict[str, tuple[float, float]]:
    from onrecord.packs import Packs
    from onrecord.store.settings import settings_of

    made_with = settings_of(opened.connection)
    return dict(Packs.load(made_with.pack_names if made_with else ()).coordinates)


def _references() -> Sequence[Form]:
    from onrecord.export.citations import bibtex, csl_json

    return (
        Form(
            "bibtex",
            "articles as references (BibTeX)",
            ".bib",
            ("article",),
            (),
            lambda o: bibtex(o.connection, o.found()),
        ),
        Form(
            "csl-json",
            "articles as references (CSL-JSON)",
            ".json",
            ("article",),
            (),
            lambda o: csl_json(o.connection, o.found()),
        ),
    )
