"""What must hold of removed spans: they stand where they say, and say who took them.

Whether a rule is still in force is not asked: rules come and go, and a span names the one of its time.
"""

from expectations.declarations import CRITICAL, WARNING, Expectation, Owner, Suite
from expectations.suites.child_rows import no, of_keys

REMOVED_SPANS = Suite("removed_spans", (
    *of_keys("span", "A removed span"),
    Expectation("span_not_empty", CRITICAL, Owner.CLEANING, "end", no("empty"),
        "A removed span ends after it starts."),
    Expectation("span_text_fills_offsets", CRITICAL, Owner.CLEANING, "text", no("misfit"),
        "A removed text is as long as its offsets say: otherwise they point at another stretch."),
    Expectation("span_within_source", CRITICAL, Owner.CLEANING, "end", no("outside"),
        "A removed span lies within the source text."),
    Expectation("spans_disjoint", CRITICAL, Owner.CLEANING, "start", no("overlap"),
        "No two removed spans of an article overlap: the same text would be counted twice."),
    Expectation("spans_numbered_in_order", WARNING, Owner.CLEANING, "seq", no("misnumbered"),
        "Removed spans of an article are numbered from 1 in the order of the text."),
    Expectation("span_label_known", WARNING, Owner.CLEANING, "label", no("unknown_label"),
        "A removed span bears a label of the published list, so that queries by label see it."),
    Expectation("span_names_rule", WARNING, Owner.CLEANING, "rule_id", no("unruled"),
        "A removed span names the rule that took it."),
))  # fmt: skip
