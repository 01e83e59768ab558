"""What a figure is of, in few words: the noun with its qualifiers, what befell it, and where."""

from __future__ import annotations

from functools import cache

from onrecord.packs import table, words
from onrecord.read.clauses import Clause
from onrecord.read.marks import Quantity
from onrecord.read.reading import Reading

_SMALL = frozenset(
    {"in", "of", "at", "on", "the", "from", "for", "to", "some", "a", "with", "between", "against", "across"}
    | {"among", "around", "near"}
)
_TIGHT = frozenset({"on", "of", "against"})
"""Prepositions that tell what the noun right before them is of, whatever the parser hangs them on."""

_PLACE_PREPS = frozenset(
    {"in", "at", "on", "from", "of", "across", "for", "between", "with", "to", "against", "among", "around", "near"}
)


@cache
def word_class(name: str) -> dict[str, str]:
    """The words of a class of the figure reader, each with the noun or participle for it."""
    return {str(r["word"]): str(r.get("noun") or "") for r in table("figures") if r["class"] == name}


@cache
def harmed() -> frozenset[str]:
    """The participles for what befell somebody ("killed", "infected")."""
    return frozenset({*word_class("harm").values(), *word_class("toll").values()})


def subject(reading: Reading, head: int, hurt: str, where: str) -> tuple[str, list[str]]:
    """The normalised phrase for what is counted, and its words for the series key.

    ``hurt`` is what befell it ("killed"), ``where`` the place or cause where the text told it outside the phrase.
    """
    text = phrase(reading, head) + (f" {hurt}" if hurt else "") + (where or _tail(reading, head))
    return text, key(reading, text)


def _tail(reading: Reading, head: int) -> str:
    """The first phrase after the noun that says of what or where ("in Japan", "of the move")."""
    parse = reading.parse
    behind = head + 1 if parse.lower[head + 1 : head + 2] and parse.lower[head + 1] in _TIGHT else -1
    loose = [behind] if behind > 0 and parse.heads[behind] != head else []  # "11,000 signatures on the petition"
    for prep in [*parse.kids(head, "prep"), *loose]:
        pobj = parse.kids(prep, "pobj")
        if prep < head or not pobj or parse.lower[prep] not in _PLACE_PREPS:
            continue
        if (
            parse.pos[pobj[0]] in ("NOUN", "PROPN")
            and parse.lower[pobj[0]] not in ("percent", "cent", "%")
            and not _is_time(reading, pobj[0])
            and not _is_measure(reading, pobj[0])
            and not _is_of_sum(reading, pobj[0])
        ):
            deeper = _tail(reading, pobj[0]) if parse.lemmas[head].lower() in word_class("tally") else ""
            return f" {parse.lower[prep]} {phrase(reading, pobj[0])}{deeper}"
    return _had(reading, head)


def _had(reading: Reading, head: int) -> str:
    """ "The dam has a capacity of 375 MW": what has it, where only its measure stands behind it."""
    parse = reading.parse
    clause = reading.clauses.headed(parse.heads[head])
    measured = any(_is_measure(reading, t) for p in parse.kids(head, "prep") for t in parse.kids(p, "pobj"))
    if not measured or clause is None or clause.lemma != "have" or head not in clause.objects:
        return ""
    nouns = [s for s in clause.subjects if parse.pos[s] in ("NOUN", "PROPN")]
    return f" of {phrase(reading, nouns[0])}" if len(nouns) == 1 else ""


def _is_measure(reading: Reading, token: int) -> bool:
    """Whether a word is of a measure ("MW" of "375 MW"), no thing that is measured."""
    return any(q.unit and not q.money and q.first < token < q.last for q in reading.quantities)


def _is_of_sum(reading: Reading, token: int) -> bool:
    """Whether a word is the currency of a sum ("84 billion crowns")."""
    return any(q.money and q.first < token < q.last for q in reading.quantities)


def phrase(reading: Reading, head: int) -> str:
    """The noun with its adjectives and names, without article, number or clause."""
    parse = reading.parse
    kept = []
    for child in parse.children[head]:
        if (
            child < head
            and parse.deps[child] in ("amod", "compound", "nmod", "poss")
            and parse.tags[child] not in ("PRP$", "CD", "JJR", "JJS", "$")
            and parse.lower[child] not in word_class("bare")
            and parse.lower[child] not in ("percent", "per", "cent", "%")
            and not _is_killing(reading, child, head)
            and not _is_measure(reading, child)
        ):
            first, last = parse.subtree(child)
            kept += [
                t
                for t in range(first, last)
                if parse.tags[t] not in ("CD", "DT", "POS", "$", "PRP$", "IN")
                and parse.words[t][0].isalnum()
                and parse.deps[t] != "quantmod"
            ]
    opening = parse.sents[parse.sent_of[head]][0]
    return " ".join(
        parse.lower[t] if t == opening and parse.pos[t] != "PROPN" else parse.words[t] for t in (*kept, head)
    )


def _is_killing(reading: Reading, token: int, head: int) -> bool:
    """ "Shot dead 14 miners": the word belongs to the verb before it."""
    parse = reading.parse
    before = parse.lemmas[token - 1].lower() if token else ""
    return parse.lower[token] == "dead" and before in word_class("harm") and parse.deps[head] == "dobj"


def key(reading: Reading, text: str) -> list[str]:
    """The words of a subject as a key: names as their actors' ids, nouns as lemmas, small words left out."""
    names = _names(reading)
    found = [names.get(w, _singular(w)) for w in text.split() if w.lower() not in _SMALL]
    return [w for n, w in enumerate(found) if not n or w != found[n - 1]]


def _names(reading: Reading) -> dict[str, str]:
    """The words that name a government, place or body, with its id ("American" with that of the United States)."""
    out: dict[str, str] = {}
    for mention in reading.mentions:
        if mention.named and mention.type in ("government", "place", "body", "group"):
            out.setdefault(mention.name, mention.actor or mention.name)
        if len(mention.acts) == 1 and mention.acts[0].isupper() and mention.type != "person":
            for word in mention.text.split():
                if word[0].isupper():
                    out.setdefault(word, mention.acts[0])
    return out


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def harm(reading: Reading, head: int, clause: Clause | None) -> str:
    """What befell them: the verb whose object they are, or the participle after them."""
    parse = reading.parse
    for child in parse.children[head]:
        if (
            parse.deps[child] == "acl"
            and parse.tags[child] == "VBN"
            and parse.lemmas[child].lower() in word_class("harm")
        ):
            return word_class("harm")[parse.lemmas[child].lower()]
    if parse.lower[head + 1 : head + 2] and parse.lower[head + 1] in word_class("state"):
        return parse.lower[head + 1]  # "44 people dead from the flu"
    if parse.lemmas[head].lower() in ("life", "live"):
        return _lost(reading, head, clause)
    if clause is None:
        return ""
    if clause.lemma == "take" and clause.passive and head in clause.objects:
        return "taken hostage" if any(parse.lower[c] == "hostage" for c in parse.children[clause.head]) else ""
    if head in clause.subjects and not clause.passive and clause.lemma in word_class("crowd"):
        return word_class("crowd")[clause.lemma]
    for child in parse.children[clause.head] if head in (*clause.objects, *clause.subjects) else ():
        if parse.tags[child] == "VBN" and parse.deps[child] in ("oprd", "xcomp", "ccomp", "acl"):
            return word_class("harm").get(parse.lemmas[child].lower(), "")
    if clause.lemma == "claim" and parse.lemmas[head].lower() not in word_class("somebody"):
        return "lost" if head in clause.objects else ""  # "the fire claimed 1,900 homes"
    if head in clause.objects or (head in clause.subjects and clause.lemma in ("die", "drown", "flee", "starve")):
        return word_class("harm").get(clause.lemma, "")
    return ""


def _lost(reading: Reading, head: int, clause: Clause | None) -> str:
    """ "The storm cost 31 lives", "with the loss of 31 lives"."""
    loss = loss_of(reading, head)
    if loss is not None and reading.parse.lemmas[loss].lower() == "loss":
        return "lost"
    taken = clause is not None and head in clause.objects and clause.lemma in ("claim", "cost", "take", "lose")
    return "lost" if taken else ""


def loss_of(reading: Reading, head: int) -> int | None:
    """The noun of harm over its victims ("the loss of 31 lives", "the deaths of 300 miners")."""
    parse, of = reading.parse, reading.parse.heads[head]
    noun = parse.heads[of]
    return noun if parse.lower[of] == "of" and parse.lemmas[noun].lower() in word_class("losing") else None


def cause(reading: Reading, head: int, clause: Clause | None) -> str:
    """In what: the event that did it, or the phrase after the verb."""
    parse = reading.parse
    if clause is None:
        return ""
    beside = clause.preps("in", "during", "by", "inside", "across", "within")
    told = [c.head for c in beside if not _is_of_next(reading, head, c.token)]
    told = [t for t in (*told, *clause.subjects) if t not in (head, loss_of(reading, head))]
    for token in told:
        if parse.pos[token] in ("NOUN", "PROPN") and not _is_time(reading, token) and not _is_somebody(reading, token):
            return f" in {phrase(reading, token)}"
    return ""


def _is_of_next(reading: Reading, head: int, prep: int) -> bool:
    """ "Employs 2,400 people in Oslo and 900 in Bergen": a place behind the next number is that number's."""
    return any(q.first > head and q.last == prep for q in reading.quantities)


def _is_time(reading: Reading, token: int) -> bool:
    parse = reading.parse
    if parse.ents[token] in ("DATE", "TIME"):
        return True
    return any(t.start <= parse.starts[token] < t.end for t in reading.times_in(parse.span(*parse.subtree(token))))


def _is_somebody(reading: Reading, token: int) -> bool:
    """Whether the noun is who did it, or a word that tells no cause ("in addition")."""
    lemma = reading.parse.lemmas[token].lower()
    mention = reading.mention_headed(token)
    if mention is not None and mention.type in ("person", "group", "body"):
        return True
    return lemma in word_class("nocause") or lemma in word_class("stock") or lemma in words("events_doers")


def home(reading: Reading, head: int, clause: Clause | None) -> str:
    """ "Japan is home to 50,000 troops": they are in Japan."""
    parse = reading.parse
    if clause is None or any(parse.lower[p] in ("in", "on", "at") for p in parse.kids(head, "prep")):
        return ""
    if clause.passive and clause.lemma in ("base", "station", "deploy", "locate", "house"):
        for complement in clause.preps("in", "on", "at"):
            mention = reading.mention_headed(complement.head)
            if mention is not None and mention.type in ("government", "place"):
                return f" in {mention.name}"
    told = clause.lemma in word_class("home") or any(
        parse.lemmas[a].lower() in word_class("home") for a in clause.attribute
    )
    near = ("in", "around", "near", "across", "of")
    for thing in clause.subjects if told else ():
        inside = [k for p in parse.kids(thing, "prep") if parse.lower[p] in near for k in parse.kids(p, "pobj")]
        placed = [m for t in (thing, *inside) if (m := reading.mention_headed(t)) is not None]
        mention = placed[0] if placed else None
        if mention is not None and mention.type in ("government", "place"):
            return f" in {mention.name}"
    return ""


def opening(reading: Reading, q: Quantity) -> str:
    """The preposition over the amount ("rose to", "fell by")."""
    parse = reading.parse
    before = parse.lower[q.first - 1] if q.first else ""
    if before in ("to", "from", "by"):
        return before
    at = q.last - 1
    while q.first <= parse.heads[at] < q.last and parse.heads[at] != at:
        at = parse.heads[at]
    head = parse.heads[at]
    return parse.lower[head] if parse.pos[head] in ("ADP", "PART") else ""
