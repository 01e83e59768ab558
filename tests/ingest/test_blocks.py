"""Lines put together to paragraphs: texts wrapped at a column, and lines cut where a page's mark-up was."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.blocks import blocks_of

BODY = textwrap.fill(
    "The harbour board of Quillon said the second quay would be rebuilt before the winter, and that the dredgers which "
    "came from the north in June had lifted twice what they were hired to lift, at no cost to the town. The board meets "
    "again in a month, when the mayor is to show the drawings to the fishermen and to all who live along the harbour road.",
    72,
)


def texts(*paragraphs: str) -> list[str]:
    return [block.text for block in blocks_of("\n\n".join((BODY, *paragraphs, BODY)))[1:-1]]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Harbour Minister Ana\nLuz Duarte:\n“The quay will stand before the first storm of the year, and nobody will\npay twice for it.”",
        "Minister\nDuarte: “The\nquay will stand before the first storm of the year, and nobody along the\nroad will pay for it.”",
        "Vice Admiral Per\nHolm: “We\nlifted twice what we were hired to lift.”",
        "The board thanked\nthe crews of\nboth dredgers for their work.",
    ],
)
def test_a_line_cut_by_mark_up_goes_on_below(paragraph: str) -> None:
    assert texts(paragraph) == [paragraph]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Drawings\nThe mayor shows the drawings to the fishermen of the town at noon on\nTuesday in the old net house.",
        "Agenda:\nOpening of the meeting by the mayor and by the harbour master of Quillon\nand of the two towns to the north.",
        "- The first quay\n- the second quay\n- the road",
        "It was over.\nhe said nothing more to anybody who had come to the net house that day\nor on the next.",
    ],
)
def test_a_heading_a_list_and_a_sentence_that_ended_stay_apart(paragraph: str) -> None:
    assert len(texts(paragraph)) > 1


def test_short_lines_of_a_text_that_is_not_wrapped_stay_lines() -> None:
    assert len(blocks_of("Minister\nDuarte:\n“Yes.”\n\nthen\nshe left\n")) == 5


@given(st.text(alphabet="ab A:“”.\n-", max_size=400))
def test_every_block_is_its_span_and_nothing_but_blanks_lies_between(text: str) -> None:
    blocks = blocks_of(text)
    assert all(text[b.start : b.end] == b.text and b.text.strip() == b.text for b in blocks)
    ends = [0, *(b.end for b in blocks)]
    starts = [*(b.start for b in blocks), len(text)]
    assert all(not text[a:b].strip() for a, b in zip(ends, starts, strict=True))
