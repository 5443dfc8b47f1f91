"""What must hold of mentions of persons, places and organisations: they stand where they say, and their codes exist."""

from expectations.declarations import WARNING, Expectation, Owner, Suite
from expectations.suites.child_rows import no, of_keys, of_places_in_body, of_region

PERSON_MENTIONS = Suite("person_mentions", (
    *of_keys("person", "A mention of a person"),
    *of_places_in_body("person", "A mention of a person", "name_as_printed"),
    of_region("person", "An office"),
    Expectation("person_named", WARNING, Owner.MENTIONS, "person_name", no("nameless"),
        "A mention of a person says the person's name in full."),
    Expectation("person_has_key", WARNING, Owner.MENTIONS, "local_person_id", no("keyless"),
        "A mention of a person has the id by which people are gathered across articles."),
    Expectation("persons_disjoint", WARNING, Owner.MENTIONS, "start", no("overlap"),
        "No two mentions of persons overlap: the same words would be two people."),
))  # fmt: skip

PLACE_MENTIONS = Suite("place_mentions", (
    *of_keys("place", "A mention of a place"),
    *of_places_in_body("place", "A mention of a place", "as_printed"),
    of_region("place", "A mention of a place"),
))  # fmt: skip

ORGANISATION_MENTIONS = Suite("organisation_mentions", (
    *of_keys("organisation", "A mention of an organisation"),
    *of_places_in_body("organisation", "A mention of an organisation", "as_printed"),
    of_region("organisation", "A mention of an organisation"),
    Expectation("organisation_named", WARNING, Owner.MENTIONS, "organisation_name", no("nameless"),
        "A mention of an organisation says what it is called."),
))  # fmt: skip
