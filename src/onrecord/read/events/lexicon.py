"""The vocabulary of events (``packs/english/events_*``): verbs with patterns, nouns, light verbs, classes of nouns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from onrecord.packs import table


@dataclass(frozen=True, slots=True)
class VerbRow:
    """One pattern of a verb: what must stand beside it, the event it tells of, and who plays which part.

    ``actors`` are all that the named places hold, ``recipients`` those of the first place that names anybody: S
    subject, O object, D indirect object, C complement clause, else a preposition.
    ``force`` (0-100): how sure the words make it. ``subject``: the classes its subject must be of one of (empty: any).
    """

    lemma: str
    particle: str
    objects: tuple[str, ...]
    prep: str
    type: str | None
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    force: int
    subject: tuple[str, ...] = ()

    @property
    def demands(self) -> int:
        """How much must stand beside the verb: patterns that demand more are tried first."""
        return 2 * bool(self.particle) + 2 * bool(self.objects) + 2 * bool(self.prep) + (":" in self.prep)


@dataclass(frozen=True, slots=True)
class NounRow:
    """A noun that tells of an event; its parts are N (names before it) or prepositions after it."""

    lemma: str
    type: str | None
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    force: int


@dataclass(frozen=True, slots=True)
class SupportRow:
    """A light verb: ``place`` is where its event noun stands (object, subject, or a preposition)."""

    lemma: str
    particle: str
    place: str
    aspect: str


@cache
def verbs() -> dict[str, tuple[VerbRow, ...]]:
    """The patterns of each verb, those that demand most first."""
    out: dict[str, list[VerbRow]] = {}
    for row in (*table("events_verbs"), *table("events_verbs_of"), *table("events_verbs_acts")):
        for lemma in _many(row, "lemma"):
            out.setdefault(lemma, []).append(_verb(lemma, row))
    return {lemma: tuple(sorted(rows, key=lambda r: -r.demands)) for lemma, rows in out.items()}


def _verb(lemma: str, row: dict[str, object]) -> VerbRow:
    parts = _parts(row)
    objects = tuple(str(row["object"]).split())
    return VerbRow(
        lemma, str(row["particle"]), objects, str(row["prep"]), _text(row, "type"), _text(row, "mode"), *parts,
        tuple(str(row.get("subject", "")).split()),
    )  # fmt: skip


@cache
def nouns() -> dict[str, NounRow]:
    """The event nouns by lemma; one of two words is under both, parted by a space."""
    return {
        lemma: NounRow(lemma, _text(row, "type"), _text(row, "mode"), *_parts(row))
        for row in table("events_nouns")
        for lemma in _many(row, "lemma")
    }


@cache
def nouns_of() -> dict[str, tuple[str, tuple[str, ...]]]:
    """The event nouns of several senses: lemma to the preposition and the classes of what tells theirs."""
    return {str(r["lemma"]): (str(r["prep"]), tuple(str(r["of"]).split())) for r in table("events_nouns_of")}


@cache
def supports() -> dict[str, tuple[SupportRow, ...]]:
    """The light verbs by lemma."""
    out: dict[str, list[SupportRow]] = {}
    for row in table("events_support"):
        for lemma in _many(row, "lemma"):
            out.setdefault(lemma, []).append(
                SupportRow(lemma, str(row["particle"]), str(row["as"]), str(row["aspect"]))
            )
    return {lemma: tuple(rows) for lemma, rows in out.items()}


@cache
def classes() -> dict[str, frozenset[str]]:
    """The classes of nouns: name to lemmas."""
    rows = cast("list[dict[str, list[str]]]", table("events_classes"))
    return {str(row["id"]): frozenset(row["words"]) for row in rows}


def _parts(row: dict[str, object]) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    places = [tuple(p for p in str(row[c]).split() if p != "-") for c in ("actors", "recipients")]
    return places[0], places[1], int(str(row["force"]))


def _many(row: dict[str, object], column: str) -> list[str]:
    return [part.strip() for part in str(row[column]).split(";") if part.strip()]


def _text(row: dict[str, object], column: str) -> str | None:
    return str(row[column]) or None
