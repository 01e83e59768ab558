"""Which quotes are statements: words that somebody did say or holds; not what he might say or do."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.packs import words
from onrecord.read.clauses import Clause
from onrecord.read.marks import Quote
from onrecord.read.parse import Parse
from onrecord.read.quotes.cues import Cue, cue_nouns, cues
from onrecord.read.reading import Reading

_SAYING = frozenset({"say", "tell", "write", "order", "promise"})
_STANDING = frozenset({"think", "want", "know"})
_CLAUSAL = frozenset({"clause", "directive", "infinitive", "aside", "tail"})
_OBJECT_ACTS = frozenset(
    {
        "condemn",
        "criticise",
        "praise",
        "reject",
        "deny",
        "demand",
        "urge",
        "reaffirm",
        "warn",
        "accuse",
        "propose",
        "express",
        "pledge",
    }
)
_DOERS = ("er", "or", "ist", "ian", "eer", "man", "woman", "ee")
"""Endings of nouns for who does something."""

_UNSAID = frozenset({"can", "could", "may", "might", "should", "must", "would", "will", "shall"})


def is_statement(reading: Reading, quote: Quote, party: bool = False, own: bool = False) -> bool:
    """Whether the quote tells that somebody did say (write, urge, promise ...) or holds what follows.

    ``party`` tells that the speakers are known to be states, ``own`` that the text's author speaks of himself.
    """
    rule = quote.rule.split(".", 1)[-1].split("/", 1)[0]
    if own and performed(reading, quote):
        return True
    if rule in ("direct", "label", "turn", "mixed", "block"):
        return _told(reading, quote) and not _title(reading, quote) and not _sign(reading, quote)
    if rule == "according-to":
        return _is_party(reading, quote) or _is_document(reading, quote, "speech_sources")
    if rule == "noun":
        return _noun(reading, quote)
    cue = cues().get(quote.cue_lemma or "")
    if cue is None or not (_told(reading, quote) or (party and met_to_say(reading, quote))):
        return False
    if rule == "object" and _preamble(reading, quote):
        return False
    if party and rule in ("object", "clause") and cue.lemma in words("speech_stances"):
        return _finite(reading, quote, cue)
    if rule == "adjective":
        return _felt(reading, quote, cue, party)
    if party and rule == "prep" and cue.lemma in ("believe", "call"):
        return True
    return _kept(reading, quote, cue, rule, party or _is_party(reading, quote))


def performed(reading: Reading, quote: Quote) -> bool:
    """Whether the author says a thing by saying that he does ("I regret that ...", "we should like to thank ...")."""
    clause = reading.clauses.headed(quote.cue_token) if quote.cue_token >= 0 else None
    if clause is None or clause.negated or quote.cue_lemma not in words("speech_first_person"):
        return False
    if clause.form == "infinitive":
        over = next(reading.clauses.above(clause), None)
        polite = over is not None and over.lemma in words("speech_performing") and not over.negated
        return polite and over is not None and over.modal in (None, "", "would", "should", "'d", "’d")
    return clause.form == "finite" and clause.tense == "present" and not clause.modal and not _supposed(reading, clause)


def _finite(reading: Reading, quote: Quote, cue: Cue) -> bool:
    """Whether a stance is a sentence's own ("They support growth"), not a purpose ("..., supporting growth")."""
    clause = reading.clauses.headed(quote.cue_token) if quote.cue_token >= 0 else None
    return cue.cls == "say" or clause is None or clause.form == "finite"


def met_to_say(reading: Reading, quote: Quote) -> bool:
    """Whether the cue is the purpose of a meeting that took place ("met to reaffirm their commitment")."""
    clause = reading.clauses.headed(quote.cue_token) if quote.cue_token >= 0 else None
    if clause is None or clause.form != "infinitive" or clause.negated or clause.modal:
        return False
    over = next(reading.clauses.above(clause), None)
    if quote.cue_lemma not in words("speech_declaring") or over is None or clause.link not in ("advcl", "xcomp"):
        return False
    return over.tense == "past" and not over.negated and not over.modal and over.lemma in words("speech_meetings")


def _preamble(reading: Reading, quote: Quote) -> bool:
    """Whether a participle leads up to the sentence's own verb ("Recalling the pact, they ..."; "in welcoming ...")."""
    clause = reading.clauses.headed(quote.cue_token) if quote.cue_token >= 0 else None
    if clause is None or clause.form != "gerund" or clause.governor < 0:
        return False
    over = clause.governor
    return clause.link == "pcomp" or (clause.link == "advcl" and clause.head < over)


def _felt(reading: Reading, quote: Quote, cue: Cue, party: bool) -> bool:
    """Whether somebody is told to hold or feel something ("is confident that the talks will succeed")."""
    if cue.lemma not in words("speech_feelings") or not (party or _is_party(reading, quote)):
        return False
    first, _ = reading.parse.tokens_in(quote.content[0].start, quote.content[0].end)
    clause = reading.clauses.headed(quote.cue_token)
    opens = reading.parse.lower[first]
    return clause is not None and clause.form == "finite" and opens != "to" and (party or opens == "that")


def _kept(reading: Reading, quote: Quote, cue: Cue, rule: str, party: bool) -> bool:
    if rule != "clause" and cue.lemma in words("speech_deeds"):
        return False
    if cue.lemma in words("speech_topics"):
        return rule == "clause" and cue.cls == "say"
    if rule == "object" and cue.lemma in words("speech_greeting") and _greets(reading, quote):
        return False
    if rule == "object" and cue.lemma in words("speech_declaring"):
        return party
    if rule in ("object", "prep") and cue.lemma in words("speech_asking"):
        return False  # "asked for 50 million": a request, which is a deed
    if rule == "object" or rule == "prep":
        return cue.act in _OBJECT_ACTS and cue.cls in ("judge", "order", "say") and party
    if rule == "named":
        return cue.lemma in words("speech_naming")
    if cue.cls in _SAYING and rule in _CLAUSAL:
        return rule != "infinitive" or cue.cls == "order" or cue.lemma in words("speech_vowing")
    if cue.cls == "judge":
        return rule in _CLAUSAL
    if cue.cls == "show":
        return rule == "clause" and _is_document(reading, quote)
    return (
        cue.cls in _STANDING
        and rule in ("clause", "infinitive", "directive")
        and cue.lemma in words("speech_held")
        and party
    )


def _greets(reading: Reading, quote: Quote) -> bool:
    """Whether the object is a person who is received or greeted ("welcomed him to Ankara"), not thanked for a thing."""
    parse = reading.parse
    objects = parse.kids(quote.cue_token, "dobj")
    preps = [p for h in (quote.cue_token, *objects[:1]) for p in parse.kids(h, "prep")]
    if any(parse.lower[p] in ("for", "on") and p > quote.cue_token for p in preps):
        return False
    mention = reading.mention_headed(objects[0]) if objects else None
    return bool(objects) and (
        parse.tags[objects[0]] == "PRP" or (mention is not None and mention.type in ("person", "group"))
    )


def _told(reading: Reading, quote: Quote) -> bool:
    """Whether the cue tells of a saying that took place."""
    clause = reading.clauses.headed(quote.cue_token) if quote.cue_token >= 0 else None
    if clause is None:
        return True
    return not (clause.negated or _unsaid(clause) or _supposed(reading, clause))


def _unsaid(clause: Clause) -> bool:
    return clause.modal in _UNSAID or clause.form == "infinitive"


def _supposed(reading: Reading, clause: Clause) -> bool:
    if clause.mark in ("if", "unless", "whether", "lest"):
        return True
    return any(above.mark in ("if", "unless") for above in reading.clauses.above(clause) if clause.link != "ccomp")


def _noun(reading: Reading, quote: Quote) -> bool:
    noun = cue_nouns().get(quote.cue_lemma or "")
    parse = reading.parse
    if noun is None or not noun.says or not quote.source or quote.level:
        return False
    first, _ = parse.tokens_in(quote.content[0].start, quote.content[0].end)
    return parse.lower[first] == "that" and _is_party(reading, quote)


def can_speak(reading: Reading, quote: Quote) -> bool:
    """Whether the words for the speaker name somebody or a document, not a thing or an event ("the siege")."""
    cue = cues().get(quote.cue_lemma or "")
    if {reading.parse.lemmas[t].lower() for t in _heads(reading, quote)} & words("speech_told"):
        return False  # "views expressed in the comments"
    if cue is None or cue.cls in ("say", "tell", "write") or _is_party(reading, quote):
        return True
    if _is_document(reading, quote, "speech_sources"):
        return True
    return any(reading.parse.pos[t] == "PROPN" for t in _heads(reading, quote))


def _is_party(reading: Reading, quote: Quote) -> bool:
    """Whether the speaker is somebody: a mention of a person, state, body or group."""
    kinds = ("person", "government", "body", "group", "office")
    return any(reading.mentions[s].type in kinds for s in quote.speakers) or does(reading.parse, _heads(reading, quote))


def _heads(reading: Reading, quote: Quote) -> list[int]:
    """The tokens that the words for the speaker hang on."""
    parse = reading.parse
    if not quote.source:
        return []
    first, last = parse.tokens_in(quote.source[0].start, quote.source[0].end)
    return [t for t in range(first, last) if not first <= parse.heads[t] < last or parse.heads[t] == t]


def does(parse: Parse, heads: Sequence[int]) -> bool:
    """Whether a noun tells who does something by its form ("curator", "lobbyists") or is of a list ("guide")."""
    nouns = [parse.lemmas[t].lower() for t in heads if parse.pos[t] == "NOUN"]
    made = [n for n in nouns if n.endswith(_DOERS) and n not in words("speech_no_doers") and len(n) > 4]
    return bool(made) or not words("speech_doers").isdisjoint(nouns)


def _is_document(reading: Reading, quote: Quote, listed: str = "speech_documents") -> bool:
    """Whether what shows something is a text or a body, not a fact ("a 2011 report showed")."""
    parse = reading.parse
    if not quote.source:
        return False
    first, last = parse.tokens_in(quote.source[0].start, quote.source[0].end)
    return any(
        parse.lemmas[t] in words(listed)
        for t in range(first, last)
        if parse.deps[t] in ("nsubj", "pobj", "ROOT", "conj")
    )


def _sign(reading: Reading, quote: Quote) -> bool:
    """What is written on a thing that is no document ("banners reading ...")."""
    return quote.cue_lemma == "read" and not _is_document(reading, quote)


def _title(reading: Reading, quote: Quote) -> bool:
    """A quoted name of a work: capitals, no verb in it, and a cue that may only name it."""
    parse = reading.parse
    short = sum(len(s) for s in quote.content) < 60
    if quote.content[-1].of(reading.text).rstrip("\"“”'’` ").endswith((",", "!", "?", ".")):
        return False
    if not short or quote.cue_lemma in ("say", "tell", "add", "reply", None):
        return False
    tokens = [t for s in quote.content for t in range(*parse.tokens_in(s.start, s.end)) if parse.words[t].isalpha()]
    capitals = sum(parse.words[t][0].isupper() for t in tokens)
    return not any(parse.pos[t] in ("VERB", "AUX") for t in tokens) and 2 * capitals > len(tokens)
