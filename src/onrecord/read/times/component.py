"""The tagger as a spaCy component, ``onrecord_times`` (spaCy allows no full stop in the name of a factory)."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.model.dates import When
from onrecord.read.parse import of_doc
from onrecord.read.times import find_times

NEEDED = ("DEP", "TAG", "LEMMA")
"""What a document must bear for its parse to be used."""


class Times:
    """Finds the time expressions of a document: spans in ``doc.spans["times"]``, the whole of each in ``doc._.times``.

    A span's label is its TIMEX3 type and its id the value. The day of publication is ``doc._.published`` (EDTF), else
    ``anchor``. A parse that the document has by then tells tense and governors; without one the nearest verb does.
    """

    def __init__(self, anchor: str | None, hemisphere: str) -> None:
        self.anchor = When.of(anchor) if anchor else None
        self.hemisphere = hemisphere

    def __call__(self, doc: Doc) -> Doc:
        """The document with its time expressions; raises BadDate for a ``published`` that is no date."""
        anchor = When.of(doc._.published) if doc._.published else self.anchor
        given = of_doc(doc) if all(doc.has_annotation(name) for name in NEEDED) else None
        found = find_times(doc.text, anchor, parse=given, hemisphere=self.hemisphere)
        doc._.times = tuple(found)
        spans = (doc.char_span(t.start, t.end, t.type, span_id=t.value, alignment_mode="expand") for t in found)
        doc.spans["times"] = [span for span in spans if span is not None]
        return doc


@Language.factory("onrecord_times", default_config={"anchor": None, "hemisphere": "north"})
def make(nlp: Language, name: str, anchor: str | None, hemisphere: str) -> Any:
    """The component, for ``nlp.add_pipe("onrecord_times", config={"anchor": "2013-10-03"})``."""
    for attribute, default in (("times", ()), ("published", None)):
        if not Doc.has_extension(attribute):
            Doc.set_extension(attribute, default=default)
    return Times(anchor, hemisphere)
