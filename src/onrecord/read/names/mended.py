"""The parser's named entities put right where structure tells better: before anything is made of them.

A dateline run on into the first name, a person taken for a body or a place, a body's name cut at "of" or "and", a
village that no list holds: each is told by what stands around it, whatever the subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.read.names.draft import Page
from onrecord.read.names.stands import preposition_over
from onrecord.read.names.vocabulary import is_given, noun_class, words
from onrecord.read.parse import Parse

Run = tuple[int, int]

_QUOTES = frozenset({'"', "“", "‘", "'", "``"})
DASHES = frozenset({"-", "–", "—", "--", "/", "|"})
_MISTAKEN = frozenset({"", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"})
_MAYBE_PLACE = frozenset({"", "ORG", "NORP", "PRODUCT", "FAC", "WORK_OF_ART"})
_JOINS = frozenset({"and", "of", "for", "the", "&", "on"})
_SUM = re.compile(r"[A-Za-z]{0,3}[$€£¥₩₽₹฿]\d[\d.,]*(?:bn|mn|m|k)?|\d[\d.,]*", re.IGNORECASE)
SHORTEST, LONGEST = 2, 4
"""Words of a person's name that the parser may have taken for something else."""
AGES = range(12, 110)


def mend(page: Page) -> None:
    """Puts the entities of the page right, in place."""
    _cut(page)
    _sums(page)
    _datelines(page)
    _lead(page)
    _spelt_out(page)
    _lengthened(page)
    _scattered(page)
    full = {page.parse.words[last - 1] for first, last in runs(page, "PERSON") if last - first > 1}
    for first, last in [*runs(page), *_unseen(page)]:
        if page.ents[first] in _MISTAKEN and _is_person(page, first, last, full):
            label(page, first, last, "PERSON")
            full.add(page.parse.words[last - 1])
        elif page.ents[first] in ("ORG", "PRODUCT") and page.singular[last - 1] in words("event"):
            label(page, first, last, "EVENT")
        elif page.parse.lower[last : last + 2] == ["-", "class"]:
            label(page, first, last, "PRODUCT")
    _places(page)


def runs(page: Page, wanted: str = "") -> Iterator[Run]:
    """The entities of a label (default: of any)."""
    ents, starts, n = page.ents, page.ent_starts, len(page.ents)
    i = 0
    while i < n:
        if not ents[i]:
            i += 1
            continue
        last = i + 1
        while last < n and ents[last] == ents[i] and not starts[last]:
            last += 1
        if not wanted or ents[i] == wanted:
            yield i, last
        i = last


def label(page: Page, first: int, last: int, kind: str) -> None:
    """Makes one entity of a range, what stood on being cut there."""
    n = len(page.ents)
    if last < n and page.ents[last] and not page.ent_starts[last]:
        page.ent_starts[last] = True
    for i in range(first, last):
        page.ents[i], page.ent_starts[i] = kind, i == first


def _cut(page: Page) -> None:
    """No name runs over a dash between spaces, a stroke between two names, or a comma between what hangs apart."""
    parse = page.parse
    for first, last in list(runs(page)):
        for i in range(first + 1, last):
            spaced = parse.starts[i] > parse.ends[i - 1] or parse.words[i] in ("/", "|", "—")
            if (parse.words[i] in DASHES and spaced) or (parse.words[i] == "," and _apart(parse, first, i, last)):
                page.ents[i], page.ent_starts[i] = "", False
                if i + 1 < last:
                    page.ent_starts[i + 1] = True


def _apart(parse: Parse, first: int, comma: int, last: int) -> bool:
    """Whether words before a comma and behind it hang from none of each other ("... of the Aegean, Keller said")."""
    before, behind = range(first, comma), range(comma + 1, last)
    return not any(parse.heads[i] in behind for i in before) and not any(parse.heads[i] in before for i in behind)


def _sums(page: Page) -> None:
    """A sum of money or a bare number is nobody's name, whatever the parser takes it for ("R$150,000")."""
    for first, last in list(runs(page)):
        told = "".join(page.parse.words[first:last])
        if page.ents[first] in ("ORG", "GPE", "PERSON", "NORP", "FAC", "LOC") and _SUM.fullmatch(told):
            label(page, first, last, "MONEY")


def _datelines(page: Page) -> None:
    """Words in capitals that open a paragraph before a dash are the place that it is dated from."""
    parse = page.parse
    for first, end in parse.paragraphs:
        last = first
        while (
            last < min(end, first + 4) and _shouted(parse.words[last]) and parse.pos[last] in ("PROPN", "NOUN", "ADJ")
        ):
            last += 1
        if not first < last < end or parse.lower[first] in words("no dateline"):
            continue
        if parse.words[last] == "/" and last + 1 < end and _shouted(parse.words[last + 1]):
            label(page, first, last, "GPE")
            label(page, last + 1, last + 2, "GPE")
        elif parse.words[last] in DASHES and page.ents[first] != "PERSON":
            label(page, first, last, "GPE")


def _shouted(word: str) -> bool:
    return len(word) > 2 and word.isupper() and word.isalpha()


def _scattered(page: Page) -> None:
    """No title of a work runs over "in" or a comma outside of quotation marks; a person ends before "of"."""
    parse = page.parse
    for first, last in list(runs(page)):
        if page.ents[first] in ("WORK_OF_ART", "LAW") and not (first and parse.words[first - 1] in _QUOTES):
            if any(parse.lower[i] in ("in", "at", ",") for i in range(first, last)):
                for i in range(first, last):
                    page.ents[i], page.ent_starts[i] = "", False
        elif page.ents[first] == "ORG" and is_given(parse.words[first]):
            of = next((i for i in range(first + 1, last) if parse.lower[i] == "of"), last)
            if of < last and _is_person(page, first, of, set()):
                label(page, first, of, "PERSON")
                page.ents[of], page.ent_starts[of] = "", False


def _unseen(page: Page) -> Iterator[Run]:
    """Two to four proper nouns in a row, one name by the parse, that no entity holds."""
    parse = page.parse
    for i in range(len(parse)):
        if parse.pos[i] != "PROPN" or page.ents[i] or parse.deps[i] == "compound":
            continue
        if _office_holder(page, i):
            label(page, i, i + 1, "PERSON")
            continue
        first = i
        while (
            first > 0
            and parse.deps[first - 1] == "compound"
            and parse.heads[first - 1] == i
            and not page.ents[first - 1]
        ):
            if parse.pos[first - 1] != "PROPN" or page.country_at.get(first - 1):
                break
            first -= 1
        while first < i and page.packs.offices.match(page.singular, first):
            first += 1
        if first < i:
            yield first, i + 1


def _office_holder(page: Page, at: int) -> bool:
    """A surname of the packs that does what persons do ("Modi waved"), and is no name of anything else."""
    parse, word = page.parse, page.parse.words[at]
    if parse.deps[at] != "nsubj" or not word[:1].isupper() or word.isupper() or page.country_at.get(at):
        return False
    does = parse.lemmas[parse.heads[at]].lower() in words("personal")
    return does and not noun_class().get(page.singular[at]) and bool(page.packs.offices.surname(word))


def _lead(page: Page) -> None:
    """A name begins with the words in capitals that the parser hangs on it ("Fiame" Naomi Mataafa)."""
    parse = page.parse
    for first, last in list(runs(page)):
        kind, start = page.ents[first], first
        if kind not in ("PERSON", "ORG"):
            continue
        while start > 0 and _hangs(page, start - 1, last) and not page.ents[start - 1]:
            start -= 1
        opens = start == parse.sents[parse.sent_of[first]][0]
        if start < first and not (opens and parse.lower[start] in parse.words):
            label(page, start, last, kind)


def _hangs(page: Page, at: int, last: int) -> bool:
    """Whether a word in capitals is a proper noun of the name that ends at a token."""
    parse = page.parse
    if parse.pos[at] != "PROPN" or not parse.words[at][:1].isupper() or not parse.words[at].isalpha():
        return False
    named = page.country_at.get(at) or noun_class().get(page.singular[at]) or page.owner[at]
    title = page.packs.offices.match(page.singular, at) or parse.lower[at] in words("never name")
    return parse.deps[at] == "compound" and at < parse.heads[at] < last and not named and not title


def _spelt_out(page: Page) -> None:
    """ "Electoral and Boundaries Commission (EBC)": the letters in brackets tell a body, and where its name begins."""
    parse = page.parse
    for at in range(2, len(parse) - 1):
        short = parse.words[at]
        if parse.words[at - 1] != "(" or parse.words[at + 1] != ")" or not 1 < len(short) < 9 or not short[0].isupper():
            continue
        first = _spells(parse, at - 2, short.upper())
        if first is not None and at - 1 - first > 1:
            label(page, first, at - 1, "ORG")
            label(page, at, at + 1, "ORG")


def _spells(parse: Parse, end: int, letters: str) -> int | None:
    """Where the words begin whose first letters, small words left out, are these; null where they are not."""
    at, left = end, letters
    while left and at >= 0 and end - at < 12:
        word = parse.words[at]
        if word[:1].isupper() and word[0] == left[-1]:
            left = left[:-1]
        elif word.lower() not in _JOINS and word != "-":
            return None
        at -= 1
    return at + 1 if not left else None


def _lengthened(page: Page) -> None:
    """A body's name goes on over "of" and begins before "and": "Organization of Iran", "Peace and Security Council"."""
    parse = page.parse
    for first, last in list(runs(page, "ORG")):
        end = last
        if noun_class().get(page.singular[last - 1]) == "body" or page.singular[last - 1] in words("body of"):
            end = _over_of(page, last)
        start = first
        if (
            first > 1
            and parse.lower[first - 1] == "and"
            and parse.pos[first - 2] == "PROPN"
            and _of_one(page, first, last)
        ):
            start = first - 2
        if (start, end) != (first, last):
            label(page, start, end, "ORG")


def _over_of(page: Page, at: int) -> int:
    parse, end = page.parse, at
    while end + 1 < len(parse) and parse.lower[end] in ("of", "for") and parse.heads[end] < end:
        nxt = end + 1 + (parse.lower[end + 1] == "the")
        stop = nxt
        while stop < len(parse) and parse.words[stop][:1].isupper() and parse.pos[stop] in ("PROPN", "NOUN", "ADJ"):
            stop += 1
            if stop + 1 < len(parse) and parse.lower[stop] == "and" and parse.deps[stop + 1] == "conj":
                stop += parse.words[stop + 1][:1].isupper() and page.ents[stop + 1] == page.ents[nxt]
        if stop == nxt or page.ents[nxt] == "PERSON":
            break
        end = stop
    return end


def _of_one(page: Page, first: int, last: int) -> bool:
    """Whether the word before "and" belongs to the same noun ("the Peace and Security Council met")."""
    parse, word = page.parse, first - 2
    the = word > 0 and parse.lower[word - 1] == "the"
    return the and not page.ents[word] and page.owner[word] is None and parse.deps[word] in ("nmod", "compound", "amod")


# --- persons ---------------------------------------------------------------------------------------------------------


def _is_person(page: Page, first: int, last: int, full: set[str]) -> bool:
    """Whether the parser's body or place is a person's name, by its words and what stands around it."""
    parse = page.parse
    if last - first == 1 and page.ents[first]:
        return _name_like(page, first, last) and _is_surname(page, first, full)
    if not SHORTEST <= last - first <= LONGEST or not _name_like(page, first, last):
        return False
    if parse.words[last - 1] in full or _told_as_person(page, last) or _beside_persons(page, first, last):
        return True
    if not is_given(parse.words[first]):
        return False
    return _does(page, last - 1) or not _of_several(parse.lower[last - 1])


def _of_several(word: str) -> bool:
    """Whether a name's last word looks like a team's or a company's ("Hornets", "Falls", "Pharma")."""
    return (word.endswith("s") and not word.endswith(("ss", "is", "us", "as", "os"))) or word in words("company")


def _does(page: Page, at: int) -> bool:
    """Whether a name is the subject of what persons do, or has what persons have ("Ann Otieno's brother")."""
    parse, over = page.parse, page.parse.heads[at]
    if parse.deps[at] == "poss":
        return noun_class().get(page.singular[over]) == "member"
    return parse.deps[at] == "nsubj" and parse.lemmas[over].lower() in words("personal")


def _is_surname(page: Page, at: int, full: set[str]) -> bool:
    """A surname of the text beside persons, or one of the packs borne by somebody then in office."""
    word = page.parse.words[at]
    bearers = page.packs.offices.surname(word)
    if page.since and page.until and any(h.since and h.overlaps(page.since, page.until) for h in bearers):
        return page.parse.lower[at - 1 : at] != ["the"]
    return (word in full or bool(bearers)) and _beside_persons(page, at, at + 1, 1)


def _name_like(page: Page, first: int, last: int) -> bool:
    """Words in capitals, none of which says that it is a body, place or thing."""
    parse = page.parse
    for i in range(first, last):
        word, noun = parse.words[i], page.singular[i]
        particle = parse.lower[i] in words("particle") and first < i < last - 1
        odd = not (word[:1].isupper() and word.replace("-", "").replace("'", "").replace(".", "").isalpha())
        if (odd and not particle) or (word.isupper() and len(word) > 1) or parse.lower[i] in words("never name"):
            return False
        if noun_class().get(noun) in ("organ", "body") or any(
            noun in words(k) for k in ("place", "instrument", "event")
        ):
            return False
        if page.country_at.get(i) or parse.tags[i] == "NNPS":
            return False
    return True


def _told_as_person(page: Page, last: int) -> bool:
    """ "..., who ...", "..., 56, ...", "..., the queen's envoy, ..."."""
    parse = page.parse
    for child in parse.children[last - 1]:
        if (
            parse.deps[child] == "appos"
            and child > last
            and noun_class().get(page.singular[child]) in ("officer", "member")
        ):
            return parse.tags[child] == "NN"
    if last + 2 >= len(parse) or parse.words[last] != ",":
        return False
    if parse.lower[last + 1] in ("who", "whose"):
        return True
    age = parse.words[last + 1]
    return age.isdigit() and int(age) in AGES and parse.words[last + 2] in (",", ".", ")")


def _beside_persons(page: Page, first: int, last: int, least: int = SHORTEST) -> bool:
    """Listed with persons, two words or more each ("A B, C D and E F")."""
    parse = page.parse
    for before in (parse.lower[first - 1] if first else "", parse.lower[last] if last < len(parse) else ""):
        if before in ("and", ","):
            others = [h for h in parse.conjuncts(last - 1) if not first <= h < last]
            if others and all(page.ents[h] == "PERSON" and page.ents[h + 1 - least] == "PERSON" for h in others):
                return True
    return False


# --- places ----------------------------------------------------------------------------------------------------------


def _places(page: Page) -> None:
    """A name of one word behind a preposition of place, that stands for nobody anywhere, is a place."""
    parse = page.parse
    taken = _doers(page)
    lower = set(parse.words)
    for i, word in enumerate(parse.words):
        if parse.pos[i] != "PROPN" or not word[0].isupper() or not word.isalpha() or word.isupper() or len(word) < 3:
            continue
        over = parse.heads[i]
        sure = parse.lower[over] == "to" or (parse.deps[i] == "dobj" and parse.lemmas[over].lower() != "visit")
        gone_to = page.ents[i] == "PERSON" and sure and _in_a_place(page, i)
        if page.ents[i] == "GPE" and _alone(page, i) and not page.country_at.get(i) and _owned(page, i):
            label(page, i, i + 1, "ORG")
        whole = (page.ents[i] in _MAYBE_PLACE or gone_to) and _alone(page, i)
        if not whole or word in taken or parse.lower[i] in lower or page.country_at.get(i):
            continue
        if _in_a_place(page, i) and not noun_class().get(page.singular[i]) and not is_given(word):
            label(page, i, i + 1, "GPE")


def _owned(page: Page, at: int) -> bool:
    """ "Shares in Unifor", "a stake in Meta"."""
    parse, over = page.parse, page.parse.heads[at]
    return parse.lower[over] == "in" and parse.lemmas[parse.heads[over]].lower() in words("stake")


def _alone(page: Page, at: int) -> bool:
    """Whether a word is a name of its own: no further proper noun on either side, no article."""
    parse = page.parse
    before = at > 0 and (page.ents[at - 1] == page.ents[at] != "" and not page.ent_starts[at])
    before = before or (at > 0 and parse.deps[at - 1] == "compound" and parse.heads[at - 1] == at)
    after = at + 1 < len(parse) and (
        parse.pos[at + 1] == "PROPN" or (page.ents[at + 1] != "" and not page.ent_starts[at + 1])
    )
    return not before and not after and not (at > 0 and parse.lower[at - 1] in ("the", "a", "an"))


def _in_a_place(page: Page, at: int) -> bool:
    """Behind a preposition of place, or where somebody goes."""
    parse = page.parse
    over = preposition_over(parse, at)
    if over < 0:
        return parse.deps[at] == "dobj" and parse.lemmas[parse.heads[at]].lower() in words("reach")
    governor = parse.heads[over]
    if parse.lower[over] in ("to", "for", "from"):
        return parse.lemmas[governor].lower() in words("go")
    if parse.lower[over] not in words("surely local"):
        return False
    return parse.lower[over] != "in" or parse.lemmas[governor].lower() not in words("no place in")


def _doers(page: Page) -> set[str]:
    """The words that are the subject of a verb, or own something, somewhere in the text: no mere places."""
    parse = page.parse
    return {
        parse.words[i]
        for i in range(len(parse))
        if parse.pos[i] == "PROPN"
        and parse.deps[i] == "nsubj"
        and parse.lemmas[parse.heads[i]].lower() in words("personal")
    }
