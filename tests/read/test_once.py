"""What the parser's nets say of forms looked up once is what they say of each word by itself."""

from __future__ import annotations

from typing import Any

import numpy as np
import spacy
from thinc.api import Model
from thinc.types import Ragged

from onrecord.read.once import look_up_once
from onrecord.read.parse import load


def nets() -> list[Any]:
    """The nets that see forms: of the layer that makes forms of words, that which looks them up, and others."""
    models = [pipe.model for _, pipe in load().pipeline if getattr(pipe, "model", None) is not None]
    found = {id(node): node for model in models for node in model.walk()}
    return [node for node in found.values() if "once" in [layer.name for layer in node.layers]]


def plainly(node: Any, told: Ragged) -> Ragged:
    for layer in node.layers:
        told = layer.predict(told)
    return told


def test_each_net_that_sees_forms_looks_them_up_once() -> None:
    assert len(nets()) == 2
    assert look_up_once(load()) == 0


def test_the_rows_are_those_of_each_word_by_itself() -> None:
    docs = [load().make_doc("The ships left port; the ships came back."), load().make_doc("The port, the ships.")]
    for net in nets():
        shown = net.layers[1].predict(net.layers[0].predict(docs))
        found, wanted = net.layers[2].predict(shown), plainly(net.layers[2], shown)
        assert np.array_equal(found.dataXd, wanted.dataXd)
        assert found.lengths.tolist() == [len(doc) for doc in docs]


def test_a_form_that_stands_again_is_not_looked_up_again() -> None:
    seen: list[int] = []

    def count(model: Any, shown: Ragged, is_train: bool) -> Any:
        seen.append(len(shown.dataXd))
        return Ragged(shown.dataXd.astype("f") * 2, shown.lengths), None

    node = nets()[0].layers[2].copy()
    node.layers[:] = [Model("count", count)]
    rows = np.array([[1, 2], [3, 4], [1, 2], [1, 2]], dtype="uint64")
    told = node.predict(Ragged(rows, np.array([3, 1], dtype="i")))
    assert seen == [2]
    assert told.dataXd.tolist() == [[2, 4], [6, 8], [2, 4], [2, 4]]


def test_a_pipeline_of_another_make_stays_as_it_is() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    assert look_up_once(nlp) == 0
