"""A pack from nothing, and what changed between two."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.program import onrecord as program

from onrecord.model.errors import BadUsage
from onrecord.packs import Packs, check
from onrecord.packs.authoring import Difference, create, differences
from onrecord.packs.pack import SHIPPED


def test_a_new_pack_is_sound_and_loads(tmp_path: Path) -> None:
    folder = tmp_path / "baltic"
    said = program("pack", "new", folder, "--country", "est", "--country", "LVA")
    assert str(folder / "holders.csv") in said.stdout and "onrecord pack check" in said.stderr
    assert check(folder) == []
    packs = Packs.load(("world", str(folder)))
    assert packs.agenda[-1].parties == ("EST", "LVA")
    about = (folder / "pack.yaml").read_text("utf-8")
    assert "name: baltic" in about and "Estonia and Latvia" in about
    assert "sound" in program("pack", "check", folder).stderr


def test_it_overwrites_nothing_and_knows_its_countries(tmp_path: Path) -> None:
    create(tmp_path / "one")
    for arguments, why in ((("one",), "holds a pack already"), (("two", "--country", "ZZZ"), "no country 'ZZZ'")):
        assert why in program("pack", "new", tmp_path / arguments[0], *arguments[1:], status=2).stderr
    assert not (tmp_path / "two").exists()


def test_check_names_file_and_line(tmp_path: Path) -> None:
    create(tmp_path / "p")
    with (tmp_path / "p" / "offices.csv").open("a", encoding="utf-8") as file:
        file.write("x,,nothing\n")
    done = program("pack", "check", tmp_path / "p", status=3)
    assert "offices.csv:2:" in done.stdout and ": 1 fault\n" in done.stderr
    assert "no pack" in program("pack", "check", tmp_path / "none", status=2).stderr


def test_diff_tells_rows_and_cells(tmp_path: Path) -> None:
    for name in ("old", "new"):
        create(tmp_path / name)
    head = (tmp_path / "old" / "holders.csv").read_text("utf-8").strip().split(",")

    def row(**cells: str) -> str:
        return ",".join(cells.get(column, "") for column in head) + "\n"

    one = {"office": "foreign-minister", "country": "JPN", "source": "public"}
    with (tmp_path / "old" / "holders.csv").open("a", encoding="utf-8") as file:
        file.write(row(**one, person="A B", since="2012-12-26") + row(**one, person="C D", since="2017"))
    with (tmp_path / "new" / "holders.csv").open("a", encoding="utf-8") as file:
        file.write(
            row(**one, person="A B", since="2012-12-26", until="2017-08-03") + row(**one, person="E F", since="2019")
        )
    found = differences(tmp_path / "old", tmp_path / "new")
    assert found == [
        Difference(
            "changed",
            "holders",
            "foreign-minister JPN A B 2012-12-26",
            "new/holders.csv:2",
            (("until", "", "2017-08-03"),),
        ),
        Difference("gone", "holders", "foreign-minister JPN C D 2017", "old/holders.csv:3"),
        Difference("added", "holders", "foreign-minister JPN E F 2019", "new/holders.csv:3"),
    ]
    told = program("pack", "diff", tmp_path / "old", tmp_path / "new").stdout
    assert "until: (empty) -> 2017-08-03" in told
    assert program("pack", "diff", "us-japan", "us-japan").stdout == ""
    assert "takes two packs" in program("pack", "diff", "us-japan", status=2).stderr


def test_agenda_lines_are_compared(tmp_path: Path) -> None:
    for name in ("old", "new"):
        create(tmp_path / name, ["JPN"])
    path = tmp_path / "new" / "agenda.yaml"
    path.write_text(path.read_text("utf-8").replace("state visit", "royal visit"), encoding="utf-8")
    (found,) = differences(tmp_path / "old", tmp_path / "new")
    assert (found.table, found.key, found.how) == ("agenda", "summits", "changed")
    assert found.cells == (("terms", "summit; leaders' meeting; state visit", "summit; leaders' meeting; royal visit"),)


def test_a_shipped_pack_may_not_be_written_over() -> None:
    with pytest.raises(BadUsage):
        create(SHIPPED / "us-japan")
