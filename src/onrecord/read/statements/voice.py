"""Texts that one person or body issues: who "I" and "we" are in them, by the title."""

from __future__ import annotations

import re

from onrecord.model.items import Speaker
from onrecord.read.marks import Mention, Quote
from onrecord.read.reading import Reading
from onrecord.read.statements.speakers import ids_of

_ISSUED = re.compile(
    r"\b(?:Statement|Remarks|Message|Letter|Address|Speech|Testimony|Op-?Ed)\s+(?:from|by|of)\s+(?:the\s+)?"
    r"(?P<who>.+?)(?:\s+(?:on|regarding|about|at|to|before|in|for|following|marking|after|ahead|concerning)\b|[:,|]|\s[-–—]\s|$)"
)
_VERB = re.compile(r"\s+\w+ing\b")
_SELF = frozenset({"i", "my", "we", "our"})


def own_voice(reading: Reading, quote: Quote, issuer: Speaker | None) -> Speaker | None:
    """The issuer of a text where the quote's source is its "I" or "we"; null elsewhere."""
    if speaks_for_himself(reading, quote):
        author = reading.mentions[quote.speakers[0]]
        return Speaker(ids_of(author), author.name, author.title, True)
    if issuer is None or quote.level or quote.direct or (quote.speaker_name or "").lower() not in _SELF:
        return None
    return issuer


def speaks_for_himself(reading: Reading, quote: Quote) -> bool:
    """Whether the speaker is the text's author in his own words: "I", "we", "my Government"."""
    told = [reading.mentions[s] for s in quote.speakers]
    return len(told) == 1 and told[0].why == "author" and not quote.level and not quote.direct


def issuer_of(reading: Reading) -> Speaker | None:
    """Whom the title names as the one who makes the statement; null for other texts and for several people."""
    parse = reading.parse
    title = reading.article.title or (parse.string(*parse.paragraphs[0]) if parse.paragraphs else "")
    found = _ISSUED.search(title[:200])
    if found is None or re.search(r"\band\b|\bLeaders\b|,", found["who"]):
        return None
    who = _VERB.split(found["who"])[0].strip()
    if not who[:1].isupper():
        return None
    known = _mention(reading, who)
    if known is not None:
        return Speaker(ids_of(known), known.name, known.title, True)
    return Speaker((), who, None, True)


def _mention(reading: Reading, who: str) -> Mention | None:
    """The person or body of the title, as the text names it."""
    last = who.split()[-1].strip(".").casefold()
    fitting = [
        m for m in reading.mentions if m.named and m.actor and m.name.split()[-1:] and m.name.casefold().endswith(last)
    ]
    words = set(who.casefold().split())
    chosen = [m for m in fitting if m.type == "person" or set(m.name.casefold().split()) == words]
    return max(chosen, key=lambda m: (len(m.name), -m.start), default=None)
