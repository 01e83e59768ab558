"""The graph of a record as GEXF (gexf.net, version 1.2), the form that Gephi opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from sqlalchemy import Connection

from onrecord.export.graph import EDGE_FACTS, NODE_FACTS, Edge, Facts, Node, edges, nodes, told
from onrecord.store.query import Line

TYPE = "application/gexf+xml"

_TYPES = {"int": "integer"}
"""What GEXF calls a type that GraphML calls otherwise."""


def gexf(connection: Connection, found: Iterable[Line]) -> Iterator[bytes]:
    """The graph in pieces: all actors, then the edges that these items make.

    It is static: a date that says within which days a thing happened is no time for which an edge lasts.
    """
    yield _head().encode()
    yield from (_node(node).encode() for node in nodes(connection))
    yield b"</nodes>\n<edges>\n"
    yield from (_edge(edge).encode() for edge in edges(found))
    yield b"</edges>\n</graph>\n</gexf>\n"


def _head() -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
        "<meta><creator>onrecord</creator></meta>\n"
        f'<graph mode="static" defaultedgetype="directed">\n{_attributes("node", NODE_FACTS)}'
        f"{_attributes('edge', EDGE_FACTS)}<nodes>\n"
    )


def _attributes(what: str, facts: dict[str, str]) -> str:
    told_of = "".join(f'<attribute id="{n}" title="{n}" type="{_TYPES.get(t, t)}"/>\n' for n, t in facts.items())
    return f'<attributes class="{what}">\n{told_of}</attributes>\n'


def _node(node: Node) -> str:
    label = quoteattr(str(node.facts["name"]))
    return f"<node id={quoteattr(node.id)} label={label}>{_values(node.facts)}</node>\n"


def _edge(edge: Edge) -> str:
    ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
    label = quoteattr(str(edge.facts.get("type", edge.facts["kind"])))
    return f"<edge id={quoteattr(edge.id)} {ends} label={label}>{_values(edge.facts)}</edge>\n"


def _values(facts: Facts) -> str:
    values = "".join(f'<attvalue for="{name}" value={quoteattr(told(value))}/>' for name, value in facts.items())
    return f"<attvalues>{values}</attvalues>"
