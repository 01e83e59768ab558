"""Running stories found among articles by their words alone. The texts are written for this project."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.link.clusters import CLOSE, clustered, communities
from onrecord.link.nearness import NEAR, nearest
from onrecord.link.stories import body_of, naming, stories_of
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


def test_a_story_is_named_by_no_day_and_by_no_people_after_its_country() -> None:
    words = ("turkey", "monday", "turkish", "bridge", "border")
    assert naming(words) == ["turkey", "bridge", "border"]
    assert naming(("monday", "turkey", "turkish")) == ["turkey", "monday", "turkish"]
    assert naming(("contract", "control", "marine")) == ["contract", "control", "marine"]


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
    ring = {(0, 1): 5, (1, 2): 5, (0, 2): 5}
    other = {(3, 4): 9, (4, 5): 9, (3, 5): 9, (5, 6): 4}
    assert communities(ring) == [[0, 1, 2]]
    assert communities({**other, **ring})[0] == [0, 1, 2]


def test_an_article_looks_up_to_the_nearest_that_lies_more_densely_and_to_none_that_is_not_close() -> None:
    low = CLOSE - 0.01
    near = {
        1: [(-0.9, 2), (-0.6, 3)],
        2: [(-0.9, 1), (-0.8, 3)],
        3: [(-0.8, 2), (-0.6, 1), (-low, 4)],
        4: [(-low, 3)],
    }
    found = clustered(near)
    assert found.above == {1: 2, 2: 3, 3: None, 4: None}
    assert found.cluster == {1: 3, 2: 3, 3: 3, 4: 4}
    assert found.between == {(3, 3): 2_300_000, (3, 4): 440_000}


def test_of_articles_that_lie_equally_the_first_is_looked_up_to() -> None:
    found = clustered({"a": [(-0.7, "b")], "b": [(-0.7, "a")], "c": []})
    assert found.cluster == {"a": "a", "b": "a", "c": "c"}
    assert found.groups() == [["a", "b"]]


def test_only_near_articles_are_tied() -> None:
    found = nearest({key: body_of(text).words for key, text in {**CANAL, **FLU}.items()})
    assert all(near and all(NEAR <= -cosine <= 1 for cosine, _ in near) for near in found.values())
    assert all((one in CANAL) == (other in CANAL) for one, near in found.items() for _, other in near)


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
