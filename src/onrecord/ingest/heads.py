"""Title, author, publisher, agency, place and cut of an article, from its labelled parts and what came with it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.ingest.dateline import Opening, opening_of
from onrecord.ingest.days import printed_days
from onrecord.ingest.kinds import kind_of_line
from onrecord.ingest.label import Labelled
from onrecord.ingest.lexicon import lexicon
from onrecord.model.pages import Metadata

_LEAD = re.compile(
    r"(?:by\s?line:?|by|authors?:|(?:words|text by|reporter):"
    r"|(?:written|words|report(?:ing|ed)|story|text|analysis|opinion) by)\s+",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?:\s+[^\W\d_][\w.’'-]*){0,4}\Z")
_CREDIT_END = re.compile(r"[(\[–—-]\s*(?P<agency>[A-Z][\w ./-]{1,30}?)\s*[)\]]?\Z")

OPEN_END = 120
"""Characters from which a last paragraph without a stop shows that the text was cut."""


@dataclass(frozen=True, slots=True)
class Head:
    """What an article says of itself."""

    title: str | None
    author: str | None
    publisher: str | None
    agency: str | None
    dateline: str | None
    truncated: bool
    opening: Opening | None


def head_of(article: Labelled, metadata: Metadata) -> Head:
    """The article's head; `metadata` is empty for an article that runs on after another."""
    page = article.page
    texts = {i: page.blocks[i].text for i in range(article.first, article.last)}
    title = texts[article.title] if article.title is not None else None
    author, outlet, agency = _bylines(article)
    opening = _opening(article)
    agency = _agency(opening.agency) if opening and opening.agency else agency
    agency = agency or _dated_agency(article) or _closing_agency(article)
    return Head(
        title=title or metadata.title,
        author=author or metadata.author,
        publisher=metadata.publisher or outlet or agency,
        agency=agency,
        dateline=cased(opening.place) if opening else None,
        truncated=_cut(article),
        opening=opening,
    )


def cased(name: str) -> str:
    """A name in capitals in small letters ("PRISTINA, Kosovo": Pristina, Kosovo); short ones and others stay."""
    words = [_cased(word, n == 0) for n, word in enumerate(name.split(" "))]
    return " ".join(words)


def _cased(word: str, first: bool) -> str:
    letters = re.sub(r"\W", "", word)
    if (
        not letters.isupper()
        or "." in word.rstrip(".,")
        or (len(letters) <= 3 and letters.lower() not in lexicon().words)
    ):
        return word
    if letters.lower() in lexicon().small and not first:
        return word.lower()
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize() if len(m.group()) > 1 else m.group(), word)


def _bylines(article: Labelled) -> tuple[str | None, str | None, str | None]:
    """Author, outlet and agency of the bylines."""
    author = outlet = agency = None
    for i in range(article.first, article.last):
        if article.labels[i] == "byline":
            who, paper, wire = byline_of(article.page.blocks[i].text)
            author, outlet, agency = author or who, outlet or paper, agency or wire
    return author, outlet, agency


def byline_of(text: str) -> tuple[str | None, str | None, str | None]:
    """Author, outlet and agency of one byline: "Byline: Richard Halloran, THE WASHINGTON TIMES"."""
    lex = lexicon()
    for printed in reversed(printed_days(text)):
        text = text[: printed.start] + "|" + text[printed.end :]
    author = outlet = agency = None
    for n, piece in enumerate(re.split(r"\s*[,|/]\s*|\s+[–—-]\s+", _LEAD.sub("", text.strip(" .()"), count=1))):
        low = piece.lower().strip(" .()")
        if not low or low in lex.roles or any(low.endswith(" " + role) for role in lex.roles):
            continue
        if low in lex.agencies:
            agency = agency or lex.agencies[low]
        elif n == 0 and _NAME.match(piece):
            author = cased(piece)
        elif n and _NAME.match(piece) and author and outlet is None:
            outlet = cased(piece)
        elif n == 0 and len(piece) <= 100:
            author = cased(piece)
    return author, outlet, agency


def _agency(name: str) -> str | None:
    known = lexicon().agencies
    return next((known[p] for part in re.split(r"[/,]", name) if (p := part.strip().lower()) in known), None)


def _dated_agency(article: Labelled) -> str | None:
    """The agency that stands before the day ("AFP , Thursday 3 Oct 2013")."""
    for i in range(article.first, min(article.last, article.first + 12)):
        if article.page.kinds[i] == "dated" and article.labels[i] == "dateline":
            text = article.page.blocks[i].text
            lead = text[: min((p.start for p in printed_days(text)), default=0)]
            if found := _agency(lead.strip(" ,|-–—:")):
                return found
    return None


def _closing_agency(article: Labelled) -> str | None:
    """The agency in brackets at the end of the last paragraph."""
    for i in range(article.last - 1, article.first, -1):
        if article.labels[i] == "body":
            found = _CREDIT_END.search(article.page.blocks[i].text[-40:])
            return _agency(found.group("agency")) if found else None
    return None


def _opening(article: Labelled) -> Opening | None:
    for i in range(article.first, article.last):
        if article.labels[i] == "body" and article.page.paragraph(i):
            return opening_of(article.page.blocks[i].text)
    return None


def _breaks_off(paragraph: str) -> bool:
    """Whether a paragraph of whole sentences ends in the beginning of one more: in no name, as credits do."""
    *whole, rest = _SENTENCE_END.split(paragraph)
    is_run_on = rest.split()[-1].islower() or rest[-1] == ","
    return len(whole) > 0 and rest.count(" ") >= 2 and all(part.count(" ") >= 3 for part in whole) and is_run_on


def _is_note(rest: str) -> bool:
    """Whether words at the end of a text are a credit, a site's own line or a signature, which need no stop."""
    low, lex = rest.lower(), lexicon()
    told = any(re.search(rf"\b{re.escape(name)}\b", low) for name in (*lex.itself, *lex.roles, *lex.agencies))
    return told or kind_of_line(rest) != "" or bool(_SIGNED.search(rest))


_SIGNED = re.compile(r":(?:[\s,;]+(?:[^\W\d_a-z][\w.’'-]*|of|the|and|for|de|la|by))+\Z")
"""A colon, and names alone behind it ("For Peru: Ana Soto, Minister of Mines")."""


_SENTENCE_END = re.compile(r"(?<=[a-z0-9)][.!?])[\"”’]*\s+(?=[A-Z“\"])")


def _cut(article: Labelled) -> bool:
    """Whether the text breaks off: a mark of cutting at its end, or a last long paragraph without a stop."""
    page = article.page
    bodies = [i for i in range(article.first, article.last) if article.labels[i] == "body"]
    if any(page.kinds[i] == "cut" for i in range(article.first, article.last)) or not bodies:
        return bool(bodies)
    last = page.blocks[bodies[-1]].text
    if last.endswith(("…", "...", "[...]", "[…]", "(more)")):
        return True
    is_open = (last[-1].isalnum() or last[-1] == ",") and not _is_note(_SENTENCE_END.split(last)[-1])
    if is_open and _breaks_off(last):
        return True
    stops = sum(page.blocks[i].text[-1] in '.!?"”’)' for i in bodies)
    return is_open and len(last) >= OPEN_END and len(bodies) > 2 and stops >= 0.8 * (len(bodies) - 1)
