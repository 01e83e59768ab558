"""Who may ask: tokens, users, sessions, forms of this site alone; how much and how long; nothing is said to a log."""

from __future__ import annotations

import json
import logging
import re
import stat
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.handmade import record
from tests.program import onrecord as program
from tests.web.served import BASE, client

from onrecord.model.errors import BadUsage, RecordFault
from onrecord.web.access import OF_NAME, TRIES, WITHIN, Access, TooMany, Tries
from onrecord.web.guard import HEADERS
from onrecord.web.pages.login import local
from onrecord.web.users import Role, Users

TOKEN = "a-token-of-sixteen-and-more"
WORDS = "correct horse battery"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    return record(tmp_path_factory.mktemp("guarded"))


@pytest.fixture
def locked(path: str) -> Iterator[TestClient]:
    with client(path, token=TOKEN) as made:
        yield made


@pytest.fixture
def staffed(path: str, tmp_path: Path) -> Iterator[TestClient]:
    users = Users(tmp_path / "users.json")
    for role in Role:
        users.add(f"{role}er", f"{WORDS} {role}", role)
    with client(path, users=users) as made:
        yield made


def form_token(site: TestClient, page: str = "/login") -> str:
    return re.findall('name="csrf" value="([0-9a-f]{64})"', site.get(page).text)[0]


def sign_in(site: TestClient, name: str, secret: str, **more: str) -> int:
    sent = {"name": name, "secret": secret, "csrf": form_token(site), **more}
    return site.post("/login", data=sent, follow_redirects=False).status_code


@pytest.mark.parametrize(
    "address", ["/state", "/", "/articles/x", "/api/v1/state", "/api/v1/openapi.json", "/nowhere", "/sources"]
)
@pytest.mark.parametrize(
    "given",
    ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Token {TOKEN}", f"Bearer {TOKEN}x", "Basic %%", "Basic eDp5"],
)
def test_nobody_unknown_sees_anything(path: str, address: str, given: str) -> None:
    with client(path, token=TOKEN) as site:
        answer = site.get(address, headers={"authorization": given} if given else {}, follow_redirects=False)
    if address.startswith("/api/"):
        assert (
            answer.status_code == 401 == answer.json()["error"]["status"]
            and "bearer" in answer.headers["www-authenticate"].casefold()
        )
    else:
        assert answer.status_code == 303 and answer.headers["location"].startswith("/login?next=%2F")
    assert "Okinawa" not in answer.text and {n: answer.headers[n] for n in HEADERS} == HEADERS


@pytest.mark.parametrize(
    "given", [f"Bearer {TOKEN}", f"bearer  {TOKEN}", "Basic " + b64encode(f"any:{TOKEN}".encode()).decode()]
)
def test_the_token_opens(locked: TestClient, given: str) -> None:
    assert locked.get("/api/v1/state", headers={"authorization": given}).status_code == 200


def test_the_page_of_the_token_begins_a_session_and_ends_it(locked: TestClient) -> None:
    assert sign_in(locked, "", "wrong") == 401
    answer = locked.post(
        "/login", data={"secret": TOKEN, "next": "/actors", "csrf": form_token(locked)}, follow_redirects=False
    )
    cookie = answer.headers["set-cookie"].casefold()
    assert answer.headers["location"] == "/actors"
    assert "httponly" in cookie and "samesite=strict" in cookie and "path=/" in cookie and TOKEN not in cookie
    assert locked.get("/state").status_code == 200
    assert locked.post("/logout", data={"csrf": "0" * 64}).status_code == 403
    locked.post("/logout", data={"csrf": form_token(locked, "/state")})
    assert locked.get("/state", follow_redirects=False).status_code == 303


def test_an_old_cookie_is_worth_nothing_after_signing_out(locked: TestClient) -> None:
    sign_in(locked, "", TOKEN)
    kept = locked.cookies["onrecord"]
    locked.post("/logout", data={"csrf": form_token(locked, "/state")})
    assert locked.get("/state", headers={"cookie": f"onrecord={kept}"}, follow_redirects=False).status_code == 303


def test_users_come_by_name_and_password_alone(staffed: TestClient) -> None:
    assert sign_in(staffed, "reader", "wrong words here") == 401
    assert sign_in(staffed, "nobody", f"{WORDS} read") == 401
    assert sign_in(staffed, "reader", f"{WORDS} read") == 303
    assert "reader (read)" in staffed.get("/state").text


def test_a_session_ends_with_its_user(path: str, tmp_path: Path) -> None:
    users = Users(tmp_path / "users.json")
    users.add("ann", WORDS, Role.read)
    users.add("bob", WORDS, Role.read)
    with client(path, users=users) as site:
        sign_in(site, "ann", WORDS)
        assert site.get("/api/v1/record").status_code == 200
        Users(users.path).add("ann", WORDS + "!", Role.read)
        assert site.get("/api/v1/record").status_code == 401


def test_tries_are_few(path: str) -> None:
    with client(path, token=TOKEN) as site:
        assert [sign_in(site, "", f"guess {n}") for n in range(TRIES + 1)] == [401] * TRIES + [429]
        answer = site.get("/api/v1/state", headers={"authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == 429 and 0 < int(answer.headers["retry-after"]) <= WITHIN


def test_tries_are_forgotten_in_time_and_few_are_kept() -> None:
    now = [0.0]
    tries = Tries(lambda: now[0])
    for _ in range(TRIES):
        tries.check("address a", "name n")
        tries.note("address a", "name n")
    with pytest.raises(TooMany):
        tries.check("address a")
    tries.check("address b", "name n")
    for _ in range(OF_NAME):
        tries.note("name n")
    with pytest.raises(TooMany):
        tries.check("address b", "name n")
    now[0] = WITHIN + 1
    tries.check("address a", "name n")
    for n in range(2 * Tries.KEPT):
        tries.note(f"address {n}")
    assert len(tries._wrong) == Tries.KEPT


def test_sessions_end_in_time() -> None:
    now = [0.0]
    access = Access(TOKEN, None, lambda: now[0])
    key = access.begin("", TOKEN, "here")
    assert access.visitor("", f"onrecord={key}", "here") is not None
    now[0] = 13 * 3600
    assert access.visitor("", f"onrecord={key}", "here") is None
    assert access.visitor("", "onrecord=; =;;", "here") is None


@pytest.mark.parametrize(("how", "status"), [({}, 403), ({"csrf": "x" * 64}, 403), ({"csrf": "é"}, 403)])
def test_a_form_without_its_token_does_nothing(locked: TestClient, how: dict[str, str], status: int) -> None:
    assert locked.post("/login", data={"secret": TOKEN, **how}).status_code == status


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "http://127.0.0.1:1"}]
)
def test_a_form_from_elsewhere_does_nothing(locked: TestClient, headers: dict[str, str]) -> None:
    sent = {"secret": TOKEN, "csrf": form_token(locked)}
    assert locked.post("/login", data=sent, headers=headers).status_code == 403
    assert locked.post("/login", data=sent, headers={"origin": BASE}, follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/a\r\nx: y",
        "",
        "x",
        "/x\\..\\y",
    ],
)
def test_signing_in_leads_nowhere_else(back: str) -> None:
    assert local(back) == "/state"
    assert local("/actors?x=1#y") == "/actors?x=1#y"


def test_secrets_are_not_kept_nor_told(
    path: str, tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    users = Users(tmp_path / "u.json")
    users.add("ann", WORDS, Role.admin)
    told = users.path.read_text()
    assert WORDS not in told and stat.S_IMODE(users.path.stat().st_mode) == 0o600
    with caplog.at_level(logging.DEBUG), client(path, token=TOKEN, users=users) as site:
        sign_in(site, "ann", WORDS)
        site.get("/api/v1/state", headers={"authorization": f"Bearer {TOKEN}"})
        assert TOKEN not in repr(site.app.state.site)  # type: ignore[attr-defined]
    out = capsys.readouterr()
    for secret in (WORDS, TOKEN):
        assert secret not in caplog.text + out.out + out.err


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("", WORDS),
        ("../x", WORDS),
        ("a b", WORDS),
        ("<b>", WORDS),
        ("x" * 65, WORDS),
        ("ann", "short"),
        ("ann", "x" * 201),
    ],
)
def test_a_name_or_password_that_is_none_is_refused(tmp_path: Path, name: str, password: str) -> None:
    with pytest.raises(BadUsage):
        Users(tmp_path / "u.json").add(name, password, Role.read)
    assert not (tmp_path / "u.json").exists()


def test_a_guess_costs_much() -> None:
    from importlib.util import find_spec, module_from_spec

    spec = find_spec("onrecord.web.users")
    assert spec and spec.loader
    fresh = module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(__import__("sys").modules, "onrecord.web.users", fresh)
        spec.loader.exec_module(fresh)
    assert fresh.NOBODY.n * fresh.NOBODY.r * fresh.NOBODY.p >= 2**15 * 8 * 3


@pytest.mark.parametrize("text", ["", "[]", '{"ann": {"role": "king"}}', '{"ann": 1}', '{"ann": {"role": "read"}}'])
def test_a_broken_file_of_users_lets_nobody_in(path: str, tmp_path: Path, text: str) -> None:
    users = Users(tmp_path / "u.json")
    users.path.write_text(text)
    with pytest.raises(RecordFault):
        users.all()
    with client(path, users=users) as site:
        assert site.get("/api/v1/state").status_code >= 500


def test_the_command_keeps_lists_and_removes_users(path: str) -> None:
    from typer.testing import CliRunner

    from onrecord.cli import app

    done = CliRunner().invoke(app, ["user", "add", "ann", "--role", "review", "--record", path], input=f"{WORDS}\n")
    assert done.exit_code == 0, done.output
    assert program("user", "list", "--record", path).stdout == "ann\treview\n"
    assert Users.of(path).find("ann", WORDS) is not None
    export = program("export", "--record", path).stdout
    assert "scrypt" not in export and Users.of(path).all()["ann"].hash not in export
    program("user", "remove", "ann", "--record", path)
    program("user", "remove", "ann", "--record", path, status=2)
    program("user", "add", "--record", path, status=2)
    assert json.loads(Users.of(path).path.read_text()) == {}


@pytest.mark.parametrize("more", [["--host", "0.0.0.0"], ["--host", "192.0.2.1"], ["--token", "short"]])
def test_serving_to_others_asks_for_a_token_or_users(path: str, more: list[str]) -> None:
    program("serve", "--record", path, *more, status=2)


@pytest.mark.parametrize("address", ["/state", "/api/v1/events", "/static/onrecord.css"])
def test_head_has_the_headers_of_get_and_no_body(site: TestClient, address: str) -> None:
    head, get = site.head(address), site.get(address)
    assert head.status_code == 200 and head.content == b""
    assert head.headers["content-type"] == get.headers["content-type"] and head.headers.get("etag") == get.headers.get(
        "etag"
    )


@pytest.mark.parametrize("address", ["/state", "/api/v1/events", "/static/onrecord.css"])
def test_options_tells_the_methods_and_lets_no_other_site_in(site: TestClient, address: str) -> None:
    answer = site.options(address, headers={"origin": "https://evil.example", "access-control-request-method": "GET"})
    assert answer.status_code == 204 and "GET" in answer.headers["allow"] and answer.content == b""
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_question_that_takes_too_long_is_given_up(path: str) -> None:
    with client(path, seconds=-1.0) as site, pytest.MonkeyPatch.context() as patched:
        patched.setattr("onrecord.store.database.CHECKED_EVERY", 1)
        answer = site.get("/api/v1/state")
        assert answer.status_code == 504 and "filter" in answer.json()["error"]["message"]
        page = site.get("/state")
        assert page.status_code == 504 and "<h1>" in page.text
    with client(path) as site:
        assert site.get("/api/v1/state").status_code == 200


WAYS = (
    "../../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/etc/passwd",
    "....//etc/passwd",
    "%00",
    "/etc/passwd",
    "file:///etc/passwd",
    "C:%5CWindows",
    "..%5c..%5cx",
    "%ff%fe",
    "http:%2f%2fevil.example%2f",
    "~root",
)


@pytest.mark.parametrize("way", WAYS)
def test_no_path_that_a_request_names_is_opened(site: TestClient, way: str) -> None:
    roots = ("", "static/", "articles/", "items/", "actors/", "threads/", "sources/", "api/v1/", "api/v1/show/")
    for root in roots:
        answer = site.get(f"/{root}{way}", follow_redirects=False)
        assert answer.status_code in (303, 307, 400, 404, 422), (root, answer.status_code)
        assert "root:" not in answer.text and "evil" not in answer.headers.get("location", "")
    for name in ("article", "thread", "actor", "q", "cursor", "as_of", "known_by"):
        assert site.get(f"/api/v1/events?{name}={way}").status_code in (200, 400, 422)


@pytest.mark.parametrize(
    "host", ["evil.example", "", "127.0.0.1@evil.example", "127.0.0.1:80:80", "localhost.", "[::1", "127.0.0.1\t"]
)
def test_another_host_is_refused_in_the_shape_of_the_address(site: TestClient, host: str) -> None:
    answer = site.get("/api/v1/state", headers={"host": host})
    assert answer.status_code == 421 == answer.json()["error"]["status"]


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "x" * 5000,
        "&".join(f"actor={n}" for n in range(2000)),
        "as_of=" + "9" * 500,
        "since=%27%3B+DROP+TABLE+items",
        "min_confidence=1e999",
        "min_confidence=nan",
        "top=99999999999999999999",
    ],
)
def test_huge_and_odd_questions_are_refused_without_harm(site: TestClient, query: str) -> None:
    for address in ("/timeline", "/state", "/search", "/api/v1/timeline", "/api/v1/events"):
        assert site.get(f"{address}?{query}").status_code in (200, 400, 414, 422), (address, query[:40])
    assert site.get("/state").status_code == 200
