"""The dictionary form of a noun."""

from __future__ import annotations

from onrecord.read.parse import Parse


def noun_of(parse: Parse, token: int) -> str:
    """The noun's dictionary form in lower case, of a plural with a capital too ("the Governments of Iraq and Iran")."""
    lemma = parse.lemmas[token].lower()
    if parse.tags[token] != "NNPS" or not lemma.endswith("s"):
        return lemma
    return f"{lemma[:-3]}y" if lemma.endswith("ies") else lemma[:-1]
