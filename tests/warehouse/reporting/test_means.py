"""Means of daily figures: weighed by contents, and the same in whatever order the days are added up."""

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.reporting.means import mean_by_contents

Days = list[tuple[float | None, int]]

DAYS = st.lists(st.tuples(st.none() | st.floats(0, 1_000_000), st.integers(0, 100_000)), max_size=12)


def mean(days: Days, condition: str = "true") -> float | None:
    """The mean of days in the order given, as the report asks for it."""
    expression = mean_by_contents("figure", condition)
    rows = "select unnest($figures::double[]) as figure, unnest($counts::bigint[]) as version_count"
    asked = {"figures": [figure for figure, _ in days], "counts": [count for _, count in days]}
    row = duckdb.execute(f"select {expression} from ({rows})", asked).fetchone()
    return row and row[0]


def test_days_weigh_what_they_brought() -> None:
    """Three contents at 0.1 and one at 0.5; a day without the figure weighs nothing."""
    days: Days = [(0.1, 3), (0.5, 1), (None, 1_000)]
    assert mean(days) == pytest.approx(0.2)
    assert mean(days, "figure > 0.3") == pytest.approx(0.5)
    assert mean([(None, 7)]) is None
    assert mean([]) is None


@given(DAYS)
def test_order_does_not_matter(days: Days) -> None:
    """To the last digit, which sums of floating-point numbers do not hold: 0.1 + 0.2 + 0.3 and 0.3 + 0.2 + 0.1."""
    assert mean(days) == mean(days[::-1])
