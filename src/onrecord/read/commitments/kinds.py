"""What can be undertaken: deeds, no states, meetings or luck; and whether a clause tells it plainly."""

from __future__ import annotations

from onrecord.packs import words as packed
from onrecord.read.clauses import Clause
from onrecord.read.commitments.nouns import noun_of
from onrecord.read.commitments.vocabulary import deeds, word_class
from onrecord.read.parse import Parse
from onrecord.read.reading import Reading
from onrecord.read.reality import NONE, reality_of

LANDS = frozenset({"government", "place"})
_LINKED = ("advcl", "ccomp", "acl", "relcl", "pcomp")


def is_cut(parse: Parse, token: int) -> bool:
    """Whether the tokenizer cut a word with a hyphen after this part ("co-host")."""
    return token + 2 < len(parse) and parse.words[token + 1] == "-"


def is_deed(reading: Reading, clause: Clause, promised: bool = False) -> bool:
    """Whether the verb tells something that one can undertake to do: no state, growth, luck or thought, no
    mere goodwill ("work together").

    After a bare "will" a meeting or speech is an event to come; only where it is ``promised`` in words is it a deed.
    """
    lemma = clause.lemma
    if is_cut(reading.parse, clause.head) and reading.parse.lower[clause.head] not in word_class("prefixes"):
        return False  # half of a word that the tokenizer cut ("co-host")
    if not lemma[:1].isalpha() or (lemma in word_class("light") and _is_speech(reading, clause)):
        return False
    if lemma in word_class("goodwill"):
        return lemma != "work" and bool(clause.objects or clause.preps("on", "in"))
    if clause.particle and lemma in word_class("state"):
        return True
    if lemma == "stand" and clause.preps("with", "by", "behind"):
        return True
    if _is_deed_with(reading, clause):
        return True
    if lemma in word_class("yield"):
        return clause.negated or (promised and bool(clause.objects or reading.clauses.below(clause, "ccomp", "xcomp")))
    if not promised and lemma in word_class("opening") and _is_occasion(reading, clause):
        return False
    if any(lemma in word_class(name) for name in ("state", "mind", "luck")):
        return lemma == "make"
    if lemma in word_class("growth") and not is_work_begun(reading, clause):
        return bool(clause.objects) or _is_measure_moved(reading, clause)
    if promised or lemma not in word_class("speech") | word_class("consult"):
        return True
    either = lemma in word_class("either") and _is_no_meeting(reading, clause)
    return either or _is_founding(reading, clause) or is_work_begun(reading, clause)


def _is_measure_moved(reading: Reading, clause: Clause) -> bool:
    """ "Its contribution will rise": what grows is an amount that its owner sets."""
    return not clause.passive and any(noun_of(reading.parse, s) in word_class("measure") for s in clause.subjects)


def is_work_begun(reading: Reading, clause: Clause) -> bool:
    """ "Construction of the plant will start", "the bridge is to open": what begins or opens, by whomever."""
    if clause.objects or not clause.subjects:
        return False
    nouns = {noun_of(reading.parse, s) for s in clause.subjects}
    if clause.lemma in ("open", "reopen"):
        return nouns <= word_class("opened") and not _is_rated(reading, clause)
    return clause.lemma in ("begin", "start", "resume", "restart") and nouns <= word_class("works")


def _is_rated(reading: Reading, clause: Clause) -> bool:
    """ "Open lower", "open at 9", "open up": said of prices, hours or chances, no thing that comes into use."""
    parse = reading.parse
    degrees = [c for c in parse.kids(clause.head, "advmod", "acomp", "oprd") if c > clause.head]
    rated = any(parse.tags[c] in ("RBR", "JJR", "JJ") or parse.lower[c] in word_class("rated") for c in degrees)
    numbers = (t for c in clause.preps("at") for t in range(*parse.subtree(c.head)))
    return rated or bool(clause.particle) or any(parse.pos[t] == "NUM" for t in numbers)


def _is_deed_with(reading: Reading, clause: Clause) -> bool:
    """Verbs of other kinds that are deeds with what they have: "meet the target", "come to its aid", "stay until"."""
    parse = reading.parse
    if clause.lemma == "meet":
        kept = any(parse.lemmas[o].lower() in word_class("met") for o in clause.objects)
        return kept and not (clause.passive and clause.negated)
    if clause.lemma in ("recognise", "recognize"):  # "will recognise Palestine": a state, no merit
        return any((m := reading.mention_headed(o)) is not None and m.type in LANDS for o in clause.objects)
    if clause.lemma in ("negotiate", "conclude"):  # "will negotiate an agreement": a text, no talk
        return any(parse.lemmas[o].lower() in word_class("text") for o in clause.objects)
    if clause.lemma == "vote":
        return any(noun_of(parse, s) in packed("commitments_organs") for s in clause.subjects) and bool(
            clause.preps("on")
        )
    if clause.lemma == "recall":
        return any(parse.lemmas[o].lower() in word_class("sent") for o in clause.objects)
    if clause.lemma == "come":
        return any(parse.lemmas[c.head].lower() in word_class("succour") for c in clause.preps("to"))
    if clause.lemma in ("stay", "remain"):
        forces = any(noun_of(parse, s) in word_class("moved") for s in clause.subjects)
        return forces and bool(clause.preps("until", "till", "through", "beyond", "in", "at", "on"))
    return False


def _is_speech(reading: Reading, clause: Clause) -> bool:
    """ "Deliver remarks", "take questions"."""
    parse = reading.parse
    things = list(clause.objects)
    for thing in clause.objects:
        if parse.pos[thing] in ("DET", "PRON"):
            things += [t for p in parse.kids(thing, "prep") for t in parse.kids(p, "pobj")]
    return any(parse.lemmas[t].lower() in word_class("remark") for t in things)


def _is_occasion(reading: Reading, clause: Clause) -> bool:
    """ "Resume talks", "pay a visit", "hold a press call": an event to come."""
    return any(reading.parse.lemmas[o].lower() in word_class("meeting") for o in clause.objects)


def _is_founding(reading: Reading, clause: Clause) -> bool:
    """ "Convene a working group", "convene a Forum on Fisheries": a body that is to be, no meeting of one that is."""
    parse = reading.parse
    for thing in clause.objects if clause.lemma == "convene" else ():
        new = any(parse.lower[c] in ("a", "an", "new") for c in parse.kids(thing, "det", "amod"))
        if new and parse.lemmas[thing].lower() in word_class("standing"):
            return True
    return False


def _is_no_meeting(reading: Reading, clause: Clause) -> bool:
    """ "Host a radar", "9,000 Marines will leave": the verbs of meetings and visits with other things."""
    parse = reading.parse
    moves = clause.lemma in word_class("motion")
    goers = word_class("moved") | word_class("sent")
    if moves and any(parse.lemmas[s].lower() in goers for s in clause.subjects):
        return True
    if moves and not clause.objects:
        return any(q.head in clause.subjects for q in reading.quantities)
    things = [o for o in clause.objects if parse.pos[o] in ("NOUN", "PROPN")]
    named = any((m := reading.mention_headed(o)) is not None and bool(m.acts) for o in things)
    if clause.lemma == "host":
        return bool(things) and not any(parse.lemmas[o].lower() in packed("commitments_makers") for o in things)
    others = word_class("meeting") | packed("commitments_makers")
    return bool(things) and not named and not any(parse.lemmas[o].lower() in others for o in things)


def is_open(reading: Reading, clause: Clause) -> bool:
    """Whether the clause speaks plainly: in no condition, no question, no guess."""
    if clause.mark in word_class("unsure_marks") and clause.link in _LINKED:
        return False
    first = reading.clauses.headed(clause.governor) if clause.link == "conj" and clause.inherited else None
    if first is not None and first.mark == "when" and first.link in _LINKED and first.modal == clause.modal:
        return False
    parse = reading.parse
    last = parse.sents[clause.sentence][1]
    if "?" in parse.words[max(0, last - 2) : last]:
        return False
    if any(
        parse.lower[a] in word_class("guess") and not _compares(parse, a) for a in parse.kids(clause.head, "advmod")
    ):
        return False
    return not any(above.mark in ("if", "unless", "whether") for above in reading.clauses.above(clause))


def _compares(parse: Parse, adverb: int) -> bool:
    """ "As soon as": no guess, but a day."""
    return adverb > 0 and parse.lower[adverb - 1] == "as"


def is_denied(reading: Reading, clause: Clause) -> bool:
    """Whether what stands over the clause denies it ("denied that Tokyo had agreed"), or makes it a mere thought."""
    told = reality_of(reading, clause)
    if told == "denied":
        return not (clause.negated or does_nothing(reading, clause) or is_by_none(reading, clause))
    return told == "hypothetical" and not clause.modal


def is_by_none(reading: Reading, clause: Clause) -> bool:
    """ "No state shall expel them", "neither side will", "will never again": a promise or duty not to."""
    parse = reading.parse
    heads = clause.objects if clause.passive else clause.subjects
    if any(parse.lower[c] in NONE for h in heads for c in (h, *parse.kids(h, "det", "preconj"))):
        return True
    return any(parse.lower[c] == "never" for a in parse.kids(clause.head, "advmod") for c in (a, *parse.children[a]))


def does_nothing(reading: Reading, clause: Clause) -> bool:
    """ "Will send no soldiers": the object says that the deed is not to be done."""
    return any(says_none(reading.parse, o) for o in clause.objects)


def says_none(parse: Parse, noun: int) -> bool:
    """ "No soldiers", "neither money nor men": whether a phrase says that there are to be none of it."""
    while parse.deps[noun] == "conj" and parse.pos[parse.heads[noun]] == parse.pos[noun]:
        noun = parse.heads[noun]
    return any(parse.lower[c] in NONE for c in parse.kids(noun, "det", "preconj"))


def deed_of_noun(parse: Parse, token: int) -> str | None:
    """The verb for a noun that names a deed: "deployment" gives deploy, "increased production" increase."""
    if parse.pos[token] == "PROPN":
        return None
    lemma = parse.lemmas[token].lower()
    verb = deeds().get(lemma) or deeds().get(parse.lower[token])
    if verb is None:
        return None
    for child in parse.kids(token, "amod"):
        if parse.tags[child] == "VBN" and parse.lemmas[child].lower() in deeds().values():
            return parse.lemmas[child].lower()
    return verb
