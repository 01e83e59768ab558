"""The record in the browser: pages for people, and an API for programs, both on one local server."""

from __future__ import annotations

from onrecord.web.app import create_app
from onrecord.web.site import Site

__all__ = ["Site", "create_app"]
