"""What a cue tells in its objects, phrases and infinitives: "urged them to go", "called it old", "warned of famine"."""

from __future__ import annotations

from onrecord.packs import words
from onrecord.read.clauses import Clause, Clauses
from onrecord.read.parse import Parse
from onrecord.read.quotes.clausal import Found, onward
from onrecord.read.quotes.cues import Cue, cue_nouns
from onrecord.read.quotes.sources import phrase, trimmed

_ORDERS = frozenset({"order", "command"})


def directive(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> Found | None:
    """ "urged Seoul to act", "told them to leave"."""
    if clause.passive or not cue.frames & {"oi", "h"}:
        return None
    objects = [o for o in parse.kids(clause.head, "dobj") if o > clause.head]
    tails = [x for x in parse.kids(clause.head, "xcomp", "ccomp", "advcl") if x > clause.head and infinitive(parse, x)]
    if not objects or not tails:
        return None
    first = parse.subtree(tails[0])[0] if "h" in cue.frames and "oi" not in cue.frames else parse.subtree(objects[0])[0]
    return [trimmed(parse, first, parse.subtree(tails[0])[1])], -1


def infinitival(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> Found | None:
    """ "vowed to act", "wants to leave"."""
    if clause.passive or not cue.frames & {"i", "oi"}:
        return None
    tails = [x for x in parse.kids(clause.head, "xcomp", "ccomp", "advcl") if x > clause.head and infinitive(parse, x)]
    if not tails or (parse.deps[tails[0]] == "advcl" and "i" not in cue.frames):
        return None
    first, last = parse.subtree(tails[0])
    if any(p == clause.head + 1 and parse.lower[p] in cue.preps for p in parse.kids(clause.head, "prep")):
        return None  # "pleaded with them to stay"
    return [trimmed(parse, max(first, clause.head + 1), onward(parse, clause, last))], -1


def named(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> Found | None:
    """ "called the vote a sham", "described it as lawful", "accused them of spying"."""
    if clause.passive or "oa" not in cue.frames:
        return None
    objects = [o for o in parse.kids(clause.head, "dobj", "oprd", "ccomp") if o > clause.head]
    if not objects:
        return None
    first = parse.subtree(objects[0])[0]
    last = max(parse.subtree(o)[1] for o in objects)
    tails = [t for t in _tails(parse, clause, cue) if t > objects[0]]
    nested = any(
        parse.lower[c] in cue.tails or (parse.deps[c] == "acl" and parse.pos[c] == "ADJ" and c > objects[0])
        for c in parse.children[objects[0]]
    )
    if not tails and not nested and len(objects) < 2 and parse.deps[objects[0]] != "ccomp" and "o" not in cue.frames:
        return None
    last = max([last, *(parse.subtree(t)[1] for t in tails)])
    return [trimmed(parse, first, last)], -1


def _tails(parse: Parse, clause: Clause, cue: Cue) -> list[int]:
    return [c for c in parse.kids(clause.head, "prep", "dative") if parse.lower[c] in cue.tails]


def prepositional(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> Found | None:
    """ "called for talks", "warned of famine", "referred to the islands"."""
    for prep in parse.kids(clause.head, "prep", "dative", "prt"):
        if prep < clause.head or parse.lower[prep] not in cue.preps:
            continue
        heads = parse.kids(prep, "pobj", "pcomp", "ccomp")
        if heads and parse.lemmas[heads[0]] in words("speech_enquiries"):
            continue  # "did not reply to questions"
        if heads and prep - clause.head <= 4:
            last = parse.subtree(prep)[1]
            if parse.lower[prep] in ("on", "upon", "for", "to", "with"):
                tails = [
                    x for x in parse.kids(clause.head, "xcomp", "advcl", "ccomp") if x > prep and infinitive(parse, x)
                ]
                last = max([last, *(parse.subtree(x)[1] for x in tails[:1])])
            return [trimmed(parse, prep + 1, last)], prep
    return None


def objective(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> Found | None:
    """ "denied the charge", "criticised the plan for its cost", "was criticised by the opposition"."""
    if not cue.frames & {"o", "n", "j", "k"} or (clause.passive and not cue.frames & {"o", "n"}):
        return None
    if clause.passive:
        subject = parse.kids(clause.head, "nsubjpass")
        return ([phrase(parse, subject[0], clause.head)], -1) if subject and clause.subjects else None
    objects = [o for o in parse.kids(clause.head, "dobj") if o > clause.head]
    if not objects:  # "condemned what he called a breach"
        objects = [x for x in parse.kids(clause.head, "ccomp") if parse.lower[parse.edges[0][x]] == "what"]
        objects = [x for x in objects if parse.edges[0][x] == clause.head + 1]
    if not objects and {"o", "c"} <= cue.frames:  # "stressed unwavering support": the parser sees a verb
        objects = [x for x in parse.kids(clause.head, "xcomp") if x == clause.head + 1 and parse.tags[x] == "VBG"]
    if objects and not _fits(parse, clause, cue, objects[0]):
        return None
    if objects and cue.lemma in _ORDERS and not _is_deed(parse, objects[0]):
        return None  # "ordered forty jets"
    if not objects or (parse.tags[objects[0]] in ("PRP",) and parse.lower[objects[0]].endswith(("self", "selves"))):
        return None
    last = max([parse.subtree(objects[0])[1], *(parse.subtree(t)[1] for t in _tails(parse, clause, cue))])
    return [trimmed(parse, parse.subtree(objects[0])[0], _with_phrases(parse, clause, last))], -1


def _is_deed(parse: Parse, noun: int) -> bool:
    """Whether a noun names a thing done ("an inquiry", "the closure"), not goods."""
    word = parse.lemmas[noun].lower()
    return word.endswith(tuple(words("speech_deed_endings"))) or word in words("speech_deed_nouns")


def _fits(parse: Parse, clause: Clause, cue: Cue, noun: int) -> bool:
    """Whether a noun can be what the cue tells: any, one that names words or a courtesy ("k"), or a party's ("j")."""
    if "o" in cue.frames or ("n" in cue.frames and parse.lemmas[noun] in cue_nouns()):
        return True
    if "k" in cue.frames and parse.lemmas[noun] in words("speech_courtesies"):
        return True
    parties = words("speech_parties") | words("speech_persons_ranked")
    return "j" in cue.frames and any(parse.lower[s] in parties or parse.ents[s] == "GPE" for s in clause.subjects)


def _with_phrases(parse: Parse, clause: Clause, last: int) -> int:
    """The end of an object with the prepositional phrases right behind it, dates left out."""
    for prep in parse.kids(clause.head, "prep"):
        if prep == last and not any(parse.ents[c] in ("DATE", "TIME") for c in parse.children[prep]):
            last = parse.subtree(prep)[1]
    return last


def infinitive(parse: Parse, token: int) -> bool:
    return any(parse.lower[c] == "to" and parse.deps[c] == "aux" for c in parse.children[token])
