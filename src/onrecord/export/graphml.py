"""The graph of a record as GraphML (graphml.graphdrawing.org, version 1.0)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from sqlalchemy import Connection

from onrecord.export.graph import EDGE_FACTS, NODE_FACTS, Facts, edges, nodes, told
from onrecord.store.query import Line

TYPE = "application/graphml+xml"


def graphml(connection: Connection, found: Iterable[Line]) -> Iterator[bytes]:
    """The graph in pieces: all actors, then the edges that these items make."""
    yield _head().encode()
    for node in nodes(connection):
        yield f"<node id={quoteattr(node.id)}>{_data('n', node.facts)}</node>\n".encode()
    for edge in edges(found):
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        yield f"<edge id={quoteattr(edge.id)} {ends}>{_data('e', edge.facts)}</edge>\n".encode()
    yield b"</graph>\n</graphml>\n"


def _head() -> str:
    keys = "".join(
        f'<key id="{mark}-{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n'
        for mark, what, facts in (("n", "node", NODE_FACTS), ("e", "edge", EDGE_FACTS))
        for name, kind in facts.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
        f'{keys}<graph id="onrecord" edgedefault="directed">\n'
    )


def _data(mark: str, facts: Facts) -> str:
    return "".join(f'<data key="{mark}-{name}">{escape(told(value))}</data>' for name, value in facts.items())
