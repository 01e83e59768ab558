"""The application: pages, API and files of one record behind one guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Lock

from fastapi import FastAPI
from starlette.responses import RedirectResponse
from starlette.staticfiles import StaticFiles

from onrecord import __version__
from onrecord.web import api, faults
from onrecord.web.access import Access
from onrecord.web.guard import Guard
from onrecord.web.linker import Linker
from onrecord.web.pages import ROUTERS
from onrecord.web.past import Past
from onrecord.web.site import Site
from onrecord.web.uploads import Uploads

STATIC = Path(__file__).parent / "static"


OPENAPI = "/api/v1/openapi.json"


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.linker.open()
    with app.state.site.record.database.kept_open():
        yield
    app.state.linker.close()
    app.state.past.close()
    app.state.uploads.close()


def create_app(site: Site) -> FastAPI:
    """The application that serves a record; it opens no path and no address that a request names."""
    app = FastAPI(
        title="onrecord", version=__version__, docs_url=None, redoc_url=None, openapi_url=OPENAPI, lifespan=_lifespan
    )
    access = Access(site.token, site.users)
    app.state.site, app.state.past, app.state.access = site, Past(site.record), access
    app.state.writing = Lock()
    app.state.uploads = Uploads(site.record.database, app.state.writing, site.run, site.kept)
    app.state.linker = Linker(site.record.database, app.state.writing, site.settle)
    faults.handle(app)
    for router in (*ROUTERS, api.router):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), "static")
    app.add_api_route("/", lambda: RedirectResponse("/state"), include_in_schema=False)
    app.add_middleware(Guard, site=site, access=access)
    return app
