"""The words that a commitment is cited by: they end with a whole word, an object clause is told to its end."""

from __future__ import annotations

import re

from onrecord.read.commitments.draft import Draft
from onrecord.read.parse import Parse
from onrecord.read.reading import Reading

LONGEST = 700
"""Code points of the words cited, at most."""
ASKING = frozenset({"WDT", "WP", "WP$", "WRB"})
OPENING = frozenset({"as", "while", "when", "once", "because"})
PAIRS = {"(": ")", "[": "]", "“": "”"}
ABBREVIATION = re.compile(r"(?:[A-Z]\.)+")
NAMING = frozenset({"PROPN", "NOUN", "ADJ", "NUM"})


def words_of(reading: Reading, draft: Draft) -> tuple[int, int]:
    """The tokens of a draft, ``last`` exclusive, with what its end was cut off from; at most LONGEST code points."""
    parse, first, last = reading.parse, draft.first, draft.last
    for longer in (_asked, _opened, _glued, _abbreviated, _closed):
        more = longer(reading, draft, last)
        if more > last and parse.ends[more - 1] - parse.starts[first] <= LONGEST:
            last = more
    return first, last


def _asked(reading: Reading, draft: Draft, last: int) -> int:
    """ "Deciding which forces will go": the parser hung the verb on the question that is its object."""
    parse = reading.parse
    end = parse.sents[parse.sent_of[draft.action]][1]
    alone = last == draft.action + 1 and last < end
    if not alone or (parse.tags[last] not in ASKING and parse.lower[last] not in ("whether", "that", "if")):
        return last
    over = parse.heads[draft.action]
    reach = parse.subtree(over if over > draft.action else parse.heads[last])[1]
    return _bare(parse, last, min(end, reach))


def _opened(reading: Reading, draft: Draft, last: int) -> int:
    """ "As the Japanese, in particular, strengthen their ability": a clause of time cut behind its subject."""
    parse = reading.parse
    end = parse.sents[parse.sent_of[draft.action]][1]
    opened = [t for t in range(max(draft.action + 1, last - 6), last) if parse.lower[t] in OPENING]
    if not opened or any(reading.clauses.headed(t) is not None for t in range(opened[-1], last)):
        return last
    verbs = (c for t in range(last, end) if (c := reading.clauses.headed(t)) is not None)
    verb = next((c for c in verbs if c.form == "finite" or (c.form == "infinitive" and not c.mark)), None)
    if verb is None or any(last <= s < verb.head for s in verb.subjects) or verb.head - last > 8:
        return last
    return _bare(parse, last, min(end, max(parse.subtree(verb.head)[1], verb.head + 1)))


def _glued(reading: Reading, draft: Draft, last: int) -> int:
    """ "Will co|-create": words that no white space parts."""
    parse = reading.parse
    while last < len(parse) and parse.starts[last] == parse.ends[last - 1] and _is_inside(parse, last):
        last += 1
    return last


def _is_inside(parse: Parse, token: int) -> bool:
    if parse.words[token][0].isalnum():
        return True
    joined = parse.words[token] in ("-", "/", "'s", "’s", "&", "%")
    return joined and (parse.words[token][-1].isalnum() or parse.words[token] == "%" or _goes_on(parse, token))


def _goes_on(parse: Parse, token: int) -> bool:
    after = token + 1
    return after < len(parse) and parse.starts[after] == parse.ends[token] and parse.words[after][0].isalnum()


def _abbreviated(reading: Reading, draft: Draft, last: int) -> int:
    """ "The number of U.S. Marines": a sentence cut at the dot of an abbreviation goes on with its noun."""
    parse = reading.parse
    if not ABBREVIATION.fullmatch(parse.words[last - 1]) or last >= len(parse) or not _cut(parse, last):
        return last
    while last < len(parse) and parse.pos[last] in NAMING and _cut(parse, last):
        last += 1
    return last


def _cut(parse: Parse, token: int) -> bool:
    """Whether no more than a space parts the word from the one before it."""
    return parse.starts[token] - parse.ends[token - 1] < 2


def _closed(reading: Reading, draft: Draft, last: int) -> int:
    """ "Disaster relief (HA/DR": the bracket or quotation mark that closes what the words opened."""
    parse = reading.parse
    words = parse.words[draft.first : last]
    for opening, closing in PAIRS.items():
        if words.count(opening) > words.count(closing) and parse.words[last : last + 1] == [closing]:
            return last + 1
    return last


def _bare(parse: Parse, last: int, end: int) -> int:
    while end > last and parse.words[end - 1] in (",", ";", ":", "-", "–", "—"):
        end -= 1
    return end
