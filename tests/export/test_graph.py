"""The record as a graph: networkx reads both forms as one, and nothing of a source breaks out."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest
from tests.handmade import made, page, record
from tests.program import onrecord as program

import onrecord
from onrecord.export.gexf import gexf
from onrecord.export.graph import edges, pairs
from onrecord.export.graphml import graphml
from onrecord.store.query import item_lines

FORMS = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}
HOSTILE = (
    "published 2020-01-02\nevent by=A&B,<C> date=2020-01 | \x01\x0b\ufffe \u202e \"quoted\" & ]]> <b>'bold'</b>.\n"
)


def event(kind: str | None, doers: list[str], others: list[str]) -> dict[str, Any]:
    return {"kind": "event", "type": kind, "actors": doers, "recipients": others}


def exported(tmp_path: Path, path: str, form: str) -> Any:
    out = tmp_path / f"out.{form}"
    program("export", "--record", path, "--format", form, "--output", str(out))
    return FORMS[form](out)


@pytest.mark.parametrize("form", FORMS)
def test_networkx_reads_actors_and_ties(tmp_path: Path, form: str) -> None:
    graph = exported(tmp_path, record(tmp_path), form)
    assert graph.is_directed() and graph.nodes["JPN"]["name"] == "Japan" and graph.nodes["JPN"]["type"] == "government"
    (hosts,) = (facts for facts in graph.get_edge_data("JPN", "usa-radar").values())
    assert (hosts["kind"], hosts["type"], hosts["negated"], hosts["mutual"]) == ("relation", "hosts", False, False)
    between = {facts["date"]: facts for facts in graph.get_edge_data("JPN", "USA").values()}
    assert set(between) == {"2009-02-17", "2012-04-27", "2013-10-03", "2014-12"}
    coming = between["2014-12"]
    assert (coming["reality"], coming["earliest"], coming["latest"]) == ("scheduled", "2014-12-01", "2014-12-31")
    assert coming["count"] == 1 and coming["mutual"] is True and coming["sentence"].startswith("The review of the")
    with onrecord.open(str(tmp_path / "record.db")) as opened:
        assert coming["item"] in {e.id for e in opened.events()}
    (met,) = (facts for facts in graph.get_edge_data("SRB", "XKX").values())
    assert "date" not in met and "earliest" not in met


def test_both_forms_hold_the_same(tmp_path: Path) -> None:
    path = record(tmp_path)
    one, other = (exported(tmp_path, path, form) for form in FORMS)

    def told(graph: Any) -> list[tuple[str, str, str, str]]:
        return sorted((a, b, f["item"], f["sentence"]) for a, b, f in graph.edges(data=True))

    assert told(one) == told(other) and set(one.nodes) == set(other.nodes)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_of_a_source_breaks_out(tmp_path: Path, form: str) -> None:
    path = str(tmp_path / "r.db")
    made(path, page(tmp_path / "p", "a.txt", HOSTILE))
    graph = exported(tmp_path, path, form)
    assert set(graph.nodes) == {"A&B", "<C>"}
    ((_, _, facts),) = graph.edges(data=True)
    assert facts["sentence"] == "\\x01\\x0b\\ufffe \\u202e \"quoted\" & ]]> <b>'bold'</b>."


def test_who_is_tied_to_whom() -> None:
    assert pairs(event("CONSULT", ["B", "A"], ["C", "A"])) == [("A", "B", True), ("A", "C", True), ("B", "C", True)]
    assert pairs(event("ACCUSE", ["B", "A"], ["C", "A"])) == [("B", "C", False), ("B", "A", False), ("A", "C", False)]
    assert pairs(event(None, ["B", "A"], [])) == [] == pairs({"kind": "figure"})
    said = {"kind": "statement", "speaker": {"ids": ["x", "x"]}, "addressee": ["y"]}
    assert pairs(said) == [("x", "y", False)]
    assert pairs({"kind": "tenure", "person_id": "x", "country": None}) == []
    assert pairs({"kind": "commitment", "by": ["x"], "to": ["y", "z"]}) == [("x", "y", False), ("x", "z", False)]


def test_it_is_written_while_it_is_read(tmp_path: Path) -> None:
    with onrecord.open(record(tmp_path)) as opened, opened.connected() as connection:
        (line,) = islice(item_lines(connection, "event"), 1)
        read: list[int] = []

        def many() -> Any:
            for n in range(10**6):
                read.append(n)
                yield {**line, "id": f"event-{n}"}

        for form in (graphml, gexf):
            read.clear()
            list(islice(form(connection, many()), 40))
            assert 0 < len(read) < 40
        assert len({edge.id for edge in islice(edges(many()), 100)}) == 100


def test_no_graph_of_figures_and_the_same_bytes_again(tmp_path: Path) -> None:
    path = record(tmp_path)
    program("export", "--record", path, "--format", "gexf", "--kind", "figure", status=2)
    said = program("export", "--record", path, "--format", "gexf", "--kind", "statement").stdout
    assert said == program("export", "--record", path, "--format", "gexf", "--kind", "statement").stdout
    assert ElementTree.fromstring(said).tag == "{http://www.gexf.net/1.2draft}gexf"
