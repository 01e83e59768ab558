"""Transcripts: a label and a colon at the start of a paragraph give the speaker of all up to the next label."""

from __future__ import annotations

from collections import Counter

from onrecord.packs import words
from onrecord.read.parse import Parse
from onrecord.read.quotes.draft import Draft

LONGEST_LABEL = 8
"""Tokens before the colon, at most."""

TRANSCRIPT = 4
"""Labels that make a text a transcript; with fewer, a label holds for its own paragraph alone."""

_MARKS = frozenset({'"', "“", "``", "''", "-", "–", "—"})


def read_turns(parse: Parse) -> list[Draft]:
    """One draft a turn, its content a range a paragraph; stage directions in brackets are left out.

    A heading in capitals ("KEY POINTS:") is no label, and the turn before it ends there.
    """
    shown = {n: at for n in range(len(parse.paragraphs)) if (at := _label(parse, n)) is not None} or _interview(parse)
    labels = {n: at for n, at in shown.items() if is_speaker(parse, at[1], max(at[2], at[1] + 1))}
    labels |= _close_questions(parse) if len(labels) > 1 else {}
    if len(labels) < 2 and not any(_capitals(parse, n, at) for n, at in labels.items()):
        return []
    running = len(labels) >= TRANSCRIPT and len(labels) * 6 >= len(parse.paragraphs) - min(labels)
    out: list[Draft] = []
    open_turn = False
    for number, (first, last) in enumerate(parse.paragraphs):
        if number in labels:
            out.append(_turn(parse, number, labels[number]))
            content = (labels[number][2] + (parse.words[labels[number][2]] in (":", "Q")), last)
            open_turn = True
        elif open_turn and number not in shown and (running or not out[-1].content):
            content = (first, last)
        else:
            open_turn = False
            continue
        content = _past_direction(parse, content)
        if content[0] < content[1]:
            out[-1].content.append(content)
    return [d for d in out if d.content]


def _close_questions(parse: Parse) -> dict[int, tuple[int, int, int]]:
    """The paragraphs of a transcript that a "Q" opens with one space behind it ("Q When will it be out?")."""
    return {
        n: (first, first, first)
        for n, (first, last) in enumerate(parse.paragraphs)
        if last - first > 2 and parse.words[first] == "Q" and parse.words[first + 1][:1].isupper()
    }


def _past_direction(parse: Parse, content: tuple[int, int]) -> tuple[int, int]:
    """The words of a turn without the stage directions before them ("(Laughter.)", "(As interpreted.)")."""
    first, last = content
    while first < last and parse.words[first] in ("(", "["):
        close = next((t for t in range(first, last) if parse.words[t].endswith((")", "]"))), last - 1)
        first = close + 1
        while first < last and parse.words[first] in (".", ",", ":", ";"):
            first += 1
    return first, last


def _interview(parse: Parse) -> dict[int, tuple[int, int, int]]:
    """The labels in small letters of an interview: two or more who each speak twice or more, in most paragraphs."""
    found = {n: at for n in range(len(parse.paragraphs)) if (at := _small_label(parse, n)) is not None}
    names = Counter(parse.string(at[1], at[2]) for at in found.values())
    if len(names) < 2 or min(names.values()) < 2 or 2 * len(found) < len(parse.paragraphs):
        return {}
    return found


def _small_label(parse: Parse, paragraph: int) -> tuple[int, int, int] | None:
    """A name or a role before a colon at a paragraph's start ("Interviewer:", "Ana Reyes:")."""
    first, last = parse.paragraphs[paragraph]
    colon = next((t for t in range(first + 1, min(first + 5, last - 1)) if parse.words[t] == ":"), -1)
    if colon < 0 or parse.lower[first] in words("speech_no_turn") or not parse.words[first][:1].isupper():
        return None
    role = parse.lower[colon - 1] in words("speech_turn_roles")
    name = colon - first > 1 and all(
        parse.words[t][:1].isupper() and parse.pos[t] == "PROPN" for t in range(first, colon)
    )
    return (first, first, colon) if role or name or parse.ents[first] == "PERSON" else None


def _turn(parse: Parse, paragraph: int, label: tuple[int, int, int]) -> Draft:
    _, start, colon = label
    colon = max(colon, start + 1)
    head = max(t for t in range(start, colon) if parse.words[t].isalpha() or t == start)
    cue = [(colon, colon + 1)] if parse.words[colon] == ":" else []
    return Draft(colon if cue else -1, None, cue, [(start, colon)], [head], [], True, "turn", paragraph)


def is_speaker(parse: Parse, first: int, last: int) -> bool:
    """Whether words in capitals are a speaker's label: Q, a role, a title with a name, a person the text names."""
    said = [parse.lower[t] for t in range(first, last) if parse.words[t][0].isalpha() or parse.words[t] == "Q"]
    if not said or "'s" in parse.lower[first:last] or "’s" in parse.lower[first:last]:
        return False
    ranked = [w for w in said if w not in words("speech_turn_ranks")]
    if said in (["q"], ["a"]) or not ranked:
        return bool(said)
    if ranked[0] in words("speech_turn_titles") or ranked[-1] in words("speech_turn_roles"):
        return words("speech_turn_links").isdisjoint(said) or ranked[0] in words("speech_turn_titles")
    return len(said) <= 4 and _is_person(parse, first, last, said[-1])


def _is_person(parse: Parse, first: int, last: int, surname: str) -> bool:
    """Whether the text names a person so elsewhere in small letters, or the same label stands twice."""
    label = parse.lower[first : last + 1]
    for at, word in enumerate(parse.lower):
        if word != surname or first <= at < last:
            continue
        if parse.ents[at] == "PERSON" and not parse.words[at].isupper():
            return True
        begin = at - (last - 1 - first)
        if begin >= 0 and begin in _openings(parse) and parse.lower[begin : at + 2] == label:
            return True
    return False


def _openings(parse: Parse) -> set[int]:
    return {first for first, _ in parse.paragraphs}


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
