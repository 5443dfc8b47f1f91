"""What must hold of removed spans: they stand where they say, and say who took them."""

from expectations.checks import equals, exceeds, is_one_of, is_true, lies_between
from expectations.declarations import CRITICAL, WARNING, Expectation, Suite

LABELS = (
    "title_echo", "standfirst", "byline", "initials", "dateline", "published", "caption", "read_also", "share",
    "promo", "copyright", "tags", "pagination", "ad", "video", "sidebar", "junk", "section",
)  # fmt: skip

REMOVED_SPANS = Suite("removed_spans", (
    Expectation("span_belongs_to_article", CRITICAL, "article_id", is_true("belongs_to_article"),
        "A removed span hangs on an article version of its batch; an orphan was keyed wrongly."),
    Expectation("span_not_empty", CRITICAL, "end", exceeds("end_offset", "start_offset"),
        "A removed span ends after it starts."),
    Expectation("span_text_fills_offsets", CRITICAL, "text", equals("text_length", "offset_length"),
        "A removed text is as long as its offsets say: otherwise they point at another stretch."),
    Expectation("span_within_source", CRITICAL, "end", is_true("lies_within_source"),
        "A removed span lies within the source text."),
    Expectation("spans_disjoint", CRITICAL, "start", lies_between("overlap_length", None, 0),
        "No two removed spans of an article overlap: the same text would be counted twice."),
    Expectation("spans_numbered_in_order", WARNING, "seq", equals("seq", "position"),
        "Removed spans of an article are numbered from 1 in the order of the text."),
    Expectation("span_label_known", WARNING, "label", is_one_of("label", LABELS),
        "A removed span bears a label of the published list, so that queries by label see it."),
    Expectation("span_names_rule", WARNING, "rule_id", is_true("has_rule"),
        "A removed span names the rule that took it."),
))  # fmt: skip
