"""What must hold of field evidence: one answer a field, and the place where it stands."""

from expectations.checks import exceeds, is_one_of, is_true, lies_between
from expectations.declarations import CRITICAL, WARNING, Expectation, Suite
from transforms.columns import columns_of
from transforms.tables import ARTICLE_TABLES

# Beside its columns, what pages say of an article that no column carries yet.
BESIDE_COLUMNS = ("event_date", "modified_at", "section")
FIELDS = (*(spec.name for spec in columns_of(ARTICLE_TABLES["article_versions"])), *BESIDE_COLUMNS)

FIELD_EVIDENCE = Suite("field_evidence", (
    Expectation("evidence_belongs_to_article", CRITICAL, "article_id", is_true("belongs_to_article"),
        "A piece of evidence hangs on an article version of its batch; an orphan was keyed wrongly."),
    Expectation("chosen_values_agree", CRITICAL, "value", is_true("is_unrivalled"),
        "A field with one value has one chosen value: two that differ contradict each other."),
    Expectation("evidence_chosen_once", WARNING, "is_chosen", lies_between("chosen_count", 1, 1),
        "A field with one value has one chosen candidate, so that joining on it repeats no article."),
    Expectation("chosen_value_carried", WARNING, "value", is_true("is_carried"),
        "The article carries the value that its evidence has chosen."),
    Expectation("evidence_field_known", WARNING, "field", is_one_of("field", FIELDS),
        "Evidence speaks for a column of articles, an event_date, modified_at or section."),
    Expectation("evidence_names_method", WARNING, "method", is_true("has_method"),
        "Evidence says how it was found."),
    Expectation("evidence_confidence_in_range", WARNING, "confidence", lies_between("confidence", 0, 1),
        "Confidence lies between 0 and 1."),
    Expectation("evidence_offsets_paired", WARNING, "start", is_true("has_both_offsets"),
        "Evidence has both offsets, or none where it stands outside the text."),
    Expectation("evidence_not_empty", WARNING, "end", exceeds("end_offset", "start_offset"),
        "Evidence in the text ends after it starts."),
    Expectation("evidence_within_source", WARNING, "end", is_true("lies_within_source"),
        "Evidence in the text lies within the source text."),
    Expectation("evidence_date_is_iso", WARNING, "value", is_true("is_iso_date"),
        "An event date is a day of the calendar written YYYY-MM-DD, a publication date is in ISO 8601."),
))  # fmt: skip
