"""The API: the commands' answers for programs, under ``/api/v1``."""

from __future__ import annotations

from fastapi import APIRouter

from onrecord.web.api import lists, questions

router = APIRouter(prefix="/api/v1")
router.include_router(questions.router)
router.include_router(lists.router)
