from __future__ import annotations

import time
from pathlib import Path

import pytest

from onrecord.model.errors import BadUsage, PackFault
from onrecord.packs import Packs, numbers, table, vocabulary, words
from onrecord.packs.pack import find

from .conftest import Writer

NAMES = "id,type,name,aliases,acts,country,case,lat,lon,source\n"


def test_world_comes_first_and_the_same_packs_are_one(world: Packs) -> None:
    assert Packs.load() is world
    assert Packs.load(("world", "us-japan")) is Packs.load(("us-japan",))
    assert [info.name for info in Packs.load(("serbia-kosovo",)).infos] == ["world", "serbia-kosovo"]


def test_world_loads_at_once() -> None:
    start = time.process_time()
    Packs([find("world")])
    assert time.process_time() - start < 1


def test_a_users_folder_works_like_a_shipped_pack(folder: Writer) -> None:
    path = folder(
        names=NAMES + "gor,body,Guild of Rowers,GoR,FRA,FRA,,,,book\n",
        offices="id,name,kind,country,aliases,source\ncox,Cox,cox,FRA,steersman,book\n",
        holders="office,country,person,since,until,known_until,acting,source\ncox,FRA,Ana Lys,2001-02-03,2004,,,book\n",
        agenda="- id: oars\n  name: Oars\n  terms: [oars]\n  parties: [FRA]\n",
    )
    packs = Packs.load((str(path),))
    found = packs.names().match(["Guild", "of", "Rowers"], ["guild", "of", "rowers"], 0)
    assert found is not None
    assert found[1][0].acts == ("FRA",)
    (held,) = packs.offices.of_person("Lys, Ana") or packs.offices.of_person("Ana Lys")
    assert (held.since, held.until, held.source, held.exact) == ("2001-02-03", "2004-12-31", "A book", False)
    assert [line.id for line in packs.agenda] == ["oars"]


def test_the_hash_follows_the_tables_alone(folder: Writer) -> None:
    path = folder(names=NAMES)
    before = Packs([path]).infos[0].sha256
    (path / "names.csv").write_bytes(NAMES.replace("\n", "\r\n").encode())
    assert Packs([path]).infos[0].sha256 == before
    (path / "names.csv").write_text(NAMES + "x,body,X Y,,,,,,,book\n")
    assert Packs([path]).infos[0].sha256 != before


def test_unknown_pack() -> None:
    with pytest.raises(BadUsage, match=r"no pack 'atlantis'; shipped: .*us-japan"):
        Packs.load(("atlantis",))


def test_a_broken_pack_does_not_load(folder: Writer) -> None:
    path = folder(holders="office,country,person,since,source\npresident,USA,A B,2001-13-01,book\n")
    with pytest.raises(PackFault, match=r"small/holders\.csv:2: since: '2001-13-01'"):
        Packs([path])


def test_vocabulary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "ENGLISH", tmp_path)
    (tmp_path / "t_saying.txt").write_text("# verbs\nsay   # common\n\ntell\n")
    (tmp_path / "t_units.csv").write_text("unit,metres\nmile,1609.344\n")
    (tmp_path / "t_moods.yaml").write_text("glad: {warm: 1}\n")
    (tmp_path / "t_twice.txt").write_text("say\nsay\n")
    assert words("t_saying") == {"say", "tell"}
    assert table("t_units") == [{"unit": "mile", "metres": "1609.344"}]
    assert table("t_moods") == [{"id": "glad", "warm": 1}]
    with pytest.raises(PackFault, match=r"english/t_twice\.txt:2"):
        words("t_twice")
    with pytest.raises(BadUsage, match="t_absent"):
        words("t_absent")


def test_tables_of_whole_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "ENGLISH", tmp_path)
    (tmp_path / "t_sums.csv").write_text('feature,yes,no\n"a,b",3,-4\nc,0,1\n')
    assert numbers("t_sums") == (("yes", "no"), {"a,b": (3, -4), "c": (0, 1)})
    (tmp_path / "t_short.csv").write_text("feature,yes,no\na,3\n")
    with pytest.raises(PackFault, match=r"english/t_short\.csv:2: must hold 2 numbers"):
        numbers("t_short")
    (tmp_path / "t_words.csv").write_text("feature,yes\na,3\nb,much\n")
    with pytest.raises(PackFault, match=r"english/t_words\.csv:3"):
        numbers("t_words")
