"""Indirect and mixed speech: what a cue's own frame marks as said, wanted or believed."""

from __future__ import annotations

from onrecord.packs import words
from onrecord.read.clauses import Clause, Clauses
from onrecord.read.parse import Parse
from onrecord.read.quotes.clausal import Found, aside, asked, clausal
from onrecord.read.quotes.cues import Cue, cue_at, cues
from onrecord.read.quotes.draft import Draft, Range, merged
from onrecord.read.quotes.objects import directive, infinitival, infinitive, named, objective, prepositional
from onrecord.read.quotes.sources import cue_range, phrase, subject_of, trimmed
from onrecord.read.quotes.stray import interposed, stray_clause, tail_content

_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP", "PART"})
LONGEST_NAME = 14
"""Tokens of a speaker's name and description behind a cue, at most."""


def read_frame(parse: Parse, clauses: Clauses, clause: Clause, barred: list[Range]) -> Draft | None:
    """The attribution that a clause makes, or null where its verb is no cue or has no frame of one."""
    cue = cue_at(parse, clause.head, clause.particle)
    if cue is None and clause.lemma == "make":
        return _made_clear(parse, clause, barred)
    if cue is None or cue.cls == "adjective":
        return _adjective(parse, clauses, clause, barred)
    felt = _participle(parse, clause, barred)
    if felt is not None:
        return felt
    for rule, reader in _READERS:
        found = reader(parse, clauses, clause, cue)
        if found is not None:
            content, end = found
            source, heads = ([], []) if rule == "seem" else subject_of(parse, clause, barred)
            turned = _turned(parse, clause, barred) if rule == "aside" else None
            if turned is not None:
                content = merged([*source, *content]) if source and source[0][1] <= clause.head else content
                source, heads = turned
            return Draft(clause.head, cue.lemma, [cue_range(parse, clause, end)], source, heads, content, False, rule)
    return None


def _turned(parse: Parse, clause: Clause, barred: list[Range]) -> tuple[list[Range], list[int]] | None:
    """The speaker behind a cue that stands right behind a comma ("The lake, says the farmer, is dry")."""
    first, last = clause.head + 1, parse.sents[clause.sentence][1]
    if not clause.head or parse.words[clause.head - 1] != "," or first >= last:
        return None
    stop = next((t for t in range(first, min(first + LONGEST_NAME, last)) if parse.words[t] in (",", ".")), -1)
    if stop <= first or any(parse.pos[t] not in _NAMING for t in range(first, stop)):
        return None
    heads = [t for t in range(first, stop) if parse.pos[t] in ("NOUN", "PROPN", "PRON")]
    head = next((t for t in heads if parse.heads[t] == clause.head), heads[-1] if heads else -1)
    return None if head < 0 or any(a <= head < b for a, b in barred) else ([(first, stop)], [head])


def _passive(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> Found | None:
    """ "Exports are expected to fall"; "he was asked to leave"; "it was named a landmark"."""
    if not clause.passive or "p" not in cue.frames:
        return None
    subject = parse.kids(clause.head, "nsubjpass")
    tail = parse.kids(clause.head, "xcomp") or parse.kids(clause.head, "oprd")
    if not tail or (cue.lemma in words("speech_names_given") and not clause.subjects):
        return None  # "the dish is called ..."
    ranges = [trimmed(parse, *parse.subtree(tail[0]))]
    if subject:
        ranges.insert(0, phrase(parse, subject[0], clause.head))
    return ranges, -1


def _seeming(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> Found | None:
    if "s" not in cue.frames:
        return None
    tail = parse.kids(clause.head, "xcomp", "oprd", "acomp", "ccomp")
    subject = parse.kids(clause.head, "nsubj")
    if not tail or (cue_at(parse, tail[0]) is not None and infinitive(parse, tail[0])):
        return None  # "appeared to suggest that": what is suggested is told
    ranges = [trimmed(parse, *parse.subtree(tail[0]))]
    if subject and parse.lower[subject[0]] not in ("it", "there"):
        ranges.insert(0, phrase(parse, subject[0], clause.head))
    return ranges, -1


def _made_clear(parse: Parse, clause: Clause, barred: list[Range]) -> Draft | None:
    """ "made (it) clear that ..."."""
    word = next(
        (t for t in range(clause.head + 1, min(clause.head + 4, len(parse))) if parse.lower[t] in ("clear", "plain")),
        -1,
    )
    if word < 0 or word >= parse.subtree(clause.head)[1]:
        return None
    opener = word + 1
    if opener >= len(parse) or parse.lower[opener] not in ("that", "he", "she", "it", "they", "we", "there"):
        return None
    inside = [a for a in parse.ancestors(opener) if a > word and parse.pos[a] in ("VERB", "AUX")]
    if not inside:
        return None
    top = max(inside, key=lambda a: parse.subtree(a)[1] - parse.subtree(a)[0])
    source, heads = subject_of(parse, clause, barred)
    content = trimmed(parse, opener, parse.subtree(top)[1])
    return Draft(clause.head, "make clear", [(clause.head, word + 1)], source, heads, [content], False, "clause")


def _adjective(parse: Parse, clauses: Clauses, clause: Clause, barred: list[Range]) -> Draft | None:
    """ "was confident that ...", "is worried about ..."."""
    if clause.lemma not in ("be", "remain", "feel", "seem", "become", "'s", "’s"):
        return None
    for word in parse.kids(clause.head, "acomp", "oprd"):
        cue = cues().get(parse.lower[word])
        if cue is None or cue.cls != "adjective":
            continue
        for child in (*parse.children[word], *(c for c in parse.children[clause.head] if c > word)):
            clausal = parse.deps[child] in ("ccomp", "xcomp") and "c" in cue.frames
            prep = parse.deps[child] == "prep" and parse.lower[child] in cue.preps
            if child > word and (clausal or prep):
                first, last = parse.subtree(child)
                source, heads = subject_of(parse, clause, barred)
                if source and parse.lower[heads[0]] not in ("it", "that", "this", "there"):
                    span = cue_range(parse, clause)[0], child + 1 if prep else word + 1
                    return Draft(
                        clause.head,
                        cue.lemma,
                        [span],
                        source,
                        heads,
                        [trimmed(parse, first + prep, last)],
                        False,
                        "adjective",
                    )
    return None


def _participle(parse: Parse, clause: Clause, barred: list[Range]) -> Draft | None:
    """ "are convinced that ...", which the parser takes for a passive: nobody convinces."""
    cue = cues().get(parse.lower[clause.head]) if clause.passive and not clause.subjects else None
    if cue is None or cue.cls != "adjective" or "c" not in cue.frames:
        return None
    heads = [s for s in parse.kids(clause.head, "nsubjpass") if parse.lower[s] not in ("it", "that", "this", "there")]
    told = [c for c in parse.kids(clause.head, "ccomp") if c > clause.head]
    if not heads or not told or any(a <= heads[0] < b for a, b in barred):
        return None
    source, content = phrase(parse, heads[0], clause.head), trimmed(parse, *parse.subtree(told[0]))
    cue_words = [cue_range(parse, clause)]
    return Draft(clause.head, cue.lemma, cue_words, [source], parse.conjuncts(heads[0]), [content], False, "adjective")


_READERS = (
    ("seem", _seeming),
    ("passive", _passive),
    ("directive", directive),
    ("clause", clausal),
    ("clause", stray_clause),
    ("clause", asked),
    ("aside", interposed),
    ("infinitive", infinitival),
    ("named", named),
    ("prep", prepositional),
    ("tail", tail_content),
    ("aside", aside),
    ("object", objective),
)
