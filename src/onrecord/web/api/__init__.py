"""The API: the commands' answers for programs, under ``/api/v1``."""

from __future__ import annotations

from fastapi import APIRouter, Security
from fastapi.security import APIKeyCookie, HTTPBasic, HTTPBearer

from onrecord.web.access import COOKIE
from onrecord.web.api import lists, questions

KEYS = (
    HTTPBearer(auto_error=False, description="The server's token."),
    HTTPBasic(auto_error=False, description="A user's name and password."),
    APIKeyCookie(name=COOKIE, auto_error=False, description="A session that the page /login began."),
)
"""How a visitor can be known, told in the document; `onrecord.web.guard` asks for it before any route is reached."""

router = APIRouter(prefix="/api/v1", dependencies=[Security(key) for key in KEYS])
router.include_router(questions.router)
router.include_router(lists.router)
