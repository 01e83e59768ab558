from __future__ import annotations

import pytest

from onrecord.packs import check, shipped
from onrecord.packs.pack import SHIPPED

from .conftest import Writer

NAMES = "id,type,name,aliases,acts,country,case,lat,lon,source\n"
HOLDERS = "office,country,person,since,until,known_until,acting,source\n"
OFFICES = "id,name,kind,country,since,until,single,source\n"
GOVERNMENTS = "id,name,lat,lon,name_order,source\n"
TERMS = "office,country,years,begins,since,until,source\n"
LINE = "- {id: a, name: A, terms: [b]}\n"


@pytest.mark.parametrize("name", shipped())
def test_shipped_packs_are_sound(name: str) -> None:
    assert [str(fault) for fault in check(SHIPPED / name)] == []


@pytest.mark.parametrize(
    ("tables", "place", "what"),
    [
        ({"names": "id,kind\nx,y\n"}, "names.csv:1", "unknown column 'kind'"),
        ({"names": "id,name,source\nx,X,book\n"}, "names.csv:1", "column 'type' is missing"),
        ({"names": NAMES + "x,body,X\n"}, "names.csv:2", "'source' is empty"),
        ({"names": NAMES + "x,body,X,,,,,,,hearsay\n"}, "names.csv:2", "source 'hearsay'"),
        ({"names": NAMES + "x,ship,X,,,,,,,book\n"}, "names.csv:2", "unknown type 'ship'"),
        ({"names": NAMES + "x,body,X,,,,,,,book\n# note\nx,body,Y,,,,,,,book\n"}, "names.csv:4", "id 'x'"),
        ({"names": NAMES + "x,body,X,,,UTO,,,,book\n"}, "names.csv:2", "unknown country 'UTO'"),
        ({"names": NAMES + "x,body,X,,nobody,,,,,book\n"}, "names.csv:2", "acts as 'nobody'"),
        ({"names": NAMES + "x,place,X,,,,,91,0,book\n"}, "names.csv:2", "beyond 90"),
        ({"names": NAMES + "x,place,X,,,,,north,0,book\n"}, "names.csv:2", "not a number"),
        ({"names": NAMES + "x,place,X,,,,,9,,book\n"}, "names.csv:2", "go together"),
        ({"names": NAMES + "x,body,X,,,,some,,,book\n"}, "names.csv:2", "case 'some'"),
        ({"names": NAMES + "x,body,X,,,,,,,book,more\n"}, "names.csv:2", "11 cells for 10 columns"),
        ({"names__ships": NAMES + "x,ship,X,,,,,,,book\n"}, "names/ships.csv:2", "unknown type"),
        ({"terms": TERMS + "president,USA,some,,,,book\n"}, "terms.csv:2", "years 'some'"),
        ({"terms": TERMS + "president,USA,4,20 Jan,,,book\n"}, "terms.csv:2", "begins '20 Jan'"),
        ({"terms": TERMS + "president,USA,4,,then,,book\n"}, "terms.csv:2", "since"),
        ({"terms": TERMS + "fool,USA,4,,,,book\n"}, "terms.csv:2", "unknown office 'fool'"),
        ({"terms": TERMS + "president,UTO,4,,,,book\n"}, "terms.csv:2", "unknown country 'UTO'"),
        ({"terms": TERMS + "president,USA,4,,,,hearsay\n"}, "terms.csv:2", "source 'hearsay'"),
        ({"governments": GOVERNMENTS + "usa,America,,,,book\n"}, "governments.csv:2", "alpha-3"),
        ({"governments": GOVERNMENTS + "USA,America,,,,book\nUSA,America,,,,book\n"}, "governments.csv:3", "line 2"),
        ({"governments": GOVERNMENTS + "USA,America,,,last,book\n"}, "governments.csv:2", "name_order"),
        ({"offices": OFFICES + "x,X,x,UTO,,,yes,book\n"}, "offices.csv:2", "unknown country"),
        ({"offices": OFFICES + "x,X,x,USA,2002,2001,yes,book\n"}, "offices.csv:2", "before it begins"),
        ({"offices": OFFICES + "x,X,x,USA,,,perhaps,book\n"}, "offices.csv:2", "single"),
        ({"holders": HOLDERS + "president,USA,A B,2001-02-30,2002,,,book\n"}, "holders.csv:2", "since"),
        ({"holders": HOLDERS + "president,USA,A B,2003,2002,,,book\n"}, "holders.csv:2", "before it begins"),
        ({"holders": HOLDERS + "beadle,USA,A B,2001,2002,,,book\n"}, "holders.csv:2", "unknown office 'beadle'"),
        ({"holders": HOLDERS + "president,UTO,A B,2001,2002,,,book\n"}, "holders.csv:2", "unknown country 'UTO'"),
        ({"holders": HOLDERS + "president,USA,A B,2001,open,,,book\n"}, "holders.csv:2", "known_until"),
        ({"holders": HOLDERS + "president,USA,A B,2001,2002,,so,book\n"}, "holders.csv:2", "acting"),
        (
            {"holders": HOLDERS + "president,USA,A B,2001-01-01,2003-01-01,,,book\n"
                                  "president,USA,C D,2002-01-01,2004-01-01,,,book\n"},
            "holders.csv:3",
            "C D begins 2002-01-01, while A B holds the office until 2003-01-01",
        ),
        ({"agenda": LINE + "- {id: b, name: B}\n"}, "agenda.yaml:2", "needs id, name and terms"),
        ({"agenda": LINE + LINE}, "agenda.yaml:2", "'a' stands on line 1"),
        ({"agenda": LINE + "\n- id: c\n  name: C\n  terms: [c]\n  parties: [UTO]\n"}, "agenda.yaml:3", "party 'UTO'"),
        ({"agenda": "a: [\n"}, "agenda.yaml:", "not YAML"),
        ({"titles": "verbs: {}\n"}, "titles.yaml:1", "unknown part 'verbs'"),
        ({"pack": "name: small\n"}, "pack.yaml:1", "'version'"),
        ({"crew": "a,b\n"}, "crew.csv:0", "not a table of a pack"),
    ],
)  # fmt: skip
def test_each_fault_by_file_and_line(folder: Writer, tables: dict[str, str], place: str, what: str) -> None:
    found = [str(fault) for fault in check(folder(**tables))]
    assert any(fault.startswith(f"small/{place}") and what in fault for fault in found), found


def test_all_faults_are_told_at_once(folder: Writer) -> None:
    faults = check(
        folder(names=NAMES + "x,ship,X,,,UTO,,,,book\n,body,Y,,,,,,,book\n", holders=HOLDERS + "a,b,c,2001\n")
    )
    assert {(f.file, f.line) for f in faults} == {
        ("small/names.csv", 2),
        ("small/names.csv", 3),
        ("small/holders.csv", 2),
    }


def test_the_day_of_a_handover_is_no_overlap(folder: Writer) -> None:
    rows = "president,USA,A B,2001-01-01,2003-01-01,,,book\npresident,USA,C D,2003-01-01,2004-01-01,,,book\n"
    acting = "president,USA,E F,2001-05-01,2001-06-01,,yes,book\n"
    assert check(folder(holders=HOLDERS + rows + acting)) == []
