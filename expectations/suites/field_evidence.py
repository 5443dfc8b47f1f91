"""What must hold of field evidence: one answer a field, and the place where it stands."""

from expectations.declarations import CRITICAL, WARNING, Expectation, Owner, Suite
from expectations.suites.child_rows import no

FIELD_EVIDENCE = Suite("field_evidence", (
    Expectation("evidence_belongs_to_article", CRITICAL, Owner.KEYS, "article_id", no("orphan"),
        "A piece of evidence hangs on an article version of its batch; an orphan was keyed wrongly."),
    Expectation("chosen_values_agree", CRITICAL, Owner.FIELDS, "value", no("contradicted"),
        "A field with one value has one chosen value: two that differ contradict each other."),
    Expectation("evidence_chosen_once", WARNING, Owner.FIELDS, "is_chosen", no("chosen_again"),
        "A field with one value has one chosen candidate, so that joining on it repeats no article."),
    Expectation("chosen_value_carried", WARNING, Owner.FIELDS, "value", no("uncarried"),
        "The article carries the value that its evidence has chosen."),
    Expectation("evidence_field_known", WARNING, Owner.FIELDS, "field", no("unknown_field"),
        "Evidence speaks for a column of articles, an event_date, modified_at or section."),
    Expectation("evidence_names_method", WARNING, Owner.FIELDS, "method", no("methodless"),
        "Evidence says how it was found."),
    Expectation("evidence_confidence_in_range", WARNING, Owner.FIELDS, "confidence", no("unsure"),
        "Evidence says how sure it is, from 0 to 1."),
    Expectation("evidence_offsets_paired", WARNING, Owner.FIELDS, "start", no("unpaired"),
        "Evidence has both offsets, or none where it stands outside the text."),
    Expectation("evidence_not_empty", WARNING, Owner.FIELDS, "end", no("empty"),
        "Evidence in the text ends after it starts."),
    Expectation("evidence_within_source", WARNING, Owner.FIELDS, "end", no("outside"),
        "Evidence in the text lies within the source text."),
    Expectation("evidence_date_is_iso", WARNING, Owner.FIELDS, "value", no("undated"),
        "An event date is a day of the calendar written YYYY-MM-DD, a chosen publication date is in ISO 8601."),
))  # fmt: skip
