"""Quotes to statements."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.model.dates import When
from onrecord.model.items import Content, Speaker, Statement
from onrecord.model.spans import LONGEST_EVIDENCE, Evidence, Span
from onrecord.read.marks import Quote
from onrecord.read.quotes.cues import cues
from onrecord.read.reading import Reading
from onrecord.read.statements.acts import act_of
from onrecord.read.statements.hearers import addressees
from onrecord.read.statements.joint import authors, joint_speaker, of_states
from onrecord.read.statements.keeping import can_speak, is_statement
from onrecord.read.statements.said import issued_on, said_on
from onrecord.read.statements.speakers import ids_of, speaker_of
from onrecord.read.statements.voice import issuer_of, own_voice, speaks_for_himself

STRENGTH = {
    "mixed": 0.9,
    "direct": 0.95,
    "turn": 0.95,
    "label": 0.9,
    "block": 0.85,
    "clause": 0.9,
    "tail": 0.9,
    "directive": 0.85,
    "according-to": 0.9,
    "infinitive": 0.8,
    "named": 0.8,
}
"""How often a rule is right, roughly; others 0.7."""

OWN_CLASSES = frozenset({"say", "tell", "write", "order", "promise", "judge", "think"})
"""Classes of cues that make a statement of their own inside another's words."""

LONG_RUN = 5
"""Quoted words in a row that make a statement direct, at least."""

_QUOTED = re.compile(r"[“\"](?=\w)([^“”\"]+)[”\"]")
_DUST = "\"“”''’‘`,;:.!?…—–- \n\t\r\xa0"


def read_statements(reading: Reading) -> list[Statement]:
    """The statements of an article: one a quote, or one a paragraph where a quote runs on over several."""
    out: list[Statement] = []
    states, issuer = authors(reading), issuer_of(reading)
    for quote in reading.quotes:
        known = joint_speaker(reading, quote, states) or own_voice(reading, quote, issuer)
        party = known is not None or of_states(reading, quote, states)
        if not is_statement(reading, quote, party, speaks_for_himself(reading, quote)):
            continue
        speaker = known or speaker_of(reading, quote)
        if (
            speaker is None
            or (known is None and not can_speak(reading, quote))
            or not _own_word(reading, quote, speaker)
        ):
            continue
        issued = known is not None and bool(states or issuer or speaks_for_himself(reading, quote))
        said = said_on(reading, quote) or (issued_on(reading) if issued else None)
        out += _statements(reading, quote, speaker, said)
    return _told_once(sorted(out, key=lambda s: (s.evidence[0].start, s.at)))


def _told_once(statements: list[Statement]) -> list[Statement]:
    """The statements, those with the same words of the same speaker made one (a caption that repeats the text)."""
    kept: dict[tuple[tuple[str, ...], str], Statement] = {}
    for statement in statements:
        key = statement.speaker.ids or (statement.speaker.name,), statement.content.text.casefold()
        first = kept.get(key)
        evidence = (
            statement.evidence
            if first is None
            else (*first.evidence, *(e for e in statement.evidence if e not in first.evidence))
        )
        kept[key] = replace(first or statement, evidence=evidence)
    return list(kept.values())


def _own_word(reading: Reading, quote: Quote, speaker: Speaker) -> bool:
    """Whether a quote inside another's words is a statement of its own: by somebody else, who is named."""
    if quote.level == 0:
        return True
    cue = cues().get(quote.cue_lemma or "")
    if cue is None or cue.cls not in OWN_CLASSES or not speaker.ids:
        return False
    outer = [q for q in reading.quotes_over(quote.cue[0].start) if q is not quote] if quote.cue else []
    return not any(set(speaker.ids) & {i for s in q.speakers for i in ids_of(reading.mentions[s])} for q in outer)


def _statements(reading: Reading, quote: Quote, speaker: Speaker, said: When | None) -> list[Statement]:
    cue_at = quote.cue[0].start if quote.cue else quote.content[0].start
    addressee = addressees(reading, quote)
    out = []
    for number, spans in enumerate(_pieces(reading, quote)):
        labelled = quote.rule.startswith("quotes.turn")  # a turn's label alone proves nothing: its words do
        evidence = _evidence(reading, spans, quote.cue if number == 0 and not labelled else ())
        if not evidence:
            continue
        shown = tuple(s for span in spans if len(s := _bare(reading.text, span)))
        out.append(
            Statement(
                at=cue_at if number == 0 else spans[0].start,
                rule=f"statements.{quote.rule.split('.', 1)[-1]}",
                confidence=_confidence(quote, speaker, number),
                evidence=evidence,
                speaker=speaker,
                addressee=addressee,
                cue=quote.cue_lemma,
                act=act_of(reading, quote),
                direct=_is_direct(reading, quote),
                content=Content(" ".join(s.of(reading.text) for s in shown), shown),
                said=said,
            )
        )
    return out


def _pieces(reading: Reading, quote: Quote) -> list[list[Span]]:
    """The spans of the content by paragraph, spans without a word left out."""
    parse = reading.parse
    out: dict[int, list[Span]] = {}
    for span in quote.content:
        first, last = parse.tokens_in(span.start, span.end)
        if first < last and len(_bare(reading.text, span)):
            if quote.rule.startswith("quotes.turn"):
                span = _opening(reading, span)
            out.setdefault(parse.paragraph_of[first], []).append(span)
    return list(out.values())


def _opening(reading: Reading, span: Span) -> Span:
    """The first sentences of a turn, as many as evidence can hold."""
    parse = reading.parse
    first, last = parse.tokens_in(span.start, span.end)
    end = span.start
    for number in range(parse.sent_of[first], parse.sent_of[last - 1] + 1):
        stop = min(parse.ends[parse.sents[number][1] - 1], span.end)
        if stop - span.start > LONGEST_EVIDENCE:
            break
        end = stop
    return Span(span.start, end if end > span.start else min(span.end, span.start + LONGEST_EVIDENCE))


def _bare(text: str, span: Span) -> Span:
    """The span without quote marks and punctuation at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in _DUST:
        start += 1
    while end > start and text[end - 1] in _DUST:
        end -= 1
    return Span(start, end)


def _is_direct(reading: Reading, quote: Quote) -> bool:
    """Whether the words are the speaker's own, more than half of them or a run of them."""
    if quote.direct:
        return True
    whole = sum(len(s) for s in quote.content)
    quoted = [words for s in quote.content for words in _QUOTED.findall(s.of(reading.text))]
    return sum(map(len, quoted)) > whole / 2 or any(len(words.split()) >= LONG_RUN for words in quoted)


def _evidence(reading: Reading, spans: list[Span], cue: tuple[Span, ...]) -> tuple[Evidence, ...]:
    """The sentences of the content and the cue, each once, in order; an over-long sentence is cut to the words."""
    parse = reading.parse
    out: dict[tuple[int, int], Evidence] = {}
    for span in sorted([*spans, *cue]):
        first, last = parse.tokens_in(span.start, span.end)
        for number in sorted({parse.sent_of[t] for t in range(first, last)}):
            a, b = parse.sents[number]
            start, end = parse.starts[a], parse.ends[b - 1]
            if end - start > LONGEST_EVIDENCE:
                start, end = max(start, span.start), min(end, span.end)
            out[a, b] = reading.cite(start, end)
    return tuple(out[key] for key in sorted(out))


def _confidence(quote: Quote, speaker: Speaker, number: int) -> float:
    rule = quote.rule.split(".", 1)[-1].split("/", 1)[0]
    known = 1.0 if speaker.ids else 0.9
    return round(STRENGTH.get(rule, 0.7) * known * (0.9 if number else 1.0) * (0.85 if quote.level else 1.0), 2)
