"""Bullets under a lead-in line: "the vital issues to be resolved include: * Moving a headquarters to Japan"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.read.bullets import is_listed
from onrecord.read.clauses import Clause
from onrecord.read.commitments.deeds import deeds_under
from onrecord.read.commitments.draft import Draft
from onrecord.read.commitments.kinds import deed_of_noun
from onrecord.read.commitments.leads import Lead, lead_of
from onrecord.read.commitments.vocabulary import word_class
from onrecord.read.reading import Reading

LONGEST_NAME = 6
"""Words before the colon that heads a line, with it."""
LONGEST_TITLE = 24
"""Words in a heading, at most."""
OPENING = 9
"""Words that tell a heading from an item that only ends on names."""
STOPS = frozenset({":", ".", "–", "—"})
BULLETS = frozenset({"*", "•", "-", "–", "—", "·", "●", "▪", "o", "+", "◦"})


def of_bullets(reading: Reading) -> Iterator[Draft]:
    """The deeds that the bullets of a list name, under a line that says what the list is."""
    parse = reading.parse
    lead: Lead | None = None
    for number, (first, last) in enumerate(parse.paragraphs):
        opening = _bullet(reading, first, last)
        headed = _after_name(reading, opening if opening is not None else first, last)
        opening = headed if headed is not None else opening
        if opening is None:
            lead = _lead(reading, first, last, lead)
        elif parse.labels[number] != "headline":
            yield from _deeds(reading, opening, last, lead)


def _lead(reading: Reading, first: int, last: int, above: Lead | None) -> Lead | None:
    """What a line promises of the items below it; a heading between them keeps what the line above it said."""
    if reading.parse.words[last - 1] == ":":
        return lead_of(reading, first, last)
    return above if last - first <= LONGEST_TITLE and _is_title(reading, first, last) else None


def _bullet(reading: Reading, first: int, last: int) -> int | None:
    """The first word after the bullet sign (or list number); null where the line has none."""
    parse = reading.parse
    if last - first < 3:
        return None
    if is_listed(parse.text, parse.starts[first]):
        return first
    if parse.words[first] in BULLETS:
        return first + 1
    if parse.tags[first] == "LS" or (
        parse.words[first].rstrip(".)").isdigit() and parse.words[first + 1] in (".", ")")
    ):
        return first + 1 + (parse.words[first + 1] in (".", ")"))
    return None


def _after_name(reading: Reading, first: int, last: int) -> int | None:
    """The first word after the name and colon that head a line; null where none do."""
    words = reading.parse.words[first : min(first + LONGEST_NAME, last)]
    if ":" not in words[1:] or first + words.index(":") + 3 > last:
        return None
    colon = first + words.index(":")
    mention = reading.mention_at(colon - 1)
    return colon + 1 if mention is not None and mention.acts and mention.first >= first else None


def _deeds(reading: Reading, opening: int, last: int, lead: Lead | None) -> Iterator[Draft]:
    """The deeds of a bullet; without a line that says what the list is, only what a gerund with its object tells."""
    clause = _first_clause(reading, opening, last) or (_bare(reading, opening, last) if lead else None)
    if _is_heading(reading, opening, last) or (lead is None and _is_told_after(reading, opening, last)):
        return
    if clause is None:
        yield from _named_deed(reading, opening, last, lead) if lead else ()
        return
    if lead is None and (clause.form != "gerund" or not clause.objects):
        return
    strength, actors = lead or ("planned", _named(reading, opening))
    for deed in deeds_under(reading, clause):
        if _is_done(reading, deed):
            start, end = reading.clauses.extent(deed)
            yield Draft(
                deed.head, deed.lemma, deed, actors, deed.objects, opening, max(opening, start), min(end, last),
                strength, "agenda", 0.7 if lead else 0.5, deed.negated,
            )  # fmt: skip


def _named_deed(reading: Reading, opening: int, last: int, lead: Lead) -> Iterator[Draft]:
    """ "Joint production of 40 boats": an item that is no sentence, its deed a noun."""
    parse = reading.parse
    head = next((t for t in range(opening, min(opening + 5, last)) if parse.heads[t] == t), -1)
    verb = deed_of_noun(parse, head) if head >= 0 and parse.pos[head] == "NOUN" else None
    of = [t for p in parse.kids(head, "prep") if parse.lower[p] == "of" for t in parse.kids(p, "pobj")] if verb else []
    if verb is None or not of:
        return
    strength, actors = lead
    objects = tuple(t for o in of for t in parse.conjuncts(o))
    yield Draft(
        head, verb, None, actors, objects, opening, opening, min(parse.subtree(head)[1], last), strength, "agenda", 0.6
    )


def _is_done(reading: Reading, deed: Clause) -> bool:
    """Whether an item tells what is to be done: no state, thought or word, nor what others did ("Drawing on ...")."""
    if any(deed.lemma in word_class(name) for name in ("state", "mind", "speech")):
        return False
    drawn = deed.form == "gerund" and not deed.objects and deed.lemma in word_class("drawn")
    return not (drawn and deed.preps("from", "on", "upon"))


def _named(reading: Reading, opening: int) -> tuple[int, ...]:
    """ "Philippines: expanding access to four bases": who a line names before its colon."""
    parse = reading.parse
    inside = opening > parse.paragraphs[parse.paragraph_of[opening]][0] + 1
    if not inside or parse.words[opening - 1] != ":":
        return ()
    mention = reading.mention_at(opening - 2)
    return (mention.head,) if mention is not None and mention.acts else ()


def _is_heading(reading: Reading, opening: int, last: int) -> bool:
    """ "Promoting Responsible Behavior in Outer Space: ...": a title up to the first stop, no name in a sentence."""
    end = _stop(reading, opening, last)
    new = "new" in reading.parse.words[opening:end]
    if end - opening > LONGEST_TITLE or new:
        return False
    return all(_is_title(reading, opening, upto) for upto in (min(end, opening + OPENING), end))


def _is_told_after(reading: Reading, opening: int, last: int) -> bool:
    """ "Updating leak standards: In May, the agency proposed ...": what heads sentences, which tell what was done."""
    end = _stop(reading, opening, last)
    colon = reading.parse.words[end : end + 1] == [":"] and end + 1 < last
    return colon and end - opening <= LONGEST_TITLE and reading.parse.words[end + 1][0].isupper()


def _stop(reading: Reading, opening: int, last: int) -> int:
    """The first stop of an item after its first word; where it ends, if there is none."""
    return next((t for t in range(opening + 1, last) if reading.parse.words[t] in STOPS), last)


def _is_title(reading: Reading, first: int, last: int) -> bool:
    """Whether most of the longer words of a line have capitals, with no full stop at its end."""
    words = [w for w in reading.parse.words[first + 1 : last] if w.isalpha() and len(w) > 3]
    short = len(words) > 0 and last - first < 5
    return (short or len(words) > 1) and sum(w[0].isupper() for w in words) > 0.6 * len(words)


def _first_clause(reading: Reading, opening: int, last: int) -> Clause | None:
    """The gerund, infinitive or bare verb that the bullet opens with."""
    for token in range(opening, min(opening + 3, last)):
        clause = reading.clauses.headed(token)
        if clause is not None and (
            clause.form in ("gerund", "infinitive") or reading.parse.tags[token] in ("VB", "VBP")
        ):
            own = reading.parse.kids(token, "nsubj")
            return None if any(s < token for s in own) or _opens_sentence(clause) else clause
        if reading.parse.pos[token] not in ("ADV", "PART"):
            return None
    return None


def _bare(reading: Reading, opening: int, last: int) -> Clause | None:
    """ "Build on past work and launch a fund": the second bare verb, where the parser takes the first for a name."""
    for token in range(opening + 1, last):
        clause = reading.clauses.headed(token)
        if clause is not None and reading.parse.tags[token] == "VB" and clause.link in ("ROOT", "conj"):
            return None if clause.subjects or clause.modal or clause.mark else clause
    return None


def _opens_sentence(clause: Clause) -> bool:
    """ "Beginning in 2027, both navies will ...": a gerund with a time alone, before the deed that it dates."""
    return clause.form == "gerund" and clause.lemma in word_class("through") and not clause.objects
