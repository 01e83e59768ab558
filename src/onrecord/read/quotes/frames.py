"""Indirect and mixed speech: what a cue's own frame marks as said, wanted or believed."""

from __future__ import annotations

from onrecord.packs import words
from onrecord.read.clauses import SUBJECT, Clause, Clauses
from onrecord.read.parse import Parse
from onrecord.read.quotes.cues import Cue, cue_at, cue_nouns, cues
from onrecord.read.quotes.draft import Draft, Range, merged, minus
from onrecord.read.quotes.sources import cue_range, phrase, subject_of, trimmed
from onrecord.read.quotes.stray import interposed, stray_clause, tail_content, trails

_ORDERS = frozenset({"order", "command"})
_AS = frozenset({"as", "like"})
_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP", "PART"})
LONGEST_NAME = 14
"""Tokens of a speaker's name and description behind a cue, at most."""

_CORE = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_FRONTED = frozenset({"say", "tell", "write", "think", "know", "show", "judge"})


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


_Found = tuple[list[Range], int]
"""The content's ranges, and the token of a preposition that belongs to the cue (-1 where there is none)."""


def _clausal(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> _Found | None:
    """ "said (that) ...", "..., officials say", "asked whether ..."."""
    if not cue.frames & {"c", "oi"}:
        return None
    for child in sorted(parse.kids(clause.head, "ccomp"), key=lambda c: c < clause.head):
        if "c" not in cue.frames and not parse.kids(child, "nsubj", "nsubjpass"):
            continue
        if child > clause.head and (trails(parse, child) or _apart(parse, clause, child)):
            continue
        first, last = parse.subtree(child)
        if child > clause.head:
            first = max(first, clause.head + 1)
            last = _until_next_cue(parse, clause, child, _onward(parse, clause, last))
        elif cue.cls not in _FRONTED or _side_by_side(parse, last, _left(parse, clause)):
            continue  # "they welcomed it, and they stressed ...": two clauses side by side
        else:
            last = min(last, _left(parse, clause))
        first, last = trimmed(parse, first, last)
        if first < last and not first <= clause.head < last:
            return [*_fronted(parse, clause, child), (first, last)], -1
    return None


def _fronted(parse: Parse, clause: Clause, child: int) -> list[Range]:
    """The relative or question word before a cue that belongs to what it tells ("which, he said, was late")."""
    if child < clause.head or _subjects_of(parse, child) or not _finite_verb(parse, child):
        return []
    found = [t for t in (*parse.children[child], *parse.children[clause.head]) if t < clause.head]
    return [(t, t + 1) for t in found if parse.tags[t] in ("WDT", "WP") and parse.deps[t] in _CORE][:1]


def _subjects_of(parse: Parse, verb: int) -> list[int]:
    return [c for c in parse.kids(verb, *SUBJECT) if c > verb or parse.tags[c] not in ("WDT", "WP")]


def _finite_verb(parse: Parse, verb: int) -> bool:
    return parse.tags[verb] in ("VBD", "VBZ", "VBP") or any(parse.tags[a] == "MD" for a in parse.kids(verb, "aux"))


def _side_by_side(parse: Parse, first: int, last: int) -> bool:
    """Whether a conjunction or a semicolon stands between a clause and the cue behind it."""
    return any(parse.pos[t] == "CCONJ" or parse.words[t] in (";", ":") for t in range(max(first - 1, 0), last))


def _apart(parse: Parse, clause: Clause, child: int) -> bool:
    """Whether a clause behind the cue is none of its own: another sentence, or the main clause of its participle."""
    first = parse.subtree(child)[0]
    ended = any(parse.words[t] in (".", "?", "!") for t in range(clause.head + 1, first))
    reduced = clause.link == "acl" and parse.tags[clause.head] == "VBN"
    return ended or (reduced and parse.lower[first] not in ("that", "whether", "how"))


def _until_next_cue(parse: Parse, clause: Clause, child: int, last: int) -> int:
    """The end of a clause said, before "and added ...", which goes with the cue."""
    for other in parse.conjuncts(child):
        cue = cue_at(parse, other) if other != child else None
        if (
            cue is None
            or cue.cls not in ("say", "judge", "tell", "order", "promise")
            or parse.tags[other] != parse.tags[clause.head]
        ):
            continue
        if not parse.kids(other, "nsubj", "nsubjpass", "aux", "auxpass"):
            start = min(parse.subtree(other)[0], other)
            return start - 1 if parse.pos[start - 1] == "CCONJ" else start
    return last


def _onward(parse: Parse, clause: Clause, last: int) -> int:
    """The end of a clause said, with the clauses after it that the parser hung on the cue."""
    for child in parse.children[clause.head]:
        if child < last or parse.subtree(child)[0] > last + 1:
            continue
        if parse.deps[child] == "advcl" and parse.tags[child] not in ("VBG",):
            last = parse.subtree(child)[1]
    return last


def _left(parse: Parse, clause: Clause) -> int:
    """The first token of the cue's own words, where what is said stands before it."""
    starts = [
        parse.subtree(c)[0]
        for c in parse.children[clause.head]
        if parse.deps[c] in ("nsubj", "nsubjpass", "aux", "advmod", "neg") and c < clause.head
    ]
    return min([*starts, clause.head])


def _aside(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> _Found | None:
    """ "The war, he said, is over"; "as he put it"."""
    if not cue.frames & {"c", "q"} or cue.cls == "know" or parse.kids(clause.head, "ccomp", "xcomp"):
        return None
    if any(not _spoken_to(parse, clause, cue, o) for o in parse.kids(clause.head, "dobj")):
        return None
    asides = clause.link == "parataxis" or (clause.link == "advcl" and clause.mark in _AS and cue.cls in _FRONTED)
    if not asides or clause.governor < 0 or (clause.link == "parataxis" and "c" not in cue.frames):
        return None
    whole = parse.subtree(clause.governor)
    hole = parse.subtree(clause.head)
    content = [trimmed(parse, *r) for r in minus(whole, [hole])]
    content = [r for r in content if any(parse.pos[t] != "PUNCT" for t in range(*r))]
    return (content, -1) if content else None


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


def _spoken_to(parse: Parse, clause: Clause, cue: Cue, noun: int) -> bool:
    """Whether an object is no part of what is said: the hearer ("he told them"), or "it" in "as he put it"."""
    return "h" in cue.frames or (clause.mark in _AS and parse.lower[noun] == "it")


def _passive(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> _Found | None:
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


def _seeming(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> _Found | None:
    if "s" not in cue.frames:
        return None
    tail = parse.kids(clause.head, "xcomp", "oprd", "acomp", "ccomp")
    subject = parse.kids(clause.head, "nsubj")
    if not tail or (cue_at(parse, tail[0]) is not None and _infinitive(parse, tail[0])):
        return None  # "appeared to suggest that": what is suggested is told
    ranges = [trimmed(parse, *parse.subtree(tail[0]))]
    if subject and parse.lower[subject[0]] not in ("it", "there"):
        ranges.insert(0, phrase(parse, subject[0], clause.head))
    return ranges, -1


def _directive(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> _Found | None:
    """ "urged Seoul to act", "told them to leave"."""
    if clause.passive or not cue.frames & {"oi", "h"}:
        return None
    objects = [o for o in parse.kids(clause.head, "dobj") if o > clause.head]
    tails = [x for x in parse.kids(clause.head, "xcomp", "ccomp", "advcl") if x > clause.head and _infinitive(parse, x)]
    if not objects or not tails:
        return None
    first = parse.subtree(tails[0])[0] if "h" in cue.frames and "oi" not in cue.frames else parse.subtree(objects[0])[0]
    return [trimmed(parse, first, parse.subtree(tails[0])[1])], -1


def _infinitive(parse: Parse, token: int) -> bool:
    return any(parse.lower[c] == "to" and parse.deps[c] == "aux" for c in parse.children[token])


def _infinitival(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> _Found | None:
    """ "vowed to act", "wants to leave"."""
    if clause.passive or not cue.frames & {"i", "oi"}:
        return None
    tails = [x for x in parse.kids(clause.head, "xcomp", "ccomp", "advcl") if x > clause.head and _infinitive(parse, x)]
    if not tails or (parse.deps[tails[0]] == "advcl" and "i" not in cue.frames):
        return None
    first, last = parse.subtree(tails[0])
    if any(p == clause.head + 1 and parse.lower[p] in cue.preps for p in parse.kids(clause.head, "prep")):
        return None  # "pleaded with them to stay"
    return [trimmed(parse, max(first, clause.head + 1), _onward(parse, clause, last))], -1


def _named(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> _Found | None:
    """ "called the vote a sham", "described it as lawful", "accused them of spying"."""
    if clause.passive or "oa" not in cue.frames:
        return None
    objects = [o for o in parse.kids(clause.head, "dobj", "oprd", "ccomp") if o > clause.head]
    if not objects:
        return None
    first = parse.subtree(objects[0])[0]
    last = max(parse.subtree(o)[1] for o in objects)
    tails = [t for t in _tails(parse, clause, cue) if t > objects[0]]
    nested = any(parse.lower[c] in cue.tails for c in parse.children[objects[0]])
    if not tails and not nested and len(objects) < 2 and parse.deps[objects[0]] != "ccomp" and "o" not in cue.frames:
        return None
    last = max([last, *(parse.subtree(t)[1] for t in tails)])
    return [trimmed(parse, first, last)], -1


def _tails(parse: Parse, clause: Clause, cue: Cue) -> list[int]:
    return [c for c in parse.kids(clause.head, "prep", "dative") if parse.lower[c] in cue.tails]


def _prepositional(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> _Found | None:
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
                    x for x in parse.kids(clause.head, "xcomp", "advcl", "ccomp") if x > prep and _infinitive(parse, x)
                ]
                last = max([last, *(parse.subtree(x)[1] for x in tails[:1])])
            return [trimmed(parse, prep + 1, last)], prep
    return None


def _objective(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> _Found | None:
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


def _asked(parse: Parse, clauses: Clauses, clause: Clause, cue: Cue) -> _Found | None:
    """ "have not said when they will vote": a question that the parser took for a time or a place."""
    if "c" not in cue.frames or not (clause.negated or clause.modal) or clause.passive:
        return None
    for child in parse.kids(clause.head, "advcl"):
        first = parse.edges[0][child]
        if first == clause.head + 1 and parse.tags[first] == "WRB" and parse.kids(child, "nsubj", "nsubjpass"):
            return [trimmed(parse, *parse.subtree(child))], -1
    return None


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
    ("directive", _directive),
    ("clause", _clausal),
    ("clause", stray_clause),
    ("clause", _asked),
    ("aside", interposed),
    ("infinitive", _infinitival),
    ("named", _named),
    ("prep", _prepositional),
    ("tail", tail_content),
    ("aside", _aside),
    ("object", _objective),
)
