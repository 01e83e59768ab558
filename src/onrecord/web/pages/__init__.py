"""The pages, one module a subject; each has a `router`."""

from __future__ import annotations

from onrecord.web.pages import (
    articles,
    drawn,
    items,
    lists,
    login,
    looking,
    people,
    review,
    sample,
    sources,
    standing,
    threads,
)

ROUTERS = (
    standing.router,
    threads.router,
    people.router,
    drawn.router,
    looking.router,
    items.router,
    lists.router,
    articles.router,
    login.router,
    review.router,
    sample.router,
    sources.router,
)
