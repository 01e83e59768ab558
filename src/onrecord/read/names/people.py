"""Persons: names with and without titles, several under one title, appositions, counterparts."""

from __future__ import annotations

from dataclasses import replace

from onrecord.packs.tokens import fold, spelt_out
from onrecord.read.names.apposed import apposed_office, is_role
from onrecord.read.names.draft import Draft, Page, head_of
from onrecord.read.names.listed import Names
from onrecord.read.names.titles import Title, country_after, is_name_word, loose_title
from onrecord.read.names.vocabulary import gender_of, is_given, noun_class, words
from onrecord.read.parse import Parse

LONGEST_NAME, LONGEST_TAIL = 6, 9
_NO_TAIL = frozenset({"PUNCT", "VERB", "AUX", "PRON", "SCONJ"})
_JOIN = frozenset({"and", ",", "&"})
_OPENING, _CLOSING = frozenset({'"', "“", "'", "‘"}), frozenset({'"', "”", "'", "’"})
_HANGING = frozenset({"compound", "amod", "nmod", "poss", "case", "punct"})
LONGEST_LEAD = 6
"""Tokens before a title that still tell whose it is ("Russian Foreign Ministry" spokeswoman)."""
_OTHER = frozenset({"DATE", "TIME", "NORP", "GPE", "ORG", "EVENT", "LAW", "FAC"})


class People:
    """Finds the persons of a page, from left to right, and adds them to it."""

    def __init__(self, page: Page, names: Names, titles: dict[int, Title]) -> None:
        self.page, self.names, self.titles = page, names, titles
        self.parse = parse = page.parse
        self.written = set(parse.words)
        self.full_words = {parse.words[e.last - 1] for e in names.people.values() if e.last - e.first > 1}

    def read(self) -> None:
        """Adds every person that is named."""
        i, n = 0, len(self.parse)
        while i < n:
            i = self._at(i)
        self._surnames()

    def _surnames(self) -> None:
        """Later mentions by a name's last word that the parser took for a place or a body."""
        self._hyphened()
        parse, page = self.parse, self.page
        last_words = {d.name.split()[-1] for d in page.drafts if " " in d.name or d.title}
        last_words |= {form for word in last_words if not word.isascii() for form in (fold(word), spelt_out(word))}
        last_words |= {word.upper() for word in last_words if len(word) > 3}
        for i, word in enumerate(parse.words):
            if (
                word not in last_words
                or page.owner[i] is not None
                or not (parse.pos[i] == "PROPN" or self._capital_subject(i))
                or i in self.names.starting
            ):
                continue
            entity = self.names.over.get(i)
            first = i - (i > 0 and self._given_before(i))
            if first < i or entity is None or entity.last - entity.first == 1:
                self._person(None, first, i + 1, first)

    def _hyphened(self) -> None:
        """Later mentions by a surname of two words and a hyphen ("Sherwood-Randall")."""
        words_of, owner = self.parse.words, self.page.owner
        doubles = {d.name.split()[-1] for d in self.page.drafts if " " in d.name and "-" in d.name.split()[-1]}
        for i in range(1, len(words_of) - 1 if doubles else 0):
            first, last = i - 1, i + 2
            if words_of[i] == "-" and "".join(words_of[first:last]) in doubles and owner[first] is owner[i + 1] is None:
                self._person(None, first, last, first)

    def _capital_subject(self, at: int) -> bool:
        """A subject in capitals that the parser takes for a common word ("Truss quits")."""
        parse = self.parse
        common = parse.pos[at] in ("NOUN", "ADJ") and parse.deps[at] in ("nsubj", "nsubjpass")
        return common and parse.words[at][:1].isupper() and parse.lower[at] not in self.written

    def _given_before(self, at: int) -> bool:
        """Whether the word before a surname is the given name of another bearer."""
        parse, page = self.parse, self.page
        before = at - 1
        joined = parse.deps[before] == "compound" and parse.heads[before] == at and page.owner[before] is None
        return joined and is_name_word(page, before) and before not in self.names.starting

    def _at(self, i: int) -> int:
        title = self.titles.get(i)
        if title:
            end = self._titled(title)
            if end:
                return end
            return title.last
        if self.page.owner[i] is None and (i in self.names.people or self._mistaken(i)):
            end = self._bare(i)
            if end:
                return end
        return i + 1

    def _mistaken(self, at: int) -> bool:
        """Whether a name that the parser took for a body or place is a person's, by the packs or its apposition."""
        entity = self.names.over.get(at)
        if (
            entity is None
            or entity.first != at
            or entity.label not in ("ORG", "GPE", "FAC", "LOC", "NORP")
            or at in self.names.starting
        ):
            return False
        length = entity.last - at
        if (
            not 1 < length < 5
            or noun_class().get(self.page.singular[entity.last - 1])
            or not self._personal(at, entity.last)
        ):
            return False
        if self.page.packs.offices.of_person(self.parse.string(at, entity.last)):
            return True
        title = self._apposition(entity.last)
        return title is not None and title.state and all(is_name_word(self.page, i) for i in range(at, entity.last))

    def name_end(self, at: int) -> int:
        """Where the name that begins at a token ends (``at`` where none does)."""
        parse = self.parse
        if at >= len(parse) or not is_name_word(self.page, at) or self._other_name(at):
            return at
        listed, entity = self.names.starting.get(at), self.names.people.get(at)
        known = entity.last if entity else at
        hyphen = listed is not None and known > listed.last and parse.words[listed.last] == "-"  # "Park Jin-woo"
        if listed is not None and not hyphen and any(e.type == "person" for e in listed.entries):
            return listed.last
        low, last = parse.paragraph_of[at], at + 1
        while (
            last < len(parse)
            and last - at < LONGEST_NAME
            and parse.paragraph_of[last] == low
            and self._goes_on(at, last, known)
        ):
            last += 1
        while last > at + 1 and not self._can_end(last - 1):
            last -= 1
        return last

    def _can_end(self, at: int) -> bool:
        parse = self.parse
        joined = parse.words[at - 1] == "-" and parse.words[at][:1].isalpha()
        return joined or is_name_word(self.page, at) or parse.lower[at] in words("suffix")

    def _other_name(self, at: int) -> bool:
        """Whether a name of the packs that is no person's begins here."""
        piece, entity = self.names.starting.get(at), self.names.over.get(at)
        plural = self.parse.tags[at] == "NNPS" and not is_given(self.parse.words[at])
        if self.page.owner[at] is not None or plural:
            return True
        if (
            entity
            and entity.label in ("ORG", "FAC")
            and noun_class().get(self.page.singular[entity.last - 1]) in ("organ", "body")
        ):
            return True
        if piece is None or any(e.type == "person" for e in piece.entries):
            return at in self.titles and self.titles[at].listed
        person = self.names.people.get(at)
        return not (person and person.last > piece.last)

    def _goes_on(self, first: int, at: int, known: int) -> bool:
        parse = self.parse
        if at < known:
            return parse.lower[at] not in ("'s", "’s")
        if self._nickname(at):
            return True
        if parse.lower[at] in words("suffix"):
            return True
        if parse.lower[at] == "," and at + 1 < len(parse) and parse.lower[at + 1] in words("suffix"):
            return True
        if (
            parse.words[at] == "-"
            and at + 1 < len(parse)
            and parse.starts[at] == parse.ends[at - 1]
            and parse.starts[at + 1] == parse.ends[at]
        ):
            return parse.words[at + 1][:1].isalpha() and not self.names.starting.get(at + 1)
        if parse.words[at - 1] == "-":
            return parse.starts[at] == parse.ends[at - 1]
        if parse.lower[at] in words("particle"):
            return at + 1 < len(parse) and is_name_word(self.page, at + 1)
        if at in self.names.starting and not any(e.type == "person" for e in self.names.starting[at].entries):
            return False
        if at in self.titles and self.titles[at].listed:
            return False
        begins = self.page.ent_starts[at] and self.page.ents[at] in _OTHER
        return (
            is_name_word(self.page, at)
            and parse.pos[at] == "PROPN"
            and not begins
            and (known <= first + 1 or self.page.ents[at] == "PERSON" or self._last_word(at))
        )

    def _nickname(self, at: int) -> bool:
        """Within the quoted name between two others (Ferdinand "Bongbong" Marcos)."""
        words_of = self.parse.words
        for first in range(max(1, at - 2), at + 1):
            opens = words_of[first] in _OPENING and first + 3 < len(words_of) and words_of[first + 2] in _CLOSING
            if opens and words_of[first + 1][:1].isupper() and is_name_word(self.page, first + 3):
                return is_name_word(self.page, first - 1)
        return False

    def _last_word(self, at: int) -> bool:
        """Whether the parser hangs the words before on this one ("Yoon Suk" + "Yeol"), though it is no entity."""
        parse = self.parse
        return parse.deps[at - 1] == "compound" and parse.heads[at - 1] == at and not self.page.ents[at]

    def _titled(self, title: Title) -> int | None:
        """A title with the name behind it; further names where the title is in the plural."""
        at = title.end if title.end > title.last else title.last
        at = self._second_title(at)
        at += self._named_he(at)
        end = self.name_end(at)
        if end == at or not self._surely(title, at, end) or self._apart(title, at, end):
            return self._named_after_comma(title)
        title = self._first_of_two(title)
        if title.country is None and title.state and (country := country_after(self.page, self.names, end)[0]):
            title = replace(title, country=country)
        person = self._person(title, at - (self.parse.words[at - 1] == "He"), end, title.start)
        if title.plural:
            end = self._past_country(end)[1]
        if title.plural or not title.offices or all(o.kind == "role" for o in title.offices):
            self._told_behind(person, end)
        while title.plural and end < len(self.parse) and self.parse.lower[end] in _JOIN:
            at = end + 1 + (self.parse.lower[end + 1 : end + 2] == ["and"])
            nxt = self.name_end(at)
            if nxt == at or at in self.titles or is_role(self.page, nxt - 1):
                break
            country, end = self._past_country(nxt)
            self._person(replace(title, country=country or title.country), at, nxt, at)
        return end

    def _past_country(self, at: int) -> tuple[str | None, int]:
        """The country behind a name ("Presidents Maduro of Venezuela and Ali of Guyana"), and where it ends."""
        country, end = country_after(self.page, self.names, at) if at + 1 < len(self.parse) else (None, at)
        return country, min(end, len(self.parse) - 1) if country else at

    def _apart(self, title: Title, first: int, last: int) -> bool:
        """Whether the words are of another paragraph, or name a body ("Directors of the Bank") or one for several."""
        paragraph_of = self.parse.paragraph_of
        tail = self.page.singular[last - 1]
        thing = noun_class().get(tail) in ("organ", "body") or tail in words("instrument")
        body = thing and (last - first > 1 or self.page.ents[first] != "PERSON")
        alone = title.plural and last < len(self.parse) and self.parse.lower[self._past_country(last)[1]] not in _JOIN
        return alone or paragraph_of[first] != paragraph_of[title.first] or body

    def _named_he(self, at: int) -> bool:
        """Whether the surname He stands between a title and a given name ("Vice Premier He Lifeng")."""
        parse = self.parse
        return at + 1 < len(parse) and parse.words[at] == "He" and parse.tags[at + 1] == "NNP"

    def _surely(self, title: Title, first: int, last: int) -> bool:
        """A short title that is a common word too needs two words, or one that the parser takes for a person."""
        parse = self.parse
        if last - first == 1 and self.page.ents[first] != "PERSON" and "for" in parse.lower[title.first : title.last]:
            return False
        if title.listed or not title.office or parse.lower[title.last - 1] not in words("common title"):
            return True
        return self.page.ents[first] == "PERSON" or (
            last - first > 1 and self.page.ents[first] not in ("ORG", "FAC", "EVENT")
        )

    def _first_of_two(self, title: Title) -> Title:
        """ "former president and rebel leader Hashim Thaci": the first of two offices of one person is the title."""
        at = title.start - 1
        if at < 1 or self.parse.lower[at] != "and" or title.country or title.plural:
            return title
        before = next((t for t in self.titles.values() if t.last == at and t.listed and not t.plural), None)
        if before is None or self._opened(before):
            return title
        return replace(before, start=min(before.start, before.first), end=title.end)

    def _opened(self, title: Title) -> bool:
        """Whether an article makes a title a person of its own ("the president and Premier Li")."""
        at = min(title.start, title.first) - 1
        return at >= 0 and self.parse.pos[at] in ("DET", "PRON", "PART")

    def _second_title(self, at: int) -> int:
        """Over an honorific or rank between title and name ("Defense Minister Gen. Smith")."""
        while at in self.titles and (not self.titles[at].listed or self.parse.lower[at] in words("honorific")):
            at = self.titles[at].last
        return at

    def _named_after_comma(self, title: Title) -> int | None:
        """ "Japan's foreign minister, Yoko Kamikawa, said", "the president of the Lombardy region, Roberto Maroni": the
        full name between commas; or a name with Mr. behind what the title is of."""
        parse, at = self.parse, self._past_tail(title)
        if not title.listed or at + 2 >= len(parse) or title.plural:
            return None
        honorific = self._second_title(at)
        first = honorific if honorific > at else self._second_title(at + 1)
        if honorific == at and parse.words[at] != ",":
            return None
        end = self.name_end(first)
        if end == first or (honorific == at and (end - first < 2 or not self._ends_there(title, end))):
            return None
        person = self._person(title, first, end, title.start)
        if at > title.end:
            person.tail = parse.string(title.end, at)
        return end

    def _past_tail(self, title: Title) -> int:
        """The token behind what a title is of ("of the Lombardy region"); the title's end where that is not clear."""
        parse, at = self.parse, title.end
        wanted = ("to",) if title.country and title.end > title.last else ("of", "for", "at", "to")
        if (title.country and "to" not in wanted) or at >= len(parse) or parse.lower[at] not in wanted:
            return at
        while (
            at < len(parse)
            and at - title.end < LONGEST_TAIL
            and (parse.pos[at] not in _NO_TAIL or listed_on(parse, at, title.end))
            and at not in self.titles
        ):
            at += 1
        if at + 2 < len(parse) and parse.words[at] == "(" and self._past_bracket(at) > at:
            at = self._past_bracket(at)
        stops = at < len(parse) and at - title.end > 1 and (parse.words[at] == "," or at in self.titles)
        return at if stops else title.end

    def _ends_there(self, title: Title, end: int) -> bool:
        """Whether a name between commas ends at a mark, or, where a country stands before the title, at a verb."""
        if end >= len(self.parse):
            return False
        mark = self.parse.words[end] in {",", ".", ")", ";", "—", "’s", "'s"}
        return mark or (title.country is not None and self.parse.pos[end] in ("VERB", "AUX"))

    def _person(self, title: Title | None, first: int, last: int, start: int) -> Draft:
        page, parse = self.page, self.parse
        if title and start < first:
            start = self._whose_title(start, last)
        draft = Draft(start, last, head_of(parse, start, last), "person", parse.string(first, last))
        draft.why = "title+name" if title else "name"
        if title:
            self.give(draft, title)
        draft.gender = draft.gender or gender_of(parse.words[first])
        return page.add(draft)

    def _whose_title(self, start: int, last: int) -> int:
        """Where the words begin that the parse hangs on a title and name ("Federal Reserve" Chair Jerome Powell)."""
        parse, at = self.parse, start
        low = max(parse.sents[parse.sent_of[start]][0], start - LONGEST_LEAD)
        while at > low and parse.deps[at - 1] in _HANGING and at <= parse.heads[at - 1] < last:
            word, owner = at - 1, self.page.owner[at - 1]
            tight = parse.starts[word] == parse.ends[word - 1] if word else False
            joins = (parse.words[word] in ("-", "'s", "’s") and tight) or parse.words[word][:1].isalnum()
            if not joins or parse.pos[word] in ("NUM", "DET", "PRON") or (owner is not None and owner.type == "person"):
                break
            at = word
        while at < start and (parse.words[at] in ("-", "'s", "’s") or parse.tags[at] in ("VBN", "VBG", "JJS", "JJR")):
            at += 1
        return at

    def give(self, draft: Draft, title: Title) -> None:
        """Gives a person the title."""
        parse = self.parse
        draft.qualifier, draft.country = title.qualifier, title.country
        draft.state, draft.gender = title.state, title.gender or draft.gender
        if parse.lower[title.last - 1] in words("honorific"):
            return
        if title.listed or title.office:
            draft.title = parse.string(title.first, title.last)
        draft.offices, draft.office = title.offices, title.office or None

    def _bare(self, at: int) -> int | None:
        """A name that no title precedes; what is said of it behind a comma is its title."""
        end = self.name_end(at)
        if end - at > 1 and common_word(self, at):
            return None if end - at == 2 and not self._known_alone(end - 1) else self._bare(at + 1)
        if end == at or not self._personal(at, end):
            return None
        draft = self._person(None, at, end, at)
        self._told_behind(draft, end)
        return end

    def _told_behind(self, draft: Draft, end: int) -> None:
        """Gives a person the office that stands behind the name and a comma."""
        title = self._apposition(end)
        long = apposed_office(self.page, self.names, self.titles, self._past_bracket(end))
        if long is not None and any(
            self._name_follows(t) and not is_role(self.page, t.end)
            for i in range(long.first, long.last)
            if (t := self.titles.get(i))
        ):
            long = None
        if long is not None and (title is None or title.first > long.first or title.last < long.last):
            whole = title is not None and title.first == long.first and title.country is not None
            title = title if whole else long
        if title:
            self.give(draft, title)
            draft.tail = "" if title is long else self._tail(title)
            draft.why = "name+apposition"

    def _personal(self, first: int, last: int) -> bool:
        """Not a place, body or thing that the parser took for a person ("Mount Fuji", "DAB", "Safari")."""
        lower = self.parse.lower
        if last - first == 1 and (not self._known_alone(first) or self._the_one(first)):
            return False
        if any(lower[last - 1] in words(kind) for kind in ("place", "body", "instrument")):
            return False
        return lower[first] not in words("place")

    def _the_one(self, at: int) -> bool:
        """ "The Moon", "the Bush administration": an article makes a single word no person's name."""
        return at > 0 and self.parse.lower[at - 1] == "the" and self.parse.words[at] not in self.full_words

    def _known_alone(self, at: int) -> bool:
        """Whether one word passes for a person: named in full elsewhere, in the packs, or doing what persons do."""
        parse, word = self.parse, self.parse.words[at]
        if word in self.full_words or is_given(parse.words[at]):
            return True
        if word.isupper() and len(word) > 1:
            return False
        personal = parse.deps[at] == "nsubj" and parse.lemmas[parse.heads[at]].lower() in words("personal")
        return personal or bool(self.page.packs.offices.surname(word))

    def _apposition(self, end: int) -> Title | None:
        """The office phrase behind a name and a comma, where no name follows it."""
        parse = self.parse
        at = self._past_bracket(end)
        if parse.words[at : at + 2] == [".", ","] and parse.lower[at - 1] in ("jr", "sr"):
            at += 1  # "I, JAMES R. MOSS JR., President of ..."
        if at + 1 >= len(parse) or parse.words[at] != ",":
            return None
        for i in range(at + 1, min(at + 9, len(parse))):
            if parse.pos[i] in ("VERB", "AUX", "PUNCT", "SCONJ", "CCONJ") or parse.tags[i] in ("WP", "WDT"):
                return None
            title = self.titles.get(i) or loose_title(self.page, i)
            if title and (title.listed or title.office) and not self._owns(title):
                return None if self._name_follows(title) or title.plural else title
        return None

    def _tail(self, title: Title) -> str:
        """What a title is of, where that is no country ("of the Joint Chiefs of Staff")."""
        parse, at = self.parse, title.last
        if title.country or at >= len(parse) or parse.lower[at] not in ("of", "for", "to", "at"):
            return ""
        end = next((i for i in range(at, len(parse)) if parse.pos[i] in ("PUNCT", "VERB", "AUX")), len(parse))
        return parse.string(at, end) if 1 < end - at <= LONGEST_TAIL else ""

    def _past_bracket(self, at: int) -> int:
        parse = self.parse
        if at + 2 < len(parse) and parse.words[at] == "(":
            close = next((j for j in range(at, min(at + 6, len(parse))) if parse.words[j] == ")"), None)
            return close + 1 if close else at
        return at

    def _owns(self, title: Title) -> bool:
        """Whether the title is somebody else's, to whom what follows belongs ("the king's former spokesman")."""
        return title.end < len(self.parse) and self.parse.tags[title.end] == "POS"

    def _name_follows(self, title: Title) -> bool:
        return self.name_end(self._second_title(title.end)) > title.end


def listed_on(parse: Parse, at: int, first: int) -> bool:
    """Whether a comma at a token goes on a list of fields ("women, children and social protection, Ana Ruiz")."""
    if parse.words[at] != "," or not all(parse.pos[t] in ("NOUN", "ADJ", "PROPN", "ADP") for t in range(first, at)):
        return False
    for t in range(at + 1, min(at + 5, len(parse))):
        if parse.lower[t] == "and":
            return t > at + 1 or "," in parse.words[first:at]
        if parse.pos[t] not in ("NOUN", "ADJ") and not (parse.pos[t] == "PROPN" and not parse.ents[t]):
            return False
    return False


def common_word(people: People, at: int) -> bool:
    """Whether a name's first word is a common word of the article in capitals ("Rip Donald Trump" in a headline)."""
    word = people.parse.lower[at]
    return word in people.written and not is_given(word) and word not in words("particle")
