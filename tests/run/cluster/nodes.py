"""A Ray cluster of two nodes on this machine, for the time of the tests."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
STORE = 100 << 20
"""Bytes of a node's object store, the least that Ray makes."""
TRIES = 3
"""Ray gives a node 15 seconds to start; on a machine under load it needs more than one try."""

PORTS = ("metrics_agent_port", "metrics_export_port", "dashboard_agent_listen_port", "runtime_env_agent_port")


@contextmanager
def cluster(nodes: int = 2) -> Iterator[str]:
    """The address of a cluster with so many nodes of one processor; its workers can import the tests."""
    os.environ["PYTHONPATH"] = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    from ray.cluster_utils import Cluster

    made = _tried(lambda: Cluster(True, head_node_args={**_node(), "include_dashboard": False}))
    try:
        for _ in range(nodes - 1):
            _tried(lambda: made.add_node(**_node()))
        yield made.address
    finally:
        made.shutdown()


def _tried(start: Any) -> Any:
    for _ in range(TRIES - 1):
        try:
            return start()
        except Exception:
            continue
    return start()


def _node() -> dict[str, int]:
    return {**dict(zip(PORTS, _free(len(PORTS)), strict=True)), "num_cpus": 1, "object_store_memory": STORE}


def _free(count: int) -> list[int]:
    with ExitStack() as stack:
        found = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in found:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in found]
