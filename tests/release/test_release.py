"""What a release is made of: manual page, licences, container file, and builds that are the same twice."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.docs.test_pages import script
from typer.main import get_command

from onrecord.cli import app

ROOT = Path(__file__).resolve().parents[2]


def test_the_manual_page_tells_every_command() -> None:
    page = (ROOT / "docs" / "onrecord.1").read_text("utf-8")
    assert page.startswith(".TH ONRECORD 1")
    for name in get_command(app).commands:  # type: ignore[attr-defined]
        assert re.search(rf"^\.SS {name}\b", page, re.M)


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_the_manual_page_is_sound_roff() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tascii", "-ww", "-z", str(ROOT / "docs" / "onrecord.1")], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_words_that_roff_takes_for_its_own_are_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    roff = script("docs_man").roff
    assert roff(".so\n  a-b \\x") == r"\&.so a\-b \ex"


def test_every_locked_package_has_its_licence_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    module = script("docs_licences")
    page = (ROOT / "docs" / "licences.md").read_text("utf-8")
    told = dict(re.findall(r"^\| ([a-z0-9._-]+) \| (.+?) \|$", page, re.M))
    assert sorted(told.keys() - {"package"}) == module.names()
    assert not [name for name, licence in told.items() if licence == "not told"]


def test_the_container_file_is_small_and_runs_as_nobody() -> None:
    lines = [line for line in (ROOT / "Containerfile").read_text("utf-8").splitlines() if not line.startswith("#")]
    text = "\n".join(lines)
    (base,) = re.findall(r"^FROM (\S+)$", text, re.M)
    assert re.fullmatch(r"python:3\.\d+-slim-\w+", base)
    assert "--require-hashes" in text and "apt-get" not in text and "ADD " not in text
    assert re.findall(r"^USER (\S+)$", text, re.M) == ["10001"]
    assert text.index("USER") < text.index("ENTRYPOINT") and '["onrecord"]' in text
    copied = [line.split()[1] for line in lines if line.startswith("COPY")]
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert ignored[0] == "*" and sorted(ignored[1:]) == sorted(f"!{path}" for path in copied)


@pytest.mark.slow
def test_a_build_is_the_same_twice(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    for name in ("src", "docs", "requirements"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("README.md", "CHANGELOG.md", "LICENSE", "CITATION.cff", "pyproject.toml"):
        shutil.copy(ROOT / name, tree / name)
    made = []
    for place in ("one", "two"):
        command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path / place), str(tree)]
        environment = {"SOURCE_DATE_EPOCH": "1700000000", "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
        done = subprocess.run(command, capture_output=True, text=True, env=environment)
        assert done.returncode == 0, done.stderr[-2000:]
        made.append({path.name: path.read_bytes() for path in sorted((tmp_path / place).iterdir())})
    assert made[0] == made[1] and {Path(name).suffix for name in made[0]} == {".whl", ".gz"}


@pytest.mark.slow
def test_the_site_builds_without_a_warning_and_loads_nothing_from_outside(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(tmp_path / "site")]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env={"NO_MKDOCS_2_WARNING": "1", "PATH": "/usr/bin:/bin"}
    )
    assert done.returncode == 0, done.stderr
    pages = list((tmp_path / "site").glob("*.html"))
    assert {page.name for page in pages} >= {"index.html", "tutorial.html", "changelog.html", "commands.html"}
    for page in pages:
        text = page.read_text("utf-8")
        loaded = re.findall(r"<(?:script|img|iframe)[^>]+src=[\"']?([^\"' >]+)", text)
        loaded += re.findall(r"<link[^>]+href=[\"']?([^\"' >]+)", text)
        assert not [address for address in loaded if re.match(r"(?:https?:)?//", address)], page.name
