"""Running stories found among articles by their words alone. The texts are written for this project."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.link.stories import NEAR, body_of, communities, edges, stories_of
from onrecord.link.weights import KEPT, rarity, weights_of

CANAL = {
    "canal-1998": "The Mirador Canal Authority said on Tuesday that silt had closed the northern lock at Puerto Anselmo. Pilots from the Mirador union want dredgers before the rains.",
    "canal-2007": "Nine years after silt first shut the lock, dredgers arrived at Puerto Anselmo, the Mirador Canal Authority said. A pilot welcomed them.",
    "canal-2019": "The new lock of the Mirador canal opened at Puerto Anselmo with a shipload of grain. The canal authority plans a second lock.",
}  # fmt: skip
FLU = {
    "flu-1": "Health officers in Varnholm shut two schools after a swine influenza outbreak. The influenza strain came with a traveller, the Varnholm clinic said.",
    "flu-2": "The influenza outbreak in Varnholm has spread to a third school, and the clinic asks for vaccine. Officers expect more influenza cases.",
    "flu-3": "Varnholm lifted its school closures as the influenza outbreak waned; the clinic counted ninety influenza cases in all.",
}  # fmt: skip
ALONE = {"chess": "A grandmaster from Tbilisi won the rapid tournament on tiebreaks after a drawn rook ending."}


def groups(texts: dict[str, str]) -> list[tuple[str, ...]]:
    return [story.articles for story in stories_of(texts)]


def test_a_story_of_twenty_years_and_one_of_a_week_are_found_and_a_text_on_its_own_is_in_none() -> None:
    assert groups({**CANAL, **FLU, **ALONE}) == [tuple(CANAL), tuple(FLU)]


def test_a_story_is_named_by_the_words_that_half_of_its_articles_share_as_they_write_them() -> None:
    story = stories_of(CANAL)[0]
    assert set(story.names) <= {"Mirador", "Puerto", "Anselmo"}
    assert "grain" not in story.words


def test_copies_of_no_text_and_of_one_text_make_no_story() -> None:
    assert groups({}) == []
    assert groups(ALONE) == []


@given(st.permutations(sorted({**CANAL, **FLU, **ALONE})))
@settings(max_examples=20, deadline=None)
def test_the_order_of_the_articles_changes_nothing(order: list[str]) -> None:
    texts = {**CANAL, **FLU, **ALONE}
    assert stories_of({name: texts[name] for name in order}) == stories_of(texts)


@given(st.lists(st.text(alphabet="qxzvkj ", min_size=5, max_size=60), max_size=5))
@settings(max_examples=30, deadline=None)
def test_articles_that_share_nothing_with_a_story_never_change_it(others: list[str]) -> None:
    more = {f"other-{n}": text for n, text in enumerate(others)}
    found = stories_of({**CANAL, **FLU, **more})
    assert [story for story in found if set(story.articles) <= {*CANAL, *FLU}] == stories_of({**CANAL, **FLU})


def test_each_part_of_a_graph_is_divided_by_itself() -> None:
    ring = [(0, 1, 0.5), (1, 2, 0.5), (0, 2, 0.5)]
    other = [(3, 4, 0.9), (4, 5, 0.9), (3, 5, 0.9), (5, 6, 0.2)]
    assert communities(8, ring)[0] == communities(8, [*ring, *other])[0] == [0, 1, 2]
    assert communities(8, [*ring, *other])[-1] == [7]


def test_only_near_articles_are_tied() -> None:
    ties = list(edges([body_of(text).words for text in [*CANAL.values(), *FLU.values()]]))
    assert ties and all(NEAR <= cosine <= 1 for _, _, cosine in ties)
    assert all((one < 3) == (other < 3) for one, other, _ in ties)


def test_weights_are_of_length_one_and_the_heaviest_only() -> None:
    words = weights_of(" ".join(f"word{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(100)))
    assert len(words) == KEPT
    assert sum(x * x for x in words.values()) == pytest.approx(1)


def test_common_words_weigh_nothing_and_names_more_than_words() -> None:
    assert rarity("the") == 0 and rarity("would") < rarity("dredger")
    heavy = weights_of("Zarnow met a zurnow in the village")
    assert heavy["zarnow"] == 2 * heavy["zurnow"] and "the" not in heavy


@given(st.text(max_size=300))
@settings(max_examples=50, deadline=None)
def test_any_text_has_weights(text: str) -> None:
    assert all(0 < x <= 1.000001 for x in weights_of(text).values())
