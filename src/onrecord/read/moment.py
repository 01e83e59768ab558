"""The date of the thing told: which time expression belongs to a clause or to a noun.

Only what stands in the clause dates it, or what a coordinated or an as/when-clause of the same sentence shares with it;
never another clause's date, never the article's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from onrecord.model.dates import When
from onrecord.packs import words
from onrecord.read.clauses import Clause
from onrecord.read.marks import Timex
from onrecord.read.reading import Reading

Closer = Callable[[int], bool]
ADJECTIVAL = frozenset({"amod", "compound", "nummod", "poss", "nmod"})
NO_DATE_BEFORE = frozenset(
    {"since", "before", "after", "until", "till", "than", "of", "between", "for", "throughout", "over"}
)
BEHIND_PARTY = frozenset({"of", "by", "from", "against", "between", "to"})
LATE = ("TAF", "TEV", "TNI")
"""How the TimeML values of afternoon, evening and night end."""
AT_ONCE = frozenset({"as", "when", "while"})


def moment_of(reading: Reading, clause: Clause, closer: Closer | None = None) -> When | None:
    """The date of what the clause tells, from the time expressions that hang on it; null where none does.

    ``closer`` tells of a noun whether a date right after it ("the summit on 11 April") is its own, not the clause's.
    """
    own = _own(reading, clause, closer)
    return own if own is not None else _shared(reading, clause) or _of_caption(reading, clause)


def moment_of_noun(reading: Reading, token: int, closer: Closer | None = None) -> When | None:
    """The date of the thing a noun tells of: "an April agreement", "the 2009 deal", "the attack on Monday"."""
    beside = _beside(reading, token)
    if beside is not None and closer is not None and closer(token):
        return beside.when
    first, last = reading.parse.subtree(token)
    found = []
    for timex in _times(reading, first, last):
        steps = _path(reading, timex, token)
        other = _noun_before(reading, timex)
        if closer is not None and other not in (-1, token) and closer(other):
            continue
        if steps is None or _is_of_another(reading, steps, token) or _is_bound(reading, steps):
            continue
        if _is_date(timex) and not _bounds_noun(reading, timex):
            crossed = 0 if _is_beyond_party(reading, timex, steps, token, closer) else _crossings(reading, steps)
            found.append((crossed, timex.start, timex))
    found = [f for f in found if f[0] == 0]
    return min(found, key=lambda f: f[:2])[2].when if found else _day_of_caption(reading, token)


def _is_bound(reading: Reading, steps: list[int]) -> bool:
    """ "Her first visit since she took office in May": a day of what bounds the thing, not of the thing."""
    inner = (reading.clauses.headed(t) for t in steps)
    return any(c is not None and c.mark in NO_DATE_BEFORE for c in inner)


def _is_beyond_party(reading: Reading, timex: Timex, steps: list[int], token: int, closer: Closer | None) -> bool:
    """ "Ghana's seizure of a trawler in May", "a warning from Oslo on Friday": the day behind whom or what it was."""
    parse = reading.parse
    first = parse.tokens_in(timex.start, timex.end)[0]
    nouns = [t for t in steps if parse.pos[t] in ("NOUN", "PROPN") and parse.ents[t] not in ("DATE", "TIME")]
    if first < 1 or parse.lower[first - 1] not in ("in", "on") or len(nouns) != 1 or closer is None:
        return False
    prep = parse.heads[nouns[0]]
    tied = parse.deps[nouns[0]] == "pobj" and parse.heads[prep] == token and parse.lower[prep] in BEHIND_PARTY
    return tied and not closer(nouns[0]) and all(parse.pos[t] not in ("VERB", "AUX") for t in steps)


def _is_of_another(reading: Reading, steps: list[int], token: int) -> bool:
    """ "The pact, which she discussed in May": what somebody did with the thing later dates no making of it."""
    clause = next((c for t in reversed(steps) if (c := reading.clauses.headed(t)) is not None), None)
    if clause is None or clause.link not in ("relcl", "acl") or clause.governor != token or clause.passive:
        return False
    return token in clause.objects and clause.lemma not in words("moment_doing")


def _beside(reading: Reading, token: int) -> Timex | None:
    """The date right after a noun: "the summit on 11 April" keeps its day wherever the parser hangs it."""
    parse = reading.parse
    if token + 2 >= len(parse) or parse.lower[token + 1] not in ("on", "in") or parse.deps[token] == "compound":
        return None
    at = token + 3 if parse.lower[token + 2] in ("the", "early", "late") and token + 3 < len(parse) else token + 2
    for start in (parse.starts[token + 2], parse.starts[at]):
        n = bisect_left(reading.time_starts, start)
        if n < len(reading.times) and reading.times[n].start == start and _is_date(reading.times[n]):
            return reading.times[n]
    return None


def _noun_before(reading: Reading, timex: Timex) -> int:
    """The noun that stands right before the expression and its preposition; -1 where none does."""
    parse = reading.parse
    at = parse.tokens_in(timex.start, timex.end)[0] - 1
    if at >= 0 and parse.lower[at] == "the":
        at -= 1
    if at < 1 or parse.lower[at] not in ("on", "in") or parse.pos[at - 1] not in ("NOUN", "PROPN"):
        return -1
    return at - 1


def _bounds_noun(reading: Reading, timex: Timex) -> bool:
    """Whether a word makes it a bound; not before "the 2009 agreement", where the word belongs to the noun."""
    if reading.parse.deps[_head(reading, timex)] in ADJECTIVAL:
        return False
    return _opened_by(reading, timex, allow=("of",))


def _own(reading: Reading, clause: Clause, closer: Closer | None = None) -> When | None:
    best: tuple[int, int, int, Timex] | None = None
    for timex in _times_of(reading, clause):
        steps = _path(reading, timex, clause.head)
        if steps is None or _opened_by(reading, timex) or _before_mark(reading, timex, clause):
            continue
        if closer is not None and _crossings(reading, steps) and closer(_noun_before(reading, timex)):
            continue
        rank = (_crossings(reading, steps), -_fineness(timex), timex.start, timex)
        best = rank if best is None or rank[:3] < best[:3] else best
    return best[3].when if best and best[0] < 2 else None


def _before_mark(reading: Reading, timex: Timex, clause: Clause) -> bool:
    """Whether it stands before the word that opens the clause ("a vote next year after delegates met")."""
    parse = reading.parse
    marks = [c for c in parse.children[clause.head] if parse.deps[c] == "mark"]
    return bool(marks) and timex.end <= parse.starts[marks[0]]


def is_later_that_day(reading: Reading, clause: Clause) -> bool:
    """Whether a clause is timed by a part of the day of publication that comes last: "tonight", "later today"."""
    published = reading.published
    told = [t for t in _times_of(reading, clause) if t.when is not None and published is not None]
    same = [t for t in told if published is not None and t.when is not None and t.when.earliest == published.latest]
    return any(t.value.endswith(LATE) or "later" in t.text.lower().split() for t in same)


def _times_of(reading: Reading, clause: Clause) -> list[Timex]:
    """The dates inside the clause's subtree for which it is the innermost clause."""
    clauses = reading.clauses
    found = _times(reading, *reading.parse.subtree(clause.head))
    out = []
    for timex in found:
        around = clauses.around(_head(reading, timex)) if _is_date(timex) else None
        if around is not None and around.head == clause.head:
            out.append(timex)
    return out


def _times(reading: Reading, first: int, last: int) -> list[Timex]:
    times, parse = reading.times, reading.parse
    if not times:
        return []
    start, end = parse.starts[first], parse.ends[last - 1]
    at = bisect_left(reading.time_starts, start)
    out = []
    while at < len(times) and times[at].start < end:
        if times[at].end <= end:
            out.append(times[at])
        at += 1
    return out


def _is_date(timex: Timex) -> bool:
    return timex.when is not None and timex.type in ("DATE", "TIME") and bool(timex.when.earliest and timex.when.latest)


def _fineness(timex: Timex) -> int:
    return len(timex.value)


def _head(reading: Reading, timex: Timex) -> int:
    """The token of the expression that hangs on a word outside it."""
    parse = reading.parse
    first, last = parse.tokens_in(timex.start, timex.end)
    for token in range(first, last):
        if not first <= parse.heads[token] < last:
            return token
    return max(first, last - 1)


def _path(reading: Reading, timex: Timex, goal: int) -> list[int] | None:
    """The tokens between the expression and the goal, its own head first; null where the goal is not above it."""
    parse, at = reading.parse, _head(reading, timex)
    steps: list[int] = []
    for _ in range(20):
        if at == goal:
            return steps
        steps.append(at)
        if parse.heads[at] == at:
            return None
        at = parse.heads[at]
    return None


def _crossings(reading: Reading, steps: list[int]) -> int:
    """How loosely the path ties them: 0 by prepositions and adverbs alone, 1 across a noun, 2 inside its phrase."""
    parse = reading.parse
    if not steps:
        return 0
    crossed = [
        t for t in steps[1:] if parse.pos[t] in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") and parse.lower[t] != "due"
    ]
    if not crossed:
        return 0
    return 2 if any(parse.deps[t] in ADJECTIVAL for t in steps) else 1


def _opened_by(reading: Reading, timex: Timex, allow: tuple[str, ...] = ()) -> bool:
    """Whether the word before it makes it a bound or a stretch instead of the date ("since 1998", "until May")."""
    parse = reading.parse
    first = parse.tokens_in(timex.start, timex.end)[0]
    if first > 0 and parse.lower[first - 1] == "the":
        first -= 1
    if parse.lower[first] in NO_DATE_BEFORE:
        return True
    return first > 0 and parse.lower[first - 1] in NO_DATE_BEFORE and parse.lower[first - 1] not in allow


def _shared(reading: Reading, clause: Clause) -> When | None:
    """The date of a clause of the same time: the first conjunct's opening date, an as-clause's, the main verb's."""
    clauses = reading.clauses
    above = clauses.headed(clause.governor) if clause.governor >= 0 else None
    if above is not None and clause.link == "conj":
        return _opening(reading, above)
    if (
        above is not None
        and clause.link == "advcl"
        and (_at_once(clause) or (clause.form in ("gerund", "participle") and not clause.mark))
    ):
        return _own(reading, above)
    if above is None and clause.link == "advcl" and _at_once(clause):
        return _under_noun(reading, clause)
    for below in clauses.below(clause, "advcl"):
        if _at_once(below) and below.tense == clause.tense:
            found = _own(reading, below)
            if found is not None:
                return found
    return None


def _under_noun(reading: Reading, clause: Clause) -> When | None:
    """The date before an as-clause that hangs on a noun: "an air of festivity on Monday as thousands marched"."""
    first = reading.parse.subtree(clause.head)[0]
    start = reading.parse.subtree(clause.governor)[0]
    for timex in reversed(_times(reading, start, first) if start < first else []):
        steps = _path(reading, timex, clause.governor)
        if steps is not None and _is_date(timex) and _crossings(reading, steps) < 2 and not _opened_by(reading, timex):
            return timex.when
    return None


def _opening(reading: Reading, clause: Clause) -> When | None:
    """A date that stands before the first verb of a coordination holds for the others too."""
    for timex in _times_of(reading, clause):
        if timex.end <= reading.parse.starts[clause.head] and not _opened_by(reading, timex):
            steps = _path(reading, timex, clause.head)
            if steps is not None and _crossings(reading, steps) == 0:
                return timex.when
    if clause.link == "conj" and clause.governor >= 0:
        first = reading.clauses.headed(clause.governor)
        return _opening(reading, first) if first is not None and first.head < clause.head else None
    return None


def _at_once(clause: Clause) -> bool:
    return clause.mark in AT_ONCE and clause.form == "finite"


def _of_caption(reading: Reading, clause: Clause) -> When | None:
    """What a caption shows happened on the one day that the caption names."""
    return _day_of_caption(reading, clause.head) if clause.tense == "present" else None


def _day_of_caption(reading: Reading, token: int) -> When | None:
    parse = reading.parse
    if parse.label_at(token) != "caption":
        return None
    first, last = parse.paragraphs[parse.paragraph_of[token]]
    days = {t.when.edtf: t.when for t in _times(reading, first, last) if t.when is not None and t.when.exact}
    return next(iter(days.values())) if len(days) == 1 else None
