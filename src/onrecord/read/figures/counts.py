"""What a plain count counts: "US troops in Japan", "people killed in the conflict"."""

from __future__ import annotations

from onrecord.read.bullets import is_listed
from onrecord.read.clauses import Clause
from onrecord.read.figures.ballots import tally
from onrecord.read.figures.bare import crowd, reached, toll
from onrecord.read.figures.doing import told_of
from onrecord.read.figures.keeping import CROWD, is_loose
from onrecord.read.figures.levels import is_whole
from onrecord.read.figures.parts import part
from onrecord.read.figures.subjects import cause, harm, home, key, opening, subject, word_class
from onrecord.read.marks import Quantity
from onrecord.read.names.vocabulary import noun_class
from onrecord.read.reading import Reading

LEAST = 100
"""From here on a count of anything is a figure; smaller ones only of what is followed (troops, dead, seats)."""


def count(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """What a plain count counts: "US troops in Japan", "people killed in the conflict"."""
    parse = reading.parse
    lemma = parse.lemmas[q.head].lower()
    if (q.head < q.last and q.first <= q.head) or (parse.lower[q.head] in word_class("state") and q.head == q.last):
        return _bare(reading, q, clause)
    size = q.value if q.value is not None else q.low or 0.0
    hurt = harm(reading, q.head, clause) or harm(reading, _top(reading, q), clause)
    listed = clause is None and _is_listed(reading, q)
    followed = listed or lemma in word_class("stock") or _is_hurt(reading, q, hurt) or _are_states(reading, q, clause)
    if lemma == "other" and hurt and clause is not None:
        phrase = f"people {hurt}{cause(reading, q.head, clause)}"
        return phrase, key(reading, phrase)
    idle = lemma in word_class("never") and not _is_measured(reading, q.head)
    if idle or is_whole(reading, q) or (not listed and _is_one(reading, q)):
        return None
    if (grown := _grown(reading, q, clause)) is not None:
        return grown
    if (size < LEAST and not followed) or (size < 2 and q.modifier == "exactly"):
        return None
    if listed and size >= 2:
        return subject(reading, q.head, "", "")
    massed = hurt in word_class("crowd").values() and (q.low or 0) < CROWD
    if q.value is None and (massed or not hurt) and is_loose(q):
        return None
    if size < 10 and not hurt and lemma not in word_class("few"):
        return None
    if lemma == "vote" and (told := tally(reading, q, clause)) is not None:
        return told
    if clause is not None and not hurt and _are_states(reading, q, clause):
        return _of_states(reading, q, clause)
    where = home(reading, q.head, clause) or labelled(reading, q)
    if where or not hurt:
        return told_of(reading, q.head, _top(reading, q), clause) if not where else subject(reading, q.head, "", where)
    return subject(reading, q.head, hurt, cause(reading, _top(reading, q), clause))


def _bare(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """A number without a noun of its own; "more than a hundred hurt" are people."""
    if q.head >= q.last:
        words = f"people {word_class('state')[reading.parse.lower[q.head]]}"
        return words, key(reading, words)
    told = tally(reading, q, clause) or crowd(reading, q, clause) or toll(reading, q, clause)
    return told or reached(reading, q, clause) or part(reading, q, clause)


def _top(reading: Reading, q: Quantity) -> int:
    """The token that stands in the sentence for what is counted ("tens" of "tens of thousands of people")."""
    parse, at = reading.parse, q.head
    if parse.lower[q.last : q.last + 1] == ["of"] and parse.heads[parse.heads[at]] == q.last - 1:
        return q.last - 1
    while parse.lower[parse.heads[at]] == "of" and q.first <= parse.heads[parse.heads[at]] < q.last:
        at = parse.heads[parse.heads[at]]
    return at


def _is_hurt(reading: Reading, q: Quantity, hurt: str) -> bool:
    """Whether they are people (or what people live in) that harm befell: "14 miners shot"."""
    return hurt in word_class("grave") and reading.parse.tags[q.head] in ("NNS", "NNPS")


def _are_states(reading: Reading, q: Quantity, clause: Clause | None) -> bool:
    """ "More than 40 countries signed": states that do something together."""
    if clause is None or reading.parse.lemmas[q.head].lower() not in ("country", "nation", "government"):
        return False
    return q.head in clause.subjects and clause.tense == "past"


def _of_states(reading: Reading, q: Quantity, clause: Clause) -> tuple[str, list[str]]:
    """ "Countries that signed treaty"."""
    parse = reading.parse
    things = [o for o in clause.objects if parse.pos[o] in ("NOUN", "PROPN")][:1]
    done = " ".join([parse.lower[clause.head], *(subject(reading, o, "", "")[0] for o in things)])
    text = f"{subject(reading, q.head, '', '')[0]} that {done}"
    return text, key(reading, text.replace(" that ", " "))


def _is_measured(reading: Reading, head: int) -> bool:
    """ "Rounds of ammunition", "sets of body armour": a noun that is else no count, by what it is full of."""
    parse = reading.parse
    of = parse.lower[head + 1 : head + 2] == ["of"] and parse.lemmas[head].lower() in word_class("measure")
    return of and parse.tags[head] == "NNS"


def _is_listed(reading: Reading, q: Quantity) -> bool:
    """Whether the quantity opens an item of a list of things ("- 70 armoured vehicles;")."""
    parse = reading.parse
    low = parse.sents[parse.sent_of[q.first]][0]
    before = parse.words[low : q.first]
    opened = bool(before) and not before[0][:1].isalnum() and before[0] not in ("(", "[", '"', "“", "'")
    opened = opened or is_listed(parse.text, parse.starts[low])
    mention = reading.mention_headed(q.head)
    thing = noun_class().get(parse.lemmas[q.head].lower()) == "system" or _is_measured(reading, q.head)
    thing = (
        thing
        or parse.lemmas[q.head].lower() in word_class("stock")
        or (mention is not None and mention.type == "system")
    )
    return opened and len(before) < 4 and thing and parse.tags[q.head] != "NN"


def _grown(reading: Reading, q: Quantity, clause: Clause | None) -> tuple[str, list[str]] | None:
    """ "Membership has grown to 35 countries": the count that a noun of counting has come to."""
    if clause is None or clause.lemma not in word_class("change") or opening(reading, q) not in ("to", "from"):
        return None
    things = clause.objects if clause.passive else clause.subjects
    things = tuple(t for t in things if reading.parse.lemmas[t].lower() in word_class("tally"))
    return subject(reading, things[0], "", "") if things else None


def _is_one(reading: Reading, q: Quantity) -> bool:
    """Whether a number stands with a single thing that it names or describes ("a Crisis 101 lecture", "123 b.")."""
    parse = reading.parse
    single = parse.tags[q.head] in ("NN", "NNP") and not parse.lower[q.head].endswith("s")
    return single and parse.lower[q.head] not in word_class("both")


def labelled(reading: Reading, q: Quantity) -> str:
    """ "Canada: 140 confirmed cases": where, by the place before a colon that opens the sentence."""
    parse = reading.parse
    low = parse.sents[parse.sent_of[q.first]][0]
    colon = next((t for t in range(low, q.first) if parse.words[t] == ":"), -1)
    mention = reading.mention_at(colon - 1) if colon > low else None
    named = mention is not None and mention.named and mention.type in ("government", "place")
    return f" in {mention.name}" if mention is not None and named and mention.first - low < 2 else ""
