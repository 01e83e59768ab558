"""Subjects of a made-up press: parties, people, places, things and days that articles of `large.py` tell of.

Everything is worked out from a seed and a number, so article 70,000 is the same whether the others are made or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random

from onrecord.packs.tokens import slug
from onrecord.packs.vocabulary import table

FIRST_DAY = date(1992, 1, 1)
LAST_DAY = date(2025, 12, 31)
PARTIES = (
    "USA",
    "JPN",
    "CHN",
    "RUS",
    "KOR",
    "PRK",
    "FRA",
    "GBR",
    "DEU",
    "IND",
    "IRN",
    "ISR",
    "TUR",
    "UKR",
    "SRB",
    "AUS",
)
"""Governments, those first that are written of most (Zipf)."""
COUNTRIES = {
    "USA": "the United States", "JPN": "Japan", "CHN": "China", "RUS": "Russia", "KOR": "South Korea",
    "PRK": "North Korea", "FRA": "France", "GBR": "Britain", "DEU": "Germany", "IND": "India", "IRN": "Iran",
    "ISR": "Israel", "TUR": "Turkey", "UKR": "Ukraine", "SRB": "Serbia", "AUS": "Australia",
}  # fmt: skip
"""Governments, those first that are written of most (Zipf)."""
PARTIES = tuple(COUNTRIES)
OFFICES = ("foreign minister", "defense minister", "ambassador", "prime minister", "spokesman", "finance minister")
KINDS = ("joint", "northern", "coastal", "new", "temporary", "civil", "naval", "central")
_HEADS = ("b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kh", "l", "m", "n", "p", "r", "s", "sh", "t", "tr", "v", "z")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
_TAILS = ("", "l", "m", "n", "r", "s", "t", "sk", "nd", "ka", "mo")


@dataclass(frozen=True, slots=True)
class Subject:
    """What articles over days or decades tell of; ``words`` stand in its articles and hardly elsewhere."""

    parties: tuple[str, str]
    first: date
    days: int
    words: tuple[str, ...]
    people: tuple[tuple[str, str, str], ...]
    """Full name, office and country."""
    places: tuple[str, ...]
    things: tuple[str, ...]
    quotes: tuple[str, ...]

    def day(self, rng: Random) -> date:
        """Some day of the subject."""
        return min(LAST_DAY, self.first + timedelta(days=rng.randrange(self.days)))


def name(rng: Random, syllables: int = 2) -> str:
    """A name that nobody has: two or three syllables with a capital."""
    return "".join(rng.choice(_HEADS) + rng.choice(_VOWELS) + rng.choice(_TAILS) for _ in range(syllables)).capitalize()


@cache
def _given() -> tuple[str, ...]:
    rng = Random("given names")
    return tuple(name(rng) for _ in range(300))


@cache
def _families() -> tuple[str, ...]:
    rng = Random("family names")
    return tuple(name(rng, 2 + n % 2) for n in range(4000))


@cache
def _nouns() -> tuple[str, ...]:
    """What can be promised, from the readers' own table."""
    return tuple(sorted({str(row["noun"]) for row in table("commitments_things")}))


@cache
def _common() -> tuple[list[str], list[int]]:
    rows = [(str(row["word"]), int(str(row["stretches"]))) for row in table("link_frequencies")]
    words = [(word, n) for word, n in rows if word.isalpha()]
    return [word for word, _ in words], list(accumulate(n for _, n in words))


def filler(rng: Random, words: int) -> str:
    """So many words of public English, each as often as it stands there."""
    known, heavy = _common()
    return " ".join(rng.choices(known, cum_weights=heavy, k=words))


@cache
def subject(seed: int, number: int) -> Subject:
    """The subject of that number."""
    rng = Random(f"subject {seed} {number}")
    ranks = [1 / (n + 1) for n in range(len(PARTIES))]
    one = rng.choices(PARTIES, ranks)[0]
    other = rng.choices([p for p in PARTIES if p != one], ranks[1:])[0]
    days = min(9000, 5 + int(rng.lognormvariate(5.0, 1.6)))
    first = FIRST_DAY + timedelta(days=rng.randrange(max(1, (LAST_DAY - FIRST_DAY).days - days)))
    people = tuple(
        (f"{rng.choice(_given())} {rng.choice(_families())}", rng.choice(OFFICES), rng.choice((one, other)))
        for _ in range(4)
    )
    places = tuple(name(rng, 3) for _ in range(3))
    return Subject(
        (one, other), first, days, tuple(name(rng, 3) for _ in range(8)), people, places,
        tuple(f"{rng.choice(KINDS)} {rng.choice(places)} {rng.choice(_nouns())}" for _ in range(5)),
        tuple(f"{filler(rng, 7)} {rng.choice(places)} {filler(rng, 4)}" for _ in range(6)),
    )  # fmt: skip


def key_of(full: str) -> str:
    """The id of a person of that name."""
    return slug(full)
