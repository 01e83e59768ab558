"""Who takes part. Sentences written for this project."""

from __future__ import annotations

from tests.read.readings import clause_of, reading_of

from onrecord.read.parties import parties_of, places_of


def test_governments_in_order_and_once() -> None:
    reading = reading_of("Kenya and Uganda signed a treaty.")
    assert parties_of(reading, clause_of(reading, "signed").subjects).actors == ("KEN", "UGA")


def test_troops_act_for_their_government() -> None:
    reading = reading_of("Iranian troops crossed the border.")
    assert parties_of(reading, clause_of(reading, "crossed").subjects).actors == ("IRN",)


def test_owner_of_a_thing_only_when_asked() -> None:
    reading = reading_of("The rebels shelled Chad's airfields.")
    objects = clause_of(reading, "shelled").objects
    assert parties_of(reading, objects).actors == ()
    assert parties_of(reading, objects, owners=True).actors == ("TCD",)


def test_people_are_listed_by_name() -> None:
    reading = reading_of("French President Emmanuel Macron met Angela Merkel in Berlin.")
    clause = clause_of(reading, "met")
    found = parties_of(reading, (*clause.subjects, *clause.objects))
    assert found.people == ("Emmanuel Macron", "Angela Merkel")
    assert found.actors[0] == "FRA"
    assert places_of(reading, clause)[0] == ("Berlin",)
