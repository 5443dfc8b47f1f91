"""From a suggestion to the entry of a rule, with examples from the lake."""

from typing import Any

import duckdb

from transforms.cleaning.drafting import Recurring, draft_rule
from transforms.cleaning.rules import LABELS, RuleError
from warehouse.suggestions import Suggestion, lines_with, near_lines

# From this share of its occurrences on, a place is the place.
MOSTLY = 0.8


def draft(
    lake: duckdb.DuckDBPyConnection,
    suggestion: Suggestion,
    *,
    label: str | None = None,
    rule_id: str | None = None,
    why: str | None = None,
) -> dict[str, Any]:
    """The entry of a rule for the suggestion's publisher; what is not said is told by the suggestion.

    Where an article has no address the rule is for all publishers.

    Raises RuleError for a label that there is not.
    """
    label = label or suggestion.label
    if label not in LABELS:
        raise RuleError(f"label {label!r} is none of {', '.join(sorted(LABELS))}")
    found = f"{suggestion.article_count} of {suggestion.publisher_article_count} articles of {suggestion.publisher_id}"
    return draft_rule(
        Recurring(
            text=suggestion.example,
            place=_place(suggestion),
            has_names=suggestion.variant_count > 1,
            # Rules know a document's publisher by its address only.
            publisher=suggestion.publisher_id if suggestion.has_urls else None,
        ),
        rule_id=rule_id or f"{label}.own_{suggestion.suggestion_id}",
        label=label,
        why=why or f"Recurs in {found}.",
        lines=lines_with(lake, suggestion),
        near=near_lines(lake, suggestion),
    )


def _place(suggestion: Suggestion) -> str:
    if suggestion.unit == "label":
        return "label"
    if suggestion.whole_line_ratio >= MOSTLY:
        return "line"
    return "end" if suggestion.line_end_ratio >= MOSTLY else "inside"
