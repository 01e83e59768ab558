"""Mistakes of the parser about what a verb governs where plans are told; mended like those of `mends`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.packs import words
from onrecord.read.bullets import led_by

if TYPE_CHECKING:
    from onrecord.read.parse import Parse

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_TIMES = frozenset({"DATE", "TIME"})


def mend(out: Parse) -> None:
    """All of them, in their order."""
    verbs_among_nouns(out)
    nouns_for_verbs(out)
    objects_set_apart(out)
    appositions_after_objects(out)
    verbs_in_compounds(out)
    speakers_after_objects(out)
    pasts_for_participles(out)
    subjects_after_places(out)


def pasts_for_participles(out: Parse) -> None:
    """Mends "more than 300 miners perished": a form in -ed with a subject of its own and no auxiliary tells a past."""
    doing = {out.heads[i] for i, dep in enumerate(out.deps) if dep == "nsubj"}
    helped = {out.heads[i] for i, dep in enumerate(out.deps) if dep in ("aux", "auxpass", "nsubjpass")}
    for verb in doing - helped:
        finite = out.deps[verb] in ("ROOT", "ccomp", "conj", "parataxis")
        if out.tags[verb] == "VBN" and finite and out.lower[verb].endswith("ed"):
            out.tags[verb] = "VBD"
    for verb in (first for first, _ in out.paragraphs):
        if out.tags[verb] == "VBN" and out.deps[verb] == "ROOT" and led_by(out, verb) >= 0:
            out.tags[verb] = "VBD"


def subjects_after_places(out: Parse) -> None:
    """Mends "in Lima, Chile, Peru and Cuba launched": the parser lists those who act with the place before them."""
    acting = {out.heads[i] for i, dep in enumerate(out.deps) if dep in _SUBJECTS}
    for place in range(1, len(out) - 2):
        if out.deps[place] != "pobj" or out.ents[place] != "GPE" or out.words[place + 1] != ",":
            continue
        first = place + 2
        if out.heads[first] != place and out.heads[out.heads[first]] == place:
            first = out.heads[first]
        if out.deps[first] != "conj" or out.heads[first] != place or out.ents[first] != "GPE":
            continue
        verb = next((t for t in range(first, min(first + 16, len(out))) if out.pos[t] in ("VERB", "AUX")), -1)
        listed = verb > 0 and out.tags[verb] == "VBD" and out.deps[verb] == "ROOT" and verb not in acting
        if listed and "and" in out.lower[first:verb] and out.words[verb - 1] != ",":
            out.heads[first], out.deps[first] = verb, "nsubj"


def verbs_among_nouns(out: Parse) -> None:
    """Mends "build on past work and launch a fund": the parser ties the second verb to the noun beside it."""
    for verb in range(2, len(out)):
        noun = out.heads[verb]
        if out.deps[verb] != "conj" or out.tags[verb] not in ("VB", "VBP") or out.pos[noun] != "NOUN" or noun > verb:
            continue
        kids = [c for c in range(verb + 1, min(verb + 12, len(out))) if out.heads[c] == verb and out.deps[c] == "dobj"]
        above = _verb_above(out, noun)
        told = kids and kids[0] > verb + 1  # no "push and pull incentives"
        if told and out.lower[verb - 1] in ("and", "or") and above >= 0 and out.tags[above] in ("VB", "VBP"):
            out.heads[verb] = above


def _verb_above(out: Parse, token: int) -> int:
    """The nearest verb that a token hangs on, -1 where none does."""
    for _ in range(8):
        if out.heads[token] == token:
            return -1
        token = out.heads[token]
        if out.pos[token] == "VERB":
            return token
    return -1


def nouns_for_verbs(out: Parse) -> None:
    """Mends "Chile and Peru plan to build": the parser takes the verb for a noun, though it has a subject and "to"."""
    for noun in range(1, len(out) - 2):
        deed = noun + 2
        if out.tags[noun] != "NN" or out.lower[noun] not in words("parse_plans"):
            continue
        if out.tags[noun + 1] != "TO" or out.tags[deed] != "VB" or _asks(out, noun):
            continue
        if out.heads[deed] == noun and out.deps[deed] in ("acl", "xcomp") and _has_subject(out, noun):
            _made_verb(out, noun)
        elif out.deps[noun] == "conj" and out.heads[out.heads[noun]] == deed and out.pos[noun - 1] == "PROPN":
            _parted(out, noun, deed)


def _asks(out: Parse, token: int) -> bool:
    """Whether a question mark follows in the sentence."""
    last = next((last for first, last in out.sents if first <= token < last), 0)
    return "?" in out.words[token:last]


def _has_subject(out: Parse, verb: int) -> bool:
    return any(out.heads[t] == verb and out.deps[t] == "nsubj" for t in range(max(0, verb - 12), verb))


def _made_verb(out: Parse, verb: int) -> None:
    out.pos[verb], out.tags[verb], out.lemmas[verb] = "VERB", "VBP", out.lower[verb]
    out.deps[verb + 2] = "xcomp"


def _parted(out: Parse, verb: int, deed: int) -> None:
    """ "Peru and the United Kingdom plan to": the name takes the place of the noun, now the verb over the deed."""
    first, name = out.heads[verb], verb - 1
    for token in range(max(0, verb - 12), verb):
        if out.heads[token] == verb:
            out.heads[token] = name
    out.heads[name], out.deps[name] = first, "conj"
    out.deps[verb], out.heads[verb] = out.deps[deed], out.heads[deed] if out.heads[deed] != deed else verb
    out.heads[first], out.heads[deed] = verb, verb
    _made_verb(out, verb)


def objects_set_apart(out: Parse) -> None:
    """Mends "agreed to choose, by March, the best site": the parser loses the object behind what is set in commas."""
    for thing in range(5, len(out)):
        above = out.heads[thing]
        if out.deps[thing] not in ("npadvmod", "dep", "appos", "attr", "dobj") or above >= thing or out.ents[thing]:
            continue
        first = _first_of(out, thing)
        if out.tags[first] not in ("DT", "PRP$") or out.words[first - 1] != ",":
            continue
        verb = _verb_before_commas(out, first - 1)
        if verb >= 0 and verb != above and _under(out, verb, thing) < 0 and _is_astray(out, verb, above):
            out.heads[thing], out.deps[thing] = verb, "dobj"


def _is_astray(out: Parse, verb: int, above: int) -> bool:
    """Whether a thing hangs on what governs the verb, or on the day between the two."""
    return above in (out.heads[verb], out.heads[out.heads[verb]]) or (verb < above and out.ents[above] in _TIMES)


def _verb_before_commas(out: Parse, comma: int) -> int:
    """The infinitive that a phrase in commas, ending at the second, parts from its object; -1 where none is."""
    for verb in range(comma - 3, max(comma - 10, 0), -1):
        if out.tags[verb] != "VB" or out.words[verb + 1] != ",":
            continue
        inner = out.deps[verb + 2] == "prep" and out.heads[verb + 2] in (verb, out.heads[verb])
        after = range(verb, min(verb + 40, len(out)))
        whole = any(out.heads[t] == verb and out.deps[t] in ("dobj", "ccomp", "xcomp") for t in after)
        return verb if inner and not whole else -1
    return -1


def appositions_after_objects(out: Parse) -> None:
    """Mends "contribute to the Joint Programme, a new fund": the parser takes what stands beside it for the object."""
    for thing in range(3, len(out)):
        if out.deps[thing] != "dobj":
            continue
        verb, first = out.heads[thing], _first_of(out, thing)
        if first < 3 or out.lower[first] not in ("a", "an") or out.words[first - 1] != ",":
            continue
        prep = _under(out, first - 2, verb)
        if prep > verb and out.deps[prep] == "prep":
            noun = next((t for t in range(prep + 1, first) if out.heads[t] == prep and out.deps[t] == "pobj"), -1)
            out.heads[thing], out.deps[thing] = (noun, "appos") if noun >= 0 else (verb, "dobj")


def verbs_in_compounds(out: Parse) -> None:
    """Mends "share storm warning data": the parser takes the middle of three nouns for a verb with an object."""
    for middle in range(2, len(out) - 1):
        noun, verb = middle + 1, out.heads[middle]
        if out.deps[middle] != "dobj" or out.tags[middle] != "VBG" or out.pos[noun] not in ("NOUN", "PROPN"):
            continue
        before = out.heads[middle - 1] == middle and out.deps[middle - 1] == "compound"
        if before and out.heads[noun] == middle and out.deps[noun] == "dobj":
            out.heads[noun], out.deps[noun] = verb, "dobj"
            out.heads[middle], out.deps[middle] = noun, "compound"
            out.pos[middle], out.tags[middle] = "NOUN", "NN"


def speakers_after_objects(out: Parse) -> None:
    """Mends "will build a pier by 2013, the two ministers said": the parser takes who says so for a second object."""
    for speaker in range(4, len(out) - 1):
        if out.deps[speaker] != "dobj":
            continue
        verb, said, first = out.heads[speaker], speaker + 1, _first_of(out, speaker)
        if out.words[first - 1] != "," or verb >= first:
            continue
        says = out.tags[said] in ("VBD", "VBN") and out.lemmas[said].lower() in words("parse_says")
        whole = any(out.heads[t] == verb and out.deps[t] == "dobj" for t in range(verb, first))
        if says and whole and out.heads[said] == speaker and out.deps[said] in ("acl", "relcl"):
            out.heads[speaker], out.deps[speaker] = said, "nsubj"
            out.heads[said], out.deps[said] = verb, "parataxis"


def _under(out: Parse, token: int, top: int) -> int:
    """What hangs on a token right above another; -1 where that hangs elsewhere."""
    for _ in range(12):
        if out.heads[token] == top or out.heads[token] == token:
            break
        token = out.heads[token]
    return token if out.heads[token] == top else -1


def _first_of(out: Parse, noun: int) -> int:
    """The first word before a noun that hangs on it."""
    return next((t for t in range(max(0, noun - 8), noun) if out.heads[t] == noun), noun)
