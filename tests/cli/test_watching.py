"""Following feeds: what is asked, what is added, and how long is waited."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ingest.site import Site, serving
from tests.ingest.web_pages import BODY, TITLE
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.cli.watching import LONGEST, Watched, retry_after, seconds_of
from onrecord.ingest.fetch import Web
from onrecord.model.errors import BadUsage, Refused


def feed(*names: str) -> bytes:
    """An RSS feed with an item of each name."""
    items = "".join(
        f"<item><title>{TITLE}</title><guid>{name}</guid><pubDate>Tue, 04 Oct 2022 21:30:00 +0200</pubDate>"
        f"<description><![CDATA[{BODY}<p>{name}</p>]]></description></item>"
        for name in names
    )
    return f"<rss version='2.0'><channel><title>Courier</title>{items}</channel></rss>".encode()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as server:
        yield server


@pytest.mark.parametrize(("every", "seconds"), [("15m", 900), ("2h", 7200), ("1d", 86_400), ("90", 90), (" 60 s ", 60)])
def test_intervals(every: str, seconds: int) -> None:
    assert seconds_of(every) == seconds


@pytest.mark.parametrize("every", ["", "often", "-5m", "10s", "0", "1w", "5.5m"])
def test_intervals_that_are_none(every: str) -> None:
    with pytest.raises(BadUsage):
        seconds_of(every)


def test_a_feed_that_has_not_changed_is_not_sent_again(site: Site) -> None:
    site.answers["/f"] = (200, {"ETag": '"1"', "Last-Modified": "Tue, 04 Oct 2022 21:30:00 GMT"}, feed("a"))
    watched = Watched(site.url("/f"))
    first, second = watched.poll(Web(allow_private=True)), watched.poll(Web(allow_private=True))
    assert first is not None
    assert second is None
    _, headers = site.asked[-1]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"1"', "Tue, 04 Oct 2022 21:30:00 GMT")


def test_the_wait_grows_with_each_failure_and_falls_back(site: Site) -> None:
    site.answers["/f"] = (500, {}, b"")
    watched = Watched(site.url("/f"))
    waits = []
    for _ in range(4):
        with pytest.raises(Refused, match="answered 500"):
            watched.poll(Web(allow_private=True))
        waits.append(watched.wait(600))
    assert waits == [1_200, 2_400, 4_800, 9_600]
    watched.failures = 90
    assert watched.wait(600) == LONGEST
    site.answers["/f"] = (200, {}, feed("a"))
    watched.poll(Web(allow_private=True))
    assert watched.wait(600) == 600


@pytest.mark.parametrize(
    ("after", "wait"),
    [
        ("7200", 7_200),
        ("5", 1_200),
        ("999999999999", LONGEST),
        ("Tue, 04 Oct 2022 23:30:00 GMT", 7_200),
        ("Tue, 04 Oct 2022 20:30:00 GMT", 1_200),
        ("soon", 1_200),
        ("-5", 1_200),
    ],
)
def test_a_server_that_asks_to_be_left_alone_is(after: str, wait: float) -> None:
    headers = {"retry-after": after, "date": "Tue, 04 Oct 2022 21:30:00 GMT"}
    watched = Watched("http://feed.example/", failures=1, told=retry_after(headers))
    assert watched.wait(600) == wait


def test_what_a_server_asks_for_holds_until_it_answers(site: Site) -> None:
    site.answers["/f"] = (503, {"Retry-After": "7200"}, b"")
    watched = Watched(site.url("/f"))
    with pytest.raises(Refused, match="answered 503"):
        watched.poll(Web(allow_private=True))
    assert watched.wait(600) == 7_200
    site.answers["/f"] = (200, {}, feed("a"))
    watched.poll(Web(allow_private=True))
    assert watched.wait(600) == 600


def test_what_is_new_is_added_to_the_record(site: Site, tmp_path: Path) -> None:
    record = str(tmp_path / "r.db")
    site.answers["/f"] = (200, {}, feed("a"))

    def asked() -> str:
        result = CliRunner().invoke(app, ["watch", site.url("/f"), "--once", "--allow-private", "-r", record])
        assert result.exit_code == 0, result.output
        return result.stderr

    assert "1 read now" in asked()
    assert "nothing new" in asked()
    site.answers["/f"] = (200, {}, feed("b", "a"))
    assert "1 read now" in asked()


def test_a_feed_that_fails_is_named_and_the_exit_code_says_so(site: Site, tmp_path: Path) -> None:
    result = CliRunner().invoke(
        app, ["watch", site.url("/none"), "--once", "--allow-private", "-r", str(tmp_path / "r.db")]
    )
    assert result.exit_code == 4
    assert "the server answered 404; asked again in 60 minutes" in result.stderr


def test_a_file_is_no_feed_to_watch(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["watch", str(tmp_path), "--once"]).exit_code == 2
