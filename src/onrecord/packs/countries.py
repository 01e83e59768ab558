"""Countries as people name them."""

from __future__ import annotations

from onrecord.model.errors import BadUsage
from onrecord.packs.pack import Packs


def country_of(packs: Packs, given: str) -> str:
    """The ISO code of a country by its code or one of its names, in whatever case; raises BadUsage where it has none.

    A body that holds offices of its own (the European Union) goes by its id or name as well.
    """
    wanted = given.strip().casefold()
    known = packs.known_actors
    held = {office.country for office in packs.offices.offices}
    states = {i for i, actor in known.items() if actor.type == "government" or i in held}
    for code in (given.strip().upper(), wanted):
        if code in states:
            return code
    fits = sorted(i for i in states if wanted in (name.casefold() for name in names_of(packs, i)))
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise BadUsage(f"several go by {given!r}: {', '.join(fits)}; give the code")
    raise BadUsage(f"no country {given!r} is known; give its English name (Japan) or its ISO code (JPN)")


def names_of(packs: Packs, ident: str) -> tuple[str, ...]:
    """The names of an actor of the packs: its own, and its other ones; none of one that they do not know."""
    actor = packs.known_actors.get(ident)
    return (actor.name, *actor.aliases) if actor else ()
