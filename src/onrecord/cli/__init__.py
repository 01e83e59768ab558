"""The command line: one module a group of commands."""

from __future__ import annotations

from onrecord.cli import (
    asking,
    building,
    checking,
    copying,
    deciding,
    exporting,
    listing,
    marking,
    packing,
    retracting,
    sampling,
    serving,
    showing,
    sourcing,
    standing,
    watching,
)
from onrecord.cli.app import app, main

__all__ = [
    "app",
    "asking",
    "building",
    "checking",
    "copying",
    "deciding",
    "exporting",
    "listing",
    "main",
    "marking",
    "packing",
    "retracting",
    "sampling",
    "serving",
    "showing",
    "sourcing",
    "standing",
    "watching",
]
