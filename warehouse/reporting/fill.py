"""How many contents have a field: which fields are told of, and by which columns of `publisher_days`."""

from collections.abc import Sequence

from transforms.tables.publisher_days import FILLED


def fill_counts(condition: str = "true") -> str:
    """SQL for the sums of the fields' columns as a list, of the rows that meet a condition."""
    sums = (f"coalesce(sum({field}_count) filter (where {condition}), 0)" for field in FILLED)
    return f"[{', '.join(sums)}]"


def fill_columns() -> str:
    """SQL for the sums of the fields' columns, each under its own name."""
    return ", ".join(f"cast(sum({field}_count) as bigint) as {field}_count" for field in FILLED)


def ratios(counts: Sequence[int] | None, contents: int) -> dict[str, float]:
    """Shares of the contents with a field, by the field; none where there are no contents."""
    if not contents or counts is None:
        return {}
    return {field: count / contents for field, count in zip(FILLED, counts, strict=True)}
