"""Fetching: a server of our own on this machine; what leads elsewhere than allowed is refused."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ingest.site import Site, serving
from tests.ingest.web_pages import TITLE, page

from onrecord.ingest import addresses, read_paths
from onrecord.ingest.addresses import is_public, place_of
from onrecord.ingest.fetch import AGENT, Web
from onrecord.model.errors import Refused


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as server:
        yield server


def test_a_page_is_fetched_and_read(site: Site) -> None:
    site.answers["/a"] = (200, {"Content-Type": "text/html"}, page().encode())
    (source,) = read_paths([site.url("/a")], web=Web(allow_private=True))
    assert (source.path, source.refused) == (site.url("/a"), None)
    assert source.text.startswith(TITLE)
    assert source.url == site.url("/a")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]
    assert {headers["User-Agent"] for _, headers in site.asked} == {AGENT}


def test_each_url_is_fetched_once_a_run(site: Site) -> None:
    site.answers["/a"] = (200, {}, page().encode())
    web = Web(allow_private=True)
    for _ in range(3):
        list(read_paths([site.url("/a")], web=web))
    assert [path for path, _ in site.asked].count("/a") == 1


def test_a_local_address_is_refused_unless_allowed(site: Site) -> None:
    (source,) = read_paths([site.url("/a")])
    assert source.refused == "127.0.0.1 is a private or local address; it is fetched only where that is allowed"
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.5.5", "169.254.169.254", "0.0.0.0", "100.64.0.1", "::1", "fe80::1%eth0", "fc00::1",
     "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "224.0.0.1", "255.255.255.255", "nonsense"],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_addresses_that_are_public() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://x.example/a",
        "http://",
        "http://user:pw@127.0.0.1/",
        "http://[::1",
        "gopher://x",
        "http://127.0.0.1:99999/",
    ],
)
def test_urls_that_are_not_fetched(url: str) -> None:
    with pytest.raises(Refused):
        place_of(url, allow_private=True)


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "localhost", "127.1"])
def test_other_names_of_this_machine_are_seen_through(host: str) -> None:
    with pytest.raises(Refused):
        place_of(f"http://{host}/")


def test_redirects_are_followed_and_checked_anew(site: Site) -> None:
    site.answers["/old"] = (301, {"Location": "/new"}, b"")
    site.answers["/new"] = (200, {}, page().encode())
    site.answers["/out"] = (302, {"Location": "file:///etc/passwd"}, b"")
    site.answers["/round"] = (302, {"Location": "/round"}, b"")
    web = Web(allow_private=True)
    assert web.get(site.url("/old")).url == site.url("/new")
    with pytest.raises(Refused, match=r"not an http\(s\) URL"):
        web.get(site.url("/out"))
    with pytest.raises(Refused, match="more than 5 redirects"):
        web.get(site.url("/round"))


def test_a_redirect_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    for target in ("http://127.0.0.2/a", "http://169.254.169.254/latest/meta-data", "http://[::1]/"):
        site.answers["/out"] = (302, {"Location": target}, b"")
        with pytest.raises(Refused, match="private or local address"):
            Web().get(site.url("/out"))


def test_a_name_is_looked_up_once_and_the_connection_goes_to_that_address(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads to a public address when it is checked, and to a private one a moment later."""
    site.answers["/a"] = (200, {}, page().encode())
    port = site.server_address[1]
    looked_up: list[str] = []

    def lookup(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", lookup)
    found = Web(allow_private=True).get(f"http://rebound.example:{port}/a")
    assert found.status == 200
    assert {headers["Host"] for _, headers in site.asked} == {f"rebound.example:{port}"}
    assert looked_up.count("rebound.example") == len(site.asked) == 2


def test_a_name_of_a_public_and_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "_addresses", lambda host, port: ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(Refused, match="private or local"):
        place_of("http://both.example/")


@pytest.mark.parametrize("coding", ["br", "gzip, gzip, gzip, gzip", "foo", "gzip"])
def test_bodies_packed_otherwise_than_asked_are_bounded_or_refused(site: Site, coding: str) -> None:
    site.answers["/a"] = (200, {"Content-Encoding": coding}, gzip.compress(b"x" * 100)[:-5])
    with pytest.raises(Refused, match=r"packed|cut short"):
        Web(allow_private=True).get(site.url("/a"))


def test_robots_txt_is_honoured(site: Site) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: onrecord\nDisallow: /closed\n\nUser-agent: *\nDisallow: /\n")
    site.answers["/open"] = (200, {}, page().encode())
    site.answers["/in"] = (302, {"Location": "/closed/a"}, b"")
    web = Web(allow_private=True)
    assert web.get(site.url("/open")).status == 200
    for path in ("/closed/a", "/in"):
        with pytest.raises(Refused, match=r"robots\.txt"):
            web.get(site.url(path))
    assert "/closed/a" not in [path for path, _ in site.asked]


def test_a_robots_txt_that_fails_forbids(site: Site) -> None:
    site.answers["/robots.txt"] = (503, {}, b"")
    with pytest.raises(Refused, match="answered 503"):
        Web(allow_private=True).get(site.url("/a"))


def test_size_time_and_status_are_bounded(site: Site) -> None:
    bomb = gzip.compress(b"x" * 3_000_000)
    site.answers["/bomb"] = (200, {"Content-Encoding": "gzip"}, bomb)
    site.answers["/told"] = (200, {"Content-Length": "99999999"}, b"")
    site.answers["/gone"] = (410, {}, b"")
    web = Web(allow_private=True, seconds=1.0)
    for path, reason in (
        ("/bomb", "over-long"),
        ("/told", "over-long"),
        ("/gone", "answered 410"),
        ("/slow", "too long|Timeout"),
    ):
        with pytest.raises(Refused, match=reason):
            web.get(site.url(path), limit=1_000_000)


def test_a_server_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with serving() as gone:
        url = gone.url("/a")
    (source,) = read_paths([url], web=Web(allow_private=True))
    assert source.refused is not None
    assert "cannot be fetched" in source.refused
