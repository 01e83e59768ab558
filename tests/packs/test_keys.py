"""Persons of the tables by their Wikidata id; the people and ids are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model.errors import PackFault
from onrecord.packs import Packs
from onrecord.packs.pack import BASE, SHIPPED

HEAD = "office,country,person,since,until,wikidata,source\n"


def packs(folder: Path, *rows: str) -> Packs:
    """The world with these holders."""
    (folder / "pack.yaml").write_text('name: p\nversion: "1"\nsources: {gov: "a list"}\n', encoding="utf-8")
    (folder / "holders.csv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return Packs([SHIPPED / BASE, folder])


def test_one_key_is_one_person(tmp_path: Path) -> None:
    """Two spellings with one id: one actor under both names, with the id on its line."""
    known = packs(
        tmp_path,
        "minister-of-defence,PER,Zenobio Quispe,2001-01-01,2002-01-01,Q999999901,gov",
        "minister-of-foreign-affairs,PER,Cenobio Quispe Mamani,2003-01-01,2004-01-01,Q999999901,gov",
    )
    actor = known.actor("zenobio-quispe")
    assert actor is not None
    assert (actor.wikidata, "Cenobio Quispe Mamani" in actor.aliases) == ("Q999999901", True)
    assert known.actor("cenobio-quispe-mamani") is None
    assert len(known.offices.of_person("zenobio-quispe")) == 2


def test_two_keys_are_two_persons(tmp_path: Path) -> None:
    """One name with two ids: nobody is taken for the other, and the name alone tells neither."""
    known = packs(
        tmp_path,
        "minister-of-defence,PER,Zenobio Quispe,2001-01-01,2002-01-01,Q999999901,gov",
        "minister-of-defence,BOL,Zenobio Quispe,2011-01-01,2012-01-01,Q999999902,gov",
    )
    assert {h.person_id for h in known.offices.surname("Quispe")} >= {"zenobio-quispe", "zenobio-quispe-q999999902"}
    assert known.offices.of_person("Zenobio Quispe") == []


def test_a_key_of_another_form_is_refused(tmp_path: Path) -> None:
    """File and line are named."""
    with pytest.raises(PackFault, match=r"holders\.csv.*2.*wikidata 'P12'"):
        packs(tmp_path, "minister-of-defence,PER,Zenobio Quispe,2001-01-01,2002-01-01,P12,gov")
