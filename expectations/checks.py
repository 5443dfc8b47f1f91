"""The checks that suites are written in: short names for the Great Expectations classes in use.

A null value passes: projections leave null what a check is not about.
"""

from collections.abc import Iterable

from expectations.declarations import Check


def is_true(column: str) -> Check:
    """A boolean column is true."""
    return Check("ExpectColumnValuesToBeInSet", {"column": column, "value_set": [True]})


def is_one_of(column: str, values: Iterable[str]) -> Check:
    """A column's value stands in a list."""
    return Check("ExpectColumnValuesToBeInSet", {"column": column, "value_set": list(values)})


def lies_between(column: str, least: float | None, most: float | None) -> Check:
    """A number lies between two bounds, both included; None leaves an end open."""
    return Check("ExpectColumnValuesToBeBetween", {"column": column, "min_value": least, "max_value": most})


def matches(column: str, pattern: str) -> Check:
    """A text matches a regular expression, which anchors itself."""
    return Check("ExpectColumnValuesToMatchRegex", {"column": column, "regex": pattern})


def exceeds(larger: str, smaller: str) -> Check:
    """One column of a row is greater than another."""
    return Check(
        "ExpectColumnPairValuesAToBeGreaterThanB",
        {"column_A": larger, "column_B": smaller, "ignore_row_if": "either_value_is_missing"},
    )


def equals(column: str, other: str) -> Check:
    """Two columns of a row are the same."""
    return Check(
        "ExpectColumnPairValuesToBeEqual",
        {"column_A": column, "column_B": other, "ignore_row_if": "either_value_is_missing"},
    )
