"""The reader of quotes as a spaCy component, ``onrecord_quotes``."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.model.errors import BadUsage
from onrecord.read.parse import of_doc
from onrecord.read.quotes.alone import quotes_of

NEEDED = ("DEP", "TAG", "LEMMA", "ENT_IOB")
"""What a document must bear by then: who speaks is read from its parse and its names."""


class Quotes:
    """Finds who said what: ``doc.spans["quotes"]`` (labels SOURCE, CUE, CONTENT); each whole in ``doc._.quotes``.

    The id of the spans of one attribution is its number, counted from 0. The day of publication is ``doc._.published``
    (EDTF), or ``published``.
    """

    def __init__(self, published: str | None) -> None:
        self.published = published

    def __call__(self, doc: Doc) -> Doc:
        """The document with its quotes; raises BadUsage for one that is not parsed, BadDate for a day that is none."""
        if missing := [name for name in NEEDED if not doc.has_annotation(name)]:
            raise BadUsage(f"onrecord_quotes needs {', '.join(missing)}: put it behind the parser and the names")
        found = quotes_of(of_doc(doc), doc._.published or self.published)
        doc._.quotes = tuple(found)
        spans = [
            doc.char_span(at.start, at.end, label, span_id=str(n), alignment_mode="expand")
            for n, quote in enumerate(found)
            for label, places in (("SOURCE", quote.source), ("CUE", quote.cue), ("CONTENT", quote.content))
            for at in places
        ]
        doc.spans["quotes"] = [span for span in spans if span is not None]
        return doc


@Language.factory("onrecord_quotes", default_config={"published": None})
def make(nlp: Language, name: str, published: str | None) -> Any:
    """The component, for ``nlp.add_pipe("onrecord_quotes", config={"published": "2013-10-03"})``."""
    for attribute, default in (("quotes", ()), ("published", None)):
        if not Doc.has_extension(attribute):
            Doc.set_extension(attribute, default=default)
    return Quotes(published)
