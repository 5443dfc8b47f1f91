"""Means of daily figures over the contents that they were measured on."""


def mean_by_contents(figure: str, condition: str = "true") -> str:
    """SQL for the mean of a column of `publisher_days`, each day by its contents, of the rows that meet a condition.

    Null where no row has the figure. Summed as decimals: the sum of floating-point numbers depends on the order
    that threads happen to add them in, and a report read twice would differ in its last digits.
    """
    product = f"cast({figure} as decimal(24, 12)) * cast(version_count as integer)"
    contents = f"sum(version_count) filter (where {condition} and {figure} is not null)"
    return f"sum({product}) filter (where {condition}) / nullif({contents}, 0)"
