"""The checks that suites are written in: short names for the Great Expectations classes in use.

A null value passes: projections leave null what a check is not about. A text that must look like
something, or stand in a list, is a flag that its projection makes: SQL says it once for all rows.
"""

from expectations.declarations import Check


def lies_between(column: str, least: float | None, most: float | None) -> Check:
    """A number lies between two bounds, both included; None leaves an end open."""
    return Check("ExpectColumnValuesToBeWithin", {"column": column, "min_value": least, "max_value": most})


def is_true(column: str) -> Check:
    """A flag is true."""
    return lies_between(column, 1, 1)
