"""Words that stand more than once in a batch, looked up once: what the parser's nets say of a word by itself.

The nets of spaCy's small to large English begin with a layer that sees nothing but a word's form (its norm, prefix,
suffix and shape), an eighth of the pipeline's time. Of an article's words most stand there again, and each row of what
the layer gives is the same whatever the others are, so it is asked for each form once.
"""

from __future__ import annotations

from typing import Any

OPENING = ("extract_features", "list2ragged")
"""The layers of thinc before the one that sees forms; after it comes `CLOSING`."""
CLOSING = "ragged2list"


def look_up_once(nlp: Any) -> int:
    """Lets the nets of a spaCy pipeline look up each form of a batch once; returns how many nets it found to do so."""
    models = [model for _, pipe in nlp.pipeline if (model := getattr(pipe, "model", None)) is not None]
    found = {id(net): net for model in models for net in model.walk() if _sees_forms(net)}
    for net in found.values():
        net.layers[2:4] = [_once(net.layers[2:4])]
    return len(found)


def _sees_forms(net: Any) -> bool:
    names = [layer.name for layer in net.layers]
    inner = [name.startswith("with_array(") for name in names[2:4]]
    return len(names) == 5 and tuple(names[:2]) == OPENING and names[4] == CLOSING and all(inner)


def _once(layers: list[Any]) -> Any:
    from thinc.api import Model

    return Model("once", _forward, layers=layers)


def _forward(model: Any, ragged: Any, is_train: bool) -> Any:
    """What the layers say of each row; no net learns here."""
    import numpy as np
    from thinc import types

    row_lists: Any = types.Ragged
    rows = np.ascontiguousarray(ragged.dataXd)
    _, first, back = np.unique(rows.view([("", rows.dtype)] * rows.shape[1]), return_index=True, return_inverse=True)
    told = row_lists(rows[first], np.array([len(first)], dtype="i"))
    for layer in model.layers:
        told = layer.predict(told)
    return row_lists(told.dataXd[back.ravel()], ragged.lengths), None
