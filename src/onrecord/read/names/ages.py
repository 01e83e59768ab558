""" "The 69-year-old": the person whose age the text tells so, else the one person it speaks of."""

from __future__ import annotations

import re

from onrecord.read.names.draft import Draft, Page

_AGED = re.compile(r"(\d{1,3})-?year-?old\Z")
REACH = 6
"""Sentences back in which that person is looked for."""


def aged(page: Page) -> list[tuple[Draft, Draft]]:
    """Adds the phrases that call somebody by age alone, and says whom each takes up."""
    people = sorted((d for d in page.drafts if d.type == "person" and d.named), key=lambda d: d.first)
    told = {d.chain: age for d in people if (age := _age_of(page, d))}
    links = []
    for first, last, head, age in _phrases(page):
        earlier = _meant(page, first, age, people, told)
        if earlier is not None:
            draft = Draft(first, last, head, "person", earlier.name, named=False, why="age", gender=earlier.gender)
            draft.actor, draft.acts, draft.country = earlier.actor, earlier.acts, earlier.country
            draft.office, draft.state = earlier.office, earlier.state
            links.append((page.add(draft), earlier))
    return links


def _phrases(page: Page) -> list[tuple[int, int, int, str]]:
    """Each "the N-year-old" that stands for itself: first token, last token (exclusive), head and the age."""
    parse, found = page.parse, []
    for i, word in enumerate(parse.lower):
        if word != "the" or i + 1 >= len(parse):
            continue
        for last in range(i + 2, min(i + 7, len(parse) + 1)):
            match = _AGED.match("".join(parse.lower[i + 1 : last]))
            if match:
                follows = parse.pos[last] if last < len(parse) else ""
                if follows not in ("NOUN", "PROPN", "ADJ"):
                    found.append((i, last, last - 1, match[1]))
                break
    return found


def _age_of(page: Page, person: Draft) -> str | None:
    """The age behind a name: "Peter Dahl, 69," or "Peter Dahl (69)"."""
    parse, at = page.parse, person.last
    if at + 2 < len(parse) and parse.words[at] in (",", "(") and parse.words[at + 1].isdigit():
        return parse.words[at + 1] if parse.words[at + 2] in (",", ")", ".") else None
    return None


def _meant(page: Page, at: int, age: str, people: list[Draft], told: dict[int, str]) -> Draft | None:
    sentence, sent_of = page.parse.sent_of[at], page.parse.sent_of
    before = [d for d in people if d.last <= at]
    same = [d for d in before if told.get(d.chain) == age]
    if same:
        return same[-1] if len({d.chain for d in same}) == 1 else None
    near = [d for d in before if sentence - sent_of[d.first] <= REACH and told.get(d.chain, age) == age]
    chains = {d.chain for d in near}
    last = [d for d in near if sentence - sent_of[d.first] <= 1]
    if len(chains) == 1:
        return near[-1]
    return last[-1] if len({d.chain for d in last}) == 1 else None
