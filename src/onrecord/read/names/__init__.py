"""Names in a text: who and what is meant, whose office, for which government somebody acts."""

from __future__ import annotations

from onrecord.model.dates import When
from onrecord.packs import Packs
from onrecord.read.marks import Mention
from onrecord.read.names.ages import aged
from onrecord.read.names.authors import Voice, author_of
from onrecord.read.names.chains import number, settle
from onrecord.read.names.counterparts import counterparts
from onrecord.read.names.definite import Definite, home_state, lands, organs_at_home
from onrecord.read.names.draft import Page, frozen
from onrecord.read.names.identity import Identities
from onrecord.read.names.listed import Names
from onrecord.read.names.long_titles import lengthened
from onrecord.read.names.memory import Memory
from onrecord.read.names.of_theirs import of_theirs
from onrecord.read.names.people import People
from onrecord.read.names.phrases import Phrases
from onrecord.read.names.portfolios import with_portfolios
from onrecord.read.names.pronouns import Pronouns
from onrecord.read.names.serving import serving
from onrecord.read.names.short_names import short_names
from onrecord.read.names.sides import Sides
from onrecord.read.names.signers import signers
from onrecord.read.names.things import Things
from onrecord.read.names.titles import titles
from onrecord.read.parse import Parse
from onrecord.read.parse import parse as parsed

__all__ = ["find_mentions"]


def find_mentions(
    parse: Parse,
    packs: Packs,
    published: When | None = None,
    *,
    title: str | None = None,
    publisher: str | None = None,
    dateline: str | None = None,
) -> tuple[Mention, ...]:
    """The mentions of an article, in order: names, title + name, and phrases and pronouns that stand for somebody.

    ``published`` is the article's date; an office is looked up at it, and only where it tells one holder. ``title`` and
    ``publisher`` tell, with the opening, which governments say "we" in a joint text or release; ``publisher`` and
    ``dateline`` (where it was cut off the text) which state "the government" is.
    """
    page = Page(parse, packs, published)
    names = Names.of(page)
    things = Things(page, names)
    things.abroad()
    offices = lengthened(page, names, with_portfolios(page, names, titles(page, names)))
    People(page, names, offices).read()
    things.read()
    Phrases(page, names, offices).read()
    counterparts(page)
    Identities(page).read()
    serving(page, publisher)
    home = home_state(page, dateline, publisher)
    organs_at_home(page, home)
    short_names(page)
    lands(page, home)
    memory = Memory(page)
    issuers = signers(page, title, publisher)
    Sides(page, memory, issuers).read()
    links = aged(page)
    links += Pronouns(page, memory, issuers.we).read()
    links += Definite(page, memory, home).read()
    author = author_of(page, title, publisher, issuers, lambda line: _of_line(line, packs, published))
    if author is not None:
        Voice(page, author).read()
    settle(links)
    of_theirs(page)
    number(page, links)
    return frozen(page, page.drafts)


def _of_line(line: str, packs: Packs, published: When | None) -> tuple[Mention, ...]:
    """The mentions of one line that is no part of the text, such as its title."""
    return find_mentions(parsed(line, [(0, len(line), "body")]), packs, published)
