"""The act a statement performs: from its cue, then from its words."""

from __future__ import annotations

from functools import cache

from onrecord.packs import table
from onrecord.read.marks import Quote
from onrecord.read.quotes.cues import cue_nouns, cues
from onrecord.read.reading import Reading

_FIRST = frozenset({"i", "we", "it", "he", "she", "they"})


def act_of(reading: Reading, quote: Quote) -> str:
    """One of the record's acts; ``assert`` where neither cue nor content says more."""
    noun = cue_nouns().get(quote.cue_lemma or "") if quote.rule.startswith("quotes.noun") else None
    cue = cues().get(quote.cue_lemma or "")
    act = noun.act if noun else cue.act if cue else "assert"
    if act != "assert":
        return _fitted(act, quote)
    return _in_content(reading, quote) or act


def _fitted(act: str, quote: Quote) -> str:
    if act == "urge" and quote.rule.startswith("quotes.clause") and quote.cue_lemma in ("ask", "question"):
        return "assert"
    return "assert" if act == "urge" and quote.rule.startswith("quotes.named") else act


def _in_content(reading: Reading, quote: Quote) -> str | None:
    """The act of the first verb that the speaker says of himself ("we condemn ...", "he will ...")."""
    parse = reading.parse
    acts = _performed()
    for span in quote.content[:1]:
        first, last = parse.tokens_in(span.start, span.end)
        for token in range(first, min(last, first + 12)):
            if parse.pos[token] == "VERB":
                subject = parse.kids(token, "nsubj")
                if not subject or parse.lower[subject[0]] not in _FIRST:
                    return None
                modal = [parse.lower[a] for a in parse.kids(token, "aux") if parse.tags[a] == "MD"]
                if any(m in ("will", "'ll", "’ll", "would", "wo") for m in modal):
                    return "pledge" if parse.lower[subject[0]] in ("i", "we") or not quote.direct else None
                return acts.get(parse.lemmas[token]) if not modal else None
    return None


@cache
def _performed() -> dict[str, str]:
    return {str(row["cue"]): str(row["act"]) for row in table("speech_acts")}
