"""Actors and addresses as the pages show them: names with the code on hover, links that keep the day asked about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from starlette.datastructures import QueryParams

from onrecord.export.printable import one_line
from onrecord.store import Line
from onrecord.views.names import Names

LASTING = ("as_of", "known_by", "undated")
"""What a page was asked that the pages it leads to are asked as well."""


def part(value: str | None) -> str:
    """A value as one part of an address."""
    return quote(str(value), safe="")


def lasting(query: QueryParams) -> str:
    """What is put behind the address of another page, so that it is asked of the same day and as known by the same."""
    kept = [(name, value) for name, value in query.multi_items() if name in LASTING and value]
    return f"?{urlencode(kept)}" if kept else ""


@pass_context
def here(context: Context, path: str) -> str:
    """The address of another page of the site, asked of the same day and as known by the same day."""
    return f"{path}{context['lasting']}"


@pass_context
def evidence_link(context: Context, evidence: Line) -> str:
    """The address of a piece of evidence on the page of its article."""
    return f"/articles/{part(evidence['article'])}{context['lasting']}#s={evidence['start']}-{evidence['end']}"


@pass_context
def named(context: Context, keys: str | Iterable[str], text: str | None = None) -> Markup:
    """Actors by name, each a link to its page with its id on hover; others as they are written, or as ``text``."""
    names, behind = _names(context), context["lasting"]
    some = (keys,) if isinstance(keys, str) else keys
    return Markup(", ".join(_actor(names, behind, str(key), text) for key in some))


@pass_context
def called(context: Context, key: str) -> str:
    """The name of an actor alone, for where no link can stand."""
    names = _names(context)
    return one_line(names.of(key) if names else key)


def _actor(names: Names | None, behind: str, key: str, text: str | None) -> str:
    """An actor as mark-up; all that comes from the record is escaped."""
    found = names.find(key) if names else None
    shown = escape(one_line(text or found or key))
    if found is None:
        return shown
    return f'<a class="actor" href="/actors/{part(key)}{escape(behind)}" title="{escape(one_line(key))}">{shown}</a>'


def _names(context: Context) -> Names | None:
    """The names known to the record that is asked; null on a page that asks nothing."""
    asked: Any = context["asked"]
    return asked.names if asked is not None else None
