"""What stands beside the ids that `show` prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.handmade import made, page, record
from tests.program import onrecord

import onrecord as program
from onrecord.cli import showing


def test_ids_stand_with_their_sentences(tmp_path: Path) -> None:
    own = record(tmp_path, ["2009.txt", "undated.txt"])
    with program.open(own) as opened:
        dated, other = (next(a.id for a in opened.articles() if bool(a.published) is has) for has in (True, False))
    told = onrecord("show", dated, "-r", own).stdout
    assert "2009-02-17: Japan and the United States signed a pact." in told
    assert "by 2009-02-17: Secretary of State Hillary Clinton signed." in told
    assert "undated: Serbia and Kosovo held talks" in onrecord("show", other, "-r", own).stdout


def test_a_conflict_names_both_sides(tmp_path: Path) -> None:
    for name, value in (("a", 8000), ("b", 7000)):
        text = f"published 2009-02-1{len(name)}\nfigure subject=Marines value={value} date=2009-02-01 | Of {value} Marines {name} tells.\n"
        page(tmp_path / "p", f"{name}.txt", text)
    own = str(tmp_path / "r.db")
    made(own, tmp_path / "p")
    with program.open(own) as opened:
        (conflict,) = opened.conflicts()
    told = onrecord("show", conflict.id, "-r", own).stdout
    assert "2009-02-01: Of 8000 Marines a tells." in told and "2009-02-01: Of 7000 Marines b tells." in told


def test_a_step_of_no_date_stands_by_its_page_and_words_within_others_are_told_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def told(exact: str, start: int) -> dict[str, object]:
        return {
            "source": "s",
            "article": "article-0123456789abcdef",
            "start": start,
            "end": start + len(exact),
            "exact": exact,
        }

    pledge, clause, sentence = (
        told("Chile will build a pier", 0),
        told("The pier opened", 90),
        told("The pier opened, he said.", 90),
    )
    line = {"evidence": [pledge]}
    for evidence in ([pledge], [clause, sentence]):
        showing._print_step(
            {"step": "pledged", "date": None, "change": None, "evidence": evidence},
            line,
            {"article-0123456789abcdef": "2011-05-10"},
        )
    assert capsys.readouterr().out.splitlines() == [
        "  pledged, told 2011-05-10",
        "  pledged, told 2011-05-10",
        "    article-01234567: The pier opened, he said.",
    ]
