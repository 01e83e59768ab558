"""Templates, and the words that they put things in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from onrecord import __version__
from onrecord.export.origins import text_address
from onrecord.export.printable import one_line, printable
from onrecord.model.plurals import agreeing, numbered, plural
from onrecord.store import Line
from onrecord.store.rows import number, unit_words
from onrecord.views.charts import Point, chart
from onrecord.views.days import spelled
from onrecord.views.listing import UNSURE
from onrecord.views.standing import change_words as changed
from onrecord.views.sums import in_print
from onrecord.web.access import Visitor
from onrecord.web.named import LASTING, called, evidence_link, here, lasting, named, part
from onrecord.web.wording import past, sign, why

FOLDER = Path(__file__).parent / "templates"
"""The pages' templates; what they are filled with is escaped, always."""

SECTIONS = (
    ("State", "/state"),
    ("Timeline", "/timeline"),
    ("Threads", "/threads"),
    ("Commitments", "/commitments"),
    ("Actors", "/actors"),
    ("Figures", "/figures"),
    ("Map", "/map"),
    ("Network", "/network"),
    ("Compare", "/compare"),
    ("Conflicts", "/conflicts"),
    ("Review", "/review"),
    ("Sources", "/sources"),
    ("About", "/about"),
)
"""What the head of every page leads to."""


def rendered(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """A page: the template filled with these values."""
    page, query = environment().get_template(template), request.query_params
    if values.get("asked") is not None:
        values["asked"].names.expect(values)
    visitor = getattr(request.state, "visitor", None)
    shown: dict[str, Any] = {"request": request, "path": quote(request.url.path), "query": query}
    shown |= {"lasting": lasting(query), "asked": None, "linker": getattr(request.app.state, "linker", None), **values}
    shown |= {"visitor": visitor, "own_form": lambda: own_form(request, visitor)}
    return HTMLResponse(page.render(shown), status)


def own_form(request: Request, visitor: Visitor | None) -> Markup:
    """What every form that changes something holds, so that it is known to be this site's own."""
    token = request.app.state.access.form_token(visitor)
    return Markup('<input type="hidden" name="csrf" value="{}">').format(token)


@cache
def environment() -> Environment:
    """The templates' environment; a name that is not given is an error, never an empty word."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=select_autoescape(("html", "xml")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= FILTERS
    made.globals |= GLOBALS
    return made


def drawn(points: Sequence[Point]) -> Markup:
    """The chart of a figure; what is in it was escaped when it was drawn."""
    return Markup(chart(points))


def date_words(when: Line | None) -> str:
    """A date of the export in words."""
    return spelled(str(when["edtf"])) if when else "undated"


def change_words(change: str | None) -> str:
    """What a step changed as people read it: ``due 2014 → first half of 2015``."""
    return changed(change, spelled)


def sure(item: Line) -> bool:
    """Whether an item is sure enough to be shown without a mark."""
    return bool(item["confidence"] >= UNSURE)


def deed(event: Line) -> str:
    """What kind of thing an event is, in words: its PLOVER type, else its verb."""
    return str(event["type"] or event["predicate"] or "event").replace("_", " ").replace("-", " ").capitalize()


def with_query(path: str, query: Any, **changed: Any) -> str:
    """The address of a page with the same questions but for those changed; null takes one away."""
    given = query.multi_items() if hasattr(query, "multi_items") else query
    kept = [(name, value) for name, value in given if name not in changed]
    kept += [(name, value) for name, value in changed.items() if value not in (None, "")]
    return f"{path}?{urlencode(kept)}" if kept else path


FILTERS: dict[str, Callable[..., Any]] = {
    "shown": one_line,
    "kept": printable,
    "date": date_words,
    "number": number,
    "counted": numbered,
    "agreeing": agreeing,
    "plural": plural,
    "past": past,
    "sign": sign,
    "why": why,
    "sum": in_print,
    "days": spelled,
    "part": part,
    "named": named,
    "called": called,
    "here": here,
    "deed": deed,
    "change": change_words,
    "sure": sure,
    "chart": drawn,
    "text_address": text_address,
    "unit_words": unit_words,
}
"""What turns things into the words of a page, by the names that templates call them by."""

GLOBALS: dict[str, Any] = {
    "sections": SECTIONS,
    "version": __version__,
    "evidence_link": evidence_link,
    "with_query": with_query,
    "lasting_names": LASTING,
}
"""What every template knows."""
