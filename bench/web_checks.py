"""The site against the rules of access (axe, WCAG 2.2 AA) and the API against its own document (schemathesis).

`python bench/web_checks.py RECORD [--only axe|schemathesis] [--examples N] [--keep]`: every page in light
and dark, every route with right and wrong questions; counts what breaks the rules, faults (5xx but those that are documented) and answers that are not documented.
"""

from __future__ import annotations

import argparse
import json
import sys
import warnings
from typing import Any

sys.path.insert(0, str(__import__("pathlib").Path(__file__).resolve().parent.parent))

from axe_playwright_python.sync_playwright import Axe
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import sync_playwright
from tests.browser.conftest import ARGUMENTS, CHROMIUM, serving
from tests.browser.test_journeys import PAGES

from common import RESULTS, keep
from onrecord.api import open_record
from onrecord.web import Site, create_app

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis
    from schemathesis.checks import ignored_auth, positive_data_acceptance
    from schemathesis.generation import GenerationMode

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
HOST = {"host": "127.0.0.1:8765"}


LED_TO = {
    "/state": ("a.source", "a.open"),
    "/threads": ("td a[href^='/threads/'], th a[href^='/threads/']",),
    "/sources": ("td a[href^='/sources/'], th a[href^='/sources/']",),
    "/figures": ("h2 a",),
    "/map": ("h2 a",),
}
"""Pages whose first link of a kind leads to a page of one thing: an article, an item, a thread, a source."""


def _led_to(page: Any) -> list[str]:
    found = []
    for path, links in LED_TO.items():
        page.goto(path)
        found += [str(page.locator(link).first.get_attribute("href")) for link in links]
    return found


def access(record: str) -> dict[str, Any]:
    """What axe finds on each page, light and dark."""
    found: dict[str, list[str]] = {}
    passed = pages = 0
    with serving(record) as address, sync_playwright() as playwright:  # type: ignore[arg-type]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for scheme in ("light", "dark"):
            page = browser.new_context(base_url=address, color_scheme=scheme, bypass_csp=True).new_page()
            for path in (*PAGES, "/review", "/sample", *_led_to(page)):
                page.goto(path)
                told = Axe().run(page, options={"runOnly": RULES}).response
                pages, passed = pages + 1, passed + len(told["passes"])
                if told["violations"]:
                    found[f"{scheme} {path}"] = [one["id"] for one in told["violations"]]
        browser.close()
    return {"pages": pages, "rules_passed": passed, "violations": found}


def documented(record: str, examples: int) -> dict[str, Any]:
    """How many questions were asked of the API, and which of them got a fault or an answer that is not documented."""
    counts = {"routes": 0, "asked": 0, "faults": 0, "undocumented": 0}
    with open_record(record) as opened:
        schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", create_app(Site(opened, record)), headers=HOST)
        for route in sorted(schema):
            counts["routes"] += 1
            for mode in GenerationMode:
                _examine(schema, route, mode, examples, counts)
    return counts


def _examine(schema: Any, route: str, mode: Any, examples: int, counts: dict[str, int]) -> None:
    @given(case=schema[route]["GET"].as_strategy(generation_mode=mode))
    @settings(
        max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    def ask(case: Any) -> None:
        answer = case.call(headers=HOST)
        counts["asked"] += 1
        counts["faults"] += answer.status_code == 500
        try:
            case.validate_response(answer, excluded_checks=[ignored_auth, positive_data_acceptance])
        except (Exception, BaseExceptionGroup) as fault:
            counts["undocumented"] += 1
            why = [type(one).__name__ for one in getattr(fault, "exceptions", (fault,))]
            print(f"undocumented: {answer.status_code} {case.as_curl_command()} {', '.join(why)}")

    ask()


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("record")
    args.add_argument("--examples", type=int, default=25)
    args.add_argument("--keep", action="store_true", help="write bench/results/web_checks.json")
    args.add_argument(
        "--only", choices=("axe", "schemathesis"), help="one of the two; of the other what was kept stays"
    )
    options = args.parse_args()
    result: dict[str, Any] = {}
    if options.only != "schemathesis":
        result["axe"] = access(options.record)
    if options.only != "axe":
        result["schemathesis"] = documented(options.record, options.examples)
    print(result)
    if options.keep:
        kept = json.loads((RESULTS / "web_checks.json").read_text("utf-8")) if options.only else {}
        keep("web_checks", {**kept, **result})
    return 0


if __name__ == "__main__":
    sys.exit(main())
