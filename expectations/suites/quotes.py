"""What must hold of quotations: the words stand in the body, and the speaker is a person of the article."""

from expectations.declarations import CRITICAL, INFO, WARNING, Expectation, Owner, Suite
from expectations.suites.child_rows import no, of_keys, of_places_in_body

QUOTES = Suite("quotes", (
    *of_keys("quote", "A quotation"),
    *of_places_in_body("quote", "A quotation", "text"),
    Expectation("quote_speaker_exists", CRITICAL, Owner.MENTIONS, "local_person_id", no("strange_speaker"),
        "A speaker with an id is among the persons that the article mentions: joining on another finds nobody."),
    Expectation("quote_speaker_named_alike", WARNING, Owner.MENTIONS, "speaker_name", no("renamed_speaker"),
        "A speaker bears the name that the article's mentions of this person bear."),
    Expectation("quote_speaker_linked", INFO, Owner.MENTIONS, "local_person_id", no("unlinked_speaker"),
        "A speaker with a name is a person with an id; agencies and first names alone are not."),
    Expectation("quote_attribution_present", WARNING, Owner.MENTIONS, "attribution", no("unattributed"),
        "A quotation with a speaker says how the speaker was found."),
))  # fmt: skip
