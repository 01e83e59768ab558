"""Ray, connected for a time."""

from __future__ import annotations

import importlib.util
import logging
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from onrecord.model.errors import BadUsage
from onrecord.run.local import WORKER_ENVIRONMENT

PATIENCE = 10
"""Seconds that an address has to answer."""

NEEDS = "the engine ray needs the extra ray: pip install 'onrecord[ray]'"


def reason(fault: BaseException) -> str:
    """The innermost reason that Ray gives."""
    cause = getattr(fault, "cause", None) or fault.__cause__
    while cause is not None:
        fault, cause = cause, getattr(cause, "cause", None) or cause.__cause__
    return f"{type(fault).__name__}: {fault}".strip().splitlines()[0][:300]


def needed() -> None:
    """Raises BadUsage where Ray is not installed."""
    if importlib.util.find_spec("ray") is None or importlib.util.find_spec("pyarrow") is None:
        raise BadUsage(NEEDS)


@contextmanager
def running(address: str | None) -> Iterator[None]:
    """Ray, connected for the time; one that the calling program has connected already stays so."""
    needed()
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    import ray
    import ray.data

    logging.getLogger("ray.data").setLevel(logging.WARNING)
    if own := not ray.is_initialized():
        _connect(address or os.environ.get("RAY_ADDRESS") or "local")
    context = ray.data.DataContext.get_current()
    before = context.target_max_block_size, context.enable_progress_bars
    context.target_max_block_size, context.enable_progress_bars = 1, False
    try:
        yield
    finally:
        context.target_max_block_size, context.enable_progress_bars = before
        if own:
            ray.shutdown()


def _answers(address: str) -> None:
    """Raises BadUsage where nobody listens at an address: Ray itself would try for minutes."""
    host, _, port = address.split("://")[-1].rpartition(":")
    if host and port.isdigit():
        try:
            socket.create_connection((host.strip("[]"), int(port)), PATIENCE).close()
        except OSError as fault:
            raise BadUsage(f"no Ray at {address}: {fault.strerror or fault}") from None


def _connect(address: str) -> None:
    import ray

    settings: dict[str, Any] = {"runtime_env": {"env_vars": dict(WORKER_ENVIRONMENT)}, "log_to_driver": False}
    if address == "local":
        settings["include_dashboard"] = False
    _answers(address)
    try:
        ray.init(address=address, logging_level=logging.ERROR, **settings)
    except Exception as fault:
        raise BadUsage(f"no Ray at {address}: {reason(fault)}") from fault
