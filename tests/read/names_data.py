"""Sentences written for this project from public facts, and what is meant in them."""

from __future__ import annotations

from typing import NamedTuple


class Meant(NamedTuple):
    """A sentence, the words of one mention in it, and what it must say."""

    text: str
    words: str
    fields: dict[str, object]
    published: str = "2023-06-04"


STATES = [
    Meant("Ottawa recalled its ambassador on Friday.", "Ottawa", {"acts": ("CAN",), "place": False}),
    Meant("The delegation landed in Ottawa on Friday.", "Ottawa", {"acts": (), "place": True}),
    Meant("Protesters marched through Nairobi.", "Nairobi", {"acts": (), "place": True}),
    Meant("Analysts said Paris would send trainers.", "Paris", {"acts": ("FRA",)}),
    Meant("The envoy left Tehran before dawn.", "Tehran", {"acts": (), "place": True}),
    Meant("Rome accused Tripoli of ignoring the boats.", "Tripoli", {"acts": ("LBY",)}),
    Meant("Two missiles hit Kyiv overnight, and Kyiv was shelled again at noon.", "Kyiv", {"acts": (), "place": True}),
    Meant("MADRID - Farmers blocked the port on Monday.", "MADRID", {"acts": (), "place": True}),
    Meant("Talks between Norway and Sweden stalled.", "Norway", {"acts": ("NOR",)}),
    Meant("Troops were stationed in Norway.", "Norway", {"acts": (), "place": True}),
    Meant("The Japanese said they would wait.", "Japanese", {"acts": ("JPN",)}),
    Meant(
        "Canadian officials asked for more time.",
        "Canadian officials",
        {"acts": ("CAN",), "type": "group", "named": False},
    ),
    Meant("Polish and German officers met.", "Polish and German officers", {"acts": ("POL", "DEU")}),
    Meant("The government of Kenya raised the levy.", "The government of Kenya", {"acts": ("KEN",)}),
    Meant("The American side declined to comment.", "The American side", {"acts": ("USA",)}),
    Meant("Brazil's navy seized the trawler.", "Brazil's navy", {"acts": ("BRA",), "type": "body"}),
    Meant("Indonesian fishermen found the wreck.", "Indonesian fishermen", {"acts": (), "country": "IDN"}),
    Meant("LISBON, Portugal - The government will cut the tax.", "The government", {"acts": ("PRT",)}),
    Meant("Turkey sent ships. Its navy watched the strait.", "Its navy", {"acts": ("TUR",)}),
]

PERSONS = [
    Meant(
        "Kenyan Foreign Minister Alfred Mutua arrived late.",
        "Kenyan Foreign Minister Alfred Mutua",
        {
            "name": "Alfred Mutua",
            "office": "Foreign Minister",
            "country": "KEN",
            "acts": ("KEN",),
            "actor": "alfred-mutua",
        },
    ),
    Meant(
        "Chile's new defense minister, Maya Fernández, toured the base.",
        "Chile's new defense minister, Maya Fernández",
        {"name": "Maya Fernández", "country": "CHL", "acts": ("CHL",)},
    ),
    Meant(
        "Maya Fernández, Chile's defense minister, toured the base.",
        "Maya Fernández",
        {"title": "defense minister", "country": "CHL", "acts": ("CHL",)},
    ),
    Meant(
        "Former Polish president Lech Walesa spoke.",
        "Former Polish president Lech Walesa",
        {"qualifier": "former", "acts": ("lech-walesa",)},
    ),
    Meant("Lech Walesa (L) greets a crowd.", "Lech Walesa", {"name": "Lech Walesa"}),
    Meant(
        "Rebel leader Tomas Okello fled.",
        "Rebel leader Tomas Okello",
        {"name": "Tomas Okello", "acts": ("tomas-okello",)},
    ),
    Meant(
        "President Bush spoke in Ohio.", "President Bush", {"actor": "george-w-bush", "acts": ("USA",)}, "2005-03-01"
    ),
    Meant(
        "President Bush spoke in Ohio.", "President Bush", {"actor": "george-h-w-bush", "acts": ("USA",)}, "1990-08-08"
    ),
    Meant("President Bush spoke in Ohio.", "President Bush", {"actor": None}, "1990/2005"),
    Meant(
        "South Korean Defense Minister Shin Won-sik replied.",
        "South Korean Defense Minister Shin Won-sik",
        {"name": "Shin Won-sik", "country": "KOR"},
        "2024-03-01",
    ),
    Meant(
        "Chinese Vice Premier He Lifeng left early.",
        "Chinese Vice Premier He Lifeng",
        {"name": "He Lifeng", "acts": ("CHN",)},
    ),
    Meant(
        "Malaysian Foreign Minister Zambry Abdul Kadir and Defence Minister Mohamad Hasan resigned.",
        "Defence Minister Mohamad Hasan",
        {"country": "MYS"},
    ),
]

OTHERS = [
    Meant("A second TPY-2 radar will go to Hokkaido Prefecture.", "TPY-2", {"type": "system", "acts": ()}),
    Meant(
        "A second TPY-2 radar will go to Hokkaido Prefecture.", "Hokkaido Prefecture", {"type": "place", "place": True}
    ),
    Meant("The squadron flies the F-35B from the base.", "F-35B", {"type": "system"}),
    Meant(
        "Soldiers of the Free Aceh Liberation Army fired.",
        "Free Aceh Liberation Army",
        {"acts": ("free-aceh-liberation-army",)},
    ),
    Meant(
        "A retired senior Japanese officer disagreed.",
        "A retired senior Japanese officer",
        {"type": "person", "named": False, "acts": ()},
    ),
]

SILENT = [
    ("Officials said nothing.", "Officials"),
    ("The president left the hall.", "The president"),
    ("Both sides blamed each other.", "Both sides"),
    ("They met and they parted.", "They"),
    ("General Motors closed a plant.", "General Motors person"),
]
"""Words that stand for nobody in particular: no government may be made up for them."""

CHAINS = [
    (
        "Estonian minister Hanno Pevkur signed the order. He flew home on Sunday.",
        "He",
        "Estonian minister Hanno Pevkur",
    ),
    ("Hanno Pevkur signed the order. On Sunday Pevkur flew home.", "Pevkur", "Hanno Pevkur"),
    ("Peru said it would appeal.", "it", "Peru"),
    ("The fishermen said they were fired on.", "they", "The fishermen"),
    ("Ghana's finance ministry issued a bond. The ministry named no date.", "The ministry", "Ghana's finance ministry"),
]

AFTER_THE_NAME = [
    Meant("King Hussein of Jordan left.", "King Hussein", {"country": "JOR", "acts": ("JOR",)}, "1990-08-20"),
    Meant("President William Ruto of Kenya left.", "President William Ruto", {"country": "KEN"}),
]
