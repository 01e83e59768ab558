"""The API against its own document: requests made from it, right and wrong, get no fault and no answer that it lacks."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.handmade import record
from tests.lots import often
from tests.web.served import client

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis
    from schemathesis.checks import ignored_auth, positive_data_acceptance
    from schemathesis.generation import GenerationMode

ELSEWHERE = [ignored_auth, positive_data_acceptance]
"""A site without token or users is open to its machine (see test_guard); and no schema tells which names a record has."""

HOST = {"host": "127.0.0.1:8765"}
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"
ROUTES = sorted(json.loads(DOCUMENT.read_text("utf-8"))["paths"])
QUICK = [f"/api/v1/{name}" for name in ("commitments", "show/{id}", "who", "search")]
MODES = list(GenerationMode)


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with client(record(tmp_path_factory.mktemp("fuzzed"))) as site:
        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", site.app, headers=HOST)


def examine(schema: Any, route: str, mode: GenerationMode, examples: int) -> None:
    """Asks a route in so many ways and checks each answer against the document."""
    told = {200, 304, 400, 401, 403, 404, 413, 421, 422, 429, 503, 504}

    @given(case=schema[route]["GET"].as_strategy(generation_mode=mode))
    @settings(
        max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    def ask(case: Any) -> None:
        answer = case.call(headers=HOST)
        assert answer.status_code in told, (answer.status_code, case.as_curl_command())
        case.validate_response(answer, excluded_checks=ELSEWHERE)

    ask()


@pytest.mark.parametrize("route", QUICK)
def test_a_route_answers_as_documented(schema: Any, route: str) -> None:
    for mode in MODES:
        examine(schema, route, mode, 12)


@pytest.mark.slow
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("route", ROUTES)
def test_every_route_answers_as_documented(schema: Any, route: str, mode: GenerationMode) -> None:
    examine(schema, route, mode, often(25, 200))
