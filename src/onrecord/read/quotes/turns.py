"""Transcripts: a label and a colon at the start of a paragraph give the speaker of all up to the next label."""

from __future__ import annotations

from onrecord.packs import words
from onrecord.read.parse import Parse
from onrecord.read.quotes.draft import Draft

LONGEST_LABEL = 8
"""Tokens before the colon, at most."""

TRANSCRIPT = 4
"""Labels that make a text a transcript; with fewer, a label holds for its own paragraph alone."""

_MARKS = frozenset({'"', "“", "``", "''", "-", "–", "—"})


def read_turns(parse: Parse) -> list[Draft]:
    """One draft a turn, its content a range a paragraph; stage directions in brackets are left out."""
    labels = {n: at for n in range(len(parse.paragraphs)) if (at := _label(parse, n)) is not None}
    if len(labels) < 2 and not any(_capitals(parse, n, at) for n, at in labels.items()):
        return []
    running = len(labels) >= TRANSCRIPT and len(labels) * 6 >= len(parse.paragraphs) - min(labels)
    out: list[Draft] = []
    for number, (first, last) in enumerate(parse.paragraphs):
        if number in labels:
            first, start, colon = labels[number]
            content = (colon + (parse.words[colon] in (":", "Q")), last)
            colon = max(colon, start + 1)
            head = max(t for t in range(start, colon) if parse.words[t].isalpha() or t == start)
            cue = [(colon, colon + 1)] if parse.words[colon] == ":" else []
            draft = Draft(colon if cue else -1, None, cue, [(start, colon)], [head], [], True, "turn", number)
            out.append(draft)
        elif running and out:
            content = (first, last)
        else:
            continue
        if content[0] < content[1] and parse.words[content[0]] not in ("(", "["):
            out[-1].content.append(content)
    return [d for d in out if d.content]


def _label(parse: Parse, paragraph: int) -> tuple[int, int, int] | None:
    """(paragraph's first token, label's first token, the token after the label) or null."""
    first, last = parse.paragraphs[paragraph]
    start = first + (parse.words[first] in _MARKS)
    if last - start < 2:
        return None
    if parse.words[start] in ("Q", "A") and last - start > 3 and parse.words[start + 1] not in (".", "&"):
        colon = start + 1
        if parse.words[colon] == ":":
            return first, start, colon
        wide = parse.starts[colon] - parse.ends[start] > 1
        return (first, start, start) if wide and parse.words[start] == "Q" else None
    for token in range(start + 1, min(start + LONGEST_LABEL + 1, last - 1)):
        if parse.words[token] == ":":
            return (first, start, token) if _names_speaker(parse, start, token) else None
    return None


def _names_speaker(parse: Parse, start: int, colon: int) -> bool:
    said = [t for t in range(start, colon) if parse.words[t][0].isalpha()]
    if not said or parse.lower[said[0]] in words("speech_no_turn"):
        return False
    return all(
        parse.words[t].isupper() or parse.words[t] in ("Mr.", "Ms.", "Mrs.", "Dr.", "McCain") for t in said
    ) and any(len(parse.words[t]) > 2 for t in said)


def _capitals(parse: Parse, paragraph: int, label: tuple[int, int, int]) -> bool:
    return label[2] - label[1] >= 2
