"""The pages, one module a subject; each has a `router`."""

from __future__ import annotations

from onrecord.web.pages import articles, items, standing

ROUTERS = (standing.router, items.router, articles.router)
