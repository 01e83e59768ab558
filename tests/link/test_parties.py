"""Who is named in a text, kept for a bounded number of texts. Sentences written for this project."""

from __future__ import annotations

import pytest

from onrecord.link import parties
from onrecord.packs import Packs


def test_governments_named_and_owners_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parties, "KEPT", 2)
    named = parties.Named(Packs.load(()))
    texts = [f"Peru and Chile open dam {n}." for n in range(9)]
    assert all(named.of(t) == {"PER", "CHL"} and named.others(t, ("PER",)) == {"CHL"} for t in texts)
    assert named.of(texts[0]) == {"PER", "CHL"}
    for kept in (named.of, named._owned):
        assert kept.cache_info().currsize == 2
